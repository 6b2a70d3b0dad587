"""What is said of files that come in: of one in the strip above the text, of several in a list there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.core.work import ReportInfo
from reader.i18n import _
from reader.ui.import_board import ImportBoard
from reader.ui.mainwindow import MainWindow
from reader.ui.models.import_files import ImportFile

if TYPE_CHECKING:
    from reader.ui.import_flow import Wanted


class ImportTelling(QObject):
    """Knows which of the two is shown; what only the list has room for is not said in the strip."""

    cancel_requested = Signal(int)
    """Number of a file of the list that is not wanted any more."""
    cancel_all_requested = Signal()

    def __init__(self, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._board: ImportBoard | None = None

    @property
    def board(self) -> ImportBoard | None:
        """The list of the batch, None where there is none."""
        return self._board if self._board is not None and self._board.shown else None

    def list(self, batch: Sequence[Wanted], first: int, current: Wanted | None) -> None:
        """Show all files of a batch in one list; ``first``: the number of the first new one, ``current`` is read."""
        if self._board is None:
            self._board = ImportBoard(self._window, self)
            self._board.cancel_requested.connect(self.cancel_requested)
            self._board.cancel_all_requested.connect(self.cancel_all_requested)
        if self._board.shown:
            self._board.add([_line(wanted) for wanted in batch[first:]])
            return
        self._board.add([_line(wanted) for wanted in batch])
        if current is not None:
            self._window.strip.dismiss()
            self._board.reading(current.number, 0.0, "")
        elif first:
            self._board.asking(batch[first - 1].number, _("Waits for an answer"))

    def progress(self, wanted: Wanted, fraction: float, words: str) -> None:
        """A file is being read."""
        if self.board is not None:
            self.board.reading(wanted.number, fraction, words)
        else:
            self._window.strip.show_progress(wanted.label, fraction, words)

    def read(self) -> None:
        """A file was read: the strip has nothing more to say of it."""
        if self.board is None:
            self._window.strip.dismiss()

    def asking(self, wanted: Wanted, words: str) -> None:
        """A file waits for an answer."""
        if self.board is not None:
            self.board.asking(wanted.number, words)

    def done(self, wanted: Wanted, words: str) -> None:
        """A file is in the library now, or reads otherwise."""
        if self.board is not None:
            self.board.done(wanted.number, words)

    def same(self, wanted: Wanted, report: ReportInfo) -> None:
        """A file was in the library already; what was read again is as it was."""
        if self.board is not None and wanted.report:
            self.board.as_before(wanted.number)
        elif self.board is not None:
            self.board.same(wanted.number, report)

    def left(self, wanted: Wanted, words: str) -> None:
        """A file is left out."""
        if self.board is not None:
            self.board.left(wanted.number, words)

    def not_stored(self, wanted: Wanted) -> None:
        """A file was read and could not be kept; why was said already."""
        if self.board is not None:
            self.board.failed(wanted.number, _("It could not be stored."), "")

    def refused(self, wanted: Wanted, what: str, advice: str) -> None:
        """A file could not be read."""
        if self.board is not None:
            self.board.failed(wanted.number, what, advice)
        else:
            self._window.strip.show_message(what, advice)


def _line(wanted: Wanted) -> ImportFile:
    return ImportFile(wanted.label, str(wanted.path), again=bool(wanted.report))
