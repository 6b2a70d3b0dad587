"""Merging: the ops of others come in, and the rows follow; all in one transaction or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from reader.core.errors import PackageDamaged
from reader.core.records import record
from reader.storage.database import Database
from reader.storage.merging.conflicts import Conflict, Conflicts
from reader.storage.merging.fitting import Unfit, require_fit
from reader.storage.merging.ops import (
    OP_COLUMNS,
    Knowledge,
    Known,
    Mark,
    Op,
    known_of,
    marks_of,
    missing,
    ops_of,
    put_mark,
)
from reader.storage.merging.resolving import resolved, rivals
from reader.storage.merging.rows import FIRST, Change, Rows
from reader.storage.merging.sameness import Aliases, recognise, same_by_nature, settle
from reader.storage.merging.taking import taken, tell_of_migration
from reader.storage.oplog import CREATED, LoggedEntity, OpLog
from reader.storage.schema import WORK
from reader.storage.schema import recognise as recognised_version

_HANGING: Final = (
    LoggedEntity.TASK,
    LoggedEntity.PROGRESS_ENTRY,
    LoggedEntity.SEEN_REPAIR,
    LoggedEntity.COVERAGE,
    LoggedEntity.OWN_TERM,
)
"""What names reports and tasks, or is named after one."""


@record(frozen=True, slots=True)
class Incoming:
    """What someone sends; ``name`` is the file's, for words about it."""

    name: str
    ops: Collection[Op]
    marks: Collection[Mark] = ()


@record(frozen=True, slots=True)
class Merged:
    """What a merge did, or would do."""

    ops: int
    """How many ops were new; the others were there."""
    changes: tuple[Change, ...]
    edited: frozenset[tuple[str, str, str]]
    """What others had edited, by report, uid and field, whether or not a row differs for it."""
    conflicts: tuple[Conflict, ...]
    """Those that were not there before."""
    gaps: Known
    """The ops that are missing here: something that came after them is there."""
    files: Mapping[str, str]
    """The hash of the present version of each report that is new or has another text."""
    waiting: int
    """Things that can't be made yet since their beginnings are among the missing."""


_UNREADABLE: Final = (
    sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError, sqlite3.DataError,
    ValueError, TypeError, KeyError, AttributeError, OverflowError,
)  # fmt: skip
"""What comes of values that were never written by this program."""


class _Dropped(Exception):
    """Ends the transaction of a dry run."""


def merge(
    database: Database,
    incoming: Incoming,
    at: datetime,
    *,
    readable: Callable[[Collection[str]], None] = lambda _reports: None,
    dry_run: bool = False,
) -> Merged:
    """Take ops of others in; the same ops again change nothing, whatever order they come in.

    ``readable`` is called at the end with the touched reports and reads what stands there now: what it can't read has
    not been written by this program, and nothing of it stays. With ``dry_run`` nothing stays in any case.
    Raises PackageDamaged.
    """
    result: list[Merged] = []
    try:
        with suppress(_Dropped), database.writing():
            result.append(_merged(database, incoming, at))
            readable({change.report for change in result[0].changes if change.report})
            if dry_run:
                raise _Dropped
    except (Unfit, *_UNREADABLE) as broken:
        raise PackageDamaged(incoming.name, f"{type(broken).__name__}: {broken}") from broken
    return result[0]


def merge_from(
    database: Database,
    other: Path,
    at: datetime,
    *,
    readable: Callable[[Collection[str]], None] = lambda _reports: None,
    dry_run: bool = False,
) -> Merged:
    """Take in all ops of another work.db, such as a backup or one that was set aside; the file is not changed.

    It must not be in use. Raises StorageError for one that can't be opened, PackageDamaged for one that can't be read.
    """
    version = recognised_version(other, WORK)
    source = Database(other, durable=True, read_only=True)
    try:
        ops = [Op(*row) for row in source.rows(f"SELECT {OP_COLUMNS} FROM op ORDER BY device, seq")]
        marks = marks_of(source) if version >= 7 else ()
    finally:
        source.close()
    return merge(database, Incoming(other.name, ops, marks), at, readable=readable, dry_run=dry_run)


