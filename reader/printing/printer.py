"""Sending a job to a printer, apart because only this needs QtPrintSupport."""

from __future__ import annotations

from PySide6.QtPrintSupport import QPrinter

from reader.printing.job import Cancelled, PagedJob, Progress
from reader.printing.pdf import page_layout


def prepare(printer: QPrinter, job: PagedJob) -> None:
    """Give a printer the job's name, paper and orientation, as the print dialog should begin with."""
    printer.setDocName(job.title)
    printer.setFullPage(True)
    printer.setPageLayout(page_layout(job))
    printer.setColorMode(QPrinter.ColorMode.GrayScale)
    printer.setFromTo(1, job.page_count)


def print_to(
    job: PagedJob, printer: QPrinter, *, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> int:
    """Print the pages that the printer's range names and return how many went out.

    The pages are those of ``write_pdf``: laid out already, only painted again.

    Raises:
        OSError: the printer did not take the job.
    """
    raise NotImplementedError
