"""Marking words: the bar near a selection, the card of a mark, and what their actions do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from reader.core.annotations import Annotation, MarkColor, MarkStyle, Passage
from reader.i18n import _
from reader.render.tokens import Tokens
from reader.ui.action_table import Act
from reader.ui.mainwindow import MainWindow
from reader.ui.menu_table import SELECTION
from reader.ui.session import Session
from reader.ui.widgets.mark_card import MarkCard
from reader.ui.widgets.selection_bar import SelectionBar
from reader.ui.widgets.swatches import swatch

COLORS = {
    Act.HIGHLIGHT_YELLOW: MarkColor.YELLOW,
    Act.HIGHLIGHT_GREEN: MarkColor.GREEN,
    Act.HIGHLIGHT_BLUE: MarkColor.BLUE,
    Act.HIGHLIGHT_PINK: MarkColor.PINK,
    Act.HIGHLIGHT_PURPLE: MarkColor.PURPLE,
}


class Marking(QObject):
    """Made when words are selected or a mark is asked for; lives as long as its window."""

    said = Signal(str)
    """What just happened, or what is to be done first."""

    def __init__(self, window: MainWindow, session: Session, tokens: Tokens) -> None:
        super().__init__(window)
        self._window = window
        self._view = window.view
        self._session = session
        self._color: MarkColor | None = None
        self.bar = SelectionBar([name and window.actions_[name] for name in SELECTION], tokens, window)
        self.card = MarkCard(tokens, window)
        self.set_theme(tokens)
        self._view.selectionChanged.connect(self._on_selection_changed)
        self._view.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.card.close_requested.connect(self.leave)
        self.card.color_chosen.connect(self._on_color_chosen)
        self.card.style_chosen.connect(self._on_style_chosen)
        self.card.removal_requested.connect(self._on_removal_requested)
        session.report_opened.connect(self._on_report_left)
        session.report_closed.connect(self._on_report_left)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]

    def set_theme(self, tokens: Tokens) -> None:
        """Take other colours."""
        for name, color in COLORS.items():
            self._window.actions_[name].setIcon(swatch(MarkStyle.HIGHLIGHT, color, tokens))
        self.bar.set_theme(tokens)
        self.card.set_theme(tokens)

    def table(self) -> dict[Act, Callable[[], None]]:
        """What the actions do."""
        return {
            Act.HIGHLIGHT: self.highlight,
            Act.UNDERLINE: self.underline,
            Act.NOTE: self.note,
            Act.COPY_CITED: self.copy_cited,
        }

    def do(self, name: Act) -> None:
        """Carry out one of the actions that mark."""
        if name in COLORS:
            self.highlight(COLORS[name])
        else:
            self.table()[name]()

    def offer(self) -> None:
        """Show the bar near the selected words."""
        box = self._view.selection_box()
        if box is None or self.card.isVisible():
            self.bar.hide()
        else:
            self.bar.show_beside(self._in_window(box), self._port())

    def highlight(self, color: MarkColor | None = None) -> None:
        """Highlight the selected words; without a colour in the last one."""
        self._mark(MarkStyle.HIGHLIGHT, color or self._last_color())

    def underline(self) -> None:
        """Underline the selected words."""
        self._mark(MarkStyle.UNDERLINE, self._last_color())

    def note(self) -> None:
        """Write a note on the selected words, or on the mark at the cursor."""
        passage = self._view.selected_passage()
        if passage is None:
            mark = self._view.annotation_at_cursor()
            if mark is None:
                self.said.emit(_("Select some words first."))
            else:
                self.edit(mark.uid)
            return
        mark = self._same(passage, None) or self._add(passage, MarkStyle.HIGHLIGHT, self._last_color())
        if mark is not None:
            self.edit(mark.uid)

    def copy_cited(self) -> None:
        """Copy the selected words with the report, section and paragraph they stand in."""
        from reader.ui.citation import cited

        passage = self._view.selected_passage()
        report, document = self._session.report, self._session.document
        if passage is None or report is None or document is None:
            self.said.emit(_("Select some words first."))
            return
        QApplication.clipboard().setText(cited(report, document, passage))
        self.said.emit(_("Copied with its source"))

    @Slot(str)
    def edit(self, uid: str) -> None:
        """Open the card of a mark; the view goes there when it is out of sight."""
        mark = self._find(uid)
        if mark is None:
            return
        self.leave()
        box = self._view.annotation_box(uid)
        if box is None and mark.passage is not None:
            self._view.go_to(mark.passage.first, mark.passage.start, mark.passage.start + 1, flash=False)
            box = self._view.annotation_box(uid)
        if box is None:
            self.said.emit(_("Not found in this version of the report"))
            return
        self._view.close_card()
        self.card.show_mark(mark, self._in_window(box), self._port())
        self._view.leave_selection()
        self.bar.hide()
        self.card.note.setFocus()

    @Slot()
    def leave(self) -> None:
        """Save what was written, close the card, and give the focus back."""
        if self.card.isHidden():
            return
        self._save()
        if self._holds(QApplication.focusWidget()):
            self._view.setFocus()
        self.card.hide()

    def on_annotations_changed(self) -> None:
        """Show the mark in the card as it is now; one that is gone closes it."""
        if self.card.isVisible():
            mark = self._find(self.card.uid)
            if mark is None:
                self._close_unsaved()
            else:
                self.card.refresh(mark)

    def _mark(self, style: MarkStyle, color: MarkColor) -> None:
        self._color = color
        if self.card.isVisible():
            self._session.marks.change(self.card.uid, style=style, color=color)
            return
        passage = self._view.selected_passage()
        if passage is None:
            self.said.emit(_("Select some words first."))
            return
        same = self._same(passage, style)
        if same is None and self._view.selected_text().strip():
            self._add(passage, style, color)
        elif same is not None and same.color is not color:
            self._session.marks.change(same.uid, color=color)
        self._view.leave_selection()

    def _add(self, passage: Passage, style: MarkStyle, color: MarkColor) -> Annotation | None:
        before = {mark.uid for mark in self._session.annotations()}
        self._session.marks.add(passage, style, color)
        return next((mark for mark in self._session.annotations() if mark.uid not in before), None)

    def _same(self, passage: Passage, style: MarkStyle | None) -> Annotation | None:
        """The mark of exactly these words."""
        marks = self._session.annotations()
        return next((m for m in marks if m.passage == passage and style in (None, m.style)), None)

    def _find(self, uid: str) -> Annotation | None:
        return next((mark for mark in self._session.annotations() if mark.uid == uid), None)

    def _last_color(self) -> MarkColor:
        if self._color is not None:
            return self._color
        marks = self._session.annotations()
        return max(marks, key=lambda mark: mark.created).color if marks else MarkColor.YELLOW

    def _save(self) -> None:
        written = self.card.written()
        if written is not None:
            note, tags = written
            self._session.marks.change(self.card.uid, note=note, tags=tags)

    def _close_unsaved(self) -> None:
        if self._holds(QApplication.focusWidget()):
            self._view.setFocus()
        self.card.hide()

    def _holds(self, widget: QWidget | None) -> bool:
        return widget is not None and (widget is self.card or self.card.isAncestorOf(widget))

    def _in_window(self, box: QRect) -> QRect:
        return QRect(self._view.viewport().mapTo(self._window, box.topLeft()), box.size())

    def _port(self) -> QRect:
        return self._in_window(self._view.viewport().rect())

    @Slot(object)
    def _on_color_chosen(self, color: MarkColor) -> None:
        self._color = color
        self._session.marks.change(self.card.uid, color=color)

    @Slot(object)
    def _on_style_chosen(self, style: MarkStyle) -> None:
        self._session.marks.change(self.card.uid, style=style)

    @Slot()
    def _on_removal_requested(self) -> None:
        uid = self.card.uid
        self._close_unsaved()
        self._session.marks.remove(uid)

    @Slot()
    def _on_selection_changed(self) -> None:
        if not self._view.textCursor().hasSelection():
            self.bar.hide()

    @Slot()
    def _on_scrolled(self) -> None:
        """The bar goes with the words; a card saves and closes, as its words have moved away."""
        if self.bar.isVisible():
            self.offer()
        self.leave()

    @Slot()
    def _on_report_left(self) -> None:
        self.bar.hide()
        self.leave()

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        if now is None:
            return
        if self._holds(old) and not self._holds(now):
            self.leave()
        if now is not self._view and not self._holds(now):
            self.bar.hide()
