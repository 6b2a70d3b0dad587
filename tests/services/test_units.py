"""The directory of units: a generic list that people change, and that learns from their picks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.core.document import Document
from reader.core.tracking.patches import TaskPatch
from reader.core.tracking.units import UnitKind
from reader.services.changes import Entity
from reader.services.units import generic_units, unit_uid
from reader.services.workspace import Workspace, open_workspace

Make = Callable[..., Document]


def names(workspace: Workspace) -> list[str]:
    return [unit.name for unit in workspace.units.all()]


def test_no_two_units_of_the_generic_list_share_a_name() -> None:
    units = generic_units()
    known = [name for unit in units for name in (unit.name, *unit.aliases)]
    assert len(units) >= 60
    assert len(known) == len(set(known))
    assert len({unit.uid for unit in units}) == len(units)


def test_a_street_is_added_and_taken_back(workspace: Workspace) -> None:
    changes = workspace.units.add("云汀街道", UnitKind.STREET, ("云汀街道办事处", "云汀街道"))
    assert changes.uids(Entity.UNIT) == {unit_uid("云汀街道")}
    assert workspace.units.all()[-1].name == "云汀街道"
    assert workspace.units.all()[-1].aliases == ("云汀街道办事处",)
    with open_workspace(workspace.folder) as again:
        assert names(again)[-1] == "云汀街道"
    assert workspace.undo.undo("").uids(Entity.UNIT) == {unit_uid("云汀街道")}
    assert "云汀街道" not in names(workspace)


def test_a_name_is_taken_once(workspace: Workspace) -> None:
    for name in ("教育局", "发改局", " "):
        with pytest.raises(ValueError, match=rf"^{name.strip()}$"):
            workspace.units.add(name)
    education = workspace.units.find("教育局")
    assert education is not None
    with pytest.raises(ValueError, match="财政局"):
        workspace.units.change(education.uid, name="财政局")


def test_units_are_found_by_alias_and_with_their_place(workspace: Workspace) -> None:
    for name in ("发改局", "区发改局", "发展和改革局", "市发展和改革局"):
        found = workspace.units.find(name)
        assert found is not None
        assert found.name == "发展和改革局"
    assert workspace.units.find("云汀街道") is None
    assert workspace.units.resolved("发改委") == "发展和改革局"
    assert workspace.units.resolved("云汀街道") == "云汀街道"


def test_a_renamed_unit_is_still_found_by_its_old_name(workspace: Workspace) -> None:
    education = workspace.units.find("教育局")
    assert education is not None
    workspace.units.change(education.uid, name="教育体育局", kind=UnitKind.OTHER)
    renamed = workspace.units.find("教育局")
    assert renamed is not None
    assert (renamed.name, renamed.kind, renamed.uid) == ("教育体育局", UnitKind.OTHER, education.uid)
    workspace.undo.undo("")
    assert workspace.units.get(education.uid) == education


def test_a_hidden_unit_is_not_offered_and_can_come_back(workspace: Workspace) -> None:
    tobacco = workspace.units.find("烟草局")
    assert tobacco is not None
    workspace.units.change(tobacco.uid, hidden=True)
    assert tobacco.name not in names(workspace)
    assert tobacco.name in [unit.name for unit in workspace.units.all(hidden=True)]
    workspace.units.add(tobacco.name)
    assert tobacco.name in names(workspace)


def test_the_order_is_ones_own(workspace: Workspace) -> None:
    first, *_rest, last = workspace.units.all()
    workspace.units.move(last.uid, first.uid)
    assert names(workspace)[:2] == [last.name, first.name]
    workspace.units.move(last.uid, None)
    assert names(workspace)[-1] == last.name
    order = workspace.units.order(["区" + last.name, first.name, "没有的单位"])
    assert sorted(order, key=order.__getitem__) == [first.name, "区" + last.name]


def test_what_a_bureau_usually_does_is_suggested_until_picks_teach_better(
    workspace: Workspace, make_report: Make
) -> None:
    report = workspace.library.add(make_report()).report.uid
    tasks = {task.text[:4]: task for task in workspace.tasks.of(report)}
    school, old_houses = tasks["新增公办"], tasks["改造老旧"]
    assert workspace.units.suggested(school)[0] == "教育局"
    assert workspace.units.suggested(old_houses)[0] == "住房和城乡建设局"
    next_year = workspace.library.add(
        make_report(["改造老旧小区五十个，惠及更多居民。", "再添公办幼儿园学位五百个。"], year=2027), as_new=True
    ).report.uid
    workspace.task_editing.change(old_houses.uid, TaskPatch(lead="区城市更新中心"))
    similar = workspace.tasks.of(next_year)[0]
    assert set(workspace.units.suggested(similar)[:2]) == {"区城市更新中心", "住房和城乡建设局"}
    assert workspace.units.suggested(school)[0] == "教育局", "one pick says nothing of other matters"


def test_picks_under_two_names_of_a_bureau_count_together_and_its_usual_name_is_offered(
    workspace: Workspace, make_report: Make
) -> None:
    streets = [f"清理{street}河道淤泥。" for street in ("云汀", "临江", "北原", "南浦")]
    report = workspace.library.add(make_report(streets)).report.uid
    first, second, third, last = workspace.tasks.of(report)
    workspace.task_editing.change(first.uid, TaskPatch(lead="区河道所"))
    workspace.task_editing.change(second.uid, TaskPatch(lead="区河道所"))
    workspace.task_editing.change(third.uid, TaskPatch(lead="河道所"))
    offered = workspace.units.suggested(last)
    assert offered[0] == "区河道所"
    assert "河道所" not in offered
    workspace.task_editing.change(last.uid, TaskPatch(lead="清屿区河道所"))
    [last] = [task for task in workspace.tasks.of(report) if task.uid == last.uid]
    assert not {"区河道所", "河道所"} & {*workspace.units.suggested(last)}, "it has that one"
    next_year = workspace.library.add(
        make_report(["清理东岭河道淤泥。"], year=2027, place="汀州区"), as_new=True
    ).report.uid
    assert workspace.units.suggested(workspace.tasks.of(next_year)[0])[0] == "区河道所"
