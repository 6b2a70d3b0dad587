"""A person looks for words in the report and reads on where they stand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.render.tokens import LIGHT
from reader.ui.action_table import Act
from reader.ui.widgets.find_bar import FindBar
from reader.ui.widgets.reading_hits import ScrollMarks
from reader.ui.wiring import Wiring

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget, key, modifier)


def open_bar(desk: Wiring, qtbot: QtBot) -> FindBar:
    """The bar, opened by its keys."""
    desk.window.view.setFocus()
    press(desk.window.view, Qt.Key.Key_F, CONTROL)
    bar = desk.window.late_find.part
    qtbot.waitUntil(bar.line.hasFocus)
    return bar


def test_there_is_no_bar_before_it_is_wanted(desk: Wiring) -> None:
    assert desk.window.late_find.part_if_made is None
    assert desk.window.late_find.isHidden()


def test_places_are_counted_while_typing_and_gone_round_by_enter(desk: Wiring, qtbot: QtBot) -> None:
    bar = open_bar(desk, qtbot)
    bar.line.insert("街")
    assert bar.count.text() == "1 of 5"
    for _again in range(4):
        press(bar.line, Qt.Key.Key_Return)
    assert bar.count.text() == "5 of 5"
    press(bar.line, Qt.Key.Key_Return)
    assert bar.count.text() == "1 of 5 · from the beginning again"
    press(bar.line, Qt.Key.Key_Return, SHIFT)
    assert bar.count.text() == "5 of 5 · from the end again"
    press(bar.line, Qt.Key.Key_F3, SHIFT)
    assert bar.count.text() == "4 of 5"


def test_words_that_are_nowhere_are_said_to_be_so(desk: Wiring, qtbot: QtBot) -> None:
    bar = open_bar(desk, qtbot)
    bar.line.insert("不在这里的词")
    assert bar.count.text() == "Not in this report"
    assert not bar.next_button.isEnabled()


def test_escape_gives_the_text_the_keyboard_at_the_place(desk: Wiring, qtbot: QtBot) -> None:
    bar = open_bar(desk, qtbot)
    bar.line.insert("山海 驛站")
    press(bar.line, Qt.Key.Key_Escape)
    assert desk.window.late_find.isHidden()
    assert desk.window.view.hasFocus()
    assert desk.window.view.selected_text() == "山海驿站"


def test_f3_goes_on_from_there_without_taking_the_keyboard(desk: Wiring, qtbot: QtBot) -> None:
    bar = open_bar(desk, qtbot)
    bar.line.insert("街")
    press(bar.line, Qt.Key.Key_Escape)
    press(desk.window.view, Qt.Key.Key_F3)
    assert bar.count.text() == "2 of 5"
    assert desk.window.view.hasFocus()
    press(desk.window.view, Qt.Key.Key_Escape)
    assert desk.window.late_find.isHidden()


def test_selected_words_are_looked_for(desk: Wiring, qtbot: QtBot) -> None:
    bar = open_bar(desk, qtbot)
    bar.line.insert("街")
    press(bar.line, Qt.Key.Key_Escape)
    bar.line.clear()
    open_bar(desk, qtbot)
    assert bar.line.text() == "街"
    assert bar.count.text() == "1 of 5"


def test_one_step_back_leads_to_where_the_search_began(desk: Wiring, qtbot: QtBot) -> None:
    desk.window.resize(1000, 320)
    view = desk.window.view
    begun = view.position()
    bar = open_bar(desk, qtbot)
    bar.line.insert("歇脚")
    press(bar.line, Qt.Key.Key_Return)
    assert view.position() != begun
    press(bar.line, Qt.Key.Key_Escape)
    desk.window.actions_[Act.BACK].trigger()
    assert view.position() == begun
    assert not desk.window.actions_[Act.BACK].isEnabled()


def test_places_are_marked_in_the_text_and_beside_the_scroll_bar(desk: Wiring, qtbot: QtBot) -> None:
    desk.window.resize(1000, 360)
    view = desk.window.view
    bar = open_bar(desk, qtbot)
    before = _flashed(view.viewport().grab().toImage())
    bar.line.insert("街")
    marks = view.verticalScrollBar().findChild(ScrollMarks)
    assert marks is not None
    assert marks.isVisible()
    heights = marks.heights()
    assert len(heights) == 5
    assert heights == sorted(heights)
    assert heights[0] < view.verticalScrollBar().height() / 2 < heights[-1]
    assert _flashed(view.viewport().grab().toImage()) > before + 100
    press(bar.line, Qt.Key.Key_Escape)
    assert not marks.isVisible()


def test_another_report_has_no_places_of_this_one(desk: Wiring, qtbot: QtBot) -> None:
    bar = open_bar(desk, qtbot)
    bar.line.insert("街")
    desk.window.actions_[Act.LIBRARY].trigger()
    assert desk.window.late_find.isHidden()


def _flashed(image: QImage) -> int:
    """How many pixels have the ground of found words."""
    return sum(
        image.pixelColor(x, y).name() == LIGHT.flash for x in range(0, image.width(), 2) for y in range(image.height())
    )
