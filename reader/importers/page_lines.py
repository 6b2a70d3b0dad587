"""Runs of a page become lines: what shares a baseline, and what is raised or lowered from one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import pairwise

from reader.core.richtext import Rect, SpanKind
from reader.importers.builder import RichTextBuilder
from reader.importers.marks import raised_mark
from reader.importers.page import Page, Run
from reader.importers.page_grid import Cell, grids_of

_SMALLER = 0.82
"""Raised and lowered characters have at most this share of the line's size."""
_HARDLY_SMALLER = 0.95
"""…but a mark that stands clearly above the baseline may be nearly as large: some programs set them so."""
_CLEARLY_RAISED = 0.25
_SAME_BASELINE = 0.3
_RAISED_BY = 0.12
_LOWERED_BY = 0.06
_REACH = 0.8
"""A raised run stands no higher above the baseline than this share of the line's size."""
_WORD = "词"
"""Any word in front of a mark."""
_GAP = 0.8
"""A gap this wide, in ems, is a space that was not written…"""
_NARROW_GAP = 0.18
"""…and even this one between full-width characters, unless the line has more than _FEW of them: it is justified."""
_FEW = 2
_CELL_GAP = 2.0
_MIDDLE = 0.35
"""Ems above the baseline in which the middle of a character is."""
_LONGEST_CELL = 1_200
"""Characters that no cell of a table has: what holds more is a frame around the text."""
_FULL_WIDTH = "\u3400"
_LEAST_SIZE = 1.0
"""Smaller characters can't be read in print: they are hidden."""


@dataclass(frozen=True)
class Line:
    """A printed line; ``number`` counts from 1 on its page, from the top."""

    page: int
    number: int
    runs: tuple[Run, ...]
    baseline: float
    size: float
    column: int = 0
    """1 for the left and 2 for the right of two columns, 0 for a line across the page."""
    cell: Cell | None = None
    """Of the table that the line stands in, where lines are drawn around it."""

    @property
    def order(self) -> tuple[float, int, float]:
        """Sorts lines from top to bottom, those of tables row by row and cell by cell."""
        if self.cell is None:
            return -self.baseline, 0, 0.0
        return -self.cell.top, self.cell.column, -self.baseline

    @cached_property
    def text(self) -> str:
        """The characters, with a space where the print has a gap."""
        return "".join(gap + run.text for gap, run in self._spaced()).strip()

    @cached_property
    def left(self) -> float:
        """Where the first visible character begins; leading spaces count as indent."""
        first = self.runs[0]
        lead = len(first.text) - len(first.text.lstrip())
        return first.left + (first.right - first.left) * lead / max(1, len(first.text))

    @cached_property
    def right(self) -> float:
        """Where the last visible character ends."""
        last = self.runs[-1]
        trail = len(last.text) - len(last.text.rstrip())
        return last.right - (last.right - last.left) * trail / max(1, len(last.text))

    @property
    def rect(self) -> Rect:
        """The place on the page, rounded to hundredths of a point."""
        top = self.baseline + self.size * 0.88
        bottom = self.baseline - self.size * 0.12
        return Rect(round(self.left, 2), round(bottom, 2), round(self.right, 2), round(top, 2))

    @cached_property
    def bold(self) -> bool:
        """All of it is bold, raised marks apart."""
        return all(r.face.bold for r in self.runs if r.text.strip() and not self.is_raised(r))

    @cached_property
    def face(self) -> str:
        """Name of the face that most characters are set in."""
        counts: Counter[str] = Counter()
        for run in self.runs:
            counts[run.face.name] += len(run.text)
        return counts.most_common(1)[0][0]

    @cached_property
    def opening(self) -> Run | None:
        """The first run with characters of full width; marks and numbers may be in any face."""
        return next((r for r in self.runs if not self.is_raised(r) and any(c >= _FULL_WIDTH for c in r.text)), None)

    @cached_property
    def faces(self) -> frozenset[str]:
        """Names of the faces that characters of full width are set in."""
        return frozenset(r.face.name for r in self.runs if any(c >= _FULL_WIDTH for c in r.text))

    @property
    def cells(self) -> bool:
        """Wide gaps part it like the cells of a table row."""
        return any(gap == "\t" for gap, _ in self._spaced())

    def is_raised(self, run: Run) -> bool:
        """Smaller than the line and above its baseline."""
        height = run.baseline - self.baseline
        return height > self.size * _RAISED_BY and _is_small(run, self.size, height)

    def is_lowered(self, run: Run) -> bool:
        """Smaller than the line and below its baseline."""
        return run.size <= self.size * _SMALLER and run.baseline < self.baseline - self.size * _LOWERED_BY

    def write(self, builder: RichTextBuilder, *, tabs: bool = False) -> None:
        """Add the characters with their formats and origins."""
        column = 0
        rect = self.rect
        pending = list(self._spaced())
        for i, (gap, run) in enumerate(pending):
            builder.put_own(gap if tabs or not gap else " ")
            text = run.text.lstrip() if i == 0 else run.text
            text = text.rstrip() if i == len(pending) - 1 else text
            column += len(gap)
            mark = raised_mark(text, builder.last) if self.is_raised(run) else None
            if mark is None:
                builder.put(text, self.number, column, self._kinds(run), page=self.page, rect=rect)
            else:
                kinds = (SpanKind.SUPERSCRIPT, SpanKind.MARKER)
                builder.put_own("[" if mark.bare else "", kinds)
                inner = text[mark.start : mark.end]
                builder.put(inner, self.number, column + mark.start, kinds, page=self.page, rect=rect)
                builder.put_own("]" if mark.bare else "", kinds)
            column += len(text)

    def _kinds(self, run: Run) -> Iterator[SpanKind]:
        if run.face.bold:
            yield SpanKind.BOLD
        if self.is_raised(run):
            yield SpanKind.SUPERSCRIPT
        elif self.is_lowered(run):
            yield SpanKind.SUBSCRIPT

    def _spaced(self) -> Iterator[tuple[str, Run]]:
        before: Run | None = None
        for run in self.runs:
            gap = 0.0 if before is None else (run.left - before.right) / self.size
            written = before is not None and (before.text.endswith((" ", "\u3000")) or run.text.startswith(" "))
            space = gap > _GAP or (before is not None and _alike(before, run) and gap > _NARROW_GAP)
            yield ("\t" if gap > _CELL_GAP else " " if space and not written else ""), run
            before = run


