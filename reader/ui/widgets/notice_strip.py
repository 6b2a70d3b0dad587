"""A strip above the text: how far an import is, or what could not be done; it never blocks the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QProgressBar, QPushButton, QVBoxLayout, QWidget

from reader.i18n import _
from reader.render.tokens import Tokens

Choice = tuple[str, Callable[[], None]]
"""The words of a button and what it does."""


class NoticeStrip(QFrame):
    """One notice at a time; hidden while there is nothing to say."""

    cancel_requested = Signal()
    password_given = Signal(str)
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noticeStrip")
        self.setAccessibleName(_("Notice"))
        self._what = QLabel()
        self._next = QLabel()
        self._next.setProperty("role", "quiet")
        for label in (self._what, self._next):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.progress = QProgressBar()
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_("Progress"))
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText(_("Password"))
        self.password.setAccessibleName(_("Password"))
        self.password.setMaximumWidth(240)
        self.unlock = QPushButton(_("Open"))
        self.unlock.setProperty("role", "primary")
        self.cancel = QPushButton(_("Cancel"))
        self.close_button = QPushButton(_("Close"))
        self.choices: list[QPushButton] = []
        """The buttons of what can be chosen now, the usual one first."""
        self._must_choose = False
        self._heard = ""
        """What was announced last: a bar that fills is one thing to tell, not a hundred."""
        self._lay_out()
        self.cancel.clicked.connect(self.cancel_requested)
        self.close_button.clicked.connect(self.dismiss)
        self.password.returnPressed.connect(self._on_password_given)
        self.unlock.clicked.connect(self._on_password_given)
        self.hide()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(self._what)
        words.addWidget(self._next)
        words.addWidget(self.progress)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(20, 12, 14, 12)
        row.setSpacing(10)
        row.addLayout(words, 1)
        for part in (self.password, self.unlock, self.cancel, self.close_button):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_theme(self, tokens: Tokens) -> None:
        """Paint in other colours."""
        self.setStyleSheet(
            f"#noticeStrip {{ background: {tokens.card}; border: none; border-bottom: 1px solid {tokens.line}; }}"
        )

    def show_progress(self, name: str, fraction: float, stage: str) -> None:
        """Say that a file is being read; ``fraction`` from 0 to 1."""
        self.show_work(_("Reading {name}…").format(name=name), fraction, stage)

    def show_work(self, what: str, fraction: float, stage: str = "") -> None:
        """Say that something is being done; ``fraction`` from 0 to 1."""
        self._what.setText(what)
        self._show(next_step=stage, progress=True)
        self.progress.setValue(round(fraction * 1000))

    def show_message(self, what: str, next_step: str = "") -> None:
        """Say what happened and what to do next, until it is closed."""
        self._what.setText(what)
        self._show(next_step=next_step)

    def offer(self, what: str, choices: Sequence[Choice], next_step: str = "", *, must_choose: bool = False) -> None:
        """Say something and offer what can be done.

        One that must be chosen from has no close button; Escape takes its last choice.
        """
        self._what.setText(what)
        self._show(next_step=next_step)
        self._must_choose = must_choose
        self.close_button.setVisible(not must_choose)
        for number, (words, command) in enumerate(choices):
            button = QPushButton(words)
            if number == 0:
                button.setProperty("role", "primary")
            button.clicked.connect(lambda _checked, command=command: command())
            self._row.insertWidget(self._row.count() - 1, button, 0, Qt.AlignmentFlag.AlignVCenter)
            self.setTabOrder(self.choices[-1] if self.choices else self.cancel, button)
            self.choices.append(button)
        if self.choices:
            self.setTabOrder(self.choices[-1], self.close_button)

    def ask_password(self, what: str, next_step: str) -> None:
        """Ask for the password of a file."""
        self._what.setText(what)
        self._show(next_step=next_step, password=True)
        self.password.clear()
        self.password.setFocus()

    def said(self) -> str:
        """The words of the notice."""
        return f"{self._what.text()}\n{self._next.text()}"

    @Slot()
    def dismiss(self) -> None:
        """Say nothing any more."""
        self._heard = ""
        if not self.isHidden():
            self.hide()
            self.dismissed.emit()

    def _show(self, *, next_step: str, progress: bool = False, password: bool = False) -> None:
        for button in self.choices:
            button.hide()
            button.deleteLater()
        self.choices = []
        self._must_choose = False
        heard = self._what.text() if progress else f"{self._what.text()} {next_step}"
        if heard != self._heard:
            from reader.ui.announcing import announce

            self._heard = heard
            announce(self, heard)
        self._next.setText(next_step)
        self._next.setVisible(bool(next_step))
        self.progress.setVisible(progress)
        self.cancel.setVisible(progress)
        self.password.setVisible(password)
        self.unlock.setVisible(password)
        self.close_button.setVisible(not progress)
        self.show()

    @Slot()
    def _on_password_given(self) -> None:
        if self.password.text():
            self.password_given.emit(self.password.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            last = self.choices[-1] if self._must_choose else self.close_button
            (self.cancel if self.cancel.isVisible() else last).click()
        else:
            super().keyPressEvent(event)
