"""The pages of whatever is asked for: the one way from choices to a job, for window and command line."""

from __future__ import annotations

from reader.core.print_choices import Printed
from reader.printing.cards import card_pages
from reader.printing.checklist import checklist_pages
from reader.printing.dashboard import dashboard_pages
from reader.printing.job import IsCancelled, PagedJob, Progress
from reader.printing.matter import Matter
from reader.printing.options import PrintOptions
from reader.printing.text import text_pages


def paged_job(
    matter: Matter, options: PrintOptions, *, progress: Progress | None = None, cancelled: IsCancelled | None = None
) -> PagedJob:
    """Lay out what the choices name.

    Raises:
        reader.core.errors.Cancelled: ``cancelled`` said so on the way.
    """
    what = options.choices.what
    if what is Printed.TEXT:
        return text_pages(matter, options)
    if what is Printed.DASHBOARD:
        return dashboard_pages(matter, options)
    laid_out = card_pages if what is Printed.CARDS else checklist_pages
    return laid_out(matter, options, progress=progress, cancelled=cancelled)
