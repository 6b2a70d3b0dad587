"""Undo and redo: any run of commands taken back leaves the tables as they were, done again as they had become."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.annotations import MarkColor, MarkStyle, Passage
from reader.core.bookmark_tree import BookmarkFolder, Spot
from reader.core.document import Document
from reader.core.tracking.entries import EntryKind
from reader.core.tracking.patches import TaskPatch
from reader.core.work import TaskStatus
from reader.services.changes import Entity
from reader.services.clock import now
from reader.services.undo import StepKind
from reader.services.workspace import Workspace, open_workspace
from reader.storage.archive import Archive, open_archive

Make = Callable[..., Document]
Command = tuple[str, int, int]
TASK_COMMANDS = (
    "fields", "text", "several", "add", "own", "split", "merge", "move", "group", "remove", "restore", "entry",
    "strike", "correct", "decline", "reopen",
)  # fmt: skip
ON_TERMS = ("explain", "reword", "unexplain")
ON_MARKS = ("mark", "note", "tags", "color", "unmark")
ON_BOOKMARKS = ("bookmark", "name", "arrange", "folder", "dissolve")
COMMANDS = (*ON_MARKS, *ON_BOOKMARKS, *ON_TERMS, "status", "several", "star", "restore", "dismiss")
TABLES = ("task", "bookmark", "bookmark_folder", "annotation", "progress_entry", "coverage", "own_term")


def tables(archive: Archive) -> dict[str, object]:
    """Everything that people made, column by column; history (ops, events) only ever grows."""
    return {table: archive.work.rows(f"SELECT * FROM {table} ORDER BY uid") for table in TABLES}


def run(workspace: Workspace, report: str, command: Command) -> None:
    name, which, how = command
    tasks, marks = workspace.tasks.of(report), workspace.annotations.of(report)
    task, statuses = tasks[which % len(tasks)], tuple(TaskStatus)
    match name:
        case "mark":
            style, color = tuple(MarkStyle)[how % 2], tuple(MarkColor)[which % 5]
            workspace.annotations.add(report, Passage(3 + how % 3, which % 6, 5, 9), style, color, "注" * how, ("甲",))
        case "bookmark":
            workspace.bookmarks.toggle(report, which % 6)
        case "name" | "arrange" | "folder" | "dissolve":
            on_bookmarks(workspace, report, name, which, how)
        case "status":
            workspace.tasks.set_status(task.uid, statuses[how % 4])
        case "several":
            workspace.tasks.set_status([each.uid for each in tasks], statuses[how % 4])
        case "star":
            workspace.tasks.set_bookmarked(task.uid, bool(how % 2))
        case "restore":
            for removed in workspace.trash.of(report)[:1]:
                workspace.trash.restore(removed.entity, removed.uid)
        case "explain":
            workspace.own_terms.add(report, f"网格{which}号", "释" * (how + 1), everywhere=bool(how % 2))
        case "reword" | "unexplain":
            for own in workspace.own_terms.of(report)[which % 3 :][:1]:
                if name == "unexplain":
                    workspace.own_terms.remove(own.uid)
                else:
                    workspace.own_terms.change(own.uid, definition=f"第{how}次", everywhere=bool(which % 2))
        case _ if marks:
            on_mark(workspace, marks[which % len(marks)].uid, name, how)


def on_bookmarks(workspace: Workspace, report: str, name: str, which: int, how: int) -> None:
    arranging = workspace.bookmark_folders
    nodes = [node for node, _above in arranging.tree(report).rows()]
    folders = [node.uid for node in nodes if isinstance(node, BookmarkFolder)]
    node = nodes[which % len(nodes)].uid if nodes else ""
    match name:
        case "folder":
            arranging.add_folder(report, f"第{how}类", node)
        case "name":
            arranging.rename(node, f"第{how}次")
        case "arrange":
            arranging.move(node, Spot(([None, *folders])[how % (len(folders) + 1)], which % 3))
        case "dissolve" if folders:
            arranging.remove_folder(folders[which % len(folders)])


def on_mark(workspace: Workspace, uid: str, name: str, how: int) -> None:
    match name:
        case "note":
            workspace.annotations.change(uid, note=f"第{how}次")
        case "tags":
            workspace.annotations.change(uid, tags=("乙",) * how)
        case "color":
            workspace.annotations.change(uid, color=tuple(MarkColor)[how % 5], style=tuple(MarkStyle)[how % 2])
        case "unmark":
            workspace.annotations.remove(uid)
        case "dismiss":
            workspace.annotations.move(uid, Passage(4, 0, 4, 3 + how))


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(COMMANDS), st.integers(0, 9), st.integers(0, 9)), max_size=25))
def test_undoing_all_and_redoing_all_leads_back_and_forth(sample: Document, commands: list[Command]) -> None:
    with TemporaryDirectory() as folder, open_workspace(Path(folder)) as workspace:
        report = workspace.library.add(sample).report.uid
        archive = open_archive(workspace.folder, now)
        try:
            states = [tables(archive)]
            for command in commands:
                run(workspace, report, command)
                if tables(archive) != states[-1]:
                    states.append(tables(archive))
            for state in states[-2::-1]:
                assert workspace.undo.undo(report)
                assert tables(archive) == state
            assert not workspace.undo.undo(report)
            for state in states[1:]:
                assert workspace.undo.redo(report)
                assert tables(archive) == state
            assert not workspace.undo.redo(report)
        finally:
            archive.close()


def on_tasks(workspace: Workspace, report: str, command: Command) -> None:
    """One of the commands of the task table; one that can't be done is left out."""
    name, which, how = command
    tasks = workspace.tasks.of(report)
    if not tasks:
        workspace.task_editing.add(report, "另起一项。")
        return
    task = tasks[which % len(tasks)]
    editing, entries = workspace.task_editing, workspace.entries
    written = entries.of(task.uid, struck=True)
    clauses = workspace.coverage.of(report).clauses
    match name:
        case "fields":
            day = date(2026, 1 + how, 15) if how else None
            editing.change(
                task.uid, TaskPatch(lead=f"单位{how}", supporting=("甲", "乙"), deadline=day, current=f"{how}")
            )
        case "text":
            editing.change(task.uid, TaskPatch(text=f"改写第{how}次；" + task.text))
        case "several":
            patches = {each.uid: TaskPatch(note=f"{how}", path=(f"组{how % 2}",)) for each in tasks[: 1 + how]}
            editing.change_each(patches)
        case "add":
            editing.add(report, paragraph=3 + how % 3, start=which, end=which + 3)
        case "own":
            editing.add(report, "自拟任务", path=tasks[0].path)
        case "move":
            editing.move([task.uid, tasks[how % len(tasks)].uid], tasks[-1 - how % len(tasks)].uid)
        case "group":
            editing.move_to_group([task.uid], (f"组{how % 3}",))
        case "remove":
            editing.remove(task.uid)
        case "restore":
            for removed in workspace.trash.of(report)[:1]:
                workspace.trash.restore(removed.entity, removed.uid)
        case "entry":
            entries.add(task.uid, tuple(EntryKind)[how % 3], f"第{how}条")
        case "strike" if written:
            entries.strike(written[how % len(written)].uid, on=bool(which % 2))
        case "correct" if written:
            entries.correct(written[how % len(written)].uid, "更正")
        case "decline" if clauses:
            workspace.coverage.decline(report, clauses[which % len(clauses) :], f"{how}")
        case "reopen" if clauses:
            workspace.coverage.reopen(report, clauses[: which % len(clauses)])
        case "split":
            with suppress(ValueError):
                workspace.task_cutting.split(task.uid, (2 + how, 6 + how))
        case "merge":
            with suppress(ValueError):
                workspace.task_cutting.merge([task.uid, tasks[how % len(tasks)].uid])


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(TASK_COMMANDS), st.integers(0, 9), st.integers(0, 9)), max_size=25))
def test_what_is_done_to_tasks_is_undone_and_done_again(sample: Document, commands: list[Command]) -> None:
    with TemporaryDirectory() as folder, open_workspace(Path(folder)) as workspace:
        report = workspace.library.add(sample).report.uid
        archive = open_archive(workspace.folder, now)
        try:
            states = [tables(archive)]
            for command in commands:
                on_tasks(workspace, report, command)
                if tables(archive) != states[-1]:
                    states.append(tables(archive))
            for state in states[-2::-1]:
                assert workspace.undo.undo(report)
                assert tables(archive) == state
            assert not workspace.undo.undo(report)
            for state in states[1:]:
                assert workspace.undo.redo(report)
                assert tables(archive) == state
            assert not workspace.undo.redo(report)
        finally:
            archive.close()


