"""The table as Word, calendar, CSV and Markdown."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta

import docx
import icalendar
import pytest

from reader.core.tracking.entries import EntryKind, ProgressEntry
from reader.core.tracking.lights import Situation
from reader.core.tracking.rows import rows_of
from reader.core.work import Task, TaskKind, TaskStatus
from reader.exports.task_files import file_name
from reader.exports.task_table import TableFormat, TaskTable, table_as

MADE = datetime(2026, 3, 1, 9, tzinfo=UTC)


def task(uid: str, text: str, status: TaskStatus = TaskStatus.NOT_STARTED, **given: str) -> Task:
    return Task(uid, "r", TaskKind.MEASURE, 0, None, ("一、产业", "（一）园区"), text, 3, 0, len(text), status=status,
                origin=text, **given)  # type: ignore[arg-type]  # fmt: skip


@pytest.fixture
def table() -> TaskTable:
    tasks = (
        task("a" * 32, "新建*产业园区*三个|扩建五个", lead="工信局", note="=1+1"),
        task("b" * 32, "改造老旧小区四十个", TaskStatus.DONE),
    )
    entry = ProgressEntry("e", "a" * 32, EntryKind.PROGRESS, date(2026, 2, 1), "已开工", "", "", MADE)
    rows = rows_of(tasks, Situation(date(2026, 3, 1), 2026))
    return TaskTable("r", "清屿区政府工作报告", 2026, rows, {"a" * 32: (entry,)}, MADE)


def test_the_word_table_has_a_header_on_every_page_and_rows_kept_whole(table: TaskTable) -> None:
    word = docx.Document(io.BytesIO(table_as(TableFormat.WORD, table)))
    page = word.sections[0]
    assert (page.page_width or 0) > (page.page_height or 0)
    [grid] = word.tables
    assert "w:tblHeader" in grid.rows[0]._tr.xml
    assert all("w:cantSplit" in row._tr.xml for row in grid.rows[1:])
    cells = [[cell.text for cell in row.cells] for row in grid.rows]
    assert cells[1][0] == "一、产业 › （一）园区"
    assert cells[2][:2] == ["1", "新建*产业园区*三个|扩建五个"]
    assert "Progress: 已开工" in cells[2][-1]
    assert "NUMPAGES" in page.footer._element.xml


def first_of(component: icalendar.Component, name: str) -> object:
    """The value of a property, as Python has it."""
    return component.decoded(name)


def test_the_calendar_reminds_of_what_is_not_done(table: TaskTable) -> None:
    calendar = icalendar.Calendar.from_ical(table_as(TableFormat.CALENDAR, table))
    first, second = calendar.walk("VEVENT")
    assert first_of(first, "dtstart") == date(2026, 12, 31)
    assert str(first["uid"]).startswith("a" * 32)
    assert "工信局" in str(first["summary"])
    triggers = [first_of(alarm, "trigger") for alarm in first.walk("VALARM")]
    assert triggers == [timedelta(days=-15, hours=9), timedelta(days=-1, hours=9)]
    assert not second.walk("VALARM")


def test_lines_of_the_calendar_are_folded_and_its_words_whole(table: TaskTable) -> None:
    content = table_as(TableFormat.CALENDAR, table)
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert "新建*产业园区*三个|扩建五个" in str(icalendar.Calendar.from_ical(content).walk("VEVENT")[0]["description"])


def test_markdown_says_the_words_and_nothing_of_them_is_markup(table: TaskTable) -> None:
    lines = table_as(TableFormat.MARKDOWN, table).decode().splitlines()
    assert "## 一、产业 › （一）园区" in lines
    assert r"- [ ] 新建\*产业园区\*三个\|扩建五个" in lines
    assert "- [x] 改造老旧小区四十个" in lines
    assert "  - Progress: 已开工 (2026-02-01)" in lines


def test_csv_has_the_mark_that_spreadsheets_need(table: TaskTable) -> None:
    content = table_as(TableFormat.CSV, table)
    assert content.startswith(b"\xef\xbb\xbf")
    assert ",'=1+1\r\n" in content.decode("utf-8-sig")


@pytest.mark.parametrize(
    ("unit", "name"), [("区/县:局", "区_县_局"), ("", "without a unit"), ("..", "_"), ("局" * 99, "局" * 60)]
)
def test_files_are_named_after_units(table: TaskTable, unit: str, name: str) -> None:
    from dataclasses import replace

    assert file_name(replace(table, unit=unit)) == name
