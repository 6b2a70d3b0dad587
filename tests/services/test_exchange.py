"""Two people over one report: packages go back and forth, and nothing happens by surprise."""

from __future__ import annotations

import shutil
import stat
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reader.core.annotations import MarkColor, MarkStyle, Passage
from reader.core.errors import PackageDamaged
from reader.core.work import TaskStatus
from reader.paths import RESOURCES
from reader.services.changes import Entity
from reader.services.clock import now
from reader.services.exchanged import Exchanged
from reader.services.reading import read_report
from reader.services.workspace import Workspace, open_workspace
from reader.storage.merging.ops import Op
from reader.storage.packages import Package, write
from reader.storage.schema import WORK

REPORT = (RESOURCES / "sample" / "qingyu-2026.md").read_text(encoding="utf-8")
CORRECTED = REPORT.replace("新建口袋公园8处", "新建口袋公园9处")


@pytest.fixture
def one(tmp_path: Path) -> Iterator[Workspace]:
    with open_workspace(tmp_path / "one") as opened:
        opened.exchange.set_name("甲")
        yield opened


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Workspace]:
    with open_workspace(tmp_path / "two") as opened:
        opened.exchange.set_name("乙")
        yield opened


@pytest.fixture
def bring(tmp_path: Path) -> Callable[..., str]:
    """Imports a report from a file, as a person does; returns its uid."""

    def import_it(workspace: Workspace, text: str = REPORT) -> str:
        path = tmp_path / "report.md"
        path.write_text(text, encoding="utf-8")
        return workspace.library.add(read_report(path), path).report.uid

    return import_it


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Where packages lie."""
    return tmp_path / "package.brief"


def send(sender: Workspace, receiver: Workspace, stick: Path) -> Exchanged:
    sender.exchange.export(stick)
    return receiver.exchange.take_in(stick)


def test_a_report_arrives_with_its_text_and_all_that_was_made_of_it(
    one: Workspace, two: Workspace, bring: Callable[..., str], stick: Path
) -> None:
    report = bring(one)
    task = one.tasks.of(report)[0].uid
    one.tasks.set_status(task, TaskStatus.DONE)
    one.annotations.add(report, Passage(6, 0, 6, 4), MarkStyle.HIGHLIGHT, MarkColor.GREEN, "记下")
    exported = one.exchange.export(stick)
    assert (exported.sources, exported.whole, exported.left_out) == (1, True, ())
    assert stat.S_IMODE(stick.stat().st_mode) == 0o600
    outcome = two.exchange.take_in(stick)
    assert outcome.sender == "甲"
    assert [title for _uid, title in outcome.new_reports] == ["政府工作报告"]
    assert outcome.without_text == ()
    assert {change.report for change in outcome.changes} == {"", report}
    assert two.tasks.of(report) == one.tasks.of(report)
    assert two.annotations.of(report) == one.annotations.of(report)
    assert two.library.document(report).paragraphs == one.library.document(report).paragraphs
    assert two.tasks.of(report) == one.tasks.of(report)  # reading the text has moved nothing


def test_only_what_is_new_is_sent_once_someone_has_answered(
    one: Workspace, two: Workspace, bring: Callable[..., str], stick: Path
) -> None:
    report = bring(one)
    send(one, two, stick)
    assert one.exchange.export(stick).whole  # nobody has answered yet
    send(two, one, stick)
    [peer] = one.exchange.peers()
    assert peer.title == "乙"
    one.tasks.set_bookmarked(one.tasks.of(report)[0].uid, True)
    exported = one.exchange.export(stick, peer=peer.device)
    assert (exported.ops, exported.sources, exported.whole) == (1, 0, False)
    outcome = two.exchange.take_in(stick)
    assert [(t.kind, t.fields) for t in outcome.touched] == [("task", ("bookmarked",))]
    assert one.exchange.export(stick, whole=True).ops > 1
    with pytest.raises(LookupError):
        one.exchange.export(stick, peer="nobody")


def test_a_package_that_comes_again_changes_nothing_and_needs_no_backup(
    one: Workspace, two: Workspace, bring: Callable[..., str], stick: Path
) -> None:
    bring(one)
    first = send(one, two, stick)
    again = two.exchange.take_in(stick)
    assert first.backup is not None
    assert first.backup.is_file()
    assert (again.new_ops, again.touched, again.changes, again.backup) == (0, (), (), None)
    own = one.exchange.take_in(stick)
    assert own.own
    assert not own.touched
    assert one.exchange.peers() == ()


def test_a_preview_tells_all_and_changes_nothing(
    one: Workspace, two: Workspace, bring: Callable[..., str], stick: Path, tmp_path: Path
) -> None:
    bring(one)
    one.exchange.export(stick)
    before = sorted(path.name for path in (tmp_path / "two").rglob("*"))
    preview = two.exchange.preview(stick)
    assert preview.counts()["task", "new"] == len(one.tasks.of(preview.new_reports[0][0]))
    assert (preview.backup, preview.changes, preview.without_text) == (None, (), ())
    assert two.library.reports() == ()
    assert sorted(path.name for path in (tmp_path / "two").rglob("*")) == before
    assert two.exchange.take_in(stick).counts() == preview.counts()


def test_a_conflict_is_listed_with_both_sides_until_it_is_settled_for_both(
    one: Workspace, two: Workspace, bring: Callable[..., str], stick: Path
) -> None:
    report = bring(one)
    send(one, two, stick)
    task = one.tasks.of(report)[0]
    one.tasks.set_status(task.uid, TaskStatus.DONE)
    two.tasks.set_status(task.uid, TaskStatus.IN_PROGRESS)
    two.tasks.set_status(task.uid, TaskStatus.DELAYED)
    [told] = send(one, two, stick).conflicts
    assert (told.kind, told.label, told.field) == ("task", task.text, "status")
    assert (told.kept.value, told.kept.who, told.kept.here) == ("delayed", "乙", True)
    assert (told.other.value, told.other.who, told.other.here) == ("done", "甲", False)
    send(two, one, stick)
    [listed] = one.exchange.conflicts()
    assert (listed.kept.value, listed.other.value, listed.other.here) == ("delayed", "done", True)
    changes = one.exchange.choose(listed, other=True)
    assert changes.uids(Entity.TASK) == {task.uid}
    assert one.tasks.of(report)[0].status is TaskStatus.DONE
    assert one.exchange.conflicts() == ()
    send(one, two, stick)
    assert two.exchange.conflicts() == ()
    assert two.tasks.of(report)[0].status is TaskStatus.DONE


def test_a_choice_can_be_undone_and_a_conflict_can_be_left(
    one: Workspace, two: Workspace, bring: Callable[..., str], stick: Path
) -> None:
    report = bring(one)
    send(one, two, stick)
    task = one.tasks.of(report)[0].uid
    one.tasks.set_status(task, TaskStatus.DONE)
    two.tasks.set_status(task, TaskStatus.DELAYED)
    send(two, one, stick)
    [conflict] = one.exchange.conflicts()
    before = one.tasks.of(report)[0].status
    one.exchange.choose(conflict, other=True)
    one.undo.undo(report)
    assert one.tasks.of(report)[0].status is before
    send(one, two, stick)
    assert two.exchange.conflicts() == ()
    one.tasks.set_status(task, TaskStatus.NOT_STARTED)
    two.tasks.set_status(task, TaskStatus.IN_PROGRESS)
    send(one, two, stick)
    two.exchange.see(two.exchange.conflicts())
    assert two.exchange.conflicts() == ()
    assert len(two.exchange.conflicts(with_seen=True)) == 1


def test_what_one_removed_and_the_other_went_on_with_is_listed_and_can_be_kept(
    one: Workspace, two: Workspace, bring: Callable[..., str], stick: Path
) -> None:
    report = bring(one)
    one.annotations.add(report, Passage(6, 0, 6, 4), MarkStyle.HIGHLIGHT, MarkColor.GREEN)
    one.bookmarks.toggle(report, 8)
    send(one, two, stick)
    [mark] = one.annotations.of(report)
    two.annotations.change(mark.uid, note="还有用")
    one.annotations.remove(mark.uid)
    [conflict] = send(one, two, stick).conflicts
    assert (conflict.field, conflict.kept.who, conflict.other.who) == ("removed", "甲", "乙")
    assert two.annotations.of(report) == ()
    two.exchange.choose(conflict, other=True)
    assert [m.note for m in two.annotations.of(report)] == ["还有用"]
    send(two, one, stick)
    assert [m.note for m in one.annotations.of(report)] == ["还有用"]
    assert one.exchange.conflicts() == ()
    assert two.exchange.conflicts() == ()


def test_undo_does_not_take_back_what_came_from_someone_else(
    one: Workspace, two: Workspace, bring: Callable[..., str], stick: Path
) -> None:
    report = bring(one)
    send(one, two, stick)
    first, second = (task.uid for task in one.tasks.of(report)[:2])
    one.tasks.set_bookmarked(second, True)
    one.annotations.add(report, Passage(6, 0, 6, 4), MarkStyle.HIGHLIGHT, MarkColor.GREEN)
    send(one, two, stick)
    [mark] = two.annotations.of(report)
    two.annotations.change(mark.uid, note="乙的话")
    two.tasks.set_status(first, TaskStatus.DONE)
    send(two, one, stick)
    one.undo.undo(report)  # not the mark, which someone else has written on meanwhile
    assert [m.note for m in one.annotations.of(report)] == ["乙的话"]
    assert [task.bookmarked for task in one.tasks.of(report)[:2]] == [False, False]
    one.undo.undo(report)
    assert one.tasks.of(report)[0].status is TaskStatus.DONE


def test_what_both_did_alike_is_not_undone_by_one_and_other_steps_still_are(
    one: Workspace, two: Workspace, bring: Callable[..., str], stick: Path
) -> None:
    report = bring(one)
    send(one, two, stick)
    first, second, third = (task.uid for task in one.tasks.of(report)[:3])
    one.tasks.set_bookmarked(second, True)
    one.tasks.set_status([first, third], TaskStatus.DONE)
    two.tasks.set_status(first, TaskStatus.DONE)
    two.tasks.set_status(second, TaskStatus.DELAYED)
    send(two, one, stick)
    one.undo.undo(report)
    tasks = one.tasks.of(report)[:3]
    assert [task.status for task in tasks] == [TaskStatus.DONE, TaskStatus.DELAYED, TaskStatus.DONE]
    assert not tasks[1].bookmarked


def test_a_corrected_version_comes_along_and_work_moves_with_it(
    one: Workspace, two: Workspace, bring: Callable[..., str], stick: Path
) -> None:
    report = bring(one)
    send(one, two, stick)
    two.library.document(report)
    two.annotations.add(report, Passage(6, 0, 6, 4), MarkStyle.UNDERLINE, MarkColor.BLUE)
    assert bring(one, CORRECTED) == report
    outcome = send(one, two, stick)
    assert [uid for uid, _title in outcome.new_texts] == [report]
    assert outcome.without_text == ()
    assert any("口袋公园9处" in paragraph.text for paragraph in two.library.document(report).paragraphs)
    assert two.tasks.of(report) == one.tasks.of(report)
    assert [mark.passage is not None for mark in two.annotations.of(report)] == [True]
    send(two, one, stick)
    assert one.tasks.of(report) == two.tasks.of(report)
    assert one.annotations.of(report) == two.annotations.of(report)


def test_both_who_import_the_same_file_mean_the_same_by_their_names(
    one: Workspace, two: Workspace, bring: Callable[..., str], stick: Path
) -> None:
    report = bring(one)
    assert bring(two) == report
    assert [task.uid for task in one.tasks.of(report)] == [task.uid for task in two.tasks.of(report)]
    one.tasks.set_status(one.tasks.of(report)[0].uid, TaskStatus.DONE)
    outcome = send(one, two, stick)
    assert [(t.kind, t.fields) for t in outcome.touched] == [("task", ("status",))]
    assert outcome.conflicts == ()


def test_a_package_with_a_wrong_text_leaves_nothing_behind(
    one: Workspace, two: Workspace, bring: Callable[..., str], stick: Path, tmp_path: Path
) -> None:
    bring(one)
    one.exchange.export(stick)
    data = stick.read_bytes()
    with zipfile.ZipFile(stick) as archive:
        source = archive.infolist()[-1]
    at = source.header_offset + 30 + len(source.filename) + 100  # within the packed text of the report
    stick.write_bytes(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
    with pytest.raises(PackageDamaged):
        two.exchange.take_in(stick)
    assert two.library.reports() == ()
    assert two.exchange.peers() == ()
    assert list((tmp_path / "two" / "sources").glob("*")) == []


def test_a_package_with_values_that_can_not_be_leaves_nothing_behind(
    one: Workspace, two: Workspace, bring: Callable[..., str], stick: Path
) -> None:
    report = bring(one)
    send(one, two, stick)
    task = one.tasks.of(report)[0].uid
    op = Op("f" * 32, 1, 10_000, now().isoformat(), "task", task, "status", '"finished"')
    with Package(stick, WORK.version()) as package:
        manifest = replace(package.manifest, device="f" * 32, ops=1, sources=())
    write(stick, manifest, [op], {})
    for taken in (two.exchange.preview, two.exchange.take_in):
        with pytest.raises(PackageDamaged):
            taken(stick)
    assert two.tasks.of(report) == one.tasks.of(report)
    assert two.exchange.peers()[0].title == "甲"
    two.tasks.set_status(task, TaskStatus.DONE)  # and work goes on


def test_a_report_whose_file_is_not_sent_is_told_of(
    one: Workspace, two: Workspace, bring: Callable[..., str], stick: Path, tmp_path: Path
) -> None:
    report = bring(one)
    shutil.rmtree(tmp_path / "one" / "sources")
    assert one.exchange.export(stick).left_out == ("政府工作报告",)
    assert two.exchange.preview(stick).without_text == ((report, "政府工作报告"),)
    outcome = two.exchange.take_in(stick)
    assert outcome.without_text == ((report, "政府工作报告"),)
    assert bring(two) == report
    assert two.tasks.of(report) == one.tasks.of(report)


def test_a_copy_of_the_folder_is_another_device_and_neither_loses_anything(
    one: Workspace, bring: Callable[..., str], stick: Path, tmp_path: Path
) -> None:
    report = bring(one)
    one.exchange.export(stick)
    tasks = [task.uid for task in one.tasks.of(report)]
    shutil.copytree(tmp_path / "one", tmp_path / "copy")
    with open_workspace(tmp_path / "copy") as copy:
        one.tasks.set_status(tasks[0], TaskStatus.DONE)
        copy.tasks.set_status(tasks[1], TaskStatus.DELAYED)
        copy.tasks.set_bookmarked(tasks[2], True)
        for _round in range(2):
            send(copy, one, stick)
            send(one, copy, stick)
        assert one.tasks.of(report) == copy.tasks.of(report)
        assert [task.status for task in one.tasks.of(report)[:2]] == [TaskStatus.DONE, TaskStatus.DELAYED]
        assert one.tasks.of(report)[2].bookmarked


def test_a_backup_is_merged_without_losing_what_came_after(
    one: Workspace, bring: Callable[..., str], stick: Path, tmp_path: Path
) -> None:
    report = bring(one)
    one.exchange.export(stick)
    with open_workspace(tmp_path / "other") as other:
        backup = other.exchange.take_in(stick).backup
        assert backup is not None
        other.tasks.set_status(other.tasks.of(report)[0].uid, TaskStatus.DONE)
        tried = other.exchange.merge_from(backup, dry_run=True)
        assert (tried.new_ops, other.exchange.merge_from(backup).touched) == (0, ())
        assert other.tasks.of(report)[0].status is TaskStatus.DONE


def test_what_was_made_in_another_reading_of_the_file_stands_at_its_words_here(
    one: Workspace, two: Workspace, bring: Callable[..., str], stick: Path, tmp_path: Path
) -> None:
    report = bring(one)
    one.exchange.export(stick)
    two.exchange.take_in(stick)
    assert len(two.library.document(report).paragraphs) > 20
    before = {task.uid: task for task in two.tasks.of(report)}
    longer = tmp_path / "longer.md"
    longer.write_text(REPORT.replace("各位代表：", "各位代表：\n\n会前已将报告印发各位代表。", 1), "utf-8")
    here = one.library.document(report)
    one.rereading.take(report, replace(read_report(longer), source_sha256=here.source_sha256))
    last = len(one.library.document(report).paragraphs) - 1
    one.bookmarks.toggle(report, last)
    one.annotations.add(report, Passage(last, 0, last, 3), MarkStyle.HIGHLIGHT, MarkColor.BLUE, "")
    one.exchange.export(stick)
    two.exchange.take_in(stick)
    two.library.settle_texts()
    document = two.library.document(report)
    assert len(document.paragraphs) == last
    after = {task.uid: task for task in two.tasks.of(report)}
    assert {uid: task.paragraph for uid, task in after.items()} == {uid: t.paragraph for uid, t in before.items()}
    [bookmark], [mark] = two.bookmarks.of(report), two.annotations.of(report)
    assert bookmark.paragraph == last - 1
    assert mark.passage == Passage(last - 1, 0, last - 1, 3)


def test_what_stands_at_its_words_is_left_alone(
    one: Workspace, two: Workspace, bring: Callable[..., str], stick: Path
) -> None:
    report = bring(one)
    one.exchange.export(stick)
    two.exchange.take_in(stick)
    assert len(two.library.document(report).paragraphs) > 20
    two.tasks.set_status(two.tasks.of(report)[3].uid, TaskStatus.DONE)
    one.bookmarks.toggle(report, 9)
    one.annotations.add(report, Passage(9, 0, 9, 3), MarkStyle.HIGHLIGHT, MarkColor.BLUE, "")
    one.exchange.export(stick)
    two.exchange.take_in(stick)
    two.library.settle_texts()
    assert two.undo.next_undo(report) is not None, "no text was replaced, so nothing is forgotten"
