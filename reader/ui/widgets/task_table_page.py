"""任务总表: conditions, columns, groups and saved views around the task table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from reader.core.records import record, replace
from reader.core.tracking.entries import ProgressEntry
from reader.core.tracking.filters import TaskQuery, wanted
from reader.core.tracking.groups import Grouping, grouped
from reader.core.tracking.rows import TaskRow
from reader.core.tracking.sorting import Column, SortKey, in_order
from reader.core.tracking.summary import tally
from reader.core.tracking.views import USUAL_COLUMNS, TaskView
from reader.core.work import Task
from reader.i18n import _, ngettext
from reader.render.tokens import Tokens
from reader.ui.icons import icon
from reader.ui.widgets.bulk_bar import BulkBar
from reader.ui.widgets.choice_button import StayingMenu
from reader.ui.widgets.task_filters import TaskFilters
from reader.ui.widgets.task_table import TaskTable
from reader.words.tracking import column_word, grouping_word


@record(frozen=True, slots=True)
class TableContent:
    """The tasks of a report as they stand on a day."""

    rows: tuple[TaskRow, ...]
    places: Mapping[str, int]
    """Of their units in the directory."""
    entries: Mapping[str, Sequence[ProgressEntry]]
    year: int
    today: date


class TaskTablePage(QFrame):
    """The table with everything around it; what is wanted of it is a ``TaskView``."""

    view_changed = Signal(object)
    """The TaskView that is shown now."""
    close_requested = Signal()

    def __init__(self, choices: Callable[[Task | None, str], Sequence[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("taskTablePage")
        self._view = TaskView()
        self._content = TableContent((), {}, {}, 0, date.min)
        self.table = TaskTable(choices)
        self.filters = TaskFilters()
        self.bulk = BulkBar(lambda words: choices(self._first_chosen(), words))
        self._title, self._counts = QLabel(_("Table of all tasks")), QLabel()
        self.grouping = QComboBox()
        self.views_button, self.columns_button = _button(_("Views")), _button(_("Columns"))
        self.close_button = QToolButton()
        self.columns_menu, self.views_menu = StayingMenu(self), QMenu(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        self._counts.setProperty("role", "quiet")
        self.grouping.setAccessibleName(_("Groups"))
        for grouping in Grouping:
            self.grouping.addItem(grouping_word(grouping), grouping)
        self.columns_button.setMenu(self.columns_menu)
        self.views_button.setMenu(self.views_menu)
        self.close_button.setIconSize(QSize(16, 16))
        self.close_button.setToolTip(_("Back to the text (Esc)"))
        self.close_button.setAccessibleName(_("Back to the text"))
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._title)
        head.addSpacing(8)
        head.addWidget(self._counts, 1)
        for part in (self.grouping, self.columns_button, self.views_button, self.close_button):
            head.addWidget(part)
        top = QVBoxLayout()
        top.setContentsMargins(14, 10, 10, 8)
        top.setSpacing(8)
        top.addLayout(head)
        top.addWidget(self.filters)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addWidget(self.bulk)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.filters.changed.connect(self._on_filters_changed)
        self.filters.words.left_for_list.connect(self.focus_table)
        self.grouping.currentIndexChanged.connect(self._on_grouping_changed)
        self.columns_menu.aboutToShow.connect(self._on_columns_opening)
        self.table.horizontalHeader().sectionClicked.connect(self._on_header_clicked)
        self.table.choice_changed.connect(self.show_choice)
        self.bulk.left.connect(self.focus_table)
        self.close_button.clicked.connect(self.close_requested)

    def set_theme(self, tokens: Tokens) -> None:
        """Paint in other colours."""
        self.table.set_theme(tokens)
        self.filters.set_theme(tokens)
        self.bulk.set_theme(tokens)
        self.close_button.setIcon(icon("close", tokens))
        self.setStyleSheet(f"#taskTablePage {{ background: {tokens.panel}; border: none; }}")

    @property
    def view(self) -> TaskView:
        """What is shown."""
        return self._view

    @property
    def rows(self) -> tuple[TaskRow, ...]:
        """Every task of the report."""
        return self._content.rows

    def show_view(self, view: TaskView) -> None:
        """Show the tasks otherwise."""
        self._view = view
        self.filters.show_query(view.query)
        self.grouping.blockSignals(True)
        self.grouping.setCurrentIndex(list(Grouping).index(view.grouping))
        self.grouping.blockSignals(False)
        self.refresh()

    def show_content(self, content: TableContent) -> None:
        """Show these tasks; what was chosen stays chosen."""
        self._content = content
        self.table.model_.year = content.year
        order = sorted(content.places, key=lambda unit: content.places[unit])
        self.filters.offer(content.rows, order, content.year, content.today)
        self.refresh()

    def refresh(self) -> None:
        """Filter, sort and group again."""
        view, content = self._view, self._content
        found = in_order(wanted(content.rows, view.query), view.sort, content.places)
        kept = self.table.keep()
        groups = grouped(found, view.grouping, content.places)
        if not self.table.model_.show(groups, view.grouping, view.columns, content.entries):
            self.table.restore(kept)
        self._show_sort()
        self._show_counts(found)
        self.show_choice()

    def _show_counts(self, found: Sequence[TaskRow]) -> None:
        counted = tally(found)
        words = ngettext("{count} task", "{count} tasks", counted.total).format(count=counted.total)
        if self._view.query.active:
            words = _("{shown} of {total} tasks").format(shown=counted.total, total=len(self._content.rows))
        done = _("{done} done ({percent}%)").format(done=counted.done, percent=counted.percent)
        self._counts.setText(f"{words} · {done}")
        self.table.empty.setText(
            _("No task matches the conditions.\n\nClear shows every task again.")
            if self._content.rows
            else _("This report has no tasks yet.\n\nSelect words in the text and make a task of them.")
        )
        self.table.empty.setVisible(not found)

    @Slot()
    def show_choice(self) -> None:
        """Offer what can be done to several tasks once several are chosen."""
        self.bulk.show_count(len(self.table.chosen()), self._content.year)

    def _first_chosen(self) -> Task | None:
        chosen = self.table.chosen()
        return next((row.task for row in self._content.rows if row.task.uid in chosen), None)

    @Slot()
    def focus_table(self) -> None:
        """Give the keyboard to the table."""
        if self.table.current_row() is None and self.table.model_.rowCount():
            first = next(iter(self.table.model_.task_rows()), None)
            row = self.table.model_.row_of(first.task.uid) if first else 0
            self.table.setCurrentIndex(self.table.model_.index(row or 0, 0))
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def change_view(self, view: TaskView) -> None:
        """Show another view and say so."""
        self.show_view(view)
        self.view_changed.emit(view)

    def show_only(self, query: TaskQuery) -> None:
        """Show what a condition wants, as a place in the dashboard asks for it."""
        self.change_view(replace(self._view, query=query))

    @Slot()
    def _on_filters_changed(self) -> None:
        self._view = replace(self._view, query=self.filters.query)
        self.refresh()
        self.view_changed.emit(self._view)

    @Slot()
    def _on_grouping_changed(self) -> None:
        self.change_view(replace(self._view, grouping=self.grouping.currentData()))

    @Slot()
    def _on_columns_opening(self) -> None:
        self.columns_menu.clear()
        for column in Column:
            action = self.columns_menu.addAction(column_word(column))
            action.setCheckable(True)
            action.setChecked(column in self._view.columns)
            action.setEnabled(column is not Column.TEXT)
            action.setData(column)
            action.toggled.connect(self._on_column_toggled)
        self.columns_menu.addSeparator()
        self.columns_menu.addAction(_("Usual columns")).triggered.connect(self._on_usual_columns)

    @Slot()
    def _on_column_toggled(self) -> None:
        ticked = [action.data() for action in self.columns_menu.actions() if action.isChecked()]
        columns = [column for column in self._view.columns if column in ticked]
        for column in ticked:
            if column not in columns:
                columns.insert(_place(column, columns), column)
        self.change_view(replace(self._view, columns=tuple(columns)))

    @Slot()
    def _on_usual_columns(self) -> None:
        self.change_view(replace(self._view, columns=USUAL_COLUMNS))

    @Slot(int)
    def _on_header_clicked(self, section: int) -> None:
        """Up, down, and as the checklist has it."""
        column = self._view.columns[section]
        first = self._view.sort[0] if self._view.sort else None
        if first is None or first.column is not column:
            keys: tuple[SortKey, ...] = (SortKey(column), *(k for k in self._view.sort if k.column is not column))
        elif not first.descending:
            keys = (SortKey(column, descending=True), *self._view.sort[1:])
        else:
            keys = ()
        self.change_view(replace(self._view, sort=keys[:3]))

    def _show_sort(self) -> None:
        head = self.table.horizontalHeader()
        first = self._view.sort[0] if self._view.sort else None
        shown = first is not None and first.column in self._view.columns
        head.setSortIndicatorShown(shown)
        if first is not None and shown:
            order = Qt.SortOrder.DescendingOrder if first.descending else Qt.SortOrder.AscendingOrder
            head.setSortIndicator(self._view.columns.index(first.column), order)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
        else:
            super().keyPressEvent(event)


def _place(column: Column, columns: Sequence[Column]) -> int:
    """Where a column comes among others: in the order of all columns as far as these keep it."""
    order = list(Column)
    before = [i for i, other in enumerate(columns) if order.index(other) < order.index(column)]
    return before[-1] + 1 if before else 0


def _button(words: str) -> QToolButton:
    button = QToolButton()
    button.setText(words + " ▾")
    button.setAccessibleName(words)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
