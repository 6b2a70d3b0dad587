"""The reading view's page: layout, zoom, place kept, and which section is being read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QGuiApplication, QPalette, QResizeEvent, QTextCursor, QTextDocument, QWheelEvent
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from reader.core.document import Document
from reader.core.work import ReadingPosition
from reader.i18n import _
from reader.render.setting import ZOOM_MAX, ZOOM_MIN, Look, screen_setting
from reader.render.tokens import Tokens
from reader.ui.widgets.reading_page import Page
from reader.ui.widgets.viewports import introduce_viewport

ZOOM_STEP = 10
"""Percent for one notch of the wheel."""
_REWRAP_DELAY = 60
"""Milliseconds without resizing after which the text is laid out for the new width."""
_GROWTH_PAUSE = 4
"""Milliseconds for other things between two parts of a long text."""
_READING_LINE = 2.5
"""Lines below the top edge at which the reader is taken to read."""


class ReadingSurface(QTextBrowser):
    """A read-only column of text that keeps its place through zoom, theme and resizing."""

    section_entered = Signal(object)
    """Index of the section being read, or None before the first one."""
    paragraph_entered = Signal(int)
    """Index of the paragraph at the reading line."""
    zoom_changed = Signal(int)
    """Percent."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        introduce_viewport(self)
        self.tokens = tokens
        self.page = Page(self)
        self._zoom = 100
        self._look = Look()
        self._wheel = 0
        self._stood: tuple[int, ReadingPosition] | None = None
        self._pinned: tuple[int, int] | None = None
        self._paragraph = -1
        self._section: int | None = None
        self._laid_out = False
        self._rewrap = QTimer(self)
        self._rewrap.setSingleShot(True)
        self._rewrap.setInterval(_REWRAP_DELAY)
        self._rewrap.timeout.connect(self._on_rewrap_due)
        self._growing = False
        self._rest_of_pixel = 0.0
        self._growth: QTimer | None = None
        self._set_up()
        self._color()
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def show_document(self, document: Document, position: ReadingPosition | None = None) -> None:
        """Set a report and stand at ``position`` (None: its beginning)."""
        position = position or ReadingPosition(0)
        self.page.show(document)
        self._set_text(position.paragraph)
        self._paragraph = -1
        self._section = None
        self._stand(position)
        self._spy()

    def position(self) -> ReadingPosition:
        """Where the first visible line begins."""
        value = self.verticalScrollBar().value()
        if self._stood is not None and self._stood[0] == value:
            return self._stood[1]
        return self.page.position_at(value) if value > 0 else ReadingPosition(0)

    def restore(self, position: ReadingPosition) -> None:
        """Bring the line of an earlier ``position`` back to the top; unlike a jump this says nothing."""
        self._stand(position)

    def reading_paragraph(self) -> int:
        """The paragraph at the reading line, a little below the top edge; -1 without a report."""
        if self.page.report is None:
            return -1
        value = self.verticalScrollBar().value()
        if self._pinned is not None and self._pinned[0] == value:
            return self._pinned[1]
        return self.page.paragraph_at(value + self._reading_height()) if value > 0 else 0

    def zoom(self) -> int:
        """Percent."""
        return self._zoom

    def set_zoom(self, percent: int) -> None:
        """Set the text at 50 to 300 percent; the line at the top stays there."""
        percent = min(max(percent, ZOOM_MIN), ZOOM_MAX)
        if percent != self._zoom:
            self._zoom = percent
            self._reset()
            self.zoom_changed.emit(percent)

    def look(self) -> Look:
        """Width, line height and face of the text."""
        return self._look

    def set_look(self, look: Look) -> None:
        """Set the text in another width, line height or face; the line at the top stays there."""
        if look != self._look:
            self._look = look
            self._reset()

    def set_theme(self, tokens: Tokens) -> None:
        """Set the text in other colours; the line at the top stays there."""
        if tokens is not self.tokens:
            self.tokens = tokens
            self._color()
            self._reset()

    def selected_text(self) -> str:
        """The selected words as the report prints them, a line for each paragraph."""
        cursor = self.textCursor()
        report = self.page.report
        if report is None or not cursor.hasSelection():
            return ""
        first, start = self.page.map.locate(cursor.selectionStart())
        last, end = self.page.map.locate(cursor.selectionEnd())
        texts = [p.text for p in report.paragraphs[first : last + 1]]
        texts[-1] = texts[-1][:end]
        texts[0] = texts[0][start:]
        return "\n".join(texts)

    def selected_place(self) -> tuple[int, int, int] | None:
        """Paragraph, start and end of the selected words in code points, as far as its first paragraph goes."""
        cursor = self.textCursor()
        report = self.page.report
        if report is None or not cursor.hasSelection():
            return None
        first, start = self.page.map.locate(cursor.selectionStart())
        last, end = self.page.map.locate(cursor.selectionEnd())
        return first, start, end if last == first else len(report.paragraphs[first].text)

    def _set_up(self) -> None:
        self.setOpenLinks(False)
        self.setAcceptDrops(False)  # files are for the window
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.LinksAccessibleByMouse)
        self.setAccessibleName(_("Text of the report"))
        self.setDocument(self.page.document)

    def _color(self) -> None:
        palette = self.palette()
        for role, color in (
            (QPalette.ColorRole.Base, self.tokens.paper),
            (QPalette.ColorRole.Window, self.tokens.paper),
            (QPalette.ColorRole.Text, self.tokens.ink),
            (QPalette.ColorRole.Highlight, self.tokens.selection),
            (QPalette.ColorRole.HighlightedText, self.tokens.ink),
        ):
            palette.setColor(role, QColor(color))
        self.setPalette(palette)
        self.setAutoFillBackground(True)

    def _set_text(self, paragraph: int = 0) -> None:
        before = self.page.document
        self.page.set(screen_setting(self._zoom, self._look), self.tokens, paragraph)
        self.verticalScrollBar().setSingleStep(round(self.page.setting.line))
        if self.page.document is before:
            self._fit()
            return
        width = self.page.fit(self._room())
        if width != self.lineWrapColumnOrWidth():
            # Set while no text stands here: each text that does would be laid out for it.
            self.setDocument(QTextDocument(before))
            self.setLineWrapColumnOrWidth(width)
        self.setDocument(self.page.document)
        before.deleteLater()
        self._centre()
        self._let_grow()

    def _reset(self, paragraph: int | None = None) -> None:
        """Set the text anew, a long one around a paragraph, with place, reading paragraph and selection kept."""
        position, pinned = self.position(), self._pinned
        pinned_here = pinned is not None and pinned[0] == self.verticalScrollBar().value()
        ends = [self.page.map.locate(at) for at in (self.textCursor().anchor(), self.textCursor().position())]
        self._set_text(position.paragraph if paragraph is None else paragraph)
        cursor = self.textCursor()
        cursor.setPosition(self.page.map.position(*ends[0]))
        cursor.setPosition(self.page.map.position(*ends[1]), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        if paragraph is None:
            self._stand(position, pinned[1] if pinned is not None and pinned_here else None)

    def need(self, paragraph: int) -> None:
        """Have a paragraph of a long report in the text, which is set anew around it if need be."""
        if not self.page.whole and paragraph not in self.page.map.held:
            self._reset(paragraph)

    def complete(self) -> None:
        """Have the whole of a long report in the text."""
        if not self.page.whole:
            self._keep_standing(self.page.complete)

    def _let_grow(self) -> None:
        if self.page.whole:
            if self._growth is not None:
                self._growth.stop()
            return
        if self._growth is None:
            self._growth = QTimer(self)
            self._growth.setInterval(_GROWTH_PAUSE)
            self._growth.timeout.connect(self._on_growth_due)
        self._growth.start()

    @Slot()
    def _on_growth_due(self) -> None:
        """Set a part more of a long text, unless people hold text or scroll bar with the mouse."""
        held = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton or self.verticalScrollBar().isSliderDown()
        if not held:
            self.grow()

    def grow(self) -> None:
        """Set a part more of a long text; the view shows the same lines before and after."""
        self._keep_standing(self.page.grow)
        self._let_grow()

    def _keep_standing(self, grow: Callable[[], object]) -> None:
        """Let the text grow at its ends; the view shows the same lines before and after."""
        bar, cursor = self.verticalScrollBar(), self.textCursor()
        ends = [self.page.map.locate(at) for at in (cursor.anchor(), cursor.position())]
        before, position = bar.value(), self.position()
        into_line = before - self.page.top_of(position)
        grow()
        self.document().documentLayout().documentSize()
        exact = self.page.top_of(position) + into_line + self._rest_of_pixel
        value = round(exact)
        self._rest_of_pixel = exact - value
        self._growing = True
        bar.setValue(value)
        places = [self.page.map.position(*end) for end in ends]
        if places != [cursor.anchor(), cursor.position()]:
            cursor.setPosition(places[0])
            cursor.setPosition(places[1], QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
            bar.setValue(value)
        self._growing = False
        if self._stood is not None:
            self._stood = (value, self._stood[1]) if self._stood[0] == before else None
        if self._pinned is not None:
            self._pinned = (value, self._pinned[1]) if self._pinned[0] == before else None

    def _fit(self) -> None:
        """Lay the text out for the room there is, and centre the column in it."""
        self.setLineWrapColumnOrWidth(self.page.fit(self._room()))
        self._centre()

    def _room(self) -> int:
        return self.width() - self.verticalScrollBar().sizeHint().width()

    def _centre(self) -> None:
        spare = max(0, self._room() - self.lineWrapColumnOrWidth())
        self.setViewportMargins(spare // 2, 0, spare - spare // 2, 0)

    def _stand(self, position: ReadingPosition, pinned: int | None = None, above: float = 0.0) -> None:
        """Bring the line with ``position`` to ``above`` pixels below the top edge.

        ``pinned`` is the paragraph that counts as being read until the next scroll.
        """
        self.need(position.paragraph)
        bar = self.verticalScrollBar()
        first = position.paragraph <= 0 and position.offset == 0
        value = 0 if first else round(self.page.top_of(position) - above)
        if value > bar.maximum():
            self.document().documentLayout().documentSize()  # finishes a layout that was under way
        bar.setValue(value)
        self._stood = (bar.value(), position) if not above else None
        self._pinned = None if pinned is None else (bar.value(), pinned)
        self._spy()

    def _reading_height(self) -> float:
        """Distance of the reading line from the top edge.

        Over the last screenful it travels down to the bottom edge, so that the last short sections are
        entered too although they never reach the top.
        """
        bar, height = self.verticalScrollBar(), self.viewport().height()
        line = _READING_LINE * self.page.setting.line
        span = min(height, bar.maximum())
        left = bar.maximum() - bar.value()
        return line if left >= span else line + (height - line) * (1 - left / span)

    def _spy(self) -> None:
        report = self.page.report
        if report is None:
            return
        paragraph = self.reading_paragraph()
        if paragraph == self._paragraph:
            return
        fresh = self._paragraph < 0
        self._paragraph = paragraph
        self.paragraph_entered.emit(paragraph)
        section = report.paragraphs[paragraph].section if paragraph < len(report.paragraphs) else None
        if fresh or section != self._section:
            self._section = section
            self.section_entered.emit(section)

    @Slot(int)
    def _on_scrolled(self, _value: int) -> None:
        self._spy()

    def lay_out_again(self) -> None:
        """Break the lines anew for the room there is; the line at the top stays there."""
        if self.page.long:
            self._reset()  # the lines before this one would all be broken first
            return
        position = self.position()
        self._fit()
        self._stand(position)

    @Slot()
    def _on_rewrap_due(self) -> None:
        self.lay_out_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle; lay out again only when it no longer fits, and not for each pixel."""
        super().resizeEvent(event)
        if self.page.width_for(self._room()) == self.lineWrapColumnOrWidth():
            self._rewrap.stop()
            self._centre()
        elif self.isVisible() and self._laid_out:
            self._centre()
            self._rewrap.start()
        else:
            self._laid_out = True
            self._on_rewrap_due()

    def event(self, event: QEvent) -> bool:
        """Let the wheel turn beside the column as well."""
        if isinstance(event, QWheelEvent):
            self.wheelEvent(event)
            return event.isAccepted()
        return bool(super().event(event))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._wheel += event.angleDelta().y()
        notches = int(self._wheel / 120)
        if notches:
            self._wheel -= notches * 120
            self.set_zoom(self._zoom + notches * ZOOM_STEP)
        event.accept()

    def selectAll(self) -> None:
        """Select the whole report."""
        self.complete()
        super().selectAll()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the words of the report alone: no word joiners, no formats."""
        data = QMimeData()
        data.setText(self.selected_text())
        return data
