"""A corrected version of a report: offered first, what changed can be looked at, what lost its place is put by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from reader.core.work import TaskStatus
from reader.ui.action_table import Act
from reader.ui.dialogs.changes import ChangesDialog
from reader.ui.dialogs.marked_words import marked
from reader.ui.dialogs.to_check import ToCheckDialog
from reader.ui.models.import_files import FileState
from reader.ui.wiring import Wiring

Correct = Callable[..., Path]


@pytest.fixture
def correct(report_file: Path, tmp_path: Path) -> Correct:
    """Write the report once more with some words replaced."""

    def write(*changes: tuple[str, str]) -> Path:
        words = report_file.read_text("utf-8")
        for old, new in changes:
            assert old in words
            words = words.replace(old, new)
        file = tmp_path / "更正.md"
        file.write_text(words, "utf-8")
        return file

    return write


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def offer(wiring: Wiring, qtbot: QtBot, *files: Path) -> list[QPushButton]:
    """Bring files in and wait for the buttons of the offer."""
    wiring.imports.add(list(files))
    qtbot.waitUntil(lambda: bool(wiring.window.strip.choices))
    return wiring.window.strip.choices


EATING = ("社区食堂8家", "社区食堂9家")
GONE = ("提升公交服务水平。", "")


def test_a_corrected_file_changes_nothing_until_somebody_chooses(desk: Wiring, correct: Correct, qtbot: QtBot) -> None:
    document, tasks, reports = desk.session.document, desk.session.tasks(), desk.session.reports()
    _update, _as_new, leave = offer(desk, qtbot, correct(EATING))
    assert "1 clause reworded" in desk.window.strip.said()
    assert not desk.window.strip.close_button.isVisible()
    assert desk.session.reports() == reports
    click(leave)
    assert not desk.window.strip.isVisible()
    assert "nothing was changed" in desk.window.status.said()
    assert (desk.session.document, desk.session.tasks(), desk.session.reports()) == (document, tasks, reports)


def test_escape_leaves_an_offer(desk: Wiring, correct: Correct, qtbot: QtBot) -> None:
    tasks = desk.session.tasks()
    update, *_others = offer(desk, qtbot, correct(EATING))
    update.setFocus()
    QTest.keyClick(update, Qt.Key.Key_Escape)
    assert not desk.window.strip.isVisible()
    assert desk.session.tasks() == tasks


def test_an_update_moves_a_tick_and_leads_to_what_changed(desk: Wiring, correct: Correct, qtbot: QtBot) -> None:
    task = next(t for t in desk.session.tasks() if "社区食堂" in t.text)
    desk.session.set_status(task.uid, TaskStatus.DONE)
    click(offer(desk, qtbot, correct(EATING))[0])
    moved = next(t for t in desk.session.tasks() if "社区食堂" in t.text)
    assert (moved.uid, moved.status) == (task.uid, TaskStatus.DONE)
    assert "9家" in moved.text
    shown = desk.window.view.page.report
    assert shown is not None
    assert moved.paragraph is not None
    assert "9家" in shown.paragraphs[moved.paragraph].text
    assert "1 task or bookmark moved" in desk.window.strip.said()
    click(desk.window.strip.choices[0])
    dialog = desk.window.findChild(ChangesDialog)
    assert dialog is not None
    assert "社区食堂8家" in dialog.text.toPlainText()
    assert "社区食堂9家" in dialog.text.toPlainText()
    with qtbot.waitSignal(dialog.place_requested) as wanted:
        dialog.text.setFocus()
        QTest.keyClick(dialog.text, Qt.Key.Key_Tab)
        QTest.keyClick(dialog.text, Qt.Key.Key_Return)
    assert wanted.args is not None
    assert wanted.args[0] == moved.paragraph
    assert desk.window.view.current_paragraph() == moved.paragraph
    dialog.close()


def test_both_versions_can_be_kept(desk: Wiring, correct: Correct, qtbot: QtBot) -> None:
    before = desk.session.report
    click(offer(desk, qtbot, correct(EATING))[1])
    assert len(desk.session.reports()) == 2
    assert desk.session.report is not None
    assert before is not None
    assert desk.session.report.uid != before.uid


def test_the_choice_waits_until_the_others_are_read(
    desk: Wiring, correct: Correct, tmp_path: Path, qtbot: QtBot
) -> None:
    page = tmp_path / "网页.txt"
    page.write_text("首页 | 新闻 | 通知公告\n联系我们\n", "utf-8")
    _update, _as_new, leave = offer(desk, qtbot, correct(EATING), page)
    assert not desk.job.running
    files = desk.window.import_list.files
    assert [files.file(i).state for i in range(2)] == [FileState.ASKING, FileState.FAILED]
    assert "网页.txt" in files.file(1).advice
    click(leave)
    assert files.file(0).state is FileState.LEFT
    assert desk.window.import_list.head.text() == "2 files: 1 left out, 1 could not be read"


def test_an_offer_that_another_notice_covered_comes_back(desk: Wiring, correct: Correct, qtbot: QtBot) -> None:
    offer(desk, qtbot, correct(EATING))
    desk.window.strip.show_message("Something else")
    click(desk.window.strip.close_button)
    assert len(desk.window.strip.choices) == 3
    click(desk.window.strip.choices[2])


def test_what_lost_its_place_is_put_by_hand(desk: Wiring, correct: Correct, qtbot: QtBot) -> None:
    lost = next(t for t in desk.session.tasks() if "公交" in t.text)
    desk.session.set_status(lost.uid, TaskStatus.IN_PROGRESS)
    assert not desk.window.status.check.isVisible()
    click(offer(desk, qtbot, correct(GONE))[0])
    assert desk.window.status.check.text() == "To check: 1"
    QTest.mouseClick(desk.window.status.check, Qt.MouseButton.LeftButton)
    dialog = desk.window.findChild(ToCheckDialog)
    assert dialog is not None
    assert "公交" in dialog.list.currentItem().text()
    place = next(t for t in desk.session.tasks() if "商户" in t.text)
    assert place.paragraph is not None
    cursor = desk.window.view.textCursor()
    start, end = desk.window.view.page.map.span(place.paragraph, place.start, place.end)
    cursor.setPosition(start)
    cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
    desk.window.view.setTextCursor(cursor)
    click(dialog.place)
    found = next(t for t in desk.session.tasks() if t.uid == lost.uid)
    assert (found.paragraph, found.status) == (place.paragraph, TaskStatus.IN_PROGRESS)
    assert "商户" in found.text
    assert not desk.window.status.check.isVisible()
    assert "nothing to check" in dialog.findChildren(type(dialog._lead))[0].text()
    dialog.close()


def test_what_is_not_wanted_any_more_goes_from_the_list(desk: Wiring, correct: Correct, qtbot: QtBot) -> None:
    lost = next(t for t in desk.session.tasks() if "公交" in t.text)
    desk.session.set_status(lost.uid, TaskStatus.IN_PROGRESS)
    click(offer(desk, qtbot, correct(GONE))[0])
    desk.features.do(Act.TO_CHECK)
    dialog = desk.window.findChild(ToCheckDialog)
    assert dialog is not None
    click(dialog.dismiss)
    assert not [t for t in desk.session.tasks() if t.uid == lost.uid]
    assert not desk.window.status.check.isVisible()
    dialog.close()


def test_a_report_that_came_once_has_nothing_to_compare(desk: Wiring) -> None:
    desk.features.do(Act.CHANGES)
    dialog = desk.window.findChild(ChangesDialog)
    assert dialog is not None
    assert not dialog.text.isVisible()
    dialog.close()


def test_what_differs_is_marked_without_colour_alone() -> None:
    old, new = marked("食堂8家<", "食堂12家<")
    assert old == '食堂<span class="gone">8</span>家&lt;'
    assert new == '食堂<span class="new">12</span>家&lt;'
