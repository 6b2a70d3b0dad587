"""A report deleted for good: no word of it is left in any file of the data folder, or it is told where."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from reader.core.annotations import MarkColor, MarkStyle, Passage
from reader.core.work import TaskStatus
from reader.services.reading import read_report
from reader.services.workspace import Workspace, open_workspace

RESOURCES = Path(__file__).parents[2] / "resources" / "sample"


@pytest.fixture
def report(workspace: Workspace) -> str:
    file = RESOURCES / "qingyu-2026.md"
    uid = workspace.library.add(read_report(file), file).report.uid
    for task in workspace.tasks.of(uid)[:5]:
        workspace.tasks.set_status(task.uid, TaskStatus.DONE)
    workspace.bookmarks.toggle(uid, 5)
    workspace.annotations.add(uid, Passage(5, 0, 5, 4), MarkStyle.HIGHLIGHT, MarkColor.YELLOW, "私下的话", ())
    workspace.keeping.make()
    return uid


def files_with(folder: Path, words: str) -> list[str]:
    return sorted(p.name for p in folder.rglob("*") if p.is_file() and words.encode() in p.read_bytes())


def test_no_word_of_a_wiped_report_is_left(workspace: Workspace, report: str) -> None:
    assert files_with(workspace.folder, "清屿")
    assert files_with(workspace.folder, "私下的话")
    done = workspace.wipe(report)
    assert done.rows > 100
    assert len(done.backups) == 1
    assert done.still_holding == ()
    assert files_with(workspace.folder, "清屿") == []
    assert files_with(workspace.folder, "私下的话") == []
    assert workspace.library.reports() == ()
    [backup] = workspace.keeping.all(thorough=True)
    assert (backup.trouble, backup.holdings.reports) == (None, 0)
    assert workspace._archive.work.value("PRAGMA integrity_check") == "ok"
    assert workspace._archive.work.rows("PRAGMA foreign_key_check") == []


def test_other_reports_and_the_rules_of_the_log_stay(workspace: Workspace, report: str) -> None:
    other = workspace.library.add(read_report(RESOURCES.parent.parent / "tests" / "recorded" / "report.md")).report.uid
    tasks = workspace.tasks.of(other)
    workspace.tasks.set_status(tasks[0].uid, TaskStatus.DONE)
    workspace.wipe(report)
    assert [r.uid for r in workspace.library.reports()] == [other]
    assert workspace.tasks.of(other)[0].status is TaskStatus.DONE
    assert len(workspace.library.document(other).paragraphs) > 10
    with pytest.raises(sqlite3.IntegrityError):
        workspace._archive.work.run("DELETE FROM op")


def test_a_file_that_still_holds_it_is_named(workspace: Workspace, report: str) -> None:
    aside = workspace.folder / "work.db.damaged-20260301-083000"
    aside.write_bytes(b"noise")
    spoilt = workspace.keeping.make().path
    spoilt.write_bytes(spoilt.read_bytes()[:5000])
    assert set(workspace.wipe(report).still_holding) == {aside, spoilt}


def test_what_others_know_of_the_report_under_names_of_their_own_goes_too(
    workspace: Workspace, report: str, tmp_path: Path
) -> None:
    file = RESOURCES / "qingyu-2026.md"
    with open_workspace(tmp_path / "other") as other:
        theirs = other.library.add(read_report(file), file).report.uid
        other.annotations.add(theirs, Passage(6, 0, 6, 4), MarkStyle.HIGHLIGHT, MarkColor.GREEN, "对方的话", ())
    workspace.merge_in(tmp_path / "other" / "work.db")
    assert files_with(workspace.folder, "对方的话")
    workspace.wipe(report)
    assert files_with(workspace.folder, "对方的话") == []
    assert files_with(workspace.folder, "清屿") == []


def test_a_name_that_another_device_gave_the_report_is_followed(workspace: Workspace, report: str) -> None:
    work = workspace._archive.work
    work.run("INSERT INTO alias (uid, entity, canonical) VALUES ('theirs', 'report', ?)", (report,))
    work.run(
        "INSERT INTO op VALUES ('d', 1, 1, '2026-03-01T08:30:00+08:00', 'annotation', 'mark', 'created', ?)",
        ('{"report": "theirs", "note": "别处的话"}',),
    )
    workspace.wipe(report)
    assert files_with(workspace.folder, "别处的话") == []
    assert work.rows("SELECT * FROM alias") == []
