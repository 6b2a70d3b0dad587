"""A sound work.db out of what a damaged one still holds, its own log of changes, and a backup."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from reader.core.records import record
from reader.storage.database import Database, Row, copied_as, make_empty_file, on_disk, temporary_beside
from reader.storage.errors import StorageUnusable
from reader.storage.oplog import CREATED
from reader.storage.packed import packed
from reader.storage.raw_pages import RawPages, read_raw
from reader.storage.salvage import Salvaged, Table, salvaged
from reader.storage.schema import WORK, migrate, open_database
from reader.storage.table_shapes import fresh_work, suits

_OWN: Final = "device"
_OWN_NAME: Final = frozenset({"one", "uid", "seq"})
_Things = dict[tuple[str, str], dict[str, object] | None]


@record(frozen=True, slots=True)
class Rebuilt:
    """What went into a rebuilt file: rows read from pages, made again from the log, taken from the backup."""

    path: Path
    read: int
    from_log: int
    from_backup: int
    pages: int
    bad_pages: int


def rebuilt(damaged: Path, to: Path, backup: Path | None = None) -> Rebuilt:
    """Make ``to`` from ``damaged``, which is only read, and complete it from a sound backup where one is given.

    Raises StorageUnusable when the damaged file can't be read at all.
    """
    try:
        raw = read_raw(damaged)
    except OSError as error:
        raise StorageUnusable(damaged, error.strerror or str(error)) from error
    _remove(to)
    database, tables = fresh_work(to, _version(raw))
    try:
        found = salvaged(raw, tables, suits)
        database.run("PRAGMA foreign_keys = OFF")
        with database.writing():
            _insert(database, tables, found)
            _new_device(database)
        migrate(database, WORK.migrations())
        with database.writing():
            from_log = _from_log(database) + _events_from_log(database)
            from_backup = _from_backup(database, backup, to) if backup is not None else 0
            _tidy(database)
        database.run("PRAGMA wal_checkpoint(TRUNCATE)")
        read = sum(len(rows) for name, rows in found.rows.items() if name != _OWN)
    finally:
        database.close()
    on_disk(to)
    return Rebuilt(to, read, from_log, from_backup, found.pages, found.bad_pages)


@contextmanager
def brought_up(backup: Path, beside: Path) -> Iterator[Database]:
    """A backup in today's form: a copy of it, which is gone afterwards. Raises what ``open_database`` does."""
    copy = temporary_beside(beside.with_name(f"{beside.name}.old"))
    _remove(copy)
    make_empty_file(copy)
    try:
        copied_as(backup, copy)
        database = open_database(copy, WORK, lambda _database: None)
        try:
            yield database
        finally:
            database.close()
    except OSError as error:
        raise StorageUnusable(backup, error.strerror or str(error)) from error
    finally:
        _remove(copy)


def new_device(database: Database, clock: int = 0) -> None:
    """Go on under another name: the numbers of changes that this file does not hold are never used twice."""
    with database.writing():
        _new_device(database, clock)


def _new_device(database: Database, clock: int = 0) -> None:
    last = database.value("SELECT max(clock) FROM op") or 0
    database.run("UPDATE device SET uid = lower(hex(randomblob(16))), seq = 0, clock = max(clock, ?, ?)", (last, clock))


def _version(raw: RawPages) -> int | None:
    return raw.version if raw.version and raw.version <= WORK.version() else None


def _insert(database: Database, tables: Iterable[Table], found: Salvaged) -> None:
    for table in tables:
        rows = found.rows[table.name]
        if table.name == _OWN:
            for row in rows.values():
                told = {name: value for name, value in zip(table.names, row, strict=True) if name not in _OWN_NAME}
                assignments = ", ".join(f"{name} = ?" for name in told)
                database.run(f"UPDATE device SET {assignments}", tuple(told.values()))
            continue
        names = ", ".join(table.names)
        marks = ", ".join("?" * len(table.columns))
        database.run_many(f"INSERT OR IGNORE INTO {table.name} ({names}) VALUES ({marks})", rows.values())


