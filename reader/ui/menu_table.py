"""Which action stands where: toolbar, menus, and what is offered near selected words."""

from __future__ import annotations

from reader.core.records import record
from reader.i18n import _
from reader.ui.action_table import Act

TOOLBAR: tuple[Act | None, ...] = (
    Act.LIBRARY,
    Act.OPEN,
    None,
    Act.BACK,
    Act.FORWARD,
    None,
    Act.FIND,
    Act.BOOKMARK,
    Act.TASK_TABLE,
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
MARKING: tuple[Act | None, ...] = (
    Act.HIGHLIGHT_YELLOW,
    Act.HIGHLIGHT_GREEN,
    Act.HIGHLIGHT_BLUE,
    Act.HIGHLIGHT_PINK,
    Act.HIGHLIGHT_PURPLE,
    None,
    Act.UNDERLINE,
    Act.NOTE,
)
"""What marks selected words."""
SELECTION: tuple[Act | None, ...] = (*MARKING, Act.MAKE_TASK, Act.ADD_TERM, Act.COPY_CITED)
"""What is offered near selected words and in their context menu."""

ANNOTATION_FILES = (Act.EXPORT_MARKS, Act.IMPORT_MARKS)
"""What is offered beside the list of marks as well."""


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
    opening = (Act.OPEN, RECENT, Act.FORGET_RECENT, Act.OPEN_SAMPLE)
    ways_out = (Act.PRINT, Act.EXPORT_PDF, None, *ANNOTATION_FILES)
    others = (Act.EXPORT_WORK, Act.IMPORT_WORK, Act.CONFLICTS)
    keeping = (Act.LIBRARY, Act.BACKUPS, Act.PASSWORD, Act.LOCK, Act.WIPE)
    again = (Act.READ_AGAIN, Act.READ_OLDER_AGAIN)
    file = (*opening, None, *again, None, *ways_out, None, *others, None, *keeping, None, Act.QUIT)
    sections = (Act.BACK, Act.FORWARD, None, Act.PREVIOUS_SECTION, Act.NEXT_SECTION, Act.GO_TO)
    finding = (Act.FIND, Act.FIND_NEXT, Act.FIND_PREVIOUS, Act.SEARCH)
    repairs = (Act.PREVIOUS_REPAIR, Act.NEXT_REPAIR)
    panels = (Act.FOCUS_LEFT, Act.FOCUS_TEXT, Act.FOCUS_TASKS, Act.SHOW_MARKS, Act.SHOW_TERMS, Act.NEXT_PANEL)
    edits = (Act.UNDO, Act.REDO, None, Act.COPY_CITED, Act.COPY_NUMBER, None, Act.TRASH)
    sizes = (Act.ZOOM_IN, Act.ZOOM_OUT, Act.ZOOM_RESET, Act.LARGE_PRINT)
    helps = (Act.PALETTE, Act.SHORTCUTS, Act.TOUR)
    sides = (Act.SHOW_LEFT, Act.SHOW_TASKS, Act.SHOW_PAGES, Act.PAGES_ALONE)
    views = (Act.TASK_TABLE, Act.DASHBOARD, Act.COVERAGE)
    placing = (Act.MOVE_TASK_UP, Act.MOVE_TASK_DOWN, Act.REGROUP_TASKS)
    work = (Act.TASK_CARD, Act.ADD_TASK, Act.MAKE_TASK, Act.SPLIT_TASK, Act.MERGE_TASKS, None, *placing, Act.FILL_DOWN)
    tables = (Act.EXPORT_TASKS, Act.IMPORT_TASKS)
    years = (Act.UNITS, Act.ROLL_OVER, Act.COMPARE_TARGETS, Act.TASK_SETTINGS)
    return (
        Menu(_("&File"), file, hints=True),
        Menu(_("&Edit"), edits),
        Menu(_("&Go"), (*finding, None, *sections, None, *repairs, None, *panels)),
        Menu(_("&Mark"), (Act.HIGHLIGHT, *MARKING, None, Act.BOOKMARK, None, Act.EXPLAIN, Act.ADD_TERM)),
        Menu(_("&Tasks"), (*views, None, TASK, *work, None, Act.REMOVE_TASKS, None, *tables, None, *years)),
        Menu(_("&View"), (*sizes, Act.READING_SETTINGS, Act.SHOW_NUMBERS, None, theme, Act.FULL_SCREEN, None, *sides)),
        Menu(_("&Help"), (*helps, None, Act.REPAIRS, Act.CHANGES, Act.TO_CHECK, None, Act.ABOUT), hints=True),
    )
