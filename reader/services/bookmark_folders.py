"""Names, order and folders of bookmarks."""

from __future__ import annotations

from collections.abc import Iterable

from reader.core.bookmark_tree import BookmarkFolder, BookmarkTree, Placement, Spot
from reader.core.records import replace
from reader.services.bookmarks import Bookmarks
from reader.services.changes import ChangeSet, Entity, Steps
from reader.services.clock import now
from reader.services.uids import new_uid
from reader.storage.bookmark_tree import StoredBookmarkTree


class BookmarkFolders:
    """Arranges the bookmarks of the reports; every change is one step of undo and on the disk afterwards."""

    def __init__(self, bookmarks: Bookmarks, stored: StoredBookmarkTree, step: Steps) -> None:
        self._bookmarks = bookmarks
        self._stored = stored
        self._step = step

    def tree(self, report: str) -> BookmarkTree:
        """The bookmarks of a report under their folders."""
        return BookmarkTree(self._bookmarks.of(report), self._stored.folders(report))

    def add_folder(self, report: str, name: str, before: str = "") -> tuple[ChangeSet, str]:
        """Make a folder where the node ``before`` stands, or at the top's beginning; returns its uid too."""
        spot = self.tree(report).spot(before) or Spot(None, 0)
        folder = BookmarkFolder(new_uid(), report, name.strip(), now(), spot.folder)
        with_it = BookmarkTree(self._bookmarks.of(report), (*self._stored.folders(report), folder))
        placements = with_it.moved(folder.uid, spot)
        rank = next((p.rank for p in placements if p.uid == folder.uid), None)
        with self._step(report, "add_folder"):
            self._stored.add(replace(folder, rank=rank))
            self._stored.arrange(placements, folder.created)
        return _touching(report, (folder.uid, *(p.uid for p in placements))), folder.uid

    def rename(self, uid: str, name: str) -> ChangeSet:
        """Name a bookmark (empty: by its quote again) or a folder, which keeps its name where none is given."""
        report = self._stored.report_of(uid)
        if report is None:
            return ChangeSet("")
        name = " ".join(name.split())
        if not name and any(folder.uid == uid for folder in self._stored.folders(report)):
            return ChangeSet(report)
        with self._step(report, "rename_bookmark"):
            renamed = self._stored.rename(uid, name, now())
        return _touching(report, (uid,) if renamed else ())

    def move(self, uid: str, to: Spot) -> ChangeSet:
        """Put a bookmark, or a folder with what is in it, to a spot; where it can't go, nothing changes."""
        report = self._stored.report_of(uid)
        if report is None:
            return ChangeSet("")
        with self._step(report, "move_bookmark"):
            return self._arrange(report, self.tree(report).moved(uid, to))

    def remove_folder(self, uid: str) -> ChangeSet:
        """Take a folder away; what is in it takes its place."""
        report = self._stored.report_of(uid)
        if report is None:
            return ChangeSet("")
        with self._step(report, "remove_folder"):
            changes = self._arrange(report, self.tree(report).dissolved(uid))
            removed = self._stored.remove(uid, now())
        return ChangeSet(report, changes.touched | _touching(report, (uid,) if removed else ()).touched)

    def _arrange(self, report: str, placements: Iterable[Placement]) -> ChangeSet:
        return _touching(report, self._stored.arrange(placements, now()))


def _touching(report: str, uids: Iterable[str]) -> ChangeSet:
    return ChangeSet(report, frozenset((Entity.BOOKMARK, uid) for uid in uids))
