"""Saved views of the task table in work.db."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from reader.core.records import record
from reader.storage.database import Database
from reader.storage.oplog import FieldChange, LoggedEntity, OpLog, creation

_FIELDS: Final = ("name", "definition", "position", "removed")


@record(frozen=True, slots=True)
class SavedView:
    """A view under its name; ``definition`` is a JSON object (``reader.core.tracking.views``)."""

    uid: str
    name: str
    definition: str
    position: float = 0


class StoredViews:
    """The views of the library; a removed one stays in the file."""

    def __init__(self, database: Database, log: OpLog) -> None:
        self._database = database
        self._log = log

    def all(self) -> tuple[SavedView, ...]:
        """The views in their order."""
        rows = self._database.rows(
            "SELECT uid, name, definition, position FROM saved_view WHERE NOT removed ORDER BY position, name, uid"
        )
        return tuple(SavedView(*row) for row in rows)

    def put(self, view: SavedView, at: datetime) -> bool:
        """Keep a view new or in place of what was kept under its uid; returns whether anything differs."""
        return self._put(view, 0, at)

    def remove(self, view: SavedView, at: datetime) -> bool:
        """Take a view out of the list; returns whether it was there."""
        return self._put(view, 1, at)

    def _put(self, view: SavedView, removed: int, at: datetime) -> bool:
        values = (view.name, view.definition, float(view.position), removed)
        with self._database.writing():
            stored = self._database.rows(
                "SELECT name, definition, position, removed FROM saved_view WHERE uid = ?", (view.uid,)
            )
            if not stored:
                self._database.run("INSERT INTO saved_view VALUES (?, ?, ?, ?, ?)", (view.uid, *values))
                made = [creation(LoggedEntity.SAVED_VIEW, view.uid, dict(zip(_FIELDS, values, strict=True)))]
            else:
                self._database.run(
                    "UPDATE saved_view SET name = ?, definition = ?, position = ?, removed = ? WHERE uid = ?",
                    (*values, view.uid),
                )
                made = [
                    FieldChange(LoggedEntity.SAVED_VIEW, view.uid, field, new, old)
                    for field, old, new in zip(_FIELDS, stored[0], values, strict=True)
                    if old != new
                ]
            if made:
                self._log.record(made, at)
        return bool(made)
