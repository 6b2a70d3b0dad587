"""Everything the window can be asked to do, once: menus, toolbar and shortcuts are made from these tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QToolButton, QWidget

from reader.core.records import record
from reader.i18n import _
from reader.render.tokens import Tokens
from reader.ui.icons import icon


class Act(Enum):
    """Names of the actions."""

    OPEN = auto()
    OPEN_SAMPLE = auto()
    PRINT = auto()
    EXPORT_PDF = auto()
    LIBRARY = auto()
    QUIT = auto()
    BACK = auto()
    FORWARD = auto()
    FIND = auto()
    FIND_NEXT = auto()
    FIND_PREVIOUS = auto()
    SEARCH = auto()
    PREVIOUS_SECTION = auto()
    NEXT_SECTION = auto()
    GO_TO = auto()
    PREVIOUS_REPAIR = auto()
    NEXT_REPAIR = auto()
    FOCUS_LEFT = auto()
    FOCUS_TEXT = auto()
    FOCUS_TASKS = auto()
    NEXT_PANEL = auto()
    BOOKMARK = auto()
    EXPLAIN = auto()
    COPY_NUMBER = auto()
    UNDO = auto()
    REDO = auto()
    HIGHLIGHT = auto()
    HIGHLIGHT_YELLOW = auto()
    HIGHLIGHT_GREEN = auto()
    HIGHLIGHT_BLUE = auto()
    HIGHLIGHT_PINK = auto()
    HIGHLIGHT_PURPLE = auto()
    UNDERLINE = auto()
    NOTE = auto()
    COPY_CITED = auto()
    SHOW_MARKS = auto()
    TRASH = auto()
    ZOOM_IN = auto()
    ZOOM_OUT = auto()
    ZOOM_RESET = auto()
    LARGE_PRINT = auto()
    READING_SETTINGS = auto()
    THEME_LIGHT = auto()
    THEME_SEPIA = auto()
    THEME_DARK = auto()
    THEME_SYSTEM = auto()
    SWITCH_THEME = auto()
    FULL_SCREEN = auto()
    SHOW_LEFT = auto()
    SHOW_TASKS = auto()
    SHOW_PAGES = auto()
    SHOW_NUMBERS = auto()
    PALETTE = auto()
    SHORTCUTS = auto()
    TOUR = auto()
    REPAIRS = auto()
    CHANGES = auto()
    TO_CHECK = auto()
    ABOUT = auto()


@record(frozen=True, slots=True)
class ActionSpec:
    """An action: its words, the shorter ones of its button, its icon and its keys (``&`` marks the menu's letter)."""

    words: str
    short: str = ""
    icon: str = ""
    keys: tuple[str, ...] = ()
    checkable: bool = False
    needs_report: bool = False
    group: str = ""


def specs() -> Mapping[Act, ActionSpec]:
    """The table, in the chosen language."""
    return {
        Act.OPEN: ActionSpec(_("&Open…"), _("Open"), "open", ("Ctrl+O",)),
        Act.OPEN_SAMPLE: ActionSpec(_("Open the &sample report")),
        Act.PRINT: ActionSpec(_("&Print…"), _("Print"), "print", ("Ctrl+P",), needs_report=True),
        Act.EXPORT_PDF: ActionSpec(_("&Export a marked PDF…"), needs_report=True),
        Act.LIBRARY: ActionSpec(_("&Library"), _("Library"), "library", ("Ctrl+L",)),
        Act.QUIT: ActionSpec(_("&Quit"), keys=("Ctrl+Q",)),
        Act.BACK: ActionSpec(_("&Back"), _("Back"), "back", ("Alt+Left",), needs_report=True),
        Act.FORWARD: ActionSpec(_("&Forward"), _("Forward"), "forward", ("Alt+Right",), needs_report=True),
        Act.FIND: ActionSpec(_("Find in the &report…"), _("Find"), "search", ("Ctrl+F",), needs_report=True),
        Act.FIND_NEXT: ActionSpec(_("Find n&ext"), keys=("F3",), needs_report=True),
        Act.FIND_PREVIOUS: ActionSpec(_("Find previou&s"), keys=("Shift+F3",), needs_report=True),
        Act.SEARCH: ActionSpec(_("Search a&ll reports…"), keys=("Ctrl+Shift+F",)),
        Act.PREVIOUS_SECTION: ActionSpec(_("&Previous section"), keys=("Ctrl+PgUp",), needs_report=True),
        Act.NEXT_SECTION: ActionSpec(_("&Next section"), keys=("Ctrl+PgDown",), needs_report=True),
        Act.GO_TO: ActionSpec(_("To a p&aragraph…"), keys=("Ctrl+G",), needs_report=True),
        Act.PREVIOUS_REPAIR: ActionSpec(
            _("Pre&vious place of the import report"), keys=("Shift+F4",), needs_report=True
        ),
        Act.NEXT_REPAIR: ActionSpec(_("Next p&lace of the import report"), keys=("F4",), needs_report=True),
        Act.FOCUS_LEFT: ActionSpec(_("To the &contents"), keys=("Ctrl+1",), needs_report=True),
        Act.FOCUS_TEXT: ActionSpec(_("To the &text"), keys=("Ctrl+2",), needs_report=True),
        Act.FOCUS_TASKS: ActionSpec(_("To the chec&klist"), keys=("Ctrl+3",), needs_report=True),
        Act.NEXT_PANEL: ActionSpec(_("To the ne&xt panel"), keys=("F6",), needs_report=True),
        Act.BOOKMARK: ActionSpec(
            _("&Bookmark the paragraph"), _("Bookmark"), "bookmark", ("Ctrl+B",), needs_report=True
        ),
        Act.EXPLAIN: ActionSpec(_("&Explain the term at the cursor"), keys=("Ctrl+E",), needs_report=True),
        Act.COPY_NUMBER: ActionSpec(_("&Copy the paragraph's number"), keys=("Ctrl+Shift+C",), needs_report=True),
        Act.UNDO: ActionSpec(_("&Undo"), icon="undo", keys=("Ctrl+Z",), needs_report=True),
        Act.REDO: ActionSpec(_("&Redo"), icon="redo", keys=("Ctrl+Y", "Ctrl+Shift+Z"), needs_report=True),
        Act.HIGHLIGHT: ActionSpec(_("&Highlight in the last colour"), "", "highlight", ("Ctrl+H",), needs_report=True),
        Act.HIGHLIGHT_YELLOW: ActionSpec(_("Highlight in &yellow"), keys=("Alt+1",), needs_report=True),
        Act.HIGHLIGHT_GREEN: ActionSpec(_("Highlight in &green"), keys=("Alt+2",), needs_report=True),
        Act.HIGHLIGHT_BLUE: ActionSpec(_("Highlight in b&lue"), keys=("Alt+3",), needs_report=True),
        Act.HIGHLIGHT_PINK: ActionSpec(_("Highlight in &pink"), keys=("Alt+4",), needs_report=True),
        Act.HIGHLIGHT_PURPLE: ActionSpec(_("Highlight in pu&rple"), keys=("Alt+5",), needs_report=True),
        Act.UNDERLINE: ActionSpec(_("&Underline"), "", "underline", ("Ctrl+U",), needs_report=True),
        Act.NOTE: ActionSpec(_("Write a &note"), "", "note", ("Ctrl+M",), needs_report=True),
        Act.COPY_CITED: ActionSpec(_("Copy with its &source"), "", "quote", ("Ctrl+Shift+K",), needs_report=True),
        Act.SHOW_MARKS: ActionSpec(_("To the &annotations"), keys=("Ctrl+4",), needs_report=True),
        Act.TRASH: ActionSpec(_("Recycle &bin…"), needs_report=True),
        Act.ZOOM_IN: ActionSpec(_("&Larger text"), _("Larger"), "zoom-in", ("Ctrl++", "Ctrl+="), needs_report=True),
        Act.ZOOM_OUT: ActionSpec(_("S&maller text"), _("Smaller"), "zoom-out", ("Ctrl+-",), needs_report=True),
        Act.ZOOM_RESET: ActionSpec(_("&Usual size"), keys=("Ctrl+0",), needs_report=True),
        Act.LARGE_PRINT: ActionSpec(_("Large &print"), keys=("Ctrl+Shift+L",), checkable=True),
        Act.READING_SETTINGS: ActionSpec(
            _("Setting of the te&xt…"), icon="settings", keys=("Ctrl+,",), needs_report=True
        ),
        Act.THEME_LIGHT: ActionSpec(_("&Light"), checkable=True, group="theme"),
        Act.THEME_SEPIA: ActionSpec(_("S&epia"), checkable=True, group="theme"),
        Act.THEME_DARK: ActionSpec(_("&Dark"), checkable=True, group="theme"),
        Act.THEME_SYSTEM: ActionSpec(_("As the &system"), checkable=True, group="theme"),
        Act.SWITCH_THEME: ActionSpec(_("Switch light and dark"), _("Dark"), "moon", ("Ctrl+Shift+D",)),
        Act.FULL_SCREEN: ActionSpec(_("&Full screen"), icon="fullscreen", keys=("F11",), checkable=True),
        Act.SHOW_LEFT: ActionSpec(
            _("Show the &contents"), _("Contents"), "outline", ("F9",), checkable=True, needs_report=True
        ),
        Act.SHOW_TASKS: ActionSpec(
            _("Show the &checklist"), _("Checklist"), "tasks", ("F8",), checkable=True, needs_report=True
        ),
        Act.SHOW_PAGES: ActionSpec(_("Original &pages"), keys=("F7",), checkable=True, needs_report=True),
        Act.SHOW_NUMBERS: ActionSpec(
            _("Paragraph &numbers"), keys=("Ctrl+Shift+N",), checkable=True, needs_report=True
        ),
        Act.PALETTE: ActionSpec(_("&Find a command…"), keys=("Ctrl+Shift+P",)),
        Act.SHORTCUTS: ActionSpec(_("&Keyboard shortcuts"), keys=("F1",)),
        Act.TOUR: ActionSpec(_("A short &tour"), needs_report=True),
        Act.REPAIRS: ActionSpec(_("&Import report"), keys=("Ctrl+5",), needs_report=True),
        Act.CHANGES: ActionSpec(_("&Changes since the version before…"), needs_report=True),
        Act.TO_CHECK: ActionSpec(_("&To check…"), needs_report=True),
        Act.ABOUT: ActionSpec(_("&About")),
    }


TOOLBAR: tuple[Act | None, ...] = (
    Act.LIBRARY,
    Act.OPEN,
    None,
    Act.BACK,
    Act.FORWARD,
    None,
    Act.FIND,
    Act.BOOKMARK,
    Act.PRINT,
)
"""From the left; None is a divider."""
TOOLBAR_END: tuple[Act | None, ...] = (
    Act.ZOOM_OUT,
    Act.ZOOM_IN,
    Act.SWITCH_THEME,
    None,
    Act.SHOW_LEFT,
    Act.SHOW_TASKS,
)
"""At the right end."""
WORDLESS = (Act.BACK, Act.FORWARD, Act.ZOOM_OUT, Act.ZOOM_IN, Act.SWITCH_THEME)
"""Buttons that can do without their words first, where the window is narrow."""
SELECTION: tuple[Act | None, ...] = (
    Act.HIGHLIGHT_YELLOW,
    Act.HIGHLIGHT_GREEN,
    Act.HIGHLIGHT_BLUE,
    Act.HIGHLIGHT_PINK,
    Act.HIGHLIGHT_PURPLE,
    None,
    Act.UNDERLINE,
    Act.NOTE,
    Act.COPY_CITED,
)
"""What is offered near selected words and in their context menu."""


@record(frozen=True, slots=True)
class Menu:
    """A menu's title and what it holds; a str names a menu that the window fills itself."""

    title: str
    items: tuple[Act | Menu | str | None, ...]
    hints: bool = False
    """It shows why something in it can't be done."""


RECENT = "recent"
TASK = "task"


def menus() -> tuple[Menu, ...]:
    """The menu bar, in the chosen language."""
    theme = Menu(_("&Theme"), (Act.THEME_LIGHT, Act.THEME_SEPIA, Act.THEME_DARK, None, Act.THEME_SYSTEM))
    file = (Act.OPEN, RECENT, Act.OPEN_SAMPLE, None, Act.PRINT, Act.EXPORT_PDF, None, Act.LIBRARY, None, Act.QUIT)
    sections = (Act.BACK, Act.FORWARD, None, Act.PREVIOUS_SECTION, Act.NEXT_SECTION, Act.GO_TO)
    finding = (Act.FIND, Act.FIND_NEXT, Act.FIND_PREVIOUS, Act.SEARCH)
    repairs = (Act.PREVIOUS_REPAIR, Act.NEXT_REPAIR)
    panels = (Act.FOCUS_LEFT, Act.FOCUS_TEXT, Act.FOCUS_TASKS, Act.SHOW_MARKS, Act.NEXT_PANEL)
    marks = tuple(name for name in SELECTION if name is not Act.COPY_CITED)
    edits = (Act.UNDO, Act.REDO, None, Act.COPY_CITED, Act.COPY_NUMBER, None, Act.TRASH)
    sizes = (Act.ZOOM_IN, Act.ZOOM_OUT, Act.ZOOM_RESET, Act.LARGE_PRINT)
    helps = (Act.PALETTE, Act.SHORTCUTS, Act.TOUR)
    sides = (Act.SHOW_LEFT, Act.SHOW_TASKS, Act.SHOW_PAGES)
    return (
        Menu(_("&File"), file, hints=True),
        Menu(_("&Edit"), edits),
        Menu(_("&Go"), (*finding, None, *sections, None, *repairs, None, *panels)),
        Menu(_("&Mark"), (Act.HIGHLIGHT, *marks, None, Act.BOOKMARK, Act.EXPLAIN)),
        Menu(_("&Tasks"), (TASK,)),
        Menu(_("&View"), (*sizes, Act.READING_SETTINGS, Act.SHOW_NUMBERS, None, theme, Act.FULL_SCREEN, None, *sides)),
        Menu(_("&Help"), (*helps, None, Act.REPAIRS, Act.CHANGES, Act.TO_CHECK, None, Act.ABOUT), hints=True),
    )


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
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        words = words.rstrip("…")
        if spec.keys:
            words = _("{words} ({keys})").format(words=words, keys=QKeySequence(spec.keys[0]).toString(_NATIVE))
        action.setToolTip(words)
        action.setCheckable(spec.checkable)
        action.setEnabled(not spec.needs_report)
        action.setMenuRole(QAction.MenuRole.NoRole)
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
            else:
                own[item] = made


def without_access_key(words: str) -> str:
    """A menu's words as they are said elsewhere; Chinese ones carry their letter behind, in brackets."""
    return re.sub(r"\(&.\)", "", words).replace("&", "")


_NATIVE = QKeySequence.SequenceFormat.NativeText
