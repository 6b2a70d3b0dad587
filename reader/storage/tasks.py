"""Tasks in work.db, with their append-only events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from reader.core.work import Task, TaskStatus
from reader.storage.database import Database, Row
from reader.storage.oplog import FieldChange, OpLog
from reader.storage.task_rows import COLUMNS, FIELDS, KeyedTask, change, changes, row_of, task_of

__all__ = ["IN_SIGHT", "KeyedTask", "StoredTasks"]

IN_SIGHT: Final = "NOT dismissed AND removed IS NULL AND merged_into = ''"
"""Condition for the tasks that lists show."""


class StoredTasks:
    """The tasks of all reports; every change writes its op and, for a status, its event."""

    def __init__(self, database: Database, log: OpLog) -> None:
        self._database = database
        self._log = log

    def of(self, report: str) -> tuple[KeyedTask, ...]:
        """The tasks of a report in checklist order, those in sight."""
        rows = self._database.rows(
            f"SELECT {COLUMNS} FROM task WHERE report = ? AND {IN_SIGHT} ORDER BY position, uid", (report,)
        )
        return tuple([task_of(row) for row in rows])

    def dismissed(self, report: str) -> tuple[KeyedTask, ...]:
        """The tasks that were dismissed for want of a place: should their sentence return, so do they."""
        rows = self._database.rows(
            f"SELECT {COLUMNS} FROM task WHERE report = ? AND dismissed AND paragraph IS NULL ORDER BY position, uid",
            (report,),
        )
        return tuple([task_of(row) for row in rows])

    def uids(self, report: str) -> frozenset[str]:
        """The uids of all tasks of a report, those out of sight too."""
        return frozenset(row[0] for row in self._database.rows("SELECT uid FROM task WHERE report = ?", (report,)))

    def without_place(self, report: str) -> int:
        """How many tasks in sight of a report have lost their sentence."""
        count = f"SELECT count(*) FROM task WHERE report = ? AND paragraph IS NULL AND origin <> '' AND {IN_SIGHT}"
        return int(self._database.value(count, (report,)))

    def hidden(self, report: str) -> tuple[KeyedTask, ...]:
        """The tasks in the trash and those taken in by others, whose sentences are not to become tasks again."""
        rows = self._database.rows(
            f"SELECT {COLUMNS} FROM task WHERE report = ? AND (removed IS NOT NULL OR merged_into <> '') "
            "AND NOT dismissed ORDER BY position, uid",
            (report,),
        )
        return tuple([task_of(row) for row in rows])

    def get(self, uids: Sequence[str]) -> tuple[Task, ...]:
        """The tasks with these uids, those that exist."""
        marks = ", ".join("?" * len(uids))
        rows = self._database.rows(f"SELECT {COLUMNS} FROM task WHERE uid IN ({marks})", uids)
        return tuple([task_of(row).task for row in rows])

    def put(self, report: str, tasks: Iterable[KeyedTask], at: datetime) -> frozenset[str]:
        """Create tasks of a report and bring existing ones up to date; returns the uids that are new or differ."""
        made: list[FieldChange] = []
        differing: list[Row] = []
        with self._database.writing():
            stored = self._database.rows(f"SELECT {COLUMNS} FROM task WHERE report = ?", (report,))
            before = {row[0]: row for row in stored}
            for row in map(row_of, tasks):
                if own := changes(before.get(row[0]), row):
                    made += own
                    differing.append(row)
            assignments = ", ".join(f"{field} = excluded.{field}" for field in FIELDS[1:])
            self._database.run_many(
                f"INSERT INTO task ({COLUMNS}) VALUES ({', '.join('?' * len(FIELDS))}) "
                f"ON CONFLICT (uid) DO UPDATE SET {assignments}",
                differing,
            )
            self._log.record(made, at)
        return frozenset(row[0] for row in differing)

    def put_over(self, report: str, task: KeyedTask, others: Sequence[str], at: datetime) -> frozenset[str]:
        """Bring one task up to date and dismiss those whose part it takes; returns the uids that this changed."""
        with self._database.writing():
            return self.put(report, [task], at) | frozenset(self.set_dismissed(others, True, at))

    def set_status(self, uids: Sequence[str], status: TaskStatus, at: datetime) -> tuple[str, ...]:
        """Set the status of several tasks; returns those that had another one."""
        with self._database.writing():
            before = {task.uid: task.status for task in self.get(uids) if task.status is not status}
            changed = tuple(before)
            self._database.run_many("UPDATE task SET status = ? WHERE uid = ?", [(status.value, u) for u in changed])
            self._database.run_many(
                "INSERT INTO task_event (task, at, kind, value) VALUES (?, ?, 'status', ?)",
                [(uid, at.isoformat(), status.value) for uid in changed],
            )
            if changed:
                self._log.record([change(uid, "status", status.value, old.value) for uid, old in before.items()], at)
        return changed

    def set_bookmarked(self, uid: str, on: bool, at: datetime) -> bool:
        """Mark a task or take the mark away; returns whether that changed anything."""
        with self._database.writing():
            changed = self._database.run(
                "UPDATE task SET bookmarked = ? WHERE uid = ? AND bookmarked <> ?", (int(on), uid, int(on))
            )
            if changed:
                self._log.record([change(uid, "bookmarked", int(on), int(not on))], at)
        return bool(changed)

    def set_dismissed(self, uids: Iterable[str], on: bool, at: datetime) -> tuple[str, ...]:
        """Take tasks out of sight or bring them back; returns those that this changed."""
        changed: list[str] = []
        with self._database.writing():
            for uid in uids:
                if self._database.run(
                    "UPDATE task SET dismissed = ? WHERE uid = ? AND dismissed <> ?", (int(on), uid, int(on))
                ):
                    changed.append(uid)
            if changed:
                self._log.record([change(uid, "dismissed", int(on), int(not on)) for uid in changed], at)
        return tuple(changed)

    def counts(self, report: str | None = None) -> dict[str, tuple[int, int]]:
        """For each report that has tasks (or one of them): how many in sight, and how many of them are done."""
        where, parameters = ("", ()) if report is None else ("report = ? AND", (report,))
        rows = self._database.rows(
            f"SELECT report, count(*), sum(status = 'done') FROM task WHERE {where} {IN_SIGHT} GROUP BY report",
            parameters,
        )
        return {uid: (count, done) for uid, count, done in rows}
