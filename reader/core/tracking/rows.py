"""Tasks with what follows from them on a day: the rows of the task table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from reader.core.records import record
from reader.core.tracking.deadlines import effective_deadline
from reader.core.tracking.lights import Light, Situation, light_of
from reader.core.tracking.measuring import Aim, aim_of, percentage
from reader.core.tracking.same_units import home_of, same_units
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
    names: tuple[tuple[str, ...], ...] = ()
    """Of each unit, once, all its names, first the one that it has most in the report; the lead comes first."""

    @property
    def units(self) -> tuple[str, ...]:
        """The units by the names that sums, filters and groups know them by; the task itself may say it otherwise."""
        return tuple([forms[0] for forms in self.names])

    @property
    def lead(self) -> str:
        """The lead unit by that name; empty for none."""
        return self.names[0][0] if self.task.lead else ""


def rows_of(tasks: Sequence[Task], situation: Situation) -> tuple[TaskRow, ...]:
    """One row a task, in the same order; these are all tasks of a report, whose units are compared."""
    same = same_units((unit for task in tasks for unit in task.units), home_of(situation.place))
    return tuple([row_of(task, situation, same) for task in tasks])


def row_of(task: Task, situation: Situation, same: Mapping[str, tuple[str, ...]] | None = None) -> TaskRow:
    """A task as it stands on a day; ``same``: the names of one unit for each of them (None: units have one name)."""
    forms = same or {}
    return TaskRow(
        task,
        effective_deadline(task, situation.year),
        light_of(task, situation),
        aim_of(task),
        percentage(task),
        tuple(dict.fromkeys(forms.get(unit, (unit,)) for unit in task.units)),
    )


def unit_among(rows: Iterable[TaskRow], name: str) -> str:
    """The name that sums, filters and groups of these rows know a unit by; an unknown one as it is."""
    return next((forms[0] for row in rows for forms in row.names if name in forms), name)


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
