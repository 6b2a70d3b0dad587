"""What is done to the chosen tasks: added, split, merged, filled down, moved, removed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog, QInputDialog, QMenu

from reader.core.tracking.patches import TaskPatch
from reader.core.work import Task
from reader.i18n import _, ngettext
from reader.services.changes import ChangeSet, Entity
from reader.ui.action_table import Act
from reader.ui.models.task_cells import copied_patch
from reader.ui.task_words import STATUSES, status_word

if TYPE_CHECKING:
    from reader.ui.task_desk import TaskDesk


_QUOTED = 20
"""Characters of a task in what is said of it."""


class TaskCommands(QObject):
    """Carries out commands on what the desk says is chosen; each is one step of undo."""

    def __init__(self, desk: TaskDesk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._session = desk.session
        self._table: dict[Act, Callable[[], None]] = {
            Act.ADD_TASK: self.add,
            Act.FILL_DOWN: self.fill_down,
            Act.MAKE_TASK: self.make,
            Act.MERGE_TASKS: self.merge,
            Act.MOVE_TASK_DOWN: partial(self.move, 1),
            Act.MOVE_TASK_UP: partial(self.move, -1),
            Act.REGROUP_TASKS: self.regroup,
            Act.REMOVE_TASKS: self.remove,
            Act.SPLIT_TASK: self.split,
        }

    def do(self, act: Act) -> None:
        """Carry out a command."""
        self._table[act]()

    def make(self) -> None:
        """Make a task of the words that are selected in the text."""
        place = self._desk.window.view.selected_place() if self._desk.window.text_shown() else None
        report = self._session.report
        if place is None or report is None or place[1] >= place[2]:
            self._desk.say(_("Select some words of one paragraph first."))
            return
        paragraph, start, end = place
        editing = self._session.workspace.task_editing
        uid = self._made(lambda: editing.add(report.uid, paragraph=paragraph, start=start, end=end))
        if uid:
            self._desk.window.view.leave_selection()
            self._desk.reveal(uid)
            self._desk.say(_("Now a task. Ctrl+I opens its card."))

    def add(self) -> None:
        """Add a task behind the chosen one, under the same headings, and let its words be written."""
        report = self._session.report
        if report is None:
            return
        chosen = self._desk.chosen()
        after = self._desk.task(chosen[-1]) if chosen else None
        editing = self._session.workspace.task_editing
        path = after.path if after is not None else None
        uid = self._made(
            lambda: editing.add(report.uid, _("New task"), path=path, after=after.uid if after is not None else None)
        )
        if uid:
            self._desk.reveal(uid)
            self._desk.carding.show(uid)
            self._desk.carding.card.begin(words=True)

    def _made(self, command: Callable[[], ChangeSet]) -> str:
        """The uid of the task that a command makes; empty where it could not."""
        uids: list[str] = []

        def making() -> ChangeSet:
            changes = command()
            uids.extend(changes.uids(Entity.TASK))
            return changes

        try:
            done = self._session.do(making)
        except ValueError:
            self._desk.say(_("There are no words to make a task of."))
            return ""
        return uids[0] if done and uids else ""

    def split(self) -> None:
        """Cut a task into parts where a person puts line breaks; sentences are proposed."""
        from reader.ui.dialogs.split_task import SplitTaskDialog

        uids = self._desk.chosen()
        task = self._desk.task(uids[0]) if len(uids) == 1 else None
        if task is None:
            self._desk.say(_("Choose one task to split."))
            return
        cutting = self._session.workspace.task_cutting
        dialog = SplitTaskDialog(task.text, cutting.proposed(task.uid), self._desk.window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            cuts, uid = dialog.cuts(), task.uid
            if self._session.do(lambda: cutting.split(uid, cuts)):
                self._desk.reveal(uid)
                self._desk.say(_("Split into {count} tasks").format(count=len(cuts) + 1))
        dialog.deleteLater()

    def merge(self) -> None:
        """Make one task of those that are chosen."""
        uids = self._desk.chosen()
        if len(uids) < 2:
            self._desk.say(_("Choose two tasks or more in the table to merge them."))
            return
        cutting = self._session.workspace.task_cutting
        if self._session.do(lambda: cutting.merge(uids)):
            kept = next((uid for uid in uids if self._desk.task(uid) is not None), "")
            self._desk.reveal(kept)
            self._desk.say(_("{count} tasks are one now").format(count=len(uids)))

    def fill_down(self) -> None:
        """Give the chosen cells below the first one its value; a single cell takes that of the task above."""
        if not self._desk.table_shown():
            self._desk.say(_("Choose cells of the task table to fill them down."))
            return
        table = self._desk.page.table
        patches: dict[str, TaskPatch] = {}
        for column, rows in table.chosen_cells().items():
            first = table.row_above(rows[0]) if len(rows) == 1 else rows[0]
            patch = None if first is None else copied_patch(column, first)
            for row in rows if patch is not None and len(rows) == 1 else rows[1:]:
                if patch is not None:
                    patches[row.task.uid] = _joined(patches.get(row.task.uid, TaskPatch()), patch)
        if not patches:
            self._desk.say(_("Nothing here can be filled down."))
            return
        editing = self._session.workspace.task_editing
        if self._session.do(lambda: editing.change_each(patches)):
            words = ngettext("Filled down into {count} task", "Filled down into {count} tasks", len(patches))
            self._desk.say(words.format(count=len(patches)))

    def move(self, by: int) -> None:
        """Move the chosen tasks one place on in the checklist, over a heading into the section beyond it."""
        uids = self._desk.chosen()
        tasks = self._session.tasks()
        places = [i for i, task in enumerate(tasks) if task.uid in uids]
        if not places:
            self._desk.say(_("Choose a task first."))
            return
        if self._desk.table_shown() and self._desk.page.view.sort:
            self._desk.say(_("The table is sorted; click its heading until it stands in the order of the checklist."))
            return
        beyond = places[0] - 1 if by < 0 else places[-1] + 1
        if not 0 <= beyond < len(tasks):
            return
        self._move_beyond(uids, tasks, tasks[places[0]], beyond, by)

    def _move_beyond(self, uids: list[str], tasks: tuple[Task, ...], first: Task, beyond: int, by: int) -> None:
        editing, neighbour = self._session.workspace.task_editing, tasks[beyond]
        if neighbour.kind is not first.kind:
            self._desk.say(_("It stays among its like; “Move to another section” puts it elsewhere."))
            return
        following = beyond if by < 0 else beyond + 1
        before = tasks[following].uid if following < len(tasks) else None
        if neighbour.path != first.path:
            done = self._session.do(lambda: editing.change(uids, TaskPatch(path=neighbour.path)))
        else:
            done = self._session.do(lambda: editing.move(uids, before))
        if done:
            words = first.text if len(first.text) <= _QUOTED else first.text[:_QUOTED] + "…"
            self._desk.say(_("Moved: {words}").format(words=words))

    def regroup(self) -> None:
        """Put the chosen tasks under other headings."""
        uids = self._desk.chosen()
        if not uids:
            self._desk.say(_("Choose a task first."))
            return
        paths = list(dict.fromkeys(task.path for task in self._session.tasks() if task.path))
        names = [_(" › ").join(path) for path in paths]
        name, given = QInputDialog.getItem(
            self._desk.window, _("Move to another section"), _("Section; a new name makes a new one"), names, 0, True
        )
        if given and name.strip():
            self.regroup_to(uids, paths[names.index(name)] if name in names else (name.strip(),))

    def regroup_to(self, uids: list[str], path: tuple[str, ...]) -> None:
        """Put tasks under these headings."""
        editing = self._session.workspace.task_editing
        self._session.do(lambda: editing.move_to_group(uids, path))

    def remove(self) -> None:
        """Put the chosen tasks into the recycle bin."""
        uids = self._desk.chosen()
        if not uids:
            self._desk.say(_("Choose a task first."))
            return
        editing = self._session.workspace.task_editing
        if self._session.do(lambda: editing.remove(uids)):
            words = ngettext(
                "{count} task is in the recycle bin; Ctrl+Z brings it back.",
                "{count} tasks are in the recycle bin; Ctrl+Z brings them back.",
                len(uids),
            )
            self._desk.say(words.format(count=len(uids)))

    @Slot()
    def go_to_sentence(self) -> None:
        """Show where the chosen task stands in the text."""
        uids = self._desk.chosen()
        task = self._desk.task(uids[0]) if uids else None
        if task is not None and task.paragraph is not None:
            self._desk.go_to_words(task.paragraph, task.start, task.end)
        else:
            self._desk.say(_("This task stands in no sentence of the report."))

    def fill_status_menu(self, menu: QMenu) -> None:
        """Offer the statuses for the chosen tasks."""
        for status in STATUSES:
            menu.addAction(status_word(status)).triggered.connect(partial(self._set_status, status))

    def _set_status(self, status: object, _checked: bool = False) -> None:
        self._desk.set_status(self._desk.chosen(), status)  # type: ignore[arg-type]


def _joined(one: TaskPatch, other: TaskPatch) -> TaskPatch:
    """Both changes in one; the second decides where both name a field."""
    nothing = TaskPatch()
    return TaskPatch(
        **{
            name: getattr(other, name) if getattr(other, name) != getattr(nothing, name) else getattr(one, name)
            for name in TaskPatch.__match_args__
        }
    )
