"""A real report's table goes to a bureau, is edited there, and comes back: the difference names exactly the edits."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from reader.core.parse import compose
from reader.core.roundtrip.difference import NewReason
from reader.core.roundtrip.fields import SheetField
from reader.core.roundtrip.matching import Match
from reader.core.work import TaskKind
from reader.exports.sheet_columns import columns
from reader.exports.task_sheet import HEADER_ROW, as_xlsx
from reader.exports.task_sheet_in import read_table
from reader.exports.task_table import table_of
from reader.importers import load
from reader.services.workspace import Workspace, open_workspace

SOFFICE = shutil.which("soffice")
NEEDS_OFFICE = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
WIDTH = len(columns())
PLACE = {column.what: number for number, column in enumerate(columns())}


@pytest.fixture
def work(tmp_path: Path, shared_reports: Path) -> Iterator[Workspace]:
    source = shared_reports / "hedong-2022" / "report.md"
    with open_workspace(tmp_path / "data") as opened:
        opened.library.add(compose(load(source)), source)
        yield opened


@pytest.mark.parametrize("by_office", [False, pytest.param(True, marks=NEEDS_OFFICE)])
def test_the_difference_names_exactly_the_edits(work: Workspace, tmp_path: Path, by_office: bool) -> None:
    report = work.library.reports()[0]
    tasks = [task for task in work.tasks.of(report.uid) if task.kind is TaskKind.MEASURE]
    assert len(tasks) == 93
    rows = [row for row in work.tracking.rows(report.uid) if row.task.kind is TaskKind.MEASURE]
    path = tmp_path / "table.xlsx"
    path.write_bytes(as_xlsx(table_of(work, report, rows)))
    if by_office:
        _saved_by_office(path)
    assert work.roundtrip.compared(report.uid, [read_table(path, 2022)]).same == 93
    book = openpyxl.load_workbook(path)
    _edit(book)
    book.save(path)
    if by_office:
        _saved_by_office(path)
    told = work.roundtrip.compared(report.uid, [read_table(path, 2022)])
    found = {t.uid: {change.field: change.sides[0].value for change in t.changes} for t in told.changed}
    assert found == {
        tasks[9].uid: {SheetField.STATUS: "done", SheetField.PROGRESS: "已全部完成"},
        tasks[30].uid: {SheetField.CURRENT: "12.5", SheetField.DEADLINE: "2022-09-30"},
        tasks[60].uid: {SheetField.LEAD: "住房和建设委员会", SheetField.NOTE: "=不是公式"},
    }
    assert {t.uid for t in told.changed if t.match is Match.WORDS} == {tasks[60].uid}
    assert [gone.uid for gone in told.missing] == [tasks[80].uid]
    assert [(row.reason, row.values[SheetField.TEXT]) for row in told.new] == [(NewReason.NEW, "新增口袋公园五处")]
    assert (told.same, told.conflicts, told.unread) == (93 - 3 - 1, (), ())


def _edit(book: Workbook) -> None:
    """Values, a damaged id, a removed row, a new one, and all of it in another order."""
    sheet = book.worksheets[0]
    rows: list[list[Any]] = [[sheet.cell(HEADER_ROW + 1 + n, c + 1).value for c in range(WIDTH)] for n in range(93)]
    rows[9][PLACE[SheetField.STATUS]], rows[9][PLACE[SheetField.PROGRESS]] = "已完成", "已全部完成"
    rows[30][PLACE[SheetField.CURRENT]], rows[30][PLACE[SheetField.DEADLINE]] = 12.5, "三季度"
    rows[60][PLACE["id"]] = str(rows[60][PLACE["id"]])[3:]
    rows[60][PLACE[SheetField.LEAD]], rows[60][PLACE[SheetField.NOTE]] = "住房和建设委员会", "'=不是公式"
    del rows[80]
    new = [None] * WIDTH
    new[PLACE[SheetField.TEXT]] = "新增口袋公园五处"  # type: ignore[call-overload]
    rows.append(new)
    random.Random(1).shuffle(rows)
    for number, values in enumerate(rows, start=HEADER_ROW + 1):
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(number, column)
            cell.value = value.removeprefix("'") if isinstance(value, str) else value
            if isinstance(value, str):
                cell.data_type = "s"


def _saved_by_office(path: Path) -> None:
    """By way of its own format, so that nothing of the file stays as it was written."""
    profile = f"-env:UserInstallation=file://{path.parent / 'profile'}"
    for source, kind in ((path, "fods"), (path.with_suffix(".fods"), "xlsx")):
        command = [str(SOFFICE), profile, "--headless", "--convert-to", kind, "--outdir", str(path.parent), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
