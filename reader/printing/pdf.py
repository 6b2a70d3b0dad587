"""Writing a job as a PDF file."""

from __future__ import annotations

import re
from datetime import date
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QBuffer, QHashSeed, QIODevice, QMarginsF, QUuid
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from reader.printing.job import IsCancelled, PagedJob, Progress
from reader.printing.outline import with_outline
from reader.printing.page import A4_LONG, TextMark
from reader.printing.units import UNITS_PER_INCH


def page_layout(job: PagedJob) -> QPageLayout:
    """The job's sheet in Qt's words, without margins: the pages bring their own."""
    turned = QPageLayout.Orientation.Landscape if job.sheet.landscape else QPageLayout.Orientation.Portrait
    size = QPageSize.PageSizeId.A3 if max(job.sheet.width, job.sheet.height) > A4_LONG + 1 else QPageSize.PageSizeId.A4
    return QPageLayout(QPageSize(size), turned, QMarginsF(0, 0, 0, 0))


def write_pdf(
    job: PagedJob, path: Path, *, progress: Progress | None = None, cancelled: IsCancelled | None = None
) -> int:
    """Write the pages to ``path`` and return how many there are.

    The file appears whole or not at all, and what stood there before stays until then.
    The same job gives the same bytes.

    Raises:
        OSError: the file cannot be written.
        reader.core.errors.Cancelled: ``cancelled`` said so between two pages; no file is left behind.
    """
    # Qt writes fonts in the order of a hash table, which is another in every process.
    QHashSeed.setDeterministicGlobalSeed()
    try:
        content = _pdf(job, progress, cancelled)
    finally:
        QHashSeed.resetRandomGlobalSeed()
    part = path.with_name(f".{path.name}.{uuid4().hex[:8]}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        error.filename = str(path)  # the name that was asked for
        raise
    finally:
        part.unlink(missing_ok=True)
    return job.page_count


def _pdf(job: PagedJob, progress: Progress | None, cancelled: IsCancelled | None) -> bytes:
    # Into memory, because QPdfWriter keeps quiet about a full disk.
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(UNITS_PER_INCH)
    writer.setPageLayout(page_layout(job))
    writer.setTitle(job.title)
    writer.setCreator("Briefing Reader")
    writer.setDocumentId(QUuid.createUuidV5(QUuid(), _digest(job)))
    painter = QPainter(writer)
    try:
        job.paint_all(painter, writer, progress=progress, cancelled=cancelled)
    finally:
        painter.end()
        buffer.close()
    return with_outline(_dated(bytes(buffer.data().data()), job.printed_on), job)


def _digest(job: PagedJob) -> bytes:
    said = sha256(f"{job.title}\n{job.printed_on}\n".encode())
    for page in job.pages:
        for mark in page.marks:
            if isinstance(mark, TextMark):
                said.update(mark.text.encode())
    return said.digest()


_MOMENT = re.compile(rb"(?<=Date \(D:)\d{14}|(?<=Date=\")\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")


def _dated(pdf: bytes, day: date) -> bytes:
    """The file with the paper's date for the clock's: Qt offers no way to set it, and the length stays."""
    text = day.isoformat()
    return _MOMENT.sub(
        lambda m: f"{text}T00:00:00".encode() if b"-" in m[0] else f"{text.replace('-', '')}000000".encode(), pdf
    )
