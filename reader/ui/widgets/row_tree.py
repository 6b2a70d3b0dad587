"""The tree that all side panels show their rows in."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QModelIndex, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QStyleOptionViewItem, QTreeView, QWidget

from reader.render.tokens import LIGHT, Tokens
from reader.ui.widgets.rows import Index, paint_chevron, paint_ground, paint_ring, plain
from reader.ui.widgets.viewports import introduce_viewport

_KEYS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
BROWSING_MS = 4000
"""How long after scrolling by hand a tree counts as being browsed."""


def beside_edge(tree: QTreeView) -> QHBoxLayout:
    """The tree a little off the window's edge, so that its chevrons have room."""
    row = QHBoxLayout()
    row.setContentsMargins(5, 0, 0, 0)
    row.addWidget(tree)
    return row


class RowTree(QTreeView):
    """A tree without columns or selection: rows are clicked or entered, one of them has the keyboard."""

    row_chosen = Signal(QModelIndex)
    """A row was clicked, or Enter was pressed on it."""
    browsed = Signal()
    """The tree's user moved in it by hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        introduce_viewport(self)
        self.tokens: Tokens = LIGHT
        self._by_keyboard = False
        self._room = 0
        self._bar: int | None = None
        """Width of the scroll bar, once it was asked for."""
        self._scrolled = QElapsedTimer()
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setIndentation(16)
        self.clicked.connect(self.row_chosen)
        self.verticalScrollBar().actionTriggered.connect(self._on_scrolled_by_hand)

    def set_theme(self, tokens: Tokens) -> None:
        """Paint in other colours."""
        self.tokens = tokens
        self.viewport().update()

    def room(self) -> int:
        """Pixels for a row, whether or not the scroll bar stands beside it: rows are measured once."""
        if self._bar is None:
            self._bar = self.verticalScrollBar().sizeHint().width()
        return self.width() - self._bar

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._bar = None  # of another style or font it may be wider

    def is_browsed(self) -> bool:
        """Whether somebody is moving in the tree right now, so that it must keep still."""
        lately = self._scrolled.isValid() and self._scrolled.elapsed() < BROWSING_MS
        return self.underMouse() or self.hasFocus() or lately

    def ground(self, index: QModelIndex) -> str | None:  # noqa: ARG002
        """Colour of the soft fill below a row, if any; hovering is added to it."""
        return None

    def _on_scrolled_by_hand(self) -> None:
        self._scrolled.start()
        self.browsed.emit()

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = options.rect  # type: ignore[attr-defined]
        shown = plain(index)
        colour = self.ground(shown)
        if colour is None and self._hovers(rect):
            colour = self.tokens.row_hover
        if colour is not None:
            paint_ground(painter, rect, colour)
        super().drawRow(painter, options, index)
        if self._by_keyboard and self.hasFocus() and shown == self.currentIndex():
            paint_ring(painter, rect, self.tokens)

    def _hovers(self, rect: QRect) -> bool:
        if not self.viewport().underMouse():
            return False
        at = self.viewport().mapFromGlobal(self.cursor().pos())
        return rect.contains(rect.center().x(), at.y())

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        shown = plain(index)
        if shown.model().rowCount(shown):
            at = QPointF(rect.right() - self.indentation() / 2 + 4, rect.center().y() + 0.5)
            paint_chevron(painter, at, self.tokens.muted, opened=self.isExpanded(shown))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_keyboard = True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            if self.state() is not QAbstractItemView.State.EditingState:  # a name's line passes its Enter on
                self.row_chosen.emit(self.currentIndex())
            return
        super().keyPressEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_keyboard = False
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keyboard = event.reason() in _KEYS
        super().focusInEvent(event)
        # A click chooses its own row: the first one would be scrolled to, away from under the pointer.
        if not self.currentIndex().isValid() and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.setCurrentIndex(self.model().index(0, 0))
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        before, self._room = self._room, self.room()
        if not self.uniformRowHeights() and self._room != before:
            # Words wrap otherwise now, so rows have another height.
            self.scheduleDelayedItemsLayout()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._on_scrolled_by_hand()
        super().wheelEvent(event)