def test_a_new_change_ends_what_could_be_done_again(workspace: Workspace, make_report: Make) -> None:
    report = workspace.library.add(make_report()).report.uid
    workspace.bookmarks.toggle(report, 3)
    workspace.undo.undo(report)
    assert workspace.undo.next_redo(report) is not None
    workspace.bookmarks.toggle(report, 4)
    assert workspace.undo.next_redo(report) is None
    assert not workspace.undo.redo(report)


def test_several_tasks_set_at_once_are_one_step(workspace: Workspace, make_report: Make) -> None:
    report = workspace.library.add(make_report()).report.uid
    uids = [task.uid for task in workspace.tasks.of(report)]
    workspace.tasks.set_status(uids, TaskStatus.DONE)
    step = workspace.undo.next_undo(report)
    assert step is not None
    assert (step.kind, step.count) == (StepKind.TASK_STATUS, len(uids))
    assert workspace.undo.undo(report).uids(Entity.TASK) == set(uids)
    assert {task.status for task in workspace.tasks.of(report)} == {TaskStatus.NOT_STARTED}


def test_what_changed_nothing_is_no_step(workspace: Workspace, make_report: Make) -> None:
    report = workspace.library.add(make_report()).report.uid
    workspace.tasks.set_status(workspace.tasks.of(report)[0].uid, TaskStatus.NOT_STARTED)
    assert workspace.undo.next_undo(report) is None


