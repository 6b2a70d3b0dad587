"""Asking the child process that draws pages: one question at a time, each with a limit of time."""

from __future__ import annotations

import json
import logging
import subprocess
from threading import Timer
from typing import IO, Any, cast

from reader.core.errors import DamagedFile, LimitExceeded, ReadingStopped
from reader.importers import wire
from reader.importers.confinement import command, environment, folder
from reader.importers.job import InputFile
from reader.importers.picture import MAX_PIXELS, Picture

SECONDS = 20.0
"""Wall-clock limit of one answer."""
SWITCH = "--page-worker"
"""By which a frozen program starts itself as this process."""

_WORKER = "reader.importers.page_worker"
_LONGEST_LINE = 1024 * 1024
_log = logging.getLogger(__name__)


def worker_command() -> list[str]:
    """How to start the child process."""
    return command(_WORKER, SWITCH)


class PageProcess:
    """A child that holds one file open. Only ``kill`` may be called while another thread waits for an answer."""

    def __init__(self, file: InputFile, *, seconds: float = SECONDS) -> None:
        self._name = file.name
        self._seconds = seconds
        self._late = False
        self._process = subprocess.Popen(
            worker_command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
            cwd=folder(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        opening = {"name": file.name, "password": file.password, "size": len(file.data)}
        self._opening = json.dumps(opening).encode() + b"\n" + file.data

    def sizes(self) -> tuple[tuple[float, float], ...]:
        """Width and height of every page in points; the first question, to be asked once.

        Raises what reading the file would be refused with, and LimitExceeded or ReadingStopped as ``picture`` does.
        """
        message, _ = self._ask(self._opening)
        self._opening = b""
        try:
            return tuple((float(width), float(height)) for width, height in message["sizes"])
        except (KeyError, TypeError, ValueError) as garbled:
            raise DamagedFile(self._name) from garbled

    def picture(self, page: int, width: int) -> Picture:
        """The page with this index from 0, at most ``width`` pixels wide.

        Raises DamagedFile for a page that can't be drawn, LimitExceeded (``time``, ``memory``), and ReadingStopped
        when the child has ended.
        """
        message, pixels = self._ask(json.dumps({"page": page, "width": width}).encode() + b"\n")
        return Picture(message["width"], message["height"], pixels)

    @property
    def alive(self) -> bool:
        """The child can be asked."""
        return self._process.poll() is None

    def kill(self) -> None:
        """End the child, whatever it does; whoever waits for an answer is told that it stopped."""
        self._process.kill()

    def close(self) -> None:
        """End the child and give back its pipes."""
        self.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            try:
                cast("IO[bytes]", pipe).close()
            except OSError:
                continue  # what was not sent yet can't be any more

    def _ask(self, question: bytes) -> tuple[dict[str, Any], bytes]:
        guard = Timer(self._seconds, self._on_late)
        guard.daemon = True
        guard.start()
        try:
            asked = cast("IO[bytes]", self._process.stdin)
            asked.write(question)
            asked.flush()
            return self._answer(cast("IO[bytes]", self._process.stdout))
        except (OSError, EOFError, ValueError):  # ValueError: another thread has closed the pipes
            if self._late:
                raise LimitExceeded(self._name, "time") from None
            raise ReadingStopped(self._name, self._process.wait()) from None
        finally:
            guard.cancel()

    def _on_late(self) -> None:
        self._late = True
        self.kill()

    def _answer(self, answers: IO[bytes]) -> tuple[dict[str, Any], bytes]:
        """What the child says, and the pixels after it; raises EOFError at its end and what it refuses with."""
        line = answers.readline(_LONGEST_LINE)
        if not line:
            raise EOFError
        try:
            message = json.loads(line)
            refusal = wire.refusal_from_json(message["refusal"], self._name) if "refusal" in message else None
            count = int(message.get("width", 0)) * int(message.get("height", 0))
        except (ValueError, KeyError, TypeError, AttributeError) as garbled:
            self.kill()
            raise DamagedFile(self._name) from garbled
        if refusal is not None:
            raise refusal
        if "crash" in message:
            _log.error("drawing %s failed:\n%s", self._name, message["crash"])
            raise DamagedFile(self._name)
        if not 0 <= count <= MAX_PIXELS * 2:
            self.kill()
            raise DamagedFile(self._name)
        pixels = answers.read(count * 4)
        if len(pixels) < count * 4:
            raise EOFError
        return message, pixels
