"""A person whose eyes are tired sets the window to suit them, and finds it so the next day."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from reader.app import open_first
from reader.render.setting import Look
from reader.ui.action_table import Act, specs
from reader.ui.comforts import READ_AFTER_MS
from reader.ui.command_list import printed
from reader.ui.dialogs.shortcuts import ShortcutSheet
from reader.ui.theme import ThemeChoice
from reader.ui.widgets.command_palette import CommandPalette
from reader.ui.widgets.reading_settings import ReadingSettings
from reader.ui.widgets.tour import Tour
from reader.ui.wiring import Wiring

Start = Callable[[], Wiring]
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def _undressed(qapp: QApplication) -> Iterator[None]:
    """Take the last test's look off again."""
    font = qapp.font()
    yield
    qapp.setStyleSheet("")
    qapp.setFont(font)


def test_large_print_is_one_key_and_comes_back_the_next_day(desk: Wiring, start: Start, qapp: QApplication) -> None:
    usual = qapp.font().pointSizeF()
    QTest.keyClick(desk.window, Qt.Key.Key_L, CTRL | SHIFT)
    assert desk.window.view.zoom() == 140
    assert qapp.font().pointSizeF() == usual * 1.25
    again = start()
    open_first(again, None)
    assert again.theme.large
    again.window.activateWindow()
    QApplication.processEvents()
    assert again.window.view.zoom() == 140
    assert again.window.actions_[Act.LARGE_PRINT].isChecked()
    QTest.keyClick(again.window, Qt.Key.Key_L, CTRL | SHIFT)
    assert again.window.view.zoom() == 100
    assert not again.theme.large


def test_the_dark_switch_gives_the_sepia_back_that_it_left(desk: Wiring) -> None:
    desk.window.actions_[Act.THEME_SEPIA].trigger()
    QTest.keyClick(desk.window, Qt.Key.Key_D, CTRL | SHIFT)
    assert desk.theme.tokens.dark
    QTest.keyClick(desk.window, Qt.Key.Key_D, CTRL | SHIFT)
    assert desk.theme.choice is ThemeChoice.SEPIA


def test_ctrl_g_leads_to_a_paragraph_by_its_number(desk: Wiring) -> None:
    window = desk.window
    QTest.keyClick(window, Qt.Key.Key_G, CTRL)
    line = window.late_go_to.part
    assert line.field.hasFocus()
    QTest.keyClicks(line.field, "2.2 - 1")
    assert line.found.text().startswith("2.2-1\u3000新增社区食堂8家。")
    QTest.keyClick(line.field, Qt.Key.Key_Return)
    assert window.view.hasFocus()
    assert not line.isVisible()
    document = desk.session.document
    assert document is not None
    assert document.paragraphs[window.view.current_paragraph()].number == "2.2-1"


def test_a_number_that_is_not_there_is_told_and_escape_gives_the_keyboard_back(desk: Wiring) -> None:
    window = desk.window
    stood = window.view.position()
    QTest.keyClick(window, Qt.Key.Key_G, CTRL)
    field = window.late_go_to.part.field
    QTest.keyClicks(field, "2.9")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.late_go_to.part.found.text().startswith("Section 2 has only 2 sections.")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert window.view.hasFocus()
    assert not field.isVisible()
    assert window.view.position() == stood


def test_the_number_being_read_is_copied(desk: Wiring) -> None:
    desk.window.view.go_to(7)
    QTest.keyClick(desk.window, Qt.Key.Key_C, CTRL | SHIFT)
    assert QApplication.clipboard().text() == "1.1-1"


def test_numbers_stand_beside_the_text_and_come_back_the_next_day(desk: Wiring, start: Start) -> None:
    view = desk.window.view
    view.go_to(7)
    stood, before = view.position(), view.viewport().grab().toImage()
    QTest.keyClick(desk.window, Qt.Key.Key_N, CTRL | SHIFT)
    assert view.viewport().grab().toImage() != before
    assert view.position() == stood
    again = start()
    open_first(again, None)
    assert again.window.view.page.numbered
    assert again.window.actions_[Act.SHOW_NUMBERS].isChecked()


