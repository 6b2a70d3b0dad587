"""The log of every change of a field: history, undo and the merging of two people's work are read from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from enum import Enum
from typing import Final

from reader.core.records import record
from reader.storage.database import Database
from reader.storage.packed import packed

CREATED: Final = "created"
"""Field name of the op that brings a thing into being; its value holds all fields."""


class LoggedEntity(Enum):
    """What an op can be about."""

    TASK = "task"
    BOOKMARK = "bookmark"
    BOOKMARK_FOLDER = "bookmark_folder"
    REPORT = "report"
    ANNOTATION = "annotation"
    SEEN_REPAIR = "seen_repair"
    PROGRESS_ENTRY = "progress_entry"
    COVERAGE = "coverage"
    UNIT = "unit"
    SAVED_VIEW = "saved_view"
    OWN_TERM = "own_term"


PACKED: Final = {
    LoggedEntity.TASK: frozenset({"path", "targets", "units", "supporting"}),
    LoggedEntity.ANNOTATION: frozenset({"tags"}),
    LoggedEntity.REPORT: frozenset({"tags"}),
    LoggedEntity.UNIT: frozenset({"aliases"}),
}
"""The columns of each table that hold JSON, which ops tell unpacked. A table is named as its entity."""


BLANK_WHEN_PURGED: Final[Mapping[LoggedEntity, Mapping[str, object]]] = {
    LoggedEntity.BOOKMARK: {"quote": "", "before": "", "after": "", "name": ""},
    LoggedEntity.TASK: {"text": "", "origin": "", "note": "", "target": "", "current": "", "targets": []},
    LoggedEntity.ANNOTATION: {"quote": "", "prefix": "", "suffix": "", "note": "", "tags": []},
    LoggedEntity.OWN_TERM: {"term": "", "definition": ""},
}
"""What purging makes of the words of a thing; the log tells only that it was purged."""


@record(frozen=True, slots=True)
class FieldChange:
    """A field of one thing and its new value (anything that JSON can hold); ``old`` is not logged."""

    entity: LoggedEntity
    uid: str
    field: str
    value: object
    old: object = None
    """The value before, from which the change can be taken back."""


def creation(entity: LoggedEntity, uid: str, fields: Mapping[str, object]) -> FieldChange:
    """One op for a new thing with all of its fields; each counts as set at that moment."""
    return FieldChange(entity, uid, CREATED, dict(fields))


class OpLog:
    """Appends to ``op`` in the transaction of the change itself."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._heard: list[FieldChange] | None = None

    @contextmanager
    def heard(self) -> Iterator[list[FieldChange]]:
        """A list that every change is added to which is recorded meanwhile."""
        before, self._heard = self._heard, []
        try:
            yield self._heard
        finally:
            self._heard = before

    def record(self, changes: Iterable[FieldChange], at: datetime) -> None:
        """Append ops, all of one moment, each with the next sequence number and Lamport clock of this device."""
        with self._database.writing():
            changes = tuple(changes)
            device, seq, clock = self._database.rows("SELECT uid, seq, clock FROM device")[0]
            stamp = at.isoformat()
            rows = [
                (device, seq + i, clock + i, stamp, c.entity.value, c.uid, c.field, packed(c.value))
                for i, c in enumerate(changes, start=1)
            ]
            self._database.run_many("INSERT INTO op VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
            self._database.run("UPDATE device SET seq = ?, clock = ?", (seq + len(rows), clock + len(rows)))
        if self._heard is not None:
            self._heard += changes
