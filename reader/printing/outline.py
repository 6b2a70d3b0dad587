"""The outline of a PDF, by an incremental update: Qt writes none."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.generic import Fit, IndirectObject

from reader.printing.job import PagedJob
from reader.printing.units import pt


def with_outline(pdf: bytes, job: PagedJob) -> bytes:
    """The file with an entry for each heading of the pages; as it was where they have none."""
    if not any(page.anchors for page in job.pages):
        return pdf
    writer = PdfWriter(PdfReader(BytesIO(pdf)), incremental=True)
    above: list[IndirectObject] = []
    for number, page in enumerate(job.pages):
        for anchor in page.anchors:
            del above[anchor.level :]
            top = (job.sheet.height - anchor.top) / pt(1)
            parent = above[-1] if above else None
            fit = Fit.xyz(left=0, top=round(top, 1))
            made = writer.add_outline_item(
                title=anchor.title, page_number=number, parent=parent, fit=fit, is_open=not above
            )
            above.append(made)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()
