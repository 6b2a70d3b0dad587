"""Reports come into the library, are recognised, corrected, lost and found again."""

from __future__ import annotations

import stat
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.core.document import Document
from reader.core.work import TaskStatus
from reader.paths import RESOURCES
from reader.services.changes import Entity
from reader.services.outcome import ImportStatus
from reader.services.reading import read_report
from reader.services.workspace import Workspace, open_workspace
from reader.storage.archive import Archive
from reader.storage.errors import DocumentLost

Make = Callable[..., Document]
SENTENCES = (
    "新建清屿湾产业园区三个，引进龙头企业十二家。",
    "改造老旧小区四十个，惠及居民一万户。",
    "新增公办幼儿园学位六百个。",
    "完成清屿河两岸绿化提升工程，建成滨水步道九公里。",
    "开展技能培训五千人次，帮助困难人员就业八百人。",
)


@pytest.fixture
def sample() -> Path:
    return next(path for path in (RESOURCES / "sample").iterdir() if path.suffix == ".md")


def test_a_new_report_is_listed_and_comes_back_as_it_was(workspace: Workspace, make_report: Make) -> None:
    document = make_report(SENTENCES)
    outcome = workspace.library.add(document)
    assert outcome.status is ImportStatus.NEW
    assert outcome.changes.report == ""
    assert outcome.changes.uids(Entity.REPORT) == {outcome.report.uid}
    assert len(outcome.changes.uids(Entity.TASK)) == len(SENTENCES)
    [info] = workspace.library.reports()
    assert info == outcome.report
    assert (info.title, info.year, info.place, info.paragraphs) == ("政府工作报告", 2026, "清屿区", 8)
    assert (info.tasks, info.tasks_done) == (5, 0)
    assert workspace.library.document(info.uid) == document


def test_the_same_file_again_changes_nothing(workspace: Workspace, make_report: Make) -> None:
    first = workspace.library.add(make_report(SENTENCES))
    before = workspace.tasks.of(first.report.uid)
    again = workspace.library.add(make_report(SENTENCES))
    assert again.status is ImportStatus.SAME
    assert not again.changes
    assert again.report.uid == first.report.uid
    assert workspace.tasks.of(first.report.uid) == before


def test_a_corrected_report_keeps_its_tasks_and_their_state(workspace: Workspace, make_report: Make) -> None:
    first = workspace.library.add(make_report(SENTENCES))
    uids = [task.uid for task in workspace.tasks.of(first.report.uid)]
    workspace.tasks.set_status([uids[1], uids[4]], TaskStatus.DONE)
    workspace.tasks.set_bookmarked(uids[2], True)
    corrected = make_report(
        (SENTENCES[0], "建设口袋公园八处。", "改造老旧小区四十二个，惠及居民一万户。", *SENTENCES[2:4])
    )
    outcome = workspace.library.add(corrected)
    assert outcome.status is ImportStatus.UPDATED
    assert outcome.report.uid == first.report.uid
    assert (outcome.moved, outcome.unplaced) == (1, 1)
    tasks = {task.uid: task for task in workspace.tasks.of(first.report.uid)}
    assert set(uids) < set(tasks)
    assert tasks[uids[1]].text == "改造老旧小区四十二个，惠及居民一万户。"
    assert tasks[uids[1]].status is TaskStatus.DONE
    assert tasks[uids[2]].bookmarked
    assert tasks[uids[4]].paragraph is None
    assert tasks[uids[4]].status is TaskStatus.DONE
    assert len(workspace.library.reports()) == 1
    assert workspace.library.document(first.report.uid) == corrected


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, len(SENTENCES) - 1), st.integers(0, 8), st.sampled_from("零□8")), max_size=4))
def test_slight_corrections_lose_no_task(
    tmp_path_factory: pytest.TempPathFactory, make_report: Make, slips: list[tuple[int, int, str]]
) -> None:
    sentences = list(SENTENCES)
    for which, place, character in {slip[0]: slip for slip in slips}.values():
        sentences[which] = sentences[which][:place] + character + sentences[which][place + 1 :]
    with open_workspace(tmp_path_factory.mktemp("slips") / "data") as workspace:
        report = workspace.library.add(make_report(SENTENCES)).report.uid
        before = [task.uid for task in workspace.tasks.of(report)]
        assert workspace.library.add(make_report(sentences)).unplaced == 0
        assert [task.uid for task in workspace.tasks.of(report)] == before


