"""Coverage of the year's part: what has a task, what needs none, what nobody has looked at yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reader.core.document import Document
from reader.core.tracking.coverage import Coverage, CoveredClause, coverage_of
from reader.core.work import Task
from reader.services.changes import ChangeSet, Entity
from reader.services.clock import now
from reader.services.undo import StepKind, Undo
from reader.storage.coverage import Declined, StoredCoverage
from reader.storage.tasks import StoredTasks


class CoverageDecisions:
    """The decisions of all reports; every change is on the disk when the method returns."""

    def __init__(
        self, stored: StoredCoverage, tasks: StoredTasks, document: Callable[[str], Document], undo: Undo
    ) -> None:
        self._stored = stored
        self._tasks = tasks
        self._document = document
        self._undo = undo

    def of(self, report: str) -> Coverage:
        """What became of every sentence of a report's year part."""
        return coverage_of(self._document(report), self._covering(report), self._stored.of(report))

    def reasons(self, report: str) -> dict[str, str]:
        """Why sentences need no task, by key, where a person said so."""
        return {key: declined.reason for key, declined in self._stored.of(report).items() if declined.reason}

    def decline(self, report: str, clauses: Sequence[CoveredClause], reason: str = "") -> ChangeSet:
        """Decide that sentences ask for no task (不分解); one step of undo."""
        decisions = [Declined(clause.key, clause.text, reason.strip()) for clause in clauses]
        return self._put(report, decisions, declined=True)

    def reopen(self, report: str, clauses: Sequence[CoveredClause]) -> ChangeSet:
        """Take such decisions back."""
        return self._put(report, [Declined(clause.key, clause.text) for clause in clauses], declined=False)

    def _put(self, report: str, decisions: Sequence[Declined], *, declined: bool) -> ChangeSet:
        with self._undo.step(report, StepKind.COVERAGE):
            changed = self._stored.put(report, decisions, declined=declined, at=now())
        return ChangeSet(report, frozenset((Entity.COVERAGE, uid) for uid in changed))

    def _covering(self, report: str) -> list[Task]:
        """The tasks in sight, and those that went into one of them."""
        covering = {keyed.task.uid: keyed.task for keyed in self._tasks.of(report)}
        taken_in = [keyed.task for keyed in self._tasks.hidden(report) if keyed.task.merged_into]
        while inside := [task for task in taken_in if task.merged_into in covering and task.uid not in covering]:
            covering |= {task.uid: task for task in inside}
        return list(covering.values())
