"""From a file to a document."""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from reader.core.document import Document
from reader.core.errors import Cancelled, LimitExceeded

if TYPE_CHECKING:
    from reader.importers.job import Progress, Recognition


_SECONDS = 60.0
"""For what follows on the characters: structure, terms, plan and targets."""


def read_report(
    path: Path,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    password: str | None = None,
    isolated: bool = False,
    recognition: Recognition | None = None,
) -> Document:
    """Read a report file. Raises ``ImportRefused`` with what was found, or ``Cancelled``.

    ``progress`` hears a fraction from 0 to 1 and a stage; ``cancelled`` is asked now and then whether
    to stop; ``isolated`` reads every format in a child process; ``recognition`` tells what becomes of pages that
    are pictures. Touches nothing but the file and the folder of recognised pages, so it may run on any thread.
    """
    from reader.importers.registry import load

    source = load(
        path,
        progress=progress,
        cancelled=cancelled,
        password=password,
        isolated=isolated,
        meanwhile=lambda: import_module("reader.core.parse"),
        recognition=recognition,
    )
    from reader.core.parse import read

    deadline = time.monotonic() + _SECONDS

    def check() -> None:
        if cancelled is not None and cancelled():
            raise Cancelled
        if time.monotonic() > deadline:
            raise LimitExceeded(path.name, "time")

    return read(source, check)
