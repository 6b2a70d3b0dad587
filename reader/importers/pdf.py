"""PDF files: read in a child process with limits of time and memory, which is killed when it must be."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO

from reader.core.errors import DamagedFile, LimitExceeded
from reader.core.source import Source
from reader.importers import wire
from reader.importers.job import InputFile, Stage, Watch

NAME = "pdf"
SECONDS = 60.0
"""Wall-clock limit of the child process."""

_WORKER = "reader.importers.worker"
_FROZEN_SWITCH = "--import-worker"
_POLL = 0.05
_KEPT = ("SYSTEMROOT", "WINDIR", "PATH", "TEMP", "TMP", "LANG", "LC_ALL", "LD_LIBRARY_PATH")
_log = logging.getLogger(__name__)


def read(file: InputFile, watch: Watch, *, seconds: float = SECONDS) -> Source:
    """The file's paragraphs and footnotes.

    Raises PasswordNeeded, NoTextLayer, GarbledText, DamagedFile (also when the child process crashed)
    and LimitExceeded (``time`` after ``seconds``, ``memory``, ``size``).
    """
    watch.step(0.0, Stage.OPENING)
    with subprocess.Popen(
        worker_command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as child:
        try:
            return _converse(child, file, watch, time.monotonic() + seconds)
        finally:
            child.kill()


def worker_command() -> list[str]:
    """How to start the child process; a frozen program starts itself with a switch that ``__main__`` serves."""
    if getattr(sys, "frozen", False):
        return [sys.executable, _FROZEN_SWITCH]
    return [sys.executable, "-m", _WORKER]


def _environment() -> dict[str, str]:
    """Only what an interpreter needs, and the way to this package."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    root = str(Path(__file__).resolve().parents[2])
    return {**kept, "PYTHONPATH": root, "PYTHONIOENCODING": "utf-8"}


def _converse(child: subprocess.Popen[bytes], file: InputFile, watch: Watch, deadline: float) -> Source:
    answers: SimpleQueue[bytes] = SimpleQueue()
    assert child.stdin is not None
    assert child.stdout is not None
    threading.Thread(target=_send, args=(child.stdin, file), daemon=True).start()
    threading.Thread(target=_receive, args=(child.stdout, answers), daemon=True).start()
    for line in _lines(answers, file, watch, deadline):
        source = _understood(line, file, watch)
        if source is not None:
            return source
    raise DamagedFile(file.name)


def _understood(line: bytes, file: InputFile, watch: Watch) -> Source | None:
    """The source, None for news of progress; raises what the child refuses with."""
    try:
        message = json.loads(line)
        if "source" in message:
            return wire.source_from_json(message["source"])
        refusal = wire.refusal_from_json(message["refusal"], file.name) if "refusal" in message else None
        fraction, stage = message.get("progress", (0.0, Stage.OPENING))
    except (ValueError, KeyError, TypeError, AttributeError) as garbled:
        raise DamagedFile(file.name) from garbled
    if refusal is not None:
        raise refusal
    if "crash" in message:
        _log.error("reading %s failed:\n%s", file.name, message["crash"])
        raise DamagedFile(file.name)
    watch.step(fraction, Stage(stage))
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


def _send(pipe: IO[bytes], file: InputFile) -> None:
    request = {"name": file.name, "password": file.password}
    try:
        with pipe:
            pipe.write(json.dumps(request).encode() + b"\n")
            pipe.write(file.data)
    except OSError:
        # the child ended before it had read all: its answers say why
        return


def _receive(pipe: IO[bytes], answers: SimpleQueue[bytes]) -> None:
    try:
        for line in pipe:
            answers.put(line)
    except (OSError, ValueError):
        # the pipe was closed under us after the child was killed
        pass
    answers.put(b"")
