"""The list of a batch of files, as the import fills it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot

from reader.core.work import ReportInfo
from reader.i18n import _
from reader.ui.import_words import same_words
from reader.ui.mainwindow import MainWindow
from reader.ui.models.import_files import OPEN, FileState, ImportFile


class ImportBoard(QObject):
    """Numbers count the files of the batch from 0; the list stays until it is closed."""

    cancel_requested = Signal(int)
    cancel_all_requested = Signal()

    def __init__(self, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._list = window.import_list
        self.shown = False
        self._list.cancel_requested.connect(self.cancel_requested)
        self._list.cancel_all_requested.connect(self.cancel_all_requested)
        self._list.closed.connect(self._on_closed)

    def add(self, files: Sequence[ImportFile]) -> None:
        """List more files, all of them waiting."""
        if not self.shown:
            self._list.clear()
        self.shown = True
        self._window.late_imports.show()
        self._list.add(files)

    def reading(self, number: int, fraction: float, words: str) -> None:
        """A file is being read; ``fraction`` from 0 to 1."""
        self._list.files.set(number, FileState.READING, words or _("Reading"), fraction=fraction)

    def asking(self, number: int, words: str) -> None:
        """A file waits for an answer."""
        self._list.files.set(number, FileState.ASKING, words)

    def done(self, number: int, words: str) -> None:
        """A file is in the library now."""
        self._list.files.set(number, FileState.DONE, words)

    def same(self, number: int, report: ReportInfo) -> None:
        """A file was in the library already, as this report."""
        self._list.files.set(number, FileState.SAME, same_words(report))

    def as_before(self, number: int) -> None:
        """A report that was read again is what it was."""
        self._list.files.set(number, FileState.SAME, _("Reads as before"))

    def failed(self, number: int, words: str, advice: str) -> None:
        """A file could not be read."""
        what = _("Stays as it was") if self._list.files.file(number).again else _("Not read")
        self._list.files.set(number, FileState.FAILED, what, f"{words} {advice}".strip())

    def left(self, number: int, words: str) -> None:
        """A file is left out, unless it is in the library already."""
        if self._list.files.file(number).state in OPEN:
            self._list.files.set(number, FileState.LEFT, words)

    def finish(self) -> str:
        """Say what came of the batch; returns it in words."""
        return self._list.finish()

    @Slot()
    def _on_closed(self) -> None:
        self.shown = False
        self._window.late_imports.hide()
        (self._window.view if self._window.reading() else self._window.start.tree).setFocus()
