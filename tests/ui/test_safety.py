"""Nothing lost, in the window: backups, a full disk, mishaps, a second start, and ways out of damage."""

from __future__ import annotations

import logging
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from reader.app import tell_health, tell_mishap
from reader.core.work import TaskStatus
from reader.incidents import LOG
from reader.render.tokens import Tokens
from reader.services.handing_over import hand_over
from reader.services.workspace import open_workspace
from reader.storage.errors import StorageFull
from reader.ui.action_table import Act
from reader.ui.aftercare import Aftercare
from reader.ui.dialogs.backups import BackupsDialog
from reader.ui.dialogs.mishap import MishapDialog
from reader.ui.dialogs.rescue import RescueDialog
from reader.ui.rescuing import rescued
from reader.ui.theme import Theme
from reader.ui.wiring import Wiring

SECRET = "林知远"


def folder() -> Path:
    return Path(os.environ["BRIEFING_READER_DATA"])


def agree(monkeypatch: pytest.MonkeyPatch, words: str) -> list[str]:
    """Press the button with these words in every question; returns what was asked."""
    asked: list[str] = []

    def answer(box: QMessageBox) -> int:
        asked.append(box.text())
        button = next(b for b in box.buttons() if b.text() == words)
        button.click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    return asked


@pytest.fixture
def backups(desk: Wiring, qtbot: QtBot) -> BackupsDialog:
    desk.session.workspace.keeping.make()
    desk.window.actions_[Act.BACKUPS].trigger()
    dialog = desk.window.findChild(BackupsDialog)
    assert dialog is not None
    return dialog


def test_the_dialog_shows_what_a_backup_holds_and_what_going_back_would_change(
    desk: Wiring, backups: BackupsDialog
) -> None:
    assert "1 report" in backups.list.item(0).text()
    assert "Nothing differs" in backups.difference.toPlainText()
    desk.session.toggle_bookmark(5)
    backups.fill()
    assert "Bookmarks: 1 of today are not in the backup" in backups.difference.toPlainText()
    backups.make.click()
    assert backups.list.count() == 2
    backups.close()


def test_going_back_is_confirmed_and_the_window_begins_again_with_the_old_work(
    desk: Wiring, backups: BackupsDialog, monkeypatch: pytest.MonkeyPatch, start: Callable[[], Wiring]
) -> None:
    task = desk.session.tasks()[0]
    desk.session.set_status(task.uid, TaskStatus.DONE)
    asked = agree(monkeypatch, "Go back")
    backups.replace.click()
    assert len(asked) == 1
    assert desk.window.begins_again
    assert not desk.window.isVisible()
    again = start()
    [report] = again.session.reports()
    assert again.session.workspace.tasks.of(report.uid)[0].status is TaskStatus.NOT_STARTED
    assert len(again.session.workspace.keeping.all()) == 2, "the work of before is in a backup of its own"


