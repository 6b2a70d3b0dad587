"""What a change touched, so that it is announced once and views refresh only what it names."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from enum import Enum

from reader.core.records import record

Steps = Callable[[str, str], AbstractContextManager[None]]
"""Opens a step of undo for a report; the second argument is a value of ``undo.StepKind``, loaded only then."""


class Entity(Enum):
    """Kinds of things that change."""

    REPORT = "report"
    TASK = "task"
    BOOKMARK = "bookmark"
    POSITION = "position"
    PROGRESS = "progress"
    ANNOTATION = "annotation"
    ENTRY = "entry"
    """Progress entries of tasks; their tasks are named beside them."""
    COVERAGE = "coverage"
    """Decisions on sentences that ask for no task."""
    UNIT = "unit"
    """The directory of units, which belongs to no report."""
    VIEW = "view"
    """Saved views, which belong to no report."""
    TERM = "term"
    """A glossary entry that somebody wrote."""
    REPAIR = "repair"
    """Which repairs of a report were seen; the uid is the report's."""


@record(frozen=True, slots=True)
class ChangeSet:
    """The touched things of one report; ``report`` is empty when the list of reports itself changed."""

    report: str
    touched: frozenset[tuple[Entity, str]] = frozenset()

    def uids(self, entity: Entity) -> frozenset[str]:
        """The touched uids of one kind."""
        return frozenset(uid for kind, uid in self.touched if kind is entity)

    def __bool__(self) -> bool:
        return bool(self.touched)
