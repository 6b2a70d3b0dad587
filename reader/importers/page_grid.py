"""Tables drawn with lines: from the lines of a page to rows and columns, and the cell that a place is in.

Cells may be merged: a boundary counts for a place only where a line is drawn there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from reader.core.richtext import Rect

_SAME = 4.0
"""Points within which lines are one: programs draw each cell's own edges, a little apart."""
_MOST = 400
"""Lines of one direction; drawings have more."""
_SHARE = 0.3
"""Share of the table's side that the lines of a boundary cover at the least."""
_COLUMNS_OF_ONE_ROW = 4
"""Boundaries of columns that make a single row a table: one that a page break cut off."""
_FRAMED = 4
"""Lines of one direction that a table in a frame has, with those of the frame."""
_ROWS_OF_SIDE, _AGREED = 3, 0.8
"""Lines across that show where a table ends whose sides are open, and the share of them that end there."""
_LEAST_SIDE = 12.0
"""Points that a row or a column measures at the least."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; rows and columns count from 0, from the top and the left."""

    table: int
    """Number of the table on its page."""
    row: int
    column: int
    columns: int
    """How many the table has."""
    left: float
    """Of the table, as are…"""
    right: float
    top: float
    """…of the row, in points."""
    whole: bool = False
    """Table and row are numbered through over pages: equal ones are the same, whatever page they are on."""


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line at ``at`` from ``begin`` to ``end``, along the other axis."""

    at: float
    begin: float
    end: float

    def covers(self, place: float) -> bool:
        return self.begin - _SAME < place < self.end + _SAME


@dataclass(frozen=True, slots=True)
class _Boundary:
    """All lines that part two rows, or two columns."""

    at: float
    edges: tuple[_Edge, ...]

    def drawn_at(self, place: float) -> bool:
        """Whether a line is drawn there; merged cells have none."""
        return any(edge.covers(place) for edge in self.edges)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of at least two rows and two columns, or of one row and three."""

    number: int
    rows: tuple[_Boundary, ...]
    """From the top."""
    columns: tuple[_Boundary, ...]

    def cell_at(self, x: float, y: float) -> Cell | None:
        """The cell that a place on the page is in; a merged cell counts as its first."""
        xs, ys = [c.at for c in self.columns], [r.at for r in self.rows]
        if not (xs[0] < x < xs[-1] and ys[-1] < y < ys[0]):
            return None
        row = max((i for i, b in enumerate(self.rows) if b.at >= y and b.drawn_at(x)), default=0)
        column = max((i for i, b in enumerate(self.columns) if b.at <= x and b.drawn_at(y)), default=0)
        return Cell(self.number, row, column, len(xs) - 1, xs[0], xs[-1], ys[row])


def grids_of(rules: Iterable[Rect]) -> list[Grid]:
    """The tables that the straight lines of a page make."""
    across, down = _edges(rules)
    if not (2 <= len(across) <= _MOST and 2 <= len(down) <= _MOST):
        return []
    grids: list[Grid] = []
    for rows, columns in _unframed(across, down):
        height, width = _reach(columns), _reach(rows)
        sides = _with_open_sides(_boundaries(columns, height), rows)
        boundaries = _with_open_ends(_boundaries(rows, width), columns)[::-1], sides
        if min(map(len, boundaries)) >= 3 or (len(boundaries[0]) == 2 and len(boundaries[1]) >= _COLUMNS_OF_ONE_ROW):
            grids.append(Grid(len(grids) + 1, tuple(boundaries[0]), tuple(boundaries[1])))
    return grids


def _unframed(across: Sequence[_Edge], down: Sequence[_Edge]) -> Iterator[tuple[list[_Edge], list[_Edge]]]:
    """The lines that meet, group by group; a frame around tables is none of their lines and joins them to no group."""
    for rows, columns in _connected(across, down):
        left, right = min(c.at for c in columns), max(c.at for c in columns)
        sides = [[row for row in rows if row.covers(at)] for at in (left, right)]
        frame = [row for row in sides[0] if row in sides[1]]
        if len(columns) > _FRAMED and len(rows) > _FRAMED and max(map(len, sides)) <= len(frame) <= 2:
            inner = [row for row in rows if row not in frame]
            yield from _connected(inner, [column for column in columns if left < column.at < right])
        else:
            yield rows, columns


