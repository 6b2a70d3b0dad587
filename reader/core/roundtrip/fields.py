"""The fields of a task that a table carries, and their values as strings that compare exactly."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Final

from reader.core.records import record
from reader.core.tracking.entries import EntryKind, ProgressEntry
from reader.core.tracking.rows import TaskRow


class SheetField(Enum):
    """A column that comes back."""

    SECTION = "section"
    """Headings joined by `` › ``."""
    TEXT = "text"
    TARGET = "target"
    MEASURE_UNIT = "measure_unit"
    CURRENT = "current"
    STATUS = "status"
    """A value of ``TaskStatus``."""
    LEAD = "lead"
    SUPPORTING = "supporting"
    """Joined by ``、``."""
    DEADLINE = "deadline"
    """The effective one as an ISO date, empty for none."""
    PRIORITY = "priority"
    """A value of ``Priority``."""
    PROGRESS = "progress"
    """The words of the last entry of this kind; other words become a new one."""
    PROBLEM = "problem"
    NEXT_STEP = "next"
    NOTE = "note"


ENTRIES: Final = {
    SheetField.PROGRESS: EntryKind.PROGRESS,
    SheetField.PROBLEM: EntryKind.PROBLEM,
    SheetField.NEXT_STEP: EntryKind.NEXT_STEP,
}
"""Columns whose new words are added beside the old ones."""
LONGEST: Final = 16_000
"""Characters of a cell; what a spreadsheet can hold is 32,767 UTF-16 units."""
HEADING_JOINT: Final = " › "
UNIT_JOINT: Final = "、"
Values = Mapping[SheetField, str]
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SEPARATORS: Final = re.compile(r"[、，,;；\n]+")
_LINE_ENDS: Final = re.compile("\r\n?")


@record(frozen=True, slots=True)
class SheetTask:
    """A task with what its row says."""

    uid: str
    values: Values


def sheet_task(row: TaskRow, entries: Sequence[ProgressEntry] = ()) -> SheetTask:
    """The row of a task; ``entries`` are those of it that count."""
    task, aim = row.task, row.aim
    values = {
        SheetField.SECTION: HEADING_JOINT.join(task.path),
        SheetField.TEXT: task.text,
        SheetField.TARGET: task.target if aim is None else aim.text,
        SheetField.MEASURE_UNIT: task.measure_unit if aim is None else aim.unit,
        SheetField.CURRENT: task.current,
        SheetField.STATUS: task.status.value,
        SheetField.LEAD: task.lead,
        SheetField.SUPPORTING: UNIT_JOINT.join(task.supporting),
        SheetField.DEADLINE: "" if row.deadline is None else row.deadline.isoformat(),
        SheetField.PRIORITY: task.priority.value,
        SheetField.NOTE: task.note,
    }
    for field, kind in ENTRIES.items():
        last = [entry.text for entry in entries if entry.kind is kind and not entry.struck]
        values[field] = last[-1] if last else ""
    return SheetTask(task.uid, {field: cell_words(words) for field, words in values.items()})


def cell_words(text: str) -> str:
    """A text as a cell of a spreadsheet can give it back: without control characters, cut at ``LONGEST``."""
    plain = _LINE_ENDS.sub("\n", text)
    return _UNWRITABLE.sub("", plain)[:LONGEST].strip()


def unit_names(words: str) -> tuple[str, ...]:
    """The units that a cell names; spaces part them only where no other sign does."""
    parted = _SEPARATORS.split(words) if _SEPARATORS.search(words) else words.split()
    return tuple(dict.fromkeys(name for part in parted if (name := part.strip())))


def headings(words: str) -> tuple[str, ...]:
    """The headings that a cell names, the outer one first."""
    return tuple(label for part in words.split("›") if (label := part.strip()))
