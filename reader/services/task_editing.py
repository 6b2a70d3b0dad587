"""Tasks changed by hand: their fields, words, order and headings; added, removed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from reader.core.document import Document
from reader.core.identity import sentence_key
from reader.core.tracking.patches import TaskPatch, patched
from reader.core.work import Task, TaskKind, TaskSource
from reader.services.changes import ChangeSet, Entity
from reader.services.clock import now
from reader.services.task_order import placed_before
from reader.services.uids import new_uid
from reader.services.undo import StepKind, Undo
from reader.storage.task_edits import StoredTaskEdits
from reader.storage.tasks import KeyedTask, StoredTasks


class TaskEditing:
    """Every method is one step of undo, and what it changed is on the disk when it returns."""

    def __init__(
        self, tasks: StoredTasks, edits: StoredTaskEdits, document: Callable[[str], Document], undo: Undo
    ) -> None:
        self._tasks = tasks
        self._edits = edits
        self._document = document
        self._undo = undo

    def get(self, uid: str) -> Task:
        """A task, also one out of sight; raises LookupError for an unknown or purged one."""
        return self._known(uid).task

    def change(self, uids: Collection[str] | str, patch: TaskPatch) -> ChangeSet:
        """Give the same new values to one task or to several of one report (also: filling down).

        Raises LookupError for an unknown uid and ValueError for a text without words; nothing is changed then.
        """
        wanted = (uids,) if isinstance(uids, str) else tuple(uids)
        return self.change_each(dict.fromkeys(wanted, patch))

    def change_each(
        self, patches: Mapping[str, TaskPatch], kind: StepKind | None = None, added: Sequence[Task] = ()
    ) -> ChangeSet:
        """Give each of these tasks of one report its own new values, and add the new ones, all in one step."""
        pairs = [(known, self._patched(known, patch)) for known, patch in self._each(patches)]
        report = _report_of([before.task for before, _after in pairs] or list(added))
        with self._undo.step(report, kind or _kind(patches)):
            at = now()
            changed = self._edits.change(pairs, at)
            self._edits.add([KeyedTask(task, "") for task in added], at)
        return _touching(report, {*changed, *(task.uid for task in added)})

    def add(
        self,
        report: str,
        text: str = "",
        *,
        path: tuple[str, ...] | None = None,
        paragraph: int | None = None,
        start: int = 0,
        end: int | None = None,
        after: str | None = None,
    ) -> ChangeSet:
        """Add a task; the only task that the ChangeSet names is the new one.

        With ``paragraph`` it is made of the words there (``start`` ≤ i < ``end`` in code points, None: to the end), and
        ``text`` may say them otherwise. It comes after the task ``after``, else behind the last one that stands before
        its words, else at the end of its headings (``path``; None: those of its neighbour).
        Raises ValueError for a place that is not in the text, and where there are no words.
        """
        task = Task(new_uid(), report, TaskKind.MEASURE, 0, None, (), text.strip(), None, 0, 0, source=TaskSource.OWN)
        if paragraph is not None:
            task = _from_text(task, self._document(report), paragraph, start, end)
        if not task.text:
            raise ValueError(text)
        key = sentence_key(task.origin) if task.origin else ""
        present = [keyed.task for keyed in self._tasks.of(report)]
        neighbour = _neighbour(present, task, path, after)
        task = replace(task, path=path if path is not None else neighbour.path if neighbour else ())
        following = present[present.index(neighbour) + 1].uid if neighbour and neighbour != present[-1] else None
        with self._undo.step(report, StepKind.ADD_TASK):
            order = placed_before([*present, task], [task.uid], following)
            at = now()
            self._edits.add([KeyedTask(replace(task, position=order.pop(task.uid)), key)], at)
            self._renumber(order, (), at)
        return _touching(report, {task.uid})

    def move(self, uids: Collection[str], before: str | None, path: tuple[str, ...] | None = None) -> ChangeSet:
        """Put tasks of one report, in the order that they have, before another one (None: at the end).

        ``path`` puts them under these headings, too. Raises LookupError for an unknown uid.
        """
        known = [self._known(uid) for uid in uids]
        report = _report_of([keyed.task for keyed in known])
        present = [keyed.task for keyed in self._tasks.of(report)]
        if before is not None and before not in {task.uid for task in present}:
            raise LookupError(before)
        with self._undo.step(report, StepKind.MOVE_TASKS):
            at = now()
            order = placed_before(present, uids, before)
            changed = self._renumber(order, uids, at)
            if path is not None:
                regrouped = [(k, KeyedTask(patched(k.task, TaskPatch(path=path)), k.key)) for k in known]
                changed |= self._edits.change(regrouped, at)
        return _touching(report, changed)

    def move_to_group(self, uids: Collection[str], path: tuple[str, ...]) -> ChangeSet:
        """Put tasks under other headings, behind the tasks that stand there."""
        report = _report_of([self._known(uid).task for uid in uids])
        present = [keyed.task for keyed in self._tasks.of(report) if keyed.task.uid not in uids]
        last = next((i for i in reversed(range(len(present))) if present[i].path == path), len(present) - 1)
        return self.move(uids, present[last + 1].uid if last + 1 < len(present) else None, path)

    def remove(self, uids: Collection[str] | str) -> ChangeSet:
        """Put tasks of one report into the trash, from which ``Trash`` brings them back; unknown ones raise."""
        wanted = (uids,) if isinstance(uids, str) else tuple(uids)
        report = _report_of([self._known(uid).task for uid in wanted])
        with self._undo.step(report, StepKind.REMOVE_TASKS):
            changed = self._edits.remove(wanted, now())
        return _touching(report, changed)

    def _renumber(self, order: Mapping[str, float], moved: Collection[str], at: datetime) -> frozenset[str]:
        pairs = []
        for uid, position in order.items():
            known = self._known(uid)
            by_hand = known.task.reordered or uid in moved
            task = replace(known.task, position=position, reordered=by_hand)
            pairs.append((known, KeyedTask(task, known.key)))
        return self._edits.change(pairs, at)

    def _each(self, patches: Mapping[str, TaskPatch]) -> list[tuple[KeyedTask, TaskPatch]]:
        return [(self._known(uid), patch) for uid, patch in patches.items()]

    def _patched(self, known: KeyedTask, patch: TaskPatch) -> KeyedTask:
        return KeyedTask(patched(known.task, patch), known.key)

    def _known(self, uid: str) -> KeyedTask:
        found = self._edits.get(uid)
        if found is None:
            raise LookupError(uid)
        return found


def _from_text(task: Task, document: Document, paragraph: int, start: int, end: int | None) -> Task:
    """The task with the words of a passage; its own text stays where it has one."""
    if not 0 <= paragraph < len(document.paragraphs):
        raise ValueError(paragraph)
    whole = document.paragraphs[paragraph]
    end = len(whole.text) if end is None else end
    if not 0 <= start < end <= len(whole.text):
        raise ValueError((start, end))
    words = whole.content.cut(start, end).plain.strip()
    return replace(
        task,
        text=task.text or words,
        origin=words,
        paragraph=paragraph,
        start=start,
        end=end,
        section=whole.section,
        targets=tuple(t for t in document.targets if t.paragraph == paragraph and start <= t.start < end),
    )


def _neighbour(present: Sequence[Task], task: Task, path: tuple[str, ...] | None, after: str | None) -> Task | None:
    """The task that a new one comes after."""
    if after is not None:
        named = next((other for other in present if other.uid == after), None)
        if named is None:
            raise LookupError(after)
        return named
    if path is not None and (under := [other for other in present if other.path == path]):
        return under[-1]
    if task.paragraph is not None:
        place = (task.paragraph, task.start)
        before = [o for o in present if o.paragraph is not None and (o.paragraph, o.start) <= place and o.path]
        if before:
            return max(before, key=lambda o: (o.paragraph or 0, o.start, o.position))
    return present[-1] if present else None


def _report_of(tasks: Sequence[Task]) -> str:
    reports = {task.report for task in tasks}
    if len(reports) > 1:
        raise ValueError(reports)
    return reports.pop() if reports else ""


def _kind(patches: Mapping[str, TaskPatch]) -> StepKind:
    given = {
        name
        for patch in patches.values()
        for name in TaskPatch.__match_args__
        if getattr(patch, name) != getattr(TaskPatch(), name)
    }
    if given == {"text"}:
        return StepKind.TASK_TEXT
    if given == {"status"}:
        return StepKind.TASK_STATUS
    return StepKind.TASK_STAR if given == {"bookmarked"} else StepKind.TASK_FIELDS


def _touching(report: str, uids: Collection[str]) -> ChangeSet:
    return ChangeSet(report, frozenset((Entity.TASK, uid) for uid in uids))
