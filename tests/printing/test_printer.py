"""A printer gets the pages that the PDF has."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter

from reader.core.document import Document
from reader.core.errors import Cancelled
from reader.core.work import Task
from reader.printing import Matter, PagedJob, PrintOptions, checklist_pages, write_pdf
from reader.printing.printer import prepare, print_to

WordsOf = Callable[[Path], list[str]]


@pytest.fixture
def job(report: Document, tasks: tuple[Task, ...], options: PrintOptions) -> PagedJob:
    """The task table of the made-up report."""
    return checklist_pages(Matter(report, tasks), options)


def printer_into(path: Path) -> QPrinter:
    """A printer whose paper is a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_printer_gets_the_pages_of_the_pdf(job: PagedJob, tmp_path: Path, words_of: WordsOf) -> None:
    write_pdf(job, tmp_path / "file.pdf")
    assert print_to(job, printer_into(tmp_path / "printed.pdf")) == job.page_count
    assert words_of(tmp_path / "printed.pdf") == words_of(tmp_path / "file.pdf")


def test_only_the_asked_pages_are_printed(job: PagedJob, tmp_path: Path, words_of: WordsOf) -> None:
    printer = printer_into(tmp_path / "printed.pdf")
    printer.setFromTo(2, 3)
    assert print_to(job, printer) == 2
    first, second = words_of(tmp_path / "printed.pdf")
    assert f"Page2of{job.page_count}" in first
    assert f"Page3of{job.page_count}" in second


def test_print_can_be_called_off(job: PagedJob, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        print_to(job, printer_into(tmp_path / "printed.pdf"), cancelled=lambda: True)


def test_printer_that_takes_nothing_is_told(job: PagedJob, tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"nowhere"):
        print_to(job, printer_into(tmp_path / "nowhere" / "printed.pdf"))


def test_the_queue_shows_the_programs_name_and_no_reports(job: PagedJob, tmp_path: Path) -> None:
    printer = printer_into(tmp_path / "printed.pdf")
    prepare(printer, job)
    assert printer.docName() == "Briefing Reader"
    assert job.title not in printer.docName()
