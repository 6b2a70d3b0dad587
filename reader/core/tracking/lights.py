"""The three lights of 督查: blue for what is due soon, yellow for what lags behind, red for what is overdue."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import Enum

from reader.core.document import Comparison
from reader.core.records import record
from reader.core.tracking.deadlines import effective_deadline
from reader.core.tracking.measuring import aim_of, percentage
from reader.core.work import Task, TaskSource, TaskStatus


class Light(Enum):
    """What a task shows; the more urgent one where two would do."""

    NONE = "none"
    BLUE = "blue"
    YELLOW = "yellow"
    RED = "red"


@record(frozen=True, slots=True)
class LightRules:
    """From when lights are lit."""

    blue_days: int = 15
    """Days before the deadline from which a task is due soon."""
    slack: int = 10
    """Points of per cent that a task may be behind the straight line of its period."""
    idle: int = 50
    """Per cent of the period that may pass before a task without numbers is begun."""


@record(frozen=True, slots=True)
class Situation:
    """When and by which rules tasks are looked at; ``year`` and ``place`` are their report's."""

    today: date
    year: int | None
    rules: LightRules = LightRules()
    place: str = ""


def light_of(task: Task, situation: Situation) -> Light:
    """The light of a task; none for one that is done."""
    if task.status is TaskStatus.DONE:
        return Light.NONE
    deadline = effective_deadline(task, situation.year)
    if deadline is not None and situation.today > deadline:
        return Light.RED
    if _lags(task, deadline, situation):
        return Light.YELLOW
    soon = deadline is not None and deadline - situation.today <= timedelta(days=situation.rules.blue_days)
    return Light.BLUE if soon else Light.NONE


def only_read(tasks: Iterable[Task], situation: Situation) -> bool:
    """Whether a report of a past year was never worked with: its lights would all be red and tell nothing."""
    past = situation.year is not None and situation.year < situation.today.year
    return past and all(_untouched(task) for task in tasks)


def _untouched(task: Task) -> bool:
    as_read = task.source is TaskSource.REPORT and task.units == task.named_units and not task.edited
    set_by_hand = task.deadline or task.current or task.target or task.note or task.continues
    return as_read and task.status is TaskStatus.NOT_STARTED and not set_by_hand


def _lags(task: Task, deadline: date | None, situation: Situation) -> bool:
    if task.status is TaskStatus.DELAYED:
        return True
    if deadline is None:
        return False
    passed = _passed(deadline, situation)
    reached = percentage(task)
    if reached is None:
        return task.status is TaskStatus.NOT_STARTED and passed > situation.rules.idle
    aim = aim_of(task)
    if aim is not None and aim.comparison is Comparison.AT_MOST:
        return reached < 100
    return reached < passed - situation.rules.slack


def _passed(deadline: date, situation: Situation) -> float:
    """How much of the period from the beginning of the year to the deadline has passed, in per cent."""
    begin = date(situation.year or deadline.year, 1, 1)
    days = (deadline - begin).days + 1
    if days <= 0:
        return 100.0
    return min(100.0, max(0.0, ((situation.today - begin).days + 1) / days * 100))
