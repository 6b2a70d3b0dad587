"""Two people in the window: a package goes out of one data folder and comes into another one's window."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from reader.core.work import TaskStatus
from reader.services.reading import read_report
from reader.services.workspace import Workspace, open_workspace
from reader.ui.action_table import Act
from reader.ui.dialogs.conflicts import ConflictsDialog
from reader.ui.dialogs.hand_over import HandOverDialog
from reader.ui.dialogs.take_in import TakeInDialog
from reader.ui.dialogs.task_settings import TaskSettingsDialog
from reader.ui.exchange_flow import ExchangeFlow
from reader.ui.wiring import Wiring


@pytest.fixture
def colleague(tmp_path: Path) -> Iterator[Workspace]:
    """Somebody else's data folder."""
    with open_workspace(tmp_path / "colleague") as opened:
        opened.exchange.set_name("乙")
        yield opened


def flow(wiring: Wiring) -> ExchangeFlow:
    found = wiring.features.of(Act.EXPORT_WORK)
    assert isinstance(found, ExchangeFlow)
    return found


def choosing(monkeypatch: pytest.MonkeyPatch, path: Path) -> list[str]:
    """Stand for people who choose a file in the system's dialog; returns what was proposed."""
    proposed: list[str] = []

    def save(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        proposed.append(name)
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", save)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_given: ([str(path)], ""))
    return proposed


def send_out(desk: Wiring, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, path: Path, whom: str = "") -> list[str]:
    """Export from the window by keys, under the name 甲."""
    proposed = choosing(monkeypatch, path)
    desk.window.actions_[Act.EXPORT_WORK].trigger()
    dialog = desk.window.findChild(HandOverDialog)
    assert dialog is not None
    dialog.name.setText("甲")
    if whom:
        dialog.whom.setCurrentIndex(next(i for i in range(dialog.whom.count()) if whom in dialog.whom.itemText(i)))
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    written = path.with_suffix(".brief")
    qtbot.waitUntil(lambda: written.exists() and not flow(desk).job.running)
    qtbot.waitUntil(lambda: desk.window.findChild(HandOverDialog) is None)
    return proposed


def looked_at(desk: Wiring, qtbot: QtBot) -> TakeInDialog:
    """The dialog of a package, once it says what that would change."""
    dialog = desk.window.findChild(TakeInDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: not dialog.working)
    return dialog


def take(desk: Wiring, qtbot: QtBot, path: Path) -> TakeInDialog:
    """Drop a package on the window and take it in by the keyboard."""
    desk.imports.add([path])
    dialog = looked_at(desk, qtbot)
    QTest.keyClick(dialog.take, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not dialog.working)
    return dialog


def gone(desk: Wiring, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.window.findChild(TakeInDialog) is None)


def words(dialog: TakeInDialog) -> list[str]:
    """Every row of the tree, with what became of it."""
    found: list[str] = []
    root = dialog.tree.invisibleRootItem()
    waiting = [root.child(i) for i in range(root.childCount())]
    while waiting:
        item = waiting.pop(0)
        found.append(f"{item.text(0)}|{item.text(1)}")
        waiting = [item.child(i) for i in range(item.childCount())] + waiting
    return found


def said(dialog: TakeInDialog) -> str:
    return f"{dialog._lead.text()}\n{dialog._notes.text()}"


def test_work_goes_out_under_a_name_that_is_asked_once(
    desk: Wiring, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, colleague: Workspace
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    [proposed] = send_out(desk, qtbot, monkeypatch, stick / "给乙")
    assert "甲" in Path(proposed).name
    assert proposed.endswith(".brief")
    assert "1 report file" in desk.window.strip.said()
    preferences = desk.session.workspace.settings.preferences
    assert (preferences.author, preferences.exchange_folder) == ("甲", str(stick))
    assert colleague.exchange.take_in(stick / "给乙.brief").sender == "甲"
    desk.window.actions_[Act.EXPORT_WORK].trigger()
    dialog = desk.window.findChild(HandOverDialog)
    assert dialog is not None
    assert dialog.name.text() == "甲"
    dialog.name.clear()
    dialog.export.click()
    assert "Write your name first" in dialog._said.text()
    dialog.close()


def test_a_place_that_cannot_be_written_to_is_said_in_the_dialog(
    desk: Wiring, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    choosing(monkeypatch, tmp_path / "gone" / "x.brief")
    desk.window.actions_[Act.EXPORT_WORK].trigger()
    dialog = desk.window.findChild(HandOverDialog)
    assert dialog is not None
    dialog.name.setText("甲")
    dialog.export.click()
    qtbot.waitUntil(lambda: not flow(desk).job.running)
    assert "choose another place" in dialog._said.text()
    assert dialog.export.isEnabled()
    dialog.close()


def test_a_package_is_looked_at_before_it_changes_anything(
    desk: Wiring, qtbot: QtBot, tmp_path: Path, colleague: Workspace, report_file: Path
) -> None:
    uid = colleague.library.add(read_report(report_file), report_file).report.uid
    package = tmp_path / "乙.brief"
    task = colleague.tasks.of(uid)[0]
    colleague.tasks.set_status(task.uid, TaskStatus.DONE)
    colleague.exchange.export(package)
    desk.imports.add([package])
    dialog = looked_at(desk, qtbot)
    assert "From 乙" in said(dialog)
    assert f"{task.text}|Status" in words(dialog)
    assert {t.status for t in desk.session.tasks()} == {TaskStatus.NOT_STARTED}
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    gone(desk, qtbot)
    assert {t.status for t in desk.session.tasks()} == {TaskStatus.NOT_STARTED}


def test_what_is_taken_in_shows_at_once_and_a_new_report_is_found_by_search(
    desk: Wiring, qtbot: QtBot, tmp_path: Path, colleague: Workspace, report_file: Path
) -> None:
    uid = colleague.library.add(read_report(report_file), report_file).report.uid
    other = tmp_path / "另一份.md"
    other.write_text(report_file.read_text("utf-8").replace("云汀区", "松屿县").replace("步道", "栈桥"), "utf-8")
    second = colleague.library.add(read_report(other), other).report.uid
    done = colleague.tasks.of(uid)[0].text
    colleague.tasks.set_status(colleague.tasks.of(uid)[0].uid, TaskStatus.DONE)
    package = tmp_path / "乙.brief"
    colleague.exchange.export(package)
    dialog = take(desk, qtbot, package)
    assert "Taken in from 乙" in said(dialog)
    assert "backed up before" in said(dialog)
    dialog.leave.click()
    gone(desk, qtbot)
    assert [t.text for t in desk.session.tasks() if t.status is TaskStatus.DONE] == [done]
    shown = desk.window.tasks.tree.model()
    assert shown is desk.window.tasks._model
    assert [t.text for t in desk.window.tasks._model.tasks() if t.status is TaskStatus.DONE] == [done]
    assert second in {report.uid for report in desk.session.reports()}
    assert desk.session.workspace.library.without_text() == ()
    search = desk.session.workspace.search
    search.prepare()
    found = search.find("栈桥", desk.session.reports())
    assert found is not None
    assert [group.report.uid for group in found.reports] == [second]
    desk.imports.add([package])
    assert "Nothing new" in said(looked_at(desk, qtbot))
    assert looked_at(desk, qtbot).take.isHidden()
    looked_at(desk, qtbot).reject()
    gone(desk, qtbot)


def test_both_sides_of_a_conflict_are_shown_and_one_is_chosen(
    desk: Wiring,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    colleague: Workspace,
) -> None:
    out, back = tmp_path / "甲.brief", tmp_path / "乙.brief"
    send_out(desk, qtbot, monkeypatch, out)
    colleague.exchange.take_in(out)
    report = desk.session.report
    assert report is not None
    task = desk.session.tasks()[0]
    desk.session.set_status(task.uid, TaskStatus.IN_PROGRESS)
    for status in (TaskStatus.DONE, TaskStatus.NOT_STARTED, TaskStatus.DELAYED):  # the later word, by any clock
        colleague.tasks.set_status(task.uid, status)
    colleague.exchange.export(back)
    dialog = take(desk, qtbot, back)
    assert "edited on both sides" in said(dialog)
    QTest.keyClick(dialog.settle, Qt.Key.Key_Space)
    gone(desk, qtbot)
    panel = desk.window.findChild(ConflictsDialog)
    assert panel is not None
    assert panel.list.count() == 1
    assert panel.kept.value.toPlainText() == "Delayed"
    assert "乙" in panel.kept.who.text()
    assert panel.other.value.toPlainText() == "In progress"
    assert "甲 (here)" in panel.other.who.text()
    panel.seen.click()
    assert panel.list.count() == 0
    assert "settled" in panel._lead.text()
    panel.with_seen.click()
    assert panel.list.count() == 1
    panel.with_seen.click()
    panel.with_seen.click()
    QTest.keyClick(panel.other.choose, Qt.Key.Key_Space)
    assert desk.session.tasks()[0].status is TaskStatus.IN_PROGRESS
    assert panel.list.count() == 0
    panel.close()
    desk.window.actions_[Act.UNDO].trigger()
    assert desk.session.tasks()[0].status is TaskStatus.DELAYED


def test_what_others_changed_is_not_taken_back_by_undo(
    desk: Wiring, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, colleague: Workspace
) -> None:
    out, back = tmp_path / "甲.brief", tmp_path / "乙.brief"
    task = desk.session.tasks()[0]
    desk.session.set_status(task.uid, TaskStatus.IN_PROGRESS)
    send_out(desk, qtbot, monkeypatch, out)
    colleague.exchange.take_in(out)
    colleague.tasks.set_status(task.uid, TaskStatus.DONE)
    colleague.exchange.export(back)
    take(desk, qtbot, back).leave.click()
    gone(desk, qtbot)
    assert not desk.window.actions_[Act.UNDO].isEnabled()
    desk.session.undo()
    assert desk.session.tasks()[0].status is TaskStatus.DONE


def test_an_open_report_that_others_corrected_is_shown_anew(
    desk: Wiring, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, colleague: Workspace, report_file: Path
) -> None:
    out, back = tmp_path / "甲.brief", tmp_path / "乙.brief"
    send_out(desk, qtbot, monkeypatch, out)
    [came] = colleague.exchange.take_in(out).new_reports
    colleague.library.document(came[0])
    report_file.write_text(report_file.read_text("utf-8").replace("新建慢行道12公里", "新建慢行道15公里"), "utf-8")
    colleague.library.add(read_report(report_file), report_file)
    colleague.exchange.export(back)
    dialog = take(desk, qtbot, back)
    assert "Another version of the text" in said(dialog)
    dialog.leave.click()
    gone(desk, qtbot)
    document = desk.session.document
    assert document is not None
    assert any("慢行道15公里" in p.text for p in document.paragraphs)
    assert "慢行道15公里" in desk.window.view.toPlainText()


def test_packages_are_dropped_among_reports_and_come_one_after_another(
    start: Callable[[], Wiring], qtbot: QtBot, tmp_path: Path, colleague: Workspace, report_file: Path
) -> None:
    wiring = start()
    uid = colleague.library.add(read_report(report_file), report_file).report.uid
    first, second = tmp_path / "1.brief", tmp_path / "2.BRIEF"
    colleague.exchange.export(first)
    colleague.tasks.set_bookmarked(colleague.tasks.of(uid)[0].uid, True)
    colleague.exchange.export(second)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in (first, second)])
    wiring.window.dropEvent(
        QDropEvent(
            QPointF(400, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )
    dialog = looked_at(wiring, qtbot)
    assert "1.brief" in dialog.windowTitle()
    assert any(row.endswith("|new report") for row in words(dialog))
    dialog.take.click()
    qtbot.waitUntil(lambda: not dialog.working)
    dialog.leave.click()
    qtbot.waitUntil(lambda: any("2.BRIEF" in d.windowTitle() for d in wiring.window.findChildren(TakeInDialog)))
    following = next(d for d in wiring.window.findChildren(TakeInDialog) if "2.BRIEF" in d.windowTitle())
    qtbot.waitUntil(lambda: not following.working)
    assert any(row.endswith("|Star") for row in words(following))
    following.reject()
    gone(wiring, qtbot)
    assert [report.uid for report in wiring.session.reports()] == [uid]


def test_a_broken_package_is_refused_in_words_and_changes_nothing(desk: Wiring, qtbot: QtBot, tmp_path: Path) -> None:
    broken = tmp_path / "broken.brief"
    broken.write_bytes(b"no zip at all")
    before = desk.session.tasks()
    desk.imports.add([broken])
    dialog = looked_at(desk, qtbot)
    assert "no work package" in said(dialog)
    assert dialog.take.isHidden()
    dialog.reject()
    gone(desk, qtbot)
    desk.imports.add([tmp_path / "missing.brief"])
    assert "missing.brief" in said(looked_at(desk, qtbot))
    looked_at(desk, qtbot).reject()
    gone(desk, qtbot)
    assert desk.session.tasks() == before


def test_taking_in_can_be_stopped_and_nothing_of_it_stays(
    desk: Wiring, qtbot: QtBot, tmp_path: Path, colleague: Workspace, report_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uid = colleague.library.add(read_report(report_file), report_file).report.uid
    colleague.tasks.set_status(colleague.tasks.of(uid)[0].uid, TaskStatus.DONE)
    package = tmp_path / "乙.brief"
    colleague.exchange.export(package)
    desk.imports.add([package])
    dialog = looked_at(desk, qtbot)
    monkeypatch.setattr("reader.storage.database._STEPS_BETWEEN", 1)
    dialog.take.click()
    dialog.leave.click()
    qtbot.waitUntil(lambda: not dialog.working)
    assert "Stopped as you wished" in said(dialog)
    dialog.reject()
    gone(desk, qtbot)
    assert {t.status for t in desk.session.workspace.tasks.of(uid)} == {TaskStatus.NOT_STARTED}
    assert desk.session.workspace.exchange.peers() == ()
    take(desk, qtbot, package).leave.click()
    gone(desk, qtbot)
    assert desk.session.tasks()[0].status is TaskStatus.DONE


def test_the_window_can_be_closed_while_a_package_is_looked_at(
    desk: Wiring, qtbot: QtBot, tmp_path: Path, colleague: Workspace, report_file: Path
) -> None:
    colleague.library.add(read_report(report_file), report_file)
    package = tmp_path / "乙.brief"
    colleague.exchange.export(package)
    desk.imports.add([package])
    desk.window.close()
    assert not desk.window.isVisible()
    assert not flow(desk).job.running


def test_an_empty_library_has_nothing_to_hand_on(start: Callable[[], Wiring]) -> None:
    wiring = start()
    wiring.window.actions_[Act.EXPORT_WORK].trigger()
    assert "no work to hand on" in wiring.window.strip.said()
    wiring.window.actions_[Act.CONFLICTS].trigger()
    panel = wiring.window.findChild(ConflictsDialog)
    assert panel is not None
    assert panel.list.isHidden()
    panel.close()


def test_a_stick_that_is_not_there_gives_way_to_where_files_came_from(desk: Wiring, tmp_path: Path) -> None:
    settings = desk.session.workspace.settings
    settings.save(replace(settings.preferences, exchange_folder=str(tmp_path / "unplugged"), last_folder="/tmp"))
    assert flow(desk)._folder() == Path("/tmp")
    assert os.environ["BRIEFING_READER_DATA"] not in str(flow(desk)._folder())


def test_the_name_is_the_same_wherever_it_is_written(desk: Wiring) -> None:
    desk.window.actions_[Act.TASK_SETTINGS].trigger()
    dialog = desk.window.findChild(TaskSettingsDialog)
    assert dialog is not None
    dialog.author.setText("沈砚舟")
    dialog._on_accepted()
    assert desk.session.workspace.exchange.name == "沈砚舟"
    desk.window.actions_[Act.EXPORT_WORK].trigger()
    handing = desk.window.findChild(HandOverDialog)
    assert handing is not None
    assert handing.name.text() == "沈砚舟"
    handing.close()
