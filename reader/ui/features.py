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


def _finder(context: Context) -> Feature:
    from reader.ui.finder import Finder

    return Finder(context)


MAKERS: Mapping[Act, Callable[[Context], Feature]] = {
    **dict.fromkeys((Act.ABOUT, Act.CHANGES, Act.PRINT, Act.TO_CHECK, Act.TRASH), _report_dialogs),
    **dict.fromkeys((Act.NEXT_REPAIR, Act.PREVIOUS_REPAIR, Act.REPAIRS), _import_report),
    **dict.fromkeys((Act.EXPORT_PDF,), _exports),
    **dict.fromkeys((Act.FIND, Act.FIND_NEXT, Act.FIND_PREVIOUS), _finder),
}
"""Who carries out which actions; one feature serves all the actions with its maker."""
