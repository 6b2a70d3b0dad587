"""Tasks in work.db, with their append-only events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from reader.core.records import record
from reader.core.work import Task, TaskKind, TaskStatus
from reader.storage.database import Database, Row
from reader.storage.oplog import FieldChange, LoggedEntity, OpLog, creation
from reader.storage.packed import packed_list, packed_targets, unpacked, unpacked_targets, words

_STATUSES: Final = {status.value: status for status in TaskStatus}
_KINDS: Final = {kind.value: kind for kind in TaskKind}
_FIELDS: Final = (
    "uid", "report", "kind", "key", "position", "section", "path", "text", "paragraph", "start", "ends", "targets",
    "units", "status", "bookmarked",
)  # fmt: skip
_COLUMNS: Final = ", ".join(_FIELDS)
_LISTS: Final = frozenset({"path", "targets", "units"})


@record(frozen=True, slots=True)
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
        """The tasks of a report in checklist order, without the dismissed ones."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM task WHERE report = ? AND NOT dismissed ORDER BY position, uid", (report,)
        )
        return tuple([_task(row) for row in rows])

    def dismissed(self, report: str) -> tuple[KeyedTask, ...]:
        """The tasks that were dismissed for want of a place: should their sentence return, so do they."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM task WHERE report = ? AND dismissed AND paragraph IS NULL ORDER BY position, uid",
            (report,),
        )
        return tuple([_task(row) for row in rows])

    def uids(self, report: str) -> frozenset[str]:
        """The uids of all tasks of a report, those out of sight too."""
        return frozenset(row[0] for row in self._database.rows("SELECT uid FROM task WHERE report = ?", (report,)))

    def without_place(self, report: str) -> int:
        """How many tasks of a report, without the dismissed ones, have no sentence in its text."""
        count = "SELECT count(*) FROM task WHERE report = ? AND NOT dismissed AND paragraph IS NULL"
        return int(self._database.value(count, (report,)))

    def get(self, uids: Sequence[str]) -> tuple[Task, ...]:
        """The tasks with these uids, those that exist."""
        marks = ", ".join("?" * len(uids))
        rows = self._database.rows(f"SELECT {_COLUMNS} FROM task WHERE uid IN ({marks})", uids)
        return tuple([_task(row).task for row in rows])

    def put(self, report: str, tasks: Iterable[KeyedTask], at: datetime) -> frozenset[str]:
        """Create tasks of a report and bring existing ones up to date; returns the uids that are new or differ."""
        changes: list[FieldChange] = []
        differing: list[Row] = []
        with self._database.writing():
            stored = self._database.rows(f"SELECT {_COLUMNS} FROM task WHERE report = ?", (report,))
            before = {row[0]: row for row in stored}
            for row in map(_row, tasks):
                if own := _changes(before.get(row[0]), row):
                    changes += own
                    differing.append(row)
            assignments = ", ".join(f"{field} = excluded.{field}" for field in _FIELDS[1:])
            self._database.run_many(
                f"INSERT INTO task ({_COLUMNS}) VALUES ({', '.join('?' * len(_FIELDS))}) "
                f"ON CONFLICT (uid) DO UPDATE SET {assignments}",
                differing,
            )
            self._log.record(changes, at)
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
                self._log.record([_change(uid, "status", status.value, old.value) for uid, old in before.items()], at)
        return changed

    def set_bookmarked(self, uid: str, on: bool, at: datetime) -> bool:
        """Mark a task or take the mark away; returns whether that changed anything."""
        with self._database.writing():
            changed = self._database.run(
                "UPDATE task SET bookmarked = ? WHERE uid = ? AND bookmarked <> ?", (int(on), uid, int(on))
            )
            if changed:
                self._log.record([_change(uid, "bookmarked", int(on), int(not on))], at)
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
                self._log.record([_change(uid, "dismissed", int(on), int(not on)) for uid in changed], at)
        return tuple(changed)

    def counts(self, report: str | None = None) -> dict[str, tuple[int, int]]:
        """For each report that has tasks (or one of them): how many in sight, and how many of them are done."""
        where, parameters = ("", ()) if report is None else ("report = ? AND", (report,))
        rows = self._database.rows(
            f"SELECT report, count(*), sum(status = 'done') FROM task WHERE {where} NOT dismissed GROUP BY report",
            parameters,
        )
        return {uid: (count, done) for uid, count, done in rows}


def _changes(before: Row | None, row: Row) -> list[FieldChange]:
    """What differs between a stored task and its new form; the whole of a task that was not there."""
    uid = str(row[0])
    if before is None:
        return [creation(LoggedEntity.TASK, uid, {f: _value(f, v) for f, v in zip(_FIELDS[1:], row[1:], strict=True)})]
    pairs = zip(_FIELDS, before, row, strict=True)
    return [_change(uid, field, _value(field, new), _value(field, old)) for field, old, new in pairs if old != new]


def _change(uid: str, field: str, value: object, old: object) -> FieldChange:
    return FieldChange(LoggedEntity.TASK, uid, field, value, old)


def _value(field: str, value: object) -> object:
    """A column as the log tells it: lists unpacked."""
    return unpacked(str(value)) if field in _LISTS else value


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