def test_next_years_report_of_the_same_place_is_another_one(workspace: Workspace, make_report: Make) -> None:
    workspace.library.add(make_report(SENTENCES))
    next_year = tuple(f"明年{i}号工程另起炉灶，安排全新项目若干并按季度公布进度。" for i in range(5))
    assert workspace.library.add(make_report(next_year, year=2027)).status is ImportStatus.NEW
    assert len(workspace.library.reports()) == 2


def test_another_places_report_of_the_same_year_is_another_one(workspace: Workspace, make_report: Make) -> None:
    workspace.library.add(make_report(SENTENCES))
    elsewhere = tuple(f"{name}另有安排，按自己的节奏推进自己的工程。" for name in ("岚山", "云溪", "石桥", "东港"))
    assert workspace.library.add(make_report(elsewhere, place="岚溪区")).status is ImportStatus.NEW


def test_most_of_the_paragraphs_tell_a_report_whose_header_was_misread(workspace: Workspace, make_report: Make) -> None:
    first = workspace.library.add(make_report(SENTENCES))
    misread = make_report(SENTENCES, year=None, place="")
    outcome = workspace.library.add(misread)
    assert outcome.status is ImportStatus.UPDATED
    assert outcome.report.uid == first.report.uid


def test_the_same_words_of_another_year_and_place_are_another_report(workspace: Workspace, make_report: Make) -> None:
    workspace.library.add(make_report(SENTENCES))
    borrowed = make_report(SENTENCES, year=2024, place="岚溪区")
    assert workspace.library.add(borrowed).status is ImportStatus.NEW


def test_a_place_may_be_named_with_its_city(workspace: Workspace, make_report: Make) -> None:
    first = workspace.library.add(make_report(SENTENCES, place="云汀市清屿区"))
    shortened = make_report((*SENTENCES[:2], "新的一句话写得完全不一样。", "又有一句话也写得完全不一样。"))
    outcome = workspace.library.add(shortened)
    assert (outcome.status, outcome.report.uid) == (ImportStatus.UPDATED, first.report.uid)


def test_the_last_opened_report_comes_first(workspace: Workspace, make_report: Make) -> None:
    old = workspace.library.add(make_report(SENTENCES)).report.uid
    other = tuple(f"岚溪第{i}项安排与别处并无一句相同之处。" for i in range(6))
    new = workspace.library.add(make_report(other, year=2025, place="岚溪区")).report.uid
    assert [info.uid for info in workspace.library.reports()] == [new, old]
    changes = workspace.library.mark_opened(old)
    assert [info.uid for info in workspace.library.reports()] == [old, new]
    assert changes.uids(Entity.REPORT) == {old}


def test_a_removed_report_returns_with_all_that_was_made_of_it(workspace: Workspace, make_report: Make) -> None:
    document = make_report(SENTENCES)
    report = workspace.library.add(document).report.uid
    [task, *_rest] = workspace.tasks.of(report)
    workspace.tasks.set_status(task.uid, TaskStatus.IN_PROGRESS)
    workspace.bookmarks.toggle(report, 4)
    workspace.library.remove(report)
    assert workspace.library.reports() == ()
    with pytest.raises(LookupError):
        workspace.library.document(report)
    outcome = workspace.library.add(document)
    assert outcome.status is ImportStatus.RESTORED
    assert outcome.report.uid == report
    assert workspace.tasks.of(report)[0].status is TaskStatus.IN_PROGRESS
    assert [mark.paragraph for mark in workspace.bookmarks.of(report)] == [4]
    assert workspace.library.document(report) == document


