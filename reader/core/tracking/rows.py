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


def says(task: Task, words: str) -> bool:
    """Whether words, folded by ``folded_words``, stand in the text, headings, units, note or values of a task."""
    return words in folded_words(task.text) or any(
        words in folded_words(field)
        for field in (*task.path, *task.units, task.note, task.target, task.current)
        if field
    )


@lru_cache(maxsize=8192)
def folded_words(text: str) -> str:
    """A text as finding compares it: 简繁, width and case folded, without what stands between words."""
    from reader.core.finding import key_of

    return key_of(text).text
