"""Marks in the text: made, changed, removed, brought back, and moved with the text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.core.annotations import MarkColor, MarkStyle, Passage
from reader.core.document import Document
from reader.services.changes import Entity
from reader.services.workspace import Workspace, open_workspace
from reader.storage.archive import Archive

Make = Callable[..., Document]
PARK = "新建清屿湾产业园区三个，引进龙头企业十二家。"
HOUSES = "改造老旧小区四十个，惠及居民一万户。"
PLACES = "新增公办幼儿园学位六百个。"
RIVER = "完成清屿河两岸绿化提升工程，建成滨水步道九公里。"
TRAINING = "开展技能培训五千人次，帮助困难人员就业八百人。"
FIRST = (PARK, HOUSES, PLACES, RIVER, TRAINING)
SECOND = ("全年工作总的要求是稳中求进。", PARK, HOUSES.replace("四十", "四十五"), PLACES, RIVER)


@pytest.fixture
def report(workspace: Workspace, make_report: Make) -> str:
    return workspace.library.add(make_report(FIRST)).report.uid


def mark(workspace: Workspace, report: str, passage: Passage, note: str = "") -> str:
    changes = workspace.annotations.add(report, passage, MarkStyle.HIGHLIGHT, MarkColor.GREEN, note)
    [uid] = changes.uids(Entity.ANNOTATION)
    return uid


def test_a_mark_is_there_at_the_next_start(workspace: Workspace, report: str) -> None:
    uid = mark(workspace, report, Passage(4, 2, 4, 6), "问住建局")
    kept = workspace.annotations.of(report)
    assert [(m.uid, m.quote, m.note, m.color) for m in kept] == [(uid, "老旧小区", "问住建局", MarkColor.GREEN)]
    folder = workspace.folder
    workspace.close()
    with open_workspace(folder) as again:
        assert again.annotations.of(report) == kept


def test_marks_stand_in_text_order_and_may_overlap(workspace: Workspace, report: str) -> None:
    later, earlier = (mark(workspace, report, Passage(4, start, 5, 4)) for start in (4, 1))
    assert [m.uid for m in workspace.annotations.of(report)] == [earlier, later]


@pytest.mark.parametrize(
    "passage", [Passage(4, 2, 4, 2), Passage(4, 0, 4, 999), Passage(5, 0, 4, 2), Passage(0, 0, 99, 1)]
)
def test_a_passage_that_is_not_in_the_text_is_refused(workspace: Workspace, report: str, passage: Passage) -> None:
    with pytest.raises(ValueError, match="Passage"):
        mark(workspace, report, passage)
    assert workspace.annotations.of(report) == ()


def test_only_what_is_given_changes(workspace: Workspace, report: str) -> None:
    uid = mark(workspace, report, Passage(4, 2, 4, 6), "问住建局")
    workspace.annotations.change(uid, color=MarkColor.PINK, tags=(" 督办", "督办", " "))
    changed = workspace.annotations.get(uid)
    assert changed is not None
    assert (changed.color, changed.tags, changed.note) == (MarkColor.PINK, ("督办",), "问住建局")
    assert not workspace.annotations.change(uid, note="问住建局")
    with pytest.raises(LookupError):
        workspace.annotations.change("nobody", note="")


def test_marks_move_with_the_text(workspace: Workspace, report: str, make_report: Make) -> None:
    places, houses = mark(workspace, report, Passage(5, 4, 5, 7)), mark(workspace, report, Passage(4, 2, 4, 9))
    outcome = workspace.library.add(make_report(SECOND))
    assert outcome.changes.uids(Entity.ANNOTATION) == {places, houses}
    assert [(m.uid, m.quote) for m in workspace.annotations.of(report)] == [
        (houses, "老旧小区四十五个"),
        (places, "幼儿园"),
    ]


def test_a_mark_whose_words_are_gone_waits_until_it_is_placed(
    workspace: Workspace, report: str, make_report: Make
) -> None:
    uid = mark(workspace, report, Passage(7, 0, 7, 10))
    assert workspace.library.add(make_report(SECOND)).unplaced == 2, "its task and the mark"
    [waiting] = workspace.unplaced.of(report).annotations
    assert (waiting.uid, waiting.passage, waiting.quote) == (uid, None, TRAINING[:10])
    workspace.unplaced.place(uid, 6, 0, 8)
    [placed] = workspace.annotations.of(report)
    assert (placed.passage, placed.quote) == (Passage(6, 0, 6, 8), PLACES[:8])
    workspace.undo.undo(report)
    assert workspace.annotations.of(report) == (waiting,)
    workspace.library.add(make_report((*FIRST, "修缮海堤七公里。")))
    [back] = workspace.annotations.of(report)
    assert back.passage == Passage(7, 0, 7, 10), "its words are there again"


def test_what_is_dismissed_from_the_list_is_in_the_trash(workspace: Workspace, report: str, make_report: Make) -> None:
    uid = mark(workspace, report, Passage(7, 0, 7, 10))
    workspace.library.add(make_report(SECOND))
    workspace.unplaced.dismiss(uid)
    assert workspace.unplaced.of(report).annotations == ()
    assert [removed.uid for removed in workspace.trash.of(report)] == [uid]


def test_the_trash_gives_back_what_was_removed(workspace: Workspace, report: str, make_report: Make) -> None:
    uid = mark(workspace, report, Passage(5, 0, 5, 8), "问教育局")
    [bookmark] = workspace.bookmarks.toggle(report, 6).uids(Entity.BOOKMARK)
    workspace.annotations.remove(uid)
    workspace.bookmarks.remove(bookmark)
    assert not workspace.annotations.of(report)
    assert not workspace.bookmarks.of(report)
    removed = workspace.trash.of(report)
    assert [(r.entity, r.uid, r.words) for r in removed] == [
        (Entity.BOOKMARK, bookmark, RIVER),
        (Entity.ANNOTATION, uid, PLACES[:8]),
    ]
    workspace.library.add(make_report(SECOND))
    for each in removed:
        workspace.trash.restore(each.entity, each.uid)
    assert workspace.trash.of(report) == ()
    [mark_again], [bookmark_again] = workspace.annotations.of(report), workspace.bookmarks.of(report)
    assert (mark_again.passage, mark_again.note) == (Passage(6, 0, 6, 8), "问教育局"), "what is in the trash moves too"
    assert bookmark_again.paragraph == 7


def test_what_is_purged_has_lost_its_words_and_can_not_return(
    workspace: Workspace, stored: Archive, report: str
) -> None:
    uid = mark(workspace, report, Passage(5, 0, 5, 8), "问教育局")
    [bookmark] = workspace.bookmarks.toggle(report, 6).uids(Entity.BOOKMARK)
    assert not workspace.trash.purge(Entity.ANNOTATION, uid), "only what is in the trash"
    workspace.annotations.remove(uid)
    workspace.bookmarks.remove(bookmark)
    assert workspace.trash.purge_all(report).touched == {(Entity.ANNOTATION, uid), (Entity.BOOKMARK, bookmark)}
    assert workspace.trash.of(report) == ()
    assert not workspace.trash.restore(Entity.ANNOTATION, uid)
    assert not workspace.undo.undo(report)
    assert stored.work.rows("SELECT quote, prefix, suffix, note FROM annotation") == [("", "", "", "")]
    assert stored.work.rows("SELECT quote, before, after FROM bookmark") == [("", "", "")]
