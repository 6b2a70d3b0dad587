"""The original pages beside the text of a PDF, each following the other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.services.page_map import PageMap
from reader.ui.action_table import Act
from reader.ui.wiring import Wiring

Maker = Callable[..., bytes]
PARTS = ("一、2030年工作回顾", "二、2031年工作安排", "三、加强政府自身建设")
ITEMS = "东南西北中山水林田湖"
FIRST, SECOND = "片坚持稳中求进，重点项目按期推进，各项民生支出", "只增不减，群众满意。"


@pytest.fixture
def paged(tmp_path: Path, make_pdf: Maker, words: type) -> Path:
    """A report of six pages: parts of twenty paragraphs, each of two lines."""
    opening = [words("政府工作报告", 234, 780, 22), words("各位代表：", 108, 740)]
    pages: list[list[object]] = []
    for part, title in enumerate(PARTS):
        for half in ("上", "下"):
            page = [*opening] if not pages else []
            if half == "上":
                page.append(words(title, 108, 710, font="SimHei"))
            for at, item in enumerate(ITEMS):
                page.append(words(f"{item}{half}{part + 1}{FIRST}", 108, 680 - 62 * at))
                page.append(words(SECOND, 76, 651 - 62 * at))
            pages.append(page)
    path = tmp_path / "报告.pdf"
    path.write_bytes(make_pdf(pages))
    return path


@pytest.fixture
def paged_desk(start: Callable[[], Wiring], paged: Path, qtbot: QtBot) -> Wiring:
    """The window with the PDF open."""
    wiring = start()
    wiring.imports.add([paged])
    qtbot.waitUntil(lambda: wiring.session.document is not None, timeout=20_000)
    return wiring


def _show(wiring: Wiring, qtbot: QtBot) -> None:
    wiring.window.actions_[Act.SHOW_PAGES].trigger()
    qtbot.waitUntil(lambda: wiring.window.pages.view.has_picture(wiring.window.pages.view.page or 1))


def _index(wiring: Wiring, beginning: str) -> int:
    assert wiring.session.document is not None
    return next(p.index for p in wiring.session.document.paragraphs if p.text.startswith(beginning))


def test_pages_stand_beside_the_text_and_go_again(paged_desk: Wiring, qtbot: QtBot) -> None:
    window = paged_desk.window
    assert window.late_pages.part_if_made is None
    _show(paged_desk, qtbot)
    assert window.view.isVisible()
    assert window.pages.isVisible()
    assert window.pages.view.page_count == 6
    window.actions_[Act.SHOW_PAGES].trigger()
    assert not window.pages.isVisible()
    assert window.pages.view.page_count == 0


def test_pages_follow_the_text(paged_desk: Wiring, qtbot: QtBot) -> None:
    _show(paged_desk, qtbot)
    window = paged_desk.window
    paragraph = _index(paged_desk, "水上3")
    window.view.go_to(paragraph)
    pages = window.pages.view
    qtbot.waitUntil(lambda: pages.page == 5 and pages.has_picture(5))
    assert pages.marked()


def test_text_follows_the_pages_without_pulling_them_back(paged_desk: Wiring, qtbot: QtBot) -> None:
    _show(paged_desk, qtbot)
    window = paged_desk.window
    pages = window.pages.view
    pages.setFocus()
    pages.verticalScrollBar().setValue(pages.verticalScrollBar().maximum() // 2)
    stood = pages.verticalScrollBar().value()
    document = paged_desk.session.document
    assert document is not None
    page, _x, y = pages._stack.height_on_page(stood)
    assert window.view.position().paragraph == PageMap(document).first_below(page, y)[0]  # type: ignore[index]
    qtbot.wait(150)
    assert pages.verticalScrollBar().value() == stood


def test_click_on_the_page_goes_to_the_sentence(paged_desk: Wiring, qtbot: QtBot) -> None:
    _show(paged_desk, qtbot)
    window, document = paged_desk.window, paged_desk.session.document
    assert document is not None
    paragraph = _index(paged_desk, "田下2")
    pages = window.pages.view
    pages.show_paragraph(paragraph, smooth=False)
    place = PageMap(document).place_of(paragraph)
    assert place is not None
    bars = QPointF(pages.horizontalScrollBar().value(), pages.verticalScrollBar().value())
    at = (pages._stack.box(*place).center() - bars).toPoint()
    QTest.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert window.view.is_in_view(window.view.page.rects(paragraph, 0, None))
    assert window.view._flash == (paragraph, 0, len(document.paragraphs[paragraph].text))


def test_text_report_has_no_original_pages(desk: Wiring) -> None:
    assert not desk.window.actions_[Act.SHOW_PAGES].isEnabled()
    assert desk.window.late_pages.isHidden()


def test_checklist_gives_way_while_room_is_short_and_comes_back(paged_desk: Wiring, qtbot: QtBot) -> None:
    window = paged_desk.window
    assert window.tasks.isVisible()
    _show(paged_desk, qtbot)
    assert not window.tasks.isVisible()
    window.actions_[Act.SHOW_LEFT].trigger()
    assert not window.tasks.isVisible()
    window.actions_[Act.SHOW_PAGES].trigger()
    assert window.tasks.isVisible()
    assert paged_desk.session.workspace.settings.preferences.tasks_shown


def test_checklist_that_is_asked_for_stays(paged_desk: Wiring, qtbot: QtBot) -> None:
    _show(paged_desk, qtbot)
    paged_desk.window.actions_[Act.SHOW_TASKS].trigger()
    assert paged_desk.window.tasks.isVisible()
    assert paged_desk.window.pages.isVisible()


def test_pages_come_back_the_next_time(paged_desk: Wiring, start: Callable[[], Wiring], qtbot: QtBot) -> None:
    _show(paged_desk, qtbot)
    uid = paged_desk.session.report.uid if paged_desk.session.report else ""
    again = start()
    again.session.open_report(uid)
    qtbot.waitUntil(lambda: again.window.pages.view.has_picture(1))
    assert again.window.actions_[Act.SHOW_PAGES].isChecked()


def test_another_report_takes_the_pages_away_and_the_first_brings_them_back(
    paged_desk: Wiring, report_file: Path, qtbot: QtBot
) -> None:
    _show(paged_desk, qtbot)
    uid = paged_desk.session.report.uid if paged_desk.session.report else ""
    paged_desk.imports.add([report_file])
    qtbot.waitUntil(lambda: paged_desk.window.late_pages.isHidden(), timeout=20_000)
    assert paged_desk.window.tasks.isVisible()
    paged_desk.session.open_report(uid)
    qtbot.waitUntil(lambda: paged_desk.window.pages.view.has_picture(1))
