"""The table of tasks out of the window and back: formats, the difference by keyboard alone, undo."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from reader.core.roundtrip.fields import SheetField
from reader.core.tracking.patches import TaskPatch
from reader.core.work import Task, TaskStatus
from reader.exports.sheet_columns import columns
from reader.exports.task_table import TableFormat
from reader.ui.action_table import Act
from reader.ui.dialogs.table_difference import TableDifferenceDialog
from reader.ui.tables_flow import TablesFlow
from reader.ui.wiring import Wiring


def flow(desk: Wiring) -> TablesFlow:
    found = desk.features.of(Act.EXPORT_TASKS)
    assert isinstance(found, TablesFlow)
    return found


def task(desk: Wiring, words: str) -> Task:
    return next(task for task in desk.session.tasks() if words in task.text)


def place(what: SheetField | str) -> int:
    return next(number for number, column in enumerate(columns(), start=1) if column.what == what)


def row_with(sheet: Worksheet, words: str) -> int:
    return next(n for n in range(4, sheet.max_row) if words in str(sheet.cell(n, place(SheetField.TEXT)).value))


@pytest.fixture
def exported(desk: Wiring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Path:
    """The Excel file that people get by menu, dialog and Enter."""
    out = tmp_path / "任务.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(out), ""))
    desk.window.actions_[Act.EXPORT_TASKS].trigger()
    dialog = flow(desk).export_dialog
    assert dialog is not None
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not flow(desk).job.running)
    assert f"{len(desk.session.tasks())} tasks" in desk.window.strip.said()
    return out


def came_back(desk: Wiring, path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> TableDifferenceDialog | None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_given: ([str(path)], ""))
    desk.window.actions_[Act.IMPORT_TASKS].trigger()
    qtbot.waitUntil(lambda: not flow(desk).job.running, timeout=20_000)
    return flow(desk).difference_dialog


def test_a_filled_in_table_comes_in_by_keys_alone_and_is_taken_back(
    desk: Wiring, exported: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    book = openpyxl.load_workbook(exported)
    sheet = book["Tasks"]
    walk, canteens = row_with(sheet, "慢行道"), row_with(sheet, "社区食堂")
    sheet.cell(walk, place(SheetField.STATUS)).value = "推进中"
    sheet.cell(walk, place(SheetField.PROGRESS)).value = "已铺3公里"
    sheet.cell(canteens, place(SheetField.NOTE)).value = "单位的话"
    sheet.cell(sheet.max_row, place(SheetField.TEXT)).value = "新增口袋公园"
    book.save(exported)
    editing = desk.session.workspace.task_editing
    desk.session.do(lambda: editing.change(task(desk, "食堂").uid, TaskPatch(note="本机的话")))
    before = desk.session.tasks()
    dialog = came_back(desk, exported, monkeypatch, qtbot)
    assert dialog is not None
    assert desk.session.tasks() == before, "looking at it changes nothing"
    assert dialog.take.text() == "Import 4 changes"
    tree = dialog.tree
    [conflict] = [item for item in tree._items() if "conflict" in item.text(0)]
    tree.setCurrentItem(conflict.child(1))
    assert "单位的话" in dialog.detail.toPlainText()
    QTest.keyClick(tree, Qt.Key.Key_Space)
    ticks = [conflict.child(n).checkState(0) for n in (0, 1)]
    assert ticks == [Qt.CheckState.Unchecked, Qt.CheckState.Checked], "one side or the other"
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert flow(desk).difference_dialog is None
    entries = desk.session.workspace.entries
    assert task(desk, "慢行道").status is TaskStatus.IN_PROGRESS
    assert [entry.text for entry in entries.of(task(desk, "慢行道").uid)] == ["已铺3公里"]
    assert task(desk, "食堂").note == "单位的话"
    assert any("本机的话" in entry.text for entry in entries.of(task(desk, "食堂").uid)), "the other side is kept"
    assert task(desk, "新增口袋公园")
    assert "Imported: 3 tasks" in desk.window.strip.said()
    desk.window.strip.choices[0].click()
    assert desk.session.tasks() == before
    assert not entries.of(task(desk, "慢行道").uid)


def test_what_is_not_ticked_stays(desk: Wiring, exported: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    book = openpyxl.load_workbook(exported)
    sheet = book["Tasks"]
    walk = row_with(sheet, "慢行道")
    sheet.cell(walk, place(SheetField.STATUS)).value = "完成"
    sheet.cell(walk, place(SheetField.NOTE)).value = "不要"
    book.save(exported)
    dialog = came_back(desk, exported, monkeypatch, qtbot)
    assert dialog is not None
    dialog.none.click()
    assert not dialog.take.isEnabled()
    dialog.all.click()
    [note] = [item for item in dialog.tree._items() if item.text(2) == "不要"]
    dialog.tree.setCurrentItem(note)
    QTest.keyClick(dialog.tree, Qt.Key.Key_Space)
    dialog.take.click()
    assert (task(desk, "慢行道").status, task(desk, "慢行道").note) == (TaskStatus.DONE, "")


def test_escape_leaves_everything_as_it_is(
    desk: Wiring, exported: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    book = openpyxl.load_workbook(exported)
    book["Tasks"].cell(4, place(SheetField.NOTE)).value = "x"
    book.save(exported)
    before = desk.session.tasks()
    dialog = came_back(desk, exported, monkeypatch, qtbot)
    assert dialog is not None
    QTest.keyClick(dialog.tree, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert desk.session.tasks() == before


def test_a_table_without_changes_and_a_file_that_is_none_are_told(
    desk: Wiring, exported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    assert came_back(desk, exported, monkeypatch, qtbot) is None
    assert "nothing in it differs" in desk.window.strip.said()
    other = tmp_path / "other.xlsx"
    other.write_bytes(b"no archive")
    assert came_back(desk, other, monkeypatch, qtbot) is None
    assert "other.xlsx" in desk.window.strip.said()


def test_a_file_for_each_unit_in_the_chosen_format(
    desk: Wiring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    editing = desk.session.workspace.task_editing
    desk.session.do(lambda: editing.change(task(desk, "食堂").uid, TaskPatch(lead="民政局")))
    folder = tmp_path / "各单位"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(folder))
    desk.window.actions_[Act.EXPORT_TASKS].trigger()
    dialog = flow(desk).export_dialog
    assert dialog is not None
    dialog.format.setCurrentIndex(dialog.format.findData(TableFormat.MARKDOWN))
    dialog.per_unit.click()
    dialog.export.click()
    qtbot.waitUntil(lambda: not flow(desk).job.running)
    assert {path.name for path in folder.iterdir()} == {"民政局.md", "without a unit.md"}
    assert "社区食堂" in (folder / "民政局.md").read_text("utf-8")


def test_one_unit_alone(desk: Wiring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    editing = desk.session.workspace.task_editing
    desk.session.do(lambda: editing.change(task(desk, "食堂").uid, TaskPatch(lead="民政局")))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(tmp_path / "民政"), ""))
    desk.window.actions_[Act.EXPORT_TASKS].trigger()
    dialog = flow(desk).export_dialog
    assert dialog is not None
    dialog.one_unit.click()
    assert (dialog.unit(), len(dialog.rows()), dialog.per_unit.isEnabled()) == ("民政局", 1, False)
    dialog.export.click()
    qtbot.waitUntil(lambda: not flow(desk).job.running)
    assert "民政局" in str(openpyxl.load_workbook(tmp_path / "民政.xlsx")["Tasks"]["A1"].value)
