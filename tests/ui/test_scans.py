"""Scans in the window: asked about calmly, recognised with progress, stopped and gone on with."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.core.repairs import RepairKind
from reader.importers.recognition import is_installed
from reader.services.workspace import recognised_pages
from reader.ui.models.repairs import RepairGroup, RepairModel
from reader.ui.models.tree import Role
from reader.ui.wiring import Wiring

Start = Callable[[], Wiring]
Keep = Callable[..., None]
LEFT = Qt.MouseButton.LeftButton
needs_extra = pytest.mark.skipif(not is_installed(), reason="the extra for recognition is not installed (--with-ocr)")
needs_none = pytest.mark.skipif(is_installed(), reason="the extra for recognition is installed")


def kept() -> Path:
    return recognised_pages(Path(os.environ["BRIEFING_READER_DATA"]))


def asked(wiring: Wiring, qtbot: QtBot, file: Path) -> list[str]:
    """Bring a file in and return the words of the choices that the window gives."""
    wiring.imports.add([file])
    qtbot.waitUntil(lambda: not wiring.job.running)
    return [button.text() for button in wiring.window.strip.choices]


def test_scan_that_was_recognised_before_is_read_without_a_question(
    start: Start, scan_file: Path, keep_pages: Keep, qtbot: QtBot
) -> None:
    keep_pages(kept(), scan_file)
    wiring = start()
    assert asked(wiring, qtbot, scan_file) == []
    assert wiring.session.document is not None
    assert wiring.session.document.header.title == "政府工作报告"
    model = RepairModel()
    model.show_document(wiring.session.document, frozenset())
    groups = [model.index(row, 0).data(Role.VALUE) for row in range(model.rowCount())]
    assert RepairGroup(RepairKind.RECOGNISED, 1) in groups


@needs_none
def test_scan_without_the_extra_is_refused_with_the_way_to_it(start: Start, scan_file: Path, qtbot: QtBot) -> None:
    wiring = start()
    assert asked(wiring, qtbot, scan_file) == []
    assert "3 pages are pictures" in wiring.window.strip.said()
    assert "--with-ocr" in wiring.window.strip.said()


@needs_extra
def test_scan_is_asked_about_and_can_be_left(start: Start, scan_file: Path, qtbot: QtBot) -> None:
    wiring = start()
    assert asked(wiring, qtbot, scan_file) == ["Recognise the text (about 1 minute)", "Not now"]
    QTest.keyClick(wiring.window.strip, Qt.Key.Key_Escape)
    assert not wiring.window.strip.isVisible()
    assert wiring.session.reports() == ()


@needs_extra
def test_recognition_shows_its_page_and_goes_on_where_it_was_stopped(
    start: Start, scan_file: Path, qtbot: QtBot
) -> None:
    wiring = start()
    strip, pages = wiring.window.strip, list[tuple[int, int]]()
    wiring.job.page_begun.connect(lambda page, count: pages.append((page, count)))
    asked(wiring, qtbot, scan_file)
    QTest.mouseClick(strip.choices[0], LEFT)
    qtbot.waitUntil(lambda: (2, 3) in pages, timeout=120_000)
    assert "page 2 of 3" in strip.said()
    with qtbot.waitSignal(wiring.job.cancelled):
        QTest.mouseClick(strip.cancel, LEFT)
    assert "goes on there" in wiring.window.status.said()
    assert wiring.session.reports() == ()

    pages.clear()
    asked(wiring, qtbot, scan_file)
    QTest.mouseClick(strip.choices[0], LEFT)
    qtbot.waitUntil(lambda: wiring.session.document is not None, timeout=120_000)
    assert pages == [(2, 3), (3, 3)]
    assert not strip.isVisible()


def test_missing_page_is_said(start: Start, qtbot: QtBot, mixed_report: Path) -> None:
    wiring = start()
    choices = asked(wiring, qtbot, mixed_report)
    assert len(wiring.session.reports()) == 1
    assert "1 page of 部分扫描.pdf is a picture: its text is missing." in wiring.window.strip.said()
    assert choices == (["Recognise the text (about 1 minute)", "Not now"] if is_installed() else [])
