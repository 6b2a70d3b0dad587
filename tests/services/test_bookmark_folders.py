"""Names, order and folders of bookmarks: kept, undone, and carried over when the report comes in again."""

from __future__ import annotations

from collections.abc import Callable

from reader.core.bookmark_tree import BookmarkFolder, Spot
from reader.core.document import Document
from reader.services.workspace import Workspace
from reader.storage.archive import Archive

Make = Callable[..., Document]


def shown(workspace: Workspace, report: str) -> list[str]:
    """The tree as people see it: names, indented by a dot for each folder around."""
    rows = workspace.bookmark_folders.tree(report).rows()
    depth: list[int] = []
    for _node, above in rows:
        depth.append(0 if above is None else depth[above] + 1)
    return [
        "·" * deep + (node.name if isinstance(node, BookmarkFolder) else node.name or node.quote[:4])
        for (node, _above), deep in zip(rows, depth, strict=True)
    ]


def test_bookmarks_are_named_arranged_and_put_into_folders(workspace: Workspace, make_report: Make) -> None:
    report = workspace.library.add(make_report()).report.uid
    for paragraph in (3, 4, 5):
        workspace.bookmarks.toggle(report, paragraph)
    parks, houses, schools = (mark.uid for mark in workspace.bookmarks.of(report))
    arranging = workspace.bookmark_folders
    _changes, folder = arranging.add_folder(report, "要盯的", houses)
    arranging.move(schools, Spot(folder, 0))
    arranging.move(parks, Spot(folder, 1))
    arranging.rename(parks, "产业 园区")
    assert shown(workspace, report) == ["要盯的", "·新增公办", "·产业 园区", "改造老旧"]
    assert not arranging.rename(folder, "  ")
    arranging.rename(parks, "")
    arranging.remove_folder(folder)
    assert shown(workspace, report) == ["新增公办", "新建清屿", "改造老旧"]


def test_names_and_order_survive_another_version(workspace: Workspace, make_report: Make) -> None:
    first = make_report()
    report = workspace.library.add(first).report.uid
    for paragraph in (3, 4, 5):
        workspace.bookmarks.toggle(report, paragraph)
    parks, houses, _schools = (mark.uid for mark in workspace.bookmarks.of(report))
    _changes, folder = workspace.bookmark_folders.add_folder(report, "要盯的")
    workspace.bookmark_folders.move(houses, Spot(folder, 0))
    workspace.bookmark_folders.move(parks, Spot(None, 9))
    workspace.bookmark_folders.rename(parks, "园区")
    before = shown(workspace, report)
    texts = [paragraph.text for paragraph in first.paragraphs[3:]]
    again = workspace.library.add(make_report(["开好局，起好步，各项工作抓紧抓实。", *texts]))
    assert again.report.uid == report
    assert shown(workspace, report) == before
    assert {mark.paragraph for mark in workspace.bookmarks.of(report)} == {4, 5, 6}


def test_every_change_of_the_tree_is_told_to_the_log(workspace: Workspace, stored: Archive, make_report: Make) -> None:
    report = workspace.library.add(make_report()).report.uid
    workspace.bookmarks.toggle(report, 3)
    [mark] = workspace.bookmarks.of(report)
    _changes, folder = workspace.bookmark_folders.add_folder(report, "要盯的")
    workspace.bookmark_folders.move(mark.uid, Spot(folder, 0))
    workspace.bookmark_folders.rename(mark.uid, "园区")
    workspace.bookmark_folders.remove_folder(folder)
    told = stored.work.rows("SELECT entity, field FROM op WHERE uid IN (?, ?) ORDER BY seq", (mark.uid, folder))
    assert [tuple(row) for row in told] == [
        ("bookmark", "created"),
        ("bookmark_folder", "created"),
        ("bookmark", "folder"),
        ("bookmark", "rank"),
        ("bookmark", "name"),
        ("bookmark", "folder"),
        ("bookmark_folder", "removed"),
    ]
