"""Highlights, underlines and signs of notes, painted below the letters of the reading view.

Every pixel has one of the theme's grounds, never a mixture, so that the letters keep their contrast: where marks
overlap, the later ones take the lower part of the line and the words show a band of each colour.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from reader.core.annotations import Annotation, MarkColor, MarkStyle, Passage
from reader.core.records import record
from reader.render.setting import LEADING
from reader.render.tokens import Tokens
from reader.ui.widgets import reading_geometry as geometry
from reader.ui.widgets.reading_page import Page

_ABOVE, _BELOW = 1.36, 0.06
"""Where a highlight begins and ends over the bottom of a line's box, in body characters."""
_LEVELS = 3
_SIGN = 0.72
"""Size of a note's sign in body characters."""
_SIGN_GAP = 0.5


@record(frozen=True, slots=True)
class _Placed:
    """A mark with its document positions; ``level`` counts the marks of its style that it lies over."""

    mark: Annotation
    passage: Passage
    start: int
    end: int
    level: int


def ground_of(color: MarkColor, tokens: Tokens) -> QColor:
    """The soft colour that words stand on."""
    return QColor(str(getattr(tokens, f"mark_{color.value}")))


def line_of(color: MarkColor, tokens: Tokens) -> QColor:
    """The strong colour of lines and swatches."""
    return QColor(str(getattr(tokens, f"mark_{color.value}_line")))


