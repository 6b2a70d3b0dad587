"""What makes reading easier and is made when it is first asked for: the line to go to a paragraph, numbers, copying."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget

from reader.i18n import _
from reader.services.changes import ChangeSet, Entity
from reader.ui.action_table import Act
from reader.ui.mainwindow import MainWindow
from reader.ui.navigator import Navigator
from reader.ui.session import Session
from reader.ui.window_state import WindowState

if TYPE_CHECKING:
    from reader.ui.reading_progress import ReadingProgress
    from reader.ui.task_state import TaskState
    from reader.ui.widgets.command_palette import CommandPalette
    from reader.ui.widgets.go_to_line import GoToLine
    from reader.ui.widgets.reading_settings import ReadingSettings
    from reader.ui.widgets.tour import Tour


READ_AFTER_MS = 1500
"""What stands still in view this long counts as read."""
SHOW_AFTER_MS = 250
"""After a report was opened: it is painted first."""


class Comforts(QObject):
    """Carries out those actions of a window that need parts of their own."""

    def __init__(self, window: MainWindow, session: Session, state: WindowState, navigator: Navigator) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._state = state
        self._navigator = navigator
        self._settings: ReadingSettings | None = None
        self._palette: CommandPalette | None = None
        for name, command in (
            (Act.GO_TO, self.go_to),
            (Act.COPY_NUMBER, self.copy_number),
            (Act.SHOW_NUMBERS, self.show_numbers),
            (Act.READING_SETTINGS, self.set_text),
            (Act.PALETTE, self.find_command),
            (Act.SHORTCUTS, self.show_shortcuts),
            (Act.TOUR, self.show_tour),
        ):
            window.actions_[name].triggered.connect(command)
        window.actions_[Act.SHOW_NUMBERS].setChecked(state.numbers_shown)
        self._tour: Tour | None = None
        self._tour_wanted = False
        self._progress: ReadingProgress | None = None
        self._task_state: TaskState | None = None
        self._rest = _timer(self, READ_AFTER_MS, self._on_rested)
        self._soon = _timer(self, SHOW_AFTER_MS, self._show_progress)
        window.view.verticalScrollBar().valueChanged.connect(self._on_moved)
        window.activated.connect(self._on_moved)
        for timer in (self._rest, self._soon):
            window.closing.connect(timer.stop)
        session.changed.connect(self._on_changed)
        session.preferences_changed.connect(self._on_preferences_changed)
        window.late_go_to.made.connect(self._on_go_to_made)
        session.report_opened.connect(window.late_go_to.hide)
        session.report_closed.connect(window.late_go_to.hide)

    @Slot()
    def begin(self) -> None:
        """The open report is seen: begin to note how far it is read, and show it."""
        self._soon.start()
        self._rest.start()

    @property
    def progress(self) -> ReadingProgress:
        """What notes and shows how far one has read."""
        from reader.ui.reading_progress import ReadingProgress

        self._progress = self._progress or ReadingProgress(self._window, self._session)
        return self._progress

    @property
    def task_state(self) -> TaskState:
        """What shows lights in the checklist and coverage in the contents."""
        from reader.ui.task_state import TaskState

        self._task_state = self._task_state or TaskState(self._window, self._session)
        return self._task_state

    @Slot()
    def _on_moved(self) -> None:
        """The text was moved, or its window has come to the front, behind which nothing is read."""
        self._rest.start()  # not connected itself: it would take the height for its interval

    @Slot()
    def _on_rested(self) -> None:
        if self._window.isVisible():  # what moves while it is being closed is not read
            self.progress.note()

    @Slot()
    def _show_progress(self) -> None:
        self.progress.show()
        self.task_state.show()
        if self._tour_wanted and not self._state.tour_seen:
            self.show_tour()
        self._tour_wanted = False

    def show_tour_once(self) -> None:
        """Show people round as soon as the report that is being opened stands there, if they never were."""
        self._tour_wanted = True

    @Slot()
    def show_tour(self) -> None:
        """Tell of contents, terms and checklist, one card each."""
        from reader.ui.widgets.tour import Step, Tour

        window = self._window
        if self._tour is not None or not window.reading():
            return
        steps = [
            Step(
                window.view,
                _("Terms explain themselves"),
                _("Rest the pointer on a dotted term, or press Tab and Enter: a card tells what it means."),
            )
        ]
        if window.left.isVisible():
            words = _("A click leads to a section. Bookmarks and all terms are in the tabs beside it.")
            steps.insert(0, Step(window.left, _("The report at a glance"), words))
        if window.tasks.isVisible():
            words = _("Tick what is done, filter, print. Everything is saved at once.")
            steps.append(Step(window.tasks, _("The year's tasks as a checklist"), words))
        self._tour = Tour(window, steps)
        self._tour.set_theme(window.view.tokens)
        self._tour.ended.connect(self._on_tour_ended)
        self._session.report_closed.connect(self._tour.end)
        self._tour.begin()

    @Slot()
    def _on_tour_ended(self) -> None:
        self._tour = None
        self._state.keep_tour_seen()
        if self._window.reading():
            self._window.view.setFocus()

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.uids(Entity.PROGRESS):
            self.progress.show()
        if changes.uids(Entity.TASK) | changes.uids(Entity.COVERAGE) and self._task_state is not None:
            self._task_state.show()

    @Slot()
    def _on_preferences_changed(self) -> None:
        self.task_state.show()

    @Slot()
    def go_to(self) -> None:
        """Ask for a paragraph's number above the text."""
        if self._session.document is not None:
            self._window.late_go_to.show()
            here = self._session.document.paragraphs[self._window.view.reading_paragraph()].section
            self._window.late_go_to.part.ask(self._session.document, here)

    @Slot(QWidget)
    def _on_go_to_made(self, line: GoToLine) -> None:
        line.paragraph_chosen.connect(self._on_paragraph_chosen)
        line.closed.connect(self._on_go_to_closed)

    @Slot(int)
    def _on_paragraph_chosen(self, paragraph: int) -> None:
        self._window.late_go_to.hide()
        self._navigator.go_to_paragraph(paragraph)
        self._window.view.setFocus()

    @Slot()
    def _on_go_to_closed(self) -> None:
        self._window.late_go_to.hide()
        self._window.view.setFocus()

    @Slot()
    def set_text(self) -> None:
        """Let people choose how the text is set, beside the text itself; asked again, put that away."""
        from reader.ui.widgets.reading_settings import ReadingSettings

        view = self._window.view
        if self._settings is None:
            self._settings = ReadingSettings(view)
            self._settings.look_chosen.connect(view.set_look)
            self._settings.closed.connect(self._on_text_set)
            self._session.report_closed.connect(self._settings.close_if_open)
        if self._settings.isVisible():
            self._settings.close_if_open()
        else:
            self._settings.set_theme(view.tokens)
            self._settings.ask(view.look())

    @Slot()
    def _on_text_set(self) -> None:
        self._state.keep_look(self._window.view.look())
        self._window.view.setFocus()

    @Slot()
    def find_command(self) -> None:
        """Let people look for a command by its words."""
        from reader.ui.command_list import commands
        from reader.ui.widgets.command_palette import CommandPalette

        if self._palette is None:
            self._palette = CommandPalette(self._window)
            self._palette.chosen.connect(self._on_command_chosen)
        self._palette.set_theme(self._window.view.tokens)
        self._palette.ask(commands(self._window.actions_))

    @Slot(object)
    def _on_command_chosen(self, name: Act) -> None:
        self._window.actions_[name].trigger()

    @Slot()
    def show_shortcuts(self) -> None:
        """Show every key on one sheet."""
        from reader.ui.command_list import commands
        from reader.ui.dialogs.shortcuts import ShortcutSheet

        ShortcutSheet(commands(self._window.actions_), self._window.view.tokens, self._window).show()

    @Slot()
    def copy_number(self) -> None:
        """Put the citation number of the paragraph being read on the clipboard."""
        from reader.core.citation import citation

        paragraph = self._window.view.current_paragraph()
        if self._session.document is None or paragraph < 0:
            return
        number = citation(self._session.document, paragraph)
        if number:
            QApplication.clipboard().setText(number)
            self._window.status.say(_("Copied: {words}").format(words=number))
        else:
            self._window.status.say(_("What stands before the first section has no number."))

    @Slot(bool)
    def show_numbers(self, on: bool) -> None:
        """Set the paragraphs' numbers in the margin, or take them away."""
        self._window.view.show_numbers(on)
        self._state.keep_numbers(shown=on)


def _timer(owner: QObject, milliseconds: int, then: Callable[[], None]) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(then)
    return timer