def lines_of(page: Page) -> list[Line]:
    """The lines of a page from top to bottom; slanted runs (watermarks) are left out."""
    boxes = _boxes(page, shown_runs(page))
    lines = [line for cell, runs in boxes.items() for line in lines_in(page.number, runs, cell)]
    return [replace(line, number=i) for i, line in enumerate(sorted(lines, key=lambda x: x.order), start=1)]


def shown_runs(page: Page) -> list[Run]:
    """What can be read on a page."""
    return [r for r in page.runs if not r.slanted and r.text.strip() and r.size >= _LEAST_SIZE]


def lines_in(page: int, runs: Iterable[Run], cell: Cell | None) -> list[Line]:
    """The lines that runs in a cell make, or outside of all, from top to bottom; not numbered yet."""
    return sorted((_line(page, group, cell) for group in _groups(runs)), key=lambda line: -line.baseline)


def _boxes(page: Page, runs: Sequence[Run]) -> dict[Cell | None, list[Run]]:
    """The runs in each cell of the page's tables; those outside of all under None."""
    boxes: dict[Cell | None, list[Run]] = {}
    grids = grids_of(page.rules)
    for run in runs:
        x, y = (run.left + run.right) / 2, run.baseline + run.size * _MIDDLE
        cell = next((c for grid in grids if (c := grid.cell_at(x, y)) is not None), None)
        boxes.setdefault(cell, []).append(run)
    frames = {c.table for c, held in boxes.items() if c is not None and sum(len(r.text) for r in held) > _LONGEST_CELL}
    for cell in [c for c in boxes if c is not None and c.table in frames]:
        boxes.setdefault(None, []).extend(boxes.pop(cell))
    return boxes


def _groups(runs: Iterable[Run]) -> list[list[Run]]:
    """Runs by line, each with its largest run first."""
    groups: list[list[Run]] = []
    for run in sorted(runs, key=lambda r: -r.size):
        homes = [g for g in groups if _belongs(run, g[0], g)]
        if homes:
            min(homes, key=partial(_distance, run)).append(run)
        else:
            groups.append([run])
    return groups


def _belongs(run: Run, base: Run, group: Iterable[Run]) -> bool:
    """Whether a run is part of the line that the larger run ``base`` began."""
    height = run.baseline - base.baseline
    if abs(height) < base.size * (_LOWERED_BY if run.size <= base.size * _SMALLER else _SAME_BASELINE):
        return True
    if not _is_small(run, base.size, height) or not -base.size * _SAME_BASELINE < height < base.size * _REACH:
        return False
    near = base.size * 2
    return any(run.right > other.left - near and run.left < other.right + near for other in group)


def _distance(run: Run, group: Iterable[Run]) -> float:
    """Points to the nearest other run: a mark belongs to its word, not to the line of the column beside it."""
    return min(max(run.left - other.right, other.left - run.right, 0.0) for other in group)


def _is_small(run: Run, size: float, height: float) -> bool:
    """Whether a run that stands ``height`` above a baseline can be raised or lowered text of a line of this size."""
    if run.size <= size * _SMALLER:
        return True
    clearly = run.size <= size * _HARDLY_SMALLER and height > size * _CLEARLY_RAISED
    return clearly and raised_mark(run.text, _WORD) is not None


def _line(page: int, runs: list[Run], cell: Cell | None) -> Line:
    base = runs[0]
    ordered = sorted(runs, key=lambda r: (r.left, -r.size))
    return Line(page, 0, tuple(_joined(ordered)), base.baseline, base.size, cell=cell)


def _joined(runs: list[Run]) -> Iterator[Run]:
    """Neighbours in the same setting as one run, unless the gap between them is a space."""
    narrow = sum(_NARROW_GAP < _gap(a, b) < _GAP for a, b in pairwise(runs) if _alike(a, b))
    pending: Run | None = None
    for run in runs:
        if pending is not None and _same_setting(pending, run):
            widest = _NARROW_GAP if narrow <= _FEW and _alike(pending, run) else _GAP
            if _gap(pending, run) < widest:
                pending = replace(pending, text=pending.text + run.text, right=max(pending.right, run.right))
                continue
        if pending is not None:
            yield pending
        pending = run
    if pending is not None:
        yield pending


def _gap(a: Run, b: Run) -> float:
    return (b.left - a.right) / a.size


def _same_setting(a: Run, b: Run) -> bool:
    return (a.face, a.size) == (b.face, b.size) and abs(a.baseline - b.baseline) < 0.2


def _alike(a: Run, b: Run) -> bool:
    """Full-width characters of one setting meet."""
    return _same_setting(a, b) and not a.text[-1].isascii() and not b.text[0].isascii()
