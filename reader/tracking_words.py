"""Names of lights, priorities, entries, columns and groups of the task table, wherever they are shown."""

from __future__ import annotations

from datetime import date

from reader.core.tracking.deadlines import Quarter
from reader.core.tracking.entries import EntryKind
from reader.core.tracking.groups import Grouping, GroupKey
from reader.core.tracking.lights import Light
from reader.core.tracking.measuring import Aim
from reader.core.tracking.rows import TaskRow
from reader.core.tracking.sorting import Column
from reader.core.tracking.units import UnitKind
from reader.core.work import Priority, TaskKind, TaskStatus
from reader.i18n import _
from reader.work_words import SIGNS, kind_heading, status_word, target_words


def light_word(light: Light) -> str:
    """What a light says."""
    return {
        Light.NONE: _("On course"),
        Light.BLUE: _("Due soon"),
        Light.YELLOW: _("Behind schedule"),
        Light.RED: _("Overdue"),
    }[light]


def priority_word(priority: Priority) -> str:
    """How urgent a task is."""
    return {Priority.HIGH: _("High"), Priority.NORMAL: _("Normal"), Priority.LOW: _("Low")}[priority]


def entry_word(kind: EntryKind) -> str:
    """What a dated entry tells."""
    return {
        EntryKind.PROGRESS: _("Progress made"),
        EntryKind.PROBLEM: _("Problem"),
        EntryKind.NEXT_STEP: _("Next step"),
    }[kind]


def unit_kind_word(kind: UnitKind) -> str:
    """What a unit is."""
    return {
        UnitKind.BUREAU: _("Department"),
        UnitKind.PARTY: _("Party office"),
        UnitKind.STREET: _("Street or township"),
        UnitKind.MASS: _("Mass organisation"),
        UnitKind.COMPANY: _("Company"),
        UnitKind.OTHER: _("Other unit"),
    }[kind]


def column_word(column: Column) -> str:
    """The heading of a column of the task table."""
    return {
        Column.NUMBER: _("No."),
        Column.SECTION: _("Section"),
        Column.TEXT: _("Task"),
        Column.TARGET: _("Target"),
        Column.CURRENT: _("Reached"),
        Column.PERCENTAGE: _("Completion"),
        Column.STATUS: _("Status"),
        Column.LIGHT: _("Alert"),
        Column.LEAD: _("Lead unit"),
        Column.SUPPORTING: _("Supporting units"),
        Column.DEADLINE: _("Deadline"),
        Column.PRIORITY: _("Priority"),
        Column.NOTE: _("Remarks"),
        Column.BOOKMARK: _("Starred"),
        Column.KIND: _("Kind"),
        Column.PROGRESS: _("Latest progress"),
    }[column]


def grouping_word(grouping: Grouping) -> str:
    """What the table is grouped by."""
    return {
        Grouping.NONE: _("Not grouped"),
        Grouping.SECTION: _("By section"),
        Grouping.LEAD: _("By lead unit"),
        Grouping.UNIT: _("By unit"),
        Grouping.DEADLINE: _("By deadline"),
        Grouping.LIGHT: _("By alert"),
        Grouping.STATUS: _("By status"),
    }[grouping]


def quarter_word(quarter: Quarter) -> str:
    """A quarter with its year, such as ``2031年第二季度``."""
    named = (_("First quarter"), _("Second quarter"), _("Third quarter"), _("Fourth quarter"))
    return _("{quarter} of {year}").format(year=quarter.year, quarter=named[quarter.number - 1])


def group_heading(key: GroupKey, grouping: Grouping) -> str:
    """The heading of a group of tasks."""
    if isinstance(key, tuple):
        return _(" › ").join(key)
    if isinstance(key, TaskKind):
        return kind_heading(key)
    if isinstance(key, Quarter):
        return quarter_word(key)
    if isinstance(key, Light):
        return light_word(key)
    if isinstance(key, TaskStatus):
        return status_word(key)
    if key is None:
        return _("No deadline") if grouping is Grouping.DEADLINE else _("All tasks")
    return key or _("No unit yet")


def day_word(day: date | None) -> str:
    """A day in figures, empty for none."""
    return "" if day is None else day.isoformat()


def aim_word(aim: Aim | None) -> str:
    """What a task is to reach, with sign and unit: ``≥1.2万人``."""
    return "" if aim is None else f"{SIGNS.get(aim.comparison, '')}{aim.text}{aim.unit}"


def percent_word(share: float | None) -> str:
    """A share in whole per cent, rounded down so that nothing looks finished that is not."""
    return "" if share is None else _("{percent}%").format(percent=int(share))


def target_cell(row: TaskRow) -> str:
    """The target as the table shows it: a person's value, else the first one that the sentence states."""
    if row.task.target:
        return aim_word(row.aim)
    stated = next((target for target in row.task.targets if target.value is not None), None)
    return "" if stated is None else target_words(stated)
