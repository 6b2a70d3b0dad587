"""One piece of work beside the window, with its progress and a way to stop it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from reader.core.errors import ReaderError
from reader.ui import collecting

Work = Callable[[Callable[[float], None], Callable[[], bool]], object]
"""Hears where to tell its progress (0 to 1) and whom to ask whether to stop; touches nothing of the window's."""
_log = logging.getLogger(__name__)


class _Signals(QObject):
    progressed = Signal(float)
    finished = Signal(object)


class _Task(QRunnable):
    def __init__(self, work: Work) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.signals = _Signals()
        self.stop = Event()
        self._work = work

    def run(self) -> None:
        self.signals.finished.emit(self._result())

    def _result(self) -> object:
        try:
            return self._work(self.signals.progressed.emit, self.stop.is_set)
        except (ReaderError, OSError) as error:
            return error
        except Exception as error:  # noqa: BLE001 - the thread's boundary: the window says it, the log keeps it
            _log.exception("Work beside the window failed")
            return error


class Background(QObject):
    """Does one thing at a time on a thread of its own."""

    progressed = Signal(float)
    finished = Signal(object)
    """What the work returned, or the exception that ended it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._task: _Task | None = None

    @property
    def running(self) -> bool:
        """Whether something is being done."""
        return self._task is not None

    def start(self, work: Work) -> bool:
        """Begin; False, and nothing happens, while something else is being done."""
        if self._task is not None:
            return False
        self._task = _Task(work)
        self._task.signals.progressed.connect(self._on_progressed, Qt.ConnectionType.QueuedConnection)
        self._task.signals.finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)
        collecting.pause(self)
        self._pool.start(self._task)
        return True

    @Slot()
    def cancel(self) -> None:
        """Ask the work to stop; ``finished`` follows."""
        if self._task is not None:
            self._task.stop.set()

    def shut_down(self) -> None:
        """Stop the work and wait for its thread, before the program ends."""
        self.cancel()
        self._pool.waitForDone()
        self._task = None
        collecting.resume(self)

    @Slot(float)
    def _on_progressed(self, fraction: float) -> None:
        if self._task is not None and not self._task.stop.is_set():
            self.progressed.emit(fraction)

    @Slot(object)
    def _on_finished(self, result: object) -> None:
        if self._task is not None:
            collecting.resume(self)
            self._task = None
            self.finished.emit(result)