class Marks:
    """The marks of one page; heights and points are document pixels."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._marks: tuple[Annotation, ...] = ()
        self._placed: list[_Placed] = []
        self._furthest: list[int] = []
        self._map: object = None

    def show(self, marks: Sequence[Annotation]) -> None:
        """Take other marks."""
        self._marks = tuple(marks)
        self._map = None

    def get(self, uid: str) -> Annotation | None:
        """The mark with this uid."""
        return next((mark for mark in self._marks if mark.uid == uid), None)

    def rects(self, mark: Annotation) -> list[QRectF]:
        """The boxes of a mark, one a line."""
        placed = next((p for p in self._ready() if p.mark.uid == mark.uid), None)
        return [] if placed is None else self._boxes(placed)

    def at(self, point: QPointF) -> Annotation | None:
        """The mark at a point of the text, the shortest where several overlap; its note's sign counts too."""
        paragraph = self._page.paragraph_at(point.y())
        near = sorted(self._near(paragraph, paragraph), key=lambda p: p.end - p.start)
        for placed in near:
            boxes = self._boxes(placed)
            if any(box.contains(point) for box in boxes):
                return placed.mark
            if placed.mark.note and boxes and self._sign(boxes[0]).adjusted(-3, -3, 3, 3).contains(point):
                return placed.mark
        return None

    def at_position(self, position: int) -> Annotation | None:
        """The shortest mark around a document position."""
        around = [p for p in self._ready() if p.start <= position <= p.end]
        return min(around, key=lambda p: p.end - p.start).mark if around else None

    def paint(self, painter: QPainter, top: float, bottom: float, tokens: Tokens) -> None:
        """Paint what lies between two heights, below the letters."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first, last = self._page.paragraph_at(top), self._page.paragraph_at(bottom)
        shown = self._page.map.position(first), self._page.map.span(last, 0)[1]
        near = list(self._near(first, last))
        near.sort(key=lambda p: (p.mark.style is MarkStyle.UNDERLINE, p.level))
        for placed in near:
            paint = _paint_highlight if placed.mark.style is MarkStyle.HIGHLIGHT else _paint_underline
            for box in self._boxes(placed, *shown):
                if box.bottom() >= top and box.top() <= bottom:
                    paint(painter, box, placed, tokens)
        signs: set[int] = set()
        for placed in near:
            if placed.mark.note:
                line = geometry.line_rect(self._page.document, placed.start)
                if round(line.top()) not in signs and top <= line.bottom() and line.top() <= bottom:
                    signs.add(round(line.top()))
                    _paint_sign(painter, self._sign(line), tokens)

    def _ready(self) -> list[_Placed]:
        """The marks with their document positions, found anew when the text was set anew."""
        if self._map is not self._page.map:
            self._map = self._page.map
            self._placed = list(self._place())
            furthest = 0
            self._furthest = []
            for placed in self._placed:
                furthest = max(furthest, placed.passage.last)
                self._furthest.append(furthest)
        return self._placed

    def _place(self) -> Iterator[_Placed]:
        marks = [(mark, mark.passage) for mark in self._marks if mark.passage is not None]
        marks.sort(key=lambda m: (m[1].first, m[1].start, -m[1].last, -m[1].end, m[0].created))
        open_until: dict[MarkStyle, list[int]] = {style: [0] * _LEVELS for style in MarkStyle}
        for mark, passage in marks:
            start = self._page.map.position(passage.first, passage.start)
            end = self._page.map.span(passage.last, 0, passage.end)[1]
            ends = open_until[mark.style]
            level = next((n for n, until in enumerate(ends) if until <= start), _LEVELS - 1)
            ends[level] = end
            yield _Placed(mark, passage, start, end, level)

    def _near(self, first: int, last: int) -> Iterator[_Placed]:
        placed = self._ready()
        begin = bisect_right(self._furthest, first - 1)
        for each in placed[begin:]:
            if each.passage.first > last:
                return
            if each.passage.last >= first:
                yield each

    def _boxes(self, placed: _Placed, first: int = 0, last: int | None = None) -> list[QRectF]:
        """The boxes of a mark as far as it lies between two document positions."""
        end = placed.end if last is None else min(placed.end, last)
        return list(geometry.range_rects(self._page.document, max(placed.start, first), end))

    def _sign(self, line: QRectF) -> QRectF:
        """Where the sign of a note stands: in the right margin beside its first line."""
        em = self._page.em
        left = self._page.width - self._page.setting.margin + em * _SIGN_GAP
        if self._page.numbered:
            left = self._page.width - em * _SIGN - 2  # the paragraphs' numbers stand before it
        return QRectF(left, line.bottom() - em * 0.72 - em * _SIGN / 2, em * _SIGN, em * _SIGN)


def _paint_highlight(painter: QPainter, box: QRectF, placed: _Placed, tokens: Tokens) -> None:
    em = box.height() / LEADING
    height = em * (_ABOVE - _BELOW) * (1 - placed.level / (_LEVELS + 0.5))
    bottom = box.bottom() - em * _BELOW
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground_of(placed.mark.color, tokens))
    painter.drawRoundedRect(QRectF(box.left(), bottom - height, box.width(), height), 2.5, 2.5)


def _paint_underline(painter: QPainter, box: QRectF, placed: _Placed, tokens: Tokens) -> None:
    em = box.height() / LEADING
    width = max(1.5, em * 0.09)
    y = box.bottom() - em * 0.1 + placed.level * (width + 1)
    painter.setPen(QPen(line_of(placed.mark.color, tokens), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))


def _paint_sign(painter: QPainter, box: QRectF, tokens: Tokens) -> None:
    """A small sheet with two lines and a tip, as the icon of notes has it."""
    painter.setPen(QPen(QColor(tokens.accent), max(1.1, box.width() * 0.1)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    width, height = box.width(), box.height()
    path = QPainterPath()
    path.addRoundedRect(QRectF(box.left(), box.top(), width, height * 0.78), width * 0.16, width * 0.16)
    path.moveTo(box.left() + width * 0.26, box.top() + height * 0.78)
    path.lineTo(box.left() + width * 0.26, box.bottom())
    path.lineTo(box.left() + width * 0.5, box.top() + height * 0.78)
    for row in (0.28, 0.5):
        path.moveTo(box.left() + width * 0.24, box.top() + height * row)
        path.lineTo(box.left() + width * 0.76, box.top() + height * row)
    painter.drawPath(path)
