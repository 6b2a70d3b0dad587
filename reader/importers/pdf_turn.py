"""Which way a page of a PDF is turned: in the file, as it is shown, and for its text to be upright."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Turn:
    """The way from the space that a page is drawn in to the page as it is shown; pdfium gives the former."""

    quarters: int
    """Quarter turns clockwise."""
    width: float
    height: float
    left: float
    """Of the part that is shown, in the former space."""
    bottom: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A place on the shown page."""
        x, y = x - self.left, y - self.bottom
        if not self.quarters:
            return x, y
        turned = ((x, y), (y, self.height - x), (self.width - x, self.height - y), (self.width - y, x))
        return turned[self.quarters % 4]

    def to(self, quarters: int) -> Turn:
        """The same page turned by so many quarters from the space that it is drawn in."""
        if (quarters - self.quarters) % 2:
            return replace(self, quarters=quarters, width=self.height, height=self.width)
        return replace(self, quarters=quarters)

    def right(self, box: Any) -> float:
        """The right edge of a box on the shown page."""
        if not self.quarters:
            return float(box.right - self.left)
        corner = ((box.right, box.top), (box.right, box.top), (box.left, box.bottom), (box.left, box.bottom))
        return self.point(*corner[self.quarters % 4])[0]
