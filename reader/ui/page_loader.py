"""Fetching pictures of pages beside the window: one at a time, what is wanted now first."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot
from PySide6.QtGui import QImage

from reader.core.errors import Cancelled
from reader.services.pages import PageSource, Picture
from reader.ui import collecting

_log = logging.getLogger(__name__)


class Wish(NamedTuple):
    """A page, from 1, and how many pixels wide it is wanted."""

    page: int
    width: int


class _Signals(QObject):
    finished = Signal(object)
    """What the question was answered with, or the exception."""


class _Question(QRunnable):
    """A question to the source, asked on a thread of the pool."""

    def __init__(self, ask: Callable[[], object], wish: Wish | None) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.signals = _Signals()
        self.wish = wish
        self._ask = ask

    def run(self) -> None:
        try:
            answer = self._ask()
        except Exception as error:  # noqa: BLE001 - the thread's boundary: the window says it
            answer = error
        self.signals.finished.emit(answer)


class PageLoader(QObject):
    """Asks one source; a wish that is not repeated is forgotten."""

    opened = Signal(object)
    """A tuple of ``PageSize``."""
    drawn = Signal(object, object)
    """A Wish and its QImage."""
    failed = Signal(object, object)
    """The Wish, None when the file itself could not be opened, and the exception; never ``Cancelled``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pool.setExpiryTimeout(-1)  # the process ends with the thread that started it
        self._source: PageSource | None = None
        self._question: _Question | None = None
        self._wishes: list[Wish] = []

    def open(self, source: PageSource) -> None:
        """Take another source; ``opened`` or ``failed`` follows."""
        self.close()
        self._source = source
        self._ask(source.sizes, None)

    def want(self, wishes: Sequence[Wish]) -> None:
        """Fetch these, in this order, and nothing that was wanted before."""
        self._wishes = list(wishes)
        self._next()

    def close(self) -> None:
        """Drop the source; its process ends and no answer of it is heard any more."""
        self._wishes = []
        if self._source is not None:
            self._source.close()
            self._source = None
        if self._question is not None:
            self._question.signals.finished.disconnect(self._on_finished)
            self._pool.waitForDone()
            self._question = None
        collecting.resume(self)

    def _next(self) -> None:
        if self._source is not None and self._question is None and self._wishes:
            source, wish = self._source, self._wishes.pop(0)
            self._ask(lambda: source.render(wish.page, wish.width), wish)

    def _ask(self, ask: Callable[[], object], wish: Wish | None) -> None:
        self._question = _Question(ask, wish)
        self._question.signals.finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)
        collecting.pause(self)
        self._pool.start(self._question)

    @Slot(object)
    def _on_finished(self, answer: object) -> None:
        if self._question is None:
            return
        wish, self._question = self._question.wish, None
        collecting.resume(self)
        if isinstance(answer, Picture):
            self.drawn.emit(wish, _image(answer))
        elif not isinstance(answer, Exception):
            self.opened.emit(answer)
        elif not isinstance(answer, Cancelled):
            _log.info("page %s: %r", wish, answer)
            self.failed.emit(wish, answer)
        self._next()


def _image(picture: Picture) -> QImage:
    """The picture with pixels of its own: QImage does not keep the bytes that it is given."""
    return QImage(picture.pixels, picture.width, picture.height, picture.width * 4, QImage.Format.Format_RGB32).copy()
