"""The task table at work: what is written in it, and the views that are kept under a name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QInputDialog

from reader.core.records import replace
from reader.core.tracking.patches import TaskPatch
from reader.core.tracking.views import TaskView, view_as_json, view_from_json
from reader.core.work import TaskStatus
from reader.i18n import _
from reader.ui.action_table import Act
from reader.ui.widgets.task_table_page import TaskTablePage

if TYPE_CHECKING:
    from reader.ui.task_desk import TaskDesk


class TableWork(QObject):
    """Joins the table's page to the services."""

    def __init__(self, desk: TaskDesk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.page = page = TaskTablePage(desk.offers)
        kept = desk.session.workspace.settings.preferences.task_view
        page.show_view(view_from_json(kept) if kept else TaskView())
        page.set_theme(desk.context.theme.tokens)
        actions = desk.window.actions_
        page.bulk.add_actions([actions[act] for act in (Act.FILL_DOWN, Act.MERGE_TASKS, Act.REMOVE_TASKS)])
        page.bulk.patch_requested.connect(self._on_bulk_patch)
        page.bulk.refused.connect(self._on_refused)
        page.close_requested.connect(desk.show_text)
        page.view_changed.connect(self._on_view_changed)
        page.views_menu.aboutToShow.connect(self._on_views_opening)
        table = page.table
        table.card_requested.connect(self._on_card_requested)
        table.choice_changed.connect(self._on_choice_changed)
        table.menu_requested.connect(desk.show_menu)
        table.model_.change_requested.connect(self._on_change_requested)
        table.model_.refused.connect(self._on_refused)
        table.removal_requested.connect(actions[Act.REMOVE_TASKS].trigger)
        table.star_requested.connect(self._on_star_requested)
        table.status_requested.connect(self._on_status_requested)

    @Slot(str, object)
    def _on_change_requested(self, uid: str, patch: TaskPatch) -> None:
        self._desk.patch([uid], patch)

    @Slot(object)
    def _on_bulk_patch(self, patch: TaskPatch) -> None:
        uids = self._desk.chosen()
        if self._desk.patch(uids, patch):
            self._desk.say(_("Set for {count} tasks").format(count=len(uids)))

    @Slot(str)
    def _on_refused(self, words: str) -> None:
        self._desk.say(_("“{words}” means nothing here; nothing was changed.").format(words=words))

    @Slot(str)
    def _on_card_requested(self, uid: str) -> None:
        self._desk.carding.show(uid)
        self._desk.carding.card.begin()

    @Slot()
    def _on_choice_changed(self) -> None:
        row = self.page.table.current_row()
        if row is not None and self._desk.card_open() and self._desk.table_shown():
            self._desk.carding.show(row.task.uid)

    @Slot()
    def _on_star_requested(self) -> None:
        uids = self._desk.chosen()
        tasks = [task for task in self._desk.session.tasks() if task.uid in uids]
        on = not all(task.bookmarked for task in tasks)
        self._desk.patch(uids, TaskPatch(bookmarked=on))

    @Slot(object)
    def _on_status_requested(self, status: TaskStatus | None) -> None:
        self._desk.set_status(self._desk.chosen(), status)

    @Slot(object)
    def _on_view_changed(self, view: TaskView) -> None:
        settings = self._desk.session.workspace.settings
        settings.save(replace(settings.preferences, task_view="" if view == TaskView() else view_as_json(view)))

    @Slot()
    def _on_views_opening(self) -> None:
        menu, views = self.page.views_menu, self._desk.session.workspace.views.all()
        menu.clear()
        for named in views:
            action = menu.addAction(named.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(named.view == self.page.view)
            action.triggered.connect(partial(self._show, named.view))
        if views:
            menu.addSeparator()
        menu.addAction(_("Usual view")).triggered.connect(partial(self._show, TaskView()))
        menu.addAction(_("Keep this view…")).triggered.connect(self._on_keep)
        if views:
            below = menu.addMenu(_("Forget a view"))
            for named in views:
                below.addAction(named.name.replace("&", "&&")).triggered.connect(partial(self._forget, named.uid))

    def _show(self, view: TaskView, _checked: bool = False) -> None:
        self.page.change_view(view)

    def _forget(self, uid: str, _checked: bool = False) -> None:
        self._desk.session.do(lambda: self._desk.session.workspace.views.remove(uid))

    @Slot()
    def _on_keep(self) -> None:
        name, given = QInputDialog.getText(self.page, _("Keep this view"), _("Name of the view"))
        if given and name.strip():
            self.keep_view(name)

    def keep_view(self, name: str) -> None:
        """Keep what is shown under a name, in place of what had it."""
        view = self.page.view
        if self._desk.session.do(lambda: self._desk.session.workspace.views.save(name, view)):
            self._desk.say(_("The view “{name}” is kept.").format(name=name.strip()))
