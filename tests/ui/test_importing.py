"""Files come in beside the window; what goes wrong is said calmly and changes nothing."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.app import refusal
from reader.core.errors import PasswordNeeded
from reader.core.work import TaskStatus
from reader.render.tokens import LIGHT
from reader.storage.errors import DatabaseDamaged, StorageFull
from reader.ui.mishaps import Mishaps
from reader.ui.wiring import Wiring

Start = Callable[[], Wiring]
PROJECT = Path(__file__).resolve().parent.parent.parent


def drop(wiring: Wiring, *files: Path) -> bool:
    """Drop files on the window; whether it wanted them."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    action, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(wiring.window.rect().center(), action, mime, buttons, keys)
    QApplication.sendEvent(wiring.window, entering)
    QApplication.sendEvent(wiring.window, QDropEvent(QPointF(50, 50), action, mime, buttons, keys))
    return entering.isAccepted()


def test_a_dropped_file_is_read_with_progress_and_shown(start: Start, report_file: Path, qtbot: QtBot) -> None:
    wiring = start()
    fractions: list[float] = []
    wiring.job.progressed.connect(lambda fraction, _stage: fractions.append(fraction))
    assert drop(wiring, report_file)
    assert wiring.window.strip.isVisible()
    qtbot.waitUntil(lambda: wiring.session.document is not None)
    assert wiring.window.reading()
    assert not wiring.window.strip.isVisible()
    assert fractions
    assert "9 tasks" in wiring.window.status.said()


def test_no_cycle_is_collected_on_the_reading_thread(start: Start, report_file: Path, qtbot: QtBot) -> None:
    wiring = start()
    wiring.imports.add([report_file])
    assert wiring.job.running
    assert not gc.isenabled()
    qtbot.waitUntil(lambda: not wiring.job.running)
    assert gc.isenabled()


def test_cancelling_leaves_everything_as_it_was(desk: Wiring, report_file: Path, qtbot: QtBot, tmp_path: Path) -> None:
    other = tmp_path / "别的报告.md"
    other.write_text(report_file.read_text("utf-8").replace("云汀", "云浦").replace("2031", "2030"), "utf-8")
    open_before, reports_before = desk.session.report, desk.session.reports()
    with qtbot.waitSignal(desk.job.cancelled):
        drop(desk, other)
        QTest.mouseClick(desk.window.strip.cancel, Qt.MouseButton.LeftButton)
    assert desk.session.report == open_before
    assert desk.session.reports() == reports_before
    assert not desk.window.strip.isVisible()
    assert "nothing was changed" in desk.window.status.said()


def test_a_refused_file_says_why_and_what_to_do(desk: Wiring, tmp_path: Path, qtbot: QtBot) -> None:
    page = tmp_path / "网页.txt"
    page.write_text("首页 | 新闻 | 通知公告\n联系我们\n", "utf-8")
    shown = desk.session.report
    with qtbot.waitSignal(desk.job.failed):
        drop(desk, page)
    strip = desk.window.strip
    assert strip.isVisible()
    assert "网页.txt" in strip.said()
    assert desk.session.report == shown
    assert len(desk.session.reports()) == 1
    QTest.mouseClick(strip.close_button, Qt.MouseButton.LeftButton)
    assert not strip.isVisible()


