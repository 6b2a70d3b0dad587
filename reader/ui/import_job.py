"""Reading a file beside the window: one worker, its progress, and a way to stop it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from reader.core.document import Document
from reader.core.errors import Cancelled, ReaderError
from reader.ui import collecting

if TYPE_CHECKING:
    from reader.importers.job import Recognition


class _Signals(QObject):
    progressed = Signal(float, str)
    page_begun = Signal(int, int)
    finished = Signal(object)
    """A Document, or the exception that ended the work."""


class _Reading(QRunnable):
    """The work itself, on a thread of the pool; touches nothing but the file."""

    def __init__(self, path: Path, password: str | None, recognition: Recognition | None) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.signals = _Signals()
        from threading import Event

        self.stop = Event()
        self._path = path
        self._password = password
        self._recognition = recognition

    def run(self) -> None:
        self.signals.finished.emit(self._result())

    def _result(self) -> Document | Exception:
        try:
            from reader.services.reading import read_report

            recognition = self._recognition
            if recognition is not None:
                from dataclasses import replace

                recognition = replace(recognition, page_begun=self.signals.page_begun.emit)
            return read_report(
                self._path,
                progress=self.signals.progressed.emit,
                cancelled=self.stop.is_set,
                password=self._password,
                isolated=True,
                recognition=recognition,
            )
        except ReaderError as error:
            return error
        except Exception as error:
            import logging

            logging.getLogger(__name__).exception("Reading %s failed", self._path.name)
            return error


class ImportJob(QObject):
    """One file being read; a second one waits its turn with whoever started the first."""

    progressed = Signal(float, str)
    """Fraction from 0 to 1 and the stage."""
    page_begun = Signal(int, int)
    """A scanned page is being recognised: which, from 1, and of how many."""
    succeeded = Signal(object, object)
    """The Document and the Path that it was read from."""
    failed = Signal(object, object)
    """The exception and the Path; never ``Cancelled``."""
    cancelled = Signal(object)
    """The Path."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._reading: _Reading | None = None
        self.path = Path()
        """The file that is being read, or was read last."""
        self.password: str | None = None
        """With which it is or was read."""

    @property
    def running(self) -> bool:
        """Whether a file is being read."""
        return self._reading is not None

    def start(self, path: Path, password: str | None = None, recognition: Recognition | None = None) -> bool:
        """Begin to read a file; False, and nothing happens, while another one is being read."""
        if self._reading is not None:
            return False
        self.path, self.password = path, password
        self._reading = _Reading(path, password, recognition)
        self._reading.signals.progressed.connect(self._on_progressed, Qt.ConnectionType.QueuedConnection)
        self._reading.signals.page_begun.connect(self._on_page_begun, Qt.ConnectionType.QueuedConnection)
        self._reading.signals.finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)
        collecting.pause(self)
        self._pool.start(self._reading)
        return True

    def cancel(self) -> None:
        """Ask the work to stop; ``cancelled`` follows."""
        if self._reading is not None:
            self._reading.stop.set()

    def shut_down(self) -> None:
        """Stop the work and wait for its thread, before the program ends."""
        self.cancel()
        self._pool.waitForDone()
        self._reading = None
        collecting.resume(self)

    @Slot(float, str)
    def _on_progressed(self, fraction: float, stage: str) -> None:
        if self._reading is not None and not self._reading.stop.is_set():
            self.progressed.emit(fraction, stage)

    @Slot(int, int)
    def _on_page_begun(self, page: int, pages: int) -> None:
        if self._reading is not None and not self._reading.stop.is_set():
            self.page_begun.emit(page, pages)

    @Slot(object)
    def _on_finished(self, result: object) -> None:
        if self._reading is None:
            return
        collecting.resume(self)
        stopped = self._reading.stop.is_set()
        self._reading, path = None, self.path
        if stopped or isinstance(result, Cancelled):
            self.cancelled.emit(path)
        elif isinstance(result, Document):
            self.succeeded.emit(result, path)
        else:
            self.failed.emit(result, path)
