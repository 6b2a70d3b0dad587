"""The fields of a task in a column, each saved when it is left."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from reader.core.tracking.deadlines import quarters
from reader.core.tracking.patches import TaskPatch
from reader.core.tracking.rows import TaskRow
from reader.core.tracking.sorting import Column
from reader.core.work import Task
from reader.i18n import _
from reader.ui.models.task_cells import edit_value, patch_of
from reader.ui.widgets.field_edits import DayLine, OfferLine
from reader.ui.widgets.task_cell_editors import SentenceEdit, make_editor, write, written
from reader.words.tracking import column_word, day_words, percent_words, quarter_word, target_cell

FIELDS = (Column.LEAD, Column.SUPPORTING, Column.DEADLINE, Column.TARGET, Column.CURRENT, Column.PRIORITY, Column.NOTE)


class TaskForm(QWidget):
    """What is being written stays while the task is shown anew."""

    patch_requested = Signal(object)
    """A TaskPatch."""
    refused = Signal(str)
    """What was written and means nothing in its field."""
    left = Signal()
    """Escape in the note."""

    def __init__(self, choices: Callable[[Task | None, str], Sequence[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: TaskRow | None = None
        self._year = 0
        self._choices = choices
        self.editors: Mapping[Column, QWidget] = {column: make_editor(column, 0, self._offers) for column in FIELDS}
        self.measure_unit = QLineEdit()
        self.quarters: list[QToolButton] = []
        self._share = QLabel()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(8)
        form.setVerticalSpacing(7)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self.measure_unit.setAccessibleName(_("Unit of measure"))
        self.measure_unit.setPlaceholderText(_("Measured in"))
        self.measure_unit.setMaximumWidth(92)
        for column, editor in self.editors.items():
            field = editor
            if column is Column.TARGET:
                field = _beside(editor, self.measure_unit)
            elif column is Column.CURRENT:
                field = _beside(editor, self._share)
            elif isinstance(editor, SentenceEdit):
                editor.grow_between(2, 5)
                editor.setAccessibleName(column_word(column))
            label = QLabel(column_word(column))
            label.setProperty("role", "quiet")
            label.setBuddy(editor)
            form.addRow(label, field)
            if column is Column.DEADLINE:
                form.addRow(self._quarter_row())

    def _quarter_row(self) -> QWidget:
        row = QWidget()
        row.setStyleSheet("QToolButton { padding: 4px 2px; }")
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addStretch(1)
        for number, words in enumerate((_("Q1"), _("Q2"), _("Q3"), _("Q4")), 1):
            button = QToolButton()
            button.setText(words)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(partial(self._on_quarter, number))
            self.quarters.append(button)
            line.addWidget(button)
        return row

    def _connect(self) -> None:
        for column, editor in self.editors.items():
            if isinstance(editor, QComboBox):
                editor.activated.connect(partial(self._on_written, column))
            elif isinstance(editor, QLineEdit):
                editor.editingFinished.connect(partial(self._on_written, column))
                if isinstance(editor, OfferLine) and column is not Column.SUPPORTING:
                    editor.offer_taken.connect(partial(self._on_written, column))
            elif isinstance(editor, SentenceEdit):
                editor.installEventFilter(self)
                editor.done.connect(partial(self._on_written, column))
                editor.given_up.connect(self.left)
        self.measure_unit.editingFinished.connect(self._on_measure_unit)

    def show_row(self, row: TaskRow, year: int, *, anew: bool) -> None:
        """Show a task; ``anew`` for another one than before."""
        self._row, self._year = row, year
        for column, editor in self.editors.items():
            if isinstance(editor, DayLine):
                editor.year = year
            if anew or not editor.hasFocus():
                write(editor, edit_value(column, row))
                _deselect(editor)
        if anew or not self.measure_unit.hasFocus():
            self.measure_unit.setText(row.task.measure_unit)
        target = self.editors[Column.TARGET]
        if isinstance(target, QLineEdit):
            target.setPlaceholderText(target_cell(row))
            target.setToolTip(target_cell(row))
        for quarter, button in zip(quarters(year), self.quarters, strict=True):
            button.setToolTip(quarter_word(quarter))
            button.setAccessibleName(button.toolTip())
        self._share.setText(percent_words(row.percentage))
        self._share.setVisible(row.percentage is not None)

    def save(self) -> None:
        """Write down what is still being written."""
        for column in FIELDS:
            self._on_written(column)
        self._on_measure_unit()

    def _offers(self, words: str) -> Sequence[str]:
        return self._choices(self._row.task if self._row else None, words)

    def _on_written(self, column: Column, *_ignored: object) -> None:
        if self._row is None:
            return
        editor = self.editors[column]
        value = written(editor)
        if value == edit_value(column, self._row):
            return
        try:
            patch = patch_of(column, value, self._year)
        except ValueError:
            self.refused.emit(str(value))
            write(editor, edit_value(column, self._row))
            return
        self.patch_requested.emit(patch)

    @Slot()
    def _on_measure_unit(self) -> None:
        if self._row is not None and self.measure_unit.text().strip() != self._row.task.measure_unit:
            self.patch_requested.emit(TaskPatch(measure_unit=self.measure_unit.text()))

    def _on_quarter(self, number: int, _checked: bool = False) -> None:
        line = self.editors[Column.DEADLINE]
        if self._row is not None and isinstance(line, QLineEdit):
            line.setText(day_words(quarters(self._year)[number - 1].last))
            self._on_written(Column.DEADLINE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and watched is self.editors[Column.NOTE]:
            self._on_written(Column.NOTE)
        return super().eventFilter(watched, event)


def _deselect(editor: QWidget) -> None:
    if isinstance(editor, QLineEdit):
        editor.deselect()
        editor.setCursorPosition(0)


def _beside(editor: QWidget, other: QWidget) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(6)
    line.addWidget(editor, 1)
    line.addWidget(other)
    return row
