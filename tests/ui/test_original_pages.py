"""The original pages beside the text of a PDF, each following the other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from reader.i18n import _
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


def test_pages_that_come_do_not_take_the_text_back_to_its_beginning(paged_desk: Wiring, qtbot: QtBot) -> None:
    view, last = paged_desk.window.view, _index(paged_desk, "水上3")
    view.go_to(last, flash=False)
    _show(paged_desk, qtbot)
    assert view.reading_paragraph() >= last
    assert paged_desk.window.pages.view.page > 1


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


def _alone(wiring: Wiring, qtbot: QtBot) -> None:
    wiring.window.activateWindow()
    QTest.keyClick(wiring.window.view, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: wiring.window.pages.view.has_picture(wiring.window.pages.view.page or 1))


def _point_of(wiring: Wiring, paragraph: int) -> QPoint:
    """The middle of a paragraph's first line, in the view of the pages."""
    document, pages = wiring.session.document, wiring.window.pages.view
    assert document is not None
    place = PageMap(document).place_of(paragraph)
    assert place is not None
    bars = QPointF(pages.horizontalScrollBar().value(), pages.verticalScrollBar().value())
    return (pages._stack.box(*place).center() - bars).toPoint()


def test_pages_stand_in_the_place_of_the_text_and_take_its_keys(paged_desk: Wiring, qtbot: QtBot) -> None:
    window = paged_desk.window
    _alone(paged_desk, qtbot)
    pages = window.pages.view
    assert window.view.isHidden()
    assert pages.hasFocus()
    assert window.tasks.isVisible()  # there is room, as there was for the text
    assert window.actions_[Act.PAGES_ALONE].isChecked()
    assert not window.actions_[Act.SHOW_PAGES].isChecked()
    QTest.keyClick(pages, Qt.Key.Key_PageDown)
    assert pages.verticalScrollBar().value() > 0
    QTest.keyClick(pages, Qt.Key.Key_F7)
    assert window.view.isVisible()
    assert pages.isVisible()
    assert window.view.hasFocus()
    QTest.keyClick(window.view, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(pages, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert window.view.isVisible()
    assert not window.pages.isVisible()
    assert window.view.hasFocus()


def test_pages_alone_follow_the_contents_and_the_contents_follow_them(paged_desk: Wiring, qtbot: QtBot) -> None:
    window, document = paged_desk.window, paged_desk.session.document
    assert document is not None
    _alone(paged_desk, qtbot)
    pages = window.pages.view
    window.actions_[Act.NEXT_SECTION].trigger()
    window.actions_[Act.NEXT_SECTION].trigger()
    qtbot.waitUntil(lambda: pages.page == 3)
    assert pages.marked() == PageMap(document).places_of(_index(paged_desk, PARTS[1]))
    entered: list[object] = []
    window.view.section_entered.connect(entered.append)
    pages.verticalScrollBar().setValue(pages.verticalScrollBar().maximum())
    assert entered[-1] == 2


def test_click_on_a_page_alone_stands_there_and_a_double_click_shows_the_text(paged_desk: Wiring, qtbot: QtBot) -> None:
    window = paged_desk.window
    _alone(paged_desk, qtbot)
    paragraph, pages = _index(paged_desk, "水上1"), window.pages.view
    pages.show_paragraph(paragraph, smooth=False)
    QTest.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=_point_of(paged_desk, paragraph))
    assert window.view.isHidden()
    assert window.view.current_paragraph() == paragraph
    window.actions_[Act.BOOKMARK].trigger()
    assert [mark.paragraph for mark in paged_desk.session.bookmarks()] == [paragraph]
    other = _index(paged_desk, "林上1")
    QTest.mouseDClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=_point_of(paged_desk, other))
    assert window.view.isVisible()
    assert window.view.current_paragraph() == other
    assert window.view.is_in_view(window.view.page.rects(other, 0, None))


def test_menu_key_on_a_page_offers_what_can_be_done_with_its_paragraph(paged_desk: Wiring, qtbot: QtBot) -> None:
    _alone(paged_desk, qtbot)
    window, paragraph = paged_desk.window, _index(paged_desk, "水上1")
    window.view.go_to(paragraph)
    pages = window.pages.view
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), pages.mapToGlobal(QPoint(1, 1)))
    QApplication.sendEvent(pages.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    words = [action.text() for action in menu.actions()]
    assert words[0] == _("Show the text here")
    menu.actions()[0].trigger()
    menu.close()
    assert window.view.isVisible()
    assert window.view.current_paragraph() == paragraph


def test_the_way_of_showing_the_pages_comes_back_the_next_time(
    paged_desk: Wiring, start: Callable[[], Wiring], qtbot: QtBot
) -> None:
    _alone(paged_desk, qtbot)
    uid = paged_desk.session.report.uid if paged_desk.session.report else ""
    again = start()
    again.session.open_report(uid)
    qtbot.waitUntil(lambda: again.window.pages.view.has_picture(1))
    assert again.window.view.isHidden()
    again.window.pages.close_button.click()
    assert again.window.view.isVisible()
    assert not again.window.pages.isVisible()


def test_pages_grow_by_buttons_keys_and_wheel_and_fit_the_width_again(paged_desk: Wiring, qtbot: QtBot) -> None:
    _alone(paged_desk, qtbot)
    panel, pages = paged_desk.window.pages, paged_desk.window.pages.view

    def width() -> float:
        return pages._stack.sheet(1).width()

    fitting = width()
    assert fitting > pages.viewport().width() - 40
    panel.larger.click()
    grown = width()
    assert grown > fitting * 1.15
    QTest.keyClick(pages, Qt.Key.Key_Plus)
    assert width() > grown
    QTest.keyClick(pages, Qt.Key.Key_Minus)
    panel.smaller.click()
    assert abs(width() - fitting) < 3
    at = QPointF(pages.viewport().rect().center())
    for turned in (120, 120, -120):
        _wheel(pages.viewport(), at, turned)
    assert width() > fitting * 1.15
    panel.fit.click()
    assert width() == fitting
    for act, larger in ((Act.ZOOM_IN, True), (Act.ZOOM_RESET, False)):
        paged_desk.window.actions_[act].trigger()
        assert (width() > fitting) is larger
    assert paged_desk.window.view.zoom() == 100


def _wheel(widget: QWidget, at: QPointF, turned: int) -> None:
    buttons, control = Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier
    phase = Qt.ScrollPhase.NoScrollPhase
    globally = QPointF(widget.mapToGlobal(at.toPoint()))
    QApplication.sendEvent(
        widget, QWheelEvent(at, globally, QPoint(), QPoint(0, turned), buttons, control, phase, False)
    )


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
