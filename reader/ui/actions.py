"""The actions made from the tables: menus, toolbar and shortcuts."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QToolButton, QWidget

from reader.i18n import _
from reader.render.tokens import Tokens
from reader.ui.action_table import Act, ActionSpec, specs
from reader.ui.icons import icon
from reader.ui.menu_table import RECENT, TASK, WORDLESS, Menu, menus


class Actions:
    """The actions made from the table, owned by a window."""

    def __init__(self, window: QWidget) -> None:
        self._specs = specs()
        self.report_open = False
        """A report is shown, so that what needs one can be done."""
        self._groups: dict[str, QActionGroup] = {}
        self.by_name: dict[Act, QAction] = {name: self._make(spec, window) for name, spec in self._specs.items()}

    def __getitem__(self, name: Act) -> QAction:
        return self.by_name[name]

    def _make(self, spec: ActionSpec, window: QWidget) -> QAction:
        action = QAction(spec.words, window)
        words = without_access_key(spec.words)
        action.setIconText(spec.short or words)
        words = words.rstrip("…")
        if spec.keys:
            keys = [QKeySequence(key) for key in spec.keys]
            action.setShortcuts(keys)
            words = _("{words} ({keys})").format(words=words, keys=keys[0].toString(_NATIVE))
        action.setToolTip(words)
        if spec.checkable:
            action.setCheckable(True)
        if spec.needs_report:
            action.setEnabled(False)
        if spec.group:
            group = self._groups.setdefault(spec.group, QActionGroup(window))
            group.addAction(action)
        window.addAction(action)
        return action

    def set_theme(self, tokens: Tokens) -> None:
        """Colour the icons."""
        for name, spec in self._specs.items():
            if spec.icon:
                self.by_name[name].setIcon(icon(spec.icon, tokens))
        switch = self.by_name[Act.SWITCH_THEME]
        switch.setIcon(icon("sun" if tokens.dark else "moon", tokens))
        switch.setIconText(_("Light") if tokens.dark else _("Dark"))

    def set_report_open(self, opened: bool) -> None:
        """Offer what needs a report, or not."""
        self.report_open = opened
        for name, spec in self._specs.items():
            if spec.needs_report:
                self.by_name[name].setEnabled(opened)

    def set_possible(self, name: Act, possible: bool, why_not: str) -> None:
        """Offer an action, or say why it can't be done with this report."""
        action = self.by_name[name]
        action.setEnabled(possible)
        action.setToolTip(action.iconText() if possible else why_not)

    def set_full_screen(self, on: bool) -> None:
        """Tick full screen as the window is."""
        self.by_name[Act.FULL_SCREEN].setChecked(on)

    def fill_toolbar(self, bar: QToolBar, names: tuple[Act | None, ...]) -> None:
        """Put actions into a toolbar with their words beside the icons."""
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for name in names:
            if name is None:
                bar.addSeparator()
            else:
                bar.addAction(self.by_name[name])

    def set_compact(self, bar: QToolBar, on: bool) -> None:
        """Take the words off those buttons whose sign says enough, or put them back."""
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if on else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        for name in WORDLESS:
            button = bar.widgetForAction(self.by_name[name])
            if isinstance(button, QToolButton):
                button.setToolButtonStyle(style)

    def fill_menu_bar(self, bar: QMenuBar) -> Mapping[str, QMenu]:
        """Make the menus; returns those that the window fills itself."""
        own: dict[str, QMenu] = {}
        for menu in menus():
            self._fill(bar.addMenu(menu.title), menu, own)
        return own

    def _fill(self, made: QMenu, menu: Menu, own: dict[str, QMenu]) -> None:
        made.setToolTipsVisible(menu.hints)
        for item in menu.items:
            if item is None:
                made.addSeparator()
            elif isinstance(item, Act):
                made.addAction(self.by_name[item])
            elif isinstance(item, Menu):
                self._fill(made.addMenu(item.title), item, own)
            elif item == RECENT:
                own[RECENT] = made.addMenu(_("Open &recent"))
            elif item == TASK:
                own[TASK] = made.addMenu(_("Th&is task"))
            else:
                own[item] = made


def without_access_key(words: str) -> str:
    """A menu's words as they are said elsewhere; Chinese ones carry their letter behind, in brackets."""
    return re.sub(r"\(&.\)", "", words).replace("&", "")


_NATIVE = QKeySequence.SequenceFormat.NativeText
