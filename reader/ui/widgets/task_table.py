"""The task table itself: cells to write in, rows to choose, keys for what is done all day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from reader.core.records import record
from reader.core.tracking.rows import TaskRow
from reader.core.tracking.sorting import Column
from reader.core.work import Task
from reader.i18n import _
from reader.render.tokens import LIGHT, Tokens
from reader.ui.models.task_table import GroupLine, TaskTableModel
from reader.ui.task_words import STATUSES
from reader.ui.widgets.empty_state import EmptyState
from reader.ui.widgets.task_cell_delegate import TaskCellDelegate
from reader.ui.widgets.viewports import introduce_viewport

WIDTHS: Final = {
    Column.NUMBER: 52,
    Column.SECTION: 180,
    Column.TEXT: 300,
    Column.TARGET: 184,
    Column.CURRENT: 84,
    Column.PERCENTAGE: 84,
    Column.STATUS: 104,
    Column.LIGHT: 104,
    Column.LEAD: 124,
    Column.SUPPORTING: 150,
    Column.DEADLINE: 106,
    Column.PRIORITY: 72,
    Column.NOTE: 180,
    Column.BOOKMARK: 58,
    Column.KIND: 110,
    Column.PROGRESS: 220,
}
"""Pixels of each column to begin with; the tasks' words take what is left."""


@record(frozen=True, slots=True)
class TableView:
    """Where a table stood."""

    current: tuple[str, Column] | None
    chosen: frozenset[tuple[str, Column]]
    scroll: int


