"""Pages in two columns: the left one is read before the right one, and lines across both part them into bands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from statistics import median

from reader.importers.page import Run
from reader.importers.page_lines import Line

_MIDDLE = (0.4, 0.6)
"""Share of the text's width within which the gap between columns stands…"""
_STEPS = 21
_WIDTH = 0.8
"""…and how many ems wide it is at least."""
_LEAST = 6
"""Lines that each column has at least."""
_ACROSS = 0.25
"""Share of lines that may go across both."""
_FULL, _FULL_SHARE = 2.0, 0.6
"""Lines of running text end this near to the edge of their column, in ems, and so many do: cells of tables don't."""
_LEAST_EMS = 7.0


def in_reading_order(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of every page, those of two columns apart and in order; others as they were.

    A page that is too short or too ragged to show its columns has those of the others, where most have them.
    """
    gaps = [_gap(lines) for lines in pages]
    found = [gap for gap in gaps if gap is not None]
    usual = median(found) if len(found) * 2 > len(pages) else None
    return [
        _in_order(lines, usual if gap is None and usual is not None and _is_parted(lines, usual) else gap)
        for lines, gap in zip(pages, gaps, strict=True)
    ]


def _in_order(lines: Sequence[Line], middle: float | None) -> list[Line]:
    if middle is None:
        return list(lines)
    parts = [part for line in lines for part in _parted(line, middle)]
    ordered: list[Line] = []
    for _, same in groupby(parts, key=lambda part: part.column == 0):
        ordered += sorted(same, key=lambda part: (part.column, part.order))
    return [replace(line, number=number) for number, line in enumerate(ordered, start=1)]


def by_column(pages: Iterable[Sequence[Line]]) -> list[list[Line]]:
    """Pages as runs of lines in the same column."""
    return [list(same) for lines in pages for _, same in groupby(lines, key=lambda line: line.column)]


def _gap(lines: Sequence[Line]) -> float | None:
    """Where the gap between two columns of running text is, in points from the left."""
    if len(lines) < _LEAST:
        return None
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    step = (right - left) * (_MIDDLE[1] - _MIDDLE[0]) / (_STEPS - 1)
    start = left + (right - left) * _MIDDLE[0]
    places = [start + step * i for i in range(_STEPS)]
    fewest = min(places, key=lambda x: (sum(_crosses(line, x) for line in lines), abs(x - (left + right) / 2)))
    parts = [part for line in lines for part in _parted(line, fewest)]
    columns = [[part for part in parts if part.column == number and part.cell is None] for number in (1, 2)]
    if len(parts) - sum(map(len, columns)) > len(parts) * _ACROSS:
        return None
    return fewest if all(map(_is_running_text, columns)) else None


def _is_parted(lines: Sequence[Line], x: float) -> bool:
    """Hardly any line goes across, and both columns have some."""
    parts = [part for line in lines for part in _parted(line, x)]
    across = sum(part.column == 0 for part in parts)
    return across <= len(parts) * _ACROSS and {1, 2} <= {part.column for part in parts}


def _crosses(line: Line, x: float) -> bool:
    if line.cell is not None:
        return line.cell.left < x < line.cell.right
    return any(run.left < x < run.right for run in line.runs) or (line.left < x < line.right and not _is_gap(line, x))


def _is_gap(line: Line, x: float) -> bool:
    before = max((run.right for run in line.runs if run.right <= x), default=None)
    after = min((run.left for run in line.runs if run.left >= x), default=None)
    return before is not None and after is not None and after - before > line.size * _WIDTH


def _parted(line: Line, x: float) -> Iterator[Line]:
    """The line's parts on both sides of ``x``, or the line across it."""
    if _crosses(line, x):
        yield line
        return
    if line.cell is not None:
        yield replace(line, column=1 if line.cell.right <= x else 2)
        return
    for number, runs in ((1, [r for r in line.runs if r.right <= x]), (2, [r for r in line.runs if r.left >= x])):
        if runs:
            yield _part(line, runs, number)


def _part(line: Line, runs: Sequence[Run], column: int) -> Line:
    main = max(runs, key=lambda run: (run.size, len(run.text)))
    return replace(line, runs=tuple(runs), baseline=main.baseline, size=main.size, column=column)


def _is_running_text(lines: Sequence[Line]) -> bool:
    if len(lines) < _LEAST:
        return False
    edge = max(line.right for line in lines)
    width = edge - min(line.left for line in lines)
    full = sum(edge - line.right < line.size * _FULL for line in lines)
    return full >= len(lines) * _FULL_SHARE and width > lines[0].size * _LEAST_EMS
