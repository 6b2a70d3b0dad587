"""Bookmarked paragraphs."""

from __future__ import annotations

from collections.abc import Callable

from reader.core.document import Document
from reader.core.work import Bookmark
from reader.services.changes import ChangeSet, Entity, Steps
from reader.services.clock import now
from reader.storage.bookmarks import AnchoredBookmark, StoredBookmarks


class Bookmarks:
    """Bookmarks of the reports; every change is on the disk when the method returns."""

    def __init__(self, stored: StoredBookmarks, document: Callable[[str], Document], step: Steps) -> None:
        self._stored = stored
        self._document = document
        self._step = step

    def of(self, report: str) -> tuple[Bookmark, ...]:
        """The bookmarks of a report in text order; those that can't be placed come last."""
        return tuple([anchored.bookmark for anchored in self._stored.of(report)])

    def waiting(self, report: str) -> int:
        """How many bookmarks of a report wait to be checked (待核对): their paragraph is gone."""
        return self._stored.without_place(report)

    def toggle(self, report: str, paragraph: int) -> ChangeSet:
        """Bookmark a paragraph, or take its bookmark away; raises LookupError for an unknown paragraph."""
        there = [mark for mark in self.of(report) if mark.paragraph == paragraph]
        if there:
            with self._step(report, "remove_bookmark"):
                for mark in there:
                    self._stored.remove(mark.uid, now())
            return ChangeSet(report, frozenset((Entity.BOOKMARK, mark.uid) for mark in there))
        document = self._document(report)
        if not 0 <= paragraph < len(document.paragraphs):
            raise LookupError(paragraph)
        from reader.services.places import surroundings
        from reader.services.uids import new_uid

        quote, before, after = surroundings(document, paragraph)
        mark = Bookmark(new_uid(), report, paragraph, quote, now())
        with self._step(report, "add_bookmark"):
            self._stored.add(AnchoredBookmark(mark, before, after))
        return ChangeSet(report, frozenset({(Entity.BOOKMARK, mark.uid)}))

    def remove(self, uid: str) -> ChangeSet:
        """Take a bookmark away; one that is not there changes nothing."""
        mark = self._stored.get(uid)
        if mark is None:
            return ChangeSet("")
        with self._step(mark.report, "remove_bookmark"):
            self._stored.remove(uid, now())
        return ChangeSet(mark.report, frozenset({(Entity.BOOKMARK, uid)}))
