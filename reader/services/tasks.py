"""The checklist: what a person does to the tasks of a report."""

from __future__ import annotations

from collections.abc import Collection

from reader.core.work import Task, TaskStatus
from reader.services.changes import ChangeSet, Entity, Steps
from reader.services.clock import now
from reader.storage.tasks import StoredTasks


class Tasks:
    """Tasks of the reports; every change is on the disk when the method returns."""

    def __init__(self, stored: StoredTasks, step: Steps) -> None:
        self._stored = stored
        self._step = step

    def of(self, report: str) -> tuple[Task, ...]:
        """The tasks of a report in checklist order; those whose sentence is gone come last."""
        return tuple([keyed.task for keyed in self._stored.of(report)])

    def waiting(self, report: str) -> int:
        """How many tasks of a report wait to be checked (待核对): their sentence is gone."""
        return self._stored.without_place(report)

    def set_status(self, uids: Collection[str] | str, status: TaskStatus) -> ChangeSet:
        """Set the status of one task or of several of one report; raises LookupError for an unknown uid."""
        wanted = (uids,) if isinstance(uids, str) else tuple(uids)
        report = self._report_of(wanted)
        with self._step(report, "task_status"):
            changed = self._stored.set_status(wanted, status, now())
        return ChangeSet(report, frozenset((Entity.TASK, uid) for uid in changed))

    def set_bookmarked(self, uid: str, on: bool) -> ChangeSet:
        """Put the star on a task or take it off; raises LookupError for an unknown uid."""
        report = self._report_of((uid,))
        with self._step(report, "task_star"):
            changed = self._stored.set_bookmarked(uid, on, now())
        return ChangeSet(report, frozenset({(Entity.TASK, uid)} if changed else ()))

    def _report_of(self, uids: tuple[str, ...]) -> str:
        tasks = self._stored.get(uids)
        if unknown := set(uids) - {task.uid for task in tasks}:
            raise LookupError(unknown)
        reports = {task.report for task in tasks}
        if len(reports) > 1:
            raise ValueError(reports)
        return reports.pop() if reports else ""
