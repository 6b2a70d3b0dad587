"""A task as a row of work.db and back, and what differs between two rows."""

from __future__ import annotations

from datetime import date
from typing import Final

from reader.core.records import record
from reader.core.work import Priority, Task, TaskKind, TaskSource, TaskStatus
from reader.storage.database import Row
from reader.storage.oplog import PACKED, FieldChange, LoggedEntity, creation
from reader.storage.packed import packed_list, packed_targets, unpacked, unpacked_targets, words

_STATUSES: Final = {status.value: status for status in TaskStatus}
_KINDS: Final = {kind.value: kind for kind in TaskKind}
_SOURCES: Final = {source.value: source for source in TaskSource}
_PRIORITIES: Final = {priority.value: priority for priority in Priority}
FIELDS: Final = (
    "uid", "report", "kind", "key", "position", "section", "path", "text", "paragraph", "start", "ends", "targets",
    "units", "status", "bookmarked", "lead", "supporting", "deadline", "target", "current", "measure_unit", "priority",
    "note", "origin", "source", "parent", "continues", "merged_into", "reordered", "regrouped",
)  # fmt: skip
COLUMNS: Final = ", ".join(FIELDS)
_LISTS: Final = PACKED[LoggedEntity.TASK]


@record(frozen=True, slots=True)
class KeyedTask:
    """A task with the key of its sentence, by which it is found again in a later import; empty for one without."""

    task: Task
    key: str


def changes(before: Row | None, row: Row) -> list[FieldChange]:
    """What differs between a stored task and its new form; the whole of a task that was not there."""
    uid = str(row[0])
    if before is None:
        return [creation(LoggedEntity.TASK, uid, {f: _told(f, v) for f, v in zip(FIELDS[1:], row[1:], strict=True)})]
    pairs = zip(FIELDS, before, row, strict=True)
    return [change(uid, field, _told(field, new), _told(field, old)) for field, old, new in pairs if old != new]


def change(uid: str, field: str, value: object, old: object) -> FieldChange:
    """The change of one field of a task, as the log tells it."""
    return FieldChange(LoggedEntity.TASK, uid, field, value, old)


def _told(field: str, value: object) -> object:
    """A column as the log tells it: lists unpacked."""
    return unpacked(str(value)) if field in _LISTS else value


def row_of(keyed: KeyedTask) -> Row:
    """The columns of a task, in the order of ``FIELDS``."""
    task = keyed.task
    return (
        task.uid,
        task.report,
        task.kind.value,
        keyed.key,
        int(task.position) if task.position == int(task.position) else task.position,
        task.section,
        packed_list(task.path),
        task.text,
        task.paragraph,
        task.start,
        task.end,
        packed_targets(task.targets),
        packed_list(task.named_units),
        task.status.value,
        int(task.bookmarked),
        task.lead,
        packed_list(task.supporting),
        None if task.deadline is None else task.deadline.isoformat(),
        task.target,
        task.current,
        task.measure_unit,
        task.priority.value,
        task.note,
        task.origin,
        task.source.value,
        task.parent,
        task.continues,
        task.merged_into,
        int(task.reordered),
        int(task.regrouped),
    )


def task_of(row: Row) -> KeyedTask:
    """The task of a row."""
    uid, report, kind, key, position, section, path, text, paragraph, start, end, targets, units, *state = row
    status, marked, lead, supporting, deadline, target, current, measure_unit, priority, note, *source = state
    origin, came, parent, continues, merged_into, reordered, regrouped = source
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
        named_units=words(units),
        status=_STATUSES[status],
        bookmarked=bool(marked),
        lead=lead,
        supporting=words(supporting),
        deadline=None if deadline is None else date.fromisoformat(deadline),
        target=target,
        current=current,
        measure_unit=measure_unit,
        priority=_PRIORITIES[priority],
        note=note,
        origin=origin,
        source=_SOURCES[came],
        parent=parent,
        continues=continues,
        merged_into=merged_into,
        reordered=bool(reordered),
        regrouped=bool(regrouped),
    )
    return KeyedTask(task, key)
