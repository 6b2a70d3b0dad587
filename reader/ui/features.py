"""Whole features behind single actions: each is loaded and made when it is first asked for.

A new one needs an ``Act`` in the action table, a place in the menus, and a line here; no start pays for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject

from reader.ui.action_table import Act
from reader.ui.context import Context


class Feature(Protocol):
    """Does what its actions ask for."""

    def do(self, act: Act, /) -> None:
        """Carry out one of its actions."""


class Features(QObject):
    """The features of a window, joined to their actions."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        self._context = context
        self._made: dict[Callable[[Context], Feature], Feature] = {}
        for act in MAKERS:
            context.window.actions_[act].triggered.connect(partial(self.do, act))

    def do(self, act: Act, _checked: bool = False) -> None:
        """Carry out an action, whether or not its menu offers it now."""
        self.of(act).do(act)

    def of(self, act: Act) -> Feature:
        """Who carries out an action."""
        make = MAKERS[act]
        if make not in self._made:
            self._made[make] = make(self._context)
        return self._made[make]


def _report_dialogs(context: Context) -> Feature:
    from reader.ui.report_dialogs import ReportDialogs

    return ReportDialogs(context)


def _import_report(context: Context) -> Feature:
    from reader.ui.import_report import ImportReport

    return ImportReport(context)


def _exports(context: Context) -> Feature:
    from reader.ui.export_flow import ExportFlow

    return ExportFlow(context)


def _marks_flow(context: Context) -> Feature:
    from reader.ui.marks_flow import MarksFlow

    return MarksFlow(context)


def _exchange(context: Context) -> Feature:
    from reader.ui.exchange_flow import ExchangeFlow

    return ExchangeFlow(context)


def _finder(context: Context) -> Feature:
    from reader.ui.finder import Finder

    return Finder(context)


def _term_writing(context: Context) -> Feature:
    from reader.ui.term_writing import TermWriting

    return TermWriting(context)


def _safe_keeping(context: Context) -> Feature:
    from reader.ui.safe_keeping import SafeKeepingFlow

    return SafeKeepingFlow(context)


def _password(context: Context) -> Feature:
    from reader.ui.password_flow import PasswordFlow

    return PasswordFlow(context)


def _task_desk(context: Context) -> Feature:
    from reader.ui.task_desk import TaskDesk

    return TaskDesk(context)


def _coverage(context: Context) -> Feature:
    from reader.ui.coverage_walk import CoverageWalk

    return CoverageWalk(context)


def _tracking_dialogs(context: Context) -> Feature:
    from reader.ui.tracking_dialogs import TrackingDialogs

    return TrackingDialogs(context)


def _tables_flow(context: Context) -> Feature:
    from reader.ui.tables_flow import TablesFlow

    return TablesFlow(context)


_DESK = (
    *(Act.ADD_TASK, Act.DASHBOARD, Act.FILL_DOWN, Act.MAKE_TASK, Act.MERGE_TASKS, Act.MOVE_TASK_DOWN),
    *(Act.MOVE_TASK_UP, Act.REGROUP_TASKS, Act.REMOVE_TASKS, Act.SPLIT_TASK, Act.TASK_CARD, Act.TASK_TABLE),
)
MAKERS: Mapping[Act, Callable[[Context], Feature]] = {
    **dict.fromkeys((Act.ABOUT, Act.CHANGES, Act.PRINT, Act.TO_CHECK, Act.TRASH), _report_dialogs),
    **dict.fromkeys((Act.NEXT_REPAIR, Act.PREVIOUS_REPAIR, Act.REPAIRS), _import_report),
    **dict.fromkeys((Act.COMPARE_TARGETS, Act.ROLL_OVER, Act.TASK_SETTINGS, Act.UNITS), _tracking_dialogs),
    **dict.fromkeys((Act.COVERAGE,), _coverage),
    **dict.fromkeys((Act.EXPORT_PDF,), _exports),
    **dict.fromkeys((Act.ADD_TERM,), _term_writing),
    **dict.fromkeys((Act.EXPORT_MARKS, Act.IMPORT_MARKS), _marks_flow),
    **dict.fromkeys((Act.EXPORT_TASKS, Act.IMPORT_TASKS), _tables_flow),
    **dict.fromkeys((Act.CONFLICTS, Act.EXPORT_WORK, Act.IMPORT_WORK), _exchange),
    **dict.fromkeys((Act.BACKUPS, Act.FORGET_RECENT, Act.WIPE), _safe_keeping),
    **dict.fromkeys((Act.LOCK, Act.PASSWORD), _password),
    **dict.fromkeys((Act.FIND, Act.FIND_NEXT, Act.FIND_PREVIOUS), _finder),
    **dict.fromkeys(_DESK, _task_desk),
}
"""Who carries out which actions; one feature serves all the actions with its maker."""
