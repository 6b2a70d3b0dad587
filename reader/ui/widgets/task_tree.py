"""The list of the checklist: ticking, starring and going to the sentence by mouse and keyboard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QContextMenuEvent, QFont, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from reader.core.records import record
from reader.core.work import Task, TaskStatus
from reader.i18n import _
from reader.render.tokens import Tokens
from reader.ui.icons import icon
from reader.ui.models.tasks import Band, TaskModel
from reader.ui.models.tree import Role
from reader.ui.task_words import STATUSES, status_word
from reader.ui.widgets.row_tree import RowTree
from reader.ui.widgets.rows import Index, plain
from reader.ui.widgets.task_delegate import TaskDelegate, TaskPart

if TYPE_CHECKING:
    from reader.ui.widgets.task_layout import Lit


MOST_OPEN = 2000
"""Rows that stand open at once: every one of them is measured whenever type or width change."""


@record(frozen=True, slots=True)
class TaskView:
    """Where the list stood."""

    after: tuple[str, ...]
    """Uids of the current task and those after it: the first that is still there gets the keyboard."""
    folded: frozenset[tuple[str, ...]]
    scroll: int
    generation: int


class TaskTree(RowTree):
    """Rows of bands and tasks; its actions serve the keyboard, its own menu and the window's."""

    status_requested = Signal(str, object)
    """Uid of a task and its new TaskStatus."""
    bookmark_requested = Signal(str, bool)
    card_requested = Signal()
    """For the current task."""
    place_requested = Signal(int, int, int)
    """Paragraph, start and end of a task's sentence."""

    _measured: QFont | None = None
    """What rows were measured in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self._delegate = TaskDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(_("Checklist"))
        self.tick_action = self._action(_("Done or not done"), "Space", self._on_tick)
        self.status_actions = [
            self._action(status_word(status), str(number), self._on_status) for number, status in enumerate(STATUSES, 1)
        ]
        for action, status in zip(self.status_actions, STATUSES, strict=True):
            action.setData(status.value)
            action.setCheckable(True)
        self.star_action = self._action(_("Star"), "B", self._on_star)
        self.card_action = self._action(_("Card of the task"), "E", self.card_requested)
        self.go_action = self._action(_("Go to the sentence"), "", self._on_go)
        self.copy_action = self._action(_("Copy the sentence"), "Ctrl+C, Ctrl+Ins", self._on_copy)
        self.row_chosen.connect(self._on_row_chosen)
        self._measured = self.font()

    def _action(self, words: str, keys: str, slot: object) -> QAction:
        """``keys`` in words: Qt's enum of keys would be a hundredth of the start."""
        action = QAction(words, self)
        if keys:
            action.setShortcuts([QKeySequence(key) for key in keys.split(", ")])
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(slot)
        self.addAction(action)
        return action

    def set_theme(self, tokens: Tokens) -> None:
        super().set_theme(tokens)
        self.tick_action.setIcon(icon("check", tokens))
        self.star_action.setIcon(icon("star", tokens))
        self.copy_action.setIcon(icon("copy", tokens))

    @property
    def lit(self) -> Mapping[str, Lit]:
        """The lights that are shown, by uid."""
        return self._delegate.lights

    def set_lights(self, lights: Mapping[str, Lit]) -> bool:
        """Show these lights by uid; returns whether any differ from those before."""
        if lights == self._delegate.lights:
            return False
        self._delegate.lights = dict(lights)
        self.viewport().update()
        return True

    def forget_sizes(self) -> None:
        """Measure rows again, for other tasks."""
        self._delegate.forget()

    def keep_view(self) -> TaskView:
        """Where the list stands, before its rows may be replaced."""
        model = self._tasks()
        tasks = model.tasks()
        current = self.current_task()
        row = tasks.index(current) if current in tasks else -1
        after = tuple(task.uid for task in tasks[row:]) if row >= 0 else ()
        folded = [v.path for i, v in enumerate(model.values()) if isinstance(v, Band) and not self._is_open(i)]
        return TaskView(after, frozenset(folded), self.verticalScrollBar().value(), model.generation)

    def restore_view(self, view: TaskView, *, stay: bool) -> None:
        """Bring the list back to where it stood; ``stay`` False begins at its top with the bands open.

        Of very many rows the first bands alone: the others show their heading and counts until they are opened.
        """
        model = self._tasks()
        if view.generation == model.generation:
            return
        folded = view.folded if stay else frozenset()
        if len(model.values()) > MOST_OPEN:
            self._open_some(folded, most=len(model.values()) if stay and folded else MOST_OPEN)
        else:
            self.expandAll()
            for position, value in enumerate(model.values() if folded else ()):
                if isinstance(value, Band) and value.path in folded:
                    self.collapse(model.index_of(position))
        current = next((p for uid in view.after if (p := model.position_of(uid)) is not None), None)
        if current is not None:
            self.setCurrentIndex(model.index_of(current))
        self.verticalScrollBar().setValue(view.scroll if stay else 0)

    def _open_some(self, folded: frozenset[tuple[str, ...]], most: int) -> None:
        """Open the bands that are not among the folded, as long as no more than ``most`` rows stand open."""
        model = self._tasks()
        self.scheduleDelayedItemsLayout()  # until then opening a row costs no layout
        room = most - model.rowCount()
        for position, value in enumerate(model.values()):
            if isinstance(value, Band) and value.path not in folded:
                index = model.index_of(position)
                room -= model.rowCount(index)
                if room < 0:
                    break
                self.expand(index)

    def _tasks(self) -> TaskModel:
        model = self.model()
        assert isinstance(model, TaskModel)
        return model

    def _is_open(self, position: int) -> bool:
        return self.isExpanded(self._tasks().index_of(position))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self._measured is not None and self._measured != self.font():
            self._measured = self.font()
            self._delegate.forget()
            self.scheduleDelayedItemsLayout()

    def current_task(self) -> Task | None:
        """The task that has the keyboard."""
        task = self.currentIndex().data(Role.VALUE)
        return task if isinstance(task, Task) else None

    def ground(self, index: QModelIndex) -> str | None:
        current = index == self.currentIndex() and isinstance(index.data(Role.VALUE), Task)
        return self.tokens.row_hover if current else None

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        for index in (previous, current):
            if index.isValid():
                self._delegate.sizeHintChanged.emit(plain(index))
        self.viewport().update()

    def part_at(self, at: QPoint) -> TaskPart | None:
        """What of a task stands at a point of the viewport."""
        index = self.indexAt(at)
        return self._delegate.part_at(index, at) if index.isValid() else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        index = self.indexAt(at)
        task = index.data(Role.VALUE)
        part = self._delegate.part_at(index, at) if isinstance(task, Task) else None
        if event.button() is not Qt.MouseButton.LeftButton or part in (None, TaskPart.SENTENCE):
            super().mousePressEvent(event)
            return
        self._by_keyboard = False
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if part is TaskPart.BOX:
            self._toggle_done(task)
        elif part is TaskPart.CARD:
            self.setCurrentIndex(index)
            self.card_requested.emit()
        elif part is TaskPart.STAR:
            self.bookmark_requested.emit(task.uid, not task.bookmarked)
        else:
            self.setCurrentIndex(index)
            self._open_menu(event.globalPosition().toPoint(), whole=False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.part_at(event.position().toPoint()) in (None, TaskPart.SENTENCE):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if isinstance(index.data(Role.VALUE), Band):
            if event.key() == Qt.Key.Key_Left and self.isExpanded(index):
                self.collapse(index)
                return
            if event.key() == Qt.Key.Key_Right and not self.isExpanded(index):
                self.expand(index)
                return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self.setCurrentIndex(self.indexAt(event.pos()))
            self._open_menu(event.globalPos())
        elif self.current_task() is not None:
            rect = self.visualRect(self.currentIndex())
            self._open_menu(self.viewport().mapToGlobal(rect.center()))

    def fill_menu(self, menu: QMenu, *, whole: bool = True) -> None:
        """Put the actions for the current task into a menu; ``whole`` False: its status alone."""
        task = self.current_task()
        for action, status in zip(self.status_actions, STATUSES, strict=True):
            action.setChecked(task is not None and task.status is status)
        starred = task is not None and task.bookmarked
        self.star_action.setText(_("Remove the star") if starred else _("Star"))
        for action in self.actions():
            action.setEnabled(True)
        menu.clear()
        menu.addActions(self.status_actions)
        if whole:
            menu.addSeparator()
            menu.addActions([self.tick_action, self.star_action, self.card_action])
            menu.addSeparator()
            menu.addActions([self.go_action, self.copy_action])
        for action in menu.actions():
            action.setEnabled(task is not None)

    def _open_menu(self, at: QPoint, *, whole: bool = True) -> None:
        if self.current_task() is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_menu(menu, whole=whole)
        menu.popup(at)

    def _toggle_done(self, task: Task) -> None:
        done = task.status is TaskStatus.DONE
        self.status_requested.emit(task.uid, TaskStatus.NOT_STARTED if done else TaskStatus.DONE)

    @Slot()
    def _on_tick(self) -> None:
        index = self.currentIndex()
        task = self.current_task()
        if task is not None:
            self._toggle_done(task)
        elif index.isValid():
            self.setExpanded(index, not self.isExpanded(index))

    @Slot()
    def _on_status(self) -> None:
        task, action = self.current_task(), self.sender()
        if task is not None and isinstance(action, QAction):
            self.status_requested.emit(task.uid, TaskStatus(action.data()))

    @Slot()
    def _on_star(self) -> None:
        task = self.current_task()
        if task is not None:
            self.bookmark_requested.emit(task.uid, not task.bookmarked)

    @Slot()
    def _on_go(self) -> None:
        self._on_row_chosen(self.currentIndex())

    @Slot()
    def _on_copy(self) -> None:
        task = self.current_task()
        if task is not None:
            QGuiApplication.clipboard().setText(task.text)

    @Slot(QModelIndex)
    def _on_row_chosen(self, index: QModelIndex) -> None:
        value = index.data(Role.VALUE)
        if isinstance(value, Task):
            if value.paragraph is not None:
                self.place_requested.emit(value.paragraph, value.start, value.end)
        elif index.isValid():
            self.setExpanded(index, not self.isExpanded(index))
