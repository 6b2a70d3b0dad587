"""Targets of two years leave the program as they stand side by side, and no word of them becomes a formula."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from reader.core.document import Comparison, Target
from reader.core.tracking.pairing import paired
from reader.core.work import ReportInfo
from reader.exports.target_comparison import compared_targets, write_comparison


def report(year: int) -> ReportInfo:
    moment = datetime(2026, 1, 12, tzinfo=UTC)
    return ReportInfo(f"r{year}", "政府工作报告", year, "云汀区", "a.md", "0" * 64, moment, None, 3, 0, 0)


def target(indicator: str, value: str, unit: str) -> Target:
    return Target(1, 0, 5, indicator, Comparison.AT_LEAST, value, unit, f"{indicator}{value}{unit}以上")


COMPARED = compared_targets(
    report(2030),
    report(2031),
    paired(
        [target("地区生产总值", "5", "%"), target("=HYPERLINK(1)", "3", "个")],
        [target("地区生产总值", "6", "%"), target("新增学位", "1200", "个")],
    ),
)


def test_pairs_come_first_then_what_is_new_then_what_is_left() -> None:
    assert COMPARED.heads[1:3] == ("2030", "2031")
    assert [row[0] for row in COMPARED.rows] == ["地区生产总值", "新增学位", "=HYPERLINK(1)"]
    assert COMPARED.rows[0] == ("地区生产总值", "≥5%", "≥6%", "+1 points")


def test_excel_holds_every_cell_as_words(tmp_path: Path) -> None:
    write_comparison(tmp_path / "a.xlsx", COMPARED)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    assert [tuple(cell.value for cell in row) for row in sheet.iter_rows()] == [COMPARED.heads, *COMPARED.rows]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}


def test_csv_opens_as_utf_8_without_formulas(tmp_path: Path) -> None:
    write_comparison(tmp_path / "a.csv", COMPARED)
    content = (tmp_path / "a.csv").read_bytes()
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert content.startswith(b"\xef\xbb\xbf")
    assert rows[0] == list(COMPARED.heads)
    assert rows[1] == ["地区生产总值", "≥5%", "≥6%", "'+1 points"]
    assert rows[3][0] == "'=HYPERLINK(1)"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        write_comparison(tmp_path / "nowhere" / "a.csv", COMPARED)
