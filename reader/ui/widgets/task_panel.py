"""任务清单: the year's tasks under their headings, with their states, filters and counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from reader.core.work import Task, TaskStatus
from reader.i18n import _, ngettext
from reader.render.tokens import Tokens
from reader.ui.icons import icon
from reader.ui.models.tasks import TaskFilter, TaskModel
from reader.ui.task_words import STATUSES, status_word
from reader.ui.widgets.empty_state import EmptyState
from reader.ui.widgets.filter_line import FilterLine
from reader.ui.widgets.progress_line import ProgressLine
from reader.ui.widgets.task_tree import TaskTree

if TYPE_CHECKING:
    from reader.ui.widgets.task_layout import Lit


class TaskPanel(QWidget):
    """The panel on the right."""

    status_requested = Signal(str, object)
    bookmark_requested = Signal(str, bool)
    card_requested = Signal()
    place_requested = Signal(int, int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = TaskModel()
        self._head = QWidget()
        self.card: QWidget | None = None
        """What stands over the list, if anything."""
        self._tasks: tuple[Task, ...] = ()
        self._wanted = TaskFilter()
        self._title = QLabel(_("Checklist"))
        self._counts = QLabel()
        self._progress = ProgressLine()
        self.status_box = QComboBox()
        self.star_button = QToolButton()
        self.filter_line = FilterLine(_("Filter tasks"))
        self.tree = TaskTree()
        self.tree.setModel(self._model)
        self._empty = EmptyState("", self.tree)
        self._lay_out()
        self._connect()
        self._show_counts()

    def _lay_out(self) -> None:
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        self._counts.setProperty("role", "quiet")
        for status in (None, *STATUSES):
            self.status_box.addItem(status_word(status) if status else _("All"), status.value if status else "")
        self.status_box.setAccessibleName(_("Status"))
        self.star_button.setCheckable(True)
        self.star_button.setToolTip(_("Starred tasks only"))
        self.star_button.setAccessibleName(_("Starred tasks only"))
        head, filters, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._counts)
        filters.setSpacing(6)
        filters.addWidget(self.status_box)
        filters.addWidget(self.filter_line, 1)
        filters.addWidget(self.star_button)
        top = QVBoxLayout(self._head)
        top.setContentsMargins(14, 11, 10, 8)
        top.setSpacing(8)
        for part in (head, filters):
            top.addLayout(part)
        top.insertWidget(1, self._progress)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.tree, 1)
        QWidget.setTabOrder(self.status_box, self.filter_line)
        QWidget.setTabOrder(self.filter_line, self.star_button)
        QWidget.setTabOrder(self.star_button, self.tree)

    def _connect(self) -> None:
        self.filter_line.left_for_list.connect(self.tree.setFocus)
        self.filter_line.textChanged.connect(self._on_filter_changed)
        self.star_button.toggled.connect(self._on_filter_changed)
        self.status_box.currentIndexChanged.connect(self._on_filter_changed)
        self.tree.bookmark_requested.connect(self.bookmark_requested)
        self.tree.card_requested.connect(self.card_requested)
        self.tree.place_requested.connect(self.place_requested)
        self.tree.status_requested.connect(self.status_requested)

    def set_theme(self, tokens: Tokens) -> None:
        """Paint in other colours."""
        self.tree.set_theme(tokens)
        self.filter_line.set_theme(tokens)
        self.star_button.setIcon(icon("star", tokens))
        self._progress.set_theme(tokens)

    @property
    def list_or_card(self) -> QWidget:
        """What of the panel takes the keyboard."""
        return self.card or self.tree

    def show_card(self, card: QWidget | None) -> None:
        """Put a card over the list, or take it away."""
        if card is not None and self.card is None:
            column = self.layout()
            assert isinstance(column, QVBoxLayout)
            column.addWidget(card, 1)
        if self.card is not None and card is None:
            self.card.hide()
        elif card is not None:
            card.show()
        for part in (self._head, self.tree):
            part.setVisible(card is None)
        self.card = card

    def show_lights(self, lights: Mapping[str, Lit]) -> None:
        """Show the lights of these tasks, by uid, with their words."""
        if self.tree.set_lights(lights):
            self.tree.scheduleDelayedItemsLayout()

    def reveal(self, uid: str) -> None:
        """Give the row of a task the keyboard's place; filters that hide it are put aside."""
        if self._model.position_of(uid) is None and any(task.uid == uid for task in self._tasks):
            self.clear_filters()
        if (position := self._model.position_of(uid)) is not None:
            index = self._model.index_of(position)
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)

    def show_tasks(self, tasks: Sequence[Task]) -> None:
        """Show these tasks; of the same report in place, of another one from its top."""
        before, now = ({task.uid: task.units for task in some} for some in (self._tasks, tasks))
        same = not now.keys().isdisjoint(before) or now.keys() == before.keys()
        self._tasks = tuple(tasks)
        if not same:
            self.tree.forget_sizes()
        self._refresh(stay=same)
        if same and now != before:
            self.tree.scheduleDelayedItemsLayout()  # units push the targets into a line of their own

    def clear_filters(self) -> None:
        """Show every task again."""
        self.status_box.setCurrentIndex(0)
        self.star_button.setChecked(False)
        self.filter_line.clear()

    @Slot()
    def _on_filter_changed(self) -> None:
        status = self.status_box.currentData()
        wanted = TaskFilter(
            status=TaskStatus(status) if status else None,
            bookmarked=self.star_button.isChecked(),
            words=self.filter_line.text(),
        )
        if wanted != self._wanted:
            self._wanted = wanted
            self._refresh(stay=False)

    def _refresh(self, *, stay: bool) -> None:
        """Show what is wanted; ``stay`` keeps scroll and folding where rows come or go."""
        view = self.tree.keep_view()
        self._model.show_tasks(self._tasks, self._wanted)
        self.tree.restore_view(view, stay=stay)
        self._show_counts()

    def _show_counts(self) -> None:
        tasks = self._tasks
        counts = Counter(task.status for task in tasks)
        self._progress.set_counts(counts)
        for row, status in enumerate(STATUSES, 1):
            words = _("{status} ({count})").format(status=status_word(status), count=counts[status])
            self.status_box.setItemText(row, words)
        self.status_box.setItemText(0, _("All ({count})").format(count=len(tasks)))
        done = _("{done} of {total} done").format(done=counts[TaskStatus.DONE], total=len(tasks))
        kept = len(self._model.tasks())
        if self._wanted.active:
            done = ngettext("{count} shown", "{count} shown", kept).format(count=kept) + " · " + done
        self._counts.setText(done if tasks else "")
        self._empty.setText(
            _("No task matches the filter.") + "\n\n" + _("Clear the filter to see all of them.")
            if tasks
            else _("No tasks were found in this report.\n\nA report's tasks are read from its part on the coming year.")
        )
        self._empty.setVisible(not kept)
