"""The file appears whole or not at all, and says what it should."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import cast

import pypdfium2  # type: ignore[import-untyped]
import pytest
from pypdf import PdfReader
from PySide6.QtCore import QHashSeed
from PySide6.QtGui import QImage, QPainter

from reader.core.document import Document
from reader.core.errors import Cancelled
from reader.core.work import Task
from reader.printing import Matter, PagedJob, PrintOptions, checklist_pages, text_pages, write_pdf
from reader.printing.units import UNITS_PER_INCH


@pytest.fixture
def job(report: Document, tasks: tuple[Task, ...], options: PrintOptions) -> PagedJob:
    """The task table of the made-up report."""
    return checklist_pages(Matter(report, tasks), options)


def test_pages_are_a4_and_counted(job: PagedJob, tmp_path: Path) -> None:
    pages = write_pdf(job, tmp_path / "list.pdf")
    read = PdfReader(tmp_path / "list.pdf").pages
    assert len(read) == pages == job.page_count
    assert [(round(p.mediabox.width), round(p.mediabox.height)) for p in read] == [(842, 595)] * pages


def test_title_of_the_file_is_the_title_on_paper(job: PagedJob, tmp_path: Path) -> None:
    write_pdf(job, tmp_path / "list.pdf")
    said = PdfReader(tmp_path / "list.pdf").metadata
    assert said is not None
    assert said.title == job.title == "2026 青石区政府工作报告: breakdown of key tasks"


def test_same_job_gives_the_same_bytes(
    report: Document, tasks: tuple[Task, ...], options: PrintOptions, tmp_path: Path
) -> None:
    written = set()
    for number in range(8):
        QHashSeed.resetRandomGlobalSeed()  # as every new process has another
        path = tmp_path / f"{number}.pdf"
        write_pdf(checklist_pages(Matter(report, tasks), options), path)
        written.add(path.read_bytes())
    assert len(written) == 1
    assert b"D:20260305000000" in written.pop()


def test_fonts_are_in_the_file(job: PagedJob, tmp_path: Path) -> None:
    write_pdf(job, tmp_path / "list.pdf")
    fonts = PdfReader(tmp_path / "list.pdf").pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    assert len(fonts) >= 2
    for font in fonts.values():
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


def test_progress_counts_the_pages(job: PagedJob, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    write_pdf(job, tmp_path / "list.pdf", progress=lambda done, of: told.append((done, of)))
    assert told == [(n + 1, job.page_count) for n in range(job.page_count)]


def test_cancelled_job_leaves_no_file(job: PagedJob, tmp_path: Path) -> None:
    asked = iter([False, False, True])
    with pytest.raises(Cancelled):
        write_pdf(job, tmp_path / "list.pdf", cancelled=lambda: next(asked))
    assert list(tmp_path.iterdir()) == []


def test_cancelled_job_leaves_the_older_file_alone(job: PagedJob, tmp_path: Path) -> None:
    (tmp_path / "list.pdf").write_bytes(b"older")
    with pytest.raises(Cancelled):
        write_pdf(job, tmp_path / "list.pdf", cancelled=lambda: True)
    assert (tmp_path / "list.pdf").read_bytes() == b"older"


def test_older_file_is_replaced(job: PagedJob, tmp_path: Path) -> None:
    (tmp_path / "list.pdf").write_bytes(b"older")
    write_pdf(job, tmp_path / "list.pdf")
    assert [f.name for f in tmp_path.iterdir()] == ["list.pdf"]
    assert (tmp_path / "list.pdf").read_bytes().startswith(b"%PDF")


def test_older_file_is_never_half_overwritten(job: PagedJob, tmp_path: Path) -> None:
    (tmp_path / "list.pdf").write_bytes(b"older")
    (tmp_path / "also.pdf").hardlink_to(tmp_path / "list.pdf")
    write_pdf(job, tmp_path / "list.pdf")
    assert (tmp_path / "also.pdf").read_bytes() == b"older"


def test_file_that_cannot_be_written_is_told_and_leaves_nothing(job: PagedJob, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_pdf(job, tmp_path / "nowhere" / "list.pdf")
    (tmp_path / "list.pdf").mkdir()
    with pytest.raises(OSError, match=r"list\.pdf"):
        write_pdf(job, tmp_path / "list.pdf")
    assert [f.name for f in tmp_path.iterdir()] == ["list.pdf"]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed")
def test_pdftotext_finds_every_task_and_the_title(job: PagedJob, tasks: tuple[Task, ...], tmp_path: Path) -> None:
    write_pdf(job, tmp_path / "list.pdf")
    found = subprocess.run(["pdftotext", tmp_path / "list.pdf", "-"], capture_output=True, check=True).stdout
    words = "".join(found.decode().split())
    assert "".join(job.title.split()) in words
    assert [t.uid for t in tasks if "".join(t.text.split()) not in words] == []


def ink(image: QImage) -> set[tuple[int, int]]:
    """The cells of a coarse grid that hold something dark."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = [bytes(cast("memoryview", grey.constScanLine(y)))[: grey.width()] for y in range(grey.height())]
    return {
        (x // 4, y // 4) for y, row in enumerate(rows) for x in (m.start() for m in re.finditer(rb"[\0-\x50]", row))
    }


@pytest.mark.parametrize("what", ["checklist", "text"])
def test_screen_shows_the_pages_of_the_file(
    what: str, report: Document, tasks: tuple[Task, ...], options: PrintOptions, tmp_path: Path
) -> None:
    job = (
        checklist_pages(Matter(report, tasks), options) if what == "checklist" else text_pages(Matter(report), options)
    )
    write_pdf(job, tmp_path / "job.pdf")
    with pypdfium2.PdfDocument(tmp_path / "job.pdf") as pdf:
        drawn = pdf[1].render(scale=144 / 72, rev_byteorder=True, prefer_bgrx=True)
        paper = QImage(drawn.buffer, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGBX8888).copy()
    screen = QImage(paper.size(), QImage.Format.Format_RGB32)
    screen.fill(0xFFFFFFFF)
    painter = QPainter(screen)
    job.paint(1, painter, 144 / UNITS_PER_INCH)
    painter.end()
    on_paper, on_screen = ink(paper), ink(screen)
    around = {(x + dx, y + dy) for x, y in on_paper for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
    assert len(on_paper) > 2000
    assert len(on_screen - around) < len(on_screen) * 0.01
    assert len(on_screen) > len(on_paper) * 0.8
