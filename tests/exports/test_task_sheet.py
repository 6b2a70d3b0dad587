"""The table as an Excel file: what goes out comes back, whatever it says and whoever saved it."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from reader.core.errors import DamagedFile, LimitExceeded, NoSpreadsheet, NoTaskTable, TableOfOther
from reader.core.roundtrip.difference import NewReason, TableDifference
from reader.core.roundtrip.fields import SheetField
from reader.core.roundtrip.matching import Match
from reader.core.roundtrip.returned import SheetDoubt
from reader.core.tracking.entries import EntryKind
from reader.core.tracking.patches import TaskPatch
from reader.core.work import Priority, ReportInfo, Task, TaskStatus
from reader.exports.sheet_columns import columns, meaning
from reader.exports.sheet_worker import sheets_of
from reader.exports.task_sheet import HEADER_ROW, as_xlsx
from reader.exports.task_sheet_in import read_table, table_of
from reader.exports.task_table import TableFormat, table_as, tables_by_unit
from reader.exports.task_table import table_of as table_out
from reader.i18n import use_language
from reader.importers import load
from reader.services.workspace import Workspace, open_workspace

REPORT = """# 政府工作报告

——2026年1月15日在清屿区第三届人民代表大会第五次会议上

各位代表：现在，我代表区人民政府，向大会报告工作。

## 一、2025年工作回顾

全区产值增长5.1%。渔港重新疏浚，避风的船位比过去宽裕，上岛的轮渡增开了早晚两班。

## 二、2026年工作安排

今年主要预期目标是：全区产值增长6%以上，登记失业率控制在4%以内。

### （一）壮大实体经济

新建产业园区3个。推行“一窗通办”改革，办理时限压缩30%以上。建成滨水步道9公里。

### （二）改善民生福祉

