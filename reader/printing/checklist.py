"""The year's tasks as a 任务分解表."""

from __future__ import annotations

from collections.abc import Sequence

from reader.core.document import Document
from reader.core.work import Task
from reader.printing.job import PagedJob
from reader.printing.options import PrintOptions


def checklist_pages(document: Document, tasks: Sequence[Task], options: PrintOptions) -> PagedJob:
    """The tasks as a table on A4 landscape: objectives, measures by group, then 民生实事."""
    raise NotImplementedError
