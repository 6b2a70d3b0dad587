"""Progress entries of tasks in work.db: they are added and struck, never altered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from reader.core.tracking.entries import EntryKind, ProgressEntry
from reader.storage.database import Database, Row
from reader.storage.oplog import FieldChange, LoggedEntity, OpLog, creation

_FIELDS: Final = ("uid", "task", "kind", "day", "text", "author", "device", "written", "struck")
_COLUMNS: Final = ", ".join(f"progress_entry.{field}" for field in _FIELDS)
_KINDS: Final = {kind.value: kind for kind in EntryKind}


class StoredEntries:
    """The entries of all tasks, each with the op that tells it."""

    def __init__(self, database: Database, log: OpLog) -> None:
        self._database = database
        self._log = log

    def of(self, tasks: Sequence[str]) -> tuple[ProgressEntry, ...]:
        """The entries of these tasks by their day, struck ones too."""
        marks = ", ".join("?" * len(tasks))
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM progress_entry WHERE task IN ({marks}) ORDER BY day, written, uid", tasks
        )
        return tuple(map(_entry, rows))

    def of_report(self, report: str) -> tuple[ProgressEntry, ...]:
        """The entries of all tasks of a report by their day, struck ones too."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM task JOIN progress_entry ON progress_entry.task = task.uid "
            "WHERE task.report = ? ORDER BY progress_entry.day, progress_entry.written, progress_entry.uid",
            (report,),
        )
        return tuple(map(_entry, rows))

    def get(self, uid: str) -> ProgressEntry | None:
        """The entry with this uid."""
        rows = self._database.rows(f"SELECT {_COLUMNS} FROM progress_entry WHERE uid = ?", (uid,))
        return _entry(rows[0]) if rows else None

    def device(self) -> str:
        """The name of this computer in the log."""
        return str(self._database.value("SELECT uid FROM device"))

    def add(self, entries: Sequence[ProgressEntry], at: datetime) -> None:
        """Write new entries down, all or none."""
        rows = [_row(entry) for entry in entries]
        with self._database.writing():
            self._database.run_many(
                f"INSERT INTO progress_entry ({', '.join(_FIELDS)}) VALUES ({', '.join('?' * len(_FIELDS))})", rows
            )
            ops = [
                creation(LoggedEntity.PROGRESS_ENTRY, str(row[0]), dict(zip(_FIELDS[1:], row[1:], strict=True)))
                for row in rows
            ]
            self._log.record(ops, at)

    def set_struck(self, uid: str, on: bool, at: datetime) -> bool:
        """Strike an entry or let it stand again; returns whether that changed anything."""
        with self._database.writing():
            changed = self._database.run(
                "UPDATE progress_entry SET struck = ? WHERE uid = ? AND struck <> ?", (int(on), uid, int(on))
            )
            if changed:
                self._log.record([FieldChange(LoggedEntity.PROGRESS_ENTRY, uid, "struck", int(on), int(not on))], at)
        return bool(changed)


def _row(entry: ProgressEntry) -> Row:
    return (
        entry.uid,
        entry.task,
        entry.kind.value,
        entry.day.isoformat(),
        entry.text,
        entry.author,
        entry.device,
        entry.written.isoformat(),
        int(entry.struck),
    )


def _entry(row: Row) -> ProgressEntry:
    uid, task, kind, day, text, author, device, written, struck = row
    return ProgressEntry(
        uid,
        task,
        _KINDS[kind],
        date.fromisoformat(day),
        text,
        author,
        device,
        datetime.fromisoformat(written),
        bool(struck),
    )
