"""Which tasks are wanted: conditions that all have to hold, each of which may allow several values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reader.core.records import record
from reader.core.tracking.lights import Light
from reader.core.tracking.rows import TaskRow, folded_words, says
from reader.core.work import Priority, TaskKind, TaskStatus


@record(frozen=True, slots=True)
class TaskQuery:
    """An empty condition allows everything."""

    units: frozenset[str] = frozenset()
    """The lead or a supporting unit is one of these, by any of its names; the empty one: tasks without units."""
    lead_only: bool = False
    """Of ``units`` the lead unit alone counts."""
    statuses: frozenset[TaskStatus] = frozenset()
    lights: frozenset[Light] = frozenset()
    bookmarked: bool = False
    words: str = ""
    """Stand in text, headings, units, note or values."""
    section: tuple[str, ...] = ()
    """The headings begin with these."""
    due_from: date | None = None
    due_to: date | None = None
    """The effective deadline lies between these days, both included."""
    priorities: frozenset[Priority] = frozenset()
    kinds: frozenset[TaskKind] = frozenset()

    @property
    def active(self) -> bool:
        """Whether any task can be left out."""
        return self != TaskQuery() and self != TaskQuery(lead_only=True)


def wanted(rows: Sequence[TaskRow], query: TaskQuery) -> tuple[TaskRow, ...]:
    """The rows that a query accepts, in their order."""
    words = folded_words(query.words.replace("\n", " "))
    return tuple([row for row in rows if _accepts(row, query, words)])


def _accepts(row: TaskRow, query: TaskQuery, words: str) -> bool:
    task = row.task
    return (
        (not query.statuses or task.status in query.statuses)
        and (not query.lights or row.light in query.lights)
        and (not query.bookmarked or task.bookmarked)
        and (not query.priorities or task.priority in query.priorities)
        and (not query.kinds or task.kind in query.kinds)
        and (not query.section or task.path[: len(query.section)] == query.section)
        and (not query.units or _has_unit(row, query))
        and _is_due(row.deadline, query.due_from, query.due_to)
        and (not words or says(task, words))
    )


def _has_unit(row: TaskRow, query: TaskQuery) -> bool:
    names = row.names[: 1 if row.task.lead else 0] if query.lead_only else row.names
    return any(not query.units.isdisjoint(forms) for forms in names or (("",),))


def _is_due(deadline: date | None, first: date | None, last: date | None) -> bool:
    if first is None and last is None:
        return True
    return deadline is not None and (first is None or first <= deadline) and (last is None or deadline <= last)
