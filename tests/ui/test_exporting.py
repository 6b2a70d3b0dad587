"""The marked copy of a PDF, written from the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from pypdf import PdfReader, PdfWriter
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from reader.ui.action_table import Act
from reader.ui.background import Background
from reader.ui.export_flow import ExportFlow
from reader.ui.wiring import Wiring

Maker = Callable[..., bytes]
PARTS = ("一、2030年工作回顾", "二、2031年工作安排", "三、加强政府自身建设")
SENTENCE = "片坚持稳中求进，重点项目按期推进，各项民生支出只增不减。"


@pytest.fixture
def paper(tmp_path: Path, make_pdf: Maker, words: type) -> Path:
    """A report of three pages."""
    pages: list[list[object]] = [[words("政府工作报告", 234, 800, 22), words("各位代表：", 108, 760)], [], []]
    for page, title in zip(pages, PARTS, strict=True):
        page.append(words(title, 108, 720))
        page += [words(f"{item}{SENTENCE}", 108, 690 - 31 * i) for i, item in enumerate("东南西北中山水林田湖")]
    path = tmp_path / "云汀报告.pdf"
    path.write_bytes(make_pdf(pages))
    return path


def _lock(path: Path, user: str = "") -> None:
    writer = PdfWriter(clone_from=path)
    writer.encrypt(user, "owner", algorithm="RC4-128")
    with path.open("wb") as file:
        writer.write(file)


def _open(wiring: Wiring, path: Path, qtbot: QtBot) -> None:
    wiring.imports.add([path])
    qtbot.waitUntil(lambda: wiring.session.document is not None, timeout=8_000)


def _exports(wiring: Wiring) -> ExportFlow:
    flow = wiring.features.of(Act.EXPORT_PDF)
    assert isinstance(flow, ExportFlow)
    return flow


def _done(wiring: Wiring, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not _exports(wiring).job.running, timeout=8_000)


def test_copy_is_written_where_it_was_chosen_and_said(
    start: Callable[[], Wiring], paper: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    wiring = start()
    _open(wiring, paper, qtbot)
    out = tmp_path / "副本.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(out), ""))
    wiring.window.actions_[Act.EXPORT_PDF].trigger()
    _done(wiring, qtbot)
    assert out.read_bytes().startswith(paper.read_bytes())
    assert str(out) in wiring.window.strip.said()
    assert [button.text() for button in wiring.window.strip.choices] == ["Open the folder"]


def test_nothing_is_written_when_nobody_chose_a_place(
    start: Callable[[], Wiring], paper: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    wiring = start()
    _open(wiring, paper, qtbot)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: ("", ""))
    wiring.window.actions_[Act.EXPORT_PDF].trigger()
    assert not _exports(wiring).job.running
    assert [path.name for path in paper.parent.glob("*.pdf")] == [paper.name]


def test_the_original_is_never_written_over(start: Callable[[], Wiring], paper: Path, qtbot: QtBot) -> None:
    wiring = start()
    _open(wiring, paper, qtbot)
    before = paper.read_bytes()
    _exports(wiring).write(paper)
    _done(wiring, qtbot)
    assert paper.read_bytes() == before
    assert paper.name in wiring.window.strip.said()


def test_protection_goes_only_when_that_was_confirmed(
    start: Callable[[], Wiring], paper: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    _lock(paper)
    wiring = start()
    _open(wiring, paper, qtbot)
    out, strip = tmp_path / "副本.pdf", wiring.window.strip
    _exports(wiring).write(out)
    _done(wiring, qtbot)
    assert "neither password nor restrictions" in strip.said()
    assert not out.exists()
    QTest.mouseClick(strip.choices[0], Qt.MouseButton.LeftButton)
    _done(wiring, qtbot)
    assert not PdfReader(out).is_encrypted
    assert PdfReader(paper).is_encrypted
    assert "neither password nor restrictions" in strip.said()


def test_declining_leaves_everything_as_it_was(
    start: Callable[[], Wiring], paper: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    _lock(paper)
    wiring = start()
    _open(wiring, paper, qtbot)
    _exports(wiring).write(tmp_path / "副本.pdf")
    _done(wiring, qtbot)
    QTest.keyClick(wiring.window.strip, Qt.Key.Key_Escape)
    assert not wiring.window.strip.isVisible()
    assert not (tmp_path / "副本.pdf").exists()


def test_password_is_asked_for_until_it_is_right(
    start: Callable[[], Wiring], paper: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    _lock(paper, "geheim")
    wiring = start()
    strip = wiring.window.strip
    wiring.imports.add([paper])
    for typed in ("nope", "geheim"):
        qtbot.waitUntil(lambda: strip.password.isVisible(), timeout=8_000)
        QTest.keyClicks(strip.password, typed)
        QTest.keyClick(strip.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: wiring.session.document is not None, timeout=8_000)
    out = tmp_path / "副本.pdf"
    _exports(wiring).write(out)
    _done(wiring, qtbot)
    QTest.mouseClick(strip.choices[0], Qt.MouseButton.LeftButton)
    for typed in ("nope", "geheim"):
        qtbot.waitUntil(lambda: strip.password.isVisible(), timeout=8_000)
        QTest.keyClicks(strip.password, typed)
        QTest.keyClick(strip.password, Qt.Key.Key_Return)
    _done(wiring, qtbot)
    assert not PdfReader(out).is_encrypted


def test_a_place_that_can_not_be_written_is_said(
    start: Callable[[], Wiring], paper: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    wiring = start()
    _open(wiring, paper, qtbot)
    _exports(wiring).write(tmp_path / "nowhere" / "副本.pdf")
    _done(wiring, qtbot)
    assert "nowhere" in wiring.window.strip.said()


def test_a_text_report_has_no_marked_pdf_and_no_version_before(desk: Wiring) -> None:
    for name in (Act.EXPORT_PDF, Act.CHANGES):
        assert not desk.window.actions_[name].isEnabled()
    assert "No earlier version" in desk.window.actions_[Act.CHANGES].toolTip()
    assert "PDF" in desk.window.actions_[Act.EXPORT_PDF].toolTip()


def test_work_beside_the_window_can_be_stopped(qtbot: QtBot) -> None:
    job, begun = Background(), Event()

    def work(_progress: Callable[[float], None], cancelled: Callable[[], bool]) -> str:
        begun.set()
        while not cancelled():
            pass
        return "stopped"

    with qtbot.waitSignal(job.finished) as finished:
        assert job.start(work)
        assert not job.start(work)
        begun.wait()
        job.cancel()
    assert finished.args == ["stopped"]
    assert not job.running
