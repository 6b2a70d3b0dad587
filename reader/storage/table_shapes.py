"""How the rows of work.db's tables look at a version, learnt from a fresh file that takes the same steps."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from reader.core.records import replace
from reader.storage.database import Database, make_empty_file
from reader.storage.oplog import LoggedEntity
from reader.storage.salvage import Column, Table
from reader.storage.schema import WORK, migrate

_UID: Final = 32
_HEX: Final = frozenset("0123456789abcdef")


def fresh_work(path: Path, version: int | None) -> tuple[Database, tuple[Table, ...]]:
    """A new work.db of a version (None: the newest) that has no rows but its device's, and its tables."""
    make_empty_file(path)
    database = Database(path, durable=True)
    database.run(f"PRAGMA application_id = {WORK.application_id}")
    tables: dict[str, Table] = {}
    for step in WORK.migrations():
        if version is not None and step.number > version:
            break
        migrate(database, (step,))
        for table in _tables(database):
            known = tables.get(table.name)
            added = 0 if known is None else known.added + len(table.columns) - len(known.columns)
            tables[table.name] = replace(table, added=added)
    return database, tuple(tables.values())


def suits(table: str, row: tuple[object, ...]) -> bool:
    """Whether the words of a row that no tree led to can be those of a table: some have one shape."""
    match table, row:
        case "setting", (str() as name, str() as value):
            return name.isidentifier() and not _is_uid(name) and _is_json(value)
        case "paragraph_read", (str() as report, str() as key):
            return _is_uid(report) and not _is_uid(key) and bool(key) and set(key[:16]) <= _HEX
        case "report_read", (str(), int() as percent):
            return 0 <= percent <= 100
        case "op", (str(), int(), int(), str(), str() as entity, *_):
            return entity in {known.value for known in LoggedEntity}
        case _:
            return True


def _is_uid(word: str) -> bool:
    return len(word) == _UID and set(word) <= _HEX


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _tables(database: Database) -> list[Table]:
    rows = database.rows(
        "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    return [_table(database, name, bool(without)) for name, without in rows]


def _table(database: Database, name: str, without_rowid: bool) -> Table:
    declared = database.rows('SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info(?)', (name,))
    key = [row[0] for row in sorted((r for r in declared if r[4]), key=lambda r: r[4])]
    if without_rowid:  # their rows begin with the key
        declared.sort(key=lambda row: (not row[4], row[4]))
    rowid = next((n for n, kind, _, _, pk in declared if pk and kind == "INTEGER"), None) if len(key) == 1 else None
    columns = [
        Column(column, kind, not notnull and not pk, _default(database, default))
        for column, kind, notnull, default, pk in declared
    ]
    return Table(name, tuple(columns), not without_rowid, None if without_rowid else rowid, tuple(key))


def _default(database: Database, words: str | None) -> object:
    return None if words is None else database.value(f"SELECT {words}")