class TaskTable(QTableView):
    """Enter opens the card, F2 writes, Space ticks, 1 to 4 set the status, B stars, Del removes."""

    card_requested = Signal(str)
    status_requested = Signal(object)
    """A TaskStatus for the chosen tasks; None ticks them or takes the ticks off."""
    star_requested = Signal()
    removal_requested = Signal()
    menu_requested = Signal(object)
    """A global position."""
    choice_changed = Signal()

    def __init__(self, choices: Callable[[Task, str], Sequence[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        introduce_viewport(self)
        self.model_ = TaskTableModel(self)
        self._delegate = TaskCellDelegate(self, choices)
        self.tokens = self._delegate.tokens = LIGHT
        self.setModel(self.model_)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(_("Table of all tasks"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setMinimumSectionSize(40)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.empty = EmptyState("", self)
        self._low: list[int] = []
        """Rows that have the height of a heading."""
        self.model_.modelReset.connect(self._on_reset)
        self.selectionModel().selectionChanged.connect(self.choice_changed)
        self._fit_rows()

    def set_theme(self, tokens: Tokens) -> None:
        """Paint in other colours."""
        self.tokens = self._delegate.tokens = tokens
        self.setStyleSheet(f"QTableView {{ background: {tokens.paper}; }}")
        self.viewport().update()

    def chosen(self) -> list[str]:
        """Uids of the tasks with a chosen cell, in the table's order; of the current one where none is chosen."""
        rows = sorted({index.row() for index in self.selectionModel().selectedIndexes()} or {self.currentIndex().row()})
        lines = [self.model_.line(row) for row in rows]
        return list(dict.fromkeys(line.task.uid for line in lines if isinstance(line, TaskRow)))

    def chosen_cells(self) -> dict[Column, list[TaskRow]]:
        """The chosen tasks of each column that has a chosen cell, from above."""
        found: dict[Column, list[TaskRow]] = {}
        for index in sorted(self.selectionModel().selectedIndexes(), key=lambda i: (i.column(), i.row())):
            line = self.model_.line(index.row())
            if isinstance(line, TaskRow):
                found.setdefault(self.model_.columns[index.column()], []).append(line)
        return found

    def current_row(self) -> TaskRow | None:
        """The task that has the keyboard."""
        line = self.model_.line(self.currentIndex().row())
        return line if isinstance(line, TaskRow) else None

    def row_above(self, row: TaskRow) -> TaskRow | None:
        """The task that is shown above another one."""
        rows = self.model_.task_rows()
        at = next((i for i, other in enumerate(rows) if other.task.uid == row.task.uid), 0)
        return rows[at - 1] if at else None

    def choose(self, uids: Sequence[str]) -> None:
        """Choose whole rows; the first of them becomes the current one."""
        chosen = QItemSelection()
        last = max(0, len(self.model_.columns) - 1)
        rows = [row for uid in uids if (row := self.model_.row_of(uid)) is not None]
        for row in rows:
            chosen.select(self.model_.index(row, 0), self.model_.index(row, last))
        flags = QItemSelectionModel.SelectionFlag
        if rows:
            column = max(0, self.currentIndex().column())
            self.selectionModel().setCurrentIndex(self.model_.index(rows[0], column), flags.NoUpdate)
        self.selectionModel().select(chosen, flags.ClearAndSelect)

    def keep(self) -> TableView:
        """Where the table stands, before its rows may be replaced."""
        current, columns = self.current_row(), self.model_.columns
        chosen = {(row.task.uid, column) for column, rows in self.chosen_cells().items() for row in rows}
        at = (current.task.uid, columns[self.currentIndex().column()]) if current else None
        return TableView(at, frozenset(chosen), self.verticalScrollBar().value())

    def restore(self, kept: TableView) -> None:
        """Choose again what was chosen, as far as it is there."""
        columns = {column: place for place, column in enumerate(self.model_.columns)}
        flags = QItemSelectionModel.SelectionFlag
        if kept.current is not None and (row := self.model_.row_of(kept.current[0])) is not None:
            index = self.model_.index(row, columns.get(kept.current[1], 0))
            self.selectionModel().setCurrentIndex(index, flags.NoUpdate)
        chosen = QItemSelection()
        rows = {uid: self.model_.row_of(uid) for uid, _column in kept.chosen}
        for uid, column in kept.chosen:
            if (row := rows[uid]) is not None and column in columns:
                index = self.model_.index(row, columns[column])
                chosen.select(index, index)
        self.selectionModel().select(chosen, flags.ClearAndSelect)
        self.verticalScrollBar().setValue(kept.scroll)

    @Slot()
    def _on_reset(self) -> None:
        """Headings go over all columns and are lower than tasks."""
        self.clearSpans()
        self._fit_rows()
        columns = len(self.model_.columns)
        for row in self._low:
            self.setRowHeight(row, self._delegate.task_height())
        self._low = self.model_.group_rows()
        for row in self._low:
            if columns > 1:
                self.setSpan(row, 0, 1, columns)
            self.setRowHeight(row, self._delegate.leading() + 14)
        self.fit_columns()

    def _fit_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._delegate.task_height())

    def fit_columns(self) -> None:
        """Give every column its width and the words of the tasks the rest."""
        head, columns = self.horizontalHeader(), self.model_.columns
        scale = max(1.0, self.fontMetrics().height() / 20)
        widths = {column: round(WIDTHS[column] * scale) for column in columns}
        if Column.TEXT in columns:
            rest = self.viewport().width() - sum(width for c, width in widths.items() if c is not Column.TEXT)
            widths[Column.TEXT] = max(widths[Column.TEXT], rest)
        for place, column in enumerate(columns):
            head.resizeSection(place, widths[column])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_delegate"):
            self._delegate.forget()
            self._on_reset()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self._copied())
        elif not self._do_key(Qt.Key(event.key()), event.modifiers()):
            super().keyPressEvent(event)

    def _do_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Carry out a key of the table's own; False for one that is not."""
        if modifiers & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            return False
        line = self.model_.line(self.currentIndex().row())
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if isinstance(line, GroupLine):
            fold = enter or key == Qt.Key.Key_Space or key == (Qt.Key.Key_Right if line.folded else Qt.Key.Key_Left)
            if fold:
                self._fold(self.currentIndex().row())
            return fold
        if not isinstance(line, TaskRow):
            return False
        if enter:
            self.card_requested.emit(line.task.uid)
        elif key == Qt.Key.Key_Space:
            self.status_requested.emit(None)
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_4:
            self.status_requested.emit(STATUSES[key - Qt.Key.Key_1])
        elif key == Qt.Key.Key_B:
            self.star_requested.emit()
        elif key == Qt.Key.Key_Delete:
            self.removal_requested.emit()
        else:
            return False
        return True

    def _fold(self, row: int) -> None:
        self.model_.fold(row)
        self.setCurrentIndex(self.model_.index(min(row, self.model_.rowCount() - 1), 0))

    def _copied(self) -> str:
        """The chosen cells as lines of cells between tabs, as other programs' tables take them."""
        cells = sorted((i.row(), i.column(), str(i.data() or "")) for i in self.selectionModel().selectedIndexes())
        lines: dict[int, list[str]] = {}
        for row, _column, words in cells:
            lines.setdefault(row, []).append(" ".join(words.split()))
        return "\n".join("\t".join(line) for line in lines.values())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        line = self.model_.line(index.row())
        if event.button() == Qt.MouseButton.LeftButton and isinstance(line, GroupLine):
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._fold(index.row())
            return
        super().mousePressEvent(event)
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        if plain and isinstance(line, TaskRow) and self.model_.columns[index.column()] is Column.BOOKMARK:
            self.star_requested.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        line = self.model_.line(index.row())
        if isinstance(line, TaskRow) and not index.flags() & Qt.ItemFlag.ItemIsEditable:
            if self.model_.columns[index.column()] is not Column.BOOKMARK:
                self.card_requested.emit(line.task.uid)
        elif isinstance(line, TaskRow):
            super().mouseDoubleClickEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self.menu_requested.emit(event.globalPos())
        else:
            self.menu_requested.emit(self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center()))

    def edit_column(self, column: Column) -> bool:
        """Write in a column of the current task; False when the column is not shown."""
        if column not in self.model_.columns or self.current_row() is None:
            return False
        index = self.model_.index(self.currentIndex().row(), self.model_.columns.index(column))
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.edit(index)
        return True
