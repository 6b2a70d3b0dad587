"""Names of reports, statuses, kinds of tasks and targets, the same in the window, in the terminal and on paper."""

from __future__ import annotations

from pathlib import Path

from reader.core.document import Comparison, Target
from reader.core.work import ReportInfo, TaskKind, TaskStatus
from reader.i18n import _

SIGNS = {Comparison.AT_LEAST: "≥", Comparison.AT_MOST: "≤", Comparison.ABOUT: "≈"}
"""Before the value of a target."""


def report_name(report: ReportInfo) -> str:
    """What people call a report, else its title with what tells it from its like: place and year, where they lack."""
    if report.name:
        return report.name
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


def target_words(target: Target) -> str:
    """A target in short, such as ``新增就业 ≥1.65万人``."""
    if target.value is None:
        return target.text
    value = target.value.replace("-", "–") if target.comparison is Comparison.BETWEEN else target.value
    return f"{target.indicator} {SIGNS.get(target.comparison, '')}{value}{target.unit}".strip()
