"""书签: the marked paragraphs in text order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QColor, QFontMetrics, QKeySequence, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from reader.core.document import Document
from reader.core.work import Bookmark
from reader.i18n import _
from reader.render.tokens import Tokens
from reader.ui.icons import icon
from reader.ui.models.bookmarks import BookmarkModel, BookmarkRow
from reader.ui.models.tree import Role
from reader.ui.widgets.empty_state import EmptyState
from reader.ui.widgets.measure import measure
from reader.ui.widgets.row_tree import RowTree
from reader.ui.widgets.rows import Index, small

LINES = 2
LEFT, RIGHT, TOP = 16, 16, 9


class _BookmarkDelegate(QStyledItemDelegate):
    def __init__(self, tree: RowTree) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        row = index.data(Role.VALUE)
        font = self._tree.font()
        width = self._tree.room() - LEFT - RIGHT
        lines = len(measure(font).wrapped(row.quote, width, LINES)) if isinstance(row, BookmarkRow) else 1
        return QSize(0, lines * self._leading() + QFontMetrics(small(font)).height() + 2 * TOP + 2)

    def _leading(self) -> int:
        return round(self._tree.fontMetrics().height() * 1.15)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(Role.VALUE)
        if not isinstance(row, BookmarkRow):
            return
        tokens = self._tree.tokens
        rect: QRect = option.rect.adjusted(LEFT, TOP, 0, 0)  # type: ignore[attr-defined]
        rect.setWidth(self._tree.room() - LEFT - RIGHT)
        painter.save()
        painter.setFont(self._tree.font())
        painter.setPen(QColor(tokens.ink if row.bookmark.paragraph is not None else tokens.muted))
        line = QRect(rect.left(), rect.top(), rect.width(), self._leading())
        for words in measure(painter.font()).wrapped(row.quote, rect.width(), LINES):
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)
            line.translate(0, line.height())
        painter.setFont(small(painter.font()))
        painter.setPen(QColor(tokens.muted if row.bookmark.paragraph is not None else tokens.delayed))
        line.setHeight(painter.fontMetrics().height() + 2)
        place = painter.fontMetrics().elidedText(row.place, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, place)
        painter.restore()


class BookmarkPanel(QWidget):
    """The 书签 tab."""

    place_requested = Signal(int)
    """A marked paragraph to read."""
    removal_requested = Signal(str)
    """Uid of a bookmark to take away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = BookmarkModel()
        self.tree = RowTree()
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(0)
        self.tree.setModel(self._model)
        self.tree.setItemDelegate(_BookmarkDelegate(self.tree))
        self.tree.setAccessibleName(_("Bookmarks"))
        self.remove_action = QAction(_("Remove bookmark"), self.tree)
        self.remove_action.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        self.remove_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.tree.addAction(self.remove_action)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._empty = EmptyState(
            _("No bookmarks yet.\n\nCtrl+B marks the paragraph that you are reading; it then waits for you here."),
            self.tree,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(self.tree)
        self.tree.row_chosen.connect(self._on_row_chosen)
        self.remove_action.triggered.connect(self._on_remove_triggered)

    def set_theme(self, tokens: Tokens) -> None:
        """Paint in other colours."""
        self.tree.set_theme(tokens)
        self.remove_action.setIcon(icon("trash", tokens))
        self._empty.set_theme(tokens)

    def show_bookmarks(self, document: Document | None, bookmarks: Sequence[Bookmark]) -> None:
        """Show a report's bookmarks; the row that has the keyboard stays near its place."""
        row = self.tree.currentIndex().row()
        self._model.show_bookmarks(document, bookmarks)
        self._empty.setVisible(not bookmarks)
        if bookmarks and row >= 0:
            self.tree.setCurrentIndex(self._model.index(min(row, len(bookmarks) - 1), 0))

    @Slot(QModelIndex)
    def _on_row_chosen(self, index: QModelIndex) -> None:
        row = self._model.row(index)
        if row is not None and row.bookmark.paragraph is not None:
            self.place_requested.emit(row.bookmark.paragraph)

    @Slot()
    def _on_remove_triggered(self) -> None:
        row = self._model.row(self.tree.currentIndex())
        if row is not None:
            self.removal_requested.emit(row.bookmark.uid)
