"""How the rows of the import report are painted: words at the left, count or place at the right."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from reader.i18n import _
from reader.ui.models.repairs import RepairGroup, RepairRow
from reader.ui.models.tree import value_of
from reader.ui.widgets.row_tree import RowTree
from reader.ui.widgets.rows import Index, row_height, small

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_GAP = 16


class RepairDelegate(QStyledItemDelegate):
    """One line a row; what was put aside is quieter and says so."""

    def __init__(self, tree: RowTree) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(0, row_height(self._tree.fontMetrics()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        value, tokens = value_of(index), self._tree.tokens
        rect: QRect = option.rect.adjusted(4, 0, -18, 0)  # type: ignore[attr-defined]
        font = self._tree.font()
        right, ink, aside = "", tokens.ink, tokens.muted
        if isinstance(value, RepairGroup):
            right = str(value.count)
            font.setBold(True)
            if value.doubt and value.count:
                aside = tokens.accent
        elif isinstance(value, RepairRow):
            right = f"{value.place} · {_('Seen')}" if value.seen else value.place
            ink = tokens.muted if value.seen else ink
        painter.save()
        painter.setFont(small(self._tree.font()))
        painter.setPen(QColor(aside))
        painter.drawText(rect, _RIGHT, right)
        rect.adjust(0, 0, -painter.fontMetrics().horizontalAdvance(right) - _GAP, 0)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        words = painter.fontMetrics().elidedText(
            " ".join(str(index.data()).split()), Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.drawText(rect, _LEFT, words)
        painter.restore()
