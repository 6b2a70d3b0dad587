"""``tasks export`` and ``tasks import``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from reader.core.roundtrip.fields import SheetField
from reader.exports.sheet_columns import columns

Run = Callable[..., Any]


@pytest.fixture
def table(run: Run, report_file: Path, tmp_path: Path) -> Path:
    """The table of the invented report as it went out."""
    out = tmp_path / "任务.xlsx"
    assert run("import", report_file).code == 0
    assert run("tasks", "export", "--what", "xlsx", "--out", out).out == f"{out}: 5 tasks\n"
    return out


def tasks(run: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("tasks", "--format", "json").out)["tasks"]
    return found


def task(run: Run, words: str) -> dict[str, Any]:
    return next(found for found in tasks(run) if words in found["text"])


def fill(path: Path, row_words: str, **values: object) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["Tasks"]
    places = {column.what: number for number, column in enumerate(columns(), start=1)}
    number = next(
        n
        for n in range(4, sheet.max_row + 1)
        if row_words in str(sheet.cell(n, places[SheetField.TEXT]).value or "") or not row_words
    )
    for name, value in values.items():
        sheet.cell(number, places[SheetField[name.upper()]]).value = value
    book.save(path)


def test_a_dry_run_tells_and_changes_nothing(run: Run, table: Path) -> None:
    fill(table, "园区", status="推进中", current=1)
    before = tasks(run)
    said = run("tasks", "import", table, "--dry-run")
    assert said.code == 0
    assert "~ 新建产业园区3个。\n" in said.out
    assert "    Status: Not started → In progress (任务.xlsx, row 6)\n" in said.out
    assert "1 task changed, 4 as they were" in said.out
    assert said.out.endswith("Nothing was changed.\n")
    assert tasks(run) == before
    told = json.loads(run("tasks", "import", table, "--dry-run", "--json").out)
    [changed] = told["changed"]
    assert [(f["field"], f["ours"], f["theirs"][0]["value"]) for f in changed["fields"]] == [
        ("current", "", "1"),
        ("status", "not_started", "in_progress"),
    ]
    assert told["applied"] == 0


def test_what_was_filled_in_is_taken_over(run: Run, table: Path) -> None:
    fill(table, "园区", status="推进中", lead="发改局", progress="已开工")
    assert run("tasks", "import", table).out.endswith("1 task changed.\n")
    found = task(run, "园区")
    assert (found["status"], found["lead"]) == ("in_progress", "发展和改革局")
    assert "已开工" in run("tasks", "progress", found["uid"][:8]).out
    assert run("tasks", "import", table).out.endswith("0 tasks changed.\n"), "a second time nothing is new"


@pytest.mark.parametrize(("switch", "note", "kept"), [((), "本机", "单位"), (("--theirs",), "单位", "本机")])
def test_of_a_conflict_both_sides_are_kept(
    run: Run, table: Path, switch: tuple[str, ...], note: str, kept: str
) -> None:
    fill(table, "园区", note="单位")
    uid = task(run, "园区")["uid"][:8]
    run("tasks", "set", uid, "--note", "本机")
    assert "conflict" in run("tasks", "import", table, *switch).out
    assert task(run, "园区")["note"] == note
    assert f"not taken: Remarks: {kept}" in run("tasks", "progress", uid).out


def test_new_rows_are_added_when_that_is_asked_for(run: Run, table: Path) -> None:
    book = openpyxl.load_workbook(table)
    book["Tasks"].cell(9, 3).value = "新增口袋公园"
    book.save(table)
    assert "+ 新增口袋公园 (added in the table; 任务.xlsx, row 9)\n" in run("tasks", "import", table).out
    assert len(tasks(run)) == 5
    assert run("tasks", "import", table, "--add").out.endswith("1 task changed.\n")
    assert task(run, "口袋公园")["source"] == "own"


def test_conditions_narrow_what_goes_out(run: Run, table: Path, tmp_path: Path) -> None:
    run("tasks", "set", task(run, "园区")["uid"][:8], "--lead", "商务局", "--support", "财政局")
    run("tasks", "set", task(run, "小区")["uid"][:8], "--lead", "财政局")
    out = tmp_path / "t.md"
    assert run("tasks", "export", "--what", "md", "--out", out, "--unit", "财政局").out == f"{out}: 2 tasks\n"
    assert run("tasks", "--unit", "商务局", "export", "--what", "md", "--out", out).out == f"{out}: 1 task\n"
    assert "园区" in out.read_text("utf-8")
    assert "没有" not in run("tasks", "export", "--what", "md", "--out", out, "--words", "没有的话").out
    said = run("tasks", "export", "--what", "csv", "--per-unit", tmp_path / "units")
    assert said.code == 0
    names = {path.name for path in (tmp_path / "units").iterdir()}
    assert names == {"商务局.csv", "财政局.csv", "without a unit.csv"}
    assert (tmp_path / "units" / "财政局.csv").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("arguments", [("--out", "x", "--per-unit", "y"), ()])
def test_one_place_has_to_be_named(run: Run, table: Path, arguments: tuple[str, ...]) -> None:
    assert run("tasks", "export", *arguments).code == 2


def test_a_file_that_is_no_table_is_refused_in_words(run: Run, table: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.xlsx"
    openpyxl.Workbook().save(other)
    said = run("tasks", "import", other)
    assert said.code == 1
    assert "holds no task table" in said.err
    book = openpyxl.load_workbook(table)
    book["_base"]["A1"].value = str(book["_base"]["A1"].value).replace('"report": "', '"report": "0')
    book.save(table)
    assert "not in this library" in run("tasks", "import", table).err
