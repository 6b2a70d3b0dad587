"""Cells of the task table as words, and words written into them as changes of a task."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from reader.core.plan.units import listed_units
from reader.core.tracking.day_input import read_day
from reader.core.tracking.entries import ProgressEntry
from reader.core.tracking.lights import Light
from reader.core.tracking.patches import TaskPatch
from reader.core.tracking.rows import TaskRow
from reader.core.tracking.sorting import Column
from reader.core.work import Priority, TaskStatus
from reader.i18n import _
from reader.words.tracking import day_words, entry_word, light_word, percent_words, priority_word, target_cell
from reader.words.work import kind_heading, status_word

EDITABLE = (
    *(Column.TEXT, Column.TARGET, Column.CURRENT, Column.STATUS, Column.LEAD, Column.SUPPORTING),
    *(Column.DEADLINE, Column.PRIORITY, Column.NOTE),
)
"""The columns that are written in."""


def cell_words(column: Column, row: TaskRow, entries: Sequence[ProgressEntry]) -> str:
    """What a cell shows; the number of a row is the table's matter."""
    if column is Column.PROGRESS:
        return _last_words(entries)
    words = _WORDS.get(column)
    return "" if words is None else words(row)


def _current(row: TaskRow) -> str:
    counted = row.task.current[-1:].isdigit() and row.aim is not None
    return row.task.current + (row.aim.unit if counted and row.aim else "")


_WORDS: Final[Mapping[Column, Callable[[TaskRow], str]]] = {
    Column.SECTION: lambda row: _(" › ").join(row.task.path) or kind_heading(row.task.kind),
    Column.TEXT: lambda row: row.task.text,
    Column.TARGET: target_cell,
    Column.CURRENT: _current,
    Column.PERCENTAGE: lambda row: percent_words(row.percentage),
    Column.STATUS: lambda row: status_word(row.task.status),
    Column.LIGHT: lambda row: "" if row.light is Light.NONE else light_word(row.light),
    Column.LEAD: lambda row: row.task.lead,
    Column.SUPPORTING: lambda row: _(", ").join(row.task.supporting),
    Column.DEADLINE: lambda row: day_words(row.deadline),
    Column.PRIORITY: lambda row: "" if row.task.priority is Priority.NORMAL else priority_word(row.task.priority),
    Column.NOTE: lambda row: row.task.note,
    Column.BOOKMARK: lambda row: _("Starred") if row.task.bookmarked else "",
    Column.KIND: lambda row: kind_heading(row.task.kind),
}


def _last_words(entries: Sequence[ProgressEntry]) -> str:
    if not entries:
        return ""
    last = entries[-1]
    return _("{day} {kind}: {text}").format(day=last.day.isoformat(), kind=entry_word(last.kind), text=last.text)


def edit_value(column: Column, row: TaskRow) -> object:
    """What an editor of a cell begins with: enums as their values, everything else as words."""
    task = row.task
    values = {
        Column.TEXT: task.text,
        Column.TARGET: task.target,
        Column.CURRENT: task.current,
        Column.STATUS: task.status.value,
        Column.LEAD: task.lead,
        Column.SUPPORTING: _(", ").join(task.supporting),
        Column.DEADLINE: day_words(task.deadline),
        Column.PRIORITY: task.priority.value,
        Column.NOTE: task.note,
    }
    return values.get(column)


def patch_of(column: Column, value: object, year: int) -> TaskPatch:
    """The change that a value written into a cell asks for; raises ValueError for words that mean nothing there."""
    words = str(value).strip()
    if column is Column.STATUS:
        return TaskPatch(status=TaskStatus(value))
    if column is Column.PRIORITY:
        return TaskPatch(priority=Priority(value))
    if column is Column.DEADLINE:
        return TaskPatch(deadline=read_day(words, year) if words else None)
    if column is Column.SUPPORTING:
        return TaskPatch(supporting=listed_units(words))
    if column is Column.TEXT:
        if not words:
            raise ValueError(value)
        return TaskPatch(text=words)
    if column is Column.TARGET:
        return TaskPatch(target=words)
    if column is Column.CURRENT:
        return TaskPatch(current=words)
    if column is Column.LEAD:
        return TaskPatch(lead=words)
    if column is Column.NOTE:
        return TaskPatch(note=words)
    raise ValueError(column)


def copied_patch(column: Column, row: TaskRow) -> TaskPatch | None:
    """What fills down from a cell, None where nothing does."""
    task = row.task
    patches = {
        Column.STATUS: TaskPatch(status=task.status),
        Column.LEAD: TaskPatch(lead=task.lead),
        Column.SUPPORTING: TaskPatch(supporting=task.supporting),
        Column.DEADLINE: TaskPatch(deadline=task.deadline),
        Column.PRIORITY: TaskPatch(priority=task.priority),
        Column.NOTE: TaskPatch(note=task.note),
        Column.TARGET: TaskPatch(target=task.target, measure_unit=task.measure_unit),
        Column.CURRENT: TaskPatch(current=task.current),
        Column.BOOKMARK: TaskPatch(bookmarked=task.bookmarked),
        Column.SECTION: TaskPatch(path=task.path),
    }
    return patches.get(column)
