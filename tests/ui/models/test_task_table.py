"""The task table's model keeps Qt's rules, and says and takes what stands in its cells."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from reader.core.document import Comparison, Target
from reader.core.plan.units import listed_units
from reader.core.records import replace
from reader.core.tracking.entries import EntryKind, ProgressEntry
from reader.core.tracking.groups import Grouping, grouped
from reader.core.tracking.lights import Situation
from reader.core.tracking.patches import TaskPatch, patched
from reader.core.tracking.rows import TaskRow, row_of
from reader.core.tracking.sorting import Column
from reader.core.tracking.views import USUAL_COLUMNS
from reader.core.work import Priority, Task, TaskKind, TaskStatus
from reader.services.clock import now
from reader.ui.models.task_cells import EDITABLE, cell_words, copied_patch, edit_value, patch_of
from reader.ui.models.task_table import GroupLine, TaskTableModel

SITUATION = Situation(date(2031, 6, 15), 2031)
AIM = Target(0, 0, 7, "建成步道", Comparison.AT_LEAST, "12", "公里", "新建步道12公里")


def task(number: int, *, lead: str = "", path: tuple[str, ...] = ("（一）",)) -> Task:
    """A task of the second report's checklist."""
    return Task(str(number), "r", TaskKind.MEASURE, number, None, path, f"第{number}件事", None, 0, 0, lead=lead)


def rows(*tasks: Task) -> tuple[TaskRow, ...]:
    """The tasks as they stand in the middle of the year."""
    return tuple(row_of(each, SITUATION) for each in tasks)


def shown(model: TaskTableModel, *tasks: Task, by: Grouping = Grouping.LEAD) -> bool:
    """Show tasks; whether nothing had to be reset."""
    return model.show(grouped(rows(*tasks), by), by, USUAL_COLUMNS, {})


def test_the_model_keeps_the_rules_while_tasks_come_change_and_go(qtbot: QtBot) -> None:
    model = TaskTableModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    first, second = task(1, lead="教育局"), task(2)
    assert not shown(model, first, second)
    assert [isinstance(model.line(row), GroupLine) for row in range(model.rowCount())] == [True, False, True, False]
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        assert shown(model, replace(first, status=TaskStatus.DONE), second)
    model.fold(0)
    assert model.row_of("1") is None
    model.fold(0)
    assert model.row_of("1") == 1
    shown(model)
    assert model.rowCount() == 0
    tester.deleteLater()


def test_a_number_counts_the_rows_as_they_are_shown(qtbot: QtBot) -> None:
    model = TaskTableModel()
    shown(model, task(7), task(3), by=Grouping.NONE)
    assert [model.index(row, 0).data() for row in range(2)] == ["1", "2"]


def test_what_is_written_is_asked_for_and_nonsense_is_refused(qtbot: QtBot) -> None:
    model = TaskTableModel()
    model.year = 2031
    shown(model, task(1), by=Grouping.NONE)
    cell = model.index(0, USUAL_COLUMNS.index(Column.DEADLINE))
    with qtbot.waitSignal(model.change_requested) as asked:
        assert model.setData(cell, "6月底")
    assert asked.args == ["1", TaskPatch(deadline=date(2031, 6, 30))]
    with qtbot.assertNotEmitted(model.change_requested), qtbot.waitSignal(model.refused):
        assert not model.setData(cell, "soon")
    with qtbot.assertNotEmitted(model.change_requested):
        assert not model.setData(cell, "")  # as it was
    light = model.index(0, USUAL_COLUMNS.index(Column.LIGHT))
    assert not light.flags() & Qt.ItemFlag.ItemIsEditable


def test_cells_say_what_a_person_set_before_what_the_sentence_states() -> None:
    stated = replace(task(1), targets=(AIM,), current="3")
    (row,) = rows(stated)
    assert cell_words(Column.TARGET, row, ()) == "建成步道 ≥12公里"
    assert cell_words(Column.CURRENT, row, ()) == "3公里"
    assert cell_words(Column.PERCENTAGE, row, ()) == "25%"
    (row,) = rows(replace(stated, target="15", current="半数"))
    assert cell_words(Column.TARGET, row, ()) == "≥15公里"
    assert cell_words(Column.CURRENT, row, ()) == "半数"
    assert cell_words(Column.DEADLINE, row, ()) == "2031-12-31"
    entry = ProgressEntry("e", "1", EntryKind.PROBLEM, date(2031, 3, 1), "缺地", "", "", now())
    assert "缺地" in cell_words(Column.PROGRESS, row, (entry,))
    assert cell_words(Column.PROGRESS, row, ()) == ""


@pytest.mark.parametrize("column", list(Column))
def test_every_column_has_words(column: Column) -> None:
    full = patched(task(1), TaskPatch(lead="教育局", supporting=("民政局",), priority=Priority.HIGH, note="!"))
    (row,) = rows(replace(full, bookmarked=True, targets=(AIM,), current="3", deadline=date(2031, 1, 1)))
    if column not in (Column.NUMBER, Column.PROGRESS):
        assert cell_words(column, row, ())


@given(st.sampled_from(EDITABLE), st.data())
def test_what_an_editor_begins_with_changes_nothing_when_written_back(column: Column, data: st.DataObject) -> None:
    units = st.lists(st.sampled_from(["教育局", "民政局", "商务局"]), unique=True)
    before = patched(
        task(1),
        TaskPatch(
            status=data.draw(st.sampled_from(TaskStatus)),
            lead=data.draw(st.sampled_from(["", "财政局"])),
            supporting=tuple(data.draw(units)),
            deadline=data.draw(st.none() | st.dates(date(2030, 1, 1), date(2032, 1, 1))),
            current=data.draw(st.sampled_from(["", "3", "过半"])),
            priority=data.draw(st.sampled_from(Priority)),
        ),
    )
    (row,) = rows(before)
    assert patched(before, patch_of(column, edit_value(column, row), 2031)) == before


def test_units_are_told_apart_by_what_people_put_between_them() -> None:
    assert listed_units("教育局、民政局，教育局;商务局 财政局") == ("教育局", "民政局", "商务局", "财政局")
    assert listed_units(" ") == ()


def test_filling_down_copies_the_field_and_no_other() -> None:
    (row,) = rows(patched(task(1), TaskPatch(lead="教育局", deadline=date(2031, 3, 31))))
    assert copied_patch(Column.LEAD, row) == TaskPatch(lead="教育局")
    assert copied_patch(Column.DEADLINE, row) == TaskPatch(deadline=date(2031, 3, 31))
    assert copied_patch(Column.TEXT, row) is None
    assert copied_patch(Column.LIGHT, row) is None
