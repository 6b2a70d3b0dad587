"""The trash (回收站): what was removed from a report waits here to be restored, or to lose its words for good."""

from __future__ import annotations

from datetime import UTC, datetime

from reader.core.records import record
from reader.services.changes import ChangeSet, Entity
from reader.services.clock import now
from reader.services.undo import StepKind, Undo
from reader.storage.annotations import StoredAnnotations
from reader.storage.bookmarks import StoredBookmarks
from reader.storage.own_terms import StoredOwnTerms
from reader.storage.task_edits import StoredTaskEdits


@record(frozen=True, slots=True)
class Removed:
    """A thing in the trash; ``words`` are those it stood at, of a glossary entry its term and explanation."""

    entity: Entity
    uid: str
    words: str
    removed_at: datetime | None
    """None for what an older version of the program removed without writing down when."""


class Trash:
    """Removed annotations, bookmarks, own glossary entries and tasks; changes are on the disk when a method returns."""

    def __init__(
        self,
        annotations: StoredAnnotations,
        bookmarks: StoredBookmarks,
        terms: StoredOwnTerms,
        tasks: StoredTaskEdits,
        undo: Undo,
    ) -> None:
        self._annotations = annotations
        self._bookmarks = bookmarks
        self._terms = terms
        self._tasks = tasks
        self._undo = undo

    def of(self, report: str) -> tuple[Removed, ...]:
        """What was removed from a report, the newest first."""
        marks = [Removed(Entity.ANNOTATION, m.uid, m.quote, at) for m, at in self._annotations.removed(report)]
        bookmarks = [Removed(Entity.BOOKMARK, b.uid, b.quote, at) for b, at in self._bookmarks.removed(report)]
        terms = [Removed(Entity.TERM, t.uid, f"{t.term}：{t.definition}", at) for t, at in self._terms.removed(report)]
        tasks = [Removed(Entity.TASK, t.uid, t.text, at) for t, at in self._tasks.removed(report)]
        return tuple(sorted([*marks, *bookmarks, *terms, *tasks], key=_moment, reverse=True))

    def restore(self, entity: Entity, uid: str, within: str = "") -> ChangeSet:
        """Bring a thing back, as one step that can be undone; what is not in the trash changes nothing.

        The step is one of the report ``within`` (empty: the thing's own): an entry for all reports can be brought
        back in any of them.
        """
        stored = self._stored(entity)
        home = stored.report_of(uid)
        if home is None:
            return ChangeSet("")
        report = within or home
        with self._undo.step(report, StepKind.RESTORE):
            restored = stored.restore(uid, now())
        return ChangeSet(report, frozenset({(entity, uid)} if restored else ()))

    def purge(self, entity: Entity, uid: str) -> ChangeSet:
        """Forget the words of a thing in the trash for good; the steps of undo that it was in forget it too.

        They are gone from its row; the log of changes and the backups, which nothing is taken out of, still hold them.
        """
        stored = self._stored(entity)
        report = stored.report_of(uid)
        if report is None or not stored.purge(uid, now()):
            return ChangeSet("" if report is None else report)
        self._undo.forget_things({uid})
        return ChangeSet(report, frozenset({(entity, uid)}))

    def purge_all(self, report: str) -> ChangeSet:
        """Purge everything that is in the trash of a report."""
        touched = [change for each in self.of(report) for change in self.purge(each.entity, each.uid).touched]
        return ChangeSet(report, frozenset(touched))

    def _stored(self, entity: Entity) -> StoredAnnotations | StoredBookmarks | StoredOwnTerms | StoredTaskEdits:
        if entity is Entity.ANNOTATION:
            return self._annotations
        if entity is Entity.BOOKMARK:
            return self._bookmarks
        if entity is Entity.TASK:
            return self._tasks
        if entity is Entity.TERM:
            return self._terms
        raise ValueError(entity)


def _moment(removed: Removed) -> tuple[datetime, str]:
    return removed.removed_at or datetime.min.replace(tzinfo=UTC), removed.uid
