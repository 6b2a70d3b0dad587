"""The changes of a task in words."""

from __future__ import annotations

from reader.core.tracking.sorting import Column
from reader.core.work import Priority, TaskStatus
from reader.i18n import _
from reader.services.history import TaskChange, TaskField
from reader.words.tracking import column_word, priority_word
from reader.words.work import status_word

_COLUMNS = {
    TaskField.STATUS: Column.STATUS,
    TaskField.LEAD: Column.LEAD,
    TaskField.SUPPORTING: Column.SUPPORTING,
    TaskField.DEADLINE: Column.DEADLINE,
    TaskField.TARGET: Column.TARGET,
    TaskField.CURRENT: Column.CURRENT,
    TaskField.PRIORITY: Column.PRIORITY,
    TaskField.NOTE: Column.NOTE,
    TaskField.TEXT: Column.TEXT,
    TaskField.SECTION: Column.SECTION,
}


def change_words(change: TaskChange) -> str:
    """When which field got which value, and that it was elsewhere if it was."""
    column = _COLUMNS.get(change.field)
    words = _("{when} {field}: {value}").format(
        when=change.at.astimezone().strftime("%Y-%m-%d %H:%M"),
        field=_("Unit of measure") if column is None else column_word(column),
        value=_value_words(change) or _("empty"),
    )
    return words if change.here else _("{words} (on another computer)").format(words=words)


def _value_words(change: TaskChange) -> str:
    value = change.value
    if isinstance(value, tuple):
        return (_(" › ") if change.field is TaskField.SECTION else _(", ")).join(value)
    statuses = {status.value: status for status in TaskStatus}
    if change.field is TaskField.STATUS and value in statuses:
        return status_word(statuses[value])
    priorities = {priority.value: priority for priority in Priority}
    if change.field is TaskField.PRIORITY and value in priorities:
        return priority_word(priorities[value])
    return value or ""
