"""Names of what can be chosen for a print, the same in the window, in the terminal and on paper."""

from __future__ import annotations

from reader.core.print_choices import Orientation, Paper, PrintColumn, Printed
from reader.core.tracking.sorting import Column
from reader.i18n import _
from reader.words.tracking import column_word

_SAME = {
    PrintColumn.NUMBER: Column.NUMBER,
    PrintColumn.GROUP: Column.SECTION,
    PrintColumn.MEASURE: Column.TEXT,
    PrintColumn.TARGET: Column.TARGET,
    PrintColumn.CURRENT: Column.CURRENT,
    PrintColumn.DEADLINE: Column.DEADLINE,
    PrintColumn.STATUS: Column.STATUS,
    PrintColumn.LIGHT: Column.LIGHT,
    PrintColumn.PRIORITY: Column.PRIORITY,
    PrintColumn.LEAD: Column.LEAD,
    PrintColumn.SUPPORTING: Column.SUPPORTING,
    PrintColumn.PROGRESS: Column.PROGRESS,
    PrintColumn.NOTE: Column.NOTE,
}


def print_column_word(column: PrintColumn) -> str:
    """The title of a column on paper."""
    return _("Units in charge") if column is PrintColumn.UNITS else column_word(_SAME[column])


def printed_word(what: Printed) -> str:
    """What is printed."""
    return {
        Printed.CHECKLIST: _("Task table"),
        Printed.TEXT: _("Full text"),
        Printed.CARDS: _("Task cards"),
        Printed.DASHBOARD: _("Dashboard"),
    }[what]


def orientation_word(orientation: Orientation) -> str:
    """How the paper lies."""
    return {
        Orientation.USUAL: _("Usual orientation"),
        Orientation.PORTRAIT: _("Portrait"),
        Orientation.LANDSCAPE: _("Landscape"),
    }[orientation]


def paper_word(paper: Paper) -> str:
    """The size of the paper."""
    return paper.value


def size_word(points: float) -> str:
    """A size of type by its name where it has one."""
    named = {
        9.0: _("Size 9 pt"),
        10.5: _("Size 10.5 pt"),
        12.0: _("Size 12 pt"),
        14.0: _("Size 14 pt"),
        16.0: _("Size 16 pt"),
    }
    return named.get(points, _("{points} pt").format(points=f"{points:g}"))
