"""The report's text in the format of official documents (GB/T 9704-2012, clauses 5 and 7)."""

from __future__ import annotations

from collections.abc import Sequence

from reader.core.document import Document
from reader.core.terms.further import OwnTerm
from reader.printing.checklist import report_name
from reader.printing.job import PagedJob
from reader.printing.options import PrintOptions
from reader.printing.text_blocks import text_blocks
from reader.printing.text_pages import SHEET, flow


def text_pages(document: Document, options: PrintOptions, own_terms: Sequence[OwnTerm] = ()) -> PagedJob:
    """The text on A4 portrait: 22 lines of 28 characters a page, markers raised, explained terms at the end.

    Of ``own_terms`` those follow the printed ones that stand in the text.
    """
    title = options.title or report_name(document)
    return PagedJob(title, options.printed_on, SHEET, flow(text_blocks(document, options, own_terms)))