def test_a_question_that_is_not_agreed_to_changes_nothing(
    desk: Wiring, backups: BackupsDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    agree(monkeypatch, "Cancel")
    backups.replace.click()
    assert desk.window.isVisible()
    assert desk.session.report is not None
    backups.close()


def test_backups_can_be_kept_elsewhere(desk: Wiring, backups: BackupsDialog, tmp_path: Path) -> None:
    backups.choose_folder(tmp_path / "stick")
    made = backups.current
    assert made is not None
    assert made.path.is_relative_to(tmp_path / "stick")
    backups.close()


def test_a_full_disk_is_said_once_and_the_change_made_when_there_is_room(
    desk: Wiring, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    workspace, full = desk.session.workspace, True
    real = workspace.tasks.set_status

    def set_status(uid: str, status: TaskStatus) -> object:
        if full:
            raise StorageFull(Path("work.db"))
        return real(uid, status)

    monkeypatch.setattr(workspace.tasks, "set_status", set_status)
    task, other = desk.session.tasks()[:2]
    desk.session.set_status(task.uid, TaskStatus.DONE)
    strip = desk.window.strip
    assert "disk is full" in strip.said()
    strip.dismiss()
    desk.session.set_status(other.uid, TaskStatus.DELAYED)
    assert strip.isHidden(), "it is said once"
    assert desk.session.tasks()[0].status is TaskStatus.NOT_STARTED
    desk.refused.try_again()
    assert desk.session.tasks()[0].status is TaskStatus.NOT_STARTED
    full = False
    desk.refused.try_again()
    assert [t.status for t in desk.session.tasks()[:2]] == [TaskStatus.DONE, TaskStatus.DELAYED]


def test_on_a_full_disk_reports_can_still_be_opened(
    desk: Wiring, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    report = desk.session.report
    assert report is not None
    desk.session.close_report()

    def full(_uid: str) -> None:
        raise StorageFull(Path("work.db"))

    monkeypatch.setattr(desk.session.workspace.library, "mark_opened", full)
    assert desk.session.open_report(report.uid)
    assert desk.session.document is not None
    assert "disk is full" in desk.window.strip.said()


def test_a_mishap_is_said_in_one_dialog_with_a_report_to_copy_and_no_words_of_documents(
    desk: Wiring, qtbot: QtBot
) -> None:
    for _time in range(2):
        try:
            dict[str, str]()[SECRET]
        except KeyError as error:
            tell_mishap(desk, KeyError, error, error.__traceback__)
    [dialog] = desk.window.findChildren(MishapDialog)
    dialog.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert copied.count("builtins.KeyError") == 2
    assert "test_safety.py" in copied
    log = (folder() / LOG).read_text("utf-8")
    assert "KeyError" in log
    assert SECRET not in copied + log
    dialog.go_on.click()
    qtbot.waitUntil(lambda: desk.window.findChild(MishapDialog) is None)
    assert desk.window.isVisible()


def test_closing_after_a_mishap_closes_in_order(desk: Wiring, qtbot: QtBot) -> None:
    tell_mishap(desk, ZeroDivisionError, ZeroDivisionError(), None)
    dialog = desk.window.findChild(MishapDialog)
    assert dialog is not None
    with qtbot.waitSignal(desk.window.closing):
        dialog.close_program.click()
    assert desk.session.workspace.settings.preferences.last_report


def test_a_bad_end_is_told_at_the_next_start_with_what_is_safe(start: Callable[[], Wiring]) -> None:
    wiring = start()
    tell_health(wiring, ended_badly=True)
    said = wiring.window.strip.said()
    assert "did not end in order" in said
    assert "nothing that was saved is lost" in said


def test_once_the_window_stands_the_day_is_backed_up_and_a_second_start_brings_its_file(
    start: Callable[[], Wiring], report_file: Path, qtbot: QtBot
) -> None:
    wiring = start()
    assert wiring.session.workspace.keeping.all() == ()
    aftercare = Aftercare(wiring)
    qtbot.waitUntil(lambda: not aftercare.job.running, timeout=20_000)
    assert len(wiring.session.workspace.keeping.all()) == 1
    try:
        raise KeyError(SECRET)
    except KeyError:
        logging.getLogger("reader.tried").exception("Reading %s failed", SECRET)
    log = (folder() / LOG).read_text("utf-8")
    assert "reader.tried" in log
    assert SECRET not in log
    application = QApplication.instance()
    assert application is not None
    assert hand_over(folder(), report_file, pause=lambda _seconds: application.processEvents())
    qtbot.waitUntil(lambda: wiring.session.document is not None, timeout=20_000)
    if sys.platform != "win32":
        modes = {path: stat.S_IMODE(path.stat().st_mode) for path in folder().rglob("*")}
        assert {path: oct(mode) for path, mode in modes.items() if mode != (0o700 if path.is_dir() else 0o600)} == {}
    wiring.window.close()


def test_damage_found_afterwards_offers_to_begin_again(
    start: Callable[[], Wiring], report_file: Path, qtbot: QtBot
) -> None:
    with open_workspace(folder()) as workspace:
        from reader.services.reading import read_report

        workspace.library.add(read_report(report_file))
    path = folder() / "work.db"
    content = bytearray(path.read_bytes())
    page = content.rfind(b'created{"report') // 4096
    content[page * 4096 : (page + 1) * 4096] = b"\xa5" * 4096
    path.write_bytes(content)
    from reader.app import make_window

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    wiring = make_window(application, open_workspace(folder(), checked=False))
    wiring.window.show()
    aftercare = Aftercare(wiring)
    qtbot.waitUntil(lambda: not aftercare.job.running, timeout=20_000)
    assert "work.db, is damaged" in wiring.window.strip.said()
    wiring.window.strip.choices[0].click()
    assert wiring.window.begins_again
    wiring.session.workspace.close()
    wiring.window.deleteLater()


@pytest.fixture
def tokens(qapp: QApplication) -> Tokens:
    return Theme(qapp).tokens


@pytest.mark.parametrize("accepted", [True, False])
def test_the_ways_out_of_damage_are_offered_with_counts_the_best_first(
    accepted: bool, report_file: Path, tokens: Tokens, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.services.reading import read_report
    from reader.storage.errors import DatabaseDamaged

    with open_workspace(folder()) as workspace:
        workspace.library.add(read_report(report_file))
        workspace.keeping.make()
    path = folder() / "work.db"
    damaged = bytes(4096) + path.read_bytes()[4096:]
    path.write_bytes(damaged)
    with pytest.raises(DatabaseDamaged) as refused:
        open_workspace(folder())
    shown: list[str] = []

    def answer(dialog: RescueDialog) -> int:
        from PySide6.QtWidgets import QLabel

        shown.extend(label.text() for label in dialog.findChildren(QLabel))
        return int(accepted)

    monkeypatch.setattr(RescueDialog, "exec", answer)
    assert rescued(folder(), refused.value, tokens) is accepted
    assert sum("1 report" in words for words in shown) == 3
    if accepted:
        with open_workspace(folder()) as workspace:
            assert len(workspace.library.reports()) == 1
        assert [p.read_bytes() for p in folder().glob("work.db.damaged-*")] == [damaged]
    else:
        assert path.read_bytes() == damaged
        assert not (folder() / "rescue").exists()


def test_what_was_read_last_can_be_forgotten(desk: Wiring, start: Callable[[], Wiring]) -> None:
    desk.session.close_report()
    desk.window.actions_[Act.FORGET_RECENT].trigger()
    [report] = start().session.reports()
    assert report.opened is None


def test_a_report_is_deleted_for_good_only_when_that_is_confirmed(
    desk: Wiring, monkeypatch: pytest.MonkeyPatch
) -> None:
    agree(monkeypatch, "Keep")
    desk.window.actions_[Act.WIPE].trigger()
    assert desk.session.report is not None
    desk.session.terms.add("一廊两岸", "the works", everywhere=True)
    asked = agree(monkeypatch, "Delete for good")
    desk.window.actions_[Act.WIPE].trigger()
    assert "for good?" in asked[0]
    assert desk.session.reports() == ()
    assert "Deleted for good" in desk.window.strip.said()
    assert "1 own term that was written there for all reports stays." in desk.window.strip.said()
    assert not any(SECRET.encode() in path.read_bytes() for path in folder().rglob("*") if path.is_file())


def test_several_files_at_once_come_in_after_a_backup(desk: Wiring, tmp_path: Path, qtbot: QtBot) -> None:
    files = [tmp_path / "一.txt", tmp_path / "二.txt"]
    for file in files:
        file.write_text("没有报告", "utf-8")
    desk.imports.add(files)
    [made] = desk.session.workspace.keeping.all()
    assert made.path.name.endswith(".import.db")
    qtbot.waitUntil(lambda: not desk.job.running, timeout=20_000)


BEGINNING_AGAIN = """
import sys
from PySide6.QtCore import QTimer
from reader import app

made = app.make_window
def make_window(*arguments, **named):
    wiring = made(*arguments, **named)
    windows.append(wiring.window)
    QTimer.singleShot(300, wiring.window.begin_again if len(windows) == 1 else wiring.window.close)
    return wiring
windows = []
app.make_window = make_window
code = app.run()
print(len(windows), code)
"""


def test_a_window_that_is_to_begin_again_is_followed_by_another_one() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", BEGINNING_AGAIN],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert ran.stdout.split() == ["2", "0"], ran.stderr
    assert (folder() / "window.lock").read_text() == "", "it ended in order"


def test_damage_that_keeps_the_window_from_being_made_offers_the_ways_out(
    qapp: QApplication, report_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader import app
    from reader.services.reading import read_report
    from reader.storage.raw_pages import read_raw
    from reader.storage.salvage import _Salvage

    with open_workspace(folder()) as workspace:
        workspace.library.add(read_report(report_file))
        workspace.keeping.make()
    path = folder() / "work.db"
    page = dict(_Salvage(read_raw(path), {}, lambda _table, _row: True)._roots())["report"] - 1
    content = bytearray(path.read_bytes())
    content[page * 4096 : (page + 1) * 4096] = b"\xa5" * 4096
    path.write_bytes(content)
    asked: list[str] = []

    def answer(dialog: RescueDialog) -> int:
        asked.append(dialog.chosen.way.value)
        return 1

    monkeypatch.setattr(RescueDialog, "exec", answer)
    assert app._stand(qapp, folder(), None) == (1, True)
    assert len(asked) == 1
    with open_workspace(folder()) as workspace:
        [report] = workspace.library.reports()
        assert report.tasks > 5


def test_damage_met_while_working_offers_to_begin_again_and_to_check_first(desk: Wiring) -> None:
    from reader.storage.errors import DatabaseDamaged

    desk.session.failed.emit(DatabaseDamaged(folder() / "work.db", ("database disk image is malformed",)))
    assert "is damaged" in desk.window.strip.said()
    assert (folder() / "check-first").exists()
    desk.window.strip.choices[0].click()
    assert desk.window.begins_again


def test_on_a_medium_that_can_not_be_written_to_reports_are_read_and_changes_refused_in_words(
    start: Callable[[], Wiring], report_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.services.reading import read_report

    with open_workspace(folder()) as workspace:
        uid = workspace.library.add(read_report(report_file), report_file).report.uid
    before = {path: path.read_bytes() for path in folder().rglob("*") if path.is_file()}
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)
    wiring = start()
    tell_health(wiring)
    assert "may not be written to" in wiring.window.strip.said()
    wiring.window.strip.dismiss()
    assert wiring.session.open_report(uid)
    wiring.navigator.keep_position()
    wiring.session.add_read([3, 4])
    assert wiring.window.strip.isHidden(), "what the program notes by itself is no matter for words"
    wiring.session.set_status(wiring.session.tasks()[0].uid, TaskStatus.DONE)
    assert "may not be written to" in wiring.window.strip.said()
    wiring.window.close()
    assert {path: path.read_bytes() for path in folder().rglob("*") if path.is_file()} == before
