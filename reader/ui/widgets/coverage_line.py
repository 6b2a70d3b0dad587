"""The line above the text that asks of one sentence after the other whether it is to be a task."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from reader.core.tracking.coverage import CoverageCount
from reader.i18n import _, ngettext
from reader.render.tokens import Tokens
from reader.ui.icons import icon


class CoverageLine(QFrame):
    """1 makes a task, 2 needs none, 3 leaves it for later; Escape ends the walk."""

    task_requested = Signal()
    none_requested = Signal()
    later_requested = Signal()
    back_requested = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("coverageLine")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._sentence = QLabel()
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._counts = QLabel()
        self._counts.setProperty("role", "quiet")
        self._counts.setWordWrap(True)
        self._counts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.task, self.none, self.later = (
            QPushButton(words) for words in (_("1 Make a task"), _("2 Needs no task"), _("3 Later"))
        )
        self.back = QPushButton(_("← Back"))
        self.close_button = QToolButton()
        self.close_button.setIconSize(QSize(16, 16))
        self.close_button.setToolTip(_("Close (Esc)"))
        self.close_button.setAccessibleName(_("Close"))
        self._lay_out()
        self.task.clicked.connect(self.task_requested)
        self.none.clicked.connect(self.none_requested)
        self.later.clicked.connect(self.later_requested)
        self.back.clicked.connect(self.back_requested)
        self.close_button.clicked.connect(self.closed)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 8, 14, 8)
        column.setSpacing(6)
        top, buttons = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self._counts, 1)
        top.addWidget(self.close_button)
        for button in (self.task, self.none, self.later, self.back):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(top)
        column.addWidget(self._sentence)
        column.addLayout(buttons)

    def set_theme(self, tokens: Tokens) -> None:
        """Paint in other colours."""
        self.close_button.setIcon(icon("close", tokens))
        self.setStyleSheet(
            f"#coverageLine {{ background: {tokens.card}; border: none; border-bottom: 1px solid {tokens.line}; }}"
        )

    def show_sentence(self, number: str, text: str, counts: CoverageCount) -> None:
        """Ask of a sentence."""
        self._show_counts(counts)
        self._sentence.setText(f"{number}　{text}" if number else text)
        self.setAccessibleName(_("Is this a task? {words}").format(words=text))
        for button in (self.task, self.none, self.later):
            button.setEnabled(True)

    def show_end(self, counts: CoverageCount) -> None:
        """Say that nothing is left to decide, or that there is nothing at all."""
        self._show_counts(counts)
        words = _("Every sentence of the year's part has been decided. Nothing is forgotten.")
        if not counts.total:
            words = _("No part on the coming year was found in this report, so there is nothing to cover.")
        self._sentence.setText(words)
        self.setAccessibleName(words)
        for button in (self.task, self.none, self.later):
            button.setEnabled(False)

    def _show_counts(self, counts: CoverageCount) -> None:
        self._counts.setText(coverage_words(counts))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wishes = {
            Qt.Key.Key_1: self.task,
            Qt.Key.Key_2: self.none,
            Qt.Key.Key_3: self.later,
            Qt.Key.Key_Backspace: self.back,
        }
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in wishes:
            wishes[Qt.Key(event.key())].click()
        else:
            super().keyPressEvent(event)


def coverage_words(counts: CoverageCount) -> str:
    """The totals of a section or of all."""
    whole = ngettext("{count} sentence", "{count} sentences", counts.total).format(count=counts.total)
    parts = (
        _("{count} made tasks").format(count=counts.decomposed),
        _("{count} need none").format(count=counts.declined),
        _("{count} open").format(count=counts.open),
    )
    return " · ".join((whole, *parts))
