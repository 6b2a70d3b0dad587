"""The task table in groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum

from reader.core.records import record
from reader.core.tracking.deadlines import Quarter, quarter_of
from reader.core.tracking.lights import Light
from reader.core.tracking.rows import TaskRow
from reader.core.work import TaskKind, TaskStatus


class Grouping(Enum):
    """What rows of one group have in common."""

    NONE = "none"
    SECTION = "section"
    LEAD = "lead"
    UNIT = "unit"
    """Each task under its lead and under every supporting unit: what a unit has to do."""
    DEADLINE = "deadline"
    """By quarter."""
    LIGHT = "light"
    STATUS = "status"


GroupKey = tuple[str, ...] | TaskKind | str | Quarter | Light | TaskStatus | None
"""Headings (or the kind of tasks without any), unit (empty: none), quarter (None: no deadline), light or status."""


@record(frozen=True, slots=True)
class Group:
    """Rows that belong together, in the order they had."""

    key: GroupKey
    rows: tuple[TaskRow, ...]


def grouped(rows: Sequence[TaskRow], grouping: Grouping, units: Mapping[str, int] | None = None) -> tuple[Group, ...]:
    """The rows in groups; no group is empty, every row is in at least one.

    Sections come in the order of their first rows, units in that of the directory (``units``: their places there),
    quarters, lights and statuses in their own; what has no value comes last.
    """
    found: dict[GroupKey, list[TaskRow]] = {}
    for row in rows:
        for key in _keys(row, grouping):
            found.setdefault(key, []).append(row)
    order = _order(list(found), grouping, units or {})
    return tuple(Group(key, tuple(found[key])) for key in order)


def _keys(row: TaskRow, grouping: Grouping) -> tuple[GroupKey, ...]:
    task = row.task
    if grouping is Grouping.SECTION:
        return (task.path or task.kind,)
    if grouping is Grouping.LEAD:
        return (row.lead,)
    if grouping is Grouping.UNIT:
        return row.units or ("",)
    if grouping is Grouping.DEADLINE:
        return (None if row.deadline is None else quarter_of(row.deadline),)
    if grouping is Grouping.LIGHT:
        return (row.light,)
    if grouping is Grouping.STATUS:
        return (task.status,)
    return (None,)


def _order(keys: list[GroupKey], grouping: Grouping, units: Mapping[str, int]) -> list[GroupKey]:
    if grouping in (Grouping.LEAD, Grouping.UNIT):
        return sorted(keys, key=lambda unit: (unit == "", units.get(str(unit), len(units)), str(unit)))
    if grouping is Grouping.DEADLINE:
        known = [key for key in keys if isinstance(key, Quarter)]
        return [*sorted(known, key=lambda quarter: quarter.first), *(key for key in keys if key is None)]
    if grouping is Grouping.LIGHT:
        return [light for light in (Light.RED, Light.YELLOW, Light.BLUE, Light.NONE) if light in keys]
    if grouping is Grouping.STATUS:
        return [status for status in TaskStatus if status in keys]
    return keys
