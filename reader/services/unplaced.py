"""Work that lost its place when its report was imported again, until a person says where it belongs (待核对)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from reader.core.annotations import Annotation, Passage
from reader.core.document import Document, Target
from reader.core.identity import sentence_key
from reader.core.records import record
from reader.core.work import Bookmark, Priority, Task, TaskSource, TaskStatus
from reader.services.annotations import Annotations
from reader.services.changes import ChangeSet, Entity, Steps
from reader.services.clock import now
from reader.services.identity import continued
from reader.services.places import surroundings
from reader.storage.bookmarks import AnchoredBookmark, StoredBookmarks
from reader.storage.tasks import KeyedTask, StoredTasks


@record(frozen=True, slots=True)
class ToCheck:
    """What is without a place; a task's ``text`` and the others' ``quote`` are the words they stood at."""

    tasks: tuple[Task, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    annotations: tuple[Annotation, ...] = ()

    def __len__(self) -> int:
        return len(self.tasks) + len(self.bookmarks) + len(self.annotations)


class Unplaced:
    """Places or dismisses what an import could not place; every change is on the disk when the method returns."""

    def __init__(
        self,
        tasks: StoredTasks,
        bookmarks: StoredBookmarks,
        annotations: Annotations,
        document: Callable[[str], Document],
        step: Steps,
    ) -> None:
        self._tasks = tasks
        self._bookmarks = bookmarks
        self._annotations = annotations
        self._document = document
        self._step = step

    def of(self, report: str) -> ToCheck:
        """What waits to be checked in a report."""
        tasks = tuple(keyed.task for keyed in self._tasks.of(report) if keyed.task.lost)
        marks = tuple(a.bookmark for a in self._bookmarks.of(report) if a.bookmark.paragraph is None)
        notes = tuple(mark for mark in self._annotations.of(report) if mark.passage is None)
        return ToCheck(tasks, marks, notes)

    def place(self, uid: str, paragraph: int, start: int = 0, end: int | None = None) -> ChangeSet:
        """Say where a task, bookmark or annotation belongs; ``start`` ≤ i < ``end`` in code points (None: to the end).

        A bookmark takes the whole paragraph, an annotation the words there. A task takes the words there, and with
        them whatever an untouched task of the same sentence says; that one goes out of sight. Raises LookupError for an
        unknown uid and ValueError for a place that is not in the text.
        """
        if (mark := self._bookmarks.get(uid)) is not None:
            return self._place_bookmark(mark, paragraph)
        note = self._annotations.get(uid)
        thing = self._task(uid) if note is None else note
        document = self._document(thing.report)
        _require_paragraph(document, paragraph)
        end = len(document.paragraphs[paragraph].text) if end is None else end
        if isinstance(thing, Annotation):
            return self._annotations.move(uid, Passage(paragraph, start, paragraph, end))
        if not 0 <= start < end <= len(document.paragraphs[paragraph].text):
            raise ValueError((start, end))
        return self._place_task(thing, document, paragraph, start, end)

    def dismiss(self, uid: str) -> ChangeSet:
        """Take something off the list; a task returns with its sentence, the rest goes to the trash.

        Raises LookupError for an unknown uid, ValueError for a task that has a place.
        """
        if (mark := self._bookmarks.get(uid)) is not None:
            with self._step(mark.report, "dismiss"):
                self._bookmarks.remove(uid, now())
            return ChangeSet(mark.report, frozenset({(Entity.BOOKMARK, uid)}))
        if self._annotations.get(uid) is not None:
            return self._annotations.remove(uid)
        task = self._task(uid)
        if task.paragraph is not None:
            raise ValueError(uid)
        with self._step(task.report, "dismiss"):
            changed = self._tasks.set_dismissed((uid,), True, now())
        return ChangeSet(task.report, frozenset((Entity.TASK, uid) for uid in changed))

    def _task(self, uid: str) -> Task:
        found = self._tasks.get((uid,))
        if not found:
            raise LookupError(uid)
        return found[0]

    def _place_bookmark(self, mark: Bookmark, paragraph: int) -> ChangeSet:
        document = self._document(mark.report)
        _require_paragraph(document, paragraph)
        quote, before, after = surroundings(document, paragraph)
        placed = AnchoredBookmark(replace(mark, paragraph=paragraph, quote=quote), before, after)
        with self._step(mark.report, "place"):
            changed = self._bookmarks.anchor(placed, now())
        return ChangeSet(mark.report, frozenset({(Entity.BOOKMARK, mark.uid)} if changed else ()))

    def _place_task(self, task: Task, document: Document, paragraph: int, start: int, end: int) -> ChangeSet:
        others = [other for other in self._tasks.of(task.report) if other.task.uid != task.uid]
        same = [o for o in others if o.task.kind is task.kind and _is_there(o.task, paragraph, start, end)]
        successor = next((o for o in same if _is_untouched(o.task)), None)
        placed = (
            _pointed_at(task, document, paragraph, start, end) if successor is None else _taking_over(task, successor)
        )
        over = () if successor is None else (successor.task.uid,)
        with self._step(task.report, "place"):
            touched = self._tasks.put_over(task.report, placed, over, now())
        return ChangeSet(task.report, frozenset((Entity.TASK, uid) for uid in touched))


def _require_paragraph(document: Document, paragraph: int) -> None:
    if not 0 <= paragraph < len(document.paragraphs):
        raise ValueError(paragraph)


def _taking_over(task: Task, successor: KeyedTask) -> KeyedTask:
    """The successor's words and place with what people made of the task."""
    return continued(KeyedTask(task, successor.key), successor)


def _pointed_at(task: Task, document: Document, paragraph: int, start: int, end: int) -> KeyedTask:
    text = document.paragraphs[paragraph].content.cut(start, end).plain.strip()
    placed = replace(
        task,
        section=document.paragraphs[paragraph].section,
        text=task.text if task.edited else text,
        origin=text,
        paragraph=paragraph,
        start=start,
        end=end,
        targets=_targets(document, paragraph, start, end),
    )
    return KeyedTask(placed, sentence_key(text))


def _targets(document: Document, paragraph: int, start: int, end: int) -> tuple[Target, ...]:
    return tuple(t for t in document.targets if t.paragraph == paragraph and start <= t.start < end)


def _is_there(task: Task, paragraph: int, start: int, end: int) -> bool:
    """The task's sentence is what was pointed at, or most of it."""
    if task.paragraph != paragraph:
        return False
    shared = min(end, task.end) - max(start, task.start)
    return 2 * shared > max(end - start, task.end - task.start)


def _is_untouched(task: Task) -> bool:
    """People made nothing of it yet."""
    return (task.status, task.bookmarked, task.edited) == (TaskStatus.NOT_STARTED, False, False) and (
        task.units,
        task.deadline,
        task.target,
        task.current,
        task.priority,
        task.note,
        task.parent,
        task.source,
    ) == (task.named_units, None, "", "", Priority.NORMAL, "", "", TaskSource.REPORT)
