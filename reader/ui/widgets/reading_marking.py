"""Selecting words with mouse and keyboard, and showing the marks that were made of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QTextCursor
from PySide6.QtWidgets import QWidget

from reader.render.tokens import Tokens
from reader.ui.widgets import reading_geometry as geometry
from reader.ui.widgets.reading_jumps import JumpingSurface

if TYPE_CHECKING:
    from reader.core.annotations import Annotation, Passage
    from reader.ui.widgets.reading_caret import Caret
    from reader.ui.widgets.reading_marks import Marks


class MarkingSurface(JumpingSurface):
    """A page on which words are selected and marked; what this takes is loaded when there is something to mark."""

    selection_settled = Signal()
    """Words were selected: the mouse was let go, or a key moved the selection's end."""
    annotation_requested = Signal(str)
    """A mark was clicked, or Enter was pressed in it; its uid."""
    annotation_removal_requested = Signal(str)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(tokens, parent)
        self._marks: Marks | None = None
        self._caret: Caret | None = None
        self.selection_actions: list[QAction] = []
        """What the context menu offers for selected words."""

    def set_annotations(self, annotations: Sequence[Annotation]) -> None:
        """Show these marks in the text; those without a place are left out."""
        if self._marks is None and annotations:
            from reader.ui.widgets.reading_marks import Marks

            self._marks = Marks(self.page)
        if self._marks is not None:
            self._marks.show(annotations)
            self.viewport().update()

    def selected_passage(self) -> Passage | None:
        """The selected words in code points, without empty ends; None when nothing is selected."""
        from reader.core.annotations import Passage

        cursor, report = self.textCursor(), self.page.report
        if report is None or not cursor.hasSelection():
            return None
        first, start = self.page.map.locate(cursor.selectionStart())
        last, end = self.page.map.locate(cursor.selectionEnd())
        if first < last and start >= len(report.paragraphs[first].text):
            first, start = first + 1, 0
        if first < last and end == 0:
            last = last - 1
            end = len(report.paragraphs[last].text)
        return Passage(first, start, last, end) if (first, start) < (last, end) else None

    def selection_box(self) -> QRect | None:
        """What can be seen of the selected words, in the viewport; None without any."""
        cursor, top = self.textCursor(), self.verticalScrollBar().value()
        if not cursor.hasSelection():
            return None
        port = self.viewport().rect()
        lowest = geometry.position_at(self.document(), 0, top)
        highest = geometry.position_at(self.document(), port.width(), top + port.height())
        start, end = max(cursor.selectionStart(), lowest), min(cursor.selectionEnd(), highest)
        return self._seen(list(geometry.range_rects(self.document(), start, end)))

    def annotation_box(self, uid: str) -> QRect | None:
        """What can be seen of a mark, in the viewport."""
        mark = None if self._marks is None else self._marks.get(uid)
        return None if mark is None or self._marks is None else self._seen(self._marks.rects(mark))

    def _seen(self, boxes: Sequence[QRectF]) -> QRect | None:
        whole = QRectF()
        for box in boxes:
            whole = whole.united(box)
        seen = whole.translated(0, -self.verticalScrollBar().value()).toAlignedRect() & self.viewport().rect()
        return None if seen.isEmpty() else seen

    def annotation_at(self, point: QPoint) -> Annotation | None:
        """The mark at a point of the viewport."""
        if self._marks is None:
            return None
        return self._marks.at(QPointF(point) + QPointF(0, self.verticalScrollBar().value()))

    def annotation_at_cursor(self) -> Annotation | None:
        """The mark that the text cursor stands in."""
        return None if self._marks is None else self._marks.at_position(self.textCursor().position())

    def request_annotation(self) -> bool:
        """Ask for the mark at the caret; False when there is none or no caret is shown."""
        mark = self.annotation_at_cursor() if self._caret is not None and self._caret.shown else None
        if mark is not None:
            self.annotation_requested.emit(mark.uid)
        return mark is not None

    def settle_click(self, point: QPoint, *, on_term: bool) -> None:
        """The mouse was let go: say what it selected, or which mark it clicked."""
        if self.textCursor().hasSelection():
            self.selection_settled.emit()
        elif not on_term and (mark := self.annotation_at(point)) is not None:
            self.annotation_requested.emit(mark.uid)

    def leave_selection(self) -> bool:
        """Take selection and caret away; False when there was neither."""
        cursor = self.textCursor()
        shown = self._caret is not None and self._caret.shown
        self.hide_caret()
        if cursor.hasSelection():
            cursor.setPosition(cursor.selectionEnd(), QTextCursor.MoveMode.MoveAnchor)
            self.setTextCursor(cursor)
            return True
        return shown

    def move_caret(self, event: QKeyEvent) -> bool:
        """Let arrow keys move the caret or the selection's end; False for what is no business of theirs."""
        if self.page.report is None:
            return False
        if self._caret is None:
            from reader.ui.widgets.reading_caret import Caret

            self._caret = Caret(self)
        return self._caret.take(event)

    def hide_caret(self) -> None:
        """Show no caret any more."""
        if self._caret is not None and self._caret.shown:
            self._caret.shown = False
            self.viewport().update()

    def paint_marks(self, rect: QRect) -> None:
        """Paint the marks of a part of the viewport, before the letters."""
        if self._marks is not None and self.page.report is not None:
            top = self.verticalScrollBar().value()
            painter = QPainter(self.viewport())
            painter.translate(0, -top)
            self._marks.paint(painter, top + rect.top(), top + rect.bottom() + 1, self.tokens)
            painter.end()

    def paint_caret(self, painter: QPainter, top: int) -> None:
        """Paint the caret, if it is shown, above the letters."""
        if self._caret is not None and self._caret.shown and self.hasFocus():
            self._caret.paint(painter, top)
