"""Tasks as lines for people, JSON for programs, CSV for tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from reader.cli.choosing import label
from reader.cli.inspection import target_as_json
from reader.cli.task_ids import id_length
from reader.core.tracking.groups import Group
from reader.core.tracking.lights import Light
from reader.core.tracking.rows import TaskRow
from reader.core.work import Priority, ReportInfo, Task, TaskStatus
from reader.i18n import _, ngettext
from reader.words.tracking import day_words, group_word, light_word, priority_word, value_words
from reader.words.work import kind_heading, status_word

_SIGNS: Final = {
    TaskStatus.NOT_STARTED: "[ ]",
    TaskStatus.IN_PROGRESS: "[~]",
    TaskStatus.DONE: "[x]",
    TaskStatus.DELAYED: "[!]",
}


def groups_as_text(report: ReportInfo, groups: Sequence[Group], uids: Sequence[str], *, bands: bool) -> str:
    """Tasks with ids that tell ``uids`` apart, under their groups' names or (``bands``) under their own headings."""
    length = id_length(uids)
    lines = [label(report)]
    rows = [row for group in groups for row in group.rows]
    for group in groups:
        if not bands:
            lines += ["", group_word(group.key)]
        lines += _lines(group.rows, length, bands=bands)
    tasks = list({row.task.uid: row.task for row in rows}.values())
    return "\n".join([*lines, "", *_to_check(tasks), summary(tasks)])


def summary(tasks: Sequence[Task]) -> str:
    """How many tasks there are, and how many of each status that occurs."""
    counts = {status: sum(task.status is status for task in tasks) for status in TaskStatus}
    parts = [f"{status_word(status)} {count}" for status, count in counts.items() if count]
    total = ngettext("{count} task", "{count} tasks", len(tasks)).format(count=len(tasks))
    return _("{total}: {statuses}").format(total=total, statuses=_(", ").join(parts)) if parts else total


def _to_check(tasks: Sequence[Task]) -> Iterator[str]:
    if count := sum(task.lost for task in tasks):
        yield ngettext(
            "To be checked: {count} task is not in the present version of the report.",
            "To be checked: {count} tasks are not in the present version of the report.",
            count,
        ).format(count=count)


def tasks_as_json(rows: Iterable[TaskRow]) -> list[dict[str, object]]:
    """Every field of every task."""
    return [task_as_json(row) for row in rows]


def task_as_json(row: TaskRow) -> dict[str, object]:
    """Every field of a task, and what follows from them."""
    task, aim = row.task, row.aim
    return {
        "uid": task.uid,
        "kind": task.kind.value,
        "position": task.position,
        "path": list(task.path),
        "text": task.text,
        "placed": task.paragraph is not None,
        "paragraph": task.paragraph,
        "start": task.start,
        "end": task.end,
        "targets": [target_as_json(target) for target in task.targets],
        "units": list(task.units),
        "status": task.status.value,
        "bookmarked": task.bookmarked,
        "lead": task.lead,
        "supporting": list(task.supporting),
        "named_units": list(task.named_units),
        "deadline": None if row.deadline is None else row.deadline.isoformat(),
        "own_deadline": task.deadline is not None,
        "light": row.light.value,
        "target": task.target if aim is None else aim.text,
        "own_target": bool(task.target),
        "current": task.current,
        "measure_unit": task.measure_unit if aim is None else aim.unit,
        "percentage": None if row.percentage is None else round(row.percentage, 1),
        "priority": task.priority.value,
        "note": task.note,
        "origin": task.origin,
        "source": task.source.value,
        "parent": task.parent,
        "continues": task.continues,
    }


def _lines(rows: Iterable[TaskRow], length: int, *, bands: bool) -> Iterator[str]:
    heading: tuple[str, ...] = ()
    for row in rows:
        task = row.task
        own = task.path or (kind_heading(task.kind),)
        if bands and own != heading:
            yield ""
            yield " › ".join(own)
            heading = own
        star = " ★" if task.bookmarked else ""
        yield f"  {_SIGNS[task.status]} {task.text}{star}"
        yield "      " + " · ".join(filter(None, _details(row, length)))
        if task.lost:
            yield "      " + _("(not in the present version of the report)")


def _details(row: TaskRow, length: int) -> tuple[str, ...]:
    task = row.task
    return (
        task.uid[:length],
        "" if row.light is Light.NONE else light_word(row.light),
        "、".join(task.units),
        day_words(task.deadline),
        value_words(row) if task.target or task.current else "",
        "" if task.priority is Priority.NORMAL else priority_word(task.priority),
        task.note.replace("\n", " "),
    )
