"""Where words of a report stand on the pages of the file that it was read from."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from reader.core.document import Document
from reader.core.richtext import Origin, Rect, RichText, SpanKind

_HALF: Final = 0.5
"""Ems that a Latin letter, a digit or a space takes, on average."""
_RAISED: Final = 0.6
"""Size of a raised character beside the others of its line."""

_Key = tuple[int, int, Rect]


@dataclass(frozen=True, slots=True)
class PageRect:
    """A rectangle on a page as it is shown; ``page`` counts from 1."""

    page: int
    rect: Rect


class PagePlaces:
    """Finds the rectangles of any part of a document; where it only knows lines, by the width of their characters."""

    def __init__(self, document: Document) -> None:
        self._document = document
        lines: dict[_Key, dict[int, float]] = defaultdict(dict)
        for paragraph in document.paragraphs:
            for origin in paragraph.content.origins:
                if (key := _key(origin)) is not None:
                    lines[key].update(_widths(paragraph.content, origin))
        self._edges = {key: _edges(widths) for key, widths in lines.items()}

    def of(self, paragraph: int, start: int = 0, end: int | None = None) -> tuple[PageRect, ...]:
        """The lines of ``start`` ≤ i < ``end`` in code points (None: to the end), in reading order."""
        content = self._document.paragraphs[paragraph].content
        end = len(content) if end is None else end
        found: dict[_Key, tuple[int, int]] = {}
        for origin in content.origins:
            first, last = max(origin.start, start), min(origin.end, end)
            key = _key(origin)
            if key is None or first >= last:
                continue
            column = origin.column - origin.start
            begin, stop = found.get(key, (first + column, last + column))
            found[key] = (min(begin, first + column), max(stop, last + column))
        return tuple(PageRect(key[0], self._part(key, *columns)) for key, columns in found.items())

    def _part(self, key: _Key, first: int, last: int) -> Rect:
        edges, rect = self._edges[key], key[2]
        scale = (rect.right - rect.left) / edges[-1]
        return Rect(rect.left + edges[first] * scale, rect.bottom, rect.left + edges[last] * scale, rect.top)


def _key(origin: Origin) -> _Key | None:
    if origin.page is None or origin.rect is None:
        return None
    return origin.page, origin.line, origin.rect


def _widths(content: RichText, origin: Origin) -> dict[int, float]:
    """The width in ems of every character of an origin, by its column."""
    raised = [s for s in content.of_kind(SpanKind.SUPERSCRIPT) if s.start < origin.end and s.end > origin.start]
    widths = {}
    for index in range(origin.start, origin.end):
        width = _HALF if content.text[index].isascii() else 1.0
        if any(span.start <= index < span.end for span in raised):
            width *= _RAISED
        widths[origin.column + index - origin.start] = width
    return widths


def _edges(widths: dict[int, float]) -> list[float]:
    """Where every column of a line begins, in ems from its left edge; columns that nobody claims are spaces."""
    columns = [widths.get(column, _HALF) for column in range(max(widths) + 1)]
    return [0.0, *accumulate(columns)]
