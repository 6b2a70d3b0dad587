"""Names of statuses, kinds and repairs for lists in a terminal."""

from __future__ import annotations

from reader.core.repairs import RepairKind
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


def repair_word(kind: RepairKind) -> str:
    """What was done to the text or looks wrong in it."""
    return {
        RepairKind.JOINED_PARAGRAPH: _("paragraph put together again"),
        RepairKind.DROPPED_LINE: _("line left out"),
        RepairKind.PAGE_SURROUNDINGS: _("lines around the text of a web page left out"),
        RepairKind.RELINKED_MARKER: _("marker linked by its term"),
        RepairKind.DANGLING_MARKER: _("marker without an entry"),
        RepairKind.FOLDED_CHARACTER: _("character replaced"),
        RepairKind.DUPLICATE_BODY: _("second copy left out"),
        RepairKind.SPLIT_HEADING: _("heading parted from its paragraph"),
        RepairKind.SUSPECT_CHARACTER: _("doubtful character"),
        RepairKind.UNUSED_ENTRY: _("term not found in the text"),
        RepairKind.NUMBERING_GAP: _("numbering out of order"),
        RepairKind.DECODED: _("read with another encoding"),
    }[kind]
