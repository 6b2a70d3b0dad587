"""The bar above the text that looks for words in the report."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from reader.i18n import _
from reader.render.tokens import Tokens
from reader.ui.icons import icon
from reader.ui.widgets.filter_line import FilterLine


class FindLine(FilterLine):
    """Enter and Shift+Enter go on and back, Escape leaves."""

    next_requested = Signal()
    previous_requested = Signal()
    close_requested = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close_requested.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_Up):
            back = key == Qt.Key.Key_Up or bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            (self.previous_requested if back else self.next_requested).emit()
        else:
            QLineEdit.keyPressEvent(self, event)


class FindBar(QFrame):
    """Words, how many places there are, the way to the next and the one before."""

    words_changed = Signal(str)
    next_requested = Signal()
    previous_requested = Signal()
    close_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self.setAccessibleName(_("Find in the report"))
        self.line = FindLine(_("Find in the report"))
        self.line.setMinimumWidth(140)
        self.line.setMaximumWidth(340)
        self.count = QLabel()
        self.count.setProperty("role", "quiet")
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.count.setMinimumWidth(1)
        self.previous_button = self._button(_("Previous place (Shift+F3)"))
        self.next_button = self._button(_("Next place (F3)"))
        self.close_button = self._button(_("Close (Esc)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 7, 10, 7)
        row.setSpacing(6)
        row.addWidget(self.line, 3)
        row.addWidget(self.previous_button)
        row.addWidget(self.next_button)
        row.addSpacing(4)
        row.addWidget(self.count, 2)
        row.addWidget(self.close_button)
        self.line.textChanged.connect(self.words_changed)
        self.line.next_requested.connect(self.next_requested)
        self.line.previous_requested.connect(self.previous_requested)
        self.line.close_requested.connect(self.close_requested)
        self.previous_button.clicked.connect(self.previous_requested)
        self.next_button.clicked.connect(self.next_requested)
        self.close_button.clicked.connect(self.close_requested)

    def _button(self, words: str) -> QToolButton:
        button = QToolButton()
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setIconSize(QSize(16, 16))
        return button

    def set_theme(self, tokens: Tokens) -> None:
        """Paint in other colours."""
        self.setStyleSheet(
            f"#findBar {{ background: {tokens.panel}; border: none; border-bottom: 1px solid {tokens.line}; }}"
        )
        self.line.set_theme(tokens)
        self.previous_button.setIcon(icon("chevron-up", tokens))
        self.next_button.setIcon(icon("chevron-down", tokens))
        self.close_button.setIcon(icon("close", tokens))

    def begin(self, words: str) -> None:
        """Take the keyboard, with ``words`` to begin with; empty ones leave what was looked for last."""
        if words:
            self.line.setText(words)
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(str)
    def say(self, words: str) -> None:
        """Tell how many places there are, also to those who listen."""
        if words == self.count.text():
            return
        self.count.setText(words)
        self.count.setToolTip(words)
        self.count.setAccessibleName(words)
        QAccessible.updateAccessibility(QAccessibleEvent(self.count, QAccessible.Event.NameChanged))

    def show_found(self, count: int) -> None:
        """Offer the way on where there is one."""
        for button in (self.previous_button, self.next_button):
            button.setEnabled(count > 0)
