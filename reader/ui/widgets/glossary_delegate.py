"""How a term, its definition and its places are painted in the 名词 list."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from reader.i18n import _
from reader.ui.models.glossary import (
    DefinitionRow,
    EntryRow,
    OccurrenceRow,
    SourceRow,
    origin_word,
    source_words,
)
from reader.ui.models.tree import Role
from reader.ui.widgets.measure import measure
from reader.ui.widgets.row_tree import RowTree
from reader.ui.widgets.rows import Index, row_height, small

RIGHT = 18
_VCENTER = Qt.AlignmentFlag.AlignVCenter


class GlossaryDelegate(QStyledItemDelegate):
    """Paints the three kinds of rows; a definition is shown in full."""

    def __init__(self, tree: RowTree) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        row = index.data(Role.VALUE)
        font = self._tree.font()
        metrics = self._tree.fontMetrics()
        width = self._tree.room() - 2 * self._tree.indentation() - 6 - RIGHT
        if isinstance(row, DefinitionRow):
            return QSize(0, len(measure(font).wrapped(row.entry.definition, width)) * self._leading() + 12)
        if isinstance(row, SourceRow):
            lines = measure(small(font)).wrapped(source_words(row.borrowed), width)
            return QSize(0, len(lines) * QFontMetrics(small(font)).height() + 12)
        if isinstance(row, OccurrenceRow):
            return QSize(0, metrics.height() + QFontMetrics(small(font)).height() + 14)
        return QSize(0, row_height(metrics))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(Role.VALUE)
        rect: QRect = option.rect.adjusted(6, 0, 0, 0)  # type: ignore[attr-defined]
        rect.setRight(self._tree.room() - RIGHT)
        painter.save()
        painter.setFont(self._tree.font())
        if isinstance(row, EntryRow):
            self._paint_entry(painter, rect, row)
        elif isinstance(row, DefinitionRow):
            self._paint_definition(painter, rect, row)
        elif isinstance(row, SourceRow):
            self._paint_source(painter, rect, row)
        elif isinstance(row, OccurrenceRow):
            self._paint_occurrence(painter, rect, row)
        painter.restore()

    def _leading(self) -> int:
        return round(self._tree.fontMetrics().height() * 1.15)

    def _paint_entry(self, painter: QPainter, rect: QRect, row: EntryRow) -> None:
        tokens = self._tree.tokens
        count = _("{count}×").format(count=row.count) if row.count else _("not in the text")
        if origin := origin_word(row.further):
            count = f"{origin} · {count}"
        font = painter.font()
        painter.setFont(small(font))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(rect, _VCENTER | Qt.AlignmentFlag.AlignRight, count)
        room = rect.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(count) - 8, 0)
        strong = QFont(font)
        strong.setWeight(QFont.Weight.DemiBold)
        painter.setFont(strong)
        if row.entry.number is not None:
            number = f"[{row.entry.number}]"
            painter.setPen(QColor(tokens.accent))
            painter.drawText(room, _VCENTER, number)
            room.adjust(painter.fontMetrics().horizontalAdvance("[000") + 5, 0, 0, 0)
        painter.setPen(QColor(tokens.ink if row.count else tokens.muted))
        term = painter.fontMetrics().elidedText(row.term, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _VCENTER, term)

    def _paint_definition(self, painter: QPainter, rect: QRect, row: DefinitionRow) -> None:
        painter.setPen(QColor(self._tree.tokens.ink))
        line = QRect(rect.left(), rect.top() + 4, rect.width(), self._leading())
        for words in measure(painter.font()).wrapped(row.entry.definition, rect.width()):
            painter.drawText(line, _VCENTER, words)
            line.translate(0, line.height())

    def _paint_source(self, painter: QPainter, rect: QRect, row: SourceRow) -> None:
        painter.setFont(small(painter.font()))
        painter.setPen(QColor(self._tree.tokens.accent))
        line = QRect(rect.left(), rect.top() + 4, rect.width(), painter.fontMetrics().height())
        for words in measure(painter.font()).wrapped(source_words(row.borrowed), rect.width()):
            painter.drawText(line, _VCENTER, words)
            line.translate(0, line.height())

    def _paint_occurrence(self, painter: QPainter, rect: QRect, row: OccurrenceRow) -> None:
        tokens = self._tree.tokens
        metrics = painter.fontMetrics()
        top = QRect(rect.left(), rect.top() + 6, rect.width(), metrics.height())
        left = top.left()
        # The term itself must be seen, so what stands before it gives way first.
        spare = rect.width() - metrics.horizontalAdvance(row.words) - 3 * metrics.averageCharWidth()
        before = metrics.elidedText(row.before, Qt.TextElideMode.ElideLeft, max(0, min(spare, rect.width() * 2 // 5)))
        for words, colour in ((before, tokens.muted), (row.words, tokens.accent), (row.after, tokens.muted)):
            room = QRect(left, top.top(), top.right() - left, top.height())
            painter.setPen(QColor(colour))
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, _VCENTER, shown)
            left += metrics.horizontalAdvance(shown)
            if shown != words:
                break
        painter.setFont(small(painter.font()))
        painter.setPen(QColor(tokens.muted))
        under = QRect(rect.left(), top.bottom() + 2, rect.width(), painter.fontMetrics().height())
        place = painter.fontMetrics().elidedText(row.place, Qt.TextElideMode.ElideRight, under.width())
        painter.drawText(under, _VCENTER, place)
