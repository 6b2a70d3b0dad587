"""Page layout, task table, cards, dashboard and text, print and PDF.

Needs Qt's GUI library: the command line imports it only to print, the window only when asked to.
Printing to a device is in ``reader.printing.printer``, because only that needs QtPrintSupport.
"""

from reader.printing.application import ensure_gui
from reader.printing.checklist import checklist_pages
from reader.printing.job import PagedJob
from reader.printing.matter import Matter
from reader.printing.options import PrintOptions
from reader.printing.paged import paged_job
from reader.printing.pdf import write_pdf
from reader.printing.text import text_pages

__all__ = [
    "Matter",
    "PagedJob",
    "PrintOptions",
    "checklist_pages",
    "ensure_gui",
    "paged_job",
    "text_pages",
    "write_pdf",
]
