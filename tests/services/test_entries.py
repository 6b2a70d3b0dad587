"""How tasks get on: entries are added and struck, never altered."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from reader.core.document import Document
from reader.core.tracking.entries import EntryKind
from reader.services.changes import Entity
from reader.services.entries import NewEntry
from reader.services.workspace import Workspace
from reader.storage.archive import Archive

Make = Callable[..., Document]


@pytest.fixture
def report(workspace: Workspace, make_report: Make) -> str:
    return workspace.library.add(make_report()).report.uid


def test_entries_stand_by_their_day_and_say_who_wrote_them(workspace: Workspace, report: str) -> None:
    task = workspace.tasks.of(report)[0].uid
    workspace.settings.save(replace(workspace.settings.preferences, author="沈砚舟"))
    workspace.entries.add(task, EntryKind.NEXT_STEP, " 六月底前开工 ", date(2026, 4, 2))
    changes = workspace.entries.add(task, EntryKind.PROGRESS, "已完成招标", date(2026, 3, 1), "江一苇")
    assert changes.uids(Entity.TASK) == {task}
    entries = workspace.entries.of(task)
    assert [(entry.text, entry.author) for entry in entries] == [("已完成招标", "江一苇"), ("六月底前开工", "沈砚舟")]
    assert {len(entry.device) for entry in entries} == {32}
    assert workspace.entries.of_report(report) == {task: entries}


def test_a_wrong_entry_is_struck_and_followed_by_a_right_one(workspace: Workspace, report: str) -> None:
    task = workspace.tasks.of(report)[0].uid
    workspace.entries.add(task, EntryKind.PROGRESS, "完成三成", date(2026, 3, 1))
    [wrong] = workspace.entries.of(task)
    workspace.entries.correct(wrong.uid, "完成五成")
    [right] = workspace.entries.of(task)
    assert (right.text, right.day, right.kind) == ("完成五成", wrong.day, wrong.kind)
    assert [entry.struck for entry in workspace.entries.of(task, struck=True)] == [True, False]
    workspace.undo.undo(report)
    assert workspace.entries.of(task, struck=True) == (wrong,)
    workspace.entries.strike(wrong.uid)
    assert workspace.entries.of(task) == ()
    assert not workspace.entries.strike(wrong.uid), "it is struck already"


def test_no_word_of_an_entry_can_be_altered(workspace: Workspace, report: str, stored: Archive) -> None:
    workspace.entries.add(workspace.tasks.of(report)[0].uid, EntryKind.PROGRESS, "完成三成")
    for field in ("task", "kind", "day", "text", "author", "device", "written"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            stored.work.run(f"UPDATE progress_entry SET {field} = 'x'")


def test_entries_on_an_unknown_task_or_without_words_are_not_written(workspace: Workspace, report: str) -> None:
    task = workspace.tasks.of(report)[0].uid
    with pytest.raises(LookupError):
        workspace.entries.add_all([NewEntry(task, EntryKind.PROGRESS, "x"), NewEntry("y", EntryKind.PROGRESS, "x")])
    with pytest.raises(ValueError, match=r"^ $"):
        workspace.entries.add_all([NewEntry(task, EntryKind.PROGRESS, "x"), NewEntry(task, EntryKind.PROGRESS, " ")])
    assert workspace.entries.of_report(report) == {}


def test_each_entry_is_an_op_with_everything_in_it(workspace: Workspace, report: str, stored: Archive) -> None:
    workspace.entries.add(workspace.tasks.of(report)[0].uid, EntryKind.PROBLEM, "用地未落实")
    [(field, value)] = stored.work.rows("SELECT field, value FROM op WHERE entity = 'progress_entry'")
    assert field == "created"
    assert "用地未落实" in value
