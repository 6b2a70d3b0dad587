"""How the year's work stands: sums by section and unit, lights, and what is due this quarter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from reader.core.records import record
from reader.core.tracking.deadlines import Quarter, quarter_of
from reader.core.tracking.groups import Grouping, GroupKey, grouped
from reader.core.tracking.lights import Light
from reader.core.tracking.rows import TaskRow
from reader.core.work import TaskStatus


@record(frozen=True, slots=True)
class Tally:
    """Counts of some tasks; the four statuses add up to ``total``."""

    total: int = 0
    not_started: int = 0
    in_progress: int = 0
    done: int = 0
    delayed: int = 0
    red: int = 0
    yellow: int = 0
    blue: int = 0

    @property
    def percent(self) -> int:
        """Done of all, rounded, 0 to 100; 100 only when nothing is left, 0 only when nothing is done."""
        if self.done in (0, self.total):
            return 100 if self.done else 0
        return min(max((200 * self.done + self.total) // (2 * self.total), 1), 99)


@record(frozen=True, slots=True)
class TallyOf:
    """The counts of one section or unit."""

    key: GroupKey
    tally: Tally


@record(frozen=True, slots=True)
class Summary:
    """How tasks stand on a day."""

    whole: Tally
    sections: tuple[TallyOf, ...]
    units: tuple[TallyOf, ...]
    """By lead unit; the empty name stands for tasks without one."""
    quarter: Quarter
    due: tuple[TaskRow, ...]
    """What is to be done in this quarter and is not yet, the most urgent first."""
    overdue: tuple[TaskRow, ...]


def tally(rows: Iterable[TaskRow]) -> Tally:
    """Count tasks."""
    statuses, lights = [], []
    for row in rows:
        statuses.append(row.task.status)
        lights.append(row.light)
    return Tally(
        len(statuses),
        statuses.count(TaskStatus.NOT_STARTED),  # counting compares by identity; hashing an enum costs ten times that
        statuses.count(TaskStatus.IN_PROGRESS),
        statuses.count(TaskStatus.DONE),
        statuses.count(TaskStatus.DELAYED),
        lights.count(Light.RED),
        lights.count(Light.YELLOW),
        lights.count(Light.BLUE),
    )


def summarised(rows: Sequence[TaskRow], today: date, units: Mapping[str, int] | None = None) -> Summary:
    """The summary of some rows; ``units`` gives the places of units in the directory."""
    quarter = quarter_of(today)
    due = [row for row in rows if _open(row) and row.deadline is not None and today <= row.deadline <= quarter.last]
    return Summary(
        whole=tally(rows),
        sections=tuple(TallyOf(group.key, tally(group.rows)) for group in grouped(rows, Grouping.SECTION)),
        units=tuple(TallyOf(group.key, tally(group.rows)) for group in grouped(rows, Grouping.LEAD, units)),
        quarter=quarter,
        due=tuple(sorted(due, key=lambda row: (row.deadline, row.task.position))),
        overdue=tuple(row for row in rows if row.light is Light.RED),
    )


def _open(row: TaskRow) -> bool:
    return row.task.status is not TaskStatus.DONE
