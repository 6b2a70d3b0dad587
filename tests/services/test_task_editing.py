"""Tasks changed by hand: fields, words, order, headings; added, removed, brought back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from reader.core.document import Document
from reader.core.tracking.patches import TaskPatch
from reader.core.work import Priority, TaskSource, TaskStatus
from reader.services.changes import Entity
from reader.services.undo import StepKind
from reader.services.workspace import Workspace, open_workspace
from reader.storage.archive import Archive

Make = Callable[..., Document]


@pytest.fixture
def report(workspace: Workspace, make_report: Make) -> str:
    return workspace.library.add(make_report()).report.uid


def texts(workspace: Workspace, report: str) -> list[str]:
    return [task.text for task in workspace.tasks.of(report)]


def test_every_field_is_kept_and_there_after_reopening(workspace: Workspace, report: str) -> None:
    task = workspace.tasks.of(report)[0]
    patch = TaskPatch(
        status=TaskStatus.IN_PROGRESS,
        bookmarked=True,
        lead=" 区工信局 ",
        supporting=("区财政局", "区工信局", "", "区财政局"),
        deadline=date(2026, 9, 30),
        target="3",
        current="1",
        measure_unit="个",
        priority=Priority.HIGH,
        note="每月报送",
    )
    assert workspace.task_editing.change(task.uid, patch).uids(Entity.TASK) == {task.uid}
    with open_workspace(workspace.folder) as again:
        kept = again.tasks.of(report)[0]
    assert (kept.lead, kept.supporting) == ("区工信局", ("区财政局",)), "the lead unit does not support itself"
    assert kept.units == ("区工信局", "区财政局")
    assert (kept.deadline, kept.target, kept.current, kept.measure_unit) == (date(2026, 9, 30), "3", "1", "个")
    assert (kept.priority, kept.note, kept.status, kept.bookmarked) == (
        Priority.HIGH,
        "每月报送",
        TaskStatus.IN_PROGRESS,
        True,
    )


def test_a_deadline_can_be_taken_away_and_is_left_alone_otherwise(workspace: Workspace, report: str) -> None:
    uid = workspace.tasks.of(report)[0].uid
    workspace.task_editing.change(uid, TaskPatch(deadline=date(2026, 6, 30)))
    workspace.task_editing.change(uid, TaskPatch(note="备注"))
    assert workspace.task_editing.get(uid).deadline == date(2026, 6, 30)
    workspace.task_editing.change(uid, TaskPatch(deadline=None))
    assert workspace.task_editing.get(uid).deadline is None


def test_filling_down_is_one_step(workspace: Workspace, report: str) -> None:
    uids = [task.uid for task in workspace.tasks.of(report)]
    workspace.task_editing.change(uids, TaskPatch(lead="区住建局"))
    step = workspace.undo.next_undo(report)
    assert step is not None
    assert (step.kind, step.count) == (StepKind.TASK_FIELDS, len(uids))
    workspace.undo.undo(report)
    assert {task.lead for task in workspace.tasks.of(report)} == {""}


def test_an_unknown_task_or_an_empty_text_changes_nothing(workspace: Workspace, report: str) -> None:
    first, second, *_rest = workspace.tasks.of(report)
    with pytest.raises(LookupError):
        workspace.task_editing.change([first.uid, "nobody"], TaskPatch(note="x"))
    with pytest.raises(ValueError, match=r"^ +$"):
        workspace.task_editing.change_each({first.uid: TaskPatch(note="x"), second.uid: TaskPatch(text="  ")})
    assert workspace.tasks.of(report)[:2] == (first, second)
    assert workspace.undo.next_undo(report) is None


def test_edited_words_keep_their_sentence(workspace: Workspace, report: str) -> None:
    task = workspace.tasks.of(report)[0]
    workspace.task_editing.change(task.uid, TaskPatch(text="建三个园区"))
    edited = workspace.task_editing.get(task.uid)
    assert (edited.text, edited.origin, edited.edited) == ("建三个园区", task.text, True)
    assert (edited.paragraph, edited.start, edited.end) == (task.paragraph, task.start, task.end)


def test_selected_words_become_a_task_behind_the_one_they_stand_in(workspace: Workspace, report: str) -> None:
    document = workspace.library.document(report)
    words = "惠及居民一万户"
    start = document.paragraphs[4].text.index(words)
    changes = workspace.task_editing.add(report, paragraph=4, start=start, end=start + len(words))
    [uid] = changes.uids(Entity.TASK)
    tasks = workspace.tasks.of(report)
    assert tasks[2].uid == uid, "behind the task of its sentence"
    assert (tasks[2].text, tasks[2].origin, tasks[2].source) == (words, words, TaskSource.OWN)
    assert tasks[2].path == tasks[1].path
    assert (tasks[2].paragraph, tasks[2].start) == (4, start)
    assert not workspace.tasks.waiting(report)
    workspace.undo.undo(report)
    assert len(workspace.tasks.of(report)) == len(tasks) - 1


def test_a_task_without_a_sentence_waits_for_nothing(workspace: Workspace, report: str) -> None:
    [uid] = workspace.task_editing.add(report, "编制年度督查方案。", path=("一、产业强区",)).uids(Entity.TASK)
    assert workspace.tasks.of(report)[-1].uid == uid
    assert not workspace.tasks.of(report)[-1].lost
    assert workspace.tasks.waiting(report) == 0
    assert len(workspace.unplaced.of(report)) == 0


@pytest.mark.parametrize("place", [(99, 0, 1), (4, 5, 5), (4, 0, 999)])
def test_a_place_outside_the_text_makes_no_task(workspace: Workspace, report: str, place: tuple[int, int, int]) -> None:
    paragraph, start, end = place
    with pytest.raises(ValueError, match=r"\d"):
        workspace.task_editing.add(report, paragraph=paragraph, start=start, end=end)
    with pytest.raises(ValueError, match=r"^$"):
        workspace.task_editing.add(report, "")


def test_tasks_are_moved_before_another_one_with_few_changes(workspace: Workspace, report: str) -> None:
    tasks = workspace.tasks.of(report)
    changes = workspace.task_editing.move([tasks[4].uid, tasks[5].uid], tasks[1].uid)
    assert changes.uids(Entity.TASK) == {tasks[4].uid, tasks[5].uid}
    order = [tasks.index(next(t for t in tasks if t.uid == task.uid)) for task in workspace.tasks.of(report)]
    assert order == [0, 4, 5, 1, 2, 3]
    workspace.task_editing.move([tasks[0].uid], None)
    assert workspace.tasks.of(report)[-1].uid == tasks[0].uid
    assert workspace.tasks.of(report)[-1].reordered


def test_a_task_can_be_put_between_two_again_and_again(workspace: Workspace, report: str) -> None:
    tasks = list(workspace.tasks.of(report))
    for round_ in range(60):
        moved = tasks[3 + round_ % 2].uid
        workspace.task_editing.move([moved], tasks[1].uid)
        now = [task.uid for task in workspace.tasks.of(report)]
        assert now[now.index(tasks[1].uid) - 1] == moved
        assert now[0] == tasks[0].uid
    positions = [task.position for task in workspace.tasks.of(report)]
    assert len(set(positions)) == len(positions)


def test_tasks_move_between_groups(workspace: Workspace, report: str) -> None:
    first, second, *rest = workspace.tasks.of(report)
    workspace.task_editing.move_to_group([first.uid], ("二、民生", "（一）住房"))
    workspace.task_editing.move_to_group([second.uid], ("二、民生", "（一）住房"))
    assert [t.uid for t in workspace.tasks.of(report)] == [*(t.uid for t in rest), first.uid, second.uid]
    assert workspace.tasks.of(report)[-1].path == ("二、民生", "（一）住房")
    workspace.undo.undo(report)
    workspace.undo.undo(report)
    assert workspace.tasks.of(report) == (first, second, *rest)


def test_a_removed_task_waits_in_the_trash(workspace: Workspace, report: str) -> None:
    task = workspace.tasks.of(report)[2]
    workspace.task_editing.remove(task.uid)
    assert task not in workspace.tasks.of(report)
    assert workspace.library.report(report).tasks == 5
    [removed] = workspace.trash.of(report)
    assert (removed.entity, removed.uid, removed.words) == (Entity.TASK, task.uid, task.text)
    workspace.trash.restore(Entity.TASK, task.uid)
    assert workspace.tasks.of(report)[2] == task
    workspace.undo.undo(report)
    assert workspace.trash.of(report) == (removed,)


def test_a_purged_task_has_no_words_and_does_not_come_back(
    workspace: Workspace, report: str, make_report: Make, stored: Archive
) -> None:
    task = workspace.tasks.of(report)[2]
    workspace.task_editing.change(task.uid, TaskPatch(note="内部"))
    workspace.task_editing.remove(task.uid)
    workspace.trash.purge_all(report)
    assert workspace.trash.of(report) == ()
    with pytest.raises(LookupError):
        workspace.task_editing.get(task.uid)
    corrected = [paragraph.text for paragraph in workspace.library.document(report).paragraphs[3:]]
    workspace.library.add(make_report(["开场先说一句别的话。", *corrected]))
    assert len(texts(workspace, report)) == 6
    kept = stored.work.rows("SELECT text, origin, note, targets FROM task WHERE uid = ?", (task.uid,))
    assert kept == [("", "", "", "[]")]
    assert task.text not in texts(workspace, report), "its sentence does not become a task again"


def test_a_corrected_report_takes_nothing_away_that_people_made(
    workspace: Workspace, report: str, make_report: Make
) -> None:
    tasks = workspace.tasks.of(report)
    worded, moved, plain = tasks[0], tasks[5], tasks[2]
    patch = TaskPatch(
        text="建三个园区", lead="区工信局", deadline=date(2026, 6, 30), target="3", current="1", note="备注",
        priority=Priority.LOW, status=TaskStatus.IN_PROGRESS, bookmarked=True,
    )  # fmt: skip
    workspace.task_editing.change(worded.uid, patch)
    workspace.task_editing.move([moved.uid], tasks[1].uid, ("二、民生",))
    before = {task.uid: task for task in workspace.tasks.of(report)}
    order = [task.uid for task in workspace.tasks.of(report)]
    sentences = [p.text for p in workspace.library.document(report).paragraphs[3:]]
    sentences[0] = sentences[0].replace("十二家", "十五家")
    sentences[2] = sentences[2].replace("六百", "八百")
    workspace.library.add(make_report(["开场先说一句别的话。", *sentences]))
    after = {task.uid: task for task in workspace.tasks.of(report)}
    assert [task.uid for task in workspace.tasks.of(report) if task.uid in before] == order
    kept = after[worded.uid]
    assert kept.origin == sentences[0], "the sentence is the corrected one"
    assert kept.text == "建三个园区", "edited words are not overwritten"
    for field in ("lead", "deadline", "target", "current", "note", "priority", "status", "bookmarked"):
        assert getattr(kept, field) == getattr(before[worded.uid], field)
    assert after[moved.uid].path == ("二、民生",)
    assert (after[plain.uid].text, after[plain.uid].origin) == (sentences[2], sentences[2])
    assert workspace.tasks.waiting(report) == 0


def test_units_that_the_report_names_are_corrected_until_people_choose_others(
    workspace: Workspace, make_report: Make
) -> None:
    from reader.core.document import LivelihoodItem

    texts = [f"第{number}号渔港码头加固并配齐照明设施。" for number in "一二三四五六"]

    def version(first: str, second: str, opening: str) -> Document:
        document = make_report([opening, *texts])
        items = tuple(
            LivelihoodItem(f"item{i}", i, "", texts[i], 4 + i, 0, len(texts[i]), (unit,), ())
            for i, unit in enumerate((first, second))
        )
        return replace(document, groups=(), livelihood=items)

    report = workspace.library.add(version("区教育局", "区住建局", "开场先说一句话。")).report.uid
    chosen = workspace.tasks.of(report)[1]
    workspace.task_editing.change(chosen.uid, TaskPatch(lead="区财政局"))
    workspace.library.add(version("区教育体育局", "区城管局", "开场先说另一句话。"))
    assert [task.lead for task in workspace.tasks.of(report)] == ["区教育体育局", "区财政局"]
    assert workspace.tasks.of(report)[1].named_units == ("区城管局",)
