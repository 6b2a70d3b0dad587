"""Names of reports, statuses and kinds of tasks, the same in the window, in the terminal and on paper."""

from __future__ import annotations

from pathlib import Path

from reader.core.work import ReportInfo, TaskKind, TaskStatus
from reader.i18n import _


def report_name(report: ReportInfo) -> str:
    """A report's title with what tells it from its like: place and year, where the title leaves them out."""
    title = report.title
    if report.place and title == Path(report.source_name).stem:
        title = _("Government Work Report")  # a file's name says less than the place
    if report.place not in title:
        title = report.place + title
    if report.year is None or str(report.year) in title:
        return title
    return _("{title} {year}").format(title=title, year=report.year)


def status_word(status: TaskStatus) -> str:
    """The name of a status in the 督查 table."""
    return {
        TaskStatus.NOT_STARTED: _("Not started"),
        TaskStatus.IN_PROGRESS: _("In progress"),
        TaskStatus.DONE: _("Done"),
        TaskStatus.DELAYED: _("Delayed"),
    }[status]


def kind_heading(kind: TaskKind) -> str:
    """The heading over tasks that stand under none of the report."""
    return {
        TaskKind.OBJECTIVE: _("Main expected targets"),
        TaskKind.MEASURE: _("Key work"),
        TaskKind.LIVELIHOOD: _("Livelihood projects"),
    }[kind]
