"""Where the text of each page and column begins and ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from reader.importers.page_lines import Line

OTHER_SIZE = 0.08
"""Share of the usual size by which a line must differ to be set in another."""
INDENT = 1.2
"""Ems from the left edge from which a line does not begin there."""
_CENTER = 1.0


@dataclass(frozen=True, slots=True)
class Edges:
    """Where the text of a page begins and ends, in points."""

    left: float
    right: float

    def indent(self, line: Line) -> float:
        """Ems from the left edge."""
        return (line.left - self.left) / line.size

    def room(self, line: Line) -> float:
        """Ems that are free after the line."""
        return (self.right - line.right) / line.size

    def centered(self, line: Line) -> bool:
        """Free on both sides alike."""
        left, right = self.indent(line), self.room(line)
        return left > INDENT and right > INDENT and abs(left - right) < _CENTER


def edges_of(pages: Sequence[Sequence[Line]], size: float) -> dict[tuple[int, int], Edges]:
    """The edges of each page and column; facing pages may have different margins, short ones follow the others."""
    found: dict[tuple[int, int], Edges] = {}
    for page in pages:
        body = [line for line in page if abs(line.size - size) < size * OTHER_SIZE]
        lefts = Counter(round(line.left / 2) for line in body)
        usual = [left for left, count in lefts.items() if count >= max(3, len(body) * 0.15)]
        if page and usual:
            left = min(line.left for line in body if round(line.left / 2) == min(usual))
            found[_place(page)] = Edges(left, _usual_right(body, size))
    for page in pages:
        if page and _place(page) not in found:
            found[_place(page)] = _borrowed(found, page)
    return found


def _place(lines: Sequence[Line]) -> tuple[int, int]:
    """Page and column that the lines stand in."""
    return lines[0].page, lines[0].column


def _usual_right(body: Sequence[Line], size: float) -> float:
    """Where most full lines end; punctuation that hangs over the edge must not move it."""
    furthest = max(line.right for line in body)
    full = [line.right for line in body if line.right > furthest - 2.5 * size]
    places = Counter(round(right / 4) for right in full)
    usual = max(places, key=lambda place: (places[place], place))
    return max(right for right in full if round(right / 4) == usual)


def _borrowed(found: dict[tuple[int, int], Edges], page: Sequence[Line]) -> Edges:
    """The column of a page of the same side, or of what the page holds."""
    number, own = _place(page)
    alike = {other: column for (other, place), column in found.items() if place == own}
    same_side = [column for other, column in alike.items() if other % 2 == number % 2] or list(alike.values())
    if same_side:
        return Edges(median(c.left for c in same_side), median(c.right for c in same_side))
    return Edges(min(line.left for line in page), max(line.right for line in page))
