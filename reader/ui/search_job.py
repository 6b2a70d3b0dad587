"""Searching beside the window: one thread with a connection of its own; a newer question ends an older one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

from PySide6.QtCore import QObject, Qt, Signal, Slot

from reader.core.errors import ReaderError
from reader.core.records import record
from reader.core.work import ReportInfo
from reader.services.search import Filters, Found, Search, open_search
from reader.ui import collecting


@record(frozen=True, slots=True)
class _Question:
    """What is asked; the last one has the highest number."""

    number: int
    words: str
    reports: tuple[ReportInfo, ...]
    filters: Filters
    limit: int


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
        self._last = 0
        self._waiting = 0
        self._asked: SimpleQueue[_Question | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)
        self._prepared.connect(self._on_prepared, Qt.ConnectionType.QueuedConnection)

    def ask(self, words: str, reports: Sequence[ReportInfo], filters: Filters, limit: int) -> None:
        """Search; ``found`` or ``failed`` follows unless something else is asked before."""
        self._last += 1
        self._waiting += 1
        collecting.pause(self)
        if self._thread is None:
            self._thread = Thread(target=self._run, daemon=True)
            self._thread.start()
        self._asked.put(_Question(self._last, words, tuple(reports), filters, limit))

    @Slot()
    def give_up(self) -> None:
        """Answer nothing that was asked."""
        self._last += 1

    def shut_down(self) -> None:
        """End the thread and give its connection back."""
        self._last += 1
        if self._thread is not None:
            self._asked.put(None)
            self._thread.join()
            self._thread = None
        collecting.resume(self)

    def _run(self) -> None:
        """The thread: SQLite's connections stay with the one that opened them."""
        search: Search | None = None
        while (question := self._asked.get()) is not None:
            answer: Found | ReaderError | None = None
            try:
                search = search or open_search(self._folder)
                answer = self._answer(search, question)
            except ReaderError as error:
                answer = error
            self._answered.emit(question.number, answer)
        if search is not None:
            search.close()

    def _answer(self, search: Search, question: _Question) -> Found | None:
        def stopped() -> bool:
            return question.number != self._last

        if not search.prepare(lambda done, of: self._prepared.emit(question.number, done, of), stopped) or stopped():
            return None
        return search.find(question.words, question.reports, question.filters, stopped, question.limit)

    @Slot(int, object)
    def _on_answered(self, number: int, answer: Found | ReaderError | None) -> None:
        self._waiting -= 1
        if not self._waiting:
            collecting.resume(self)
        if number != self._last:
            return
        if isinstance(answer, ReaderError):
            self.failed.emit(answer)
        elif answer is not None:
            self.found.emit(answer)

    @Slot(int, int, int)
    def _on_prepared(self, number: int, done: int, of: int) -> None:
        if number == self._last:
            self.progressed.emit(done, of)
