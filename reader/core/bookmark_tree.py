"""Bookmarks in the order and the folders that people gave them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from reader.core.records import record
from reader.core.work import Bookmark


@record(frozen=True, slots=True)
class BookmarkFolder:
    """A folder of bookmarks and of other folders; ``folder`` and ``rank`` as those of a bookmark."""

    uid: str
    report: str
    name: str
    created: datetime
    folder: str | None = None
    rank: int | None = None


Node = Bookmark | BookmarkFolder


@record(frozen=True, slots=True)
class Placement:
    """Where a node belongs: in which folder (None: at the top), and its rank among those beside it."""

    uid: str
    folder: str | None
    rank: int


@record(frozen=True, slots=True)
class Spot:
    """A place in the tree: the folder (None: the top) and how many nodes of it stand before."""

    folder: str | None
    index: int


class BookmarkTree:
    """The nodes of one report under their folders.

    Beside each other, what was arranged comes first, by rank; then folders; then the rest in text order. Whatever
    names a folder that is not there stands at the top, and so does one of the folders that are inside each other.
    """

    def __init__(self, bookmarks: Iterable[Bookmark], folders: Iterable[BookmarkFolder]) -> None:
        self._folders = {folder.uid: folder for folder in folders}
        self._nodes: dict[str, Node] = {**self._folders, **{mark.uid: mark for mark in bookmarks}}
        self._inside: dict[str | None, list[Node]] = {}
        for node in sorted(self._nodes.values(), key=_order):
            self._inside.setdefault(self.folder_of(node), []).append(node)

    def folder_of(self, node: Node) -> str | None:
        """The folder that a node is shown in, None at the top."""
        if node.folder is None or node.folder not in self._folders:
            return None
        passed: set[str] = set()
        above: str | None = node.folder
        while above is not None and above in self._folders and above not in passed:
            passed.add(above)
            if above == node.uid:
                return None if node.uid == min(passed) else node.folder
            above = self._folders[above].folder
        return node.folder

    def inside(self, folder: str | None) -> Sequence[Node]:
        """What stands in a folder, or at the top, in its order."""
        return self._inside.get(folder, [])

    def rows(self) -> list[tuple[Node, int | None]]:
        """Every node, each after its folder, with the number of its folder's row."""
        rows: list[tuple[Node, int | None]] = []
        waiting: list[tuple[Node, int | None]] = [(node, None) for node in reversed(self.inside(None))]
        while waiting:
            node, above = waiting.pop()
            rows.append((node, above))
            here = len(rows) - 1
            waiting += [(child, here) for child in reversed(self.inside(node.uid))]
        return rows

    def spot(self, uid: str) -> Spot | None:
        """Where a node stands; None for an unknown one."""
        node = self._nodes.get(uid)
        if node is None:
            return None
        folder = self.folder_of(node)
        return Spot(folder, [each.uid for each in self.inside(folder)].index(uid))

    def holds(self, folder: str, uid: str) -> bool:
        """Whether a node is the folder itself or stands in it, however deep."""
        at: str | None = uid
        while at is not None:
            if at == folder:
                return True
            node = self._nodes.get(at)
            at = None if node is None else self.folder_of(node)
        return False

    def moved(self, uid: str, to: Spot) -> tuple[Placement, ...]:
        """What has to be placed so that a node comes to a spot; nothing where it can't go or is already.

        ``to.index`` counts the nodes of the folder without the one that moves.
        """
        node = self._nodes.get(uid)
        if node is None or (to.folder is not None and (to.folder not in self._folders or self.holds(uid, to.folder))):
            return ()
        beside = [each for each in self.inside(to.folder) if each.uid != uid]
        index = max(0, min(to.index, len(beside)))
        if self.spot(uid) == Spot(to.folder, index):
            return ()
        beside.insert(index, node)
        return (*self._untangled(to.folder), *_placements(beside, to.folder))

    def _untangled(self, folder: str | None) -> tuple[Placement, ...]:
        """The outermost folder around, put at the top for good if only its being inside itself has it shown there."""
        while folder is not None:
            node = self._nodes[folder]
            folder = self.folder_of(node)
            if folder is None and node.folder is not None:
                return (Placement(node.uid, None, node.rank or 0),)
        return ()

    def up(self, uid: str) -> Spot | None:
        """The spot one before; None for the first."""
        at = self.spot(uid)
        return None if at is None or at.index == 0 else Spot(at.folder, at.index - 1)

    def down(self, uid: str) -> Spot | None:
        """The spot one behind; None for the last."""
        at = self.spot(uid)
        return None if at is None or at.index + 1 >= len(self.inside(at.folder)) else Spot(at.folder, at.index + 1)

    def out(self, uid: str) -> Spot | None:
        """Behind the folder that a node is in; None at the top."""
        at = self.spot(uid)
        above = None if at is None or at.folder is None else self.spot(at.folder)
        return None if above is None else Spot(above.folder, above.index + 1)

    def into(self, uid: str) -> Spot | None:
        """The end of the nearest folder above among those beside a node; None where there is none."""
        at = self.spot(uid)
        if at is None:
            return None
        above = [each for each in self.inside(at.folder)[: at.index] if isinstance(each, BookmarkFolder)]
        return Spot(above[-1].uid, len(self.inside(above[-1].uid))) if above else None

    def dissolved(self, folder: str) -> tuple[Placement, ...]:
        """What has to be placed so that the things in a folder take its place, before it goes."""
        at = self.spot(folder)
        if at is None or not self.inside(folder):
            return ()
        beside = list(self.inside(at.folder))
        beside[at.index : at.index + 1] = self.inside(folder)
        return _placements(beside, at.folder)


def _placements(nodes: Iterable[Node], folder: str | None) -> tuple[Placement, ...]:
    """What has to be placed so that these nodes stand in a folder in this order."""
    return tuple(
        Placement(node.uid, folder, rank)
        for rank, node in enumerate(nodes)
        if (node.folder, node.rank) != (folder, rank)
    )


def _order(node: Node) -> tuple[object, ...]:
    paragraph = None if isinstance(node, BookmarkFolder) else node.paragraph
    is_bookmark = isinstance(node, Bookmark)
    return (
        node.rank is None,
        node.rank or 0,
        is_bookmark,
        is_bookmark and paragraph is None,
        paragraph or 0,
        node.created,
        node.uid,
    )