def test_each_report_has_its_own_steps(workspace: Workspace, make_report: Make) -> None:
    one = workspace.library.add(make_report()).report.uid
    other = workspace.library.add(make_report(year=2027), as_new=True).report.uid
    workspace.bookmarks.toggle(one, 3)
    assert not workspace.undo.undo(other)
    assert workspace.bookmarks.of(one)
    assert workspace.undo.undo(one)


def test_a_new_version_of_the_text_ends_the_history(workspace: Workspace, make_report: Make) -> None:
    sentences = [f"修缮海堤第{number}段，加固护坡并更换护栏。" for number in "一二三四五六"]
    report = workspace.library.add(make_report(sentences)).report.uid
    workspace.bookmarks.toggle(report, 3)
    workspace.library.add(make_report(sentences))
    assert workspace.undo.next_undo(report) is not None, "the same file is no other version"
    workspace.library.add(make_report(["先说几句。", *sentences]))
    assert workspace.undo.next_undo(report) is None


def test_what_several_services_do_together_is_one_step_or_nothing(workspace: Workspace, make_report: Make) -> None:
    report = workspace.library.add(make_report()).report.uid
    first, second, *_rest = before = workspace.tasks.of(report)
    with workspace.together(report, StepKind.IMPORT_TASKS):
        workspace.task_editing.change(first.uid, TaskPatch(lead="区工信局"))
        workspace.tasks.set_status(second.uid, TaskStatus.DONE)
        workspace.entries.add(first.uid, EntryKind.PROGRESS, "已开工")
    step = workspace.undo.next_undo(report)
    assert step is not None
    assert (step.kind, step.count) == (StepKind.IMPORT_TASKS, 3)
    workspace.undo.undo(report)
    assert workspace.tasks.of(report) == before
    assert workspace.entries.of(first.uid, struck=True) == ()

    def half_an_import() -> None:
        with workspace.together(report, StepKind.IMPORT_TASKS):
            workspace.task_editing.change(first.uid, TaskPatch(lead="区工信局"))
            workspace.task_editing.change("nobody", TaskPatch(lead="区工信局"))

    with pytest.raises(LookupError):
        half_an_import()
    assert workspace.tasks.of(report) == before, "an error leaves nothing behind"
    assert workspace.undo.next_undo(report) is None
    workspace.tasks.set_status(second.uid, TaskStatus.DONE)
    assert workspace.undo.next_undo(report) is not None, "the next change is a step again"
