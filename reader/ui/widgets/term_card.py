"""The card that explains a term beside its place in the text."""

from __future__ import annotations

import itertools

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QEnterEvent, QGuiApplication, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.core.records import record
from reader.core.terms.further import BorrowedTerm, FurtherTerm, OwnTerm
from reader.i18n import _
from reader.render.tokens import Tokens
from reader.ui.icons import icon
from reader.ui.widgets.pop_over import SHADOW, paint_card
from reader.ui.widgets.term_card_text import CardText

_GAP = 2
"""Pixels between the line and the card."""
_TEXT_SIZE = 15.0
_WIDEST = 28
"""Characters of a definition's line."""


@record(frozen=True, slots=True)
class CardContent:
    """What a card says; ``entry`` is None for a marker that has no entry."""

    entry: int | None
    number: int | None
    """Of the entry, or as printed where there is none."""
    term: str
    definition: str
    place: int
    """Which of the term's places this is, from 1; 0 without an entry."""
    places: int
    printed: int | None = None
    """The number that the text prints here, where it is not the entry's."""
    further: FurtherTerm | None = None
    """Who explains the term, where the report does not."""


class TermCard(QFrame):
    """A pop-over inside the window: never off its edges, never over the line it explains."""

    previous_requested = Signal()
    next_requested = Signal()
    glossary_requested = Signal(int)
    """The entry to be shown in the glossary."""
    edit_requested = Signal(str)
    """The own entry to be changed."""
    source_requested = Signal(str, int)
    """The report and its paragraph that the explanation was taken from."""
    close_requested = Signal()
    """By Esc or the cross; the owner hides the card and takes the focus back."""
    pointer_entered = Signal()
    pointer_left = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._content: CardContent | None = None
        self.setObjectName("TermCard")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()
        self._term = QLabel(self)
        self._term.setWordWrap(True)
        self._term.setTextFormat(Qt.TextFormat.PlainText)
        self._term.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close = self._tool("close", _("Close (Esc)"))
        self._origin = QLabel(self)
        self._origin.setWordWrap(True)
        self._origin.setTextFormat(Qt.TextFormat.PlainText)
        self._origin.setProperty("role", "quiet")
        self._text = CardText(self)
        self._previous = self._tool("chevron-left", _("Previous place"))
        self._next = self._tool("chevron-right", _("Next place"))
        self._where = QLabel(self)
        self._where.setProperty("role", "quiet")
        self._glossary = self._button(_("Show in glossary"))
        self._edit = self._button(_("Edit…"))
        self._source = self._button(_("To that report"))
        self._copy = self._button(_("Copy"))
        self._foot = QHBoxLayout()
        self._column = QVBoxLayout(self)
        self._arrange()
        self._connect()
        self.set_theme(tokens)

    @property
    def content(self) -> CardContent | None:
        """What the card says now."""
        return self._content

    def set_theme(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        self._close.setIcon(icon("close", tokens))
        self._previous.setIcon(icon("chevron-left", tokens))
        self._next.setIcon(icon("chevron-right", tokens))
        self.setStyleSheet(
            f"#TermCard {{ background: transparent; border: none; }}"
            f"#TermCard QLabel#term {{ color: {tokens.accent}; font-weight: bold; }}"
            f"#TermCard CardText {{ background: transparent; color: {tokens.ink}; border: none; }}"
            f"#TermCard QPushButton {{ color: {tokens.accent}; padding: 3px 8px; }}"
            f"#TermCard QToolButton {{ padding: 3px; }}"
        )
        self.update()

    def show_content(self, content: CardContent, beside: QRect, scale: float = 1.0) -> None:
        """Say ``content`` above or below ``beside``, a rectangle in the parent's coordinates.

        ``scale`` enlarges the definition along with the reader's zoom.
        """
        self._content = content
        self._fill(content, _TEXT_SIZE * min(max(scale, 1.0), 2.0))
        self._place(beside)
        self.show()
        self.raise_()

    def card_rect(self) -> QRect:
        """The card without its shadow, in the parent's coordinates."""
        return self.geometry().adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)

    def _tool(self, name: str, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setIconSize(QSize(16, 16))
        button.setObjectName(name)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setFlat(True)
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _arrange(self) -> None:
        self._term.setObjectName("term")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._term, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        foot = self._foot
        foot.setSpacing(2)
        for widget in (self._previous, self._where, self._next):
            foot.addWidget(widget)
        foot.addStretch(1)
        foot.addSpacing(18)
        for button in (self._glossary, self._source, self._edit, self._copy):
            foot.addWidget(button)
        column = self._column
        column.setContentsMargins(SHADOW + 18, SHADOW + 12, SHADOW + 12, SHADOW + 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._text)
        column.addWidget(self._origin)
        column.addLayout(foot)
        order = (self._previous, self._next, self._glossary, self._source, self._edit, self._copy, self._close)
        for one, other in itertools.pairwise(order):
            QWidget.setTabOrder(one, other)

    def _connect(self) -> None:
        self._close.clicked.connect(self.close_requested)
        self._previous.clicked.connect(self.previous_requested)
        self._next.clicked.connect(self.next_requested)
        self._glossary.clicked.connect(self._on_glossary_clicked)
        self._edit.clicked.connect(self._on_edit_clicked)
        self._source.clicked.connect(self._on_source_clicked)
        self._copy.clicked.connect(self._on_copy_clicked)

    def _fill(self, content: CardContent, size: float) -> None:
        known = content.entry is not None
        number = "" if content.number is None else f"[{content.number}] "
        self._term.setText((number + content.term).strip())
        font = self._term.font()
        font.setPixelSize(round(size * 1.1))
        font.setBold(True)
        self._term.setFont(font)
        says = _definition_of(content)
        self._text.set_text(says, round(size))
        self._where.setText(_("Place {number} of {count}").format(number=content.place, count=content.places))
        for widget in (self._where, self._previous, self._next):
            widget.setVisible(known)
        self._previous.setEnabled(content.place > 1)
        self._next.setEnabled(content.place < content.places)
        origin = origin_words(content.further)
        self._origin.setText(origin)
        self._origin.setVisible(bool(origin))
        self._glossary.setVisible(known and content.further is None)
        self._edit.setVisible(isinstance(content.further, OwnTerm))
        self._source.setVisible(isinstance(content.further, BorrowedTerm))
        self._copy.setVisible(known)
        self._copy.setText(_("Copy"))
        self.setAccessibleName(_("Explanation of {term}").format(term=self._term.text()))
        self.setAccessibleDescription("\n".join(part for part in (says, origin) if part))

    def _place(self, beside: QRect) -> None:
        """Take the place below the line, else above it, else the larger of both with the text scrolling."""
        room = self._room().adjusted(4, 4, -4, -4)
        upper = min(max(beside.top(), room.top()), room.bottom())
        lower = min(max(beside.bottom(), room.top()), room.bottom())
        below = room.bottom() - lower - _GAP
        above = upper - room.top() - _GAP
        card = self._measure(room.width(), max(below, above))
        under = card.height() <= below or below >= above
        top = lower + 1 + _GAP if under else upper - _GAP - card.height()
        left = beside.left() - 18
        left = max(room.left(), min(left, room.right() + 1 - card.width()))
        self.setGeometry(QRect(QPoint(left, top), card).adjusted(-SHADOW, -SHADOW, SHADOW, SHADOW))

    def _room(self) -> QRect:
        parent = self.parentWidget()
        return self.rect() if parent is None else parent.rect()

    def _measure(self, room_width: int, room_height: int) -> QSize:
        """The card's size without shadow: as wide as its words need, at most ``_WIDEST`` characters."""
        margins = self._column.contentsMargins()
        sides = margins.left() + margins.right() - 2 * SHADOW
        widest = min(room_width - sides, self._text.em * _WIDEST)
        foot = self._foot.minimumSize().width()
        head = self._term.fontMetrics().horizontalAdvance(self._term.text()) + self._close.sizeHint().width() + 14
        width = min(widest, max(self._text.wanted_width(widest), foot, head))
        self._text.fit(width, 10_000)
        self._column.invalidate()
        height = self._column.totalHeightForWidth(width + sides + 2 * SHADOW) - 2 * SHADOW
        if height > room_height:
            self._text.fit(width, max(self._text.em * 2, self._text.height_wanted - (height - room_height)))
            self._column.invalidate()
            height = room_height
        return QSize(width + sides, height)

    @Slot()
    def _on_glossary_clicked(self) -> None:
        if self._content is not None and self._content.entry is not None:
            self.glossary_requested.emit(self._content.entry)

    @Slot()
    def _on_edit_clicked(self) -> None:
        if self._content is not None and isinstance(self._content.further, OwnTerm):
            self.edit_requested.emit(self._content.further.uid)

    @Slot()
    def _on_source_clicked(self) -> None:
        if self._content is not None and isinstance(self._content.further, BorrowedTerm):
            self.source_requested.emit(self._content.further.report, self._content.further.paragraph)

    @Slot()
    def _on_copy_clicked(self) -> None:
        if self._content is not None:
            QGuiApplication.clipboard().setText(f"{self._content.term}：{self._content.definition}")
            self._copy.setText(_("Copied"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes, Enter presses a button, Left and Right go from place to place, Up and Down scroll."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close_requested.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(button := self.focusWidget(), QAbstractButton):
            button.click()
        elif key == Qt.Key.Key_Left and self._previous.isEnabled():
            self.previous_requested.emit()
        elif key == Qt.Key.Key_Right and self._next.isEnabled():
            self.next_requested.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            bar = self._text.verticalScrollBar()
            bar.setValue(bar.value() + (self._text.em if key == Qt.Key.Key_Down else -self._text.em))
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Say that the pointer is on the card."""
        super().enterEvent(event)
        self.pointer_entered.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """Say that the pointer has left the card."""
        super().leaveEvent(event)
        self.pointer_left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card with its border and a shadow that falls below it."""
        super().paintEvent(event)
        paint_card(self, self._tokens)


def _definition_of(content: CardContent) -> str:
    """What the card says below the term."""
    if content.entry is None:
        return _("The report has no entry with this number.")
    says = content.definition or _("The report names this term but gives no explanation.")
    if content.printed is not None:
        says += "\n" + _("The text prints [{number}] here.").format(number=content.printed)
    return says


def origin_words(further: FurtherTerm | None) -> str:
    """Who explains a term, where the report itself does not."""
    if isinstance(further, OwnTerm):
        return _("Own entry, for all reports") if further.everywhere else _("Own entry")
    if further is None:
        return ""
    return _("Not explained in this report; taken from: {report}").format(report=further.source)
