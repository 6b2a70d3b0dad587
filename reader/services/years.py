"""From one year's report to the next: unfinished tasks taken over, and the targets of both side by side."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from reader.core.document import Document
from reader.core.tracking.measuring import aim_of
from reader.core.tracking.pairing import Pairing, paired
from reader.core.work import Task, TaskSource, TaskStatus
from reader.services.changes import ChangeSet, Entity
from reader.services.clock import now
from reader.services.uids import new_uid
from reader.services.undo import StepKind, Undo
from reader.storage.task_edits import StoredTaskEdits
from reader.storage.tasks import KeyedTask, StoredTasks


class Years:
    """Looks at two reports at a time; every change is on the disk when the method returns."""

    def __init__(
        self, tasks: StoredTasks, edits: StoredTaskEdits, document: Callable[[str], Document], undo: Undo
    ) -> None:
        self._tasks = tasks
        self._edits = edits
        self._document = document
        self._undo = undo

    def unfinished(self, report: str, into: str) -> tuple[Task, ...]:
        """The tasks of a report that are not done and that no task of the other report carries on yet."""
        return tuple(
            keyed.task
            for keyed in self._tasks.of(report)
            if keyed.task.status is not TaskStatus.DONE and not self._carried_on(keyed.task.uid, into)
        )

    def roll_over(
        self, report: str, into: str, path: tuple[str, ...], uids: Collection[str] | None = None
    ) -> ChangeSet:
        """Take unfinished tasks over into another report, under these headings at its end; one step of undo there.

        ``uids``: these of them alone. Each new task keeps state, units, values and note, and knows which it continues;
        a deadline that was its own stays. Raises ValueError when both reports are one.
        """
        if report == into:
            raise ValueError(report)
        chosen = [task for task in self.unfinished(report, into) if uids is None or task.uid in uids]
        present = self._tasks.of(into)
        last = present[-1].task.position if present else -1
        new = [_continuing(task, into, path, int(last) + 1 + i) for i, task in enumerate(chosen)]
        with self._undo.step(into, StepKind.ROLL_OVER):
            self._edits.add([KeyedTask(task, "") for task in new], now())
        return ChangeSet(into, frozenset((Entity.TASK, task.uid) for task in new))

    def history(self, uid: str) -> tuple[Task, ...]:
        """The tasks that a task continues, the latest first; they belong to earlier reports."""
        found: list[Task] = []
        known = self._edits.get(uid)
        while known is not None and known.task.continues:
            if any(task.uid == known.task.continues for task in found):
                break
            known = self._edits.get(known.task.continues)
            if known is not None:
                found.append(known.task)
        return tuple(found)

    def compared(self, old: str, new: str) -> Pairing:
        """The targets of two reports, paired by what they measure."""
        before = self._document(old).targets
        return paired(before, self._document(new).targets)

    def _carried_on(self, uid: str, into: str) -> bool:
        return any(task.report == into for task in self._edits.continuing(uid))


def _continuing(task: Task, into: str, path: tuple[str, ...], position: int) -> Task:
    aim = aim_of(task)
    return replace(
        task,
        uid=new_uid(),
        report=into,
        position=position,
        section=None,
        path=path,
        paragraph=None,
        start=0,
        end=0,
        targets=(),
        named_units=(),
        target="" if aim is None else aim.text,
        measure_unit="" if aim is None else aim.unit,
        origin="",
        source=TaskSource.OWN,
        parent="",
        continues=task.uid,
        reordered=False,
        regrouped=False,
    )
