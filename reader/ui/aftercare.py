"""What is done once the window stands: checks and backup of the day, what a second start asks for, and what is said."""

from __future__ import annotations

import faulthandler
import logging
from collections.abc import Callable
from pathlib import Path
from typing import IO

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, Slot

from reader.incidents import LOG, report_of, write_down
from reader.services.handing_over import FOLDER, requested
from reader.services.upkeep import Found, looked_after
from reader.storage.integrity import LibraryState
from reader.ui.action_table import Act
from reader.ui.background import Background
from reader.ui.wiring import Wiring
from reader.words.safety import found_words


class _LogFile(logging.Handler):
    """Keeps what the program notes about itself: kinds and places, without the words of a message."""

    def __init__(self, folder: Path) -> None:
        super().__init__(logging.WARNING)
        self._folder = folder

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        where = f"{record.levelname} {record.name}:{record.lineno}"
        write_down(self._folder, where if error is None else f"{where}\n{report_of(error)}")


class Aftercare(QObject):
    """Looks after one data folder that can be written to, for as long as its window lives."""

    def __init__(self, wiring: Wiring) -> None:
        super().__init__(wiring)
        self._wiring = wiring
        self._folder = wiring.session.workspace.folder
        self._log = _LogFile(self._folder)
        logging.getLogger("reader").addHandler(self._log)
        self._traces = _write_crashes_to(self._folder / LOG)
        self._requests = self._folder / FOLDER
        self._watcher = QFileSystemWatcher(self)
        self.job = Background(self)
        self.job.finished.connect(self._on_finished)
        wiring.window.closing.connect(self._on_closing)
        self._watcher.directoryChanged.connect(self._on_requested)
        self._watch()
        self._on_requested()
        self.job.start(lambda _progress, _cancelled: self._worked(self._folder))

    def _worked(self, folder: Path) -> Found:
        found = looked_after(folder)
        if self._wiring.session.workspace.health.library is not LibraryState.SOUND and not found.damaged:
            from reader.services.workspace import open_workspace

            with open_workspace(folder, checked=False) as apart:
                apart.library.read_again()
        return found

    def _watch(self) -> None:
        self._requests.mkdir(mode=0o700, exist_ok=True)
        self._watcher.addPath(str(self._requests))

    @Slot()
    def _on_requested(self) -> None:
        for file in requested(self._folder):
            _to_the_front(self._wiring)
            if file is not None:
                self._wiring.imports.add([file])

    @Slot(object)
    def _on_finished(self, result: object) -> None:
        if isinstance(result, Found):
            if result:
                self._tell(result)
        elif isinstance(result, BaseException):
            write_down(self._folder, f"upkeep: {type(result).__name__}")

    def _tell(self, found: Found) -> None:
        words = found_words(found)
        choices: list[tuple[str, Callable[[], None]]] = []
        if found.damaged:
            write_down(self._folder, f"damaged: {', '.join(found.damaged)}")
            choices.append((words.choice, self._wiring.window.begin_again))
        elif words.choice:
            choices.append((words.choice, lambda: self._wiring.features.do(Act.BACKUPS)))
        self._wiring.window.strip.offer(words.what, choices, words.next_step)

    @Slot()
    def _on_closing(self) -> None:
        self.job.shut_down()
        logging.getLogger("reader").removeHandler(self._log)
        faulthandler.disable()
        self._traces.close()


def _to_the_front(wiring: Wiring) -> None:
    window = wiring.window
    window.setWindowState((window.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive)
    window.show()
    window.raise_()
    window.activateWindow()


def _write_crashes_to(log: Path) -> IO[bytes]:
    """Let a crash of the libraries write where it happened: places in the code, no content."""
    write_down(log.parent.parent, "started")
    file = log.open("ab")
    faulthandler.enable(file, all_threads=False)
    return file
