"""Several files coming in: one list of them above the text, each with how far it is."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QColor, QFontMetrics, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reader.i18n import _
from reader.render.tokens import Tokens
from reader.ui.icons import icon
from reader.ui.models.import_files import OPEN, FileState, ImportFile, ImportFiles
from reader.ui.models.tree import Role
from reader.ui.widgets.measure import measure
from reader.ui.widgets.row_tree import RowTree
from reader.ui.widgets.rows import Index, row_height, small

ROWS = 6
"""How many files are seen at once."""
_LEFT, _SIGN, _GAP, _RIGHT = 12, 15, 8, 14
_SIGNS = {
    FileState.WAITING: "clock",
    FileState.READING: "half-circle",
    FileState.ASKING: "help",
    FileState.DONE: "check",
    FileState.SAME: "copy",
    FileState.FAILED: "warning",
    FileState.LEFT: "close",
}


class _Delegate(QStyledItemDelegate):
    """A sign, the name, and what is to say about it; a failure says below what to do."""

    def __init__(self, tree: RowTree) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        file = index.data(Role.VALUE)
        height = row_height(QFontMetrics(self._tree.font()))
        if isinstance(file, ImportFile) and file.advice:
            caption = small(self._tree.font())
            height += len(self._advice(file)) * QFontMetrics(caption).lineSpacing() + 4
        return QSize(0, height)

    def _advice(self, file: ImportFile) -> list[str]:
        room = self._tree.room() - _LEFT - _SIGN - _GAP - _RIGHT
        return list(measure(small(self._tree.font())).wrapped(file.advice, max(80, room), 3))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        file = index.data(Role.VALUE)
        if not isinstance(file, ImportFile):
            return
        tokens = self._tree.tokens
        rect: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        painter.setFont(self._tree.font())
        first = row_height(painter.fontMetrics())
        line = QRect(rect.left() + _LEFT + _SIGN + _GAP, rect.top(), 0, first)
        line.setRight(self._tree.room() - _RIGHT)
        sign = QRect(rect.left() + _LEFT, line.center().y() - _SIGN // 2, _SIGN, _SIGN)
        state = FileState.DONE if file.again and file.state is FileState.SAME else file.state
        icon(_SIGNS[state], tokens, accent=file.state is FileState.FAILED).paint(painter, sign)
        words = line.width() * 58 // 100
        told = measure(painter.font()).elided(file.words, words)
        painter.setPen(QColor(tokens.delayed if file.state is FileState.FAILED else tokens.muted))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, told)
        line.setRight(line.right() - painter.fontMetrics().horizontalAdvance(told) - 16)
        painter.setPen(QColor(tokens.ink))
        name = painter.fontMetrics().elidedText(file.name, Qt.TextElideMode.ElideMiddle, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, name)
        if file.state is FileState.READING:
            whole = QRectF(line.left(), rect.top() + first - 3, self._tree.room() - _RIGHT - line.left(), 2)
            painter.fillRect(whole, QColor(tokens.line))
            painter.fillRect(QRectF(whole.left(), whole.top(), whole.width() * file.fraction, 2), QColor(tokens.accent))
        if file.advice:
            self._paint_advice(painter, file, QRect(line.left(), rect.top() + first - 2, 0, 0), tokens)
        painter.restore()

    def _paint_advice(self, painter: QPainter, file: ImportFile, at: QRect, tokens: Tokens) -> None:
        painter.setFont(small(self._tree.font()))
        painter.setPen(QColor(tokens.muted))
        height = painter.fontMetrics().lineSpacing()
        line = QRect(at.left(), at.top(), self._tree.room() - at.left() - _RIGHT, height)
        for words in self._advice(file):
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)
            line.translate(0, height)


class ImportList(QFrame):
    """Stays until it is closed, so that failures are read."""

    cancel_requested = Signal(int)
    """Number of a file that is not wanted any more."""
    cancel_all_requested = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("importList")
        self.setAccessibleName(_("Files being imported"))
        self.files = ImportFiles()
        self._finished = False
        self.head = QLabel()
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        self.head.setWordWrap(True)
        self.cancel = QPushButton(_("Cancel all"))
        self.close_button = QPushButton(_("Close"))
        self.tree = RowTree()
        self.tree.setObjectName("importFiles")
        self.tree.setIndentation(0)
        self.tree.setRootIsDecorated(False)
        self.tree.setModel(self.files)
        self.tree.setItemDelegate(_Delegate(self.tree))
        self.tree.setAccessibleName(_("Files being imported"))
        self.cancel_action = QAction(_("Leave this file out"), self.tree)
        self.cancel_action.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        self.cancel_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.tree.addAction(self.cancel_action)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.cancel_one = QPushButton(_("Leave this file out"))
        self.cancel_one.setToolTip(_("The file that has the keyboard (Del)"))
        self._lay_out()
        self.cancel.clicked.connect(self.cancel_all_requested)
        self.close_button.clicked.connect(self.closed)
        self.cancel_action.triggered.connect(self._on_cancel_one)
        self.cancel_one.clicked.connect(self._on_cancel_one)
        self.tree.selectionModel().currentChanged.connect(self._show_possible)
        self.files.dataChanged.connect(self._on_changed)
        self._show_possible()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(20, 0, 14, 0)
        top.setSpacing(10)
        top.addWidget(self.head, 1)
        for button in (self.cancel_one, self.cancel, self.close_button):
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 8)
        column.setSpacing(6)
        column.addLayout(top)
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 0, 0)
        row.addWidget(self.tree)
        column.addLayout(row)

    def set_theme(self, tokens: Tokens) -> None:
        """Paint in other colours."""
        self.tree.set_theme(tokens)
        self.setStyleSheet(
            f"#importList {{ background: {tokens.card}; border: none; border-bottom: 1px solid {tokens.line}; }}"
            f"#importFiles {{ background: {tokens.card}; }}"
        )

    def add(self, files: Iterable[ImportFile]) -> None:
        """List more files."""
        self._finished = False
        self.files.add(files)
        self._show()

    def clear(self) -> None:
        """Forget the files."""
        self._finished = False
        self.files.clear()

    def finish(self) -> str:
        """Say what came of the whole batch; returns it."""
        self._finished = True
        self._show()
        return self.files.summary()

    @Slot()
    def _on_changed(self) -> None:
        self._show()

    def _show(self) -> None:
        done = self.files.rowCount() - sum(self.files.counts()[state] for state in OPEN)
        words = _("Importing: {done} of {count} files done")
        if self.files.all_again():
            words = _("Reading again: {done} of {count} reports done")
        words = words.format(done=done, count=self.files.rowCount())
        self.head.setText(self.files.summary() if self._finished else words)
        self.cancel.setVisible(not self._finished)
        self.cancel_one.setVisible(not self._finished)
        self.close_button.setVisible(self._finished)
        rows = [self.tree.sizeHintForIndex(self.files.index(i)).height() for i in range(self.files.rowCount())]
        self.tree.setFixedHeight(min(sum(rows), ROWS * row_height(self.tree.fontMetrics())) + 4)
        self.tree.scheduleDelayedItemsLayout()
        self._show_possible()

    @Slot()
    def _show_possible(self) -> None:
        file = self.tree.currentIndex().data(Role.VALUE)
        possible = isinstance(file, ImportFile) and file.state in OPEN
        self.cancel_action.setEnabled(possible)
        self.cancel_one.setEnabled(possible)

    @Slot()
    def _on_cancel_one(self) -> None:
        index: QModelIndex = self.tree.currentIndex()
        if index.isValid():
            self.cancel_requested.emit(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._finished:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
