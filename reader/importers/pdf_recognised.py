"""A PDF whose pictures, or all of whose pages, are recognised. Runs in the child process only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reader.core.repairs import Repair, RepairKind
from reader.core.richtext import Origin
from reader.core.source import Source
from reader.importers import pdf_gate
from reader.importers.job import InputFile, Watch
from reader.importers.page_lines import lines_of
from reader.importers.page_notes import usual_size
from reader.importers.paged import source_of
from reader.importers.pdf import NAME, pages_of, unread
from reader.importers.pdf_render import PdfPictures
from reader.importers.recognised_doubts import doubts
from reader.importers.recognised_lines import pages_of as recognised_pages
from reader.importers.recogniser import Recogniser


def read(file: InputFile, watch: Watch, recogniser: Recogniser, wanted: Iterable[int]) -> Source:
    """The file's paragraphs and footnotes, those of the ``wanted`` pages (numbers from 1) by recognition.

    Raises what ``pdf.read`` does; NoTextLayer also when nothing can be recognised.
    """
    pdf_gate.check(file.data, file.name)
    pages = pages_of(file, Watch())
    numbers = sorted({number for number in wanted if 1 <= number <= len(pages)})
    with PdfPictures(file.data, file.name, file.password) as pictures:
        found = recogniser.pages(pictures, numbers, watch)
    printed = [page for page in pages if page.number not in set(numbers)]
    size = usual_size(line for page in printed for line in lines_of(page))
    own = {page.number: page for page in recognised_pages(found, size)}
    source = source_of([own.get(page.number, page) for page in pages], file, NAME, watch)
    noted = (*_ranges(numbers), *doubts(found, source), *unread(printed))
    return replace(source, repairs=(*noted, *source.repairs))


def _ranges(numbers: list[int]) -> list[Repair]:
    """One repair for each run of pages that follow one another."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [
        Repair(
            RepairKind.RECOGNISED,
            str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}",
            origin=Origin(0, 0, 1, 0, run[0]),
        )
        for run in runs
    ]
