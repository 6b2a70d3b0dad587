"""The report's text in the format of official documents (GB/T 9704-2012, clauses 5 and 7)."""

from __future__ import annotations

from reader.printing.checklist import report_name
from reader.printing.job import PagedJob
from reader.printing.matter import Matter
from reader.printing.options import PrintOptions
from reader.printing.text_blocks import text_blocks
from reader.printing.text_pages import SHEET, flow


def text_pages(matter: Matter, options: PrintOptions) -> PagedJob:
    """The text on A4 portrait: 22 lines of 28 characters a page, markers raised, explained terms at the end.

    Own terms that stand in the text follow the printed ones; at last the notes, where marks are wanted.
    """
    title = options.title or report_name(matter.document)
    return PagedJob(title, options.printed_on, SHEET, flow(text_blocks(matter, options)))
