"""Ticking, starring and bookmarking: what changed is told, and is there at the next start."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.core.document import Document
from reader.core.work import ReadingPosition, TaskStatus
from reader.services.changes import ChangeSet, Entity
from reader.services.workspace import Workspace, open_workspace

Make = Callable[..., Document]


@pytest.fixture
def report(workspace: Workspace, make_report: Make) -> str:
    return workspace.library.add(make_report()).report.uid


def test_a_tick_is_told_and_counted(workspace: Workspace, report: str) -> None:
    first, second, *_rest = workspace.tasks.of(report)
    changes = workspace.tasks.set_status(first.uid, TaskStatus.DONE)
    assert changes == ChangeSet(report, frozenset({(Entity.TASK, first.uid)}))
    assert workspace.tasks.of(report)[0].status is TaskStatus.DONE
    assert workspace.library.report(report).tasks_done == 1
    both = workspace.tasks.set_status({first.uid, second.uid}, TaskStatus.DONE)
    assert both.uids(Entity.TASK) == {second.uid}, "only what changed is told"


def test_setting_what_is_set_already_changes_nothing(workspace: Workspace, report: str) -> None:
    task = workspace.tasks.of(report)[0]
    assert not workspace.tasks.set_status(task.uid, TaskStatus.NOT_STARTED)
    assert not workspace.tasks.set_bookmarked(task.uid, False)
    assert workspace.tasks.set_bookmarked(task.uid, True)
    assert workspace.tasks.of(report)[0].bookmarked


def test_an_unknown_task_is_an_error_and_the_known_ones_stay(workspace: Workspace, report: str) -> None:
    task = workspace.tasks.of(report)[0]
    with pytest.raises(LookupError):
        workspace.tasks.set_status([task.uid, "nobody"], TaskStatus.DONE)
    assert workspace.tasks.of(report)[0].status is TaskStatus.NOT_STARTED


def test_more_tasks_than_one_statement_takes_can_be_set_at_once(workspace: Workspace, make_report: Make) -> None:
    many = [f"清屿第{i}号工程按期建成并投入使用。" for i in range(1500)]
    report = workspace.library.add(make_report(many, year=2030)).report.uid
    uids = [task.uid for task in workspace.tasks.of(report)]
    assert len(workspace.tasks.set_status(uids, TaskStatus.DELAYED).uids(Entity.TASK)) == 1500


def test_a_bookmark_is_toggled(workspace: Workspace, report: str) -> None:
    made = workspace.bookmarks.toggle(report, 3)
    [mark] = workspace.bookmarks.of(report)
    assert made == ChangeSet(report, frozenset({(Entity.BOOKMARK, mark.uid)}))
    assert mark.paragraph == 3
    assert mark.quote == workspace.library.document(report).paragraphs[3].text
    assert workspace.bookmarks.toggle(report, 3) == made
    assert workspace.bookmarks.of(report) == ()


def test_bookmarks_stand_in_text_order_and_can_be_removed(workspace: Workspace, report: str) -> None:
    for paragraph in (5, 1, 3):
        workspace.bookmarks.toggle(report, paragraph)
    marks = workspace.bookmarks.of(report)
    assert [mark.paragraph for mark in marks] == [1, 3, 5]
    assert workspace.bookmarks.remove(marks[1].uid).uids(Entity.BOOKMARK) == {marks[1].uid}
    assert [mark.paragraph for mark in workspace.bookmarks.of(report)] == [1, 5]
    assert not workspace.bookmarks.remove(marks[1].uid)


def test_a_paragraph_that_is_not_there_cannot_be_bookmarked(workspace: Workspace, report: str) -> None:
    with pytest.raises(LookupError):
        workspace.bookmarks.toggle(report, 999)
    assert workspace.bookmarks.of(report) == ()


def test_everything_is_there_after_reopening(workspace: Workspace, report: str) -> None:
    task = workspace.tasks.of(report)[2]
    workspace.tasks.set_status(task.uid, TaskStatus.IN_PROGRESS)
    workspace.bookmarks.toggle(report, 4)
    workspace.settings.set_position(report, ReadingPosition(4, 12))
    with open_workspace(workspace.folder) as again:
        assert again.tasks.of(report) == workspace.tasks.of(report)
        assert again.tasks.of(report)[2].status is TaskStatus.IN_PROGRESS
        assert again.bookmarks.of(report) == workspace.bookmarks.of(report) != ()
        assert again.settings.position(report) == ReadingPosition(4, 12)
