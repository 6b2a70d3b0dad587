"""Page numbers, running heads and lines that a producer printed twice at a page break."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from reader.core.repairs import Repair, RepairKind
from reader.core.richtext import Origin
from reader.importers.page_lines import Line

_DASH = r"[—–―‐\-－─━·•~～]"
_OF = r"(?:\s*(?:[/／]|,|，|of)?\s*共?\s*\d{1,4}\s*页?)?"
_DRESSED = re.compile(
    rf"{_DASH}+\s*\d{{1,4}}\s*{_DASH}+|第\s*\d{{1,4}}\s*页{_OF}|\d{{1,4}}\s*[/／]\s*\d{{1,4}}|P(?:age)?\.?\s*\d+", re.I
)
_BARE = re.compile(r"\d{1,4}|[ivxlc]{1,6}", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_EDGE = 2
"""Furniture is looked for in this many lines at the head and the foot of a page…"""
_MARGIN = 0.14
"""…and within this share of the page's height."""
_LEVEL = 1.0
"""Points within which lines stand beside each other."""
_REPEATED = 3
_DUPLICATE_FROM = 8

Pages = list[list[Line]]


def without_furniture(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> tuple[Pages, list[Repair]]:
    """The pages without furniture, and a repair for every line left out."""
    kept: Pages = [list(lines) for lines in pages]
    dropped: dict[tuple[int, int], Line] = {}

    def drop(found: Sequence[Line]) -> Pages:
        dropped.update({(line.page, line.number): line for line in found})
        return [[line for line in lines if (line.page, line.number) not in dropped] for lines in kept]

    for _ in range(_EDGE):
        kept = drop(_numbers(kept, heights) + _heads(kept, heights))
    kept = drop(_printed_twice(kept))
    return kept, [_repair(line) for _, line in sorted(dropped.items())]


def _repair(line: Line) -> Repair:
    origin = Origin(0, len(line.text), line.number, 0, line.page, line.rect)
    return Repair(RepairKind.DROPPED_LINE, line.text, origin=origin)


def _edges(lines: Sequence[Line], height: float) -> list[Line]:
    """The outermost lines that stand in the margins; below two columns they are not the last ones to be read."""
    low, high = height * _MARGIN, height * (1 - _MARGIN)
    lowest = min((line.baseline for line in lines), default=0.0) + _LEVEL
    highest = max((line.baseline for line in lines), default=0.0) - _LEVEL
    outer = (line for line in lines if not lowest < line.baseline < highest)
    return [line for line in outer if line.cell is None and not low < line.baseline < high]


def _numbers(pages: Pages, heights: Sequence[float]) -> list[Line]:
    """Page numbers. A bare number only counts as one where it goes up with the pages."""
    found: list[Line] = []
    bare: list[Line] = []
    for lines, height in zip(pages, heights, strict=True):
        for line in _edges(lines, height):
            if _DRESSED.fullmatch(line.text):
                found.append(line)
            elif _BARE.fullmatch(line.text):
                bare.append(line)
    steps = Counter(int(line.text) - line.page for line in bare if line.text.isdecimal())
    usual = {step for step, count in steps.items() if count >= min(_REPEATED, len(pages))}
    return found + [line for line in bare if not line.text.isdecimal() or int(line.text) - line.page in usual]


def _heads(pages: Pages, heights: Sequence[float]) -> list[Line]:
    """Lines that stand at the same height with the same words, numbers apart, on several pages."""
    seen: dict[tuple[str, int], list[Line]] = {}
    for lines, height in zip(pages, heights, strict=True):
        for line in _edges(lines, height):
            words = _DIGITS.sub("#", "".join(line.text.split()))
            seen.setdefault((words, round(line.baseline / 4)), []).append(line)
    return [line for (words, _), same in seen.items() if words != "#" and len(same) >= _REPEATED for line in same]


def _printed_twice(pages: Pages) -> list[Line]:
    """Some producers print the line that a page break cut on both pages."""
    found = []
    for lines, following in pairwise(pages):
        if lines and following and len(following[0].text) >= _DUPLICATE_FROM and lines[-1].text == following[0].text:
            found.append(lines[-1])
    return found
