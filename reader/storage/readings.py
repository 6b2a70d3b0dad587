"""Which reading made each document in library.db, and whether the work has followed it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from reader.core.records import record
from reader.storage.database import Database
from reader.storage.errors import StorageError
from reader.storage.schema import LIBRARY, recognise


@record(frozen=True, slots=True)
class Noted:
    """What is noted with a document; readings as in ``reader.core.reading``, 0 for an unknown or no one."""

    reading: int
    again: bool
    """Another reading of the same file may have stood here before."""
    declined: int
    """The reading that was offered and not wanted."""


class StoredReadings:
    """By the uid of a report."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, uid: str) -> Noted | None:
        """What is noted with a document; None when it is not here."""
        rows = self._database.rows("SELECT reading, again, declined FROM document WHERE uid = ?", (uid,))
        return Noted(rows[0][0], bool(rows[0][1]), rows[0][2]) if rows else None

    def older_than(self, reading: int) -> frozenset[str]:
        """The documents that an earlier reading made."""
        rows = self._database.rows("SELECT uid FROM document WHERE reading < ?", (reading,))
        return frozenset(uid for (uid,) in rows)

    def note(self, uid: str, reading: int, *, again: bool) -> None:
        """Note what made a document that was put just now; the work has not followed it yet."""
        self._database.run(
            "UPDATE document SET reading = ?, again = ?, settled = 0 WHERE uid = ?", (reading, int(again), uid)
        )

    def confirm(self, uid: str, reading: int) -> None:
        """Note that a later reading makes the same of a file."""
        self._database.run("UPDATE document SET reading = max(reading, ?) WHERE uid = ?", (reading, uid))

    def settle(self, uid: str) -> None:
        """Note that the work has followed a document."""
        self._database.run("UPDATE document SET settled = 1 WHERE uid = ? AND NOT settled", (uid,))

    def unsettle(self, uid: str | None = None) -> None:
        """Let the work follow a text once more; without one, those that were read again since it may have been made."""
        if uid is None:
            self._database.run("UPDATE document SET settled = 0 WHERE again")
        else:
            self._database.run("UPDATE document SET settled = 0 WHERE uid = ?", (uid,))

    def unsettled(self) -> tuple[str, ...]:
        """The documents that the work may not have followed."""
        return tuple(uid for (uid,) in self._database.rows("SELECT uid FROM document WHERE NOT settled ORDER BY uid"))

    def decline(self, uid: str, reading: int) -> None:
        """Note that a document is not to be read again by this reading unasked."""
        self._database.run("UPDATE document SET declined = ? WHERE uid = ?", (reading, uid))


def unsettle_in(folder: Path) -> None:
    """The same for all of a folder's library that nobody has open; one that can't be opened is read again wholly."""
    path = folder / "library.db"
    with suppress(StorageError):
        if path.exists() and recognise(path, LIBRARY) == LIBRARY.version():
            database = Database(path, durable=False)
            try:
                StoredReadings(database).unsettle()
            finally:
                database.close()
