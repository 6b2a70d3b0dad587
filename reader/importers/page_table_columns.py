"""The header of a table whose lines are not drawn, and the columns that the gaps below it make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from reader.core.chars import compact
from reader.importers.page import Run

_FIRST = "序号"
_BAND = 0.95
"""Ems above and below 序号 in which the other names stand; they may take two lines, or it."""
_ON_MIDDLE = 0.3
_REACH = 6.0
"""Ems that upright names reach at the most."""
_MOST_TRIED = 20
"""Words of a page that begin like 序号; hostile ones have thousands."""
_LEAST_CELLS = 3
_LONGEST_NAME = 12
_APART, _DRAWN_OUT = 0.3, 0.6
"""Ems between two names of a header; the first line of a longer one may be drawn out."""
_STACK = 1.7
"""Ems down to the next line of a name that is set in a narrow column."""
_LEAST_GAP = 0.4
"""Points that remain between two columns."""
_HALF = 0.5
"""Ems of a stop or bracket that are free, and may hang over the edge of a column."""
_OUTSIDE = 1.0
_ASCII = 0.55
"""Ems of a Latin letter or digit, roughly."""
_OPENING, _CLOSING = "“‘（《〈【〔「『", "，。、；：！？”’）》〉】〕」』"
_QUOTES = "“”‘’"
"""As narrow as letters in many faces."""
_NUMBER = re.compile(r"(\d{1,3})[.．、]?$")


@dataclass(frozen=True, slots=True)
class Header:
    """The names of the columns; ``cells`` from left to right, each from top to bottom."""

    cells: tuple[tuple[Run, ...], ...]
    sources: tuple[Run, ...]
    """The very runs that the names are part of."""

    @property
    def top(self) -> float:
        """Baseline of its highest line."""
        return max(run.baseline for cell in self.cells for run in cell)

    @property
    def text(self) -> str:
        """All names."""
        return "".join(compact(run.text) for cell in self.cells for run in cell)

    @property
    def bottom(self) -> float:
        """Baseline of its lowest line."""
        return min(run.baseline for cell in self.cells for run in cell)


def header_of(runs: Sequence[Run]) -> Header | None:
    """The first header among runs that are sorted from top to bottom: 序号 and at least two short names beside it."""
    beginnings = (index for index, run in enumerate(runs) if compact(run.text).startswith(_FIRST[0]))
    for index in islice(beginnings, _MOST_TRIED):
        band, middle = _band(runs, index)
        cells = _cells(band, middle)
        names = ["".join(compact(r.text) for r in cell) for cell in cells]
        short = all(name and len(name) <= _LONGEST_NAME and not re.search("[。；，]", name) for name in names)
        if len(cells) >= _LEAST_CELLS and names[0] == _FIRST and short:
            own = {id(run) for run in band}
            return Header(cells, (runs[index], *(run for run in runs if id(run) in own and run is not runs[index])))
    return None


def _band(runs: Sequence[Run], index: int) -> tuple[list[Run], float]:
    """The runs on the height of the first name, and that of their middle.

    The name may stand upright (序 above 号), as others beside it may.
    """
    first = runs[index]
    if len(text := first.text.strip()) > len(_FIRST) and text.startswith(_FIRST):
        end = first.left + first.size * len(_FIRST)
        parted = [
            replace(first, text=_FIRST, right=end),
            replace(first, text=text[len(_FIRST) :].strip(), left=end + 1),
        ]
        runs, first = [*runs[:index], *parted, *runs[index + 1 :]], parted[0]
    beside = [r for r in runs if r.left > first.left - 1 and abs(r.baseline - first.baseline) < first.size * _REACH]
    middle = first.baseline
    if compact(first.text) == _FIRST[0]:
        below = [r for r in beside if r.left < first.right and compact(r.text) == _FIRST[1]]
        middle = (middle + below[0].baseline) / 2 if below else middle
    half = first.size * _BAND
    for cell in _cells([r for r in beside if abs(r.baseline - middle) < half], middle):
        top = cell[0]
        for above in reversed([r for r in beside if r.baseline > top.baseline + 0.3 and _is_above(r, cell)]):
            if above.baseline - top.baseline < above.size * _STACK:
                top = above
        half = max(half, top.baseline - middle + 0.5)
    return [r for r in beside if abs(r.baseline - middle) < half], middle


def _is_above(run: Run, cell: Sequence[Run]) -> bool:
    return min(r.left for r in cell) - 1 < run.left and run.right < max(r.right for r in cell) + 1


def _cells(runs: Sequence[Run], middle: float) -> tuple[tuple[Run, ...], ...]:
    """The names: those of one line stand on the middle, the lines of others above and below it."""
    on = [run for run in runs if abs(run.baseline - middle) < run.size * _ON_MIDDLE]
    off = [run for run in runs if abs(run.baseline - middle) >= run.size * _ON_MIDDLE]
    names = [*_clusters(on, _APART), *_clusters(off, _DRAWN_OUT)]
    cells: list[list[Run]] = []
    for name in sorted(names, key=lambda n: n[0].left):
        if cells and name[0].left < max(run.right for run in cells[-1]) - 1:
            cells[-1] += name
        else:
            cells.append(name)
    return tuple(tuple(sorted(cell, key=lambda r: (-round(r.baseline), r.left))) for cell in cells)


def _clusters(runs: Sequence[Run], gap: float) -> Iterator[list[Run]]:
    """Runs above one another, or next to one another without a gap."""
    held: list[Run] = []
    for run in sorted(runs, key=lambda r: r.left):
        apart = bool(held) and run.left > max(r.right for r in held) + run.size * gap
        if compact("".join(r.text for r in [*held, run])) == _FIRST:
            apart = False
        if held and (apart or (run.left > held[-1].right and compact("".join(r.text for r in held)) == _FIRST)):
            yield held
            held = []
        held.append(run)
    if held:
        yield held


class Columns:
    """The columns below a header. Every run that is placed leaves less of the gaps between them."""

    def __init__(self, cells: Sequence[Sequence[Run]]) -> None:
        self.count = len(cells)
        self.left = min(run.left for run in cells[0])
        self.right = max(run.right for run in cells[-1])
        self._gaps = [(max(run.right for run in a), min(run.left for run in b)) for a, b in pairwise(cells)]

    def of(self, run: Run) -> int:
        """The column that a placed run stands in, from 0."""
        middle = (run.left + run.right) / 2
        return sum(middle > (left + right) / 2 for left, right in self._gaps)

    def number(self, run: Run) -> int | None:
        """The number that a row begins with, if the run is one."""
        found = _NUMBER.match(run.text.strip())
        return int(found[1]) if found and self.of(run) == 0 else None

    def placed(self, run: Run) -> list[Run] | None:
        """The run, or its parts where it goes over a gap too narrow to be seen; None where it fits no column."""
        if run.left < self.left - run.size * _OUTSIDE:
            return None
        gaps = list(self._gaps)
        parts = [run]
        for place, gap in enumerate(gaps):
            rest = parts.pop()
            left, right = _ink(rest)
            cut = [rest]
            if left < gap[0] + _LEAST_GAP and right > gap[1] - _LEAST_GAP:
                cut = _cut(rest, gap)
            parts += cut
            for part in cut:
                gaps[place] = _narrowed(gaps[place], part)
            if not cut or gaps[place][1] - gaps[place][0] < _LEAST_GAP:
                return None
        self._gaps = gaps
        self.right = max(self.right, run.right)
        return parts


def _ink(run: Run) -> tuple[float, float]:
    """Where a run begins and ends without the free half of brackets and stops at its ends."""
    text = run.text.strip()
    opens, closes = text[0] in _OPENING, text[-1] in _CLOSING
    return run.left + run.size * _HALF * opens, run.right - run.size * _HALF * closes


def _narrowed(gap: tuple[float, float], run: Run) -> tuple[float, float]:
    """What a run in one of the columns beside a gap leaves of it."""
    left, right = gap
    begin, end = _ink(run)
    if end <= left or begin >= right:
        return gap
    if begin + end < left + right:
        return end, right
    return left, begin


def _cut(run: Run, gap: tuple[float, float]) -> list[Run]:
    """Two runs that a gap between a Latin and a Chinese character parts; none where there can't be one."""
    for at in range(1, len(run.text)):
        before, after = run.text[:at], run.text[at:]
        if before[-1].isascii() == after[0].isascii():
            continue
        end, begin = run.left + _width(before) * run.size, run.right - _width(after) * run.size
        if end < gap[1] and begin > gap[0] and begin - end > _LEAST_GAP:
            return [replace(run, text=before, right=end), replace(run, text=after, left=begin)]
    return []


def _width(text: str) -> float:
    return sum(_ASCII if c.isascii() or c in _QUOTES else 1.0 for c in text)
