"""The editors of the task table's cells, also used where many tasks are changed at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from reader.core.tracking.sorting import Column
from reader.core.work import Priority
from reader.ui.task_words import STATUSES, status_word
from reader.ui.widgets.field_edits import DayLine, UnitLine
from reader.words.tracking import column_word, priority_word

Choices = Callable[[str], Sequence[str]]


class ChoiceBox(QComboBox):
    """Statuses or priorities by their values."""

    def __init__(self, column: Column, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if column is Column.STATUS:
            pairs = [(status_word(status), status.value) for status in STATUSES]
        else:
            pairs = [(priority_word(priority), priority.value) for priority in Priority]
        for words, value in pairs:
            self.addItem(words, value)
        self.setAccessibleName(column_word(column))


class SentenceEdit(QPlainTextEdit):
    """Several lines of words; Enter is done, Shift+Enter a new line."""

    done = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = 0, 0
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def grow_between(self, least: int, most: int) -> None:
        """Be as high as the words need, within so many lines."""
        self._lines = least, most
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            QTimer.singleShot(0, self, self._fit)

    @Slot()
    def _fit(self) -> None:
        least, most = self._lines
        if not most:
            return
        lines = max(least, min(most, round(self.document().size().height())))
        block = self.document().firstBlock()
        tall = self.blockBoundingRect(block).height() / max(1, block.layout().lineCount())
        self.setFixedHeight(round(lines * max(tall, self.fontMetrics().lineSpacing())) + 22)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shift:
            self.done.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


def make_editor(column: Column, year: int, choices: Choices, parent: QWidget | None = None) -> QWidget:
    """The editor for values of a column."""
    if column in (Column.STATUS, Column.PRIORITY):
        return ChoiceBox(column, parent)
    if column in (Column.LEAD, Column.SUPPORTING):
        return UnitLine(choices, many=column is Column.SUPPORTING, parent=parent)
    if column is Column.DEADLINE:
        return DayLine(year, parent)
    if column in (Column.TEXT, Column.NOTE):
        return SentenceEdit(parent)
    line = QLineEdit(parent)
    line.setAccessibleName(column_word(column))
    return line


def written(editor: QWidget) -> object:
    """What an editor holds: the value behind a choice, else words."""
    if isinstance(editor, QComboBox):
        return editor.currentData()
    return editor.toPlainText() if isinstance(editor, QPlainTextEdit) else editor.property("text")


def write(editor: QWidget, value: object) -> None:
    """Put a value into an editor."""
    if isinstance(editor, QComboBox):
        editor.setCurrentIndex(max(0, editor.findData(value)))
    elif isinstance(editor, QPlainTextEdit):
        editor.setPlainText(str(value or ""))
        editor.selectAll()
    elif isinstance(editor, QLineEdit):
        editor.setText(str(value or ""))
        editor.selectAll()
