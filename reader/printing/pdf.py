"""Writing a job as a PDF file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize

from reader.printing.job import Cancelled, PagedJob, Progress


def page_layout(job: PagedJob) -> QPageLayout:
    """The job's sheet in Qt's words, without margins: the pages bring their own."""
    turned = QPageLayout.Orientation.Landscape if job.sheet.landscape else QPageLayout.Orientation.Portrait
    return QPageLayout(QPageSize(QPageSize.PageSizeId.A4), turned, QMarginsF(0, 0, 0, 0))


def write_pdf(
    job: PagedJob, path: Path, *, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> int:
    """Write the pages to ``path`` and return how many there are.

    The file appears whole or not at all, and what stood there before stays until then.
    The same job gives the same bytes.

    Raises:
        OSError: the file cannot be written.
        Cancelled: ``cancelled`` said so between two pages; no file is left behind.
    """
    raise NotImplementedError
