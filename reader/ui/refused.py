"""Changes that a full disk refused: said once, tried again by themselves and on demand."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot

from reader.core.errors import ReaderError
from reader.i18n import _
from reader.ui.mainwindow import MainWindow
from reader.ui.session import Session
from reader.words.errors import explain

_AGAIN_MS = 5000


class RefusedChanges(QObject):
    """Waits for room. What was read before can be read on meanwhile."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._timer = QTimer(self)
        self._timer.setInterval(_AGAIN_MS)
        self._timer.timeout.connect(self._on_time)
        window.closing.connect(self._timer.stop)

    def on_full(self, error: ReaderError) -> None:
        """Say it, unless it stands there already."""
        if not self._timer.isActive():
            words = explain(error)
            self._window.strip.offer(words.what, [(_("Try again"), self.try_again)], words.next_step)
            self._timer.start()

    @Slot()
    def try_again(self) -> None:
        """Make the refused changes now, in their order."""
        if self._session.retry():
            self._timer.stop()
            self._window.strip.dismiss()
            self._window.status.say(_("There is room again; what had been refused is saved now."))

    @Slot()
    def _on_time(self) -> None:
        self.try_again()
