"""Changing tasks by hand: single fields, the trash, and what has to be known for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from reader.core.work import Task
from reader.storage.database import Database
from reader.storage.oplog import FieldChange, LoggedEntity, OpLog
from reader.storage.purging import purge
from reader.storage.task_rows import COLUMNS, FIELDS, KeyedTask, change, changes, row_of, task_of


class StoredTaskEdits:
    """Writes only the fields that differ, so that two programs at work on one task don't undo each other."""

    def __init__(self, database: Database, log: OpLog) -> None:
        self._database = database
        self._log = log

    def get(self, uid: str) -> KeyedTask | None:
        """A task with its key, also one out of sight; None for an unknown or purged one."""
        rows = self._database.rows(f"SELECT {COLUMNS} FROM task WHERE uid = ? AND NOT purged", (uid,))
        return task_of(rows[0]) if rows else None

    def taken_in(self, uid: str) -> tuple[Task, ...]:
        """The tasks that were merged into this one, those merged into them included, in checklist order."""
        found: list[Task] = []
        waiting = [uid]
        while waiting:
            rows = self._database.rows(
                f"SELECT {COLUMNS} FROM task WHERE merged_into = ? AND NOT purged", (waiting.pop(),)
            )
            own = [task_of(row).task for row in rows]
            found += own
            waiting += [task.uid for task in own]
        return tuple(sorted(found, key=lambda task: (task.position, task.uid)))

    def continuing(self, uid: str) -> tuple[Task, ...]:
        """The tasks of later reports that carry this one on."""
        rows = self._database.rows(f"SELECT {COLUMNS} FROM task WHERE continues = ? AND NOT purged", (uid,))
        return tuple(task_of(row).task for row in rows)

    def add(self, tasks: Sequence[KeyedTask], at: datetime) -> None:
        """Store new tasks, all or none."""
        rows = [row_of(keyed) for keyed in tasks]
        with self._database.writing():
            self._database.run_many(f"INSERT INTO task ({COLUMNS}) VALUES ({', '.join('?' * len(FIELDS))})", rows)
            self._log.record([op for row in rows for op in changes(None, row)], at)

    def change(self, pairs: Sequence[tuple[KeyedTask, KeyedTask]], at: datetime) -> frozenset[str]:
        """Take tasks from one form to another; returns those that this changed.

        Of each pair (before, after) the fields that differ are written, whatever became of the others meanwhile.
        """
        made: list[FieldChange] = []
        with self._database.writing():
            for before, after in pairs:
                made += self._changed(before, after, at)
            if made:
                self._log.record(made, at)
        return frozenset(each.uid for each in made)

    def _changed(self, before: KeyedTask, after: KeyedTask, at: datetime) -> list[FieldChange]:
        old, new = row_of(before), row_of(after)
        differing = [i for i, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
        stored = self._database.rows(f"SELECT {COLUMNS} FROM task WHERE uid = ?", (new[0],))
        if not differing or not stored:
            return []
        wanted = tuple(new[i] if i in differing else value for i, value in enumerate(stored[0]))
        made = changes(stored[0], wanted)
        if made:
            assignments = ", ".join(f"{FIELDS[i]} = ?" for i in differing)
            self._database.run(f"UPDATE task SET {assignments} WHERE uid = ?", (*(new[i] for i in differing), new[0]))
        for each in made:
            if each.field == "status":
                self._database.run(
                    "INSERT INTO task_event (task, at, kind, value) VALUES (?, ?, 'status', ?)",
                    (each.uid, at.isoformat(), each.value),
                )
        return made

    def removed(self, report: str) -> tuple[tuple[Task, datetime], ...]:
        """The tasks in the trash, each with the time when it went there."""
        rows = self._database.rows(
            f"SELECT removed, {COLUMNS} FROM task WHERE report = ? AND removed IS NOT NULL AND NOT purged", (report,)
        )
        return tuple((task_of(row[1:]).task, datetime.fromisoformat(row[0])) for row in rows)

    def report_of(self, uid: str) -> str | None:
        """The report of a task, also of one in the trash; None for an unknown or purged one."""
        report: str | None = self._database.value("SELECT report FROM task WHERE uid = ? AND NOT purged", (uid,))
        return report

    def remove(self, uids: Sequence[str], at: datetime) -> frozenset[str]:
        """Put tasks into the trash; returns those that were not there."""
        with self._database.writing():
            return frozenset(uid for uid in uids if self._set_removed(uid, None, at.isoformat(), at))

    def restore(self, uid: str, at: datetime) -> bool:
        """Take a task out of the trash; returns whether it was there."""
        since = self._database.value("SELECT removed FROM task WHERE uid = ? AND NOT purged", (uid,))
        return since is not None and self._set_removed(uid, since, None, at)

    def purge(self, uid: str, at: datetime) -> bool:
        """Take the words of a task in the trash out of its row, and its entries; returns whether it was there.

        Its key stays, so that its sentence does not become a task again when the report is read again.
        """
        with self._database.writing():
            purged = purge(self._database, self._log, LoggedEntity.TASK, uid, at)
            if purged:
                self._database.run("DELETE FROM progress_entry WHERE task = ?", (uid,))
        return purged

    def _set_removed(self, uid: str, old: str | None, new: str | None, at: datetime) -> bool:
        with self._database.writing():
            changed = self._database.run(
                "UPDATE task SET removed = ? WHERE uid = ? AND removed IS ? AND NOT purged", (new, uid, old)
            )
            if changed:
                self._log.record([change(uid, "removed", new, old)], at)
        return bool(changed)
