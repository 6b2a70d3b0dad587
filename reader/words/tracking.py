"""Names of what tracks tasks: lights, priorities, entries, units, quarters; the same in window, terminal and paper."""

from __future__ import annotations

from datetime import date

from reader.core.tracking.coverage import CoverageState
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
from reader.words.work import SIGNS, kind_heading, status_word, target_words


def light_word(light: Light) -> str:
    """What a light says, so that colour is never the only sign."""
    return {
        Light.NONE: _("No light"),
        Light.BLUE: _("Due soon"),
        Light.YELLOW: _("Lagging"),
        Light.RED: _("Overdue"),
    }[light]


def priority_word(priority: Priority) -> str:
    """The name of a priority."""
    return {Priority.HIGH: _("High"), Priority.NORMAL: _("Normal"), Priority.LOW: _("Low")}[priority]


def entry_word(kind: EntryKind) -> str:
    """The name of a kind of progress entries."""
    return {
        EntryKind.PROGRESS: _("Progress"),
        EntryKind.PROBLEM: _("Problem"),
        EntryKind.NEXT_STEP: _("Next step"),
    }[kind]


def coverage_word(state: CoverageState) -> str:
    """What became of a sentence of the year's part."""
    return {
        CoverageState.DECOMPOSED: _("Has a task"),
        CoverageState.DECLINED: _("Needs no task"),
        CoverageState.OPEN: _("Not looked at"),
    }[state]


def unit_kind_word(kind: UnitKind) -> str:
    """The name of a kind of units."""
    return {
        UnitKind.BUREAU: _("Departments"),
        UnitKind.PARTY: _("Party bodies"),
        UnitKind.STREET: _("Streets and townships"),
        UnitKind.MASS: _("Mass organisations"),
        UnitKind.COMPANY: _("Companies"),
        UnitKind.OTHER: _("Others"),
    }[kind]


def quarter_word(quarter: Quarter) -> str:
    """A quarter with its year."""
    return _("Q{number} {year}").format(number=quarter.number, year=quarter.year)


def group_word(key: GroupKey) -> str:
    """The heading over a group of the task table."""
    if isinstance(key, tuple):
        return " › ".join(key)
    if isinstance(key, TaskKind):
        return kind_heading(key)
    if isinstance(key, Quarter):
        return quarter_word(key)
    if isinstance(key, Light):
        return light_word(key)
    if isinstance(key, TaskStatus):
        return status_word(key)
    if key is None:
        return _("No deadline")
    return key or _("No lead unit")


def column_word(column: Column) -> str:
    """The title of a column of the task table."""
    return {
        Column.NUMBER: _("No."),
        Column.SECTION: _("Key work"),
        Column.TEXT: _("Measure"),
        Column.TARGET: _("Target"),
        Column.CURRENT: _("Reached"),
        Column.PERCENTAGE: _("Per cent"),
        Column.STATUS: _("Status"),
        Column.LIGHT: _("Signal light"),
        Column.LEAD: _("Lead unit"),
        Column.SUPPORTING: _("Supporting units"),
        Column.DEADLINE: _("Deadline"),
        Column.PRIORITY: _("Priority"),
        Column.NOTE: _("Remarks"),
        Column.BOOKMARK: _("Bookmarked"),
        Column.KIND: _("List"),
        Column.PROGRESS: _("Progress"),
    }[column]


def value_words(row: TaskRow) -> str:
    """What was reached of the target, such as ``150/600个 25%``; the target alone, or nothing, where that is all."""
    aim, current = row.aim, row.task.current
    if aim is None:
        return f"{current}{row.task.measure_unit}" if current else ""
    whole = f"{current}/{aim.text}{aim.unit}" if current else f"{aim.text}{aim.unit}"
    return whole if row.percentage is None else f"{whole} {row.percentage:.0f}%"


def day_words(day: date | None) -> str:
    """A day in short, nothing for none."""
    return "" if day is None else day.isoformat()


def grouping_word(grouping: Grouping) -> str:
    """What the task table is grouped by."""
    return {
        Grouping.NONE: _("Not grouped"),
        Grouping.SECTION: _("By section"),
        Grouping.LEAD: _("By lead unit"),
        Grouping.UNIT: _("By unit"),
        Grouping.DEADLINE: _("By deadline"),
        Grouping.LIGHT: _("By signal light"),
        Grouping.STATUS: _("By status"),
    }[grouping]


def aim_words(aim: Aim | None) -> str:
    """What a task is to reach, with sign and unit: ``≥1.2万人``."""
    return "" if aim is None else f"{SIGNS.get(aim.comparison, '')}{aim.text}{aim.unit}"


def target_cell(row: TaskRow) -> str:
    """The target as the table shows it: a person's value, else all that the sentence states."""
    if row.task.target:
        return aim_words(row.aim)
    return _("; ").join([target_words(target) for target in row.task.targets if target.value is not None])


def percent_words(share: float | None) -> str:
    """A share in whole per cent, rounded down so that nothing looks finished that is not."""
    return "" if share is None else _("{percent}%").format(percent=int(share))
