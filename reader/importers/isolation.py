"""Reading in a child process with limits of time and memory, which is killed when it must be."""

from __future__ import annotations

import json
import logging
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from queue import Empty, SimpleQueue
from typing import IO, Any, Protocol, cast

from reader.core.errors import DamagedFile, LimitExceeded, ReadingStopped
from reader.core.source import Source
from reader.importers import wire
from reader.importers.confinement import command, environment, folder
from reader.importers.job import InputFile, Stage, Watch

SECONDS = 60.0
"""Wall-clock limit of the child process."""
SECONDS_A_PAGE = 180.0
"""The same from one recognised page to the next: a slow computer takes a dozen for each."""

_WORKER = "reader.importers.worker"
_FROZEN_SWITCH = "--import-worker"
_POLL = 0.05
_log = logging.getLogger(__name__)


class Recognising(Protocol):
    """Who knows which pages the child has to recognise, and hears of them."""

    def request(self) -> dict[str, Any]:
        """What the child is told."""
        ...

    def begun(self, page: int) -> None:
        """The child turns to a page."""
        ...

    def take(self, found: dict[str, Any]) -> None:
        """The child has recognised a page; raises KeyError, TypeError or ValueError when it is none."""
        ...


def read(
    file: InputFile,
    watch: Watch,
    *,
    seconds: float = SECONDS,
    meanwhile: Callable[[], object] | None = None,
    recognising: Recognising | None = None,
) -> Source:
    """The file's source; ``meanwhile`` is done here once the child has begun.

    Raises what the importers refuse with, DamagedFile also when an importer fails or the answer is nonsense,
    ReadingStopped when the child ends without one, and LimitExceeded (``time`` after ``seconds``, ``memory``,
    ``size``).
    """
    watch.step(0.0, Stage.OPENING)
    with _Child(file, recognising) as child:
        if meanwhile is not None:
            meanwhile()
        return _Conversation(child, file, watch, seconds, recognising).source()


class _Child:
    """The process and the two threads that keep its pipes moving; each thread closes its own pipe."""

    def __init__(self, file: InputFile, recognising: Recognising | None) -> None:
        self._file = file
        self._recognise = None if recognising is None else recognising.request()
        self.answers: SimpleQueue[bytes] = SimpleQueue()
        """Lines of the child, an empty one at their end."""
        self._process = subprocess.Popen(
            worker_command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
            cwd=folder(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._threads = [threading.Thread(target=work, daemon=True) for work in (self._send, self._receive)]

    def __enter__(self) -> _Child:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        for thread in self._threads:
            thread.join()

    def status(self) -> int:
        """How the process ended after its last line: its exit status, or a negative signal number."""
        return self._process.wait()

    def _send(self) -> None:
        request = {"name": self._file.name, "password": self._file.password, "recognise": self._recognise}
        try:
            with cast("IO[bytes]", self._process.stdin) as pipe:
                pipe.write(json.dumps(request).encode() + b"\n")
                pipe.write(self._file.data)
        except OSError:
            # the child ended before it had read all: its answers say why
            return

    def _receive(self) -> None:
        with cast("IO[bytes]", self._process.stdout) as pipe:
            for line in pipe:
                self.answers.put(line)
        self.answers.put(b"")


def worker_command() -> list[str]:
    """How to start the child process."""
    return command(_WORKER, _FROZEN_SWITCH)


class _Conversation:
    """Hears what the child says until it gives the source, falls silent, or must be ended."""

    def __init__(
        self, child: _Child, file: InputFile, watch: Watch, seconds: float, recognising: Recognising | None
    ) -> None:
        self._child = child
        self._file = file
        self._watch = watch
        self._recognising = recognising
        self._seconds = seconds if recognising is None else SECONDS_A_PAGE
        self._deadline = time.monotonic() + self._seconds

    def source(self) -> Source:
        """The source; raises what ``read`` does."""
        for line in self._lines():
            source = self._understood(line)
            if source is not None:
                return source
        raise ReadingStopped(self._file.name, self._child.status())

    def _understood(self, line: bytes) -> Source | None:
        """The source, None for news of progress; raises what the child refuses with."""
        try:
            message = json.loads(line)
            if "source" in message:
                return wire.source_from_json(message["source"])
            refusal = wire.refusal_from_json(message["refusal"], self._file.name) if "refusal" in message else None
            fraction, name = message.get("progress", (0.0, Stage.OPENING))
            fraction, stage = float(fraction), Stage(name)
            of_pages = self._recognising is not None and self._heard_of_page(self._recognising, message)
        except (ValueError, KeyError, TypeError, AttributeError) as garbled:
            raise DamagedFile(self._file.name) from garbled
        if refusal is not None:
            raise refusal
        if "crash" in message:
            _log.error("reading %s failed:\n%s", self._file.name, message["crash"])
            raise DamagedFile(self._file.name)
        if not of_pages:
            self._watch.step(fraction, stage)
        return None

    def _heard_of_page(self, recognising: Recognising, message: dict[str, Any]) -> bool:
        """Pass news of pages on; each of them gives the child new time."""
        if "recognised" in message:
            recognising.take(message["recognised"])
        elif "begun" in message:
            recognising.begun(int(message["begun"]))
        else:
            return False
        self._deadline = time.monotonic() + self._seconds
        return True

    def _lines(self) -> Iterator[bytes]:
        """Lines until the child falls silent; raises Cancelled and LimitExceeded in between."""
        while True:
            self._watch.check()
            if time.monotonic() > self._deadline:
                raise LimitExceeded(self._file.name, "time")
            try:
                line = self._child.answers.get(timeout=_POLL)
            except Empty:
                continue
            if not line:
                return
            yield line
