"""How found reports, sections and passages are painted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from reader.ui.models.search import PassageRow, ReportRow, SectionRow
from reader.ui.models.tree import Role
from reader.ui.widgets.row_tree import RowTree
from reader.ui.widgets.rows import Index, row_height, small

RIGHT = 14
LINES = 2
"""Lines of a passage."""
_VCENTER = Qt.AlignmentFlag.AlignVCenter
_ELLIPSIS = "…"


class SearchDelegate(QStyledItemDelegate):
    """Paints the three kinds of rows; hits stand on the ground that they have in the text."""

    def __init__(self, tree: RowTree) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        row, metrics = index.data(Role.VALUE), self._tree.fontMetrics()
        if isinstance(row, PassageRow):
            return QSize(0, LINES * self._leading() + 12)
        if isinstance(row, SectionRow):
            return QSize(0, QFontMetrics(small(self._tree.font())).height() + 10)
        return QSize(0, row_height(metrics) + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(Role.VALUE)
        rect: QRect = option.rect.adjusted(4, 0, 0, 0)  # type: ignore[attr-defined]
        rect.setRight(self._tree.room() - RIGHT)
        painter.save()
        painter.setFont(self._tree.font())
        if isinstance(row, ReportRow):
            self._paint_report(painter, rect, row)
        elif isinstance(row, SectionRow):
            painter.setFont(small(painter.font()))
            painter.setPen(QColor(self._tree.tokens.muted))
            painter.drawText(rect, _VCENTER, _path_within(row.path, painter.fontMetrics(), rect.width()))
        elif isinstance(row, PassageRow):
            self._paint_passage(painter, rect, row)
        painter.restore()

    def _leading(self) -> int:
        return round(self._tree.fontMetrics().height() * 1.15)

    def _paint_report(self, painter: QPainter, rect: QRect, row: ReportRow) -> None:
        font, count = painter.font(), str(row.count)
        painter.setFont(small(font))
        painter.setPen(QColor(self._tree.tokens.muted))
        painter.drawText(rect, _VCENTER | Qt.AlignmentFlag.AlignRight, count)
        room = rect.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(count) - 8, 0)
        strong = QFont(font)
        strong.setWeight(QFont.Weight.DemiBold)
        painter.setFont(strong)
        painter.setPen(QColor(self._tree.tokens.ink))
        painter.drawText(
            room, _VCENTER, painter.fontMetrics().elidedText(row.name, Qt.TextElideMode.ElideRight, room.width())
        )

    def _paint_passage(self, painter: QPainter, rect: QRect, row: PassageRow) -> None:
        """Character by character over the lines: what stands here is a piece of a sentence, cut where it must be."""
        tokens, metrics = self._tree.tokens, painter.fontMetrics()
        left, top, line = rect.left(), rect.top() + 6, 1
        pieces = [(c, metrics.horizontalAdvance(c), hit) for words, hit in row.runs for c in words]
        rest = sum(width for _character, width, _hit in pieces)
        full = rect.right() - metrics.horizontalAdvance(_ELLIPSIS)
        painter.setPen(QColor(tokens.ink))
        for character, width, hit in pieces:
            if left + width > rect.right() and line < LINES:
                left, top, line = rect.left(), top + self._leading(), line + 1
            if line == LINES and left + rest > rect.right() and left + width > full:
                painter.drawText(QRect(left, top, rect.right() - left, self._leading()), _VCENTER, _ELLIPSIS)
                return
            if hit:
                painter.fillRect(QRectF(left, top + 1, width, self._leading() - 2), QColor(tokens.flash))
            painter.drawText(QRect(left, top, width + 2, self._leading()), _VCENTER, character)
            left, rest = left + width, rest - width


def _path_within(path: Sequence[str], metrics: QFontMetrics, width: int) -> str:
    """The headings above a passage; where they are too many for the line, the nearest ones."""
    for first in range(len(path)):
        words = " › ".join((_ELLIPSIS, *path[first:]) if first else path)
        if metrics.horizontalAdvance(words) <= width:
            return words
    return metrics.elidedText(path[-1] if path else "", Qt.TextElideMode.ElideRight, width)
