"""Tasks in work.db, with their append-only events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from reader.core.work import Task, TaskKind, TaskStatus
from reader.storage.database import Database, Row
from reader.storage.oplog import FieldChange, LoggedEntity, OpLog
from reader.storage.packed import packed_list, packed_targets, unpacked, unpacked_targets, words

_STATUSES: Final = {status.value: status for status in TaskStatus}
_KINDS: Final = {kind.value: kind for kind in TaskKind}
_FIELDS: Final = (
    "uid", "report", "kind", "key", "position", "section", "path", "text", "paragraph", "start", "ends", "targets",
    "units", "status", "bookmarked",
)  # fmt: skip
_COLUMNS: Final = ", ".join(_FIELDS)
_LISTS: Final = frozenset({"path", "targets", "units"})


@dataclass(frozen=True, slots=True)
class KeyedTask:
    """A task with the key of its words, by which it is found again in a later import."""

    task: Task
    key: str


class StoredTasks:
    """The tasks of all reports; every change writes its op and, for a status, its event."""

    def __init__(self, database: Database, log: OpLog) -> None:
        self._database = database
        self._log = log

    def of(self, report: str) -> tuple[KeyedTask, ...]:
        """The tasks of a report in checklist order."""
        rows = self._database.rows(f"SELECT {_COLUMNS} FROM task WHERE report = ? ORDER BY position, uid", (report,))
        return tuple([_task(row) for row in rows])

    def get(self, uids: Sequence[str]) -> tuple[Task, ...]:
        """The tasks with these uids, those that exist."""
        marks = ", ".join("?" * len(uids))
        rows = self._database.rows(f"SELECT {_COLUMNS} FROM task WHERE uid IN ({marks})", uids)
        return tuple([_task(row).task for row in rows])

    def put(self, tasks: Iterable[KeyedTask], at: datetime) -> frozenset[str]:
        """Create tasks and bring existing ones up to date; returns the uids that are new or differ."""
        touched: set[str] = set()
        changes: list[FieldChange] = []
        with self._database.writing():
            for keyed in tasks:
                row = _row(keyed)
                before = self._database.rows(f"SELECT {_COLUMNS} FROM task WHERE uid = ?", row[:1])
                differing = [i for i, value in enumerate(row) if not before or before[0][i] != value]
                if not differing:
                    continue
                touched.add(keyed.task.uid)
                changes += [_change(keyed.task.uid, _FIELDS[i], row[i]) for i in differing if i > 0]
                assignments = ", ".join(f"{field} = excluded.{field}" for field in _FIELDS[1:])
                self._database.run(
                    f"INSERT INTO task ({_COLUMNS}) VALUES ({', '.join('?' * len(row))}) "
                    f"ON CONFLICT (uid) DO UPDATE SET {assignments}",
                    row,
                )
            self._log.record(changes, at)
        return frozenset(touched)

    def set_status(self, uids: Sequence[str], status: TaskStatus, at: datetime) -> tuple[str, ...]:
        """Set the status of several tasks; returns those that had another one."""
        with self._database.writing():
            changed = tuple(task.uid for task in self.get(uids) if task.status is not status)
            self._database.run_many("UPDATE task SET status = ? WHERE uid = ?", [(status.value, u) for u in changed])
            self._database.run_many(
                "INSERT INTO task_event (task, at, kind, value) VALUES (?, ?, 'status', ?)",
                [(uid, at.isoformat(), status.value) for uid in changed],
            )
            if changed:
                self._log.record([_change(uid, "status", status.value) for uid in changed], at)
        return changed

    def set_bookmarked(self, uid: str, on: bool, at: datetime) -> bool:
        """Mark a task or take the mark away; returns whether that changed anything."""
        with self._database.writing():
            changed = self._database.run(
                "UPDATE task SET bookmarked = ? WHERE uid = ? AND bookmarked <> ?", (int(on), uid, int(on))
            )
            if changed:
                self._log.record([_change(uid, "bookmarked", int(on))], at)
        return bool(changed)

    def counts(self) -> dict[str, tuple[int, int]]:
        """For each report that has tasks: how many, and how many of them are done."""
        rows = self._database.rows("SELECT report, count(*), sum(status = 'done') FROM task GROUP BY report")
        return {report: (count, done) for report, count, done in rows}


def _change(uid: str, field: str, value: object) -> FieldChange:
    return FieldChange(LoggedEntity.TASK, uid, field, unpacked(str(value)) if field in _LISTS else value)


def _row(keyed: KeyedTask) -> Row:
    task = keyed.task
    return (
        task.uid,
        task.report,
        task.kind.value,
        keyed.key,
        task.position,
        task.section,
        packed_list(task.path),
        task.text,
        task.paragraph,
        task.start,
        task.end,
        packed_targets(task.targets),
        packed_list(task.units),
        task.status.value,
        int(task.bookmarked),
    )


def _task(row: Row) -> KeyedTask:
    uid, report, kind, key, position, section, path, text, paragraph, start, end, targets, units, status, marked = row
    task = Task(
        uid=uid,
        report=report,
        kind=_KINDS[kind],
        position=position,
        section=section,
        path=words(path),
        text=text,
        paragraph=paragraph,
        start=start,
        end=end,
        targets=unpacked_targets(targets),
        units=words(units),
        status=_STATUSES[status],
        bookmarked=bool(marked),
    )
    return KeyedTask(task, key)
