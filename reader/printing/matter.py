"""What a report and the work on it give to be printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from reader.core.annotations import Annotation
from reader.core.document import Document
from reader.core.terms.further import OwnTerm
from reader.core.tracking.entries import ProgressEntry
from reader.core.tracking.filters import TaskQuery
from reader.core.tracking.lights import LightRules, Situation
from reader.core.tracking.rows import TaskRow, rows_of
from reader.core.work import Task


@dataclass(frozen=True, slots=True)
class Matter:
    """A report with its tasks, marks and terms, as they are when the print is asked for."""

    document: Document
    tasks: tuple[Task, ...] = ()
    """In checklist order."""
    entries: Mapping[str, tuple[ProgressEntry, ...]] = field(default_factory=dict)
    """By the task's uid and their day."""
    annotations: tuple[Annotation, ...] = ()
    """In text order."""
    own_terms: tuple[OwnTerm, ...] = ()
    places: Mapping[str, int] = field(default_factory=dict)
    """Places of units in the directory."""
    rules: LightRules = field(default_factory=LightRules)
    query: TaskQuery = field(default_factory=TaskQuery)
    """What the task table shows."""

    def rows(self, day: date) -> tuple[TaskRow, ...]:
        """The tasks as they stand on a day."""
        header = self.document.header
        return rows_of(self.tasks, Situation(day, header.year, self.rules, header.place))
