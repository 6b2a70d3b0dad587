"""The library's page by keyboard: reports are named, tagged, found, put in order, removed and brought back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from reader.core.annotations import MarkColor, MarkStyle, Passage
from reader.core.work import ReportInfo
from reader.ui.action_table import Act
from reader.ui.models.shelf import Order
from reader.ui.models.tree import Role
from reader.ui.widgets.start_page import StartPage
from reader.ui.wiring import Wiring

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shelf(desk: Wiring, qtbot: QtBot) -> Wiring:
    """The library's page with two reports."""
    desk.commands.open_sample()
    qtbot.waitUntil(lambda: len(desk.session.reports()) == 2)
    desk.commands.show_library()
    return desk


def page(desk: Wiring) -> StartPage:
    return desk.window.start


def shown(desk: Wiring) -> list[ReportInfo]:
    model = page(desk).tree.model()
    return [model.index(i, 0).data(Role.VALUE) for i in range(model.rowCount())]


def select(desk: Wiring, place: str) -> QModelIndex:
    tree = page(desk).tree
    tree.setFocus()
    index = tree.model().index([report.place for report in shown(desk)].index(place), 0)
    tree.setCurrentIndex(index)
    return index


def write(desk: Wiring, words: str) -> None:
    [editor] = [e for e in page(desk).tree.findChildren(QLineEdit) if e.isVisible()]
    editor.setText(words)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def undo(desk: Wiring) -> None:
    QTest.keyClick(page(desk).tree, Qt.Key.Key_Z, CONTROL)


def test_f2_names_a_report_in_its_row_and_ctrl_z_gives_its_title_back(shelf: Wiring, qtbot: QtBot) -> None:
    select(shelf, "云汀区")
    QTest.keyClick(page(shelf).tree, Qt.Key.Key_F2)
    write(shelf, "要带去开会的")
    qtbot.waitUntil(lambda: any(report.name == "要带去开会的" for report in shown(shelf)))
    assert page(shelf).tree.hasFocus()
    assert page(shelf).tree.currentIndex().data() == "要带去开会的"
    assert "要带去开会的" in [action.text() for action in shelf.window.recent_menu.actions()]
    undo(shelf)
    assert not any(report.name for report in shown(shelf))
    assert "Rename report" in shelf.window.status.said()


def test_tags_are_written_in_the_row_and_filter_the_list(shelf: Wiring, qtbot: QtBot) -> None:
    start = page(shelf)
    assert start.bar.tags.isHidden()
    select(shelf, "云汀区")
    QTest.keyClick(start.tree, Qt.Key.Key_T, CONTROL)
    write(shelf, "#督办 明年对照 督办")
    qtbot.waitUntil(lambda: any(report.tags == ("督办", "明年对照") for report in shown(shelf)))
    assert [start.bar.tags.itemText(i) for i in range(3)] == ["All tags", "#明年对照", "#督办"]
    start.bar.tags.setCurrentIndex(2)
    assert [report.place for report in shown(shelf)] == ["云汀区"]
    start.bar.tags.setCurrentIndex(0)
    start.filter_line.setText("#对照")
    assert [report.place for report in shown(shelf)] == ["云汀区"]
    start.filter_line.clear()
    undo(shelf)
    assert len(shown(shelf)) == 2
    assert start.bar.tags.isHidden()


def test_every_order_can_be_turned_round(shelf: Wiring) -> None:
    bar = page(shelf).bar
    for order in Order:
        bar.box.setCurrentIndex(bar.box.findData(order))
        bar.turned.setChecked(False)
        forwards = shown(shelf)
        bar.turned.setChecked(True)
        assert shown(shelf) in (forwards[::-1], forwards), order
    bar.box.setCurrentIndex(bar.box.findData(Order.YEAR))
    assert [report.year for report in shown(shelf)] == [2026, 2031]


def test_a_removed_report_comes_back_with_ctrl_z(shelf: Wiring) -> None:
    before = shown(shelf)
    select(shelf, "云汀区")
    QTest.keyClick(page(shelf).tree, Qt.Key.Key_Delete)
    assert [report.place for report in shown(shelf)] == [r.place for r in before if r.place != "云汀区"]
    undo(shelf)
    assert shown(shelf) == before
    QTest.keyClick(page(shelf).tree, Qt.Key.Key_Y, CONTROL)
    assert len(shown(shelf)) == 1
    page(shelf).bin_button.setChecked(True)
    assert not page(shelf).rename_action.isEnabled()
    QTest.keyClick(page(shelf).tree, Qt.Key.Key_Return)
    page(shelf).bin_button.setChecked(False)
    assert len(shown(shelf)) == 2


def test_what_is_done_to_the_library_is_not_undone_in_a_report(shelf: Wiring) -> None:
    select(shelf, "云汀区")
    uid = page(shelf).tree.currentIndex().data(Role.VALUE).uid
    shelf.session.rename_report(uid, "甲")
    QTest.keyClick(page(shelf).tree, Qt.Key.Key_Return)
    assert shelf.window.reading()
    assert not shelf.window.actions_[Act.UNDO].isEnabled()
    shelf.commands.show_library()
    assert shelf.window.actions_[Act.UNDO].isEnabled()


def test_a_report_that_was_opened_or_marked_is_not_unread(desk: Wiring) -> None:
    document = desk.session.document
    assert document is not None
    longest = max(document.paragraphs, key=lambda p: len(p.text))
    desk.commands.show_library()
    assert "just begun" in said(desk)
    desk.session.open_report(desk.session.reports()[0].uid)
    passage = Passage(longest.index, 0, longest.index, 4)
    desk.session.marks.add(passage, MarkStyle.HIGHLIGHT, MarkColor.GREEN)
    desk.commands.show_library()
    assert "% read" in said(desk)


def test_a_report_that_came_in_and_was_never_opened_is_unread(shelf: Wiring) -> None:
    never = ReportInfo("x", "政府工作报告", 2030, "石桥区", "x.md", "0" * 64, shown(shelf)[0].imported, None, 9, 0, 0)
    page(shelf).show_reports([never])
    assert "unread" in said(shelf)


def said(desk: Wiring) -> str:
    return str(page(desk).tree.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