改造老旧小区40个，惠及居民1万户。新增公办幼儿园学位600个。开展技能培训5000人次。
"""
SOFFICE = shutil.which("soffice")
HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", '=HYPERLINK("http://x")', "'=1", "_x000D_", "a\nb", "1e5")


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("work")
    source = folder / "qingyu-2026.md"
    source.write_text(REPORT, encoding="utf-8")
    with open_workspace(folder / "data") as opened:
        from reader.core.parse import compose

        opened.library.add(compose(load(source)), source)
        yield opened


@pytest.fixture
def report(work: Workspace) -> ReportInfo:
    return work.library.reports()[0]


@pytest.fixture
def book(work: Workspace, report: ReportInfo) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content(work, report)))


def content(work: Workspace, report: ReportInfo) -> bytes:
    return as_xlsx(table_out(work, report, work.tracking.rows(report.uid)))


def compared(work: Workspace, report: ReportInfo, data: bytes | Workbook) -> TableDifference:
    if isinstance(data, Workbook):
        stream = io.BytesIO()
        data.save(stream)
        data = stream.getvalue()
    return work.roundtrip.compared(report.uid, [table_of("t.xlsx", sheets_of(data, "t.xlsx"), 2026)])


def place(what: SheetField | str) -> int:
    return next(number for number, column in enumerate(columns(), start=1) if column.what == what)


def row_with(sheet: Worksheet, words: str) -> int:
    text = place(SheetField.TEXT)
    return next(n for n in range(HEADER_ROW + 1, sheet.max_row + 1) if words in str(sheet.cell(n, text).value))


def changes(told: TableDifference) -> dict[str, dict[SheetField, str]]:
    return {t.text: {change.field: change.sides[0].value for change in t.changes} for t in told.changed}


def task(work: Workspace, words: str) -> Task:
    return next(task for task in work.tasks.of(work.library.reports()[0].uid) if words in task.text)


words_of_any_kind = st.one_of(
    st.text(max_size=60),
    st.sampled_from(HOSTILE),
    st.builds(
        "".join, st.lists(st.sampled_from([*"=+-@\t\r\n'“”，、›｜", "_x000D_", "完成", "1", "\x07"]), max_size=8)
    ),
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=words_of_any_kind,
    lead=words_of_any_kind,
    more=st.lists(words_of_any_kind, max_size=3),
    due=st.none() | st.dates(date(1850, 1, 1), date(2200, 1, 1)),
    status=st.sampled_from(TaskStatus),
    priority=st.sampled_from(Priority),
    chinese=st.booleans(),
)
def test_what_goes_out_comes_back_as_it_was(
    work: Workspace, report: ReportInfo, words: str, lead: str, more: list[str], due: date | None,
    status: TaskStatus, priority: Priority, chinese: bool,
) -> None:  # fmt: skip
    storable = [text.encode("utf-8", "ignore").decode() for text in (words, lead, *more)]
    words, lead, *more = storable
    patch = TaskPatch(status=status, lead=lead, supporting=tuple(more), deadline=due, target=words, current=words,
                      measure_unit=lead, priority=priority, note=words, text=words.strip() or None)  # fmt: skip
    uid = work.tasks.of(report.uid)[2].uid
    with work.together(report.uid, _kind()):
        work.task_editing.change(uid, patch)
        if words.strip():
            work.entries.add(uid, EntryKind.PROBLEM, words)
    use_language("zh_CN" if chinese else "en")
    data = content(work, report)
    use_language("en")
    told = compared(work, report, data)
    work.undo.undo(report.uid)
    assert told == TableDifference(same=told.same)
    assert told.same == len(work.tasks.of(report.uid))


def _kind() -> Any:
    from reader.services.undo import StepKind

    return StepKind.TASK_FIELDS


@pytest.mark.parametrize("words", HOSTILE)
def test_no_cell_of_words_is_a_formula(work: Workspace, report: ReportInfo, words: str) -> None:
    uid = work.tasks.of(report.uid)[2].uid
    work.task_editing.change(uid, TaskPatch(note=words, text=words, lead=words))
    data = content(work, report)
    comma = table_as(TableFormat.CSV, table_out(work, report, work.tracking.rows(report.uid))).decode("utf-8-sig")
    work.undo.undo(report.uid)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Tasks"]
    cell = sheet.cell(HEADER_ROW + 3, place(SheetField.NOTE))
    assert (cell.data_type, cell.number_format, cell.value) == ("s", "@", words.strip())
    assert bool(cell.quotePrefix) is (words.strip()[0] in "=+-@＝")
    [row] = [row for row in csv.reader(io.StringIO(comma)) if row[-1].strip("'") == words.strip().strip("'")]
    assert row[-1][0] not in "=+-@\t＝"


def test_the_sheet_leads_the_hand(book: Workbook) -> None:
    sheet = book["Tasks"]
    assert sheet.freeze_panes == "D4"
    assert sheet.protection.sheet
    free = {column.what for n, column in enumerate(columns(), 1) if not sheet.cell(4, n).protection.locked}
    assert free == {column.what for column in columns() if column.filled}
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.print_title_rows) == (
        "landscape",
        9,
        "$3:$3",
    )
    assert sheet.column_dimensions["R"].hidden
    assert "&P" in sheet.oddFooter.center.text
    lists = {rule.formula1: str(rule.sqref) for rule in sheet.data_validations.dataValidation}
    assert '"Not started,In progress,Done,Delayed"' in lists
    assert book.sheetnames == ["Tasks", "How to fill it in", "_units", "_base"]
    assert [book[name].sheet_state for name in book.sheetnames] == ["visible", "visible", "hidden", "veryHidden"]


def edited(book: Workbook) -> None:
    """The edits of a unit: values, a removed row, a new one, another order, a damaged id."""
    sheet = book["Tasks"]
    park = row_with(sheet, "园区")
    sheet.cell(park, place(SheetField.STATUS)).value = "推进中"
    sheet.cell(park, place(SheetField.CURRENT)).value = 1
    sheet.cell(park, place(SheetField.DEADLINE)).value = "6月底"
    sheet.cell(park, place(SheetField.PROGRESS)).value = "两个园区已开工"
    kindergarten = row_with(sheet, "幼儿园")
    sheet.cell(kindergarten, place("id")).value = "0000" + str(sheet.cell(kindergarten, place("id")).value)[4:]
    sheet.cell(kindergarten, place(SheetField.LEAD)).value = "教育局"
    sheet.delete_rows(row_with(sheet, "步道"))
    rows = [
        [sheet.cell(n, c).value for c in range(1, sheet.max_column + 1)]
        for n in range(HEADER_ROW + 1, sheet.max_row + 1)
        if sheet.cell(n, place(SheetField.TEXT)).value
    ]
    new: list[Any] = [None] * sheet.max_column
    new[place(SheetField.TEXT) - 1] = "新增口袋公园五处"
    for number, values in enumerate([*reversed(rows), new]):
        for column, value in enumerate(values, start=1):
            sheet.cell(HEADER_ROW + 1 + number, column).value = value


def check_edits(told: TableDifference) -> None:
    assert {t[:6]: c for t, c in changes(told).items()} == {
        "新建产业园区": {
            SheetField.STATUS: "in_progress",
            SheetField.CURRENT: "1",
            SheetField.DEADLINE: "2026-06-30",
            SheetField.PROGRESS: "两个园区已开工",
        },
        "新增公办幼儿": {SheetField.LEAD: "教育局"},
    }
    assert {t.text[:6]: t.match for t in told.changed} == {"新建产业园区": Match.ID, "新增公办幼儿": Match.WORDS}
    assert [gone.text for gone in told.missing] == ["建成滨水步道9公里。"]
    assert [(new.reason, new.values[SheetField.TEXT]) for new in told.new] == [(NewReason.NEW, "新增口袋公园五处")]
    assert not told.conflicts
    assert not told.unread


def test_the_difference_names_exactly_what_was_edited(work: Workspace, report: ReportInfo, book: Workbook) -> None:
    edited(book)
    check_edits(compared(work, report, book))


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_a_file_saved_by_libreoffice_says_the_same(
    work: Workspace, report: ReportInfo, book: Workbook, tmp_path: Path
) -> None:
    same, other = tmp_path / "same.xlsx", tmp_path / "edited.xlsx"
    book.save(same)
    edited(book)
    book.save(other)
    for path in (same, other):  # by way of its own format, so that nothing of the file stays as it was written
        _converted(path, "fods")
        _converted(path.with_suffix(".fods"), "xlsx")
    unchanged = work.roundtrip.compared(report.uid, [read_table(same, 2026)])
    assert unchanged == TableDifference(same=len(work.tasks.of(report.uid)))
    table = read_table(other, 2026)
    assert table.base
    check_edits(work.roundtrip.compared(report.uid, [table]))


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_values_written_by_libreoffice_itself_come_in(
    work: Workspace, report: ReportInfo, book: Workbook, tmp_path: Path
) -> None:
    path = tmp_path / "t.xlsx"
    book.save(path)
    _converted(path, "fods")
    flat = path.with_suffix(".fods")
    text = flat.read_text(encoding="utf-8")
    assert text.count(">Not started<") > 3
    flat.write_text(text.replace(">Not started<", ">Done<", 1), encoding="utf-8")
    path.unlink()
    _converted(flat, "xlsx")
    told = work.roundtrip.compared(report.uid, [read_table(path, 2026)])
    assert [list(found.values()) for found in changes(told).values()] == [["done"]]


def _converted(path: Path, kind: str) -> None:
    profile = path.parent / "profile"
    command = [str(SOFFICE), f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", kind]
    subprocess.run([*command, "--outdir", path.parent, path], check=True, capture_output=True, timeout=180)


def test_columns_are_known_by_their_titles_in_any_order(work: Workspace, report: ReportInfo, book: Workbook) -> None:
    sheet = book["Tasks"]
    sheet.cell(HEADER_ROW, place(SheetField.STATUS)).value = "完成情况（请选择）"
    sheet.cell(HEADER_ROW, place(SheetField.LEAD)).value = "责任单位"
    sheet.cell(HEADER_ROW, place(SheetField.NOTE)).value = "领导批示"
    sheet.cell(4, place(SheetField.STATUS)).value = "办结"
    sheet.cell(4, place(SheetField.LEAD)).value = "商务委"
    sheet.move_range(f"A1:R{sheet.max_row}", rows=2, cols=1)
    book.create_sheet("汇总")["A1"] = "合计"
    told = compared(work, report, book)
    assert list(changes(told).values()) == [{SheetField.STATUS: "done", SheetField.LEAD: "商务委"}]


def test_numbers_days_and_shares_are_read_as_people_see_them(
    work: Workspace, report: ReportInfo, book: Workbook
) -> None:
    sheet = book["Tasks"]
    for number, value, style in ((4, 0.85, "0%"), (5, 1200.0, "General"), (6, 0.1 + 0.2, "General"), (7, 1e21, "0")):
        cell = sheet.cell(number, place(SheetField.CURRENT))
        cell.value, cell.number_format = value, style
    sheet.cell(4, place(SheetField.DEADLINE)).value = date(2026, 9, 30)
    sheet.cell(5, place(SheetField.DEADLINE)).value = "二季度"
    sheet.cell(6, place(SheetField.DEADLINE)).value = datetime(2026, 10, 1, 17, 30)  # noqa: DTZ001  # cells have none
    found = list(changes(compared(work, report, book)).values())
    assert [each[SheetField.CURRENT] for each in found] == ["85", "1200", "0.3", "1" + "0" * 21]
    assert [each.get(SheetField.DEADLINE) for each in found] == ["2026-09-30", "2026-06-30", "2026-10-01", None]


def test_hidden_blank_and_merged_rows(work: Workspace, report: ReportInfo, book: Workbook) -> None:
    sheet = book["Tasks"]
    sheet.row_dimensions[5].hidden = True
    sheet.cell(5, place(SheetField.NOTE)).value = "藏起来的"
    lead = place(SheetField.LEAD)
    sheet.cell(6, lead).value = "财政局"
    sheet.merge_cells(start_row=6, start_column=lead, end_row=7, end_column=lead)
    found = list(changes(compared(work, report, book)).values())
    assert found == [{SheetField.NOTE: "藏起来的"}, {SheetField.LEAD: "财政局"}, {SheetField.LEAD: "财政局"}]


def test_a_cell_that_means_nothing_is_told_and_changes_nothing(
    work: Workspace, report: ReportInfo, book: Workbook
) -> None:
    book["Tasks"].cell(4, place(SheetField.STATUS)).value = "快了"
    book["Tasks"].cell(5, place(SheetField.DEADLINE)).value = "尽快"
    told = compared(work, report, book)
    assert [(cell.field, cell.said.value) for cell in told.unread] == [
        (SheetField.STATUS, "快了"),
        (SheetField.DEADLINE, "尽快"),
    ]
    assert not told.changed


def test_a_formula_that_nobody_reckoned_is_told(work: Workspace, report: ReportInfo, book: Workbook) -> None:
    book["Tasks"].cell(4, place(SheetField.CURRENT)).value = "=1+1"
    stream = io.BytesIO()
    book.save(stream)
    table = table_of("t.xlsx", sheets_of(stream.getvalue(), "t.xlsx"), 2026)
    assert (SheetDoubt.FORMULA, "Tasks 4") in table.doubts
    assert not work.roundtrip.compared(report.uid, [table]).changed


def test_without_the_hidden_sheet_it_is_told(work: Workspace, report: ReportInfo, book: Workbook) -> None:
    del book["_base"]
    book["Tasks"].cell(4, place(SheetField.NOTE)).value = "x"
    stream = io.BytesIO()
    book.save(stream)
    table = table_of("t.xlsx", sheets_of(stream.getvalue(), "t.xlsx"), 2026)
    assert table.doubts[0][0] is SheetDoubt.NO_BASE
    assert list(changes(work.roundtrip.compared(report.uid, [table])).values()) == [{SheetField.NOTE: "x"}]


def test_a_table_for_each_unit_and_all_of_them_back(work: Workspace, report: ReportInfo) -> None:
    one, two = (task(work, words).uid for words in ("园区", "幼儿园"))
    work.task_editing.change(one, TaskPatch(lead="工信局", supporting=("财政局",)))
    work.task_editing.change(two, TaskPatch(lead="教育局"))
    tables = tables_by_unit(work, report, work.tracking.rows(report.uid))
    back = [table_of(t.unit, sheets_of(as_xlsx(t), t.unit), 2026) for t in tables]
    told = work.roundtrip.compared(report.uid, back)
    for _step in (1, 2):
        work.undo.undo(report.uid)
    assert sorted(len(t.rows) for t in tables)[:3] == [1, 1, 1]
    assert {t.unit for t in back} == {"", "工信局", "财政局", "教育局"}
    assert told == TableDifference(same=len(work.tasks.of(report.uid)))


def test_a_table_of_another_report_is_refused(work: Workspace, report: ReportInfo, book: Workbook) -> None:
    cell = book["_base"]["A1"]
    cell.value = str(cell.value).replace(report.uid, "0" * 32)
    with pytest.raises(TableOfOther):
        compared(work, report, book)


def _zip(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def _with(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return _zip(parts | {"xl/worksheets/sheet1.xml": change(parts["xl/worksheets/sheet1.xml"])})


def _everywhere(words: str, rows: int) -> bytes:
    """One text in many cells, which costs a file next to nothing."""
    book = Workbook()
    for number in range(1, rows + 1):
        book.active.cell(number, 1).value = words
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_hostile_files_are_refused(work: Workspace, report: ReportInfo, tmp_path: Path) -> None:
    good = content(work, report)
    entity = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    hostile = {
        "cut": (good[: len(good) // 2], DamagedFile),
        "nothing": (b"", DamagedFile),
        "text": (b"PK but no archive", DamagedFile),
        "entities": (_with(good, lambda part: entity + part), DamagedFile),
        "broken": (_with(good, lambda part: part[:-40]), DamagedFile),
        "bomb": (_with(good, lambda part: part + b" " * (201 * 1024 * 1024)), LimitExceeded),
        "one text everywhere": (_everywhere("长" * 30_000, 2_000), LimitExceeded),
        "merged": (
            _with(good, lambda part: part.replace(b"</sheetData>", b'</sheetData><mergeCell ref="A1:XFD1048576"/>')),
            LimitExceeded,
        ),
        "no table": (_zip({"[Content_Types].xml": b"<Types/>"}), DamagedFile),
    }
    for name, (data, error) in hostile.items():
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(data)
        with pytest.raises(error):
            read_table(path, 2026)


def test_a_cell_at_the_far_end_costs_nothing(work: Workspace, report: ReportInfo, book: Workbook) -> None:
    book["Tasks"]["XFD1048576"] = "x"
    assert compared(work, report, book).same == len(work.tasks.of(report.uid))


def test_other_files_are_refused_with_the_reason(tmp_path: Path) -> None:
    book = Workbook()
    book.active["A1"] = "无关"
    book.save(tmp_path / "other.xlsx")
    with pytest.raises(NoTaskTable):
        read_table(tmp_path / "other.xlsx", 2026)
    (tmp_path / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(NoSpreadsheet):
        read_table(tmp_path / "old.xls", 2026)


def test_own_titles_are_known_in_both_languages() -> None:
    for language in ("en", "zh_CN"):
        use_language(language)
        titles = {column.title: column.what for column in columns()}
        use_language("en")
        assert {title: meaning(title, {}) for title in titles} == titles
