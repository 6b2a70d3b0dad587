"""From a paragraph to its place on the printed page, and back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, chain
from typing import NamedTuple

from reader.core.document import Document
from reader.core.richtext import Origin, Rect

_HALF = 0.5
"""Ems that a character takes which is not of full width."""
_FIRST_WIDE = "\u2e80"
_REACH = 0.8
"""How far above and below a line a point still means it, in heights of the line: half its leading and more."""
_STEEPNESS = 4
"""A point of height away counts as much as so many sideways: short lines are meant by what is beside them."""


class PagePlace(NamedTuple):
    """A place on a page; ``page`` counts from 1."""

    page: int
    rect: Rect


class TextPlace(NamedTuple):
    """A code point of a paragraph."""

    paragraph: int
    offset: int


class _Piece(NamedTuple):
    """Characters of a printed line that went to one paragraph."""

    paragraph: int
    start: int
    column: int
    text: str

    @property
    def end(self) -> int:
        return self.column + len(self.text)


@dataclass(frozen=True)
class _Line:
    page: int
    rect: Rect
    pieces: list[_Piece] = field(default_factory=list)

    @cached_property
    def _edges(self) -> list[float]:
        """Where each column begins, in ems from the left edge, and where the last one ends."""
        widths = [_HALF] * max(piece.end for piece in self.pieces)
        for piece in self.pieces:
            widths[piece.column : piece.end] = [1.0 if c >= _FIRST_WIDE else _HALF for c in piece.text]
        return list(accumulate(widths, initial=0.0))

    def part(self, paragraph: int) -> Rect:
        """What belongs to a paragraph: the whole line unless others share it."""
        own = [piece for piece in self.pieces if piece.paragraph == paragraph]
        if len(own) == len(self.pieces):
            return self.rect
        left, right = min(p.column for p in own), max(p.end for p in own)
        scale = (self.rect.right - self.rect.left) / self._edges[-1]
        return Rect(
            self.rect.left + self._edges[left] * scale,
            self.rect.bottom,
            self.rect.left + self._edges[right] * scale,
            self.rect.top,
        )

    def distance(self, x: float, y: float) -> float | None:
        """How far a point is from meaning this line; None when it is too high or too low."""
        rect = self.rect
        down = max(rect.bottom - y, y - rect.top, 0.0)
        if down > (rect.top - rect.bottom) * _REACH:
            return None
        return down * _STEEPNESS + max(rect.left - x, x - rect.right, 0.0)

    def place_at(self, x: float) -> TextPlace:
        """The character at a distance from the page's left edge, as well as it can be told from their number."""
        share = (x - self.rect.left) / max(self.rect.right - self.rect.left, 1.0)
        column = bisect_right(self._edges, share * self._edges[-1]) - 1
        piece = min(self.pieces, key=lambda p: max(p.column - column, column - p.end + 1, 0))
        inside = min(max(column - piece.column, 0), max(len(piece.text) - 1, 0))
        return TextPlace(piece.paragraph, piece.start + inside)


class PageMap:
    """Every printed line of a report that was read from pages; rectangles in points from the page's lower left."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @cached_property
    def _lines(self) -> dict[int, list[_Line]]:
        """The lines of each page from the top."""
        found: dict[tuple[int, Rect], _Line] = {}
        for paragraph in self._document.paragraphs:
            for origin in paragraph.content.origins:
                if origin.page is None or origin.rect is None:
                    continue
                line = found.setdefault((origin.page, origin.rect), _Line(origin.page, origin.rect))
                words = paragraph.text[origin.start : origin.end]
                line.pieces.append(_Piece(paragraph.index, origin.start, origin.column, words))
        pages: dict[int, list[_Line]] = {}
        for line in sorted(found.values(), key=lambda line: (line.page, -line.rect.top, line.rect.left)):
            pages.setdefault(line.page, []).append(line)
        return pages

    @property
    def empty(self) -> bool:
        """The report was not read from pages with known places."""
        return not self._lines

    def place_of(self, paragraph: int, offset: int = 0) -> PagePlace | None:
        """The printed line that holds a code point, or the next one that was printed."""
        last: PagePlace | None = None
        for origin in self._printed(paragraph):
            last = PagePlace(*_where(origin))
            if offset < origin.end:
                return last
        return last

    def places_of(self, paragraph: int) -> tuple[PagePlace, ...]:
        """The lines of a paragraph, in text order."""
        where = dict.fromkeys(_where(origin) for origin in self._printed(paragraph))
        lines = {(line.page, line.rect): line for line in chain(*(self._lines[page] for page, _ in where))}
        return tuple(PagePlace(page, lines[page, rect].part(paragraph)) for page, rect in where)

    def paragraph_at(self, page: int, x: float, y: float) -> TextPlace | None:
        """The character at a point of a page, None where no line of the text is near."""
        near = [(far, line) for line in self._lines.get(page, ()) if (far := line.distance(x, y)) is not None]
        return min(near, key=lambda pair: pair[0])[1].place_at(x) if near else None

    def first_below(self, page: int, y: float) -> TextPlace | None:
        """The beginning of the first line whose middle is not above ``y``, on later pages if need be."""
        for number in sorted(n for n in self._lines if n >= page):
            for line in self._lines[number]:
                if number > page or (line.rect.top + line.rect.bottom) / 2 <= y:
                    return line.place_at(line.rect.left)
        return None

    def _printed(self, paragraph: int) -> Iterator[Origin]:
        for origin in self._document.paragraphs[paragraph].content.origins:
            if origin.page is not None and origin.rect is not None:
                yield origin


def _where(origin: Origin) -> tuple[int, Rect]:
    """Page and line of an origin that has both."""
    if origin.page is None or origin.rect is None:
        raise ValueError(origin)
    return origin.page, origin.rect
