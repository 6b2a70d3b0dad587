"""From a page as it is shown to the space that its content and annotations are drawn in."""

from __future__ import annotations

from dataclasses import dataclass

from pypdf import PageObject

from reader.core.richtext import Rect


@dataclass(frozen=True, slots=True)
class PageTurn:
    """The way back from places on the shown page, which origins tell, to those in the file."""

    quarters: int
    """Quarter turns clockwise."""
    width: float
    height: float
    """Of the shown page, in points."""

    def point(self, x: float, y: float) -> tuple[float, float]:
        """The place in the file of a place on the shown page."""
        back = ((x, y), (self.height - y, x), (self.width - x, self.height - y), (y, self.width - x))
        return back[self.quarters % 4]

    def box(self, rect: Rect) -> Rect:
        """The rectangle in the file of one on the shown page."""
        (ax, ay), (bx, by) = self.point(rect.left, rect.bottom), self.point(rect.right, rect.top)
        return Rect(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def quad(self, rect: Rect) -> tuple[float, ...]:
        """Corners for a highlight: upper left, upper right, lower left, lower right, as the words stand."""
        corners = ((rect.left, rect.top), (rect.right, rect.top), (rect.left, rect.bottom), (rect.right, rect.bottom))
        return tuple(number for x, y in corners for number in self.point(x, y))


def page_turn(page: PageObject) -> PageTurn:
    """How a page is turned, and how large what it shows is."""
    crop, media = page.cropbox, page.mediabox
    width = float(min(crop.right, media.right)) - float(max(crop.left, media.left))
    height = float(min(crop.top, media.top)) - float(max(crop.bottom, media.bottom))
    quarters = page.rotation // 90 % 4
    return PageTurn(quarters, *((height, width) if quarters % 2 else (width, height)))
