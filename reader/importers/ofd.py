"""OFD files (GB/T 33190): printed pages whose text objects are put together like those of a PDF."""

from __future__ import annotations

import ofdkit

from reader.core.errors import DamagedFile, LimitExceeded
from reader.core.source import Source
from reader.importers.job import InputFile, Stage, Watch
from reader.importers.page import Face, Page, Run
from reader.importers.paged import source_of

NAME = "ofd"

_POINTS = 72 / 25.4
"""Points in a millimetre: OFD counts in these, from the upper left."""
_MAX_PAGES = 3000
_FACE = Face("", bold=False)
"""ofdkit doesn't tell the face of a text."""


def read(file: InputFile, watch: Watch) -> Source:
    """The file's paragraphs and footnotes.

    Raises DamagedFile (also for a page that is missing), LimitExceeded, NoTextLayer or GarbledText.
    """
    watch.step(0.0, Stage.OPENING)
    try:
        with ofdkit.open(file.data) as document:
            pages = _pages(document, file, watch)
    except ofdkit.OFDLimitError as swollen:
        raise LimitExceeded(file.name, "size") from swollen
    except (ofdkit.OFDError, RecursionError, ValueError) as broken:  # zipfile lets the latter through
        raise DamagedFile(file.name) from broken
    return source_of(pages, file, NAME, watch)


def _pages(document: ofdkit.OFDDocument, file: InputFile, watch: Watch) -> list[Page]:
    count = len(document.pages)
    if count > _MAX_PAGES:
        raise LimitExceeded(file.name, "size")
    pages = []
    for index, page in enumerate(document.pages):
        watch.step(0.05 + 0.75 * index / count, Stage.CHARACTERS)
        if page.location is None:
            raise DamagedFile(file.name)
        pages.append(_page(page, index + 1))
    if not pages:
        raise DamagedFile(file.name)
    return pages


def _page(page: ofdkit.Page, number: int) -> Page:
    left, top, width, height = page.box
    runs = [
        Run(
            text=run.text,
            left=(run.x - left) * _POINTS,
            right=(run.x - left + run.width) * _POINTS,
            baseline=(top + height - run.y) * _POINTS,
            size=round(run.size * _POINTS, 1),
            face=_FACE,
        )
        for run in page.runs
        if run.text.strip()
    ]
    return Page(number, width * _POINTS, height * _POINTS, tuple(runs))
