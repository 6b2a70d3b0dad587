"""A whole PDF to a source. Runs in the child process only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reader.core.errors import LimitExceeded
from reader.core.repairs import Repair, RepairKind
from reader.core.richtext import Origin
from reader.core.source import Source
from reader.importers import pdf_gate
from reader.importers.hanzi import is_garbled
from reader.importers.job import InputFile, Stage, Watch
from reader.importers.page import Page
from reader.importers.paged import source_of, text_of
from reader.importers.pdf_page import Pdf

NAME = "pdf"


def read(file: InputFile, watch: Watch) -> Source:
    """The file's paragraphs and footnotes.

    Raises PasswordNeeded, DamagedFile, LimitExceeded, NoTextLayer or GarbledText.
    """
    watch.step(0.0, Stage.OPENING)
    pdf_gate.check(file.data, file.name)
    pages = pages_of(file, watch)
    lies = is_garbled(text_of(pages))
    if lies or any(page.lost for page in pages):
        source = _with_second_opinion(pages, file, watch, lies=lies)
    else:
        source = source_of(pages, file, NAME, watch)
    missing = unread(pages)
    return replace(source, repairs=(*missing, *source.repairs)) if missing else source


def _with_second_opinion(pages: list[Page], file: InputFile, watch: Watch, *, lies: bool) -> Source:
    from reader.importers.pdf_second import SecondReader  # pypdf takes a tenth of a second to import

    second = SecondReader(file.data, file.password)
    truer = second.truer(pages) if lies else None
    if truer is None:
        return source_of([second.completed(page) for page in pages], file, NAME, watch)
    source = source_of(truer, file, NAME, watch)
    return replace(source, repairs=(Repair(RepairKind.DECODED, "gb18030"), *source.repairs))


def unread(pages: Iterable[Page]) -> tuple[Repair, ...]:
    """A repair for each page that is a picture, whose text is missing."""
    return tuple(
        Repair(RepairKind.PICTURE_PAGE, str(page.number), origin=Origin(0, 0, 1, 0, page.number))
        for page in pages
        if page.pictured
    )


def pages_of(file: InputFile, watch: Watch) -> list[Page]:
    """The characters of all pages. Raises PasswordNeeded, DamagedFile or LimitExceeded."""
    with Pdf(file.data, file.name, file.password) as pdf:
        if pdf.pages > pdf_gate.MAX_PAGES:
            raise LimitExceeded(file.name, "size")
        pages = []
        for index in range(pdf.pages):
            watch.step(0.05 + 0.75 * index / pdf.pages, Stage.CHARACTERS)
            pages.append(pdf.page(index))
        return pages
