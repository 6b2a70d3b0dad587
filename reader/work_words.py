"""Names of statuses and kinds of tasks, the same in the window, in the terminal and on paper."""

from __future__ import annotations

from reader.core.work import TaskKind, TaskStatus
from reader.i18n import _


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