def _from_log(database: Database) -> int:
    """Make things again whose row is gone, from the changes that the log tells of them."""
    made = 0
    for (entity, uid), fields in _things(database).items():
        columns = _columns(database, entity)
        if fields is None or not columns or "uid" not in columns:
            continue
        if database.rows(f"SELECT 1 FROM {entity} WHERE uid = ?", (uid,)):
            continue
        known = {name: _column(value) for name, value in fields.items() if name in columns}
        names = ", ".join(["uid", *known])
        made += database.run(
            f"INSERT OR IGNORE INTO {entity} ({names}) VALUES ({', '.join('?' * (len(known) + 1))})",
            (uid, *known.values()),
        )
    return made


def _events_from_log(database: Database) -> int:
    return database.run(
        "INSERT INTO task_event (task, at, kind, value) SELECT uid, at, 'status', json_extract(value, '$') FROM op "
        "WHERE entity = 'task' AND field = 'status' AND json_valid(value) AND NOT EXISTS (SELECT 1 FROM task_event e "
        "WHERE e.task = op.uid AND e.at = op.at AND e.kind = 'status') ORDER BY clock, device, seq"
    )


def _things(database: Database) -> _Things:
    """The fields of everything that the log saw made; None for what was unmade again."""
    things: _Things = {}
    for entity, uid, field, text in database.rows(
        "SELECT entity, uid, field, value FROM op ORDER BY clock, device, seq"
    ):
        try:
            value = json.loads(text) if text is not None else None
        except ValueError:
            continue
        if field == CREATED:
            things[entity, uid] = dict(value) if isinstance(value, Mapping) else None
        elif (known := things.get((entity, uid))) is not None:
            known[field] = value
    return things


def _column(value: object) -> object:
    return packed(value) if isinstance(value, list | dict) else value


def _columns(database: Database, table: str) -> list[str]:
    return [row[0] for row in database.rows("SELECT name FROM pragma_table_info(?)", (table,))]


def _from_backup(database: Database, backup: Path, beside: Path) -> int:
    """Take what only a backup has, except for what was unmade since; what both have stays as it is here."""
    unmade = {thing for thing, fields in _things(database).items() if fields is None}
    taken = 0
    with brought_up(backup, beside) as other:
        for (table,) in other.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"):
            columns = _columns(other, table)
            if table == _OWN or not columns or ("id" in columns and table == "task_event"):
                continue
            rows: list[Row] = [
                row for row in other.rows(f"SELECT {', '.join(columns)} FROM {table}") if (table, row[0]) not in unmade
            ]
            marks = ", ".join("?" * len(columns))
            for row in rows:
                taken += database.run(f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({marks})", row)
        taken += _events_from(database, other)
    return taken


def _events_from(database: Database, other: Database) -> int:
    """Events have numbers of their own in every file: those come over that tell something that is not here."""
    here = set(database.rows("SELECT task, at, kind, value FROM task_event"))
    fresh = [row for row in other.rows("SELECT task, at, kind, value FROM task_event ORDER BY id") if row not in here]
    database.run_many("INSERT INTO task_event (task, at, kind, value) VALUES (?, ?, ?, ?)", fresh)
    return len(fresh)


def _tidy(database: Database) -> None:
    """Give things whose report is lost a report to stand under, and drop what points nowhere else."""
    dangling = set(database.rows("PRAGMA foreign_key_check"))
    lacking = {table for table, _rowid, parent, _number in dangling if parent == "report"}
    for things in (*lacking, "own_term WHERE NOT everywhere"):
        database.run(
            "INSERT OR IGNORE INTO report (uid, sha256, source_name, title, place, paragraphs, imported) "
            f"SELECT DISTINCT report, '', '', substr(report, 1, 8), '', 0, '1970-01-01T00:00:00+00:00' "
            f"FROM (SELECT report FROM {things}) WHERE report NOT IN (SELECT uid FROM report)"
        )
    triggers = database.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'task_event'")
    for name, _sql in triggers:
        database.run(f"DROP TRIGGER {name}")
    database.run("DELETE FROM task_event WHERE task NOT IN (SELECT uid FROM task)")
    for _name, sql in triggers:
        database.run(sql)


def _remove(path: Path) -> None:
    for end in ("", "-wal", "-shm", "-journal"):
        with suppress(FileNotFoundError):
            Path(f"{path}{end}").unlink()
