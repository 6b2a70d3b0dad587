"""Reading in a child process with limits of time and memory, which is killed when it must be."""

from __future__ import annotations

import json
import logging
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from queue import Empty, SimpleQueue
from typing import IO, cast

from reader.core.errors import DamagedFile, LimitExceeded, ReadingStopped
from reader.core.source import Source
from reader.importers import wire
from reader.importers.confinement import command, environment, folder
from reader.importers.job import InputFile, Stage, Watch

SECONDS = 60.0
"""Wall-clock limit of the child process."""

_WORKER = "reader.importers.worker"
_FROZEN_SWITCH = "--import-worker"
_POLL = 0.05
_log = logging.getLogger(__name__)


def read(
    file: InputFile, watch: Watch, *, seconds: float = SECONDS, meanwhile: Callable[[], object] | None = None
) -> Source:
    """The file's source; ``meanwhile`` is done here once the child has begun.

    Raises what the importers refuse with, DamagedFile also when an importer fails or the answer is nonsense,
    ReadingStopped when the child ends without one, and LimitExceeded (``time`` after ``seconds``, ``memory``,
    ``size``).
    """
    watch.step(0.0, Stage.OPENING)
    deadline = time.monotonic() + seconds
    with _Child(file) as child:
        if meanwhile is not None:
            meanwhile()
        return _converse(child, file, watch, deadline)


class _Child:
    """The process and the two threads that keep its pipes moving; each thread closes its own pipe."""

    def __init__(self, file: InputFile) -> None:
        self._file = file
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
        request = {"name": self._file.name, "password": self._file.password}
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


def _converse(child: _Child, file: InputFile, watch: Watch, deadline: float) -> Source:
    for line in _lines(child.answers, file, watch, deadline):
        source = _understood(line, file, watch)
        if source is not None:
            return source
    raise ReadingStopped(file.name, child.status())


def _understood(line: bytes, file: InputFile, watch: Watch) -> Source | None:
    """The source, None for news of progress; raises what the child refuses with."""
    try:
        message = json.loads(line)
        if "source" in message:
            return wire.source_from_json(message["source"])
        refusal = wire.refusal_from_json(message["refusal"], file.name) if "refusal" in message else None
        fraction, name = message.get("progress", (0.0, Stage.OPENING))
        fraction, stage = float(fraction), Stage(name)
    except (ValueError, KeyError, TypeError, AttributeError) as garbled:
        raise DamagedFile(file.name) from garbled
    if refusal is not None:
        raise refusal
    if "crash" in message:
        _log.error("reading %s failed:\n%s", file.name, message["crash"])
        raise DamagedFile(file.name)
    watch.step(fraction, stage)
    return None


def _lines(answers: SimpleQueue[bytes], file: InputFile, watch: Watch, deadline: float) -> Iterator[bytes]:
    """Lines until the child falls silent; raises Cancelled and LimitExceeded in between."""
    while True:
        watch.check()
        if time.monotonic() > deadline:
            raise LimitExceeded(file.name, "time")
        try:
            line = answers.get(timeout=_POLL)
        except Empty:
            continue
        if not line:
            return
        yield line
