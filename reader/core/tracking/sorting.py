"""The columns of the task table, and its rows in the order of any of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import Any, Final

from reader.core.records import record
from reader.core.tracking.lights import Light
from reader.core.tracking.rows import TaskRow
from reader.core.work import Priority, TaskKind, TaskStatus


class Column(Enum):
    """What a column shows."""

    NUMBER = "number"
    """The order of the checklist."""
    SECTION = "section"
    TEXT = "text"
    TARGET = "target"
    CURRENT = "current"
    PERCENTAGE = "percentage"
    STATUS = "status"
    LIGHT = "light"
    LEAD = "lead"
    SUPPORTING = "supporting"
    DEADLINE = "deadline"
    PRIORITY = "priority"
    NOTE = "note"
    BOOKMARK = "bookmark"
    KIND = "kind"
    PROGRESS = "progress"
    """The last entries; known to those who show them, sorts nothing."""


@record(frozen=True, slots=True)
class SortKey:
    """A column to sort by."""

    column: Column
    descending: bool = False


_STATUSES: Final = {status: place for place, status in enumerate(TaskStatus)}
_LIGHTS: Final = {light: place for place, light in enumerate((Light.RED, Light.YELLOW, Light.BLUE))}
_PRIORITIES: Final = {priority: place for place, priority in enumerate(Priority)}
_KINDS: Final = {kind: place for place, kind in enumerate(TaskKind)}


def in_order(
    rows: Sequence[TaskRow], keys: Sequence[SortKey], units: Mapping[str, int] | None = None
) -> tuple[TaskRow, ...]:
    """The rows sorted by the first key, equal ones by the next, at last in the order they had.

    ``units``: place of each unit in the directory; others follow by name. Rows without a value come last either way.
    """
    ordered = list(rows)
    for key in reversed(keys):
        value = _value(key.column, units or {})
        filled = [row for row in ordered if value(row) is not None]
        filled.sort(key=value, reverse=key.descending)
        ordered = filled + [row for row in ordered if value(row) is None]
    return tuple(ordered)


def _value(column: Column, units: Mapping[str, int]) -> Callable[[TaskRow], Any]:
    """What a column sorts by, None where a row has nothing in it."""
    after = len(units)

    def unit(name: str) -> tuple[int, str]:
        return units.get(name, after), name

    values: dict[Column, Callable[[TaskRow], Any]] = {
        Column.NUMBER: lambda row: row.task.position,
        Column.SECTION: lambda row: row.task.path or None,
        Column.TEXT: lambda row: row.task.text,
        Column.TARGET: lambda row: None if row.aim is None else row.aim.value,
        Column.CURRENT: lambda row: row.percentage,
        Column.PERCENTAGE: lambda row: row.percentage,
        Column.STATUS: lambda row: _STATUSES[row.task.status],
        Column.LIGHT: lambda row: _LIGHTS.get(row.light),
        Column.LEAD: lambda row: unit(row.lead) if row.task.lead else None,
        Column.SUPPORTING: lambda row: tuple(map(unit, row.task.supporting)) or None,
        Column.DEADLINE: lambda row: row.deadline,
        Column.PRIORITY: lambda row: _PRIORITIES[row.task.priority],
        Column.NOTE: lambda row: row.task.note or None,
        Column.BOOKMARK: lambda row: True if row.task.bookmarked else None,
        Column.KIND: lambda row: _KINDS[row.task.kind],
        Column.PROGRESS: lambda _row: None,
    }
    return values[column]
