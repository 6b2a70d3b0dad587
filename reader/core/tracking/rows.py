"""Tasks with what follows from them on a day: the rows of the task table."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from reader.core.records import record
from reader.core.tracking.deadlines import effective_deadline
from reader.core.tracking.lights import Light, Situation, light_of
from reader.core.tracking.measuring import Aim, aim_of, percentage
from reader.core.work import Task


@record(frozen=True, slots=True)
class TaskRow:
    """A task as tables show it."""

    task: Task
    deadline: date | None
    """The effective one."""
    light: Light
    aim: Aim | None
    percentage: float | None


def rows_of(tasks: Iterable[Task], situation: Situation) -> tuple[TaskRow, ...]:
    """One row a task, in the same order."""
    return tuple([row_of(task, situation) for task in tasks])


def row_of(task: Task, situation: Situation) -> TaskRow:
    """A task as it stands on a day."""
    return TaskRow(
        task,
        effective_deadline(task, situation.year),
        light_of(task, situation),
        aim_of(task),
        percentage(task),
    )


def searched(task: Task) -> str:
    """What words are looked for in, folded as for finding; a line a field, so that nothing is found over two."""
    return folded_words("\n".join((task.text, *task.path, *task.units, task.note, task.target, task.current)))


@lru_cache(maxsize=8192)
def folded_words(text: str) -> str:
    """A text as finding compares it: 简繁, width and case folded, without what stands between words."""
    from reader.core.finding import key_of

    return key_of(text).text
