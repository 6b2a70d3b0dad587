"""How far reports have been read."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from reader.core.document import Document
from reader.core.progress import paragraph_keys, shares
from reader.services.changes import ChangeSet, Entity
from reader.storage.progress import StoredProgress


class Progress:
    """Remembers read paragraphs by their words; every change is on the disk when the method returns."""

    def __init__(self, stored: StoredProgress, *, read_only: bool = False) -> None:
        self._stored = stored
        self._keyed: tuple[Document, tuple[str, ...]] | None = None
        self._read_only = read_only

    def read(self, report: str, document: Document) -> frozenset[int]:
        """The paragraphs of this version whose words were read."""
        known = self._stored.keys(report)
        return frozenset(i for i, key in enumerate(self._keys(document)) if key in known) if known else frozenset()

    def add(self, report: str, document: Document, paragraphs: Collection[int]) -> ChangeSet:
        """Note that paragraphs were read."""
        before = self.read(report, document)
        fresh = frozenset(paragraphs) - before
        if not fresh or self._read_only:
            return ChangeSet(report)
        keys = self._keys(document)
        percent = shares(document, before | fresh).percent
        self._stored.add(report, [keys[i] for i in sorted(fresh)], percent)
        return ChangeSet(report, frozenset({(Entity.PROGRESS, report)}))

    def _keys(self, document: Document) -> tuple[str, ...]:
        """The keys of the report that was asked about last are kept: a long one has thousands."""
        if self._keyed is None or self._keyed[0] is not document:
            self._keyed = document, paragraph_keys(document)
        return self._keyed[1]

    def percents(self) -> Mapping[str, int]:
        """The read share of each report of which something was read, in per cent."""
        return self._stored.percents()
