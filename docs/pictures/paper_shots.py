"""Pictures of the print preview and of pages as they come out of the printer."""

from __future__ import annotations

from datetime import date

from camera import settle
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter
from stage import Stage

from reader.core.print_choices import PrintChoices, Printed
from reader.printing import Matter, PagedJob, PrintOptions, checklist_pages, text_pages
from reader.ui.dialogs.print_preview import PrintPreviewDialog
from reader.ui.print_matter import matter_of

PRINTED_ON = date(2026, 1, 22)


def preview(stage: Stage) -> None:
    """The preview of the table, of the table by unit, of cards, dashboard and text."""
    report, document = stage.session.report, stage.session.document
    assert report is not None
    assert document is not None
    dialog = PrintPreviewDialog(matter_of(stage.session, report.uid, document), stage.window)
    dialog.show()
    settle(300)
    for name, choices in (
        ("preview-table", PrintChoices()),
        ("preview-cards", PrintChoices(what=Printed.CARDS)),
        ("preview-dashboard", PrintChoices(what=Printed.DASHBOARD)),
        ("preview-text", PrintChoices(what=Printed.TEXT)),
        ("preview", PrintChoices(per_unit=True, signature=True)),
    ):
        dialog.choose(choices)
        stage.take(name, dialog)
    dialog.close()
    dialog.deleteLater()


def pages(stage: Stage) -> None:
    """A page of the task table and one of the text."""
    options = PrintOptions(PRINTED_ON)
    matter = Matter(stage.document, tuple(stage.session.tasks()))
    _page(stage, checklist_pages(matter, options), 0, "task-table")
    _page(stage, text_pages(matter, options), 5, "text-page")


def _page(stage: Stage, job: PagedJob, number: int, name: str) -> None:
    scale = 1200 / max(job.sheet.width, job.sheet.height)
    image = QImage(QSize(round(job.sheet.width * scale), round(job.sheet.height * scale)), QImage.Format.Format_RGB32)
    image.fill("white")
    painter = QPainter(image)
    job.paint(number, painter, scale)
    painter.end()
    stage.camera.keep(image, name)
