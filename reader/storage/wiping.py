"""A report taken out of a file for good, with all that was made of it: rows, log and what deleted pages still show."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Final

from reader.storage.backups import prove
from reader.storage.database import Database, Row, make_empty_file, on_disk, temporary_beside
from reader.storage.packed import packed
from reader.storage.schema import WORK, recognise, statements

_TERMS: Final = "own_term"
_HOMELESS: Final = 11
"""The step since which entries for all reports need no report that is there."""


def holds(path: Path, uids: Collection[str]) -> bool:
    """Whether a closed work.db or backup knows one of these. Raises StorageError for one that can't be read."""
    recognise(path, WORK)
    database = Database(path, durable=True, read_only=True)
    try:
        return any(
            database.rows("SELECT 1 FROM op WHERE uid = ? UNION ALL SELECT 1 FROM report WHERE uid = ?", (uid, uid))
            for uid in uids
        )
    finally:
        database.close()


def wipe_rows(database: Database, report: str, also: Collection[str] = ()) -> int:
    """Delete everything about a report from an open work.db; returns how many rows that were.

    The append-only rows too: for this alone their triggers are away, within the one transaction. What people wrote
    there for all reports stays, and goes on without the report, but for what is to go ``also``.
    """
    deleted = 0
    with database.writing():
        triggers = database.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        for name, _sql in triggers:
            database.run(f'DROP TRIGGER "{name}"')
        _let_terms_stand_alone(database)
        uids = _things_of(database, report) | {*also}
        for table in _tables(database):
            columns = [row[0] for row in database.rows("SELECT name FROM pragma_table_info(?)", (table,))]
            for column in ("uid",) if table == _TERMS else ("report", "task", "uid"):
                if column in columns and table != "device":
                    deleted += _delete(database, table, column, uids)
        database.run("DELETE FROM setting WHERE name = 'last_report' AND value = ?", (packed(report),))
        for _name, sql in triggers:
            database.run(sql)
    return deleted


def terms_going_with(database: Database, report: str) -> frozenset[str]:
    """The uids of the own entries that belong to a report of an open work.db alone."""
    rows = database.rows("SELECT uid FROM own_term UNION SELECT uid FROM op WHERE entity = 'own_term'")
    return frozenset(_things_of(database, report).intersection(uid for (uid,) in rows))


def terms_left_of(database: Database, report: str) -> int:
    """How many entries for all reports were written in a report that is gone from an open work.db."""
    return int(database.value("SELECT count(*) FROM own_term WHERE report = ?", (report,)))


def compact(database: Database) -> None:
    """Write a file anew without what was deleted, and empty its log."""
    database.run("VACUUM")
    database.run("PRAGMA wal_checkpoint(TRUNCATE)")


def wipe_backup(path: Path, report: str, also: Collection[str] = ()) -> None:
    """Write a backup anew without a report; it is proved before it takes the old one's place. Raises StorageError.

    ``also``: entries that belong to the report by now and may have been for all reports then.
    """
    copy, clean = temporary_beside(path), temporary_beside(path.with_name(path.name + ".clean"))
    for leftover in (copy, clean):
        leftover.unlink(missing_ok=True)
        make_empty_file(leftover)
    try:
        copy.write_bytes(path.read_bytes())
        database = Database(copy, durable=True)
        try:
            wipe_rows(database, report, also)
            database.run("VACUUM INTO ?", (str(clean),))
        finally:
            database.close()
        prove(clean)
        on_disk(clean)
        clean.replace(path)
    finally:
        for leftover in (copy, clean):
            for end in ("", "-wal", "-shm"):
                Path(f"{leftover}{end}").unlink(missing_ok=True)


def _things_of(database: Database, report: str) -> set[str]:
    """The uids of a report and of everything that belongs to it, also where only the log still tells of it.

    Other devices may know the report, or what belongs to it, under uids of their own.
    """
    owners = _owners(database)
    found, before = {report}, 0
    while len(found) > before:
        before = len(found)
        found |= {uid for uid, owner in owners if owner in found}
    return found - _terms_that_stay(database, found)


def _terms_that_stay(database: Database, wiped: set[str]) -> set[str]:
    """The own entries that explain all reports, or another one than they were written in.

    Those that somebody deleted for good go: the log still has their words.
    """
    if not _has_terms(database):
        return set()
    rows = database.rows("SELECT uid, report, everywhere, purged FROM own_term")
    return {uid for uid, report, everywhere, purged in rows if not purged and (everywhere or report not in wiped)}


def _let_terms_stand_alone(database: Database) -> None:
    """Take the step of a later version that own entries need, where a backup has not taken it yet."""
    if _has_terms(database) and database.value("PRAGMA user_version") < _HOMELESS:
        [step] = [step for step in WORK.migrations() if step.number == _HOMELESS]
        for statement in statements(step.sql):
            database.run(statement)


def _has_terms(database: Database) -> bool:
    return database.value("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", (_TERMS,)) is not None


def _owners(database: Database) -> list[Row]:
    """Uids of things, each with that of what it belongs to or is the same as."""
    pairs: list[Row] = []
    for table in _tables(database):
        columns = {row[0] for row in database.rows("SELECT name FROM pragma_table_info(?)", (table,))}
        for owner in ("report", "task", "canonical"):
            if {"uid", owner} <= columns:
                pairs += database.rows(f"SELECT uid, {owner} FROM {table}")
    made = "field = 'created' AND json_valid(value) AND json_type(value) = 'object'"
    for owner in ("report", "task"):
        pairs += database.rows(f"SELECT uid, json_extract(value, '$.{owner}') FROM op WHERE {made}")
    return pairs


def _tables(database: Database) -> list[str]:
    """Tables, those first whose rows hang on others."""
    names = [
        row[0]
        for row in database.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    ]
    last = ("task", "report")
    return sorted(names, key=lambda name: (last.index(name) + 1 if name in last else 0, name))


def _delete(database: Database, table: str, column: str, uids: set[str]) -> int:
    deleted = 0
    for uid in uids:
        deleted += database.run(f"DELETE FROM {table} WHERE {column} = ?", (uid,))
    return deleted
