"""What each action does: the window's own commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QWidget

from reader.i18n import _
from reader.paths import RESOURCES
from reader.ui.actions import SELECTION, Act
from reader.ui.import_flow import ImportFlow
from reader.ui.mainwindow import MainWindow
from reader.ui.navigator import Navigator
from reader.ui.session import Session
from reader.ui.theme import Theme, ThemeChoice
from reader.ui.window_state import WindowState

if TYPE_CHECKING:
    from reader.ui.export_flow import ExportFlow
    from reader.ui.finder import Finder
    from reader.ui.marking import Marking
    from reader.ui.undoing import Undoing

ZOOM_STEP = 10
LARGE_ZOOM = 140
"""Per cent of the text in large print, at least."""
SAMPLE = RESOURCES / "sample" / "qingyu-2026.md"
READABLE = ("*.md", "*.markdown", "*.txt", "*.docx", "*.pdf", "*.ofd", "*.html", "*.htm")


class Commands(QObject):
    """Carries out the actions of a window."""

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        theme: Theme,
        state: WindowState,
        navigator: Navigator,
        imports: ImportFlow,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._theme = theme
        self._state = state
        self._navigator = navigator
        self._imports = imports
        self._bright = ThemeChoice.LIGHT
        self._marking: Marking | None = None
        self._undoing: Undoing | None = None

    def table(self) -> Mapping[Act, Callable[..., object]]:
        """What each action does."""
        window, navigator, view = self._window, self._navigator, self._window.view
        return {
            Act.ABOUT: self.show_about,
            Act.BACK: navigator.go_back,
            Act.BOOKMARK: self.bookmark,
            Act.CHANGES: self.show_changes,
            Act.EXPLAIN: view.explain,
            Act.EXPORT_PDF: self.export_pdf,
            Act.FIND: self.find,
            Act.FIND_NEXT: self.find_next,
            Act.FIND_PREVIOUS: self.find_previous,
            Act.FOCUS_LEFT: self.focus_left,
            Act.FOCUS_TASKS: self.focus_tasks,
            Act.FOCUS_TEXT: view.setFocus,
            Act.FORWARD: navigator.go_forward,
            Act.FULL_SCREEN: self.set_full_screen,
            Act.LARGE_PRINT: self.set_large_print,
            Act.LIBRARY: self.show_library,
            Act.NEXT_PANEL: self.focus_next_panel,
            Act.NEXT_REPAIR: self.next_repair,
            Act.NEXT_SECTION: view.next_section,
            Act.OPEN: self.open_files,
            Act.OPEN_SAMPLE: self.open_sample,
            Act.PREVIOUS_REPAIR: self.previous_repair,
            Act.PREVIOUS_SECTION: view.previous_section,
            Act.PRINT: self.print_report,
            Act.QUIT: window.close,
            Act.REPAIRS: self.show_repairs,
            Act.SEARCH: self.search,
            Act.SHOW_LEFT: self.choose_panels,
            Act.SHOW_TASKS: self.choose_panels,
            Act.SWITCH_THEME: self.switch_theme,
            Act.TO_CHECK: self.show_to_check,
            Act.THEME_DARK: self.choose_theme,
            Act.THEME_LIGHT: self.choose_theme,
            Act.THEME_SEPIA: self.choose_theme,
            Act.THEME_SYSTEM: self.choose_theme,
            Act.UNDO: self.undo,
            Act.REDO: self.redo,
            Act.SHOW_MARKS: self.show_marks,
            Act.TRASH: self.show_trash,
            **{name: partial(self.mark, name) for name in (Act.HIGHLIGHT, *SELECTION) if name is not None},
            Act.ZOOM_IN: self.zoom_in,
            Act.ZOOM_OUT: self.zoom_out,
            Act.ZOOM_RESET: self.reset_zoom,
        }

    @Slot()
    def open_files(self) -> None:
        """Let people choose files and bring them in."""
        from PySide6.QtWidgets import QFileDialog

        folder = self._session.workspace.settings.preferences.last_folder
        kinds = _("Reports ({patterns});;All files (*)").format(patterns=" ".join(READABLE))
        names, _chosen = QFileDialog.getOpenFileNames(self._window, _("Open a report"), folder, kinds)
        if names:
            self._state.keep_folder(str(Path(names[0]).parent))
            self._imports.add([Path(name) for name in names])

    @Slot()
    def open_sample(self) -> None:
        """Open the report that comes with the program."""
        self._imports.add([SAMPLE])

    @cached_property
    def finder(self) -> Finder:
        """What looks for words in the text, from the first time on."""
        from reader.ui.finder import Finder

        finder = Finder(self._window.late_find.part, self._window.late_find, self._window.view)
        self._session.report_opened.connect(finder.report_changed)
        self._session.report_closed.connect(finder.report_changed)
        return finder

    @Slot()
    def find(self) -> None:
        """Look for words in the report."""
        self.finder.open()

    @Slot()
    def find_next(self) -> None:
        """Go to the next place of the words looked for."""
        self.finder.find_next()

    @Slot()
    def find_previous(self) -> None:
        """Go to the place before."""
        self.finder.find_previous()

    @Slot()
    def search(self) -> None:
        """Search all reports, for the selected words if there are any."""
        window = self._window
        words = window.view.selected_text().partition("\n")[0].strip() if window.reading() else ""
        self._state.show_panels(left=True, tasks=self._state.tasks_shown)
        window.left.show()
        if window.reading():
            self.show_panels_chosen()
        window.left.setCurrentWidget(window.late_search)
        window.search.begin(words)

    @Slot()
    def print_report(self) -> None:
        """Show the pages before they are printed."""
        from reader.ui.dialogs.print_preview import PrintPreviewDialog

        if self._session.report is not None and self._session.document is not None:
            dialog = PrintPreviewDialog(self._session.document, self._session.tasks(), self._window)
            dialog.exec()
            dialog.deleteLater()

    @Slot()
    def export_pdf(self) -> None:
        """Write a copy of the report's PDF with outline and marks."""
        self.exports.choose(self._session.workspace.settings.preferences.last_folder)

    @cached_property
    def exports(self) -> ExportFlow:
        """What writes marked copies, made when it is first asked for one."""
        from reader.ui.export_flow import ExportFlow

        flow = ExportFlow(self._session, self._window)
        flow.told.connect(self._window.status.say)
        return flow

    @Slot()
    def show_repairs(self) -> None:
        """Open what the import mended and doubts below the text, and give it the keyboard."""
        if self._session.document is not None:
            self._window.show_repairs()
            self._window.repairs.tree.setFocus(_SHORTCUT)

    @Slot()
    def hide_repairs(self) -> None:
        """Close the import report; the text gets the keyboard back."""
        self._window.late_repairs.hide()
        self._window.view.setFocus()

    @Slot()
    def next_repair(self) -> None:
        """Go to the next place of the import report, opened if need be."""
        self._window.show_repairs()
        self._window.repairs.show_next()

    @Slot()
    def previous_repair(self) -> None:
        """Go to the place before in the import report, opened if need be."""
        self._window.show_repairs()
        self._window.repairs.show_previous()

    @Slot()
    def show_changes(self) -> None:
        """Show what is otherwise than in the version before."""
        from reader.ui.dialogs.changes import ChangesDialog

        if self._session.report is not None:
            dialog = ChangesDialog(self._session.known_changes(), self._theme.tokens, self._window)
            dialog.place_requested.connect(self._navigator.go_to_words)
            self._session.report_opened.connect(dialog.close)
            self._session.report_closed.connect(dialog.close)
            dialog.show()

    @Slot()
    def show_to_check(self) -> None:
        """List what found no place in the present version."""
        from reader.ui.dialogs.to_check import ToCheckDialog

        if self._session.report is not None:
            dialog = ToCheckDialog(self._session, self._window.view, self._window)
            self._session.report_opened.connect(dialog.close)
            self._session.report_closed.connect(dialog.close)
            dialog.show()

    @Slot()
    def show_about(self) -> None:
        """Say what this program is and where the work is kept."""
        from reader.ui.dialogs.about import show_about

        show_about(self._window, str(self._session.workspace.folder))

    @Slot()
    def bookmark(self) -> None:
        """Mark the paragraph being read, or take its mark away."""
        self._session.toggle_bookmark(self._window.view.current_paragraph())

    @property
    def marking(self) -> Marking:
        """What marks words; made when it is first needed."""
        if self._marking is None:
            from reader.ui.marking import Marking

            self._marking = Marking(self._window, self._session, self._theme.tokens)
            self._marking.said.connect(self._window.status.say)
        return self._marking

    @property
    def marking_if_made(self) -> Marking | None:
        """The same, None as long as nothing was marked."""
        return self._marking

    def mark(self, name: Act, _checked: bool = False) -> None:
        """Mark the selected words, or copy them with their source."""
        self.marking.do(name)

    @property
    def undoing(self) -> Undoing:
        """What takes changes back; made when the first change is."""
        if self._undoing is None:
            from reader.ui.undoing import Undoing

            self._undoing = Undoing(self._session, self._window.actions_, self._window.status)
        return self._undoing

    @Slot()
    def undo(self) -> None:
        """Take the last change of the report back."""
        self.undoing.undo()

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back last."""
        self.undoing.redo()

    def show_undo(self, *, changed: bool) -> None:
        """Offer what can be taken back; before the first change that is nothing."""
        if changed or self._undoing is not None:
            self.undoing.show()
        else:
            for name in (Act.UNDO, Act.REDO):
                self._window.actions_[name].setEnabled(False)

    @Slot()
    def show_marks(self) -> None:
        """Give the keyboard to the list of marks."""
        self._want_panels(left=True)
        self._window.left.setCurrentWidget(self._window.late_annotations)
        self._window.annotations.tree.setFocus(_SHORTCUT)

    @Slot()
    def show_trash(self) -> None:
        """List what was deleted from this report."""
        from reader.ui.dialogs.trash import TrashDialog

        if self._session.report is not None:
            dialog = TrashDialog(self._session, self._window)
            self._session.report_opened.connect(dialog.close)
            self._session.report_closed.connect(dialog.close)
            dialog.show()

    @Slot()
    def focus_left(self) -> None:
        """Give the keyboard to the tab at the left, shown if need be."""
        self._want_panels(left=True)
        self._window.left_tree.setFocus(_SHORTCUT)

    @Slot()
    def focus_tasks(self) -> None:
        """Give the keyboard to the checklist, shown if need be."""
        self._want_panels(tasks=True)
        self._window.tasks.tree.setFocus(_SHORTCUT)

    @Slot()
    def focus_next_panel(self) -> None:
        """Go round: tabs, text, original pages, import report, checklist."""
        window = self._window
        rooms: list[tuple[QWidget, QWidget]] = [(window.left, window.left_tree), (window.view, window.view)]
        if (pages := window.late_pages.part_if_made) is not None:
            rooms.append((pages, pages.view))
        if (repairs := window.late_repairs.part_if_made) is not None:
            rooms.append((repairs, repairs.tree))
        rooms.append((window.tasks, window.tasks.tree))
        shown = [(room, target) for room, target in rooms if room.isVisible()]
        focused = QApplication.focusWidget()
        at = next((i for i, (room, _target) in enumerate(shown) if focused and _holds(room, focused)), -1)
        shown[(at + 1) % len(shown)][1].setFocus(_SHORTCUT)

    @Slot()
    def choose_panels(self) -> None:
        """Show the side panels that are ticked."""
        actions = self._window.actions_
        self._want_panels(left=actions[Act.SHOW_LEFT].isChecked(), tasks=actions[Act.SHOW_TASKS].isChecked())

    def _want_panels(self, *, left: bool | None = None, tasks: bool | None = None) -> None:
        left = self._state.left_shown if left is None else left
        tasks = self._state.tasks_shown if tasks is None else tasks
        self._state.show_panels(left=left, tasks=tasks)
        self._window.left.setVisible(left)
        self._window.tasks.setVisible(tasks)
        self.show_panels_chosen()

    def show_panels_chosen(self) -> None:
        """Tick the side panels that are shown."""
        self._window.actions_[Act.SHOW_LEFT].setChecked(self._state.left_shown)
        self._window.actions_[Act.SHOW_TASKS].setChecked(self._state.tasks_shown)

    @Slot()
    def switch_theme(self) -> None:
        """Change between dark and the bright theme that was left for it."""
        if self._theme.tokens.dark:
            self.set_theme(self._bright)
        else:
            self._bright = ThemeChoice(self._theme.tokens.name)
            self.set_theme(ThemeChoice.DARK)

    @Slot()
    def choose_theme(self) -> None:
        """Take the theme that is ticked."""
        chosen = next(choice for name, choice in _THEMES.items() if self._window.actions_[name].isChecked())
        self.set_theme(chosen)

    def set_theme(self, choice: ThemeChoice) -> None:
        """Take a theme and keep it for the next time."""
        self._theme.choose(choice)
        self._state.keep_theme(choice)
        self.show_theme_choice()

    def show_theme_choice(self) -> None:
        """Tick the theme and the print in force."""
        self._window.actions_[Act.LARGE_PRINT].setChecked(self._theme.large)
        for name, choice in _THEMES.items():
            self._window.actions_[name].setChecked(choice is self._theme.choice)

    @Slot(bool)
    def set_large_print(self, on: bool) -> None:
        """Set text and interface in large print, or both in their usual size."""
        self._theme.set_large(on)
        self._state.keep_large_print(on=on)
        self._window.view.set_zoom(max(LARGE_ZOOM, self._window.view.zoom()) if on else 100)
        self._window.fit_toolbar()

    @Slot(bool)
    def set_full_screen(self, on: bool) -> None:
        """Fill the screen, or go back to how the window was."""
        full, state = Qt.WindowState.WindowFullScreen, self._window.windowState()
        self._window.setWindowState(state | full if on else state & ~full)

    @Slot()
    def zoom_in(self) -> None:
        """Set the text larger."""
        self._window.view.set_zoom(self._window.view.zoom() + ZOOM_STEP)

    @Slot()
    def zoom_out(self) -> None:
        """Set the text smaller."""
        self._window.view.set_zoom(self._window.view.zoom() - ZOOM_STEP)

    @Slot()
    def reset_zoom(self) -> None:
        """Set the text in its usual size."""
        self._window.view.set_zoom(100)

    @Slot()
    def show_library(self) -> None:
        """Leave the report for the start page."""
        self._navigator.keep_position()
        self._session.close_report()


def _holds(room: QWidget, widget: QWidget) -> bool:
    return room is widget or room.isAncestorOf(widget)


_SHORTCUT = Qt.FocusReason.ShortcutFocusReason
_THEMES = {
    Act.THEME_DARK: ThemeChoice.DARK,
    Act.THEME_LIGHT: ThemeChoice.LIGHT,
    Act.THEME_SEPIA: ThemeChoice.SEPIA,
    Act.THEME_SYSTEM: ThemeChoice.SYSTEM,
}
