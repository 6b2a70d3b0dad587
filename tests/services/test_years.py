"""From one year to the next: unfinished tasks taken over, saved views, targets side by side, the summary."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from reader.core.document import Document
from reader.core.tracking.filters import TaskQuery
from reader.core.tracking.groups import Grouping
from reader.core.tracking.lights import Light
from reader.core.tracking.patches import TaskPatch
from reader.core.tracking.sorting import Column, SortKey
from reader.core.tracking.views import TaskView
from reader.core.work import TaskSource, TaskStatus
from reader.services.changes import Entity
from reader.services.workspace import Workspace, open_workspace

Make = Callable[..., Document]
FOLLOWING = (
    "扩建渔港码头两座，新增泊位十八个。",
    "修订海岛保护规划并报批。",
    "开通两条跨岛公交线路。",
    "整修引水渠二十公里。",
)


@pytest.fixture
def reports(workspace: Workspace, make_report: Make) -> tuple[str, str]:
    old = workspace.library.add(make_report()).report.uid
    following = make_report(FOLLOWING, year=2027)
    return old, workspace.library.add(following, as_new=True).report.uid


def test_unfinished_tasks_are_carried_on_with_their_history(workspace: Workspace, reports: tuple[str, str]) -> None:
    old, new = reports
    tasks = workspace.tasks.of(old)
    workspace.task_editing.change([task.uid for task in tasks[:4]], TaskPatch(status=TaskStatus.DONE))
    patch = TaskPatch(status=TaskStatus.DELAYED, lead="区人社局", target="5000", current="3200", measure_unit="人次")
    workspace.task_editing.change(tasks[4].uid, patch)
    changes = workspace.years.roll_over(old, new, ("上年结转",))
    carried = [task for task in workspace.tasks.of(new) if task.uid in changes.uids(Entity.TASK)]
    assert [task.text for task in carried] == [task.text for task in tasks[4:]]
    first = carried[0]
    assert (first.path, first.source, first.lead) == (("上年结转",), TaskSource.OWN, "区人社局")
    assert (first.status, first.target, first.current) == (TaskStatus.DELAYED, "5000", "3200")
    assert workspace.tasks.of(new)[-2:] == tuple(carried), "behind the tasks of the report itself"
    assert not first.lost
    [history] = workspace.years.history(first.uid)
    assert (history.uid, history.report) == (tasks[4].uid, old)
    assert workspace.years.unfinished(old, new) == ()
    assert not workspace.years.roll_over(old, new, ("上年结转",)), "nothing is taken over twice"
    workspace.undo.undo(new)
    assert len(workspace.years.unfinished(old, new)) == 2
    with pytest.raises(ValueError, match=old):
        workspace.years.roll_over(old, old, ())


def test_carried_tasks_stay_when_the_new_report_is_corrected(
    workspace: Workspace, reports: tuple[str, str], make_report: Make
) -> None:
    old, new = reports
    workspace.years.roll_over(old, new, ("上年结转",), {workspace.tasks.of(old)[2].uid})
    sentences = [FOLLOWING[0].replace("十八", "二十"), *FOLLOWING[1:]]
    workspace.library.add(make_report(sentences, year=2027))
    tasks = workspace.tasks.of(new)
    assert [task.text for task in tasks] == [*sentences, workspace.tasks.of(old)[2].text]
    assert workspace.tasks.waiting(new) == 0


def test_a_view_comes_back_as_it_was_saved(workspace: Workspace) -> None:
    query = TaskQuery(
        units=frozenset({"区教育局", ""}),
        statuses=frozenset({TaskStatus.DELAYED}),
        lights=frozenset({Light.RED, Light.YELLOW}),
        bookmarked=True,
        words="学位",
        section=("一、民生",),
        due_to=date(2026, 6, 30),
    )
    view = TaskView(query, (Column.TEXT, Column.LEAD), (SortKey(Column.DEADLINE, True),), Grouping.UNIT)
    workspace.views.save(" 滞后 ", view)
    workspace.views.save("全部", TaskView())
    with open_workspace(workspace.folder) as again:
        assert [(kept.name, kept.view) for kept in again.views.all()] == [("滞后", view), ("全部", TaskView())]
    [late, _all] = workspace.views.all()
    workspace.views.save("滞后", TaskView(grouping=Grouping.LIGHT))
    assert next(kept.uid for kept in workspace.views.all()) == late.uid, "the same name is the same view"
    workspace.views.rename(late.uid, "红黄灯")
    with pytest.raises(ValueError, match="全部"):
        workspace.views.rename(late.uid, "全部")
    workspace.views.remove(late.uid)
    assert [kept.name for kept in workspace.views.all()] == ["全部"]
    workspace.undo.undo("")
    assert [kept.name for kept in workspace.views.all()] == ["红黄灯", "全部"]


def test_a_summary_counts_by_section_and_unit(workspace: Workspace, reports: tuple[str, str]) -> None:
    old, _new = reports
    tasks = workspace.tasks.of(old)
    workspace.task_editing.change([t.uid for t in tasks[:2]], TaskPatch(lead="区住建局", deadline=date(2026, 3, 31)))
    workspace.task_editing.change(tasks[0].uid, TaskPatch(status=TaskStatus.DONE))
    workspace.task_editing.change(tasks[2].uid, TaskPatch(lead="教育局", deadline=date(2026, 2, 1)))
    summary = workspace.tracking.summary(old, date(2026, 3, 20))
    assert (summary.whole.total, summary.whole.done, summary.whole.red) == (6, 1, 1)
    assert [row.task.uid for row in summary.due] == [tasks[1].uid], "done is not due"
    assert [row.task.uid for row in summary.overdue] == [tasks[2].uid]
    assert [(str(each.key), each.tally.total) for each in summary.units] == [("教育局", 1), ("区住建局", 2), ("", 3)]
    assert [(each.key, each.tally.total) for each in summary.sections] == [(("一、产业强区",), 6)]
