"""The card beside a mark in which it is changed in place."""

from __future__ import annotations

import itertools

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPaintEvent, QTextCursor
from PySide6.QtWidgets import (
    QButtonGroup,
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

from reader.core.annotations import Annotation, MarkColor, MarkStyle
from reader.i18n import _
from reader.render.tokens import Tokens
from reader.ui.icons import icon
from reader.ui.mark_words import color_word, mark_words, style_word, tags_of
from reader.ui.widgets.pop_over import SHADOW, beside, paint_card
from reader.ui.widgets.swatches import swatch

WIDTH = 328
_LEAST, _MOST = 3, 9
"""Lines of a note that are shown."""


class MarkCard(QFrame):
    """Colour and style change at once; note and tags when the card is left."""

    color_chosen = Signal(object)
    style_chosen = Signal(object)
    removal_requested = Signal()
    close_requested = Signal()
    """By Esc, Ctrl+Enter or the cross; the owner saves, hides the card and takes the focus back."""

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._mark: Annotation | None = None
        self._beside = self._port = QRect()
        self.setObjectName("MarkCard")
        self.setAccessibleName(_("Edit the mark"))
        self.hide()
        self.colors = {color: self._choice(color_word(color)) for color in MarkColor}
        self.styles = {style: self._choice(style_word(style)) for style in MarkStyle}
        self._groups = [self._group(list(self.colors.values())), self._group(list(self.styles.values()))]
        self._close = self._tool(_("Close (Esc)"))
        self.note = QPlainTextEdit(self)
        self.note.setPlaceholderText(_("Write a note…"))
        self.note.setAccessibleName(_("Note"))
        self.note.setTabChangesFocus(True)
        self.tags = QLineEdit(self)
        self.tags.setPlaceholderText(_("Tags, apart by spaces"))
        self.tags.setAccessibleName(_("Tags"))
        self._says = QLabel(self)
        self._says.setProperty("role", "quiet")
        self.remove = QPushButton(_("Delete"), self)
        self.remove.setFlat(True)
        self.remove.setAutoDefault(False)
        self._lay_out()
        self._connect()
        self.set_theme(tokens)

    @property
    def uid(self) -> str:
        """Which mark is shown; empty for none."""
        return "" if self._mark is None else self._mark.uid

    def written(self) -> tuple[str, tuple[str, ...]] | None:
        """Note and tags as they stand in the card, None while they are those of the mark."""
        if self._mark is None:
            return None
        now = self.note.toPlainText().strip(), tags_of(self.tags.text())
        return None if now == (self._mark.note, self._mark.tags) else now

    def set_theme(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        self._close.setIcon(icon("close", tokens))
        self.remove.setIcon(icon("trash", tokens))
        for color, button in self.colors.items():
            button.setIcon(swatch(MarkStyle.HIGHLIGHT, color, tokens))
        self.styles[MarkStyle.HIGHLIGHT].setIcon(icon("highlight", tokens))
        self.styles[MarkStyle.UNDERLINE].setIcon(icon("underline", tokens))
        self.setStyleSheet(
            f"#MarkCard {{ background: transparent; border: none; }}"
            f"QPlainTextEdit {{ background: {tokens.field}; color: {tokens.ink}; border: 1px solid {tokens.line};"
            f" border-radius: 6px; padding: 3px 5px; selection-background-color: {tokens.selection};"
            f" selection-color: {tokens.ink}; }}"
            f"QPlainTextEdit:focus {{ border-color: {tokens.focus}; }}"
            f"QToolButton {{ padding: 4px; }}"
            f"QToolButton:checked {{ border-color: {tokens.control}; }}"
            f"QPushButton {{ padding: 4px 8px; }}"
        )
        self.update()

    def show_mark(self, mark: Annotation, words: QRect, port: QRect) -> None:
        """Show a mark near its words, in the window's coordinates."""
        self._beside, self._port = words, port
        self.note.setPlainText(mark.note)
        self.note.moveCursor(QTextCursor.MoveOperation.End)
        self.tags.setText(" ".join(mark.tags))
        self.refresh(mark)
        self.show()
        self.raise_()
        self._fit()  # a hidden text counts no lines

    def refresh(self, mark: Annotation) -> None:
        """Take a mark as it is now; what is being written stays."""
        self._mark = mark
        self.colors[mark.color].setChecked(True)
        self.styles[mark.style].setChecked(True)
        self._says.setText(mark_words(mark))

    def card_rect(self) -> QRect:
        """The card without its shadow, in the window's coordinates."""
        return self.geometry().adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)

    def _choice(self, words: str) -> QToolButton:
        button = self._tool(words)
        button.setCheckable(True)
        return button

    def _tool(self, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setIconSize(QSize(18, 18))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _group(self, buttons: list[QToolButton]) -> QButtonGroup:
        group = QButtonGroup(self)
        for button in buttons:
            group.addButton(button)
        return group

    def _lay_out(self) -> None:
        head, foot, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        head.setSpacing(1)
        for button in self.colors.values():
            head.addWidget(button)
        head.addSpacing(10)
        for button in self.styles.values():
            head.addWidget(button)
        head.addStretch(1)
        head.addWidget(self._close)
        foot.addWidget(self._says, 1)
        foot.addWidget(self.remove)
        column.setContentsMargins(SHADOW + 12, SHADOW + 10, SHADOW + 12, SHADOW + 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.note)
        column.addWidget(self.tags)
        column.addLayout(foot)
        order = (*self.colors.values(), *self.styles.values(), self.note, self.tags, self.remove, self._close)
        for one, other in itertools.pairwise(order):
            QWidget.setTabOrder(one, other)

    def _connect(self) -> None:
        for color, button in self.colors.items():
            button.clicked.connect(lambda _on=False, color=color: self.color_chosen.emit(color))
        for style, button in self.styles.items():
            button.clicked.connect(lambda _on=False, style=style: self.style_chosen.emit(style))
        self._close.clicked.connect(self.close_requested)
        self.remove.clicked.connect(self.removal_requested)
        self.tags.returnPressed.connect(self.close_requested)
        self.note.document().documentLayout().documentSizeChanged.connect(self._fit)

    @Slot()
    def _fit(self) -> None:
        """Make the note as high as its lines and take the place beside the words."""
        window, layout = self.parentWidget(), self.layout()
        if window is None or layout is None:
            return
        width = min(WIDTH, window.width() - 8)
        self.resize(width + 2 * SHADOW, self.height())
        layout.activate()  # lines are counted at the width that they get
        lines = round(self.note.document().size().height())  # a plain text counts its height in lines
        self.note.setFixedHeight(min(max(lines, _LEAST), _MOST) * self.note.fontMetrics().lineSpacing() + 18)
        layout.invalidate()
        size = QSize(width, layout.totalSizeHint().height() - 2 * SHADOW)
        place = beside(self._beside, size, self._port, window.rect())
        self.setGeometry(place.adjusted(-SHADOW, -SHADOW, SHADOW, SHADOW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and Ctrl+Enter leave the card."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self.close_requested.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground of the card."""
        super().paintEvent(event)
        paint_card(self, self._tokens)
