"""The year's tasks in the window: table, dashboard and card, and who answers for what is done in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtWidgets import QMenu, QWidget

from reader.core.tracking.filters import TaskQuery
from reader.core.tracking.patches import TaskPatch
from reader.core.work import Task, TaskStatus
from reader.i18n import _
from reader.services.changes import ChangeSet, Entity
from reader.services.clock import now
from reader.ui.action_table import Act
from reader.ui.context import Context
from reader.ui.task_commands import TaskCommands
from reader.ui.unit_choices import UnitChoices

if TYPE_CHECKING:
    from reader.ui.task_carding import TaskCarding
    from reader.ui.widgets.dashboard_page import DashboardPage
    from reader.ui.widgets.task_table_page import TaskTablePage

SHOWN_WITH = (Entity.TASK, Entity.ENTRY, Entity.UNIT, Entity.REPORT)
"""What the views show."""


class TaskDesk(QObject):
    """Made when one of its actions is first asked for; lives as long as the window."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        self.context = context
        self.window, self.session = context.window, context.session
        self.units = UnitChoices(self.session.workspace.units)
        self.commands = TaskCommands(self)
        self._page: TaskTablePage | None = None
        self._dashboard: DashboardPage | None = None
        self._carding: TaskCarding | None = None
        self._stale = {Act.TASK_TABLE, Act.DASHBOARD}
        self._aside = False
        """The side panels made room for a view."""
        self.session.changed.connect(self._on_changed)
        self.session.preferences_changed.connect(self._on_preferences_changed)
        self.session.report_opened.connect(self._on_report_left)
        self.session.report_closed.connect(self._on_report_left)
        self.window.centre.currentChanged.connect(self._on_centre_changed)
        self.window.view.jumped.connect(self.show_text)
        self.window.actions_[Act.FOCUS_TEXT].triggered.connect(self.show_text)
        context.theme.changed.connect(self._on_theme_changed)

    def do(self, act: Act) -> None:
        """Carry out one of the actions; each needs an open report."""
        if self.session.report is None:
            return
        if act in (Act.TASK_TABLE, Act.DASHBOARD):
            self.toggle(act)
        elif act is Act.TASK_CARD:
            self.carding.open()
        else:
            self.commands.do(act)

    @property
    def page(self) -> TaskTablePage:
        """The table's page, made when it is first needed."""
        if self._page is None:
            from reader.ui.task_views import TableWork

            self._page = TableWork(self).page
        return self._page

    @property
    def dashboard(self) -> DashboardPage:
        """The dashboard, made when it is first needed."""
        if self._dashboard is None:
            from reader.ui.widgets.dashboard_page import DashboardPage

            self._dashboard = DashboardPage()
            self._dashboard.set_theme(self.context.theme.tokens)
            self._dashboard.close_requested.connect(self.show_text)
            self._dashboard.query_requested.connect(self.show_only)
            self._dashboard.task_requested.connect(self._on_task_requested)
        return self._dashboard

    @property
    def carding(self) -> TaskCarding:
        """What keeps the card, made when it is first needed."""
        if self._carding is None:
            from reader.ui.task_carding import TaskCarding

            self._carding = TaskCarding(self)
        return self._carding

    def table_shown(self) -> bool:
        """Whether the table is in front."""
        return self._page is not None and self.window.centre.currentWidget() is self._page

    def view_shown(self) -> bool:
        """Whether the table or the dashboard stands in the place of the text."""
        return self.window.reading() and not self.window.text_shown()

    def toggle(self, act: Act) -> None:
        """Bring a view to the front, or the text back."""
        view: QWidget = self.page if act is Act.TASK_TABLE else self.dashboard
        if self.window.centre.currentWidget() is view:
            self.show_text()
            self.window.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        if act in self._stale:
            self._fill(act)
        if self.window.text_shown():
            self._make_room()
            self.window.tasks.setVisible(self.card_open())
        self.window.show_view(view)
        if act is Act.TASK_TABLE:
            self.page.focus_table()
        else:
            view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _make_room(self) -> None:
        """Put the side panels away for a view, which changes nothing for the text."""
        self._aside = True
        self.window.left.hide()
        self._offer_sides(on=False)

    def _offer_sides(self, *, on: bool) -> None:
        for act in (Act.SHOW_LEFT, Act.SHOW_TASKS):
            self.window.actions_[act].setEnabled(on)
            if not on:
                self.window.actions_[act].setChecked(False)

    @Slot()
    def show_text(self) -> None:
        """Bring the text to the front, with the side panels that are wanted beside it."""
        if self.view_shown():
            self.window.show_view(None)
            self.window.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(object)
    def show_only(self, query: TaskQuery) -> None:
        """Show the table with the tasks that a condition wants."""
        self._fill(Act.TASK_TABLE)
        self.page.show_only(query)
        if not self.table_shown():
            self.toggle(Act.TASK_TABLE)

    @Slot(int, int, int)
    def go_to_words(self, paragraph: int, start: int, end: int) -> None:
        """Show a task's sentence in the text."""
        self.show_text()
        self.context.navigator.go_to_words(paragraph, start, end)

    def card_open(self) -> bool:
        """Whether a card stands over the checklist."""
        return self._carding is not None and self._carding.is_open()

    def chosen(self) -> list[str]:
        """Uids of the tasks that a command is about: of the table, of the card, of the checklist."""
        if self.table_shown():
            return self.page.table.chosen()
        if self.card_open():
            return [self.carding.card.uid]
        task = self.window.tasks.tree.current_task()
        return [] if task is None else [task.uid]

    def task(self, uid: str) -> Task | None:
        """A task of the open report."""
        return next((task for task in self.session.tasks() if task.uid == uid), None)

    def say(self, words: str) -> None:
        """Tell in the status line."""
        self.window.status.say(words)

    def offers(self, task: Task | None, words: str) -> list[str]:
        """Which units to offer for a task."""
        return self.units.offered(task, words)

    def reveal(self, uid: str) -> None:
        """Choose a task wherever tasks are shown."""
        self.window.tasks.reveal(uid)
        if self._page is not None:
            self.page.table.choose([uid])
            self.page.table.scrollTo(self.page.table.currentIndex())

    def patch(self, uids: list[str], patch: TaskPatch) -> bool:
        """Change tasks; False when that could not be."""
        editing = self.session.workspace.task_editing
        named = TaskPatch(
            **{
                **{name: getattr(patch, name) for name in TaskPatch.__match_args__},
                "lead": None if patch.lead is None else self.units.resolved(patch.lead),
                "supporting": None if patch.supporting is None else tuple(map(self.units.resolved, patch.supporting)),
            }
        )
        return self.session.do(lambda: editing.change(uids, named))

    def set_status(self, uids: list[str], status: TaskStatus | None) -> None:
        """Set a status; None ticks the tasks, or takes the ticks off where all have one."""
        tasks = [task for task in self.session.tasks() if task.uid in uids]
        if status is None:
            done = all(task.status is TaskStatus.DONE for task in tasks)
            status = TaskStatus.NOT_STARTED if done else TaskStatus.DONE
        if tasks:
            wanted = status
            self.session.do(lambda: self.session.workspace.tasks.set_status(uids, wanted))

    def _fill(self, act: Act) -> None:
        report = self.session.report
        if report is None:
            return
        self._stale.discard(act)
        workspace = self.session.workspace
        rows = workspace.tracking.rows(report.uid)
        today = now().date()
        if act is Act.TASK_TABLE:
            from reader.ui.widgets.task_table_page import TableContent

            entries = workspace.entries.of_report(report.uid)
            places = workspace.tracking.places(rows)
            self.page.show_content(TableContent(rows, places, entries, report.year or today.year, today))
        else:
            from reader.core.tracking.summary import summarised

            self.dashboard.show_summary(summarised(rows, today, workspace.tracking.places(rows)), today)

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.uids(Entity.UNIT) or changes.uids(Entity.TASK):
            self.units.refresh()
        if any(changes.uids(entity) for entity in SHOWN_WITH):
            self._stale |= {Act.TASK_TABLE, Act.DASHBOARD}
            self.refresh()

    def refresh(self) -> None:
        """Show again what is in front; the rest when it comes there."""
        shown = self.window.centre.currentWidget()
        if self.view_shown():
            self._fill(Act.TASK_TABLE if shown is self._page else Act.DASHBOARD)
        if self._carding is not None:
            self._carding.refresh()

    @Slot(str)
    def _on_task_requested(self, uid: str) -> None:
        self.carding.show(uid)
        self.carding.card.begin()

    @Slot()
    def _on_preferences_changed(self) -> None:
        """Lights may be lit otherwise now."""
        self._stale |= {Act.TASK_TABLE, Act.DASHBOARD}
        self.refresh()

    @Slot()
    def _on_report_left(self) -> None:
        self._stale |= {Act.TASK_TABLE, Act.DASHBOARD}
        if self._carding is not None:
            self._carding.close()

    @Slot()
    def _on_centre_changed(self) -> None:
        shown = self.window.centre.currentWidget()
        for act, view in ((Act.TASK_TABLE, self._page), (Act.DASHBOARD, self._dashboard)):
            self.window.actions_[act].setChecked(view is not None and shown is view)
        if self.window.text_shown() and self._aside:
            self._aside = False
            self._offer_sides(on=True)
            self.window.left.setVisible(self.context.state.left_shown)
            self.window.tasks.setVisible(self.context.state.tasks_shown or self.card_open())
            self.context.panels.show_chosen()

    @Slot(object)
    def _on_theme_changed(self) -> None:
        tokens = self.context.theme.tokens
        for part in (self._page, self._dashboard, self._carding.card if self._carding else None):
            if part is not None:
                part.set_theme(tokens)

    @Slot(object)
    def show_menu(self, at: QPoint) -> None:
        """What can be done to the chosen tasks."""
        actions = self.window.actions_
        menu = QMenu(self.window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.commands.fill_status_menu(menu.addMenu(_("Status")))
        menu.addSeparator()
        groups = (
            (Act.TASK_CARD, Act.ADD_TASK),
            (Act.FILL_DOWN, Act.SPLIT_TASK, Act.MERGE_TASKS),
            (Act.MOVE_TASK_UP, Act.MOVE_TASK_DOWN, Act.REGROUP_TASKS),
            (Act.REMOVE_TASKS,),
        )
        for group in groups:
            menu.addActions([actions[act] for act in group])
            menu.addSeparator()
        menu.addAction(_("Go to the sentence")).triggered.connect(self.commands.go_to_sentence)
        menu.popup(at)
