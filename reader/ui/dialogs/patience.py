"""Long work in the window: how far it is, and a way to stop it."""

from __future__ import annotations

from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressDialog, QWidget

from reader.i18n import _

_WAIT_MS = 400
"""Work that is done sooner shows nothing."""


class Patience:
    """Shows a bar while work tells its steps; the window is painted and answers between them.

    ``with Patience(parent, words) as patience: work(progress=patience.told, cancelled=patience.over)``
    """

    def __init__(self, parent: QWidget, words: str, *, stoppable: bool = True) -> None:
        self._dialog = QProgressDialog(words, _("Cancel"), 0, 1, parent)
        self._dialog.setWindowTitle(parent.windowTitle())
        self._dialog.setWindowModality(Qt.WindowModality.WindowModal)
        self._dialog.setMinimumDuration(_WAIT_MS)
        if not stoppable:
            self._dialog.setCancelButton(None)
        self._dialog.setAutoReset(False)
        self._dialog.setAutoClose(False)

    def __enter__(self) -> Patience:
        self._dialog.setValue(0)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._dialog.reset()
        self._dialog.hide()
        self._dialog.deleteLater()

    def told(self, done: int, of: int) -> None:
        """The work has come so far."""
        self._dialog.setMaximum(max(1, of))
        self._dialog.setValue(done)

    def over(self) -> bool:
        """Whether the person wants it to stop."""
        return self._dialog.wasCanceled()
