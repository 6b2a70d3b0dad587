"""Sending a job to a printer, apart because only this needs QtPrintSupport."""

from __future__ import annotations

from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter

from reader.core.errors import Cancelled
from reader.i18n import _
from reader.printing.job import IsCancelled, PagedJob, Progress
from reader.printing.pdf import page_layout


def prepare(printer: QPrinter, job: PagedJob) -> None:
    """Give a printer paper and orientation, as the print dialog should begin with.

    The queue, which others can see, gets the program's name and no report's.
    """
    printer.setDocName(_("Briefing Reader"))
    printer.setFullPage(True)
    printer.setPageLayout(page_layout(job))
    printer.setColorMode(QPrinter.ColorMode.GrayScale)


def print_to(
    job: PagedJob, printer: QPrinter, *, progress: Progress | None = None, cancelled: IsCancelled | None = None
) -> int:
    """Print the pages that the printer's range names and return how many went out.

    The pages are those of ``write_pdf``: laid out already, only painted again.

    Raises:
        OSError: the printer did not take the job.
        reader.core.errors.Cancelled: ``cancelled`` said so between two pages; the print is called off.
    """
    prepare(printer, job)
    first, last = printer.fromPage() or 1, printer.toPage() or job.page_count
    pages = range(first - 1, min(last, job.page_count))
    painter = QPainter()
    if not painter.begin(printer):
        raise OSError(printer.printerName() or printer.outputFileName())
    try:
        job.paint_all(painter, printer, pages, progress=progress, cancelled=cancelled)
    except Cancelled:
        printer.abort()
        raise
    finally:
        painter.end()
    return len(pages)