def test_a_file_that_is_gone_is_told_too(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    wiring = start()
    with qtbot.waitSignal(wiring.job.failed):
        wiring.imports.add([tmp_path / "不在.md"])
    assert "不在.md" in wiring.window.strip.said()


def test_a_bug_while_reading_does_not_end_the_program(
    start: Start, report_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def stumble(*_arguments: object, **_options: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("reader.services.reading.read_report", stumble)
    wiring = start()
    with qtbot.waitSignal(wiring.job.failed):
        wiring.imports.add([report_file])
    assert "the program made a mistake" in wiring.window.strip.said()
    assert "failed" in caplog.text


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_a_reading_process_that_is_killed_is_told_and_nothing_changes(
    desk: Wiring, report_file: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = "import os, sys\nsys.stdin.buffer.read()\nos.kill(os.getpid(), 9)"
    monkeypatch.setattr("reader.importers.isolation.worker_command", lambda: [sys.executable, "-c", program])
    other = tmp_path / "别的报告.md"
    other.write_text(report_file.read_text("utf-8") + "\n", "utf-8")
    shown, reports = desk.session.report, desk.session.reports()
    with qtbot.waitSignal(desk.job.failed):
        drop(desk, other)
    assert "broke off unexpectedly" in desk.window.strip.said()
    assert (desk.session.report, desk.session.reports()) == (shown, reports)


def test_the_same_file_again_just_opens(desk: Wiring, report_file: Path, qtbot: QtBot) -> None:
    desk.commands.show_library()
    drop(desk, report_file)
    assert desk.window.reading()
    assert len(desk.session.reports()) == 1


def test_a_corrected_report_keeps_the_ticks_and_says_so(
    desk: Wiring, report_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    task = next(t for t in desk.session.tasks() if "社区食堂" in t.text)
    desk.session.set_status(task.uid, TaskStatus.DONE)
    corrected = tmp_path / "云汀区报告（更正）.md"
    corrected.write_text(report_file.read_text("utf-8").replace("社区食堂8家", "社区食堂9家"), "utf-8")
    drop(desk, corrected)
    qtbot.waitUntil(lambda: bool(desk.window.strip.choices))
    with qtbot.waitSignal(desk.imports.told) as told:
        QTest.mouseClick(desk.window.strip.choices[0], Qt.MouseButton.LeftButton)
    assert told.args is not None
    assert "Updated" in str(told.args[0])
    moved = next(t for t in desk.session.tasks() if "社区食堂" in t.text)
    assert (moved.uid, moved.status) == (task.uid, TaskStatus.DONE)
    assert "9家" in moved.text
    shown = desk.window.tasks.tree.model()
    assert shown.rowCount() > 0
    assert len(desk.session.reports()) == 1


def test_the_first_of_several_dropped_files_is_shown(
    start: Start, report_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "沙洲区.md"
    words = report_file.read_text("utf-8")
    for old, new in (
        ("云汀", "沙洲"),
        ("2031", "2029"),
        ("2030", "2028"),
        ("沿江", "临湖"),
        ("街区", "村庄"),
        ("老", "新"),
    ):
        words = words.replace(old, new)
    other.write_text("\n\n".join(f"{line}之二。" if len(line) > 30 else line for line in words.split("\n\n")), "utf-8")
    wiring = start()
    drop(wiring, report_file, other)
    qtbot.waitUntil(lambda: len(wiring.session.reports()) == 2 and not wiring.job.running)
    assert wiring.session.report is not None
    assert wiring.session.report.place == "云汀区"


def test_an_encrypted_file_asks_for_its_password(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    wiring = start()
    strip = wiring.window.strip
    wiring.imports.on_failed(PasswordNeeded("密件.pdf"), tmp_path / "密件.pdf")
    assert strip.password.isVisible()
    QTest.keyClicks(strip.password, "letmein")
    with qtbot.waitSignal(wiring.job.failed):
        QTest.keyClick(strip.password, Qt.Key.Key_Return)
    assert not strip.password.isVisible()
    assert "密件.pdf" in strip.said()


def test_damaged_work_is_told_in_one_dialog(qtbot: QtBot, tmp_path: Path) -> None:
    box = refusal(DatabaseDamaged(tmp_path / "work.db", ("page 3",), tmp_path / "work-2031-01-12.db"), LIGHT)
    qtbot.addWidget(box)
    assert "work.db" in box.text()
    assert "work-2031-01-12.db" in box.informativeText()


def test_the_program_starts_settles_and_ends(report_file: Path) -> None:
    settings = {"BRIEFING_READER_BENCH": "exit-when-settled", "QT_QPA_PLATFORM": "offscreen"}
    ran = subprocess.run(
        [sys.executable, "-m", "reader", str(report_file)],
        cwd=PROJECT,
        env=os.environ | settings,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    told = json.loads(ran.stdout)
    assert told["settled_s"] > 0
    assert told["rss_kb"] > 10_000


def test_trouble_with_the_surroundings_that_nobody_caught_is_said_and_the_window_stays(desk: Wiring) -> None:
    Mishaps(desk.session, desk.window).tell(StorageFull, StorageFull(Path("work.db")), None)
    assert "disk is full" in desk.window.strip.said()
