"""A library with a password: asked for at the start, and again after a while without anybody at the keys."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.core.errors import ReaderError
from reader.i18n import _
from reader.render.tokens import Tokens
from reader.services import passwords
from reader.storage.errors import WrongPassword
from reader.ui.icons import icon
from reader.words.errors import Explanation, explain

if TYPE_CHECKING:
    from reader.ui.mainwindow import MainWindow
    from reader.ui.session import Session
    from reader.ui.theme import Theme

_LOOK_MS: Final = 5000
"""How often it is looked whether the time is over."""
_BUSY_WITH: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)


class LockScreen(QDialog):
    """Asks for the password until it is the one; as often as people like, and a wrong one changes nothing."""

    def __init__(self, folder: Path, tokens: Tokens, parent: QWidget | None = None, *, again: bool = False) -> None:
        """``again``: the library is open, and only its window was locked."""
        super().__init__(parent)
        self._folder = folder
        self._again = again
        self.setWindowTitle(_("Briefing Reader"))
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.title = QLabel(_("Locked") if again else _("This library has a password"))
        self.title.setProperty("role", "title")
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setPlaceholderText(_("Password"))
        self.field.setAccessibleName(_("Password of the library"))
        self.field.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhNoPredictiveText)
        self.told = QLabel(_quiet(again))
        self.told.setWordWrap(True)
        self.told.setProperty("role", "quiet")
        self.unlock = QPushButton(_("Unlock"))
        self.unlock.setDefault(True)
        self.leave = QPushButton(_("Quit"))
        self.leave.setAutoDefault(False)
        self._lay_out(icon("lock", tokens, accent=True).pixmap(QSize(40, 40)))
        self.unlock.clicked.connect(self._on_unlock)
        self.leave.clicked.connect(self.reject)
        self.field.textEdited.connect(self._on_typed)

    def ask(self) -> bool:
        """Stand until it is unlocked; False when people quit instead."""
        self.field.setFocus()
        return self.exec() == QDialog.DialogCode.Accepted

    def reject(self) -> None:
        """Quit; Escape does nothing while work is open behind it."""
        if not self._again or self.sender() is self.leave:
            super().reject()

    def _lay_out(self, sign: QPixmap) -> None:
        picture = QLabel()
        picture.setPixmap(sign)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.unlock)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 22)
        column.setSpacing(12)
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(4)
        column.addWidget(self.field)
        column.addWidget(self.told)
        column.addSpacing(6)
        column.addLayout(row)
        self.setFixedWidth(400)

    @Slot()
    def _on_unlock(self) -> None:
        if not self.field.text():
            return
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            trouble = self._tried(self.field.text())
        finally:
            QApplication.restoreOverrideCursor()
        self.field.clear()
        if trouble is None:
            self.accept()
            return
        self._tell(str(trouble), "error")
        self.field.setFocus()

    def _tried(self, password: str) -> Explanation | None:
        if self._again:
            return None if passwords.fits(self._folder, password) else explain(WrongPassword())
        try:
            passwords.unlock(self._folder, password)
        except ReaderError as error:
            return explain(error)
        return None

    @Slot()
    def _on_typed(self) -> None:
        if self.told.property("role") == "error":
            self._tell(_quiet(self._again), "quiet")

    def _tell(self, words: str, role: str) -> None:
        self.told.setText(words)
        self.told.setProperty("role", role)
        self.told.style().unpolish(self.told)
        self.told.style().polish(self.told)


def _quiet(again: bool) -> str:
    if again:
        return _("Everything is saved. After unlocking you are where you were.")
    return _("Nothing can be read without it, by this program either.")


class Cover(QWidget):
    """Hides what a window shows, as large as that is."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAutoFillBackground(True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = window.windowTitle()
        window.setWindowTitle(_("Briefing Reader"))
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.ChildAdded) and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
            self.raise_()
        return False

    def lift(self) -> None:
        """Show the window again."""
        window = self.window()
        window.removeEventFilter(self)
        if window.windowTitle() == _("Briefing Reader"):
            window.setWindowTitle(self._title)
        self.hide()
        self.deleteLater()


class IdleLock(QObject):
    """Covers every window when nobody has touched a key or the pointer for as long as people set, or on demand."""

    def __init__(
        self, window: MainWindow, session: Session, theme: Theme, clock: Callable[[], float] = time.time
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._theme = theme
        self._clock = clock
        self._touched = clock()
        self._covers: list[Cover] = []
        self._screen: LockScreen | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(_LOOK_MS)
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    @property
    def screen(self) -> LockScreen | None:
        """What asks for the password now."""
        return self._screen

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _BUSY_WITH:
            self._touched = self._clock()
        elif kind == QEvent.Type.Show and self._screen is not None:
            self._cover_late(watched)
        return False

    @Slot()
    def look(self) -> None:
        """Lock if the time is over, also when the computer slept meanwhile."""
        minutes = self._session.workspace.settings.preferences.lock_after
        idle = self._clock() - self._touched
        if idle < 0:
            self._touched = self._clock()  # the clock was set back
        elif minutes and idle >= minutes * 60 and self._screen is None:
            self.lock()

    def lock(self) -> None:
        """Cover everything and ask for the password; returns when it was given, or the program is about to close."""
        if self._screen is not None:
            return
        window = self._window
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        self._covers = [Cover(each) for each in QApplication.topLevelWidgets() if each.isVisible()]
        focus = QApplication.focusWidget()
        self._screen = LockScreen(self._session.workspace.folder, self._theme.tokens, window, again=True)
        unlocked = self._screen.ask()
        self._screen.deleteLater()
        self._screen = None
        if not unlocked:
            window.close()
            return
        for cover in self._covers:
            cover.lift()
        self._covers = []
        self._touched = self._clock()
        if focus is not None:
            focus.setFocus()

    def _cover_late(self, watched: QObject) -> None:
        if isinstance(watched, QDialog) and watched is not self._screen and watched.isWindow():
            self._covers.append(Cover(watched))