def _merged(database: Database, incoming: Incoming, at: datetime) -> Merged:
    tell_of_migration(database, at)
    conflicts = Conflicts(database)
    conflicts.refresh()
    before = {(c.uid, c.field, c.other.device, c.other.seq) for c in conflicts.all(with_seen=True)}
    rows = Rows(database)
    for op in incoming.ops:
        require_fit(op, rows.columns(op.entity))
    fresh = taken(database, incoming.ops)
    for mark in incoming.marks:
        put_mark(database, mark)
    recognise(database, OpLog(database), fresh, at)
    aliases = Aliases(database)
    joined = settle(database, aliases)
    things = {(op.entity, aliases.here(op.uid)) for op in fresh} | (rows.waiting() if fresh else set())
    if joined:
        things |= joined | rows.all_of(_HANGING)
    changes = _put(database, aliases, rows, things, conflicts, joined)
    own, seq = database.rows("SELECT uid, seq FROM device")[0]
    known = known_of(database)
    if fresh:
        put_mark(database, Mark(own, seq, known))
    return Merged(
        ops=len(fresh),
        changes=tuple(changes),
        edited=_edited(rows, aliases, fresh, changes),
        conflicts=tuple(c for c in conflicts.all() if (c.uid, c.field, c.other.device, c.other.seq) not in before),
        gaps=missing(known),
        files=_files(database, changes),
        waiting=_unborn(database, aliases, rows) if missing(known) else 0,
    )


def _put(
    database: Database,
    aliases: Aliases,
    rows: Rows,
    things: Iterable[tuple[str, str]],
    conflicts: Conflicts,
    joined: Collection[tuple[str, str]],
) -> list[Change]:
    """Bring the rows of things in step with their ops, those first that others hang on."""
    knowledge = Knowledge(marks_of(database))
    order = {entity: number for number, entity in enumerate(FIRST)}
    changes: list[Change] = []
    for entity, uid in sorted(things, key=lambda thing: (order.get(thing[0], len(order)), thing)):
        if not rows.columns(entity):
            raise Unfit(entity)
        thing = resolved(ops_of(database, entity, aliases.names_of(uid)), aliases.value_here)
        if thing.fields is not None and (other := same_by_nature(database, entity, uid, thing.fields)):
            aliases.put(entity, uid, other)
            rows.put(entity, uid, None)
            uid = other
            thing = resolved(ops_of(database, entity, aliases.names_of(uid)), aliases.value_here)
        if thing.known:
            change = rows.put(entity, uid, thing.fields, exactly=(entity, uid) in joined)
            changes += [] if change is None else [change]
        if entity == LoggedEntity.TASK.value:
            rows.put_events(uid, thing.edits, exactly=(entity, uid) in joined)
            changes += rows.purge_entries(uid)
        conflicts.put(entity, uid, rivals(thing.edits, knowledge, aliases.value_here))
    return changes


def _edited(
    rows: Rows, aliases: Aliases, fresh: Iterable[Op], changes: Iterable[Change]
) -> frozenset[tuple[str, str, str]]:
    edits = {(op.entity, aliases.here(op.uid), op.field) for op in fresh}
    edits |= {(change.entity, change.uid, field) for change in changes for field in (CREATED, *change.fields)}
    reports = {(entity, uid): rows.report_of(entity, uid) for entity, uid, _field in edits}
    reports |= {(change.entity, change.uid): change.report for change in changes}
    return frozenset((reports[entity, uid], uid, field) for entity, uid, field in edits)


def _files(database: Database, changes: Iterable[Change]) -> dict[str, str]:
    reports = [c.uid for c in changes if c.entity == LoggedEntity.REPORT.value and "sha256" in c.fields]
    return {uid: str(database.value("SELECT sha256 FROM report WHERE uid = ?", (uid,))) for uid in reports}


def _unborn(database: Database, aliases: Aliases, rows: Rows) -> int:
    things = (
        resolved(ops_of(database, entity, aliases.names_of(uid)), aliases.value_here) for entity, uid in rows.unknown()
    )
    return sum(thing.fields is not None or not thing.known for thing in things)
