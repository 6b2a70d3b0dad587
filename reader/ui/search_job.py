"""Searching beside the window: one thread with a connection of its own; a newer question ends an older one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from reader.core.errors import ReaderError
from reader.core.work import ReportInfo
from reader.services.search import Filters, Found, Search, open_search
from reader.ui import collecting


class _Task(QRunnable):
    """Something done on the thread."""

    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        self._work()


class SearchJob(QObject):
    """Asks the library of one data folder. The thread and its connection begin with the first question."""

    found = Signal(object)
    """A ``Found``, the answer to the last question."""
    failed = Signal(object)
    """A ReaderError."""
    progressed = Signal(int, int)
    """How many of the older reports are in the index, and of how many."""
    _answered = Signal(int, object)
    _prepared = Signal(int, int, int)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._search: Search | None = None
        self._question = 0
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pool.setExpiryTimeout(-1)  # SQLite's connections stay with their thread
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)
        self._prepared.connect(self._on_prepared, Qt.ConnectionType.QueuedConnection)

    def ask(self, words: str, reports: Sequence[ReportInfo], filters: Filters, limit: int) -> None:
        """Search; ``found`` or ``failed`` follows unless something else is asked before."""
        self._question += 1
        number = self._question
        collecting.pause(self)
        self._pool.start(_Task(lambda: self._answer(number, words, tuple(reports), filters, limit)))

    def give_up(self) -> None:
        """Answer nothing that was asked."""
        self._question += 1
        if self._pool.activeThreadCount() == 0:
            collecting.resume(self)

    def shut_down(self) -> None:
        """End the thread and give its connection back."""
        self._question += 1
        self._pool.start(_Task(self._close))
        self._pool.waitForDone()
        collecting.resume(self)

    def _answer(self, number: int, words: str, reports: tuple[ReportInfo, ...], filters: Filters, limit: int) -> None:
        """On the thread."""

        def stopped() -> bool:
            return number != self._question

        answer: Found | ReaderError | None = None
        try:
            if not stopped():
                if self._search is None:
                    self._search = open_search(self._folder)
                if self._search.prepare(lambda done, of: self._prepared.emit(number, done, of), stopped):
                    answer = self._search.find(words, reports, filters, stopped, limit)
        except ReaderError as error:
            answer = error
        self._answered.emit(number, answer)

    def _close(self) -> None:
        """On the thread."""
        if self._search is not None:
            self._search.close()
            self._search = None

    @Slot(int, object)
    def _on_answered(self, number: int, answer: Found | ReaderError | None) -> None:
        if number != self._question:
            return
        collecting.resume(self)
        if isinstance(answer, ReaderError):
            self.failed.emit(answer)
        elif answer is not None:
            self.found.emit(answer)

    @Slot(int, int, int)
    def _on_prepared(self, number: int, done: int, of: int) -> None:
        if number == self._question:
            self.progressed.emit(done, of)
