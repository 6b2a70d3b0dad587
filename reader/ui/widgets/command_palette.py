"""The palette: type some letters of a command, see its keys, press Enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reader.i18n import _
from reader.render.tokens import LIGHT, Tokens
from reader.ui.command_list import Command, found
from reader.ui.widgets.rows import Index, paint_ground, row_height, small

WIDTH = 560
ROWS = 10
_PAD = 16
_COMMAND = Qt.ItemDataRole.UserRole
_LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class CommandPalette(QFrame):
    """Lies over the window's upper part; goes away with Escape, with Enter, and when the keyboard leaves it."""

    chosen = Signal(object)
    """The :class:`Act` to carry out; the keyboard is back where it was."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("commandPalette")
        self._window = window
        self._known: Sequence[Command] = ()
        self._before: QWidget | None = None
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("What would you like to do?"))
        self.field.setAccessibleName(_("Find a command"))
        self.list = QListView()
        self.list.setAccessibleName(_("Commands found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self._model = _Model(self)
        self._rows = _Rows(self.list)
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._rows)
        self.nothing = QLabel(_("No command has these letters. Try another word for it."))
        self.nothing.setProperty("role", "quiet")
        self.nothing.setContentsMargins(_PAD, 6, _PAD, 10)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        for part in (self.field, self.list, self.nothing):
            column.addWidget(part)
        self.field.textChanged.connect(self._on_typed)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._on_clicked)
        window.installEventFilter(self)
        self.hide()

    def set_theme(self, tokens: Tokens) -> None:
        """Paint in other colours."""
        self._rows.tokens = tokens
        self.setStyleSheet(
            f"#commandPalette {{ background: {tokens.card}; border: 1px solid {tokens.card_line}; }}"
            "#commandPalette { border-radius: 10px; }"
            f"#commandPalette QListView {{ background: {tokens.card}; }}"
            "#commandPalette QListView::item { border: none; }"
        )

    def ask(self, known: Sequence[Command]) -> None:
        """Open over the window and take the keyboard."""
        if self.isHidden():
            self._before = QApplication.focusWidget()
        self._known = known
        self.field.clear()
        self._on_typed()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def shown(self) -> list[Command]:
        """The commands found, the nearest first."""
        return list(self._model.commands)

    def dismiss(self) -> None:
        """Go away and give the keyboard back."""
        before, self._before = self._before, None
        self.hide()
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def _place(self) -> None:
        window = self._window
        width = min(WIDTH * self.fontMetrics().height() // 20, window.width() - 40)
        rows = min(len(self._model.commands), ROWS)
        height = row_height(self.fontMetrics())
        self.list.setFixedHeight(min(rows * height + 4, window.height() - 220))
        self.resize(max(280, width), self.sizeHint().height())
        self.move((window.width() - self.width()) // 2, 92)

    def _choose(self, index: QModelIndex) -> None:
        command = index.data(_COMMAND)
        if isinstance(command, Command) and command.enabled:
            self.dismiss()
            self.chosen.emit(command.name)

    @Slot()
    def _on_typed(self) -> None:
        self._model.show_commands(found(self.field.text(), self._known))
        self.list.setCurrentIndex(self._model.index(0))
        self.list.setVisible(bool(self._model.commands))
        self.nothing.setVisible(not self._model.commands)
        self._place()

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self._choose(index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the field that are the list's; and where the window grows, stay in its middle."""
        if watched is self._window:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._place()
        elif event.type() == QEvent.Type.FocusOut and not self.list.underMouse():
            self._before = None  # the keyboard went elsewhere by itself
            self.hide()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._press(event)
        return super().eventFilter(watched, event)

    def _press(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.dismiss()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.list.currentIndex())
        elif key in _LIST_KEYS:
            QApplication.sendEvent(self.list, event)
        elif key not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return False
        return True


class _Model(QAbstractListModel):
    """The commands found."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.commands: list[Command] = []

    def show_commands(self, commands: list[Command]) -> None:
        self.beginResetModel()
        self.commands = commands
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.commands)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        command = self.commands[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " ".join((command.words, *command.keys[:1], command.why_not))
        return command if role == _COMMAND else command.words if role == Qt.ItemDataRole.DisplayRole else None


class _Rows(QStyledItemDelegate):
    """A command's words, its group or why it can't be done, and its keys."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self.tokens = LIGHT

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(0, row_height(option.fontMetrics))  # type: ignore[attr-defined]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        command = index.data(_COMMAND)
        view = self.parent()
        assert isinstance(view, QListView)
        tokens, rect = self.tokens, QRect(option.rect)  # type: ignore[attr-defined]
        current = view.currentIndex().row() == index.row()
        if current:
            paint_ground(painter, rect, tokens.row_current)
        room = rect.adjusted(_PAD, 0, -_PAD, 0)
        painter.save()
        painter.setFont(view.font())
        middle = Qt.AlignmentFlag.AlignVCenter
        ink = tokens.muted if not command.enabled else tokens.accent if current else tokens.ink
        painter.setPen(QColor(ink))
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, command.words)
        left = QFontMetrics(view.font()).horizontalAdvance(command.words) + 14
        painter.setFont(small(view.font()))
        painter.setPen(QColor(tokens.muted))
        keys = command.keys[0] if command.keys else ""
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, keys)
        painter.drawText(
            room.adjusted(left, 0, 0, 0), middle | Qt.AlignmentFlag.AlignLeft, command.why_not or command.group
        )
        painter.restore()
