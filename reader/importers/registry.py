"""The formats that can be read, and the one way to read a file."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, cast

from reader.core.errors import FileMissing, LimitExceeded
from reader.core.source import Source
from reader.importers.formats import format_of
from reader.importers.job import InputFile, Progress, Stage, Watch

_MAX_BYTES = 256 * 1024 * 1024

_MODULES = {
    "text": "reader.importers.text",
    "markdown": "reader.importers.markdown",
    "html": "reader.importers.html",
    "docx": "reader.importers.docx",
    "pdf": "reader.importers.pdf",
}
SUFFIXES = (".md", ".markdown", ".txt", ".docx", ".pdf", ".html", ".htm")
"""What file dialogs offer; the content decides in the end."""


class Importer(Protocol):
    """A module that reads one format. They are imported when a file needs them."""

    NAME: str
    """Registry name, as in ``Source.format``."""

    def read(self, file: InputFile, watch: Watch) -> Source:
        """The file's blocks; raises the errors of ``reader.core.errors``."""
        ...


def importer(name: str) -> Importer:
    """The importer with this registry name."""
    return cast("Importer", importlib.import_module(_MODULES[name]))


def load(
    path: Path,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    password: str | None = None,
) -> Source:
    """Read a file as a source of blocks.

    ``progress`` hears a fraction from 0 to 1 and a ``Stage``; when ``cancelled`` turns true, Cancelled
    is raised. Every other refusal is an ImportRefused.
    """
    watch = Watch(progress, cancelled)
    watch.step(0.0, Stage.OPENING)
    file = InputFile(path, _bytes(path), password)
    return importer(format_of(file)).read(file, watch)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise LimitExceeded(path.name, "size")
        return path.read_bytes()
    except (OSError, ValueError) as missing:
        raise FileMissing(path.name) from missing
