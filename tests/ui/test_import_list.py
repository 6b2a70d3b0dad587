"""Several files at once: one list of them, each with how far it is; questions hold nobody up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.ui.action_table import Act
from reader.ui.models.import_files import FileState, ImportFile
from reader.ui.wiring import Wiring

Start = Callable[[], Wiring]
PLACES = ("沙洲", "石桥", "白沙", "清溪")


@pytest.fixture
def others(report_file: Path, tmp_path: Path) -> list[Path]:
    """Reports of other districts, no two alike."""
    made = []
    for number, place in enumerate(PLACES):
        words = report_file.read_text("utf-8").replace("云汀", place).replace("2031", str(2027 - number))
        lines = [f"{line}{place}之{number}。" if len(line) > 30 else line for line in words.split("\n\n")]
        made.append(tmp_path / f"{place}区.md")
        made[-1].write_text("\n\n".join(lines), "utf-8")
    return made


@pytest.fixture
def locked(tmp_path: Path, make_pdf: Callable[..., bytes], words: type) -> Path:
    """A PDF that needs its password."""
    plain = tmp_path / "明.pdf"
    pages = [[words("政府工作报告", 234, 800, 22), words("各位代表：", 108, 760)], [], []]
    for page, title in zip(pages, ("一、2030年工作回顾", "二、2031年工作安排", "三、加强自身建设"), strict=True):
        page.append(words(title, 108, 720))
        sentences = "坚持稳中求进，重点项目按期推进，各项民生支出只增不减。"
        page += [words(f"{item}片{sentences}", 108, 690 - 31 * i) for i, item in enumerate("东南西北中山水林田湖")]
    plain.write_bytes(make_pdf(pages))
    writer = PdfWriter(clone_from=PdfReader(plain))
    writer.encrypt("letmein", algorithm="RC4-128")
    path = tmp_path / "密件.pdf"
    with path.open("wb") as file:
        writer.write(file)
    return path


def files(desk: Wiring) -> list[ImportFile]:
    model = desk.window.import_list.files
    return [model.file(number) for number in range(model.rowCount())]


def states(desk: Wiring) -> list[FileState]:
    return [file.state for file in files(desk)]


def ended(desk: Wiring, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.window.import_list.close_button.isVisible(), timeout=20_000)


def test_every_file_has_a_line_that_says_what_became_of_it(
    desk: Wiring, report_file: Path, others: list[Path], tmp_path: Path, qtbot: QtBot
) -> None:
    page, twin = tmp_path / "网页.txt", tmp_path / "同一份.md"
    page.write_text("首页 | 新闻 | 通知公告\n联系我们\n", "utf-8")
    twin.write_bytes(others[0].read_bytes())
    desk.imports.add([others[0], page, report_file, twin, others[1]])
    assert states(desk)[4] is FileState.WAITING
    assert not desk.window.strip.isVisible()
    ended(desk, qtbot)
    assert states(desk) == [
        FileState.DONE,
        FileState.FAILED,
        FileState.SAME,
        FileState.SAME,
        FileState.DONE,
    ]
    assert "网页.txt" in files(desk)[1].advice
    assert "沙洲" in files(desk)[3].words
    assert len(desk.session.reports()) == 3
    summary = "5 files: 2 imported, 2 were there already, 1 could not be read"
    assert desk.window.import_list.head.text() == summary
    assert desk.window.status.said() == summary
    desk.window.import_list.grab()
    QTest.mouseClick(desk.window.import_list.close_button, Qt.MouseButton.LeftButton)
    assert not desk.window.import_list.isVisible()


def test_a_password_is_asked_for_when_the_others_are_done(
    start: Start, locked: Path, others: list[Path], qtbot: QtBot
) -> None:
    desk = start()
    desk.imports.add([locked, *others[:2]])
    strip = desk.window.strip
    qtbot.waitUntil(lambda: not strip.isHidden() and strip.password.isVisible(), timeout=20_000)
    assert states(desk) == [FileState.ASKING, FileState.DONE, FileState.DONE]
    strip.password.setText("wrong")
    QTest.keyClick(strip.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: strip.isVisible() and not desk.job.running, timeout=20_000)
    strip.password.setText("letmein")
    QTest.keyClick(strip.password, Qt.Key.Key_Return)
    ended(desk, qtbot)
    assert states(desk) == [FileState.DONE] * 3, files(desk)[0].advice
    assert not strip.isVisible()


def test_without_its_password_a_file_is_left_out(start: Start, locked: Path, others: list[Path], qtbot: QtBot) -> None:
    desk = start()
    desk.imports.add([locked, others[0]])
    strip = desk.window.strip
    qtbot.waitUntil(lambda: not strip.isHidden() and strip.password.isVisible(), timeout=20_000)
    QTest.keyClick(strip.password, Qt.Key.Key_Escape)
    ended(desk, qtbot)
    assert states(desk) == [FileState.LEFT, FileState.DONE]


def test_files_dropped_while_a_password_is_awaited_are_read(
    start: Start, locked: Path, others: list[Path], qtbot: QtBot
) -> None:
    desk = start()
    desk.imports.add([locked])
    strip = desk.window.strip
    qtbot.waitUntil(lambda: strip.isVisible() and strip.password.isVisible(), timeout=20_000)
    desk.imports.add([others[0]])
    qtbot.waitUntil(lambda: len(desk.session.reports()) == 1, timeout=20_000)
    assert strip.password.isVisible()
    assert states(desk) == [FileState.ASKING, FileState.DONE]


def test_one_file_is_left_out_by_key_and_the_rest_comes_in(desk: Wiring, others: list[Path], qtbot: QtBot) -> None:
    desk.imports.add(others)
    tree = desk.window.import_list.tree
    for _room in range(6):
        if not tree.hasFocus():
            desk.window.actions_[Act.NEXT_PANEL].trigger()
    assert tree.hasFocus()
    tree.setCurrentIndex(tree.model().index(2, 0))
    QTest.keyClick(tree, Qt.Key.Key_Delete)
    tree.setCurrentIndex(tree.model().index(0, 0))
    assert states(desk)[0] is FileState.READING
    QTest.mouseClick(desk.window.import_list.cancel_one, Qt.MouseButton.LeftButton)
    ended(desk, qtbot)
    assert states(desk) == [FileState.LEFT, FileState.DONE, FileState.LEFT, FileState.DONE]


def test_all_are_cancelled_at_once_and_what_is_done_stays(desk: Wiring, others: list[Path], qtbot: QtBot) -> None:
    desk.imports.add(others)
    qtbot.waitUntil(lambda: states(desk)[0] is FileState.DONE, timeout=20_000)
    QTest.mouseClick(desk.window.import_list.cancel, Qt.MouseButton.LeftButton)
    ended(desk, qtbot)
    assert states(desk) == [FileState.DONE, FileState.LEFT, FileState.LEFT, FileState.LEFT]
    assert len(desk.session.reports()) == 2


def test_failures_stay_listed_when_more_files_come(
    desk: Wiring, others: list[Path], tmp_path: Path, qtbot: QtBot
) -> None:
    page = tmp_path / "网页.txt"
    page.write_text("首页 | 新闻 | 通知公告\n联系我们\n", "utf-8")
    desk.imports.add([page, others[0]])
    ended(desk, qtbot)
    desk.imports.add([others[1]])
    ended(desk, qtbot)
    assert states(desk) == [FileState.FAILED, FileState.DONE, FileState.DONE]
    QTest.keyClick(desk.window.import_list.tree, Qt.Key.Key_Escape)
    assert not desk.window.import_list.isVisible()
    desk.imports.add([others[2]])
    qtbot.waitUntil(lambda: len(desk.session.reports()) == 4, timeout=20_000)
    assert not desk.window.import_list.isVisible()


def test_a_scan_is_asked_about_when_the_others_are_done(
    start: Start, scan_file: Path, others: list[Path], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.ui.scans.is_installed", lambda: True)
    desk = start()
    desk.imports.add([scan_file, others[0]])
    strip = desk.window.strip
    qtbot.waitUntil(lambda: bool(strip.choices), timeout=20_000)
    assert states(desk) == [FileState.ASKING, FileState.DONE]
    strip.show_message("Something else")
    QTest.mouseClick(strip.close_button, Qt.MouseButton.LeftButton)
    assert strip.choices, "the question comes back"
    QTest.mouseClick(strip.choices[-1], Qt.MouseButton.LeftButton)
    ended(desk, qtbot)
    assert states(desk) == [FileState.LEFT, FileState.DONE]
    assert not strip.isVisible()
