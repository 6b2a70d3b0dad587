"""A corrected report comes in: what changed is told and kept, and what lost its place waits for a person."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from reader.core.document import Document
from reader.core.work import TaskStatus
from reader.paths import RESOURCES
from reader.services.changes import Entity
from reader.services.outcome import ImportStatus
from reader.services.reading import read_report
from reader.services.workspace import Workspace, open_workspace
from reader.storage.archive import Archive

Make = Callable[..., Document]
PARK = "新建清屿湾产业园区三个，引进龙头企业十二家。"
HOUSES = "改造老旧小区四十个，惠及居民一万户。"
PLACES = "新增公办幼儿园学位六百个。"
RIVER = "完成清屿河两岸绿化提升工程，建成滨水步道九公里。"
TRAINING = "开展技能培训五千人次，帮助困难人员就业八百人。"
FIRST = (PARK, HOUSES, PLACES, RIVER, TRAINING)
REWRITTEN = "面向离岛青年办好夜校，让每一位想学手艺的人都有师傅带。"
SECOND = (PARK, HOUSES.replace("四十", "四十五"), PLACES, RIVER, REWRITTEN)


@pytest.fixture
def report(workspace: Workspace, make_report: Make) -> str:
    """A report whose training task is done and bookmarked, in its second version."""
    uid = workspace.library.add(make_report(FIRST)).report.uid
    training = workspace.tasks.of(uid)[4]
    workspace.tasks.set_status(training.uid, TaskStatus.DONE)
    workspace.bookmarks.toggle(uid, 7)
    workspace.library.add(make_report(SECOND))
    return uid


def texts(items: Sequence[object]) -> list[str]:
    return [item.text for item in items]  # type: ignore[attr-defined]


def test_an_update_is_recognised_before_anything_changes(workspace: Workspace, make_report: Make) -> None:
    assert workspace.library.recognise(make_report(FIRST)).report is None
    first = workspace.library.add(make_report(FIRST)).report
    found = workspace.library.recognise(make_report(SECOND))
    assert (found.report, found.status) == (first, ImportStatus.UPDATED)
    assert found.changes is not None
    assert texts(found.changes.added) == [REWRITTEN]
    assert workspace.library.document(first.uid) == make_report(FIRST)
    assert workspace.library.recognise(make_report(FIRST)).status is ImportStatus.SAME


def test_an_update_that_is_declined_comes_in_as_a_report_of_its_own(workspace: Workspace, make_report: Make) -> None:
    first = workspace.library.add(make_report(FIRST)).report.uid
    outcome = workspace.library.add(make_report(SECOND), as_new=True)
    assert outcome.status is ImportStatus.NEW
    assert outcome.summary is None
    assert len(workspace.library.reports()) == 2
    assert workspace.library.document(first) == make_report(FIRST)
    assert workspace.library.recognise(make_report(SECOND)).status is ImportStatus.SAME


def test_the_very_file_never_becomes_a_second_report(workspace: Workspace, make_report: Make) -> None:
    workspace.library.add(make_report(FIRST))
    assert workspace.library.add(make_report(FIRST), as_new=True).status is ImportStatus.SAME
    assert len(workspace.library.reports()) == 1


def test_an_update_tells_what_changed_and_keeps_it_for_later(workspace: Workspace, make_report: Make) -> None:
    uid = workspace.library.add(make_report(FIRST)).report.uid
    assert workspace.library.changes(uid) is None
    outcome = workspace.library.add(make_report(SECOND))
    assert outcome.summary is not None
    assert [(p.old.text, p.new.text) for p in outcome.summary.reworded] == [(HOUSES, SECOND[1])]
    assert texts(outcome.summary.removed) == [TRAINING]
    folder = workspace.folder
    workspace.close()
    with open_workspace(folder) as again:
        assert again.library.changes(uid) == outcome.summary


def test_changes_to_an_earlier_version_are_not_told_of_the_present_one(
    workspace: Workspace, stored: Archive, report: str
) -> None:
    assert workspace.library.changes(report) is not None
    stored.library.run("UPDATE comparison SET new_sha256 = 'of another version'")
    assert workspace.library.changes(report) is None


def test_a_version_that_the_work_never_took_up_is_no_earlier_version(
    workspace: Workspace, stored: Archive, make_report: Make
) -> None:
    sample = next(path for path in (RESOURCES / "sample").iterdir() if path.suffix == ".md")
    uid = workspace.library.add(read_report(sample), sample).report.uid
    stored.documents.put(uid, make_report(FIRST), [None] * len(make_report(FIRST).paragraphs))
    with open_workspace(workspace.folder) as again:
        again.library.document(uid)
        assert again.library.changes(uid) is None


def test_what_lost_its_place_waits_with_its_words(workspace: Workspace, report: str) -> None:
    waiting = workspace.unplaced.of(report)
    assert texts(waiting.tasks) == [TRAINING]
    assert [mark.quote for mark in waiting.bookmarks] == [TRAINING]
    assert len(waiting) == 2


def test_a_task_placed_by_hand_takes_the_new_sentence_and_keeps_its_state(workspace: Workspace, report: str) -> None:
    [task] = workspace.unplaced.of(report).tasks
    fresh = next(t for t in workspace.tasks.of(report) if t.text == REWRITTEN)
    changes = workspace.unplaced.place(task.uid, 7, 0, len(REWRITTEN))
    assert changes.uids(Entity.TASK) == {task.uid, fresh.uid}
    tasks = {t.uid: t for t in workspace.tasks.of(report)}
    assert fresh.uid not in tasks
    assert tasks[task.uid].text == REWRITTEN
    assert tasks[task.uid].status is TaskStatus.DONE
    assert tasks[task.uid].path == fresh.path
    assert workspace.library.report(report).tasks == len(SECOND)
    assert not workspace.unplaced.of(report).tasks


def test_a_task_placed_by_hand_is_found_again_in_the_next_version(
    workspace: Workspace, report: str, make_report: Make
) -> None:
    [task] = workspace.unplaced.of(report).tasks
    workspace.unplaced.place(task.uid, 7)
    outcome = workspace.library.add(make_report(("修缮海堤七公里，更换护栏。", *SECOND)))
    assert outcome.unplaced == 1, "the bookmark alone"
    placed = next(t for t in workspace.tasks.of(report) if t.uid == task.uid)
    assert (placed.paragraph, placed.status) == (8, TaskStatus.DONE)


def test_a_task_with_work_on_it_is_not_replaced(workspace: Workspace, report: str) -> None:
    [task] = workspace.unplaced.of(report).tasks
    other = next(t for t in workspace.tasks.of(report) if t.text == REWRITTEN)
    workspace.tasks.set_status(other.uid, TaskStatus.IN_PROGRESS)
    workspace.unplaced.place(task.uid, 7)
    both = [t.status for t in workspace.tasks.of(report) if t.paragraph == 7]
    assert sorted(status.value for status in both) == ["done", "in_progress"]


def test_a_task_can_stand_at_a_part_of_any_paragraph(workspace: Workspace, report: str, make_report: Make) -> None:
    [task] = workspace.unplaced.of(report).tasks
    workspace.unplaced.place(task.uid, 2, 2, 6)
    placed = next(t for t in workspace.tasks.of(report) if t.uid == task.uid)
    assert (placed.text, placed.paragraph, placed.start, placed.end) == ("产业强区", 2, 2, 6)
    with pytest.raises(ValueError, match="99"):
        workspace.unplaced.place(task.uid, 99)
    with pytest.raises(ValueError, match="4"):
        workspace.unplaced.place(task.uid, 7, 4, 4)
    with pytest.raises(LookupError):
        workspace.unplaced.place("nobody", 7)


def test_a_sentence_that_no_list_holds_is_found_by_its_very_words(
    workspace: Workspace, report: str, make_report: Make
) -> None:
    [task] = workspace.unplaced.of(report).tasks
    workspace.unplaced.place(task.uid, 2)
    workspace.library.add(make_report((*SECOND, "修缮海堤七公里，更换护栏。")))
    assert next(t for t in workspace.tasks.of(report) if t.uid == task.uid).paragraph == 2


def test_a_bookmark_placed_by_hand_stays_with_the_words_there(
    workspace: Workspace, report: str, make_report: Make
) -> None:
    [mark] = workspace.unplaced.of(report).bookmarks
    assert workspace.unplaced.place(mark.uid, 7).uids(Entity.BOOKMARK) == {mark.uid}
    workspace.library.add(make_report(("修缮海堤七公里，更换护栏。", *SECOND)))
    [found] = workspace.bookmarks.of(report)
    assert (found.uid, found.paragraph, found.quote) == (mark.uid, 8, REWRITTEN)


def test_what_is_dismissed_leaves_the_lists_but_not_the_file(
    workspace: Workspace, stored: Archive, report: str
) -> None:
    waiting = workspace.unplaced.of(report)
    for uid in (waiting.tasks[0].uid, waiting.bookmarks[0].uid):
        assert workspace.unplaced.dismiss(uid)
    assert len(workspace.unplaced.of(report)) == 0
    assert TRAINING not in texts(workspace.tasks.of(report))
    assert workspace.library.report(report).tasks == len(SECOND)
    logged = stored.work.rows("SELECT uid, value FROM op WHERE field IN ('dismissed', 'removed')")
    assert logged == [(waiting.tasks[0].uid, "1"), (waiting.bookmarks[0].uid, "1")]
    assert stored.work.value("SELECT count(*) FROM task WHERE text = ?", (TRAINING,)) == 1


def test_a_dismissed_task_returns_with_its_sentence(workspace: Workspace, report: str, make_report: Make) -> None:
    [task] = workspace.unplaced.of(report).tasks
    workspace.unplaced.dismiss(task.uid)
    third = (*SECOND, "修缮海堤七公里，更换护栏。")
    assert workspace.library.add(make_report(third)).unplaced == 1, "the bookmark alone"
    workspace.library.add(make_report(FIRST))
    back = next(t for t in workspace.tasks.of(report) if t.uid == task.uid)
    assert (back.text, back.status) == (TRAINING, TaskStatus.DONE)


def test_a_task_with_a_place_can_not_be_dismissed(workspace: Workspace, report: str) -> None:
    task = workspace.tasks.of(report)[0]
    with pytest.raises(ValueError, match=task.uid):
        workspace.unplaced.dismiss(task.uid)
