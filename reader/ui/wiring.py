"""Every connection between the parts of the window, in one place; changes are announced once from here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFileDialog

from reader.core.document import Document
from reader.core.errors import ReaderError
from reader.core.work import ReportInfo
from reader.errors_text import explain
from reader.i18n import _
from reader.paths import RESOURCES
from reader.render.tokens import Tokens
from reader.services.changes import ChangeSet, Entity
from reader.ui.actions import Act
from reader.ui.import_flow import ImportFlow
from reader.ui.import_job import ImportJob
from reader.ui.mainwindow import MainWindow
from reader.ui.models.reports import report_name
from reader.ui.navigator import Navigator
from reader.ui.session import Session
from reader.ui.theme import Theme, ThemeChoice
from reader.ui.window_state import WindowState

RECENT = 9
"""Reports in the menu of recent ones."""
ZOOM_STEP = 10
SAMPLE = RESOURCES / "sample" / "qingyu-2026.md"
READABLE = ("*.md", "*.markdown", "*.txt", "*.docx", "*.pdf")


class Wiring(QObject):
    """Joins window, session and theme for as long as the window lives."""

    def __init__(self, window: MainWindow, session: Session, theme: Theme) -> None:
        super().__init__(window)
        self.window = window
        self.session = session
        self.theme = theme
        self.state = WindowState(window, session)
        self.navigator = Navigator(session, window.view)
        self.job = ImportJob(self)
        self.imports = ImportFlow(session, window.strip, self.job)
        self._stale: set[QObject] = set()
        self.state.restore()
        self._connect_actions()
        self._connect_parts()
        self._show_theme_choice()
        self._show_reports()
        window.status.show_zoom(window.view.zoom())

    def _connect_actions(self) -> None:
        window, navigator, view = self.window, self.navigator, self.window.view
        slots = {
            Act.ABOUT: self._on_about,
            Act.BACK: navigator.go_back,
            Act.BOOKMARK: self._on_bookmark,
            Act.EXPLAIN: view.explain,
            Act.FOCUS_LEFT: self._on_focus_left,
            Act.FOCUS_TASKS: self._on_focus_tasks,
            Act.FOCUS_TEXT: view.setFocus,
            Act.FORWARD: navigator.go_forward,
            Act.FULL_SCREEN: self._on_full_screen,
            Act.LIBRARY: self.show_library,
            Act.NEXT_PANEL: self._on_next_panel,
            Act.NEXT_SECTION: view.next_section,
            Act.OPEN: self._on_open,
            Act.OPEN_SAMPLE: self.open_sample,
            Act.PREVIOUS_SECTION: view.previous_section,
            Act.PRINT: self._on_print,
            Act.QUIT: window.close,
            Act.REPAIRS: self._on_repairs,
            Act.SHOW_LEFT: self._on_panels_chosen,
            Act.SHOW_TASKS: self._on_panels_chosen,
            Act.SWITCH_THEME: self._on_switch_theme,
            Act.THEME_DARK: self._on_theme_chosen,
            Act.THEME_LIGHT: self._on_theme_chosen,
            Act.THEME_SYSTEM: self._on_theme_chosen,
            Act.ZOOM_IN: self._on_zoom_in,
            Act.ZOOM_OUT: self._on_zoom_out,
            Act.ZOOM_RESET: self._on_zoom_reset,
        }
        for name, slot in slots.items():
            window.actions_[name].triggered.connect(slot)

    def _connect_parts(self) -> None:
        window, session, navigator = self.window, self.session, self.navigator
        imports, job, view = self.imports, self.job, self.window.view
        imports.open_requested.connect(session.open_report)
        imports.told.connect(window.status.say)
        job.cancelled.connect(imports.on_cancelled)
        job.failed.connect(imports.on_failed)
        job.progressed.connect(imports.on_progressed)
        job.succeeded.connect(imports.on_succeeded)
        navigator.history_changed.connect(self._on_history_changed)
        session.changed.connect(self._on_changed)
        session.failed.connect(self._on_failed)
        session.report_closed.connect(self._on_report_closed)
        session.report_opened.connect(self._on_report_opened)
        self.theme.changed.connect(self._on_theme_changed)
        view.bookmark_requested.connect(session.toggle_bookmark)
        view.entry_shown.connect(window.glossary.reveal)
        view.jumped.connect(navigator.on_jumped)
        view.paragraph_entered.connect(self._on_paragraph_entered)
        view.section_entered.connect(window.outline.set_section)
        view.verticalScrollBar().valueChanged.connect(navigator.on_moved)
        view.zoom_changed.connect(window.status.show_zoom)
        window.bookmarks.place_requested.connect(navigator.go_to_paragraph)
        window.bookmarks.removal_requested.connect(session.remove_bookmark)
        window.closing.connect(self._on_closing)
        window.files_dropped.connect(imports.add)
        window.glossary.place_requested.connect(navigator.go_to_words)
        window.left.currentChanged.connect(self._on_tab_shown)
        window.outline.section_requested.connect(navigator.go_to_section)
        window.recent_menu.triggered.connect(self._on_recent_chosen)
        window.start.open_requested.connect(self._on_open)
        window.start.removal_requested.connect(session.remove_report)
        window.start.report_requested.connect(session.open_report)
        window.start.sample_requested.connect(self.open_sample)
        window.status.repairs_requested.connect(self._on_repairs)
        window.status.zoom_reset_requested.connect(self._on_zoom_reset)
        window.strip.cancel_requested.connect(job.cancel)
        window.strip.dismissed.connect(imports.on_dismissed)
        window.strip.password_given.connect(imports.on_password_given)
        window.task_menu.aboutToShow.connect(self._on_task_menu_opening)
        window.tasks.bookmark_requested.connect(session.set_task_bookmarked)
        window.tasks.place_requested.connect(navigator.go_to_words)
        window.tasks.status_requested.connect(session.set_status)

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        """Let each part refresh what the change names."""
        if changes.uids(Entity.TASK):
            self.window.tasks.show_tasks(self.session.tasks())
        if changes.uids(Entity.BOOKMARK):
            self._show_bookmarks()
        if changes.uids(Entity.REPORT) or changes.uids(Entity.TASK):
            self._show_reports()
        if changes.uids(Entity.TASK) or changes.uids(Entity.BOOKMARK):
            self.window.status.say_saved()

    @Slot(object)
    def _on_failed(self, error: ReaderError) -> None:
        words = explain(error)
        self.window.strip.show_message(words.what, words.next_step)

    @Slot(object, object)
    def _on_report_opened(self, report: ReportInfo, document: Document) -> None:
        window = self.window
        window.setWindowTitle(_("{report} — Briefing Reader").format(report=report_name(report)))
        window.show_report(left=self.state.left_shown, tasks=self.state.tasks_shown)
        self.navigator.begin()
        window.outline.show_document(document)
        window.view.show_document(document, self.session.position())
        window.tasks.clear_filters()
        window.tasks.show_tasks(self.session.tasks())
        window.status.show_report(len(document.repairs))
        self._stale = {window.glossary}
        self._show_bookmarks()
        self._on_tab_shown()
        self._show_panels_chosen()
        self._show_reports()
        self.state.keep_report(report.uid)
        window.view.setFocus()

    @Slot()
    def _on_report_closed(self) -> None:
        self.window.setWindowTitle(_("Briefing Reader"))
        self.window.show_start()
        self.window.status.show_report(None)
        self.navigator.begin()
        self.state.keep_report("")
        self._show_reports()
        self.window.start.setFocus()

    @Slot()
    def _on_tab_shown(self) -> None:
        """Fill a tab when it is first looked at."""
        if self.window.left.currentWidget() is self.window.glossary and self.window.glossary in self._stale:
            self._stale.clear()
            self.window.glossary.show_document(self.session.document)

    def _show_bookmarks(self) -> None:
        marks = self.session.bookmarks()
        self.window.bookmarks.show_bookmarks(self.session.document, marks)
        if self.session.document is not None:
            self.window.view.set_bookmarked([m.paragraph for m in marks if m.paragraph is not None])

    def _show_reports(self) -> None:
        reports = self.session.reports()
        if not self.window.reading():
            self.window.start.show_reports(reports)
        menu = self.window.recent_menu
        menu.clear()
        for report in reports[:RECENT]:
            menu.addAction(report_name(report)).setData(report.uid)
        menu.setEnabled(bool(reports))

    @Slot(QAction)
    def _on_recent_chosen(self, action: QAction) -> None:
        self.session.open_report(str(action.data()))

    @Slot()
    def show_library(self) -> None:
        """Leave the report for the start page."""
        self.navigator.keep_position()
        self.session.close_report()

    @Slot()
    def open_sample(self) -> None:
        """Open the report that comes with the program."""
        self.imports.add([SAMPLE])

    @Slot()
    def _on_open(self) -> None:
        folder = self.session.workspace.settings.preferences.last_folder
        kinds = _("Reports ({patterns});;All files (*)").format(patterns=" ".join(READABLE))
        names, _chosen = QFileDialog.getOpenFileNames(self.window, _("Open a report"), folder, kinds)
        if names:
            self.state.keep_folder(str(Path(names[0]).parent))
            self.imports.add([Path(name) for name in names])

    @Slot()
    def _on_print(self) -> None:
        from reader.ui.dialogs.print_preview import PrintPreviewDialog

        if self.session.report is not None and self.session.document is not None:
            PrintPreviewDialog(self.session.document, self.session.tasks(), self.window).exec()

    @Slot()
    def _on_repairs(self) -> None:
        from reader.ui.dialogs.repairs import RepairsDialog

        if self.session.document is not None:
            dialog = RepairsDialog(self.session.document, self.theme.tokens, self.window)
            dialog.place_requested.connect(self.navigator.go_to_words)
            dialog.open()

    @Slot()
    def _on_about(self) -> None:
        from reader.ui.dialogs.about import show_about

        show_about(self.window, str(self.session.workspace.folder))

    @Slot()
    def _on_bookmark(self) -> None:
        self.session.toggle_bookmark(self.window.view.current_paragraph())

    @Slot(int)
    def _on_paragraph_entered(self, paragraph: int) -> None:
        document = self.session.document
        if document is None or not 0 <= paragraph < len(document.paragraphs):
            return
        entered = document.paragraphs[paragraph]
        section = "" if entered.section is None else document.sections[entered.section].label
        self.window.status.show_place(entered.number, section)

    @Slot(bool, bool)
    def _on_history_changed(self, back: bool, forward: bool) -> None:
        self.window.actions_[Act.BACK].setEnabled(back)
        self.window.actions_[Act.FORWARD].setEnabled(forward)

    @Slot()
    def _on_task_menu_opening(self) -> None:
        self.window.tasks.tree.fill_menu(self.window.task_menu)

    @Slot()
    def _on_focus_left(self) -> None:
        self._want_panels(left=True)
        self.window.left.currentWidget().setFocus(_SHORTCUT)

    @Slot()
    def _on_focus_tasks(self) -> None:
        self._want_panels(tasks=True)
        self.window.tasks.setFocus(_SHORTCUT)

    @Slot()
    def _on_next_panel(self) -> None:
        """Go round: tabs, text, checklist."""
        window = self.window
        panels = [p for p in (window.left, window.view, window.tasks) if p.isVisible()]
        focused = QApplication.focusWidget()
        at = next(
            (i for i, p in enumerate(panels) if focused is not None and (p is focused or p.isAncestorOf(focused))), -1
        )
        panel = panels[(at + 1) % len(panels)]
        (window.left.currentWidget() if panel is window.left else panel).setFocus(_SHORTCUT)

    @Slot()
    def _on_panels_chosen(self) -> None:
        actions = self.window.actions_
        self._want_panels(left=actions[Act.SHOW_LEFT].isChecked(), tasks=actions[Act.SHOW_TASKS].isChecked())

    def _want_panels(self, *, left: bool | None = None, tasks: bool | None = None) -> None:
        left = self.state.left_shown if left is None else left
        tasks = self.state.tasks_shown if tasks is None else tasks
        self.state.show_panels(left=left, tasks=tasks)
        self.window.left.setVisible(left)
        self.window.tasks.setVisible(tasks)
        self._show_panels_chosen()

    def _show_panels_chosen(self) -> None:
        self.window.actions_[Act.SHOW_LEFT].setChecked(self.state.left_shown)
        self.window.actions_[Act.SHOW_TASKS].setChecked(self.state.tasks_shown)

    @Slot(object)
    def _on_theme_changed(self, tokens: Tokens) -> None:
        self.window.set_theme(tokens)

    @Slot()
    def _on_switch_theme(self) -> None:
        self._choose_theme(ThemeChoice.LIGHT if self.theme.tokens.dark else ThemeChoice.DARK)

    @Slot()
    def _on_theme_chosen(self) -> None:
        chosen = next(choice for name, choice in _THEMES.items() if self.window.actions_[name].isChecked())
        self._choose_theme(chosen)

    def _choose_theme(self, choice: ThemeChoice) -> None:
        self.theme.choose(choice)
        self.state.keep_theme(choice)
        self._show_theme_choice()

    def _show_theme_choice(self) -> None:
        for name, choice in _THEMES.items():
            self.window.actions_[name].setChecked(choice is self.theme.choice)

    @Slot(bool)
    def _on_full_screen(self, on: bool) -> None:
        full, state = Qt.WindowState.WindowFullScreen, self.window.windowState()
        self.window.setWindowState(state | full if on else state & ~full)

    @Slot()
    def _on_zoom_in(self) -> None:
        self.window.view.set_zoom(self.window.view.zoom() + ZOOM_STEP)

    @Slot()
    def _on_zoom_out(self) -> None:
        self.window.view.set_zoom(self.window.view.zoom() - ZOOM_STEP)

    @Slot()
    def _on_zoom_reset(self) -> None:
        self.window.view.set_zoom(100)

    @Slot()
    def _on_closing(self) -> None:
        self.job.shut_down()
        self.navigator.keep_position()
        self.state.keep()


_SHORTCUT = Qt.FocusReason.ShortcutFocusReason
_THEMES = {
    Act.THEME_DARK: ThemeChoice.DARK,
    Act.THEME_LIGHT: ThemeChoice.LIGHT,
    Act.THEME_SYSTEM: ThemeChoice.SYSTEM,
}
