"""How far reading a file is, on a terminal: one line of standard error that goes when it is done."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.core.document import Document
from reader.importers.job import Recognition
from reader.services.reading import read_report

_QUIET_S = 0.3
"""A file that is read sooner needs no progress."""
_TOLD_BY_PAGE = "recognising"
"""A stage that says itself which page it is at (``cli.recognition``)."""
_CLEAR = "\r\x1b[K"


def read_with_progress(path: Path, password: str | None, recognition: Recognition, name: str = "") -> Document:
    """Read a report, as ``read_report`` does, and show how far it is where somebody looks.

    ``name``: what people know the file by, where that is not its own name.
    """
    if not sys.stderr.isatty():
        return read_report(path, password=password, recognition=recognition)
    with _line(name or path.name) as line:
        return read_report(path, password=password, progress=line.show, recognition=recognition)


class _Line:
    def __init__(self, name: str) -> None:
        self._name = name
        self._begin = time.monotonic()
        self._shown = ""

    def show(self, fraction: float, stage: str) -> None:
        """Write the line anew when it says something else."""
        if stage == _TOLD_BY_PAGE:
            self.clear()
            return
        if time.monotonic() - self._begin < _QUIET_S:
            return
        from reader.words.stages import stage_words

        said = f"{self._name}  {fraction:4.0%}  {stage_words(stage)}"
        if said != self._shown:
            self._shown = said
            sys.stderr.write(_CLEAR + said)
            sys.stderr.flush()

    def clear(self) -> None:
        """Leave nothing behind."""
        if self._shown:
            self._shown = ""
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()


@contextmanager
def _line(name: str) -> Iterator[_Line]:
    line = _Line(name)
    try:
        yield line
    finally:
        line.clear()
