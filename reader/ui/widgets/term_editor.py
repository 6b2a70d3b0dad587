"""The card in which an own glossary entry is written, beside the words that it explains."""

from __future__ import annotations

import itertools

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPaintEvent, QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.core.records import record
from reader.i18n import _
from reader.render.tokens import Tokens
from reader.ui.icons import icon
from reader.ui.widgets.pop_over import SHADOW, beside, paint_card

WIDTH = 360
_LEAST, _MOST = 3, 9
"""Lines of an explanation that are shown."""


@record(frozen=True, slots=True)
class Entry:
    """What is written in the card."""

    term: str = ""
    definition: str = ""
    everywhere: bool = False


class TermEditor(QFrame):
    """Keeps nothing itself: the owner saves when the card is left."""

    close_requested = Signal()
    """By Esc, Ctrl+Enter, the button or the cross; the owner saves and takes the focus back."""
    removal_requested = Signal()
    term_edited = Signal(str)

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._beside = self._port = QRect()
        self._given = Entry()
        self.uid = ""
        """Which entry is changed; empty for a new one."""
        self.setObjectName("TermEditor")
        self.hide()
        self._title = QLabel(self)
        self._title.setProperty("role", "quiet")
        self._close = QToolButton(self)
        self.term = QLineEdit(self)
        self.definition = QPlainTextEdit(self)
        self.everywhere = QCheckBox(_("For all reports of the library"), self)
        self._says = QLabel(self)
        self._says.setProperty("role", "quiet")
        self._says.setWordWrap(True)
        self.remove = QPushButton(_("Delete"), self)
        self.done = QPushButton(_("Save entry"), self)
        self._prepare()
        self._lay_out()
        self._connect()
        self.set_theme(tokens)

    def written(self) -> Entry | None:
        """What stands in the card, None while it is what was given to it."""
        now = self._entry()
        return None if now == self._given else now

    def show_entry(self, uid: str, entry: Entry, words: QRect, port: QRect) -> None:
        """Show an entry (``uid`` empty: a new one) near its words, in the window's coordinates."""
        self.uid, self._beside, self._port = uid, words, port
        title = _("Own entry") if uid else _("New entry of your own")
        self._title.setText(title)
        self.setAccessibleName(title)
        self.term.setText(entry.term)
        self.definition.setPlainText(entry.definition)
        self.definition.moveCursor(QTextCursor.MoveOperation.End)
        self.everywhere.setChecked(entry.everywhere)
        self._given = self._entry()
        self.remove.setVisible(bool(uid))
        self.show()
        self.raise_()
        self._fit()  # a hidden text counts no lines
        (self.definition if entry.term else self.term).setFocus()

    def say(self, words: str) -> None:
        """Tell something about what is written, above the buttons."""
        if words != self._says.text():
            self._says.setText(words)
            self._says.setVisible(bool(words))
            self._fit()

    def set_theme(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        self._close.setIcon(icon("close", tokens))
        self.remove.setIcon(icon("trash", tokens))
        self.setStyleSheet(
            f"#TermEditor {{ background: transparent; border: none; }}"
            f"QPlainTextEdit {{ background: {tokens.field}; color: {tokens.ink}; border: 1px solid {tokens.line};"
            f" border-radius: 6px; padding: 3px 5px; selection-background-color: {tokens.selection};"
            f" selection-color: {tokens.ink}; }}"
            f"QPlainTextEdit:focus {{ border-color: {tokens.focus}; }}"
            f"QToolButton {{ padding: 4px; }}"
            f"QPushButton {{ padding: 4px 10px; }}"
        )
        self.update()

    def card_rect(self) -> QRect:
        """The card without its shadow, in the window's coordinates."""
        return self.geometry().adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)

    def _entry(self) -> Entry:
        definition = self.definition.toPlainText().strip()
        return Entry(self.term.text().strip(), definition, self.everywhere.isChecked())

    def _prepare(self) -> None:
        self._close.setIconSize(QSize(16, 16))
        self._close.setToolTip(_("Close (Esc)"))
        self._close.setAccessibleName(_("Close (Esc)"))
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for field, words in ((self.term, _("Term")), (self.definition, _("Explanation"))):
            field.setAccessibleName(words)
        self.term.setPlaceholderText(_("Term as it stands in the text"))
        self.definition.setPlaceholderText(_("Write the explanation…"))
        self.definition.setTabChangesFocus(True)
        self._says.hide()
        self.remove.setFlat(True)
        self.done.setProperty("role", "primary")
        self.done.setToolTip(_("Keep the entry (Ctrl+Enter)"))
        for button in (self.remove, self.done):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        head, foot, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        foot.addWidget(self.remove)
        foot.addStretch(1)
        foot.addWidget(self.done)
        column.setContentsMargins(SHADOW + 14, SHADOW + 8, SHADOW + 12, SHADOW + 12)
        column.setSpacing(8)
        column.addLayout(head)
        for widget in (self.term, self.definition, self.everywhere, self._says):
            column.addWidget(widget)
        column.addLayout(foot)
        order = (self.term, self.definition, self.everywhere, self.remove, self.done, self._close)
        for one, other in itertools.pairwise(order):
            QWidget.setTabOrder(one, other)

    def _connect(self) -> None:
        self._close.clicked.connect(self.close_requested)
        self.done.clicked.connect(self.close_requested)
        self.remove.clicked.connect(self.removal_requested)
        self.term.returnPressed.connect(self.definition.setFocus)
        self.term.textChanged.connect(self.term_edited)
        self.definition.document().documentLayout().documentSizeChanged.connect(self._fit)

    @Slot()
    def _fit(self) -> None:
        """Make the explanation as high as its lines and take the place beside the words."""
        window, layout = self.parentWidget(), self.layout()
        if window is None or layout is None or self.isHidden():
            return
        width = min(WIDTH, window.width() - 8)
        self.resize(width + 2 * SHADOW, self.height())
        layout.activate()  # lines are counted at the width that they get
        lines = round(self.definition.document().size().height())  # a plain text counts its height in lines
        leading = self.definition.fontMetrics().lineSpacing()
        self.definition.setFixedHeight(min(max(lines, _LEAST), _MOST) * leading + 18)
        layout.invalidate()
        wraps = layout.hasHeightForWidth()  # while something is said
        height = layout.totalHeightForWidth(width + 2 * SHADOW) if wraps else layout.totalSizeHint().height()
        size = QSize(width, height - 2 * SHADOW)
        place = beside(self._beside, size, self._port, window.rect())
        self.setGeometry(place.adjusted(-SHADOW, -SHADOW, SHADOW, SHADOW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and Ctrl+Enter leave the card, Enter presses the button with the keyboard."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape or (enter and control):
            self.close_requested.emit()
        elif enter and isinstance(button := self.focusWidget(), QPushButton | QToolButton):
            button.click()
        elif not enter:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground of the card."""
        super().paintEvent(event)
        paint_card(self, self._tokens)
