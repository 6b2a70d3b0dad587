"""The pages of a report's own file as pictures, drawn in a process apart."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import NamedTuple

from reader.core.errors import Cancelled, FileMissing, ImportRefused
from reader.importers.job import InputFile
from reader.importers.page_process import SECONDS, PageProcess
from reader.importers.picture import Picture

__all__ = ["PageSize", "PageSource", "Picture"]


class PageSize(NamedTuple):
    """A page as it is shown, in points."""

    width: float
    height: float


class PageSource:
    """A PDF whose pages are wanted. One thread asks; ``close`` may be called from any other.

    The process is started with the first question, and again with the next one after it has ended.
    """

    def __init__(self, path: Path, name: str, password: str | None = None, *, seconds: float = SECONDS) -> None:
        """``path`` is the kept copy, ``name`` the file's own name; an answer may take ``seconds``."""
        self._path = path
        self._name = name
        self._password = password
        self._seconds = seconds
        self._process: PageProcess | None = None
        self._closed = False
        self._lock = Lock()

    def sizes(self) -> tuple[PageSize, ...]:
        """The size of every page.

        Raises ImportRefused: PasswordNeeded, DamagedFile, LimitExceeded, FileMissing or ReadingStopped;
        Cancelled after ``close``.
        """
        return self._open()[1]

    def render(self, page: int, width: int) -> Picture:
        """A page, counted from 1, at most ``width`` pixels wide; raises as ``sizes`` does."""
        process = self._process
        if process is None or not process.alive:
            process = self._open()[0]
        try:
            return process.picture(page - 1, width)
        except ImportRefused:
            self._check()
            raise

    def close(self) -> None:
        """End the process; whoever waits for a page gets Cancelled."""
        with self._lock:
            self._closed = True
            process = self._process
        if process is not None:
            process.close()

    def _open(self) -> tuple[PageProcess, tuple[PageSize, ...]]:
        try:
            data = self._path.read_bytes()
        except OSError:
            raise FileMissing(self._name) from None
        with self._lock:
            self._check()
            if self._process is not None:
                self._process.close()
            file = InputFile(Path(self._name), data, self._password)
            process = self._process = PageProcess(file, seconds=self._seconds)
        try:
            return process, tuple(PageSize(*size) for size in process.sizes())
        except ImportRefused:
            process.close()
            self._check()
            raise

    def _check(self) -> None:
        if self._closed:
            raise Cancelled
