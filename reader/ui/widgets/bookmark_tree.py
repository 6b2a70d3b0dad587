"""The tree of bookmarks, whose rows are moved by mouse and by key."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QWidget

from reader.core.bookmark_tree import Spot
from reader.core.records import record
from reader.ui.models.bookmarks import BookmarkModel, RowKind
from reader.ui.widgets.row_tree import RowTree
from reader.ui.widgets.rows import paint_ring

_MIME = "application/x-briefing-reader-bookmark"
_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


@record(frozen=True, slots=True)
class _Landing:
    """Where a dragged row would go, and how that is shown: a line, or a ring around the folder."""

    spot: Spot
    shown: QRect
    inside: bool


class ArrangedTree(RowTree):
    """Rows are dragged among each other and into folders; Alt and the arrows do the same."""

    moved = Signal(str, object)
    """Uid of a bookmark or folder and the ``Spot`` that it was dragged to."""
    step_requested = Signal(int)
    """Alt and an arrow were pressed (the key)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed = QPoint()
        self._dragged = ""
        self._landing: _Landing | None = None
        self.setAcceptDrops(True)

    @property
    def _bookmarks(self) -> BookmarkModel:
        model = self.model()
        assert isinstance(model, BookmarkModel)
        return model

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        row = self._bookmarks.row(self.indexAt(self._pressed))
        self._dragged = row.uid if row is not None and row.movable else ""
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        way = (event.position().toPoint() - self._pressed).manhattanLength()
        far = way >= QApplication.startDragDistance()
        if self._dragged and far and event.buttons() == Qt.MouseButton.LeftButton:
            self._drag(self._dragged)
        else:
            super().mouseMoveEvent(event)

    def _drag(self, uid: str) -> None:
        self._dragged = ""
        rect = self.visualRect(self._bookmarks.index_by(uid))
        drag = QDrag(self)
        drag.setMimeData(carried(uid))
        drag.setPixmap(_faint(self.viewport().grab(rect)))
        drag.setHotSpot(QPoint(-14, -6))  # beside the pointer, so that one sees where the row would go
        drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(_MIME) and event.source() in (self, None):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._landing = self._landing_at(event.position().toPoint(), _uid(event.mimeData()))
        event.setAccepted(self._landing is not None)
        self.viewport().update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: ARG002
        self._landing = None
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        uid = _uid(event.mimeData())
        landing, self._landing = self._landing_at(event.position().toPoint(), uid), None
        self.viewport().update()
        event.setAccepted(landing is not None)
        if landing is not None:
            self.moved.emit(uid, landing.spot)

    def _landing_at(self, at: QPoint, uid: str) -> _Landing | None:
        """Between two rows, into a folder, or behind everything; None for the dragged row itself and what is in it."""
        index = self.indexAt(at)
        row = self._bookmarks.row(index)
        dragged = self._bookmarks.index_by(uid)
        if not dragged.isValid() or _is_in(index, dragged):
            return None
        if row is None or not row.movable:
            end = self._children(QModelIndex(), uid)
            last = self._bookmarks.index_by(end[-1]) if end else QModelIndex()
            return _Landing(Spot(None, len(end)), self._below(last), inside=False)
        rect = self.visualRect(index)
        share = (at.y() - rect.top()) / max(1, rect.height())
        if row.kind is RowKind.FOLDER and share > 0.25 and (share < 0.75 or self.isExpanded(index)):
            opened = share >= 0.75
            count = 0 if opened else len(self._children(index, uid))
            return _Landing(Spot(row.uid, count), rect, inside=True)
        parent = self._bookmarks.row(index.parent())
        beside = self._children(index.parent(), uid)
        where = beside.index(row.uid) + (share >= 0.5)
        y = rect.bottom() if share >= 0.5 else rect.top()
        return _Landing(
            Spot(parent.uid if parent else None, where), QRect(rect.left(), y, rect.width(), 0), inside=False
        )

    def _children(self, parent: QModelIndex, without: str) -> list[str]:
        model = self._bookmarks
        rows = (model.row(model.index(number, 0, parent)) for number in range(model.rowCount(parent)))
        return [row.uid for row in rows if row is not None and row.movable and row.uid != without]

    def _below(self, index: QModelIndex) -> QRect:
        last = index
        while self.isExpanded(last) and (count := self._bookmarks.rowCount(last)):
            last = self._bookmarks.index(count - 1, 0, last)
        rect = self.visualRect(last)
        return QRect(0, rect.bottom(), self.viewport().width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._landing is None:
            return
        painter = QPainter(self.viewport())
        shown = self._landing.shown
        if self._landing.inside:
            paint_ring(painter, QRect(0, shown.top(), self.viewport().width(), shown.height()), self.tokens)
        else:
            painter.setPen(QPen(QColor(self.tokens.accent), 2))
            painter.drawLine(shown.left() + 6, shown.top(), self.viewport().width() - 6, shown.top())
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Alt and the arrows belong to the tree as long as it has the keyboard."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_step(event):
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_step(event):
            self._by_keyboard = True
            self.step_requested.emit(int(event.key()))
        else:
            super().keyPressEvent(event)


def _faint(row: QPixmap) -> QPixmap:
    """A row through which one sees where it would go."""
    faint = QPixmap(row.size())
    faint.setDevicePixelRatio(row.devicePixelRatio())
    faint.fill(Qt.GlobalColor.transparent)
    painter = QPainter(faint)
    painter.setOpacity(0.6)
    painter.drawPixmap(0, 0, row)
    painter.end()
    return faint


def carried(uid: str) -> QMimeData:
    """What a dragged row carries along."""
    data = QMimeData()
    data.setData(_MIME, QByteArray(uid.encode()))
    return data


def _uid(data: QMimeData) -> str:
    return bytes(data.data(_MIME).data()).decode()


def _is_in(index: QModelIndex, folder: QModelIndex) -> bool:
    while index.isValid():
        if index == folder:
            return True
        index = index.parent()
    return False


def _is_step(event: QKeyEvent) -> bool:
    plain_alt = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier
    return plain_alt and event.key() in _KEYS