def test_bookmarks_move_with_their_paragraphs(workspace: Workspace, make_report: Make) -> None:
    report = workspace.library.add(make_report(SENTENCES)).report.uid
    for paragraph in (4, 5, 7):
        workspace.bookmarks.toggle(report, paragraph)
    uids = [mark.uid for mark in workspace.bookmarks.of(report)]
    corrected = (
        "先安排一项全新的工作，与其余各句都不同。",
        SENTENCES[0],
        SENTENCES[1],
        "新增公办幼儿园学位八百个。",
        SENTENCES[3],
    )
    outcome = workspace.library.add(make_report(corrected))
    assert {mark.uid: mark.paragraph for mark in workspace.bookmarks.of(report)} == {
        uids[0]: 5,
        uids[1]: 6,
        uids[2]: None,
    }
    assert outcome.changes.uids(Entity.BOOKMARK) == set(uids)


def test_a_lost_library_is_read_again_from_the_kept_sources(tmp_path: Path, sample: Path) -> None:
    with open_workspace(tmp_path / "data") as workspace:
        document = read_report(sample)
        report = workspace.library.add(document, sample).report.uid
        before = workspace.tasks.of(report)
        workspace.tasks.set_status(before[0].uid, TaskStatus.DONE)
    (tmp_path / "data" / "library.db").unlink()
    with open_workspace(tmp_path / "data") as workspace:
        assert workspace.library.document(report) == document
        after = workspace.tasks.of(report)
        assert [task.uid for task in after] == [task.uid for task in before]
        assert after[0].status is TaskStatus.DONE
    (source,) = (tmp_path / "data" / "sources").iterdir()
    assert source.read_bytes() == sample.read_bytes()
    assert sys.platform == "win32" or stat.S_IMODE(source.stat().st_mode) == 0o600


def test_a_lost_library_without_sources_says_so_and_keeps_the_tasks(tmp_path: Path, make_report: Make) -> None:
    with open_workspace(tmp_path / "data") as workspace:
        report = workspace.library.add(make_report(SENTENCES)).report.uid
    (tmp_path / "data" / "library.db").unlink()
    with open_workspace(tmp_path / "data") as workspace:
        with pytest.raises(DocumentLost) as lost:
            workspace.library.document(report)
        assert lost.value.title == "政府工作报告"
        assert len(workspace.tasks.of(report)) == len(SENTENCES)
        workspace.library.add(make_report(SENTENCES))
        assert workspace.library.document(report) == make_report(SENTENCES)


def test_a_source_that_is_found_later_is_kept_then(tmp_path: Path, sample: Path) -> None:
    document = read_report(sample)
    with open_workspace(tmp_path / "data") as workspace:
        report = workspace.library.add(document).report.uid
        assert workspace.library.add(document, sample).status is ImportStatus.SAME
    (tmp_path / "data" / "library.db").unlink()
    with open_workspace(tmp_path / "data") as workspace:
        assert workspace.library.document(report) == document


def test_a_file_is_known_by_its_hash_while_its_report_is_in_use(workspace: Workspace, make_report: Make) -> None:
    document = make_report(SENTENCES)
    assert workspace.library.holding(document.source_sha256) is None
    report = workspace.library.add(document).report.uid
    assert workspace.library.holding(document.source_sha256) == report
    workspace.library.remove(report)
    assert workspace.library.holding(document.source_sha256) is None


def test_a_source_that_changed_since_it_was_read_is_not_kept(
    workspace: Workspace, sample: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "report.md"
    copy.write_bytes(sample.read_bytes())
    document = read_report(copy)
    copy.write_text("something else by now")
    workspace.library.add(document, copy)
    assert not (workspace.folder / "sources").exists()


def test_the_text_of_a_version_that_was_not_stored_is_read_again(
    workspace: Workspace, stored: Archive, sample: Path
) -> None:
    document = read_report(sample)
    report = workspace.library.add(document, sample).report.uid
    half_done = replace(document, source_sha256="0" * 64)
    stored.documents.put(report, half_done, [None] * len(document.paragraphs))
    with open_workspace(workspace.folder) as again:
        assert again.library.document(report) == document


def test_a_report_without_a_title_is_named_after_its_file(workspace: Workspace, make_report: Make) -> None:
    document = make_report(SENTENCES)
    untitled = replace(document, header=replace(document.header, title=None))
    assert workspace.library.add(untitled).report.title == "qingyu"
