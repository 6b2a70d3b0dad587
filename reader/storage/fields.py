"""Single fields of anything logged put back to a value that they had, whole steps at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from reader.storage.database import Database
from reader.storage.oplog import CREATED, PACKED, FieldChange, LoggedEntity, OpLog
from reader.storage.packed import packed, unpacked


class StoredFields:
    """Makes changes that the log has told before, or their opposites. A table is named as its entity."""

    def __init__(self, database: Database, log: OpLog) -> None:
        self._database = database
        self._log = log

    def apply(self, changes: Sequence[FieldChange], at: datetime) -> bool:
        """Give every field its value if all of them still have the old one; else change nothing and return False."""
        with self._database.writing():
            if not all(self._is_as_before(change) for change in changes):
                return False
            for change in changes:
                self._set(change, at)
            self._log.record(changes, at)
        return True

    def _is_as_before(self, change: FieldChange) -> bool:
        if change.field == CREATED:
            found = self._database.rows(f"SELECT 1 FROM {change.entity.value} WHERE uid = ?", (change.uid,))
            return bool(found) is (change.old is not None)
        rows = self._database.rows(f"SELECT {change.field} FROM {change.entity.value} WHERE uid = ?", (change.uid,))
        return bool(rows) and _told(change, rows[0][0]) == change.old

    def _set(self, change: FieldChange, at: datetime) -> None:
        table, column = change.entity.value, _column(change, change.field, change.value)
        if change.field != CREATED:
            self._database.run(f"UPDATE {table} SET {change.field} = ? WHERE uid = ?", (column, change.uid))
            if (change.entity, change.field) == (LoggedEntity.TASK, "status"):
                self._database.run(
                    "INSERT INTO task_event (task, at, kind, value) VALUES (?, ?, 'status', ?)",
                    (change.uid, at.isoformat(), change.value),
                )
        elif change.value is None:
            self._database.run(f"DELETE FROM {table} WHERE uid = ?", (change.uid,))
        elif isinstance(change.value, Mapping):
            fields = {field: _column(change, field, value) for field, value in change.value.items()}
            self._database.run(
                f"INSERT INTO {table} (uid, {', '.join(fields)}) VALUES (?{', ?' * len(fields)})",
                (change.uid, *fields.values()),
            )


def _told(change: FieldChange, column: object) -> object:
    return unpacked(str(column)) if change.field in PACKED.get(change.entity, ()) else column


def _column(change: FieldChange, field: str, value: object) -> object:
    return packed(value) if field in PACKED.get(change.entity, ()) else value
