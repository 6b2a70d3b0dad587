"""The formats that can be read, and the one way to read a file."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, cast

from reader.core.errors import FileMissing, LimitExceeded
from reader.core.source import Source
from reader.importers.formats import format_of
from reader.importers.job import InputFile, Progress, Recognition, Stage, Watch

_MAX_BYTES = 256 * 1024 * 1024

_MODULES = {
    "text": "reader.importers.text",
    "markdown": "reader.importers.markdown",
    "html": "reader.importers.html",
    "docx": "reader.importers.docx",
    "pdf": "reader.importers.pdf",
    "ofd": "reader.importers.ofd",
}
_ISOLATED = {"html", "pdf", "ofd"}
SUFFIXES = (".md", ".markdown", ".txt", ".docx", ".pdf", ".ofd", ".html", ".htm")
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
    isolated: bool = False,
    meanwhile: Callable[[], object] | None = None,
    recognition: Recognition | None = None,
) -> Source:
    """Read a file as a source of blocks.

    Formats that native code or much arithmetic reads are always read in a child process, which a hostile file
    can't leave; ``isolated`` wants that of all. Texts and Word files take 0.06 s less without. While a child
    reads, ``meanwhile`` is done here. ``recognition`` tells what becomes of pages that are pictures; without it
    a file of such pages is refused.
    ``progress`` hears a fraction from 0 to 1 and a ``Stage``; when ``cancelled`` turns true, Cancelled
    is raised. Every other refusal is an ImportRefused.
    """
    watch = Watch(progress, cancelled)
    watch.step(0.0, Stage.OPENING)
    file = InputFile(path, _bytes(path), password)
    name = None if isolated else format_of(file)
    if name is None or name in _ISOLATED:
        if recognition is not None:
            from reader.importers import recognition as recognising

            return recognising.read(file, watch, recognition, meanwhile)
        from reader.importers.isolation import read

        return read(file, watch, meanwhile=meanwhile)
    return importer(name).read(file, watch)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise LimitExceeded(path.name, "size")
        return path.read_bytes()
    except (OSError, ValueError) as missing:
        raise FileMissing(path.name) from missing
