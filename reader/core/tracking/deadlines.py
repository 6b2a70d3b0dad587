"""Until when a task is to be done, and the quarters by which 督查 counts."""

from __future__ import annotations

from datetime import date, timedelta

from reader.core.records import record
from reader.core.work import Task


@record(frozen=True, slots=True)
class Quarter:
    """A quarter of a year, 1 to 4."""

    year: int
    number: int

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> date:
        """Its last day, on which what is due in it is due."""
        following = date(self.year + self.number // 4, 3 * self.number % 12 + 1, 1)
        return following - timedelta(days=1)


def quarter_of(day: date) -> Quarter:
    """The quarter that a day lies in."""
    return Quarter(day.year, (day.month + 2) // 3)


def quarters(year: int) -> tuple[Quarter, ...]:
    """The four quarters of a year, shortcuts for a deadline."""
    return tuple(Quarter(year, number) for number in (1, 2, 3, 4))


def effective_deadline(task: Task, year: int | None) -> date | None:
    """The task's own deadline, else the end of its report's year; None where that is not known either."""
    if task.deadline is not None:
        return task.deadline
    return None if year is None else date(year, 12, 31)
