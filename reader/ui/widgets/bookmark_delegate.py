"""How a row of the bookmarks is painted, and renamed in place."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.i18n import _
from reader.ui.icons import icon
from reader.ui.models.bookmarks import BookmarkRow, RowKind
from reader.ui.models.tree import Role
from reader.ui.widgets.measure import measure
from reader.ui.widgets.row_tree import RowTree
from reader.ui.widgets.rows import Index, row_height, small

LINES = 2
LEFT, RIGHT, TOP = 11, 16, 9
SIGN, GAP = 15, 6
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class BookmarkDelegate(QStyledItemDelegate):
    """A sign, the words, and below them quietly the place."""

    renamed = Signal(str, str)
    """Uid and the new name."""

    def __init__(self, tree: RowTree) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        row = index.data(Role.VALUE)
        if not isinstance(row, BookmarkRow):
            return QSize(0, 0)
        font = self._tree.font()
        if not row.place:
            return QSize(0, row_height(QFontMetrics(font)))
        lines = len(measure(font).wrapped(row.title, self._room(index), LINES))
        return QSize(0, lines * self._leading() + QFontMetrics(small(font)).height() + 2 * TOP + 2)

    def _leading(self) -> int:
        return round(self._tree.fontMetrics().height() * 1.15)

    def _room(self, index: Index) -> int:
        """Pixels for the words of a row, however deep it stands."""
        depth, above = 1, index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        return max(40, self._tree.room() - depth * self._tree.indentation() - LEFT - SIGN - GAP - RIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(Role.VALUE)
        if not isinstance(row, BookmarkRow):
            return
        tokens = self._tree.tokens
        rect: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        font = QFont(self._tree.font())
        if row.kind in (RowKind.FOLDER, RowKind.TASKS):
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink if row.has_place else tokens.muted))
        top = rect.top() + TOP if row.place else rect.center().y() - self._leading() // 2
        line = QRect(rect.left() + LEFT, top, self._room(index) + SIGN + GAP, self._leading())
        sign = QRect(line.left(), line.center().y() - SIGN // 2, SIGN, SIGN)
        icon(_SIGNS[row.kind], tokens).paint(painter, sign)
        line.setLeft(sign.right() + 1 + GAP)
        words = measure(font).wrapped(row.title, self._room(index), LINES if row.place else 1)
        for each in words:
            painter.drawText(line, _MIDDLE, each)
            line.translate(0, line.height())
        if row.place:
            painter.setFont(small(self._tree.font()))
            painter.setPen(QColor(tokens.muted if row.has_place else tokens.delayed))
            line.setHeight(painter.fontMetrics().height() + 2)
            place = painter.fontMetrics().elidedText(row.place, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, _MIDDLE, place)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002
        editor = QLineEdit(parent)
        editor.setAccessibleName(_("Name"))
        row = index.data(Role.VALUE)
        if isinstance(row, BookmarkRow):
            editor.setPlaceholderText(row.quote or row.title)
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: ARG002
        rect: QRect = option.rect  # type: ignore[attr-defined]
        left = rect.left() + LEFT + SIGN
        height = max(rect.height() - 2, editor.sizeHint().height())
        editor.setGeometry(left, rect.center().y() - height // 2, rect.right() - left - 4, height)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:  # noqa: ARG002
        row = index.data(Role.VALUE)
        if isinstance(editor, QLineEdit) and isinstance(row, BookmarkRow) and editor.text().strip() != row.title:
            self.renamed.emit(row.uid, editor.text().strip())


_SIGNS = {
    RowKind.BOOKMARK: "bookmark",
    RowKind.FOLDER: "folder",
    RowKind.TASKS: "tasks",
    RowKind.TASK: "star-filled",
}
