"""What came back against what went out and what is here now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.roundtrip.difference import NewReason, TableDifference, difference, same
from reader.core.roundtrip.fields import SheetField, SheetTask
from reader.core.roundtrip.ids import checked_id, read_id
from reader.core.roundtrip.matching import Match
from reader.core.roundtrip.returned import ReturnedTable, SheetRow

EMPTY = dict.fromkeys(SheetField, "")
WORDS = (
    "新建产业园区三个，引进龙头企业十二家",
    "改造老旧小区四十个，惠及居民一万户",
    "建成滨水步道九公里",
)


def sheet_task(uid: str, text: str, **values: str) -> SheetTask:
    named = {SheetField[name.upper()]: value for name, value in values.items()}
    return SheetTask(uid, {**EMPTY, SheetField.STATUS: "not_started", SheetField.TEXT: text, **named})


TASKS = tuple(sheet_task(f"{i}" * 32, text) for i, text in enumerate(WORDS, start=1))
A, B, C = (task.uid for task in TASKS)


def row(number: int, task: SheetTask, id_words: str | None = None, **values: str) -> SheetRow:
    named = {SheetField[name.upper()]: value for name, value in values.items()}
    return SheetRow("任务", number, checked_id(task.uid) if id_words is None else id_words, {**task.values, **named})


def table(*rows: SheetRow, name: str = "a.xlsx", unit: str = "住建局", knows: bool = True) -> ReturnedTable:
    base = {task.uid: task.values for task in TASKS} if knows else {}
    return ReturnedTable(name, "report", unit, datetime(2026, 3, 1, 9, tzinfo=UTC), rows, base)


def fields(told: TableDifference) -> dict[str, Mapping[SheetField, tuple[str, ...]]]:
    return {
        task.uid: {change.field: tuple(side.value for side in change.sides) for change in task.changes}
        for task in told.changed
    }


def test_a_table_as_it_went_out_changes_nothing() -> None:
    told = difference(TASKS, [table(*map(row, (4, 5, 6), TASKS))])
    assert told == TableDifference(same=3)


def test_rows_in_another_order_are_known_by_their_ids() -> None:
    rows = (row(4, TASKS[2]), row(5, TASKS[0], status="done"), row(6, TASKS[1]))
    told = difference(TASKS, [table(*rows)])
    assert fields(told) == {A: {SheetField.STATUS: ("done",)}}
    [change] = told.changed[0].changes
    assert (change.ours, change.base, change.conflict) == ("not_started", "not_started", False)
    assert (change.sides[0].file, change.sides[0].unit, change.sides[0].row) == ("a.xlsx", "住建局", 5)


def test_both_sides_changed_is_a_conflict_with_both_values() -> None:
    now = (replace(TASKS[0], values={**TASKS[0].values, SheetField.NOTE: "本机"}), *TASKS[1:])
    told = difference(now, [table(row(4, TASKS[0], note="单位"), row(5, TASKS[1]), row(6, TASKS[2]))])
    [change] = told.conflicts
    assert (change.base, change.ours, change.sides[0].value) == ("", "本机", "单位")


def test_a_change_here_alone_is_not_taken_back() -> None:
    now = (replace(TASKS[0], values={**TASKS[0].values, SheetField.NOTE: "本机"}), *TASKS[1:])
    assert not difference(now, [table(*map(row, (4, 5, 6), TASKS))]).changed


def test_both_sides_saying_the_same_is_no_change() -> None:
    now = (replace(TASKS[0], values={**TASKS[0].values, SheetField.STATUS: "done"}), *TASKS[1:])
    assert not difference(now, [table(row(4, TASKS[0], status="done"))]).changed


def test_two_files_that_disagree_are_a_conflict_and_two_that_agree_are_not() -> None:
    one = table(row(4, TASKS[0], status="done", note="同"), name="a.xlsx")
    two = table(row(9, TASKS[0], status="delayed", note="同"), name="b.xlsx")
    told = difference(TASKS, [one, two])
    assert [change.field for change in told.conflicts] == [SheetField.STATUS]
    assert fields(told)[A] == {SheetField.STATUS: ("done", "delayed"), SheetField.NOTE: ("同",)}


def test_entries_of_several_stand_beside_each_other() -> None:
    one, two = table(row(4, TASKS[0], progress="甲")), table(row(4, TASKS[0], progress="乙"), name="b.xlsx")
    told = difference(TASKS, [one, two])
    assert not told.conflicts
    assert fields(told)[A] == {SheetField.PROGRESS: ("甲", "乙")}


def test_only_what_was_written_below_an_entry_is_new() -> None:
    went = sheet_task(A, WORDS[0], progress="已开工")
    out = ReturnedTable("a.xlsx", "r", "", None, (row(4, went, progress="已开工\n已封顶"),), {A: went.values})
    assert fields(difference([went], [out])) == {A: {SheetField.PROGRESS: ("已封顶",)}}
    emptied = replace(out, rows=(row(4, went, progress=""),))
    assert not difference([went], [emptied]).changed, "an entry is never taken back by an empty cell"


def test_a_missing_row_is_told_and_a_row_without_id_is_new() -> None:
    added = SheetRow("任务", 7, "", {SheetField.TEXT: "新增口袋公园五处"})
    told = difference(TASKS, [table(row(4, TASKS[0]), row(5, TASKS[1]), added)])
    assert [gone.uid for gone in told.missing] == [C]
    assert [(new.reason, new.values[SheetField.TEXT]) for new in told.new] == [(NewReason.NEW, "新增口袋公园五处")]


@pytest.mark.parametrize("damaged", ["", "1111", checked_id(A)[:-1] + "x", checked_id(A).replace("1", "7", 1)])
def test_a_damaged_id_is_known_and_the_row_found_by_its_words(damaged: str) -> None:
    told = difference(TASKS, [table(row(4, TASKS[0], damaged, status="done"), row(5, TASKS[1]), row(6, TASKS[2]))])
    assert [(task.uid, task.match) for task in told.changed] == [(A, Match.WORDS)]
    assert not told.new
    assert not told.missing


def test_words_that_are_only_alike_are_a_proposal() -> None:
    altered = row(4, TASKS[0], "damaged", text="新建产业园区四个，引进龙头企业十二家")
    told = difference(TASKS, [table(altered)])
    assert [(task.uid, task.match) for task in told.changed] == [(A, Match.LIKE)]
    assert difference(TASKS, [table(row(4, TASKS[0], "damaged", text="另一件事情"))]).new[0].reason is NewReason.DAMAGED


def test_a_copied_row_with_other_words_is_new_and_a_true_copy_nothing() -> None:
    told = difference(TASKS, [table(row(4, TASKS[0], text="抄来改过的"), row(5, TASKS[0]), row(6, TASKS[0]))])
    assert [(new.reason, new.values[SheetField.TEXT]) for new in told.new] == [(NewReason.COPY, "抄来改过的")]
    assert not told.changed


def test_an_id_of_a_task_that_is_gone_is_told() -> None:
    other = sheet_task("f" * 32, "已经删去的任务")
    assert difference(TASKS, [table(row(4, other))]).new[0].reason is NewReason.GONE


def test_without_what_went_out_every_difference_is_a_change() -> None:
    told = difference(TASKS, [table(row(4, TASKS[0], status="done"), knows=False)])
    assert fields(told) == {A: {SheetField.STATUS: ("done",)}}
    assert not told.missing


@pytest.mark.parametrize(
    ("field", "one", "other", "are"),
    [
        (SheetField.CURRENT, "1200", "1,200", True),
        (SheetField.CURRENT, "85%", "85.0%", True),
        (SheetField.CURRENT, "85%", "85", False),
        (SheetField.TARGET, "1.2万", "1.20万", True),
        (SheetField.NOTE, "1200", "1,200", False),
        (SheetField.SUPPORTING, "甲局、乙局", "乙局，甲局", True),
        (SheetField.SUPPORTING, "甲局、乙局", "甲局", False),
        (SheetField.SECTION, "一、甲 › 乙", "一、甲›乙", True),
    ],
)
def test_values_that_say_the_same(field: SheetField, one: str, other: str, are: bool) -> None:
    assert same(field, one, other) is are


def test_a_number_may_carry_the_unit_that_stands_beside_it() -> None:
    task = sheet_task(A, WORDS[0], current="80", measure_unit="%")
    out = ReturnedTable("a.xlsx", "r", "", None, (row(4, task, current="85%"),), {A: task.values})
    assert fields(difference([task], [out])) == {A: {SheetField.CURRENT: ("85",)}}


@given(st.text("0123456789abcdef", min_size=1, max_size=40), st.data())
def test_an_id_is_read_as_written_and_no_single_wrong_character_passes(uid: str, data: st.DataObject) -> None:
    written = checked_id(uid)
    assert read_id(f" {written.upper()} ") == uid
    place = data.draw(st.integers(0, len(written) - 1))
    other = data.draw(st.sampled_from("0123456789abcdefx-").filter(lambda char: char != written[place]))
    assert read_id(written[:place] + other + written[place + 1 :]) is None