def test_a_command_is_found_and_carried_out_from_the_keyboard(desk: Wiring) -> None:
    window = desk.window
    window.outline.tree.setFocus()
    QTest.keyClick(window, Qt.Key.Key_P, CTRL | SHIFT)
    palette = window.findChild(CommandPalette)
    assert isinstance(palette, CommandPalette)
    assert palette.field.hasFocus()
    QTest.keyClicks(palette.field, "sep")
    assert palette.shown()[0].name is Act.THEME_SEPIA
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert desk.theme.choice is ThemeChoice.SEPIA
    assert not palette.isVisible()
    assert window.outline.tree.hasFocus()


def test_escape_leaves_the_palette_and_nothing_is_done(desk: Wiring) -> None:
    window = desk.window
    window.tasks.tree.setFocus()
    QTest.keyClick(window, Qt.Key.Key_P, CTRL | SHIFT)
    palette = window.findChild(CommandPalette)
    assert isinstance(palette, CommandPalette)
    QTest.keyClicks(palette.field, "large")
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert window.tasks.tree.hasFocus()
    assert window.view.zoom() == 100


def test_what_can_not_be_done_says_why_and_is_not_done(start: Start) -> None:
    wiring = start()
    wiring.window.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(wiring.window, Qt.Key.Key_P, CTRL | SHIFT)
    palette = wiring.window.findChild(CommandPalette)
    assert isinstance(palette, CommandPalette)
    QTest.keyClicks(palette.field, "print")
    first = palette.shown()[0]
    assert (first.name, first.enabled, first.why_not) == (Act.PRINT, False, "open a report first")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_f1_shows_every_key_on_one_sheet(desk: Wiring) -> None:
    QTest.keyClick(desk.window, Qt.Key.Key_F1)
    sheet = desk.window.findChild(ShortcutSheet)
    assert isinstance(sheet, ShortcutSheet)
    words = sheet.text.toPlainText()
    assert [keys for spec in specs().values() for keys in map(printed, spec.keys[:1]) if keys not in words] == []
    sheet.close()


def test_the_text_is_set_anew_while_one_chooses_and_stays_so(desk: Wiring, start: Start, qtbot: QtBot) -> None:
    view = desk.window.view
    view.go_to(7, flash=False)
    stood = view.position()
    QTest.keyClick(desk.window, Qt.Key.Key_Comma, CTRL)
    strip = view.findChild(ReadingSettings)
    assert isinstance(strip, ReadingSettings)
    assert strip.face.hasFocus()
    QTest.keyClick(strip.face, Qt.Key.Key_Tab)
    assert strip.column.hasFocus()
    QTest.keyClick(strip.column, Qt.Key.Key_Left)
    QTest.keyClick(strip.column, Qt.Key.Key_Tab)
    QTest.keyClick(strip.leading, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: view.look() == Look(36, 1.8))
    assert view.position() == stood
    assert view.page.setting.line == round(18 * 1.8)
    assert view.lineWrapColumnOrWidth() <= 36 * 18 + 2 * 45
    QTest.keyClick(strip.leading, Qt.Key.Key_Escape)
    assert view.hasFocus()
    again = start()
    open_first(again, None)
    assert again.window.view.look() == Look(36, 1.8)


def test_the_usual_setting_comes_back_with_one_button(desk: Wiring, qtbot: QtBot) -> None:
    view = desk.window.view
    QTest.keyClick(desk.window, Qt.Key.Key_Comma, CTRL)
    strip = view.findChild(ReadingSettings)
    assert isinstance(strip, ReadingSettings)
    strip.face.setFocus()
    QTest.keyClick(strip.face, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: view.look().face != "")
    QTest.mouseClick(strip.usual, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.look() == Look())
    QTest.keyClick(desk.window, Qt.Key.Key_Comma, CTRL)
    assert not strip.isVisible()


def test_what_was_read_is_shown_and_known_the_next_day(desk: Wiring, start: Start, qtbot: QtBot) -> None:
    report, document = desk.session.report, desk.session.document
    assert report is not None
    assert document is not None
    desk.window.activateWindow()
    seen = desk.window.view.ends_in_view()
    assert 0 in seen
    assert len(document.paragraphs) - 1 not in seen
    qtbot.waitUntil(lambda: desk.session.workspace.progress.read(report.uid, document) == set(seen), timeout=10_000)
    desk.window.view.go_to(len(document.paragraphs) - 1)
    seen += desk.window.view.ends_in_view()
    qtbot.waitUntil(lambda: desk.session.workspace.progress.read(report.uid, document) == set(seen), timeout=10_000)
    said = desk.window.status.findChildren(QLabel)
    percent = desk.session.workspace.progress.percents()[report.uid]
    assert f"{percent}% read" in [label.text() for label in said if label.isVisible()]
    tree = desk.window.outline.tree
    first = tree.model().index(0, 0)
    assert tree.share(first) > 0
    assert "% read" in str(first.data(Qt.ItemDataRole.AccessibleTextRole))
    again = start()
    open_first(again, None)
    qtbot.waitUntil(lambda: again.window.outline.tree.share(again.window.outline.tree.model().index(0, 0)) > 0)


