"""The last line of defence: what nobody caught is written down and said, and the window stays."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from reader.core.errors import ReaderError
from reader.incidents import report_of, write_down
from reader.ui.session import Session

if TYPE_CHECKING:
    from reader.ui.dialogs.mishap import MishapDialog
    from reader.ui.mainwindow import MainWindow

_SHOWN = 20
"""Reports in one dialog; more of them tell nothing new."""


class Mishaps(QObject):
    """Stands behind every slot: trouble with the surroundings is explained, a mistake of ours admitted."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._dialog: MishapDialog | None = None
        self._shown = 0

    def tell(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Write an exception down and say what it means."""
        if not isinstance(error, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        if isinstance(error, ReaderError):
            self._session.failed.emit(error)
            return
        report = report_of(error, trace)
        write_down(self._session.workspace.folder, report)
        self.show(report)

    def show(self, report: str) -> None:
        """Say it in the one dialog for all of them."""
        if self._dialog is None:
            from reader.ui.dialogs.mishap import MishapDialog

            self._shown = 0
            self._dialog = MishapDialog(self._window)
            self._dialog.close_requested.connect(self._window.close)
            self._dialog.finished.connect(self._on_finished)
            self._window.closing.connect(self._dialog.close)
        self._shown += 1
        if self._shown <= _SHOWN:
            self._dialog.add(report)

    @Slot()
    def _on_finished(self) -> None:
        self._dialog = None