def _edges(rules: Iterable[Rect]) -> tuple[list[_Edge], list[_Edge]]:
    """The lines across and down; those that go on with one another as one."""
    across: list[_Edge] = []
    down: list[_Edge] = []
    for rule in rules:
        if rule.top - rule.bottom < _SAME < rule.right - rule.left:
            across.append(_Edge((rule.bottom + rule.top) / 2, rule.left, rule.right))
        elif rule.right - rule.left < _SAME < rule.top - rule.bottom:
            down.append(_Edge((rule.left + rule.right) / 2, rule.bottom, rule.top))
    return list(_merged(across)), list(_merged(down))


def _merged(edges: Iterable[_Edge]) -> Iterator[_Edge]:
    pending: _Edge | None = None
    for edge in sorted(edges, key=lambda e: (round(e.at), e.begin)):
        if pending is not None and abs(pending.at - edge.at) < 1.0 and _touch(pending, edge):
            pending = _Edge(pending.at, min(pending.begin, edge.begin), max(pending.end, edge.end))
            continue
        if pending is not None:
            yield pending
        pending = edge
    if pending is not None:
        yield pending


def _touch(a: _Edge, b: _Edge) -> bool:
    return b.begin < a.end + _SAME and a.begin < b.end + _SAME


def _connected(across: Sequence[_Edge], down: Sequence[_Edge]) -> Iterator[tuple[list[_Edge], list[_Edge]]]:
    """The lines that meet, group by group."""
    left = set(range(len(down)))
    fresh = set(range(len(across)))
    while fresh:
        rows, columns = {fresh.pop()}, set[int]()
        queue = [(True, next(iter(rows)))]
        while queue:
            is_row, index = queue.pop()
            if is_row:
                met = {i for i in left if _meet(across[index], down[i])}
                left -= met
                columns |= met
            else:
                met = {i for i in fresh if _meet(across[i], down[index])}
                fresh -= met
                rows |= met
            queue += [(not is_row, i) for i in met]
        if columns:
            yield [across[i] for i in rows], [down[i] for i in columns]


def _with_open_ends(rows: list[_Boundary], columns: Sequence[_Edge]) -> list[_Boundary]:
    """The boundaries of rows, and where columns go on beyond: a row that a page break cut is left open there."""
    if len(columns) < 2 or not rows:
        return rows
    left, right = min(c.at for c in columns), max(c.at for c in columns)
    lowest, highest = sorted(c.begin for c in columns)[1], sorted(c.end for c in columns)[-2]
    below = [lowest] if rows[0].at - lowest > _LEAST_SIDE else []
    above = [highest] if highest - rows[-1].at > _LEAST_SIDE else []
    ends = [[_Boundary(at, (_Edge(at, left, right),)) for at in side] for side in (below, above)]
    return [*ends[0], *rows, *ends[1]]


def _with_open_sides(columns: list[_Boundary], rows: Sequence[_Edge]) -> list[_Boundary]:
    """The boundaries of columns, and where the rows end beyond: many tables have no line at their left and right."""
    if not columns or len(rows) < _ROWS_OF_SIDE:
        return columns
    low, high = min(row.at for row in rows), max(row.at for row in rows)
    left, right = median(row.begin for row in rows), median(row.end for row in rows)
    sides = [_Boundary(at, (_Edge(at, low, high),)) for at in (left, right)]
    if columns[0].at - left > _LEAST_SIDE and _agree(left, [row.begin for row in rows]):
        columns = [sides[0], *columns]
    if right - columns[-1].at > _LEAST_SIDE and _agree(right, [row.end for row in rows]):
        columns = [*columns, sides[1]]
    return columns


def _agree(at: float, ends: Sequence[float]) -> bool:
    return sum(abs(end - at) < _SAME for end in ends) >= len(ends) * _AGREED


def _meet(row: _Edge, column: _Edge) -> bool:
    return row.covers(column.at) and column.covers(row.at)


def _reach(edges: Sequence[_Edge]) -> float:
    return max(e.end for e in edges) - min(e.begin for e in edges)


def _boundaries(edges: Sequence[_Edge], side: float) -> list[_Boundary]:
    """Where rows or columns meet, from the least place on; lines within a cell's size of each other are one."""
    ordered = sorted(edges, key=lambda e: e.at)
    groups: list[list[_Edge]] = [[ordered[0]]]
    for before, edge in pairwise(ordered):
        if edge.at - before.at < _SAME:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    found: list[_Boundary] = []
    for group in groups:
        at = sum(e.at for e in group) / len(group)
        long = sum(e.end - e.begin for e in group) >= side * _SHARE
        if long and (not found or at - found[-1].at >= _LEAST_SIDE):
            found.append(_Boundary(at, tuple(group)))
    return found
