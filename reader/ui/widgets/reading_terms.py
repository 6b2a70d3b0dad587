"""Own and borrowed terms on the page: found under the pointer and underlined without setting the text anew.

A printed term has a dotted line, an own one a line of dashes, a borrowed one dashes and dots in turn; the card and the
list say so in words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from reader.core.terms.further import FurtherTerms, OwnTerm
from reader.render.places import Place
from reader.render.setting import LEADING
from reader.render.tokens import Tokens

if TYPE_CHECKING:
    from reader.ui.widgets.reading_page import Page

_LINE = 0.14
"""How far the line stands above the bottom of a line's box, in body characters."""
_DASHES = (3.5, 2.0)
_DASHES_AND_DOTS = (3.5, 2.0, 0.8, 2.0)
"""In widths of the line."""
_BETWEEN = frozenset("”’\"'》〉」』）)")
"""What may stand between a term and its marker."""


class ShownTerms:
    """The places of further terms on one page, in text order; their indexes go on where the page's own end."""

    def __init__(self, page: Page, terms: FurtherTerms) -> None:
        self._page = page
        self.terms = terms
        first = len(page.places)
        self.places = tuple(
            Place(first + i, m.paragraph, m.start, m.end, m.entry, None, m.first, m)
            for i, m in enumerate(terms.mentions)
        )
        self._paragraphs = [place.paragraph for place in self.places]

    def near(self, first: int, last: int) -> tuple[Place, ...]:
        """The places in the paragraphs ``first`` to ``last``."""
        return self.places[bisect_left(self._paragraphs, first) : bisect_left(self._paragraphs, last + 1)]

    def at(self, paragraph: int, offset: int) -> Place | None:
        """The place that a code point stands in, or right behind."""
        return next((p for p in self.near(paragraph, paragraph) if p.start <= offset <= p.end), None)

    def at_point(self, point: QPointF) -> Place | None:
        """The place under a point of the page."""
        near = self.near(self._page.paragraph_at(point.y() - 1), self._page.paragraph_at(point.y() + 1))
        return next((p for p in near if any(box.contains(point) for box in self._page.place_rects(p))), None)

    def over(self, place: Place) -> Place:
        """What explains a printed place: a longer own term, or the one right before a marker without an entry."""
        report = self._page.report
        for further in self.near(place.paragraph, place.paragraph):
            if further.start <= place.start and place.end <= further.end:
                return further
            if place.entry is None and further.end <= place.start and report is not None:
                between = report.paragraphs[place.paragraph].text[further.end : place.start]
                if all(character in _BETWEEN for character in between):
                    return further
        return place

    def paint(self, painter: QPainter, top: float, bottom: float, tokens: Tokens) -> None:
        """Underline the places between two heights."""
        for place, y, left, right in self._lines(top, bottom):
            own = isinstance(self.terms.get(place.entry), OwnTerm)
            width = max(1.0, self._page.em * 0.055)
            pen = QPen(QColor(tokens.term if place.first else tokens.term_again), width)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern(_DASHES if own else _DASHES_AND_DOTS)
            painter.setPen(pen)
            painter.drawLine(QPointF(left, y), QPointF(right, y))

    def _lines(self, top: float, bottom: float) -> Iterator[tuple[Place, float, float, float]]:
        for place in self.near(self._page.paragraph_at(top), self._page.paragraph_at(bottom)):
            for box in self._page.place_rects(place):
                if box.bottom() >= top and box.top() <= bottom:
                    yield place, box.bottom() - box.height() / LEADING * _LINE, box.left(), box.right()
