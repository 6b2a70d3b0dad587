"""A task cut into parts, and several tasks made one; no word is lost either way."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime

from reader.core.document import Document, Target
from reader.core.identity import sentence_key
from reader.core.richtext import SpanKind
from reader.core.tracking.parts import joined_words, parts_of, proposed_cuts
from reader.core.work import Task
from reader.services.changes import ChangeSet, Entity
from reader.services.clock import now
from reader.services.task_order import placed_before
from reader.services.uids import new_uid
from reader.services.undo import StepKind, Undo
from reader.storage.task_edits import StoredTaskEdits
from reader.storage.tasks import KeyedTask, StoredTasks


class TaskCutting:
    """Every method is one step of undo, and what it changed is on the disk when it returns."""

    def __init__(
        self, tasks: StoredTasks, edits: StoredTaskEdits, document: Callable[[str], Document], undo: Undo
    ) -> None:
        self._tasks = tasks
        self._edits = edits
        self._document = document
        self._undo = undo

    def proposed(self, uid: str) -> tuple[int, ...]:
        """Offsets in a task's text at which it falls into parts by itself: sentences, semicolons, lines."""
        return proposed_cuts(self._known(uid).task.text)

    def split(self, uid: str, cuts: Sequence[int] | None = None) -> ChangeSet:
        """Cut a task at these offsets of its text (None: the proposed ones).

        The task itself keeps the first part, with its entries and state; the others are new tasks behind it with the
        same units, deadline, status and priority. Parts stand at their own words of the sentence. Raises LookupError
        for an unknown task, ValueError when there would be fewer than two parts.
        """
        known = self._known(uid)
        task = known.task
        spans = parts_of(task.text, proposed_cuts(task.text) if cuts is None else cuts)
        if len(spans) < 2:
            raise ValueError(cuts)
        places = _places(task, self._document(task.report))
        parts = [_part(task, span, places, first=i == 0) for i, span in enumerate(spans)]
        _share_targets(task.targets, parts)
        with self._undo.step(task.report, StepKind.SPLIT_TASK):
            at = now()
            self._edits.change([(known, KeyedTask(parts[0], known.key))], at)
            self._put_behind(task, parts[1:], at)
        return ChangeSet(task.report, frozenset((Entity.TASK, each.uid) for each in parts))

    def _put_behind(self, task: Task, parts: Sequence[Task], at: datetime) -> None:
        """Store new parts behind the first one."""
        present = [keyed.task for keyed in self._tasks.of(task.report)]
        index = next((i for i, other in enumerate(present) if other.uid == task.uid), len(present) - 1)
        following = present[index + 1].uid if index + 1 < len(present) else None
        order = placed_before([*present, *parts], [part.uid for part in parts], following)
        new = [replace(part, position=order.pop(part.uid)) for part in parts]
        self._edits.add([KeyedTask(part, "" if part.edited else sentence_key(part.origin)) for part in new], at)
        others = [self._known(uid) for uid in order]
        self._edits.change([(k, KeyedTask(replace(k.task, position=order[k.task.uid]), k.key)) for k in others], at)

    def merge(self, uids: Collection[str]) -> ChangeSet:
        """Make one task of several of one report: the first in the checklist takes the others in.

        Its text is theirs one after the other, its units, targets and notes are all of them; their sentences and
        entries stay with them (``sources``). Raises LookupError for an unknown task, ValueError for fewer than two.
        """
        known = sorted((self._known(uid) for uid in dict.fromkeys(uids)), key=lambda k: (k.task.position, k.task.uid))
        if len(known) < 2 or len({keyed.task.report for keyed in known}) > 1:
            raise ValueError(uids)
        first, *others = known
        report = first.task.report
        pairs = [(first, KeyedTask(_with_all([keyed.task for keyed in known]), first.key))]
        pairs += [(k, KeyedTask(replace(k.task, merged_into=first.task.uid), k.key)) for k in others]
        with self._undo.step(report, StepKind.MERGE_TASKS):
            changed = self._edits.change(pairs, now())
        return ChangeSet(report, frozenset((Entity.TASK, uid) for uid in changed))

    def sources(self, uid: str) -> tuple[Task, ...]:
        """A task and those that it took in: each has its own place in the text and its own entries."""
        return (self._known(uid).task, *self._edits.taken_in(uid))

    def _known(self, uid: str) -> KeyedTask:
        found = self._edits.get(uid)
        if found is None:
            raise LookupError(uid)
        return found


def _places(task: Task, document: Document) -> list[int] | None:
    """Where each character of the task's text stands in its paragraph; None when it is not the sentence's text."""
    if task.paragraph is None or task.edited:
        return None
    paragraph = document.paragraphs[task.paragraph]
    dropped = {i for span in paragraph.content.of_kind(SpanKind.MARKER) for i in range(span.start, span.end)}
    kept = [i for i in range(task.start, task.end) if i not in dropped]
    plain = "".join(paragraph.text[i] for i in kept)
    begin = len(plain) - len(plain.lstrip())
    return kept[begin : begin + len(task.text)] if plain.strip() == task.text else None


def _part(task: Task, span: tuple[int, int], places: list[int] | None, *, first: bool) -> Task:
    start, end = span
    text = task.text[start:end]
    part = replace(task, text=text)
    if places is not None:
        part = replace(part, origin=text, start=places[start], end=places[end - 1] + 1)
    if first:
        return part
    return replace(
        part,
        uid=new_uid(),
        parent=task.uid,
        bookmarked=False,
        target="",
        current="",
        measure_unit="",
        note="",
        continues="",
        reordered=False,
    )


def _share_targets(targets: Sequence[Target], parts: list[Task]) -> None:
    """Give every target to the part whose words hold it, else to the first one."""
    shares: list[list[Target]] = [[] for _ in parts]
    for target in targets:
        inside = (
            i
            for i, part in enumerate(parts)
            if (part.paragraph == target.paragraph and part.start <= target.start < part.end and not part.edited)
            or target.text in part.text
        )
        shares[next(inside, 0)].append(target)
    parts[:] = [replace(part, targets=tuple(own)) for part, own in zip(parts, shares, strict=True)]


def _with_all(tasks: Sequence[Task]) -> Task:
    """The first task with the words, units, targets and notes of all."""
    first = tasks[0]
    units = tuple(dict.fromkeys(unit for task in tasks for unit in task.units))
    lead = first.lead or next((task.lead for task in tasks if task.lead), "")
    deadlines = [task.deadline for task in tasks if task.deadline is not None]
    return replace(
        first,
        text=joined_words([task.text for task in tasks]),
        targets=tuple(dict.fromkeys(target for task in tasks for target in task.targets)),
        lead=lead,
        supporting=tuple(unit for unit in units if unit != lead),
        deadline=max(deadlines) if len(deadlines) == len(tasks) else None,
        target=first.target or next((task.target for task in tasks if task.target), ""),
        current=first.current or next((task.current for task in tasks if task.current), ""),
        measure_unit=first.measure_unit or next((task.measure_unit for task in tasks if task.measure_unit), ""),
        note="\n".join(dict.fromkeys(task.note for task in tasks if task.note)),
        bookmarked=any(task.bookmarked for task in tasks),
    )