def test_when_the_last_report_was_read_is_written_once_it_is_seen(desk: Wiring, start: Start, qtbot: QtBot) -> None:
    report = desk.session.report
    assert report is not None
    again = start()
    before = again.session.workspace.library.report(report.uid).opened
    open_first(again, None)
    assert again.session.document is not None
    assert again.session.workspace.library.report(report.uid).opened == before
    qtbot.waitUntil(lambda: again.session.workspace.library.report(report.uid).opened != before)


def test_the_first_start_shows_people_round_once(start: Start, qtbot: QtBot) -> None:
    wiring = start()
    open_first(wiring, None)
    qtbot.waitUntil(lambda: wiring.window.findChild(Tour) is not None)
    tour = wiring.window.findChild(Tour)
    assert isinstance(tour, Tour)
    told = []
    for _step in range(3):
        told.append(tour.title.text())
        QTest.keyClick(tour.next, Qt.Key.Key_Return)
    assert len(set(told)) == 3
    assert not tour.isVisible()
    assert wiring.window.view.hasFocus()
    assert start().state.tour_seen


def test_escape_skips_the_tour_for_good(start: Start, qtbot: QtBot) -> None:
    wiring = start()
    open_first(wiring, None)
    qtbot.waitUntil(lambda: wiring.window.findChild(Tour) is not None)
    tour = wiring.window.findChild(Tour)
    assert isinstance(tour, Tour)
    QTest.keyClick(tour.next, Qt.Key.Key_Escape)
    assert not tour.isVisible()
    assert wiring.state.tour_seen
    wiring.window.actions_[Act.TOUR].trigger()
    assert [shown for shown in wiring.window.findChildren(Tour) if shown.isVisible()], "asked for, it comes again"


def test_keys_that_lead_nowhere_say_so(desk: Wiring) -> None:
    window = desk.window
    QTest.keyClick(window.view, Qt.Key.Key_PageUp, CTRL)
    assert window.status.said() == "This is the beginning of the report."
    QTest.keyClick(window.view, Qt.Key.Key_End)
    for _time in range(3):
        QTest.keyClick(window.view, Qt.Key.Key_PageDown, CTRL)
    assert window.status.said() == "This is the last section."
    QTest.keyClick(window.view, Qt.Key.Key_E, CTRL)
    assert window.status.said().startswith("No term here")


def test_a_report_opened_behind_another_window_counts_as_read_once_it_is_in_front(desk: Wiring, qtbot: QtBot) -> None:
    report = desk.session.report
    assert report is not None
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not desk.window.isActiveWindow())
    [rest] = [timer for timer in desk.comforts.findChildren(QTimer) if timer.interval() == READ_AFTER_MS]
    with qtbot.waitSignal(rest.timeout, timeout=10_000):
        desk.session.open_report(report.uid)
    assert report.uid not in desk.session.workspace.progress.percents()
    other.hide()
    desk.window.activateWindow()
    qtbot.waitUntil(lambda: report.uid in desk.session.workspace.progress.percents(), timeout=10_000)


def test_the_window_tells_each_time_that_it_comes_to_the_front(desk: Wiring, qtbot: QtBot) -> None:
    told: list[bool] = []
    desk.window.activated.connect(lambda: told.append(desk.window.isActiveWindow()))
    other = QWidget()
    qtbot.addWidget(other)
    for time in range(1, 3):
        other.show()
        other.activateWindow()
        qtbot.waitUntil(lambda: not desk.window.isActiveWindow())
        desk.window.activateWindow()
        qtbot.waitUntil(lambda count=time: len(told) == count)  # type: ignore[misc]
        desk.window.setWindowTitle(f"title {time}")
        desk.window.showFullScreen()
        desk.window.showNormal()
    assert told == [True, True]
