"""Tables whose lines are not drawn: columns by the gaps that hold below a header, rows by the numbers they begin with.

Only a header that begins with 序号 and rows that count from 1 are evidence enough. Where distances don't tell one
row from the next, the lines stay as they were.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from reader.importers.page import Page, Run
from reader.importers.page_furniture import without_furniture
from reader.importers.page_grid import Cell
from reader.importers.page_lines import Line, lines_in, shown_runs
from reader.importers.page_rows import Place, row_starts
from reader.importers.page_table_columns import Columns, Header, header_of

_FIRST_TABLE = 1_000
"""Tables that are found so are numbered from here: those with lines count from 1."""
_MOST_TABLES = 100
_MOST_RUNS = 4_000
"""Of a page; a hostile one has more, and a table fewer."""
_FARTHEST = 4.5
"""Ems down to the next line from which it does not belong to the table."""
_LEAST_ROWS = 3
_LABEL = "附"


@dataclass(frozen=True, slots=True)
class _Word:
    """A run before it was joined with its neighbours, and the number of the line that it is part of."""

    run: Run
    line: int


@dataclass(slots=True)
class _Part:
    """What stands of a table on one page."""

    header: Header | None = None
    runs: list[Run] = field(default_factory=list)
    """Below the header, from top to bottom."""
    words: list[_Word] = field(default_factory=list)
    """What the header and the runs were made of."""


class _Table:
    """A table in the making, with its parts by the index of their page."""

    def __init__(self, header: Header) -> None:
        self.header = header
        self.columns = Columns(header.cells)
        self.parts: dict[int, _Part] = defaultdict(_Part)

    def begin(self, index: int, header: Header, words: Sequence[_Word]) -> list[_Word]:
        """Take the header, also when it comes again; returns the words below it."""
        names = {id(run) for run in header.sources}
        part = self.parts[index]
        part.header = header
        part.words += [word for word in words if id(word.run) in names]
        return [word for word in words if id(word.run) not in names and word.run.baseline < header.bottom - 0.3]

    def take(self, index: int, words: Sequence[_Word]) -> list[_Word]:
        """Take the lines that stand in the columns; returns the words from the first one on that does not."""
        part = self.parts[index]
        following = header_of([word.run for word in words])
        for at, word in enumerate(words):
            run = word.run
            far = bool(part.runs) and part.runs[-1].baseline - run.baseline > run.size * _FARTHEST
            begins = following is not None and run.baseline <= following.top
            placed = None if far or begins or run.text.strip().startswith(_LABEL) else self.columns.placed(run)
            if placed is None:
                return self._give_back(part, word.line) + list(words[at:])
            part.runs += placed
            part.words.append(word)
        return []

    def _give_back(self, part: _Part, line: int) -> list[_Word]:
        """The words taken of a line that does not stand in the columns as a whole."""
        back = [word for word in part.words if word.line == line]
        if back:
            part.words = [word for word in part.words if word.line != line]
            highest = max(word.run.baseline for word in back)
            part.runs = [run for run in part.runs if run.baseline > highest]
        return back


def with_bare_tables(lines: Sequence[Sequence[Line]], pages: Sequence[Page]) -> list[list[Line]]:
    """The lines of all pages, those of such tables parted into cells; ``pages`` holds the runs they were made of."""
    found = [list(same) for same in lines]
    if not any("序" in run.text for same in lines for line in same for run in line.runs):
        return found
    kept, _ = without_furniture(lines, [page.height for page in pages])
    words = [_words(same, page) for same, page in zip(kept, pages, strict=True)]
    for number, table in enumerate(_tables(words), start=_FIRST_TABLE):
        whole = all(_is_whole(part, words[index]) for index, part in table.parts.items())
        if whole and number < _FIRST_TABLE + _MOST_TABLES:
            _put(found, table, number)
    return [[replace(line, number=number) for number, line in enumerate(same, start=1)] for same in found]


def _words(lines: Sequence[Line], page: Page) -> list[_Word]:
    """The runs of a page's lines that stand in no drawn cell, from top to bottom."""
    shown = shown_runs(page)
    if len(shown) > _MOST_RUNS:
        return []
    by_height: dict[int, list[tuple[Run, int]]] = defaultdict(list)
    for line in lines:
        for run in line.runs if line.cell is None else ():
            by_height[round(run.baseline)].append((run, line.number))
    found = []
    for run in shown:
        near = (place for at in (-1, 0, 1) for place in by_height.get(round(run.baseline) + at, ()))
        found += [_Word(run, number) for joined, number in near if _holds(joined, run)][:1]
    return sorted(found, key=lambda word: (-word.run.baseline, word.run.left))


def _holds(joined: Run, run: Run) -> bool:
    same = abs(joined.baseline - run.baseline) < 0.3
    return same and joined.left - 0.5 < run.left and run.right < joined.right + 0.5


def _tables(pages: Sequence[Sequence[_Word]]) -> Iterator[_Table]:
    """All tables from the first page to the last."""
    table: _Table | None = None
    for index, words in enumerate(pages):
        rest = list(words)
        while rest:
            header = header_of([word.run for word in rest])
            again = table is not None and header is not None and header.text == table.header.text
            if table is not None:
                if again and header is not None and header.top >= rest[0].run.baseline:
                    rest = table.begin(index, header, rest)
                rest = table.take(index, rest)
                if rest:
                    yield table
                    table = None
            elif header is not None:
                table = _Table(header)
                rest = table.begin(index, header, rest)
            else:
                break
    if table is not None:
        yield table


def _is_whole(part: _Part, words: Sequence[_Word]) -> bool:
    """Every line that a part took words of was taken as a whole: nothing printed is lost."""
    taken = Counter(word.line for word in part.words)
    held = Counter(word.line for word in words)
    return all(held[line] == count for line, count in taken.items())


def _put(found: list[list[Line]], table: _Table, number: int) -> None:
    """Put the table's cells in the place of its lines, if its rows can be told apart."""
    columns = table.columns
    parts = table.parts.items()
    starts = row_starts([Place(i, run.baseline, columns.number(run)) for i, part in parts for run in part.runs])
    if starts is None or len(starts) < _LEAST_ROWS:
        return
    for index, part in parts:
        cells = _cells(part, index, columns, starts)
        lines = []
        page = found[index][0].page
        for row, column in sorted(cells):
            cell = Cell(number, int(row * 2), column, columns.count, columns.left, columns.right, 0.0, whole=True)
            lines += lines_in(page, cells[row, column], cell)
        taken = {word.line for word in part.words}
        found[index] = _replaced(found[index], taken, lines)


def _cells(
    part: _Part, index: int, columns: Columns, starts: Sequence[tuple[int, float]]
) -> dict[tuple[float, int], list[Run]]:
    """The runs of a page by row and column; a header stands half a row above, or below a row that it cuts."""
    cells: dict[tuple[float, int], list[Run]] = defaultdict(list)
    if part.header is not None:
        row = bisect_left(starts, (index, -part.header.top)) + 0.5
        for column, names in enumerate(part.header.cells):
            cells[row, column] = list(names)
    for run in part.runs:
        cells[bisect_right(starts, (index, 0.01 - run.baseline)), columns.of(run)].append(run)
    return cells


def _replaced(lines: Sequence[Line], taken: set[int], cells: Sequence[Line]) -> list[Line]:
    """The lines of a page with those of the table in the place of the ones it was made of."""
    first = next((i for i, line in enumerate(lines) if line.number in taken), len(lines))
    rest = [line for line in lines[first:] if line.number not in taken]
    return [*lines[:first], *(replace(line, number=lines[first].number) for line in cells), *rest]
