"""New values for some fields of a task; what is not given stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import Enum

from reader.core.records import record
from reader.core.work import Priority, Task, TaskStatus


class Unset(Enum):
    """Stands for «not given» where None is a value."""

    UNSET = "unset"


UNSET = Unset.UNSET


@record(frozen=True, slots=True)
class TaskPatch:
    """What to change; None leaves a field as it is, of the deadline ``UNSET`` does (None: the year's end)."""

    status: TaskStatus | None = None
    bookmarked: bool | None = None
    lead: str | None = None
    supporting: tuple[str, ...] | None = None
    deadline: date | Unset | None = UNSET
    target: str | None = None
    current: str | None = None
    measure_unit: str | None = None
    priority: Priority | None = None
    note: str | None = None
    text: str | None = None
    path: tuple[str, ...] | None = None


def patched(task: Task, patch: TaskPatch) -> Task:
    """The task with its new values, white space around them taken off.

    Raises ValueError for a text without words: a task that is not wanted is removed.
    """
    text = task.text if patch.text is None else patch.text.strip()
    if patch.text is not None and not text:
        raise ValueError(patch.text)
    path = task.path if patch.path is None else patch.path
    lead = _word(patch.lead, task.lead)
    supporting = task.supporting if patch.supporting is None else tuple(map(str.strip, patch.supporting))
    return replace(
        task,
        status=task.status if patch.status is None else patch.status,
        bookmarked=task.bookmarked if patch.bookmarked is None else patch.bookmarked,
        lead=lead,
        supporting=tuple(dict.fromkeys(unit for unit in supporting if unit and unit != lead)),
        deadline=task.deadline if isinstance(patch.deadline, Unset) else patch.deadline,
        target=_word(patch.target, task.target),
        current=_word(patch.current, task.current),
        measure_unit=_word(patch.measure_unit, task.measure_unit),
        priority=task.priority if patch.priority is None else patch.priority,
        note=_word(patch.note, task.note),
        text=text,
        path=path,
        regrouped=task.regrouped or path != task.path,
    )


def fields_of(task: Task) -> TaskPatch:
    """Everything that a patch can set, as the task has it: what filling down copies from."""
    return TaskPatch(
        task.status,
        task.bookmarked,
        task.lead,
        task.supporting,
        task.deadline,
        task.target,
        task.current,
        task.measure_unit,
        task.priority,
        task.note,
    )


def _word(given: str | None, present: str) -> str:
    return present if given is None else given.strip()
