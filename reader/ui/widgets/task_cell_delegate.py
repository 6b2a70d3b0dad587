"""How the cells of the task table are painted, and what edits them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QComboBox, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from reader.core.tracking.rows import TaskRow
from reader.core.tracking.sorting import Column
from reader.core.work import Task, TaskStatus
from reader.i18n import _
from reader.render.tokens import Tokens
from reader.ui.models.task_table import GroupLine, TaskTableModel
from reader.ui.models.tree import Role
from reader.ui.task_words import status_word
from reader.ui.widgets.field_edits import DayLine, OfferLine, UnitLine
from reader.ui.widgets.light_signs import SIGN, paint_light
from reader.ui.widgets.measure import Measure, measure
from reader.ui.widgets.rows import paint_chevron, small
from reader.ui.widgets.task_cell_editors import SentenceEdit, make_editor, write, written
from reader.ui.widgets.task_signs import BOX, STAR, paint_box, paint_star, status_colour
from reader.words.tracking import light_word, percent_words

Index = QModelIndex | QPersistentModelIndex
PAD = 8
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_LINES = 2


class Look(Protocol):
    """What the delegate asks its table for."""

    tokens: Tokens


class TaskCellDelegate(QStyledItemDelegate):
    """Two lines a task, one a heading; boxes, lights and stars have their words or their names."""

    def __init__(self, table: QTableView, choices: Callable[[Task, str], Sequence[str]]) -> None:
        super().__init__(table)
        self._table = table
        self._choices = choices
        self.tokens: Tokens
        self.forget()

    def forget(self) -> None:
        """Measure anew, in another font."""
        self._measure = Measure(self._table.font())
        self._leading = round(self._table.fontMetrics().height() * 1.15)

    def leading(self) -> int:
        """Pixels from line to line."""
        return self._leading

    def task_height(self) -> int:
        """Pixels of a task's row."""
        return _LINES * self.leading() + 12

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(Role.VALUE)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        painter.save()
        painter.setFont(self._table.font())
        if isinstance(line, GroupLine):
            self._paint_heading(painter, rect, line)
        elif isinstance(line, TaskRow):
            if chosen:
                painter.fillRect(rect, QColor(self.tokens.row_current))
            painter.setPen(QColor(self.tokens.line))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
            self._paint_cell(painter, rect.adjusted(PAD, 0, -PAD, -1), index, line)
        if self._table.hasFocus() and index == self._table.currentIndex():
            painter.setPen(QPen(QColor(self.tokens.focus), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(rect).adjusted(1, 1, -1.5, -2))
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, line: GroupLine) -> None:
        tokens = self.tokens
        painter.fillRect(rect, QColor(tokens.panel))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        centre = QRectF(rect.left() + PAD, rect.top(), 10, rect.height()).center()
        paint_chevron(painter, centre, tokens.muted, opened=not line.folded)
        font = QFont(self._table.font())
        font.setWeight(QFont.Weight.DemiBold)
        counts = _heading_counts(line)
        caption = measure(small(self._table.font()))
        room = self._table.viewport().width() - PAD - 18 - caption.width(counts) - 3 * PAD
        label = measure(font).elided(line.label, max(60.0, room))
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink))
        at = rect.adjusted(PAD + 18, 0, 0, 0)
        painter.drawText(at, _LEFT, label)
        painter.setFont(small(self._table.font()))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(at.adjusted(round(measure(font).width(label)) + 14, 0, 0, 0), _LEFT, counts)

    def _paint_cell(self, painter: QPainter, rect: QRect, index: Index, row: TaskRow) -> None:
        model = self._table.model()
        column = model.columns[index.column()] if isinstance(model, TaskTableModel) else Column.TEXT
        tokens, task = self.tokens, row.task
        words = str(index.data() or "")
        painter.setPen(QColor(tokens.ink))
        if column is Column.STATUS:
            box = QRectF(rect.left(), rect.center().y() - BOX / 2 + 1.5, BOX, BOX)
            paint_box(painter, box, task.status, tokens, hovered=False)
            painter.setPen(QColor(status_colour(task.status, tokens)))
            self._put(painter, rect.adjusted(BOX + 7, 0, 0, 0), status_word(task.status))
        elif column is Column.LIGHT:
            paint_light(painter, QRectF(rect.left(), rect.center().y() - SIGN / 2 + 2, SIGN, SIGN), row.light, tokens)
            self._put(painter, rect.adjusted(SIGN + 7, 0, 0, 0), words and light_word(row.light))
        elif column is Column.BOOKMARK:
            star = QRectF(rect.center().x() - STAR / 2, rect.center().y() - STAR / 2, STAR, STAR)
            paint_star(painter, star, tokens, on=task.bookmarked)
        elif column is Column.PERCENTAGE:
            self._paint_share(painter, rect, row.percentage)
        else:
            quiet = column in _QUIET or (column is Column.DEADLINE and task.deadline is None)
            quiet = quiet or (column is Column.TEXT and task.status is TaskStatus.DONE)
            painter.setPen(QColor(tokens.muted if quiet else tokens.ink))
            self._put(painter, rect, words)

    def _paint_share(self, painter: QPainter, rect: QRect, share: float | None) -> None:
        if share is None:
            return
        bar = QRectF(rect.left(), rect.center().y() + self.leading() / 2 - 2, rect.width(), 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.tokens.line))
        painter.drawRoundedRect(bar, 2, 2)
        painter.setBrush(QColor(self.tokens.accent))
        painter.drawRoundedRect(QRectF(bar.left(), bar.top(), bar.width() * min(1.0, share / 100), 4), 2, 2)
        painter.setPen(QColor(self.tokens.ink))
        self._put(painter, rect.adjusted(0, -6, 0, -6), percent_words(share))

    def _put(self, painter: QPainter, rect: QRect, words: str) -> None:
        """Words in at most two lines around the middle of a cell."""
        lines = self._measure.wrapped(words, max(8, rect.width()), _LINES) if words else []
        step = self.leading()
        line = QRect(rect.left(), rect.center().y() - len(lines) * step // 2 + 1, rect.width() + PAD, step)
        for text in lines:
            painter.drawText(line, _LEFT, text)
            line.translate(0, step)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002
        line, model = index.data(Role.VALUE), self._table.model()
        assert isinstance(line, TaskRow)
        assert isinstance(model, TaskTableModel)
        task = line.task
        column = model.columns[index.column()]
        editor = make_editor(column, model.year, lambda words: self._choices(task, words), parent)
        if isinstance(editor, QComboBox):
            editor.activated.connect(lambda: self._finish(editor))
        elif isinstance(editor, SentenceEdit):
            editor.done.connect(lambda: self._finish(editor))
            editor.given_up.connect(lambda: self.closeEditor.emit(editor, self.EndEditHint.RevertModelCache))
        elif isinstance(editor, OfferLine) and column is not Column.SUPPORTING:
            editor.offer_taken.connect(lambda: self._finish(editor))
        return editor

    def _finish(self, editor: QWidget) -> None:
        if not editor.isVisible():
            return  # it was left in the meantime
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, self.EndEditHint.NoHint)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if editor.property("filled"):
            return  # what is being typed is not taken back when the table is refreshed
        editor.setProperty("filled", True)
        write(editor, index.data(Qt.ItemDataRole.EditRole))
        if isinstance(editor, QComboBox):
            editor.showPopup()
        elif isinstance(editor, UnitLine | DayLine) and not editor.text():
            editor.open_list_soon()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        model.setData(index, written(editor), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: ARG002
        rect: QRect = option.rect  # type: ignore[attr-defined]
        if isinstance(editor, SentenceEdit):
            room = self._table.viewport().rect()
            tall = min(room.height(), max(rect.height(), 5 * self.leading() + 14))
            rect = QRect(rect.left(), min(rect.top(), room.bottom() - tall), max(rect.width(), 320), tall)
            rect.moveRight(min(rect.right(), room.right()))
        elif rect.width() < editor.minimumSizeHint().width() + 60:
            rect = QRect(rect.left(), rect.top(), editor.minimumSizeHint().width() + 100, rect.height())
            rect.moveRight(min(rect.right(), self._table.viewport().rect().right()))
        editor.setGeometry(rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(editor, SentenceEdit) and event.type() == QEvent.Type.KeyPress:
            return False  # it knows its keys itself
        return super().eventFilter(editor, event)


_QUIET = (Column.NUMBER, Column.SECTION, Column.KIND, Column.PROGRESS)


def _heading_counts(line: GroupLine) -> str:
    counts = _("{done} of {total} done").format(done=line.tally.done, total=line.tally.total)
    from reader.core.tracking.lights import Light

    lit = ((line.tally.red, Light.RED), (line.tally.yellow, Light.YELLOW), (line.tally.blue, Light.BLUE))
    words = [_("{word} {count}").format(word=light_word(light), count=count) for count, light in lit if count]
    return " · ".join([counts, *words])
