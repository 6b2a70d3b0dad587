"""A whole PDF to a source. Runs in the child process only."""

from __future__ import annotations

from collections.abc import Sequence

from reader.core.errors import GarbledText, LimitExceeded, NoTextLayer
from reader.core.repairs import Repair, RepairKind
from reader.core.richtext import Origin
from reader.core.source import Source
from reader.importers import pdf_gate
from reader.importers.hanzi import is_garbled
from reader.importers.job import InputFile, Stage, Watch
from reader.importers.pdf_furniture import without_furniture
from reader.importers.pdf_lines import lines_of
from reader.importers.pdf_notes import part_notes
from reader.importers.pdf_page import Page, Pdf
from reader.importers.pdf_paragraphs import blocks_of

_LEAST_TEXT = 5
"""Characters a page below which a file is taken for pictures: page numbers stamped on a scan."""


def read_pdf(file: InputFile, watch: Watch) -> Source:
    """The file's paragraphs and footnotes.

    Raises PasswordNeeded, DamagedFile, LimitExceeded, NoTextLayer or GarbledText.
    """
    watch.step(0.0, Stage.OPENING)
    pdf_gate.check(file.data, file.name)
    pages = _pages(file, watch)
    text = "".join(run.text for page in pages for run in page.runs)
    if len("".join(text.split())) < _LEAST_TEXT * len(pages):
        raise NoTextLayer(file.name, len(pages))
    if is_garbled(text):
        raise GarbledText(file.name)
    watch.step(0.8, Stage.PARAGRAPHS)
    kept, dropped = without_furniture([lines_of(page) for page in pages], [page.height for page in pages])
    notes = part_notes(kept)
    blocks, joins = blocks_of(notes.pages)
    if not blocks:
        raise NoTextLayer(file.name, len(pages))
    watch.step(1.0, Stage.PARAGRAPHS)
    return Source(
        name=file.name,
        sha256=file.sha256,
        format="pdf",
        blocks=tuple(block for block in blocks if block.content),
        footnotes=notes.footnotes,
        repairs=(*_watermarks(pages), *dropped, *joins),
    )


def _pages(file: InputFile, watch: Watch) -> list[Page]:
    with Pdf(file.data, file.name, file.password) as pdf:
        if pdf.pages > pdf_gate.MAX_PAGES:
            raise LimitExceeded(file.name, "size")
        pages = []
        for index in range(pdf.pages):
            watch.step(0.05 + 0.75 * index / pdf.pages, Stage.CHARACTERS)
            pages.append(pdf.page(index))
        return pages


def _watermarks(pages: Sequence[Page]) -> list[Repair]:
    """One repair for each different slanted text, at its first page."""
    first: dict[str, int] = {}
    for page in pages:
        first.setdefault("".join(run.text for run in page.runs if run.slanted).strip(), page.number)
    return [
        Repair(RepairKind.DROPPED_LINE, text, origin=Origin(0, len(text), 1, 0, number))
        for text, number in first.items()
        if text
    ]
