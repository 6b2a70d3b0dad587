"""Bookmarks in folders: their order, and what has to be placed so that one moves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from reader.core.bookmark_tree import BookmarkFolder, BookmarkTree, Node, Placement, Spot
from reader.core.records import replace
from reader.core.work import Bookmark

AT = datetime(2031, 1, 12, tzinfo=UTC)
UIDS = "abcdefgh"


def mark(uid: str, paragraph: int | None, folder: str | None = None, rank: int | None = None) -> Bookmark:
    return Bookmark(uid, "r", paragraph, uid, AT, "", folder, rank)


def folder(uid: str, inside: str | None = None, rank: int | None = None) -> BookmarkFolder:
    return BookmarkFolder(uid, "r", uid, AT, inside, rank)


def tree(nodes: Sequence[Node]) -> BookmarkTree:
    folders = [node for node in nodes if isinstance(node, BookmarkFolder)]
    return BookmarkTree([node for node in nodes if isinstance(node, Bookmark)], folders)


def outline(nodes: Sequence[Node]) -> str:
    """The tree in brackets, such as ``A(b)c``."""

    def inside(at: BookmarkTree, of: str | None) -> str:
        words = ""
        for node in at.inside(of):
            words += f"{node.uid}({inside(at, node.uid)})" if isinstance(node, BookmarkFolder) else node.uid
        return words

    return inside(tree(nodes), None)


def placed(nodes: Sequence[Node], placements: Sequence[Placement]) -> list[Node]:
    at = {p.uid: p for p in placements}
    return [replace(n, folder=at[n.uid].folder, rank=at[n.uid].rank) if n.uid in at else n for n in nodes]


def after(nodes: Sequence[Node], uid: str, to: Spot | None) -> str:
    assert to is not None
    return outline(placed(nodes, tree(nodes).moved(uid, to)))


def test_what_nobody_arranged_stands_in_text_order_below_the_folders() -> None:
    assert outline([mark("b", 7), mark("a", 3), mark("c", None), folder("F"), mark("d", 1, "F")]) == "F(d)abc"


def test_a_new_bookmark_comes_behind_what_was_arranged() -> None:
    assert outline([mark("a", 3, rank=1), mark("b", 7, rank=0), mark("c", 1)]) == "bac"


def test_moves_by_key_go_one_step_each_way() -> None:
    nodes: list[Node] = [folder("F", rank=0), mark("a", 1, "F", 0), mark("b", 2, rank=1), mark("c", 3, rank=2)]
    here = tree(nodes)
    assert outline(nodes) == "F(a)bc"
    assert after(nodes, "c", here.up("c")) == "F(a)cb"
    assert after(nodes, "b", here.down("b")) == "F(a)cb"
    assert after(nodes, "b", here.into("b")) == "F(ab)c"
    assert after(nodes, "a", here.out("a")) == "F()abc"
    assert (here.up("F"), here.down("c"), here.out("b"), here.into("F")) == (None, None, None, None)


def test_a_folder_does_not_go_into_itself() -> None:
    nodes: list[Node] = [folder("F"), folder("G", "F"), mark("a", 1, "G")]
    assert tree(nodes).moved("F", Spot("G", 0)) == ()
    assert tree(nodes).moved("F", Spot("F", 0)) == ()


def test_of_folders_that_are_inside_each_other_one_stands_at_the_top() -> None:
    assert outline([folder("F", "G"), folder("G", "F"), mark("a", 1, "G")]) == "F(G(a))"


def test_what_was_in_a_folder_takes_its_place() -> None:
    nodes: list[Node] = [mark("a", 1, rank=0), folder("F", rank=1), mark("b", 2, "F"), mark("c", 3, "F"), mark("d", 4)]
    left = [node for node in placed(nodes, tree(nodes).dissolved("F")) if node.uid != "F"]
    assert outline(left) == "abcd"


@st.composite
def forests(draw: st.DrawFn) -> list[Node]:
    """Nodes whose folders may be missing, bookmarks, or inside each other."""
    inside = st.sampled_from([None, *UIDS, "gone"])
    ranks = st.none() | st.integers(0, 3)
    return [
        folder(uid, draw(inside), draw(ranks))
        if draw(st.booleans())
        else mark(uid, draw(st.none() | st.integers(0, 4)), draw(inside), draw(ranks))
        for uid in UIDS[: draw(st.integers(1, len(UIDS)))]
    ]


@given(forests(), st.sampled_from(UIDS), st.data())
def test_every_node_is_shown_once_and_a_moved_one_stands_where_it_was_put(
    nodes: list[Node], uid: str, data: st.DataObject
) -> None:
    before = tree(nodes)
    assert sorted(node.uid for node, _above in before.rows()) == sorted(node.uid for node in nodes)
    folders = [None, *(node.uid for node in nodes if isinstance(node, BookmarkFolder))]
    to = Spot(data.draw(st.sampled_from(folders)), data.draw(st.integers(0, 8)))
    moved = tree(placed(nodes, before.moved(uid, to)))
    assert sorted(node.uid for node, _above in moved.rows()) == sorted(node.uid for node in nodes)
    if before.spot(uid) is None or (to.folder is not None and before.holds(uid, to.folder)):
        assert moved.rows() == before.rows()
    else:
        beside = [node.uid for node in before.inside(to.folder) if node.uid != uid]
        beside.insert(min(to.index, len(beside)), uid)
        assert [node.uid for node in moved.inside(to.folder)] == beside
