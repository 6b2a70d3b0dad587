"""How a mark is painted in the list: sign of its colour, words, note, tags, and where it stands."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from reader.ui.models.annotations import AnnotationRow
from reader.ui.models.tree import Role
from reader.ui.widgets.measure import measure
from reader.ui.widgets.row_tree import RowTree
from reader.ui.widgets.rows import Index, small
from reader.ui.widgets.swatches import paint_swatch

LINES = 2
LEFT, RIGHT, TOP = 36, 14, 8
SIGN = 14


class AnnotationDelegate(QStyledItemDelegate):
    """Rows of different heights, measured without layouts."""

    def __init__(self, tree: RowTree) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        row = index.data(Role.VALUE)
        if not isinstance(row, AnnotationRow):
            return QSize(0, 0)
        heights = [self._leading(font) for _words, font, _quiet in self._lines(row)]
        return QSize(0, sum(heights) + 2 * TOP + 2)

    def _leading(self, font: QFont) -> int:
        return round(QFontMetrics(font).height() * 1.15)

    def _lines(self, row: AnnotationRow) -> list[tuple[str, QFont, bool]]:
        """Words of each line with their font, and whether they are quiet."""
        room = self._tree.room() - LEFT - RIGHT
        font = self._tree.font()
        caption = small(font)
        lines = [(words, font, False) for words in measure(font).wrapped(row.quote, room, LINES)]
        note = " ".join(row.mark.note.split())
        if note:
            lines += [(words, caption, False) for words in measure(caption).wrapped(note, room, LINES)]
        if row.mark.tags:
            tags = " ".join(f"#{tag}" for tag in row.mark.tags)
            lines.append((measure(caption).elided(tags, room), caption, True))
        lines.append((measure(caption).elided(row.place, room), caption, True))
        return lines

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(Role.VALUE)
        if not isinstance(row, AnnotationRow):
            return
        tokens = self._tree.tokens
        rect: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        first = self._leading(self._tree.font())
        sign = QRectF(rect.left() + 14, rect.top() + TOP + (first - SIGN) / 2, SIGN, SIGN)
        paint_swatch(painter, sign, row.mark.style, row.mark.color, tokens)
        y = rect.top() + TOP
        quoted = len(measure(self._tree.font()).wrapped(row.quote, self._tree.room() - LEFT - RIGHT, LINES))
        for number, (words, font, quiet) in enumerate(self._lines(row)):
            height = self._leading(font)
            color = tokens.muted if quiet else tokens.ink
            if quiet and row.mark.passage is None:
                color = tokens.delayed
            painter.setFont(font)
            painter.setPen(QColor(color))
            line = QRect(rect.left() + LEFT, y, self._tree.room() - LEFT - RIGHT, height)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)
            if row.mark.note and number == quoted:
                _paint_note_bar(painter, line, tokens.control)
            y += height
        painter.restore()


def _paint_note_bar(painter: QPainter, line: QRect, color: str) -> None:
    """A thin bar before a note tells it from the report's words."""
    painter.fillRect(QRect(line.left() - 8, line.top() + 2, 2, line.height() - 4), QColor(color))
