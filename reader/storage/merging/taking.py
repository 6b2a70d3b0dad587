"""Ops of others come into the log, each once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from uuid import uuid4

from reader.storage.database import Database
from reader.storage.merging.ops import OP_COLUMNS, Op, holds, known_of
from reader.storage.oplog import FieldChange, LoggedEntity, OpLog
from reader.storage.packed import unpacked


def taken(database: Database, ops: Iterable[Op]) -> list[Op]:
    """Add ops that are not there; returns them as they stand in the log now.

    Two copies of one folder may both have gone on with the numbers of one device. From the first number on that means
    two things, those that come in are kept under a device of their own; none is dropped.
    """
    fresh: list[Op] = []
    strangers: dict[str, list[Op]] = {}
    known = known_of(database)
    for op in sorted(ops, key=lambda o: (o.device, o.seq)):
        if op.device in strangers:
            strangers[op.device].append(op)
            continue
        there = None
        if holds(known.get(op.device, ()), op.seq):
            there = database.rows(f"SELECT {OP_COLUMNS} FROM op WHERE device = ? AND seq = ?", (op.device, op.seq))[0]
        if there is None:
            _append(database, op)
            fresh.append(op)
        elif there != op.row:
            strangers[op.device] = [op]
    for device, own in strangers.items():
        fresh += _apart(database, device, own)
    _heard(database, fresh)
    return fresh


def tip_of(database: Database, device: str, seq: int) -> str | None:
    """A short hash of one op, by which two sides find out whether they mean the same; None when it is not there."""
    rows = database.rows(f"SELECT {OP_COLUMNS} FROM op WHERE device = ? AND seq = ?", (device, seq))
    return sha256(repr(rows[0]).encode()).hexdigest()[:16] if rows else None


def tell_of_migration(database: Database, at: datetime) -> None:
    """Tell the log of fields that a newer version of the file gave to tasks of an older one, each once."""
    rows = database.rows(
        "SELECT uid, origin, lead, supporting FROM task WHERE NOT EXISTS (SELECT 1 FROM op WHERE op.uid = task.uid AND "
        "(field = 'origin' OR field = 'created' AND json_type(value, '$.origin') IS NOT NULL))"
    )
    if rows:
        OpLog(database).record(
            [
                FieldChange(LoggedEntity.TASK, uid, field, value)
                for uid, origin, lead, supporting in rows
                for field, value in (("origin", origin), ("lead", lead), ("supporting", unpacked(supporting)))
            ],
            at,
        )


def _append(database: Database, op: Op) -> None:
    database.run("INSERT INTO op VALUES (?, ?, ?, ?, ?, ?, ?, ?)", op.row)


def _apart(database: Database, device: str, ops: list[Op]) -> list[Op]:
    """Keep ops whose numbers are taken under a new device; those whose content is there are there."""
    same = "SELECT 1 FROM op WHERE uid = ? AND clock = ? AND at = ? AND entity = ? AND field = ? AND value = ? LIMIT 1"
    lacking = [
        op for op in ops if database.value(same, (op.uid, op.clock, op.at, op.entity, op.field, op.value)) is None
    ]
    database.run("INSERT OR IGNORE INTO forked_device VALUES (?)", (device,))
    name = uuid4().hex
    kept = [
        Op(name, seq, op.clock, op.at, op.entity, op.uid, op.field, op.value) for seq, op in enumerate(lacking, start=1)
    ]
    for op in kept:
        _append(database, op)
    return kept


def _heard(database: Database, ops: list[Op]) -> None:
    """Lamport: what is done from now on is later than all of this."""
    if ops:
        database.run("UPDATE device SET clock = max(clock, ?)", (max(op.clock for op in ops),))
        database.run(
            "UPDATE device SET seq = max(seq, (SELECT coalesce(max(seq), 0) FROM op WHERE op.device = device.uid))"
        )
