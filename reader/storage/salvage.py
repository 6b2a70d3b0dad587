"""Rows out of a damaged work.db: every page that can still be read, whatever became of the others.

First along the trees from their roots, then page by page what no tree led to, where the shape of its rows tells of
which table they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import UnionType
from typing import Final

from reader.core.records import record
from reader.storage.btree import (
    INDEX_INTERIOR,
    INDEX_LEAF,
    TABLE_INTERIOR,
    TABLE_LEAF,
    Cells,
    Values,
    cells_of,
)
from reader.storage.raw_pages import RawPages

_INDEX_KINDS: Final = frozenset({INDEX_LEAF, INDEX_INTERIOR})
_TABLE_KINDS: Final = frozenset({TABLE_LEAF, TABLE_INTERIOR})
_KINDS: Final[dict[str, type | UnionType]] = {"TEXT": str, "INTEGER": int, "REAL": int | float}
_REPORT: Final = "report"
_TELLING: Final = 5
"""Rows of so many columns are not taken for others."""


@record(frozen=True, slots=True)
class Column:
    """A column as the table declares it."""

    name: str
    kind: str
    """``TEXT``, ``INTEGER`` or ``REAL``."""
    may_be_null: bool
    default: object
    """For rows that were written before there was this column."""


@record(frozen=True, slots=True)
class Table:
    """The shape of a table's rows; ``rowid`` names the column that is the rowid, in a table that has one."""

    name: str
    columns: tuple[Column, ...]
    has_rowid: bool
    rowid: str | None
    key: tuple[str, ...]
    added: int = 0
    """How many columns at the end came with later versions."""

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names in the order of a row."""
        return tuple([column.name for column in self.columns])


@record(frozen=True, slots=True)
class Salvaged:
    """The rows of every table by their key, and how many pages could not be read."""

    rows: Mapping[str, Mapping[Values, Values]]
    pages: int
    bad_pages: int


def salvaged(raw: RawPages, tables: Iterable[Table], fits: Callable[[str, Values], bool]) -> Salvaged:
    """Everything that can be read; ``fits`` tells of a row found without a tree whether its words suit its table."""
    return _Salvage(raw, {table.name: table for table in tables}, fits).run()


class _Salvage:
    def __init__(self, raw: RawPages, tables: Mapping[str, Table], fits: Callable[[str, Values], bool]) -> None:
        self._raw = raw
        self._tables = tables
        self._fits = fits
        self._found: dict[str, dict[Values, Values]] = {name: {} for name in tables}
        self._seen: set[int] = set()
        self._others: set[int] = set()
        self._bad: set[int] = set()

    def run(self) -> Salvaged:
        if not self._raw.has_header:
            self._bad.add(1)
        for name, root in self._roots():
            self._walk(root, self._tables.get(name))
        free = self._free_pages()
        strays = [n for n in range(1, self._raw.count + 1) if n not in self._seen and n not in free]
        # Reports first: whether a page is full of things of known reports tells what it is.
        for tables in ([t for t in self._tables.values() if _REPORT not in t.names], [*self._tables.values()]):
            for number in strays:
                self._take_in_stray(number, tables)
        return Salvaged(self._found, self._raw.count, len(self._bad))

    def _cells(self, number: int) -> Cells | None:
        content = self._raw.page(number)
        return cells_of(number, content, self._raw.size - self._raw.reserved, self._raw.page) if content else None

    def _roots(self) -> list[tuple[str, int]]:
        """Names of tables, and of indexes as «», with the pages where their trees begin."""
        if not self._raw.has_header:
            return []
        roots: list[tuple[str, int]] = []
        todo, seen = [1], set[int]()
        while todo:
            number = todo.pop()
            if number in seen or not 0 < number <= self._raw.count:
                continue
            seen.add(number)
            self._seen.add(number)
            cells = self._cells(number)
            if cells is None:
                self._bad.add(number)
                continue
            todo += cells.children if cells.kind == TABLE_INTERIOR else ()
            for _rowid, row in cells.rows:
                if len(row) >= 4 and isinstance(row[1], str) and isinstance(row[3], int) and row[3] > 0:
                    roots.append((row[1] if row[0] == "table" else "", row[3]))
        return roots

    def _walk(self, root: int, table: Table | None) -> None:
        todo = [root]
        while todo:
            number = todo.pop()
            if number in self._seen:
                continue
            self._seen.add(number)
            cells = self._cells(number)
            if cells is None:
                self._bad.add(number)
                continue
            if cells.unreadable:
                self._bad.add(number)
            todo += cells.children
            if table is not None and (cells.kind in (_TABLE_KINDS if table.has_rowid else _INDEX_KINDS)):
                self._take(table, cells, trusted=True)

    def _take(self, table: Table, cells: Cells, *, trusted: bool) -> None:
        for rowid, values in cells.rows:
            row = row_of(table, rowid, values)
            if row is None:
                continue
            key = key_of(table, row)
            if trusted:
                self._found[table.name][key] = row
            else:
                self._found[table.name].setdefault(key, row)

    def _take_in_stray(self, number: int, tables: Sequence[Table]) -> None:
        """A page that no tree leads to, be its way lost: the one table that all of its rows fit."""
        cells = self._cells(number)
        if cells is None or cells.unreadable > len(cells.rows):
            return
        fitting = [table for table in tables if cells.rows and self._suits(table, cells)]
        if len(fitting) == 1:
            self._take(fitting[0], cells, trusted=False)

    def _suits(self, table: Table, cells: Cells) -> bool:
        if cells.kind not in (_TABLE_KINDS if table.has_rowid else _INDEX_KINDS):
            return False
        rows = [row_of(table, rowid, values) for rowid, values in cells.rows]
        return all(row is not None and self._fits(table.name, row) and self._has_report(table, row) for row in rows)

    def _has_report(self, table: Table, row: Values) -> bool:
        """A narrow row could be many a thing: it counts where it belongs to a report that was found."""
        if _REPORT not in table.names or len(row) >= _TELLING:
            return True
        return (row[table.names.index(_REPORT)],) in self._found[_REPORT]

    def _free_pages(self) -> set[int]:
        """Pages that are in the list of unused ones: what they hold was deleted or is old."""
        free: set[int] = set()
        if not self._raw.has_header:
            return free
        trunk = int.from_bytes(self._raw.page(1)[32:36], "big")
        while 0 < trunk <= self._raw.count and trunk not in free and trunk not in self._seen:
            free.add(trunk)
            page = self._raw.page(trunk)
            count = min(int.from_bytes(page[4:8], "big"), len(page) // 4 - 2)
            free.update(int.from_bytes(page[8 + 4 * i : 12 + 4 * i], "big") for i in range(count))
            trunk = int.from_bytes(page[:4], "big")
        return free - self._seen


def row_of(table: Table, rowid: int | None, values: Values) -> Values | None:
    """A row with all of its columns, defaults for those it was written without; None when it can't be this table's."""
    if not len(table.columns) - table.added <= len(values) <= len(table.columns):
        return None
    row = [*values, *(column.default for column in table.columns[len(values) :])]
    for at, column in enumerate(table.columns):
        if column.name == table.rowid:
            row[at] = rowid
        if row[at] is None:
            if not column.may_be_null:
                return None
        elif not isinstance(row[at], _KINDS.get(column.kind, object)):
            return None
    return tuple(row)


def key_of(table: Table, row: Values) -> Values:
    """What tells a row of the table from the others."""
    return tuple([row[table.names.index(name)] for name in table.key])
