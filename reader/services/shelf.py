"""How people keep their reports: what they call them, their tags, what they put away; every change can be undone."""

from __future__ import annotations

from collections.abc import Sequence

from reader.core.records import replace
from reader.services.changes import ChangeSet, Entity
from reader.services.clock import now
from reader.services.library import Library
from reader.services.undo import LIBRARY, StepKind, Undo
from reader.storage.reports import StoredReport, StoredReports


class Shelf:
    """Changes of the library itself; all raise LookupError for a report that is not there."""

    def __init__(self, library: Library, stored: StoredReports, undo: Undo) -> None:
        self._library = library
        self._stored = stored
        self._undo = undo

    def rename(self, report: str, name: str) -> ChangeSet:
        """Call a report otherwise; an empty name gives its title back."""
        known = self._known(report)
        return self._put(known, replace(known, name=" ".join(name.split())), StepKind.RENAME_REPORT)

    def tag(self, report: str, tags: Sequence[str]) -> ChangeSet:
        """Give a report these tags, each once, instead of those that it had."""
        known = self._known(report)
        cleaned = tuple(dict.fromkeys(word for tag in tags if (word := "".join(tag.split()).lstrip("#＃"))))
        return self._put(known, replace(known, tags=cleaned), StepKind.TAG_REPORT)

    def remove(self, report: str) -> ChangeSet:
        """Put a report into the recycle bin."""
        with self._undo.step(LIBRARY, StepKind.REMOVE_REPORT):
            return self._library.remove(report)

    def restore(self, report: str) -> ChangeSet:
        """Take a report out of the recycle bin."""
        with self._undo.step(LIBRARY, StepKind.RESTORE_REPORT):
            return self._library.restore(report)

    def _known(self, report: str) -> StoredReport:
        known = self._stored.get(report)
        if known is None or known.removed:
            raise LookupError(report)
        return known

    def _put(self, known: StoredReport, wanted: StoredReport, kind: StepKind) -> ChangeSet:
        if wanted == known:
            return ChangeSet("")
        with self._undo.step(LIBRARY, kind):
            self._stored.put(wanted, now())
        return ChangeSet("", frozenset({(Entity.REPORT, known.uid)}))
