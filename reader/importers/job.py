"""What every importer is given: the file's bytes and someone who watches the work."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from reader.core.errors import Cancelled


class Stage(StrEnum):
    """What an import is doing; worded by the window and the command line."""

    OPENING = "opening"
    READING = "reading"
    CHARACTERS = "characters"
    """Characters are taken from the pages of a PDF."""
    RECOGNISING = "recognising"
    """Pages that are pictures are read by character recognition."""
    PARAGRAPHS = "paragraphs"
    """Lines are put together to paragraphs."""


Progress = Callable[[float, str], None]
"""Called with a fraction from 0 to 1 and a ``Stage`` (a str)."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """What is to be done about pages that are pictures."""

    folder: Callable[[], Path] | None = None
    """Where recognised pages are kept, so that none is ever recognised twice; asked for when there are any."""
    begin: bool = False
    """Pages that are not kept there may be recognised now, where the extra is installed."""
    page_begun: Callable[[int, int], None] | None = None
    """Hears which page is being recognised, from 1, and of how many."""


@dataclass(frozen=True)
class InputFile:
    """A file that was read whole; ``path`` is kept for importers that work in a child process."""

    path: Path
    data: bytes
    password: str | None = None

    @property
    def name(self) -> str:
        """The file's name without folders."""
        return self.path.name

    @property
    def suffix(self) -> str:
        """The name's last suffix in lower case, with its dot."""
        return self.path.suffix.lower()

    @cached_property
    def sha256(self) -> str:
        """Of the bytes, 64 hex digits."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Watch:
    """Who is told of the progress and may stop the work."""

    progress: Progress | None = None
    cancelled: Callable[[], bool] | None = None

    def step(self, fraction: float, stage: Stage) -> None:
        """Tell how far the work is; raises Cancelled when it is not wanted any more."""
        self.check()
        if self.progress is not None:
            self.progress(min(max(fraction, 0.0), 1.0), stage)

    def check(self) -> None:
        """Raise Cancelled when the work is not wanted any more."""
        if self.cancelled is not None and self.cancelled():
            raise Cancelled
