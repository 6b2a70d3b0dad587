"""Everything the window can be asked to do, once: words, icons and keys of every action."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto

from reader.core.records import record
from reader.i18n import _


class Act(Enum):
    """Names of the actions."""

    OPEN = auto()
    OPEN_SAMPLE = auto()
    READ_AGAIN = auto()
    READ_OLDER_AGAIN = auto()
    PRINT = auto()
    EXPORT_PDF = auto()
    EXPORT_MARKS = auto()
    IMPORT_MARKS = auto()
    EXPORT_WORK = auto()
    IMPORT_WORK = auto()
    CONFLICTS = auto()
    LIBRARY = auto()
    BACKUPS = auto()
    PASSWORD = auto()
    LOCK = auto()
    FORGET_RECENT = auto()
    WIPE = auto()
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
    ADD_TERM = auto()
    COPY_CITED = auto()
    SHOW_MARKS = auto()
    SHOW_TERMS = auto()
    TRASH = auto()
    MAKE_TASK = auto()
    TASK_TABLE = auto()
    DASHBOARD = auto()
    COVERAGE = auto()
    TASK_CARD = auto()
    ADD_TASK = auto()
    SPLIT_TASK = auto()
    MERGE_TASKS = auto()
    MOVE_TASK_UP = auto()
    MOVE_TASK_DOWN = auto()
    REGROUP_TASKS = auto()
    FILL_DOWN = auto()
    REMOVE_TASKS = auto()
    EXPORT_TASKS = auto()
    IMPORT_TASKS = auto()
    UNITS = auto()
    ROLL_OVER = auto()
    COMPARE_TARGETS = auto()
    TASK_SETTINGS = auto()
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
    PAGES_ALONE = auto()
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
    return {**_file(), **_going(), **_marking(), **_tasks(), **_view(), **_help()}


def _file() -> dict[Act, ActionSpec]:
    """Files and the library."""
    return {
        Act.OPEN: ActionSpec(_("&Open…"), _("Open"), "open", ("Ctrl+O",)),
        Act.OPEN_SAMPLE: ActionSpec(_("Open the &sample report")),
        Act.READ_AGAIN: ActionSpec(_("Read this report a&gain"), needs_report=True),
        Act.READ_OLDER_AGAIN: ActionSpec(_("Read all reports of earlier &versions again")),
        Act.PRINT: ActionSpec(_("&Print…"), _("Print"), "print", ("Ctrl+P",), needs_report=True),
        Act.EXPORT_PDF: ActionSpec(_("&Export a marked PDF…"), needs_report=True),
        Act.EXPORT_MARKS: ActionSpec(_("Export &annotations…"), needs_report=True),
        Act.IMPORT_MARKS: ActionSpec(_("I&mport annotations…"), needs_report=True),
        Act.EXPORT_WORK: ActionSpec(_("Expor&t work for others…")),
        Act.IMPORT_WORK: ActionSpec(_("Import ot&hers' work…")),
        Act.CONFLICTS: ActionSpec(_("Edited on both s&ides…")),
        Act.LIBRARY: ActionSpec(_("&Library"), _("Library"), "library", ("Ctrl+L",)),
        Act.BACKUPS: ActionSpec(_("&Backups…")),
        Act.PASSWORD: ActionSpec(_("Password…")),
        Act.LOCK: ActionSpec(_("Lo&ck"), keys=("Ctrl+Alt+L",)),
        Act.FORGET_RECENT: ActionSpec(_("&Forget what was read last")),
        Act.WIPE: ActionSpec(_("&Delete this report for good…"), needs_report=True),
        Act.QUIT: ActionSpec(_("&Quit"), keys=("Ctrl+Q",)),
    }


def _going() -> dict[Act, ActionSpec]:
    """Moving about and finding."""
    return {
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
        Act.SHOW_MARKS: ActionSpec(_("To the &annotations"), keys=("Ctrl+4",), needs_report=True),
        Act.SHOW_TERMS: ActionSpec(_("To the explained ter&ms"), keys=("Ctrl+6",), needs_report=True),
    }


def _marking() -> dict[Act, ActionSpec]:
    """Marks, bookmarks, and taking things back."""
    return {
        Act.BOOKMARK: ActionSpec(
            _("&Bookmark the paragraph or task"), _("Bookmark"), "bookmark", ("Ctrl+B",), needs_report=True
        ),
        Act.EXPLAIN: ActionSpec(_("&Explain the term at the cursor"), keys=("Ctrl+E",), needs_report=True),
        Act.COPY_NUMBER: ActionSpec(_("&Copy the paragraph's number"), keys=("Ctrl+Shift+C",), needs_report=True),
        Act.UNDO: ActionSpec(_("&Undo"), icon="undo", keys=("Ctrl+Z",)),
        Act.REDO: ActionSpec(_("&Redo"), icon="redo", keys=("Ctrl+Y", "Ctrl+Shift+Z")),
        Act.HIGHLIGHT: ActionSpec(_("&Highlight in the last colour"), "", "highlight", ("Ctrl+H",), needs_report=True),
        Act.HIGHLIGHT_YELLOW: ActionSpec(_("Highlight in &yellow"), keys=("Alt+1",), needs_report=True),
        Act.HIGHLIGHT_GREEN: ActionSpec(_("Highlight in &green"), keys=("Alt+2",), needs_report=True),
        Act.HIGHLIGHT_BLUE: ActionSpec(_("Highlight in b&lue"), keys=("Alt+3",), needs_report=True),
        Act.HIGHLIGHT_PINK: ActionSpec(_("Highlight in &pink"), keys=("Alt+4",), needs_report=True),
        Act.HIGHLIGHT_PURPLE: ActionSpec(_("Highlight in pu&rple"), keys=("Alt+5",), needs_report=True),
        Act.UNDERLINE: ActionSpec(_("&Underline"), "", "underline", ("Ctrl+U",), needs_report=True),
        Act.NOTE: ActionSpec(_("Write a &note"), "", "note", ("Ctrl+M",), needs_report=True),
        Act.ADD_TERM: ActionSpec(_("Explain the &words…"), "", "add-term", ("Ctrl+Shift+E",), needs_report=True),
        Act.COPY_CITED: ActionSpec(_("Copy with its &source"), "", "quote", ("Ctrl+Shift+K",), needs_report=True),
        Act.TRASH: ActionSpec(_("Recycle &bin…"), needs_report=True),
    }


def _tasks() -> dict[Act, ActionSpec]:
    """The year's tasks: ways to look at them, and what can be done to those that are chosen."""
    return {
        Act.MAKE_TASK: ActionSpec(_("Make a &task of the words"), "", "task-add", ("Ctrl+T",), needs_report=True),
        Act.TASK_TABLE: ActionSpec(
            _("&Table of all tasks"), _("All tasks"), "table", ("Ctrl+7",), checkable=True, needs_report=True
        ),
        Act.DASHBOARD: ActionSpec(_("&Dashboard"), keys=("Ctrl+8",), checkable=True, needs_report=True),
        Act.COVERAGE: ActionSpec(_("&Nothing forgotten?"), keys=("Ctrl+9",), checkable=True, needs_report=True),
        Act.TASK_CARD: ActionSpec(_("&Card of the task"), keys=("Ctrl+I",), needs_report=True),
        Act.ADD_TASK: ActionSpec(_("&Add a task"), icon="task-add", keys=("Ctrl+Shift+T",), needs_report=True),
        Act.SPLIT_TASK: ActionSpec(_("&Split the task…"), needs_report=True),
        Act.MERGE_TASKS: ActionSpec(_("&Merge the selected tasks"), needs_report=True),
        Act.MOVE_TASK_UP: ActionSpec(_("Move the task &up"), keys=("Alt+Up",), needs_report=True),
        Act.MOVE_TASK_DOWN: ActionSpec(_("Move the task d&own"), keys=("Alt+Down",), needs_report=True),
        Act.REGROUP_TASKS: ActionSpec(_("Move to another &section…"), needs_report=True),
        Act.FILL_DOWN: ActionSpec(_("&Fill down"), keys=("Ctrl+D",), needs_report=True),
        Act.REMOVE_TASKS: ActionSpec(_("Mo&ve to the recycle bin"), icon="trash", needs_report=True),
        Act.EXPORT_TASKS: ActionSpec(_("E&xport the table of tasks…"), needs_report=True),
        Act.IMPORT_TASKS: ActionSpec(_("&Import filled-in tables…"), needs_report=True),
        Act.UNITS: ActionSpec(_("Directory of &units…")),
        Act.ROLL_OVER: ActionSpec(_("Take over &unfinished tasks…"), needs_report=True),
        Act.COMPARE_TARGETS: ActionSpec(_("Compare ta&rgets of two years…"), needs_report=True),
        Act.TASK_SETTINGS: ActionSpec(_("&Lights and name…")),
    }


def _view() -> dict[Act, ActionSpec]:
    """How it all looks."""
    return {
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
        Act.PAGES_ALONE: ActionSpec(
            _("Original pages &instead of the text"), keys=("Shift+F7",), checkable=True, needs_report=True
        ),
        Act.SHOW_NUMBERS: ActionSpec(
            _("Paragraph &numbers"), keys=("Ctrl+Shift+N",), checkable=True, needs_report=True
        ),
    }


def _help() -> dict[Act, ActionSpec]:
    """Help, and what the import said."""
    return {
        Act.PALETTE: ActionSpec(_("&Find a command…"), keys=("Ctrl+Shift+P",)),
        Act.SHORTCUTS: ActionSpec(_("&Keyboard shortcuts"), keys=("F1",)),
        Act.TOUR: ActionSpec(_("A short &tour"), needs_report=True),
        Act.REPAIRS: ActionSpec(_("&Import report"), keys=("Ctrl+5",), needs_report=True),
        Act.CHANGES: ActionSpec(_("&Changes since the version before…"), needs_report=True),
        Act.TO_CHECK: ActionSpec(_("&To check…"), needs_report=True),
        Act.ABOUT: ActionSpec(_("&About")),
    }
