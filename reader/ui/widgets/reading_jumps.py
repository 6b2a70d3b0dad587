"""Jumping in the text: to words, to headings, by pages; what was jumped to is marked."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from reader.core.document import Document
from reader.core.work import ReadingPosition
from reader.render.tokens import Tokens
from reader.ui.widgets.reading_surface import ReadingSurface

_CONTEXT_LINES = 4
"""Lines kept above a sentence that a jump leads to."""


class JumpingSurface(ReadingSurface):
    """A page that can be gone about in; all offsets are code points of its paragraphs."""

    jumped = Signal(object, object)
    """ReadingPosition before and after a jump (not after scrolling)."""
    revealed = Signal(int, int)
    """Paragraph and code point that were brought into view, whether or not that took scrolling."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(tokens, parent)
        self._flash: tuple[int, int, int | None] | None = None

    def show_document(self, document: Document, position: ReadingPosition | None = None) -> None:
        """Set a report and stand at ``position`` (None: its beginning)."""
        self.mark(None)
        super().show_document(document, position)

    def go_to(self, paragraph: int, start: int = 0, end: int | None = None, *, flash: bool = True) -> None:
        """Jump to the code points ``start`` ≤ i < ``end`` of a paragraph and mark them until the next action.

        A heading as a whole goes to the top; other words are brought into view with some lines before them,
        and stay where they are when they can be seen already.
        """
        if self.page.report is None:
            return
        before = self.position()
        self.reveal(paragraph, start, end, flash=flash)
        after = self.position()
        if after != before:
            self.jumped.emit(before, after)

    def reveal(self, paragraph: int, start: int = 0, end: int | None = None, *, flash: bool = False) -> None:
        """Bring words into view as a jump does, and say nothing of it."""
        report = self.page.report
        if report is None:
            return
        whole_heading = start == 0 and end is None and any(s.heading == paragraph for s in report.sections)
        if whole_heading:
            end = report.paragraphs[paragraph].run_in or None
        self.need(paragraph)
        self.mark((paragraph, start, end) if flash else None)
        self.put_cursor(paragraph, start)
        if whole_heading:
            self._stand(ReadingPosition(paragraph), paragraph, above=self.page.em)
        elif not self.is_in_view(self.page.rects(paragraph, start, end)):
            above = min(_CONTEXT_LINES * self.page.setting.line, self.viewport().height() / 4)
            self._stand(ReadingPosition(paragraph, start), paragraph, above=above)
        self.revealed.emit(paragraph, start)

    def next_section(self) -> bool:
        """Jump to the heading after the paragraph being read; False in the last section."""
        report, here = self.page.report, self.reading_paragraph()
        heading = None if report is None else next((s.heading for s in report.sections if s.heading > here), None)
        if heading is not None:
            self.go_to(heading, flash=False)
        return heading is not None

    def previous_section(self) -> bool:
        """Jump to the heading of the section being read, or from there to the one before; False at the beginning."""
        report, here = self.page.report, self.reading_paragraph()
        if report is None or here <= 0:
            return False
        headings = [s.heading for s in report.sections if s.heading < here]
        self.go_to(headings[-1] if headings else 0, flash=False)
        return True

    def turn_page(self, direction: int) -> None:
        """Scroll by a screenful (1 on, -1 back) less two lines, so that the eye finds its place again."""
        bar = self.verticalScrollBar()
        step = max(self.page.setting.line, self.viewport().height() - 2 * self.page.setting.line)
        bar.setValue(bar.value() + direction * step)

    def is_in_view(self, rects: list[QRectF]) -> bool:
        """Whether boxes of the page can be seen as a whole."""
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        return bool(rects) and rects[0].top() >= top and rects[-1].bottom() <= bottom

    def put_cursor(self, paragraph: int, start: int) -> None:
        """Put the text cursor, which nobody sees, before a code point."""
        self.need(paragraph)
        cursor = self.textCursor()
        cursor.setPosition(self.page.map.position(paragraph, start))
        self.setTextCursor(cursor)

    def select(self, paragraph: int, start: int, end: int) -> None:
        """Select words, as the mouse would."""
        self.need(paragraph)
        first, last = self.page.map.span(paragraph, start, end)
        cursor = self.textCursor()
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def mark(self, words: tuple[int, int, int | None] | None) -> None:
        """Mark a paragraph's code points from start to end; None takes the mark away."""
        self._flash = words
        if words is None:
            self.setExtraSelections([])
            return
        start, end = self.page.map.span(*words)
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor  # type: ignore[attr-defined]
        selection.format.setBackground(QColor(self.tokens.flash))  # type: ignore[attr-defined]
        self.setExtraSelections([selection])

    def _reset(self, paragraph: int | None = None) -> None:
        super()._reset(paragraph)
        self.mark(self._flash)
