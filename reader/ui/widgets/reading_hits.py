"""Found words as the reading view shows them: a ground below each, and marks of all of them beside the scroll bar."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollBar, QWidget

from reader.core.finding import Hit
from reader.render.tokens import Tokens
from reader.ui.widgets.reading_page import Page

_KNOT = 64
"""Paragraphs of a long report between two whose heights are measured."""


class ShownHits:
    """All hits in text order, and which of them is the current one; heights are document pixels."""

    def __init__(self, page: Page, bar: QScrollBar) -> None:
        self._page = page
        self._hits: Sequence[Hit] = ()
        self._paragraphs: list[int] = []
        self._current: int | None = None
        self.marks = ScrollMarks(bar)

    def show(self, hits: Sequence[Hit], current: int | None, tokens: Tokens) -> None:
        """Show these hits."""
        if hits is not self._hits:
            self._hits = hits
            self._paragraphs = [hit.paragraph for hit in hits]
        self._current = current
        self.marks.show_marks(self._page, hits, current, tokens)

    def paint(self, painter: QPainter, top: float, bottom: float, tokens: Tokens) -> None:
        """Paint the grounds of the hits between two heights; the text is painted over them."""
        if not self._hits:
            return
        first = bisect_left(self._paragraphs, self._page.paragraph_at(top))
        last = bisect_right(self._paragraphs, self._page.paragraph_at(bottom))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(first, last):
            hit = self._hits[index]
            here = index == self._current
            painter.setPen(QPen(QColor(tokens.accent), 1.5) if here else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.flash))
            for rect in self._page.rects(hit.paragraph, hit.start, hit.end):
                if rect.bottom() >= top and rect.top() <= bottom:
                    painter.drawRoundedRect(_glyphs(rect, self._page.em), 3, 3)


def _glyphs(line: QRectF, em: float) -> QRectF:
    """The part of a line box that its characters fill."""
    return QRectF(line.left() - 1, line.bottom() - em * 1.3, line.width() + 2, em * 1.26)


class ScrollMarks(QWidget):
    """Ticks over a scroll bar where the hits stand in the whole text; the mouse goes through them."""

    def __init__(self, bar: QScrollBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self._page: Page | None = None
        self._hits: Sequence[Hit] = ()
        self._current: int | None = None
        self._tokens: Tokens | None = None
        self._laid_out: tuple[object, int, int] | None = None
        self._heights: list[int] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        bar.installEventFilter(self)
        bar.rangeChanged.connect(self._on_range_changed)
        self.setGeometry(bar.rect())

    def show_marks(self, page: Page, hits: Sequence[Hit], current: int | None, tokens: Tokens) -> None:
        """Mark these hits of a page."""
        if hits is not self._hits:
            self._laid_out = None
        self._page, self._hits, self._current, self._tokens = page, hits, current, tokens
        self.setVisible(bool(hits))
        self.update()

    def heights(self) -> list[int]:
        """Where the ticks stand, in pixels below the bar's top, one for each hit."""
        page = self._page
        if page is None or not self._hits:
            return []
        state = (page.document, self._bar.maximum(), self.height())
        if self._laid_out != state:
            scaled = _estimated if page.long else _scaled
            self._heights = scaled(page, self._hits, self.height())
            self._laid_out = (page.document, self._bar.maximum(), self.height())  # laying out may change the range
        return self._heights

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if self._tokens is None:
            return
        heights = self.heights()
        painter = QPainter(self)
        for height in dict.fromkeys(heights):
            painter.fillRect(QRect(2, height, self.width() - 4, 2), QColor(self._tokens.focus))
        if self._current is not None and self._current < len(heights):
            painter.fillRect(QRect(0, heights[self._current] - 1, self.width(), 4), QColor(self._tokens.accent))
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._bar.rect())
        return super().eventFilter(watched, event)

    @Slot()
    def _on_range_changed(self) -> None:
        self.update()


def _scaled(page: Page, hits: Sequence[Hit], room: int) -> list[int]:
    """Heights of hits in ``room`` pixels for the whole page: by paragraph, and within it by offset."""
    whole = max(1.0, page.document.size().height())
    report = page.report
    assert report is not None
    boxes: dict[int, tuple[float, float]] = {}
    for paragraph in {hit.paragraph for hit in hits}:
        first = page.first_line(paragraph).top()
        last = page.last_line(paragraph).bottom()
        boxes[paragraph] = (first, last - first)
    scaled = []
    for hit in hits:
        top, height = boxes[hit.paragraph]
        within = hit.start / max(1, len(report.paragraphs[hit.paragraph].text))
        scaled.append(min(room - 2, int((top + height * within) / whole * room)))
    return scaled


def _estimated(page: Page, hits: Sequence[Hit], room: int) -> list[int]:
    """The same for a long report, by the share of characters before each between two heights that are measured."""
    report = page.report
    assert report is not None
    before = list(accumulate((len(paragraph.text) for paragraph in report.paragraphs), initial=0))
    knots, heights = [0, before[-1]], [0.0, float(before[-1])]
    if page.whole:
        measured = range(0, len(report.paragraphs), _KNOT)
        knots = [*(before[paragraph] for paragraph in measured), before[-1]]
        heights = [*(page.first_line(paragraph).top() for paragraph in measured), page.document.size().height()]
    scaled = []
    for hit in hits:
        at = before[hit.paragraph] + hit.start
        knot = min(bisect_right(knots, at), len(knots) - 1)
        share = (at - knots[knot - 1]) / max(1, knots[knot] - knots[knot - 1])
        height = heights[knot - 1] + share * (heights[knot] - heights[knot - 1])
        scaled.append(min(room - 2, int(height / max(1.0, heights[-1]) * room)))
    return scaled
