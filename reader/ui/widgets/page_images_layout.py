"""Where pages stand in a scrolling stack, and the way between the view's pixels and the pages' points."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from reader.core.richtext import Rect
from reader.services.pages import PageSize

GAP = 14
"""Pixels between pages and around them."""


class PagePoint(NamedTuple):
    """A point of a page, counted from 1; in PDF points from its lower left."""

    page: int
    x: float
    y: float


class Stack:
    """Pages below one another, centred; in pixels from the upper left of the whole."""

    def __init__(self, sizes: Sequence[PageSize], scale: float, room: float) -> None:
        """``scale`` is pixels in a point; pages narrower than ``room`` pixels stand in its middle."""
        self.sizes = sizes
        self.scale = scale
        self.width = max((round(size.width * scale) for size in sizes), default=0) + 2 * GAP
        self._room = max(float(self.width), room)
        heights = [round(size.height * scale) + GAP for size in sizes]
        self._tops = list(accumulate(heights, initial=GAP))

    @property
    def height(self) -> int:
        """Of the whole, with the gaps at its ends."""
        return self._tops[-1]

    def sheet(self, page: int) -> QRectF:
        """The place of a page, on whole pixels."""
        size = self.sizes[page - 1]
        width, height = round(size.width * self.scale), round(size.height * self.scale)
        return QRectF(round((self._room - width) / 2), self._tops[page - 1], width, height)

    def page_at(self, y: float) -> int:
        """The page at a height, or the one above the gap there."""
        return min(max(bisect_right(self._tops, y), 1), len(self.sizes))

    def pages_between(self, top: float, bottom: float) -> range:
        """The pages of which something stands between two heights."""
        return range(self.page_at(top), self.page_at(bottom) + 1) if self.sizes else range(0)

    def box(self, page: int, rect: Rect) -> QRectF:
        """The place of a rectangle of a page."""
        sheet, height = self.sheet(page), self.sizes[page - 1].height
        corner = QPointF(sheet.left() + rect.left * self.scale, sheet.top() + (height - rect.top) * self.scale)
        return QRectF(
            corner.x(), corner.y(), (rect.right - rect.left) * self.scale, (rect.top - rect.bottom) * self.scale
        )

    def point(self, at: QPointF) -> PagePoint | None:
        """The point of a page, None beside all pages."""
        if not self.sizes:
            return None
        page = self.page_at(at.y())
        sheet = self.sheet(page)
        if not sheet.contains(at):
            return None
        height = self.sizes[page - 1].height
        return PagePoint(page, (at.x() - sheet.left()) / self.scale, height - (at.y() - sheet.top()) / self.scale)

    def height_on_page(self, y: float) -> PagePoint:
        """The page at a height and the points up to there from its lower edge; there must be pages."""
        page = self.page_at(y)
        return PagePoint(page, 0.0, self.sizes[page - 1].height - (y - self._tops[page - 1]) / self.scale)

    def y_of(self, point: PagePoint) -> float:
        """The height of a point of a page."""
        return self._tops[point.page - 1] + (self.sizes[point.page - 1].height - point.y) * self.scale
