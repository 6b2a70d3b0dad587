"""Pages of printed characters with their places, whatever format they come from."""

from __future__ import annotations

from dataclasses import dataclass

from reader.core.richtext import Rect

FURTHEST = 1_000_000.0
"""Points from the corner of a page beyond which nothing is printed; 14,400 is the largest page that PDF knows."""

_BELOW = 0.2
"""Ems that characters reach below their baseline."""


@dataclass(frozen=True, slots=True)
class Face:
    """A font as the file names it."""

    name: str
    bold: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Characters on one baseline in one face; places in PDF points, origin at the lower left."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    face: Face
    slanted: bool = False
    """Neither upright nor turned by a right angle: a watermark."""

    @property
    def has_place(self) -> bool:
        """Whether its place is one on a page: damaged files have characters at infinity, and at no number at all."""
        return all(abs(value) < FURTHEST for value in (self.left, self.right, self.baseline, self.size))


@dataclass(frozen=True, slots=True)
class Page:
    """The runs of a page in the order of the file; ``number`` counts from 1."""

    number: int
    width: float
    height: float
    runs: tuple[Run, ...]
    lost: tuple[Run, ...] = ()
    """Places of characters that the engine shows but can't tell: runs without text."""
    rules: tuple[Rect, ...] = ()
    """The straight lines across and down that the page draws."""
    pictured: bool = False
    """The page is a picture: what it shows is not among its runs."""
    turned: int = 0
    """Quarter turns clockwise from the page as it is shown to its upright text: places are those after them."""

    def is_outside(self, run: Run) -> bool:
        """Whether a run stands wholly beyond the edges, where no page shows it."""
        if not (0 < self.width < FURTHEST and 0 < self.height < FURTHEST):
            return False
        below, above = run.baseline - run.size * _BELOW, run.baseline + run.size
        return above < 0 or below > self.height or run.right < 0 or run.left > self.width

    def as_shown(self, rect: Rect) -> Rect:
        """A place on the page as it is shown."""
        x0, y0, x1, y1 = rect.left, rect.bottom, rect.right, rect.top
        if self.turned == 1:
            return Rect(self.height - y1, x0, self.height - y0, x1)
        if self.turned == 2:
            return Rect(self.width - x1, self.height - y1, self.width - x0, self.height - y0)
        if self.turned == 3:
            return Rect(y0, self.width - x1, y1, self.width - x0)
        return rect
