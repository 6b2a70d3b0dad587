"""How bands and tasks are painted in the checklist, and what a click in a row means."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from reader.core.work import Task, TaskStatus
from reader.i18n import _
from reader.ui.models.tasks import Band
from reader.ui.models.tree import value_of
from reader.ui.task_words import status_word
from reader.ui.widgets.measure import measure
from reader.ui.widgets.row_tree import RowTree
from reader.ui.widgets.rows import Index, paint_chevron, plain, row_height, small
from reader.ui.widgets.task_layout import (
    LIGHT_SIGN,
    MARGIN,
    Lit,
    RowFonts,
    TaskLayout,
    card_words,
    height_of,
    lay_out,
)
from reader.ui.widgets.task_signs import paint_box, paint_star, status_colour

_VCENTER = Qt.AlignmentFlag.AlignVCenter
BAND_LINES = 2


class TaskPart(Enum):
    """What of a row is under the mouse."""

    BOX = auto()
    STAR = auto()
    STATUS = auto()
    CARD = auto()
    SENTENCE = auto()


class TaskDelegate(QStyledItemDelegate):
    """Rows of a ``RowTree`` without indentation; the current task shows its whole sentence."""

    def __init__(self, tree: RowTree) -> None:
        super().__init__(tree)
        self._tree = tree
        self.lights: dict[str, Lit] = {}
        """Of the tasks that show one, by uid."""
        self._layouts: dict[tuple[Task, int, bool, Lit | None], TaskLayout] = {}
        self._fonts: RowFonts | None = None

    def forget(self) -> None:
        """Drop what was measured, for other tasks or another font."""
        self._layouts.clear()
        self._fonts = None

    def layout_of(self, index: QModelIndex) -> TaskLayout | None:
        """The layout of a task's row as it is shown now."""
        task = value_of(index)
        if not isinstance(task, Task):
            return None
        width, whole = self._tree.room(), index == self._tree.currentIndex()
        lit = self.lights.get(task.uid)
        layout = self._layouts.get((task, width, whole, lit))
        if layout is None:
            layout = lay_out(task, self._row_fonts(), width, lit, whole=whole)
            self._layouts[task, width, whole, lit] = layout
        return layout

    def _row_fonts(self) -> RowFonts:
        if self._fonts is None:
            self._fonts = RowFonts.of(self._tree.font())
        return self._fonts

    def part_at(self, index: QModelIndex, at: QPoint) -> TaskPart | None:
        """What stands at a point of the viewport; boxes and stars are generous targets."""
        layout = self.layout_of(index)
        if layout is None:
            return None
        inside = at - self._tree.visualRect(index).topLeft()
        if layout.box.adjusted(-layout.box.left(), -10, 9, 10).contains(inside):
            return TaskPart.BOX
        if layout.star.adjusted(-8, -8, 12, 8).contains(inside):
            return TaskPart.STAR
        if layout.status.adjusted(-2, -2, 4, 2).contains(inside):
            return TaskPart.STATUS
        if layout.card.adjusted(-4, -3, 8, 6).contains(inside) and not layout.card.isEmpty():
            return TaskPart.CARD
        return TaskPart.SENTENCE

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        row = value_of(index)
        if isinstance(row, Task):
            if index != self._tree.currentIndex():
                return QSize(0, height_of(row, self._row_fonts(), self._tree.room(), self.lights.get(row.uid)))
            layout = self.layout_of(plain(index))
            return QSize(0, layout.height if layout is not None else 0)
        if isinstance(row, Band):
            lines = len(self._band_lines(row))
            return QSize(0, row_height(self._tree.fontMetrics()) + (lines - 1) * self._leading() + 4)
        return QSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        value = value_of(index)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        painter.setFont(self._tree.font())
        if isinstance(value, Band):
            self._paint_band(painter, rect, plain(index), value)
        elif isinstance(value, Task):
            layout = self.layout_of(plain(index))
            if layout is not None:
                self._paint_task(painter, rect, plain(index), value, layout)
        painter.restore()

    def _leading(self) -> int:
        return round(self._tree.fontMetrics().height() * 1.15)

    def _band_font(self, band: Band) -> QFont:
        font = QFont(self._tree.font())
        if band.depth == 0:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def _band_left(self, band: Band) -> int:
        return MARGIN + 18 + 12 * band.depth

    def _band_lines(self, band: Band) -> list[str]:
        width = self._tree.room() - self._band_left(band) - MARGIN - 48
        return measure(self._band_font(band)).wrapped(band.label, width, BAND_LINES)

    def _paint_band(self, painter: QPainter, rect: QRect, index: QModelIndex, band: Band) -> None:
        tokens = self._tree.tokens
        left = self._band_left(band)
        painter.setPen(QColor(tokens.line))
        if band.depth == 0 and index.row() > 0:
            painter.drawLine(rect.left() + MARGIN, rect.top(), rect.left() + self._tree.room() - MARGIN, rect.top())
        top = rect.top() + (row_height(self._tree.fontMetrics()) + 4 - self._leading()) // 2
        middle = top + self._leading() / 2
        at = QPointF(left - 12, middle)
        paint_chevron(painter, at, tokens.muted, opened=self._tree.isExpanded(index))
        painter.setFont(self._band_font(band))
        painter.setPen(QColor(tokens.ink if band.depth == 0 else tokens.muted))
        line = QRect(left, top, rect.width() - left, self._leading())
        for words in self._band_lines(band):
            painter.drawText(line, _VCENTER, words)
            line.translate(0, line.height())
        painter.setFont(small(self._tree.font()))
        painter.setPen(QColor(tokens.muted))
        count = _("{done}/{total}").format(done=band.done, total=band.total)
        painter.drawText(QRect(rect.left(), top, self._tree.room() - MARGIN, self._leading()), _RIGHT, count)

    def _paint_task(self, painter: QPainter, rect: QRect, index: QModelIndex, task: Task, layout: TaskLayout) -> None:
        tokens = self._tree.tokens
        painter.translate(rect.topLeft())
        at = self._tree.viewport().mapFromGlobal(self._tree.cursor().pos())
        hovered = self._tree.viewport().underMouse() and rect.top() <= at.y() <= rect.bottom()
        part = self.part_at(index, at) if hovered else None
        paint_box(painter, QRectF(layout.box), task.status, tokens, hovered=part is TaskPart.BOX)
        if task.bookmarked or hovered or index == self._tree.currentIndex():
            paint_star(painter, QRectF(layout.star), tokens, on=task.bookmarked)
        done = task.status is TaskStatus.DONE
        painter.setPen(QColor(tokens.muted if done else tokens.ink))
        line = QRect(layout.text.left(), layout.text.top(), layout.text.width() + 4, layout.leading)
        for words in layout.lines:
            painter.drawText(line, _VCENTER, words)
            line.translate(0, layout.leading)
        font = small(painter.font())
        font.setUnderline(part is TaskPart.STATUS)
        painter.setFont(font)
        painter.setPen(QColor(status_colour(task.status, tokens)))
        painter.drawText(layout.status, _VCENTER, status_word(task.status))
        font.setUnderline(False)
        painter.setFont(font)
        if layout.units:
            painter.setPen(QColor(tokens.muted))
            painter.drawText(layout.units_rect, _VCENTER, layout.units)
        if task.uid in self.lights:
            self._paint_light(painter, layout.light, self.lights[task.uid])
        if not layout.card.isEmpty():
            font.setUnderline(part is TaskPart.CARD)
            painter.setFont(font)
            painter.setPen(QColor(tokens.accent))
            painter.drawText(layout.card, _VCENTER, card_words())
            font.setUnderline(False)
            painter.setFont(font)
        self._paint_chips(painter, layout)

    def _paint_light(self, painter: QPainter, rect: QRect, lit: Lit) -> None:
        from reader.ui.widgets.light_signs import paint_light

        sign = QRectF(rect.left(), rect.center().y() - LIGHT_SIGN / 2 + 0.5, LIGHT_SIGN, LIGHT_SIGN)
        paint_light(painter, sign, lit.light, self._tree.tokens)
        painter.setPen(QColor(self._tree.tokens.ink))
        painter.drawText(rect.adjusted(LIGHT_SIGN + 5, 0, 8, 0), _VCENTER, lit.word)

    def _paint_chips(self, painter: QPainter, layout: TaskLayout) -> None:
        tokens = self._tree.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for chip in layout.chips:
            painter.setPen(QColor(tokens.line))
            painter.setBrush(QColor(tokens.field))
            painter.drawRoundedRect(QRectF(chip.rect).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
            painter.setPen(QColor(tokens.ink))
            painter.drawText(chip.rect, Qt.AlignmentFlag.AlignCenter, chip.words)


_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
