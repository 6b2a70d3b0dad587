"""Splitting and merging: no word is lost, every part stands at its own words, a new version finds them all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.document import Document
from reader.core.tracking.coverage import CoverageState
from reader.core.tracking.entries import EntryKind
from reader.core.tracking.patches import TaskPatch
from reader.core.work import Task, TaskStatus
from reader.services.changes import Entity
from reader.services.workspace import Workspace, open_workspace

Make = Callable[..., Document]
LONG = "修缮海堤七公里；疏浚渔港，清理旧船三十条；建成观潮步道（含栈桥；护栏）两公里。"
OTHERS = ("改造老旧小区四十个，惠及居民一万户。", "新增公办幼儿园学位六百个。")


@pytest.fixture
def report(workspace: Workspace, make_report: Make) -> str:
    return workspace.library.add(make_report((LONG, *OTHERS))).report.uid


def words(task: Task, workspace: Workspace) -> str:
    assert task.paragraph is not None
    return workspace.library.document(task.report).paragraphs[task.paragraph].text[task.start : task.end]


def test_a_sentence_falls_into_its_parts(workspace: Workspace, report: str) -> None:
    whole = workspace.tasks.of(report)[0]
    workspace.task_editing.change(whole.uid, TaskPatch(lead="区水务局", current="2", status=TaskStatus.IN_PROGRESS))
    workspace.entries.add(whole.uid, EntryKind.PROGRESS, "已开工")
    assert len(workspace.task_cutting.split(whole.uid).uids(Entity.TASK)) == 3
    parts = workspace.tasks.of(report)[:3]
    assert [part.text for part in parts] == [
        "修缮海堤七公里；",
        "疏浚渔港，清理旧船三十条；",
        "建成观潮步道（含栈桥；护栏）两公里。",
    ]
    assert [words(part, workspace) for part in parts] == [part.text for part in parts]
    assert parts[0].uid == whole.uid, "the first part stays the task"
    assert {part.parent for part in parts[1:]} == {whole.uid}
    assert [part.current for part in parts] == ["2", "", ""]
    assert {(part.lead, part.status) for part in parts} == {("区水务局", TaskStatus.IN_PROGRESS)}
    assert [len(workspace.entries.of(part.uid)) for part in parts] == [1, 0, 0]


def test_what_is_one_part_is_not_split(workspace: Workspace, report: str) -> None:
    task = workspace.tasks.of(report)[2]
    for cuts in (None, (), (0,), (len(task.text),)):
        with pytest.raises(ValueError, match=r"None|\("):
            workspace.task_cutting.split(task.uid, cuts)
    assert workspace.undo.next_undo(report) is None


def test_merged_tasks_are_one_and_lose_nothing(workspace: Workspace, report: str) -> None:
    first, second, third = workspace.tasks.of(report)
    workspace.task_editing.change(second.uid, TaskPatch(lead="区住建局", note="先易后难"))
    workspace.task_editing.change(third.uid, TaskPatch(lead="区教育局", supporting=("区住建局",)))
    workspace.entries.add(third.uid, EntryKind.PROBLEM, "用地未落实")
    workspace.task_cutting.merge([third.uid, second.uid])
    kept = workspace.tasks.of(report)
    assert [task.uid for task in kept] == [first.uid, second.uid]
    assert kept[1].text == second.text + third.text
    assert (kept[1].lead, kept[1].supporting, kept[1].note) == ("区住建局", ("区教育局",), "先易后难")
    assert [task.paragraph for task in workspace.task_cutting.sources(second.uid)] == [4, 5]
    assert [entry.text for entry in workspace.entries.of(second.uid)] == ["用地未落实"]
    assert workspace.trash.of(report) == ()
    workspace.undo.undo(report)
    assert [task.uid for task in workspace.tasks.of(report)] == [first.uid, second.uid, third.uid]


def test_a_merged_sentence_is_covered_as_long_as_the_task_is_there(workspace: Workspace, report: str) -> None:
    _first, second, third = workspace.tasks.of(report)
    workspace.task_cutting.merge([second.uid, third.uid])
    assert workspace.coverage.of(report).whole.decomposed == 3
    workspace.task_editing.remove(second.uid)
    states = [clause.state for clause in workspace.coverage.of(report).clauses]
    assert states == [CoverageState.DECOMPOSED, CoverageState.OPEN, CoverageState.OPEN]


def test_parts_merged_tasks_and_added_ones_follow_a_corrected_version(
    workspace: Workspace, report: str, make_report: Make
) -> None:
    whole, second, third = workspace.tasks.of(report)
    workspace.task_cutting.split(whole.uid)
    workspace.task_cutting.merge([second.uid, third.uid])
    [own] = workspace.task_editing.add(report, "备案", paragraph=3, start=2, end=7).uids(Entity.TASK)
    before = {task.uid: task for task in workspace.tasks.of(report)}
    order = [task.uid for task in workspace.tasks.of(report)]
    workspace.library.add(make_report(("开场先说一句别的话。", LONG.replace("三十", "四十"), *OTHERS)))
    after = {task.uid: task for task in workspace.tasks.of(report)}
    assert before.keys() < after.keys()
    assert len(after) == len(before) + 1, "the new sentence alone became a task"
    assert [task.uid for task in workspace.tasks.of(report) if task.uid in before] == order
    assert words(after[whole.uid], workspace) == after[whole.uid].text == "修缮海堤七公里；"
    assert (after[own].text, words(after[own], workspace)) == ("备案", "海堤七公里")
    assert after[second.uid].text == before[second.uid].text
    parts = [task for task in after.values() if task.parent == whole.uid]
    assert {task.paragraph for task in parts} <= {4, None}, "the part whose words changed may wait to be checked"
    assert sum(task.paragraph == 4 for task in parts) >= 1
    assert workspace.tasks.waiting(report) == sum(task.paragraph is None for task in parts)


def test_an_edited_first_part_keeps_its_words_over_a_corrected_version(
    workspace: Workspace, report: str, make_report: Make
) -> None:
    whole = workspace.tasks.of(report)[0]
    workspace.task_cutting.split(whole.uid)
    workspace.task_editing.change(whole.uid, TaskPatch(text="海堤修好"))
    workspace.library.add(make_report(("开场先说一句别的话。", LONG.replace("三十", "四十"), *OTHERS)))
    first = workspace.task_editing.get(whole.uid)
    assert (first.text, first.origin, words(first, workspace)) == ("海堤修好", "修缮海堤七公里；", "修缮海堤七公里；")


def test_what_was_merged_twice_is_still_covered_and_found(workspace: Workspace, report: str) -> None:
    first, second, third = workspace.tasks.of(report)
    workspace.task_cutting.merge([second.uid, third.uid])
    workspace.task_cutting.merge([first.uid, second.uid])
    assert [task.uid for task in workspace.tasks.of(report)] == [first.uid]
    assert workspace.coverage.of(report).whole.decomposed == 3
    assert [task.uid for task in workspace.task_cutting.sources(first.uid)] == [first.uid, second.uid, third.uid]
    kept = workspace.tasks.of(report)[0].text
    assert all(task.text in kept for task in (first, second, third))


sentence = st.text("建设河道；学位。！（）“”，新增六百个\n ", min_size=1, max_size=40)


@settings(max_examples=40)
@given(sentence, st.lists(st.integers(0, 40), max_size=4), st.booleans())
def test_splitting_and_merging_lose_no_words(make_report: Make, text: str, cuts: list[int], edited: bool) -> None:
    with TemporaryDirectory() as folder, open_workspace(Path(folder)) as workspace:
        report = workspace.library.add(make_report((LONG, *OTHERS))).report.uid
        task = workspace.tasks.of(report)[0]
        if edited and text.strip():
            workspace.task_editing.change(task.uid, TaskPatch(text=text))
            task = workspace.task_editing.get(task.uid)
        before = workspace.tasks.of(report)
        try:
            workspace.task_cutting.split(task.uid, cuts or None)
        except ValueError:
            return
        parts = workspace.tasks.of(report)[: -len(OTHERS)]
        assert "".join("".join(part.text for part in parts).split()) == "".join(task.text.split())
        workspace.task_cutting.merge([part.uid for part in parts])
        [merged, *others] = workspace.tasks.of(report)
        kept = "".join(merged.text.split())
        for part in parts:
            assert "".join(part.text.split()) in kept
        assert tuple(others) == before[1:]
        workspace.undo.undo(report)
        workspace.undo.undo(report)
        assert workspace.tasks.of(report) == before
