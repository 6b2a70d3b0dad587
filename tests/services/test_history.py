"""What was changed of a task is told from the log, the latest first, also what was taken back again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from reader.core.document import Document
from reader.core.tracking.patches import TaskPatch
from reader.core.work import TaskStatus
from reader.services.history import TaskField
from reader.services.workspace import Workspace


@pytest.fixture
def report(workspace: Workspace, make_report: Callable[..., Document]) -> str:
    return workspace.library.add(make_report()).report.uid


def told(workspace: Workspace, uid: str) -> list[tuple[TaskField, object]]:
    return [(change.field, change.value) for change in workspace.history.of_task(uid)]


def test_a_task_that_nobody_touched_has_no_history(workspace: Workspace, report: str) -> None:
    assert told(workspace, workspace.tasks.of(report)[0].uid) == []


def test_changes_are_told_the_latest_first_also_those_taken_back(workspace: Workspace, report: str) -> None:
    first, second = workspace.tasks.of(report)[:2]
    workspace.task_editing.change(first.uid, TaskPatch(lead="教育局", supporting=("民政局", "财政局")))
    workspace.task_editing.change(first.uid, TaskPatch(deadline=date(2026, 6, 30)))
    workspace.tasks.set_status(second.uid, TaskStatus.DONE)
    workspace.undo.undo(report)
    workspace.undo.undo(report)
    changes = told(workspace, first.uid)
    assert changes[:2] == [(TaskField.DEADLINE, None), (TaskField.DEADLINE, "2026-06-30")]
    assert set(changes[2:]) == {(TaskField.LEAD, "教育局"), (TaskField.SUPPORTING, ("民政局", "财政局"))}
    assert told(workspace, second.uid) == [(TaskField.STATUS, "not_started"), (TaskField.STATUS, "done")]
    assert all(change.here for change in workspace.history.of_task(first.uid))


def test_stars_and_places_in_the_list_are_no_news(workspace: Workspace, report: str) -> None:
    first, second = workspace.tasks.of(report)[:2]
    workspace.tasks.set_bookmarked(first.uid, True)
    workspace.task_editing.move([second.uid], first.uid)
    assert told(workspace, first.uid) == []
