"""A report deleted for good: no word of it is left in any file of the data folder, or it is told where."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from reader.core.annotations import MarkColor, MarkStyle, Passage
from reader.core.work import TaskStatus
from reader.services.changes import Entity
from reader.services.reading import read_report
from reader.services.workspace import Workspace, open_workspace
from reader.storage.schema import WORK, statements

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


@pytest.fixture
def other(workspace: Workspace, report: str) -> str:
    return workspace.library.add(read_report(RESOURCES.parent.parent / "tests" / "recorded" / "report.md")).report.uid


def explain(workspace: Workspace, report: str, term: str, words: str, *, everywhere: bool) -> str:
    [uid] = workspace.own_terms.add(report, term, words, everywhere=everywhere).uids(Entity.TERM)
    return uid


def explained(workspace: Workspace, report: str) -> dict[str, str]:
    return {own.term: own.definition for own in workspace.own_terms.of(report)}


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


def test_what_people_wrote_for_all_reports_stays(workspace: Workspace, report: str, other: str) -> None:
    kept = explain(workspace, report, "网格服务", "我的解释", everywhere=True)
    explain(workspace, report, "一廊两岸", "只为这一份", everywhere=False)
    workspace.keeping.make()
    done = workspace.wipe(report)
    assert done.terms == 1
    assert explained(workspace, other) == {"网格服务": "我的解释"}
    assert files_with(workspace.folder, "清屿") == files_with(workspace.folder, "只为这一份") == []
    assert [backup.holdings.terms for backup in workspace.keeping.all(thorough=True)] == [1, 0]
    assert workspace._archive.work.rows("PRAGMA foreign_key_check") == []
    with open_workspace(workspace.folder) as again:
        assert explained(again, other) == {"网格服务": "我的解释"}

    workspace.own_terms.change(kept, definition="更好的解释", within=other)
    workspace.undo.undo(other)
    assert explained(workspace, other) == {"网格服务": "我的解释"}
    workspace.own_terms.remove(kept, within=other)
    assert [removed.uid for removed in workspace.trash.of(other)] == [kept]
    workspace.trash.restore(Entity.TERM, kept, within=other)
    workspace.own_terms.change(kept, everywhere=False, within=other)
    assert workspace.wipe(other).terms == 0, "it was this report's alone"
    assert files_with(workspace.folder, "我的解释") == []


def test_a_term_that_explains_another_report_by_now_is_that_ones(workspace: Workspace, report: str, other: str) -> None:
    uid = explain(workspace, report, "网格服务", "我的解释", everywhere=True)
    workspace.own_terms.change(uid, everywhere=False, within=other)
    assert workspace.wipe(report).terms == 0
    assert explained(workspace, other) == {"网格服务": "我的解释"}


def test_a_term_for_all_reports_stays_in_the_trash_and_one_deleted_for_good_leaves_the_log_too(
    workspace: Workspace, report: str, other: str
) -> None:
    kept = explain(workspace, report, "网格服务", "我的解释", everywhere=True)
    gone = explain(workspace, report, "一廊两岸", "说错的话", everywhere=True)
    for uid in (kept, gone):
        workspace.own_terms.remove(uid)
    workspace.trash.purge(Entity.TERM, gone)
    assert files_with(workspace.folder, "说错的话"), "the log has them"
    assert workspace.wipe(report).terms == 1
    assert files_with(workspace.folder, "说错的话") == []
    workspace.trash.restore(Entity.TERM, kept, within=other)
    assert explained(workspace, other) == {"网格服务": "我的解释"}


def test_a_report_that_comes_again_finds_the_terms_for_all_reports_there(workspace: Workspace, report: str) -> None:
    explain(workspace, report, "网格服务", "我的解释", everywhere=True)
    workspace.wipe(report)
    again = workspace.library.add(read_report(RESOURCES / "qingyu-2026.md")).report.uid
    assert explained(workspace, again) == {"网格服务": "我的解释"}
    assert again == report
    assert workspace.wipe(again).terms == 1


def test_terms_for_all_reports_stay_in_a_backup_of_an_earlier_version_too(
    workspace: Workspace, report: str, other: str
) -> None:
    explain(workspace, report, "网格服务", "我的解释", everywhere=True)
    explain(workspace, report, "一廊两岸", "只为这一份", everywhere=False)
    backup = workspace.keeping.make().path
    _as_before_homeless_terms(backup)
    done = workspace.wipe(report)
    assert backup in done.backups
    assert done.still_holding == ()
    assert files_with(workspace.folder, "只为这一份") == []
    kept = sqlite3.connect(backup)
    assert kept.execute("PRAGMA user_version").fetchone() == (10,)
    assert kept.execute("SELECT term, definition FROM own_term").fetchall() == [("网格服务", "我的解释")]
    kept.close()
    workspace.go_back(backup)
    assert explained(workspace, other) == {"网格服务": "我的解释"}


def _as_before_homeless_terms(backup: Path) -> None:
    """Give a backup the table of own entries as it was at version 10, which asked for a report that is there."""
    [first] = [step for step in WORK.migrations() if step.number == 8]
    file = sqlite3.connect(backup, isolation_level=None)
    rows = file.execute("SELECT * FROM own_term").fetchall()
    file.execute("DROP TABLE own_term")
    for statement in statements(first.sql):
        file.execute(statement)
    file.executemany("INSERT INTO own_term VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    file.execute("PRAGMA user_version = 10")
    file.close()


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
