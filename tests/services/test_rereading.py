"""A program that reads better meets reports that an earlier one read: the text is another, the work is the same."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.annotations import MarkColor, MarkStyle, Passage
from reader.core.document import Document
from reader.core.errors import PagesForgotten
from reader.core.reading import READING
from reader.core.repairs import Repair, RepairKind
from reader.core.work import ReadingPosition, TaskStatus
from reader.paths import RESOURCES
from reader.services import incoming
from reader.services.clock import now
from reader.services.outcome import ImportStatus
from reader.services.reading import read_report
from reader.services.workspace import Workspace, open_workspace
from reader.storage.archive import Archive, open_archive
from reader.storage.database import Database
from reader.storage.errors import DocumentLost

Make = Callable[..., Document]
SAMPLE = RESOURCES / "sample" / "qingyu-2026.md"
PARK = "新建清屿湾产业园区三个，引进龙头企业十二家。"
HOUSES = "改造老旧小区四十个，惠及居民一万户。"
CUT = "完成清屿河两岸绿化提升工程，"
REST = "建成滨水步道九公里。"
TRAINING = "开展技能培训五千人次，帮助困难人员就业八百人。"
BADLY = (PARK, HOUSES, CUT, REST, TRAINING)
"""As an earlier program read it: a paragraph was cut at the end of a page."""
WELL = (PARK, HOUSES, CUT + REST, TRAINING)


@pytest.fixture
def badly(make_report: Make) -> Document:
    """What an earlier program made of the file."""
    return make_report(BADLY)


@pytest.fixture
def well(make_report: Make, badly: Document) -> Document:
    """What this one makes of the same file."""
    return replace(make_report(WELL), source_sha256=badly.source_sha256)


@pytest.fixture
def report(workspace: Workspace, stored: Archive, badly: Document) -> str:
    """A report of before, nobody knows which reading made it."""
    uid = workspace.library.add(badly).report.uid
    forget_reading(stored)
    return uid


def forget_reading(archive: Archive) -> None:
    archive.library.run("UPDATE document SET reading = 0")


def rows_in(database: Database) -> list[list[tuple[object, ...]]]:
    """Every row of a file, but for the note of the reading and for indexes, which SQLite keeps by itself."""
    rows = []
    for (table,) in database.rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"):
        columns = [str(name) for _, name, *_ in database.rows(f"PRAGMA table_info({table})") if name != "reading"]
        if not str(table).startswith("search"):
            rows.append([(table,), *database.rows(f"SELECT {', '.join(columns)} FROM {table}")])
    return rows


def everything(archive: Archive) -> list[list[tuple[object, ...]]]:
    return rows_in(archive.library) + rows_in(archive.work)


@contextmanager
def below(folder: Path) -> Iterator[Archive]:
    """An open folder once more, one layer below."""
    archive = open_archive(folder, now)
    yield archive
    archive.close()


def words(workspace: Workspace, uid: str, at: tuple[int | None, int, int]) -> str:
    paragraph, start, end = at
    assert paragraph is not None
    return workspace.library.document(uid).paragraphs[paragraph].text[start:end]


def test_what_comes_in_is_noted_with_its_reading(workspace: Workspace, stored: Archive, badly: Document) -> None:
    uid = workspace.library.add(badly).report.uid
    noted = stored.readings.of(uid)
    assert noted is not None
    assert (noted.reading, noted.again) == (READING, False)
    assert workspace.rereading.older() == ()
    assert not workspace.rereading.is_offered(uid)


def test_a_report_of_before_is_older_than_any_reading(workspace: Workspace, report: str) -> None:
    assert [r.uid for r in workspace.rereading.older()] == [report]
    workspace.library.remove(report)
    assert workspace.rereading.older() == ()


def test_all_that_was_made_of_a_report_follows_the_better_text(
    workspace: Workspace, report: str, well: Document
) -> None:
    tasks = {task.text: task.uid for task in workspace.tasks.of(report)}
    workspace.tasks.set_status([tasks[TRAINING], tasks[REST]], TaskStatus.DONE)
    workspace.bookmarks.toggle(report, 7)
    workspace.annotations.add(report, Passage(6, 2, 6, 6), MarkStyle.UNDERLINE, MarkColor.GREEN, "几公里？")
    workspace.settings.set_position(report, ReadingPosition(7, 4))
    outcome = workspace.rereading.take(report, well)
    assert (outcome.status, outcome.report.uid) == (ImportStatus.SAME, report)
    assert workspace.library.document(report) == well
    after = {task.uid: task for task in workspace.tasks.of(report)}
    assert after[tasks[TRAINING]].status is TaskStatus.DONE
    assert after[tasks[TRAINING]].paragraph == 6
    assert after[tasks[REST]].status is TaskStatus.DONE, "its sentence is longer now, or it waits: it is never dropped"
    [bookmark] = workspace.bookmarks.of(report)
    assert (bookmark.paragraph, bookmark.quote) == (6, TRAINING)
    [mark] = workspace.annotations.of(report)
    assert mark.passage is not None
    assert (words(workspace, report, (mark.passage.first, mark.passage.start, mark.passage.end)), mark.note) == (
        "滨水步道",
        "几公里？",
    )
    assert workspace.settings.position(report) == ReadingPosition(6, 4)
    assert workspace.rereading.older() == ()


def test_what_changed_is_told_and_kept_as_of_two_readings(
    workspace: Workspace, stored: Archive, report: str, make_report: Make, badly: Document
) -> None:
    fuller = replace(make_report((*BADLY, "修缮海堤七公里，更换护栏。")), source_sha256=badly.source_sha256)
    outcome = workspace.rereading.take(report, fuller)
    assert outcome.added == 1
    assert outcome.summary is not None
    assert [clause.text for clause in outcome.summary.added] == ["修缮海堤七公里，更换护栏。"]
    assert workspace.library.changes(report) == outcome.summary
    assert workspace.library.changed_by_reading(report)


def test_what_a_corrected_version_changed_is_still_known_where_the_words_are_the_same(
    workspace: Workspace, stored: Archive, report: str, make_report: Make
) -> None:
    corrected = make_report((PARK, HOUSES.replace("四十", "四十五"), CUT, REST, TRAINING))
    known = workspace.library.add(corrected).summary
    forget_reading(stored)
    workspace.rereading.take(report, with_repair(corrected))
    assert workspace.library.changes(report) == known
    assert not workspace.library.changed_by_reading(report)


def test_a_reading_that_finds_the_same_raises_the_note_alone(
    workspace: Workspace, stored: Archive, report: str, badly: Document
) -> None:
    workspace.tasks.set_status(workspace.tasks.of(report)[1].uid, TaskStatus.DONE)
    before = everything(stored)
    outcome = workspace.rereading.take(report, replace(badly, source_name="0123.md"))
    assert not outcome.changes
    assert everything(stored) == before
    assert workspace.rereading.older() == ()
    workspace.rereading.take(report, with_repair(badly))
    assert workspace.undo.next_undo(report) is not None, "what was done can still be taken back"


def tick(workspace: Workspace, uid: str, number: int) -> None:
    tasks = workspace.tasks.of(uid)
    workspace.tasks.set_status(tasks[number % len(tasks)].uid, list(TaskStatus)[number % 4])


def bookmark(workspace: Workspace, uid: str, number: int) -> None:
    workspace.bookmarks.toggle(uid, 3 + number % 4)


def mark(workspace: Workspace, uid: str, number: int) -> None:
    where = Passage(3 + number % 4, 0, 3 + number % 4, 2 + number % 5)
    workspace.annotations.add(uid, where, MarkStyle.HIGHLIGHT, MarkColor.PINK)


def split(workspace: Workspace, uid: str, number: int) -> None:
    task = workspace.tasks.of(uid)[number % 3]
    if "，" in task.text[:-1] and not task.parent:
        workspace.task_cutting.split(task.uid, [task.text.index("，") + 1])


def add(workspace: Workspace, uid: str, number: int) -> None:
    after = workspace.tasks.of(uid)[number % 3].uid
    workspace.task_editing.add(uid, f"自加的第{number}项任务", after=after)


def remove(workspace: Workspace, uid: str, number: int) -> None:
    tasks = workspace.tasks.of(uid)
    workspace.task_editing.remove([tasks[number % len(tasks)].uid])


def test_a_file_that_is_read_again_as_it_is_kept_changes_nothing(tmp_path: Path) -> None:
    with open_workspace(tmp_path / "data") as workspace, below(workspace.folder) as archive:
        uid = workspace.library.add(read_report(SAMPLE), SAMPLE).report.uid
        workspace.tasks.set_status(workspace.tasks.of(uid)[7].uid, TaskStatus.DELAYED)
        workspace.bookmarks.toggle(uid, 20)
        forget_reading(archive)
        before = everything(archive)
        outcome = workspace.rereading.take(uid, read_report(workspace.rereading.file(uid), isolated=True))
        assert not outcome.changes
        assert everything(archive) == before


acts = st.lists(st.tuples(st.sampled_from((tick, bookmark, mark, split, add, remove)), st.integers(0, 11)), max_size=8)


@settings(max_examples=20)
@given(acts)
def test_reading_again_by_the_same_rules_changes_nothing_at_all(
    tmp_path_factory: pytest.TempPathFactory,
    sample: Document,
    done: Sequence[tuple[Callable[[Workspace, str, int], None], int]],
) -> None:
    folder = tmp_path_factory.mktemp("again") / "data"
    with open_workspace(folder) as workspace, below(folder) as archive:
        uid = workspace.library.add(sample).report.uid
        for act, number in done:
            act(workspace, uid, number)
        forget_reading(archive)
        before = everything(archive)
        workspace.rereading.take(uid, sample)
        assert everything(archive) == before
        assert workspace.rereading.older() == ()
        work = rows_in(archive.work)
        workspace.rereading.take(uid, with_repair(sample))
        assert rows_in(archive.work) == work, "what the rules doubt is nothing that work hangs on"
        assert workspace.library.document(uid) == with_repair(sample)


def with_repair(document: Document) -> Document:
    """The same text, of which the rules doubt something more."""
    return replace(document, repairs=(*document.repairs, Repair(RepairKind.SUSPECT_CHARACTER, "區", 3, 0, 1)))


def test_a_text_that_can_not_be_stored_leaves_everything_as_it_was(
    workspace: Workspace, stored: Archive, report: str, well: Document
) -> None:
    workspace.tasks.set_status(workspace.tasks.of(report)[3].uid, TaskStatus.DONE)
    before = everything(stored)
    stored.library.run("CREATE TRIGGER broken BEFORE INSERT ON measure BEGIN SELECT RAISE(ABORT, 'broken'); END")
    with pytest.raises(sqlite3.IntegrityError):
        workspace.rereading.take(report, well)
    stored.library.run("DROP TRIGGER broken")
    assert everything(stored) == before
    assert [r.uid for r in workspace.rereading.older()] == [report]


def test_work_follows_at_the_next_opening_when_the_program_died_between_the_two_files(
    workspace: Workspace, stored: Archive, report: str, well: Document
) -> None:
    training = workspace.tasks.of(report)[4]
    workspace.tasks.set_status(training.uid, TaskStatus.DONE)
    known = stored.reports.get(report)
    assert known is not None
    stored.work.run("BEGIN IMMEDIATE")
    incoming.store(stored, known, well, fresh=False)
    stored.work.run("ROLLBACK")
    with open_workspace(workspace.folder) as again:
        assert again.library.document(report) == well
        task = next(t for t in again.tasks.of(report) if t.uid == training.uid)
        assert (task.paragraph, task.status) == (6, TaskStatus.DONE)
        assert stored.documents.is_settled(report)


def test_work_of_before_follows_too_when_a_backup_is_gone_back_to(
    workspace: Workspace, report: str, well: Document
) -> None:
    training = workspace.tasks.of(report)[4]
    workspace.bookmarks.toggle(report, 7)
    backup = workspace.keeping.make().path
    workspace.rereading.take(report, well)
    workspace.go_back(backup)
    task = next(t for t in workspace.tasks.of(report) if t.uid == training.uid)
    assert workspace.library.document(report) == well
    assert words(workspace, report, (task.paragraph, task.start, task.end)) == TRAINING
    assert [mark.paragraph for mark in workspace.bookmarks.of(report)] == [6]


def test_a_report_that_was_put_off_is_not_offered_before_the_next_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_workspace(tmp_path / "data") as workspace, below(workspace.folder) as archive:
        uid = workspace.library.add(read_report(SAMPLE), SAMPLE).report.uid
        forget_reading(archive)
        assert workspace.rereading.is_offered(uid)
        workspace.rereading.decline(uid)
    with open_workspace(tmp_path / "data") as workspace:
        assert not workspace.rereading.is_offered(uid)
        assert [r.uid for r in workspace.rereading.older()] == [uid], "it still can be read again"
        monkeypatch.setattr("reader.services.rereading.READING", READING + 1)
        assert workspace.rereading.is_offered(uid)


def test_a_report_whose_file_is_gone_stays_as_it_was_and_is_not_offered(tmp_path: Path) -> None:
    with open_workspace(tmp_path / "data") as workspace, below(workspace.folder) as archive:
        document = read_report(SAMPLE)
        uid = workspace.library.add(document, SAMPLE).report.uid
        forget_reading(archive)
        assert workspace.rereading.file(uid).read_bytes() == SAMPLE.read_bytes()
        workspace.rereading.file(uid).unlink()
        assert not workspace.rereading.is_offered(uid)
        with pytest.raises(DocumentLost):
            workspace.rereading.file(uid)
        assert workspace.library.document(uid) == document


def test_pages_whose_recognition_is_gone_are_not_lost(workspace: Workspace, report: str, badly: Document) -> None:
    poorer = replace(badly, repairs=(Repair(RepairKind.PICTURE_PAGE, "2"),))
    with pytest.raises(PagesForgotten) as forgotten:
        workspace.rereading.take(report, poorer)
    assert (forgotten.value.name, forgotten.value.pages) == ("qingyu.md", 1)
    assert workspace.library.document(report) == badly


def test_what_was_read_of_a_version_that_was_replaced_meanwhile_is_left_out(
    workspace: Workspace, report: str, well: Document, make_report: Make
) -> None:
    newer = make_report((*WELL, "修缮海堤七公里，更换护栏。"))
    workspace.library.add(newer)
    with pytest.raises(LookupError):
        workspace.rereading.take(report, well)
    assert workspace.library.document(report) == newer


def test_a_library_that_is_made_again_is_of_this_reading(tmp_path: Path) -> None:
    with open_workspace(tmp_path / "data") as workspace, below(workspace.folder) as archive:
        uid = workspace.library.add(read_report(SAMPLE), SAMPLE).report.uid
        forget_reading(archive)
    (tmp_path / "data" / "library.db").unlink()
    with open_workspace(tmp_path / "data") as workspace, below(workspace.folder) as archive:
        assert workspace.library.read_again() == ()
        noted = archive.readings.of(uid)
        assert noted is not None
        assert noted.reading == READING


def test_a_text_that_a_later_program_read_is_not_older(
    workspace: Workspace, stored: Archive, report: str, badly: Document
) -> None:
    stored.library.run("UPDATE document SET reading = ?", (READING + 3,))
    assert workspace.rereading.older() == ()
    workspace.library.add(badly)
    noted = stored.readings.of(report)
    assert noted is not None
    assert noted.reading == READING + 3
