"""The task table: every task once, no row cut, every page complete in itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pypdf import PdfReader
from PySide6.QtGui import QImage, QPainter

from reader.core.document import Document, Header
from reader.core.errors import Cancelled
from reader.core.print_choices import Orientation, Paper, PrintChoices
from reader.core.print_choices import PrintColumn as Column
from reader.core.tracking.entries import EntryKind, ProgressEntry
from reader.core.work import Task, TaskKind, TaskStatus
from reader.printing import Matter, PagedJob, PrintOptions, checklist_pages, write_pdf
from reader.printing.checklist_rows import whole_names
from reader.printing.fonts import width
from reader.printing.page import BoxMark, Page, RuleMark, StarMark, TextMark
from reader.printing.table import SMALL, table_type
from reader.printing.units import mm, pt

TYPE = table_type()
BAND, CELL, GROUP, HEAD = TYPE.band, TYPE.cell, TYPE.group, TYPE.head
WordsOf = Callable[[Path], list[str]]


def job_of(tasks: tuple[Task, ...], options: PrintOptions) -> PagedJob:
    """The table of tasks whose report says nothing but its title."""
    return checklist_pages(Matter(Document(Header(title="政府工作报告", year=2026), (), ()), tasks), options)


def texts(page: Page, style: object) -> list[str]:
    """The runs of one style on a page."""
    return [mark.text for mark in page.marks if isinstance(mark, TextMark) and mark.style == style]


def assert_rows_are_whole(job: PagedJob, tasks: tuple[Task, ...]) -> None:
    """Rows stand on one page each, in order, below one another and between the margins."""
    rows = [row for page in job.pages for row in page.rows]
    assert [row.task for row in rows] == [task.uid for task in tasks]
    for page in job.pages:
        assert page.rows
        assert page.rows[-1].bottom <= job.sheet.height - job.sheet.bottom + 0.1
        assert all(upper.bottom <= lower.top + 0.1 for upper, lower in pairwise(page.rows))


def test_no_row_is_cut_by_a_page_end(tasks: tuple[Task, ...], options: PrintOptions) -> None:
    job = job_of(tasks, options)
    assert job.page_count > 5
    assert_rows_are_whole(job, tasks)


@hypothesis_settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(1, 12), st.integers(1, 90), st.booleans()), min_size=1, max_size=60))
def test_no_row_is_cut_whatever_the_lengths(shape: list[tuple[int, int, bool]]) -> None:
    group, tasks = 0, []
    for number, (sentences, slogan, new_group) in enumerate(shape):
        group += new_group
        path = (f"{group // 3}、部分", f"（{group}）" + "奋" * slogan)
        text = "推进产业升级和民生改善。" * sentences
        tasks.append(Task(f"t{number}", "r", TaskKind.MEASURE, number, None, path, text, 0, 0, 0))
    assert_rows_are_whole(job_of(tuple(tasks), PrintOptions(date(2026, 3, 5))), tuple(tasks))


def test_every_page_repeats_the_column_titles_and_says_which_it_is(
    tasks: tuple[Task, ...], options: PrintOptions
) -> None:
    job = job_of(tasks, options)
    titles = ["No.", "Key work", "Measure", "Target", "Status", "Units in charge", "Progress"]
    for number, page in enumerate(job.pages, 1):
        assert texts(page, HEAD) == titles
        assert page.marks[-1].text == f"Page {number} of {job.page_count}"  # type: ignore[attr-defined]


def test_title_and_date_stand_on_the_first_page(
    tasks: tuple[Task, ...], options: PrintOptions, tmp_path: Path, words_of: WordsOf
) -> None:
    write_pdf(job_of(tasks, options), tmp_path / "list.pdf")
    first, second, *_ = words_of(tmp_path / "list.pdf")
    assert first.startswith("2026政府工作报告:breakdownofkeytasks")
    assert "Date:2026-3-5" in first
    assert "Date:" not in second


def test_each_task_is_printed_once(
    tasks: tuple[Task, ...], options: PrintOptions, tmp_path: Path, words_of: WordsOf
) -> None:
    write_pdf(job_of(tasks, options), tmp_path / "list.pdf")
    words = "".join(words_of(tmp_path / "list.pdf"))
    found = [words.count("".join(task.text.split())) for task in tasks]
    assert found == [1] * len(tasks)


def test_chinese_words_can_be_found(
    tasks: tuple[Task, ...], options: PrintOptions, tmp_path: Path, words_of: WordsOf
) -> None:
    write_pdf(job_of(tasks, options), tmp_path / "list.pdf")
    words = "".join(words_of(tmp_path / "list.pdf"))
    assert "工作" in words
    assert "就业" in words
    assert not re.search("[\u2e80-\u2fdf]", words)


def test_no_heading_is_left_alone_at_the_end_of_a_page(tasks: tuple[Task, ...], options: PrintOptions) -> None:
    for page in job_of(tasks, options).pages:
        bands = [mark.y for mark in page.marks if isinstance(mark, TextMark) and mark.style == BAND]
        assert bands
        assert max(bands) < page.rows[-1].top


def test_headings_are_taken_up_again_overleaf(tasks: tuple[Task, ...], options: PrintOptions) -> None:
    pages = job_of(tasks, options).pages
    first_of_page = [texts(page, BAND)[0] for page in pages]
    assert first_of_page[0] == "Main expected targets"
    assert first_of_page[1] == "一、聚力产业强区，夯实发展根基 (continued)"
    assert any("(continued)" in text for page in pages for text in texts(page, GROUP))


@pytest.mark.parametrize("before", range(1, 14))
def test_heading_that_begins_a_page_is_not_called_continued(options: PrintOptions, before: int) -> None:
    text = "推进产业升级。" * 9
    parts = [*["一、做强"] * before, *["二、惠民"] * 6]
    tasks = tuple(
        Task(f"t{n}", "r", TaskKind.MEASURE, n, None, (part, "（一）组"), text, 0, 0, 0) for n, part in enumerate(parts)
    )
    job = job_of(tasks, options)
    bands = [text for page in job.pages for text in texts(page, BAND)]
    assert bands.count("二、惠民") == 1
    assert [anchor.title for page in job.pages for anchor in page.anchors if not anchor.level] == [
        "一、做强",
        "二、惠民",
    ]


def test_row_is_high_enough_for_the_heading_beside_it(options: PrintOptions) -> None:
    path = ("一、部分", "（一）" + "奋力谱写高质量发展新篇章" * 4)
    job = job_of((Task("t", "r", TaskKind.MEASURE, 0, None, path, "办好节会。", 0, 0, 0),), options)
    ((row,),) = (page.rows for page in job.pages)
    heading = [mark.y for mark in job.pages[0].marks if isinstance(mark, TextMark) and mark.style == GROUP]
    assert len(heading) > 4
    assert row.top < min(heading) - GROUP.em * 0.8
    assert max(heading) < row.bottom


def test_rule_crosses_the_table_below_each_group_and_page(tasks: tuple[Task, ...], options: PrintOptions) -> None:
    job = job_of(tasks, options)
    path_of = {task.uid: task.path for task in tasks}
    for page in job.pages:
        rules = [mark for mark in page.marks if isinstance(mark, RuleMark) and mark.y1 == mark.y2]
        whole = {rule.y1 for rule in rules if rule.x2 - rule.x1 == pytest.approx(job.sheet.text_width)}
        for row, below in zip(page.rows, (*page.rows[1:], None), strict=True):
            ends = below is None or not path_of[row.task] or path_of[below.task] != path_of[row.task]
            assert (row.bottom in whole) == ends


def test_tick_is_drawn_into_the_box_of_a_done_task() -> None:
    def darkness(mark: BoxMark) -> int:
        image = QImage(200, 200, QImage.Format.Format_Grayscale8)
        image.fill(255)
        painter = QPainter(image)
        mark.paint(painter)
        painter.end()
        return sum(image.pixelColor(x, y).lightness() < 128 for x in range(60, 140) for y in range(60, 140))

    assert darkness(BoxMark(10, 10, 180, ticked=False)) == 0
    assert darkness(BoxMark(10, 10, 180, ticked=True)) > 500


def test_objectives_and_livelihood_items_have_bands_of_their_own(
    tasks: tuple[Task, ...], options: PrintOptions
) -> None:
    bands = [text for page in job_of(tasks, options).pages for text in texts(page, BAND) if "(continued)" not in text]
    assert bands == [
        "Main expected targets",
        "一、聚力产业强区，夯实发展根基",
        "二、聚力民生改善，增进群众福祉",
        "Livelihood projects",
    ]


def test_objectives_come_first_and_livelihood_items_last(tasks: tuple[Task, ...], options: PrintOptions) -> None:
    shuffled = tuple(replace(task, position=len(tasks) - task.position) for task in tasks)
    kinds = {task.uid: task.kind for task in tasks}
    printed = [kinds[row.task] for page in job_of(shuffled, options).pages for row in page.rows]
    assert printed == [TaskKind.OBJECTIVE] * 2 + [TaskKind.MEASURE] * 60 + [TaskKind.LIVELIHOOD] * 3


def test_each_task_has_a_box_that_is_ticked_when_done(tasks: tuple[Task, ...], options: PrintOptions) -> None:
    boxes = [mark for page in job_of(tasks, options).pages for mark in page.marks if isinstance(mark, BoxMark)]
    assert [box.ticked for box in boxes] == [task.status is TaskStatus.DONE for task in tasks]


def test_status_words_are_not_broken(tasks: tuple[Task, ...], options: PrintOptions) -> None:
    cells = {text for page in job_of(tasks, options).pages for text in texts(page, CELL)}
    assert {"Not", "started", "Done", "Delayed", "progress"} <= cells


def test_bookmarked_tasks_have_a_star(tasks: tuple[Task, ...], options: PrintOptions) -> None:
    pages = job_of(tasks, options).pages
    stars = [mark for page in pages for mark in page.marks if isinstance(mark, StarMark)]
    assert len(stars) == sum(task.bookmarked for task in tasks) > 0


def test_units_have_a_column_only_where_a_task_names_some(tasks: tuple[Task, ...], options: PrintOptions) -> None:
    without = tuple(replace(task, lead="", supporting=()) for task in tasks)
    assert "Units in charge" in texts(job_of(tasks, options).pages[0], HEAD)
    assert "Units in charge" not in texts(job_of(without, options).pages[0], HEAD)
    assert "Units in charge" in texts(
        job_of(without, replace(options, choices=PrintChoices(columns=(Column.UNITS,)))).pages[0], HEAD
    )


def test_progress_column_can_be_left_out(tasks: tuple[Task, ...], options: PrintOptions) -> None:
    job = job_of(tasks, replace(options, choices=PrintChoices(columns=(Column.NUMBER, Column.GROUP))))
    assert "Progress" not in texts(job.pages[0], HEAD)
    assert job.page_count <= job_of(tasks, options).page_count


def test_row_higher_than_a_page_goes_on_overleaf_with_nothing_lost(options: PrintOptions) -> None:
    text = "".join(f"第{number}件要办的事，" for number in range(400))
    job = job_of((Task("huge", "r", TaskKind.MEASURE, 0, None, ("（一）大组",), text, 0, 0, 0),), options)
    assert [(row.task, row.part) for page in job.pages for row in page.rows] == [
        ("huge", part) for part in range(job.page_count)
    ]
    assert job.page_count > 1
    assert all(page.rows[-1].bottom <= job.sheet.height - job.sheet.bottom for page in job.pages)
    assert "".join(cell for page in job.pages for cell in texts(page, CELL) if not cell.isascii()) == text
    assert sum(isinstance(mark, BoxMark) for page in job.pages for mark in page.marks) == 1


def test_target_tells_what_the_task_does_not(options: PrintOptions, tasks: tuple[Task, ...]) -> None:
    objective = tasks[0]
    target = replace(objective.targets[0], indicator="地区生产总值", text="地区生产总值增长6%左右")
    shared = replace(target, indicator="财政收入", text="5%左右")
    page = job_of((replace(objective, targets=(target, shared)),), options).pages[0]
    cells = [mark.text for mark in page.marks if isinstance(mark, TextMark)]
    assert cells.count("地区生产总值增长6%左右") == 1
    assert "增长6%左右" in cells
    assert "财政收入: 5%左右" in cells


def test_target_that_is_the_task_itself_is_not_printed_again(options: PrintOptions, tasks: tuple[Task, ...]) -> None:
    target = replace(tasks[0].targets[0], indicator="", value=None, text="完成市下达的任务")
    page = job_of((replace(tasks[0], text="完成市下达的任务。", targets=(target,)),), options).pages[0]
    assert [mark.text for mark in page.marks if isinstance(mark, TextMark) and "市下达" in mark.text] == [
        "完成市下达的任务。"
    ]


def test_targets_that_share_a_phrase_are_printed_in_short(options: PrintOptions, tasks: tuple[Task, ...]) -> None:
    phrase = "产值分别达到120亿元、85亿元"
    first = replace(tasks[0].targets[0], start=4, end=20, indicator="传感产值", value="120", unit="亿元", text=phrase)
    second = replace(first, start=6, end=24, indicator="仪器产值", value="85")
    page = job_of((replace(tasks[0], text=phrase + "。", targets=(first, second)),), options).pages[0]
    cells = [mark.text for mark in page.marks if isinstance(mark, TextMark)]
    assert "传感产值 ≥120亿元" in cells
    assert "仪器产值 ≥85亿元" in cells


def test_report_without_tasks_prints_a_page_that_says_so(options: PrintOptions) -> None:
    job = job_of((), options)
    assert job.page_count == 1
    assert any(getattr(mark, "text", "") == "There are no tasks to print." for mark in job.pages[0].marks)


def test_table_is_a4_landscape(tasks: tuple[Task, ...], options: PrintOptions) -> None:
    sheet = job_of(tasks, options).sheet
    assert (sheet.width, sheet.height) == (mm(297), mm(210))
    assert sheet.landscape


def test_everything_stays_between_the_margins(tasks: tuple[Task, ...], options: PrintOptions) -> None:
    job = job_of(tasks, options)
    for page in job.pages:
        for mark in page.marks:
            if isinstance(mark, TextMark):
                assert mark.x >= job.sheet.left - 0.1
                assert mark.x + len(mark.text) * mark.spacing <= job.sheet.width - job.sheet.right


def test_two_thousand_tasks_are_all_on_paper(tasks: tuple[Task, ...], options: PrintOptions) -> None:
    measure = tasks[10]
    many = tuple(replace(measure, uid=str(n), position=n, path=("一、做强", f"（{n // 9}）组")) for n in range(2000))
    assert_rows_are_whole(job_of(many, options), many)


def test_row_that_goes_on_says_so_at_both_ends(options: PrintOptions) -> None:
    text = "".join(f"第{number}件要办的事，" for number in range(400))
    job = job_of((Task("huge", "r", TaskKind.MEASURE, 0, None, ("（一）大组",), text, 0, 0, 0),), options)
    small = [[text for text in texts(page, SMALL) if text.startswith("(")] for page in job.pages]
    below, above = "(goes on overleaf)", "(continued)"
    assert small == [[below], *[[above, below]] * (job.page_count - 2), [above]]


@pytest.mark.parametrize("points", [9.0, 10.5, 12.0, 16.0])
def test_rows_are_whole_threes_of_points_high(tasks: tuple[Task, ...], options: PrintOptions, points: float) -> None:
    job = job_of(tasks, replace(options, choices=PrintChoices(points=points)))
    heights = {round((row.bottom - row.top) / pt(1), 3) for page in job.pages for row in page.rows}
    assert {height % 3 for height in heights} == {0}


def test_one_task_takes_one_page_with_its_band(tasks: tuple[Task, ...], options: PrintOptions) -> None:
    job = job_of(tasks[5:6], options)
    assert job.page_count == 1
    assert_rows_are_whole(job, tasks[5:6])


@hypothesis_settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 9), min_size=12, max_size=70), st.booleans())
def test_last_page_is_never_a_lone_row(lengths: list[int], sign: bool) -> None:
    tasks = tuple(
        Task(
            f"t{n}", "r", TaskKind.MEASURE, n, None, ("一、部分", f"（{n // 5}）组"), "推进产业升级。" * length, 0, 0, 0
        )
        for n, length in enumerate(lengths)
    )
    job = job_of(tasks, PrintOptions(date(2026, 3, 5), PrintChoices(signature=sign)))
    assert_rows_are_whole(job, tasks)
    assert job.page_count == 1 or len(job.pages[-1].rows) > 1
    marks = job.pages[-1].marks
    signs = [mark.y for mark in marks if isinstance(mark, TextMark) and mark.text == "Signed by:"]
    assert len(signs) == sign
    assert all(job.pages[-1].rows[-1].bottom < y < job.sheet.height - job.sheet.bottom for y in signs)


@hypothesis_settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(Column), unique=True).map(tuple),
    st.sampled_from(Paper),
    st.sampled_from(Orientation),
    st.sampled_from([8.0, 10.5, 14.0, 18.0]),
)
def test_any_columns_fit_on_any_paper(
    columns: tuple[Column, ...], paper: Paper, orientation: Orientation, points: float
) -> None:
    long = "抓好产业链提升，" * 12
    task = Task(
        "t", "r", TaskKind.MEASURE, 0, None, ("一、部分", "（一）组"), long, 0, 0, 0, lead="区商务局", note=long
    )
    choices = PrintChoices(columns=columns, paper=paper, orientation=orientation, points=points)
    job = job_of((task,), PrintOptions(date(2026, 3, 5), choices))
    for page in job.pages:
        for mark in page.marks:
            if isinstance(mark, TextMark):
                end = mark.x + width(mark.style, mark.text) + mark.spacing * len(mark.text)
                assert job.sheet.left - 0.1 <= mark.x
                assert end <= job.sheet.width - job.sheet.right + mark.style.em
    heads = texts(job.pages[0], table_type(points).head)
    assert "".join(heads).count("Measure") <= 1
    assert {row.task for page in job.pages for row in page.rows} == {"t"}


def test_without_a_column_for_groups_their_headings_stand_in_the_bands(
    tasks: tuple[Task, ...], options: PrintOptions
) -> None:
    choices = PrintChoices(columns=(Column.NUMBER, Column.STATUS))
    bands = [text for page in job_of(tasks, replace(options, choices=choices)).pages for text in texts(page, BAND)]
    assert "一、聚力产业强区，夯实发展根基\u3000（一）第1组重点工作扎实推进" in bands
    assert len([band for band in bands if "(continued)" not in band]) == 8


def test_last_entries_stand_where_progress_is_not_left_blank(options: PrintOptions) -> None:
    task = Task("t", "r", TaskKind.MEASURE, 0, None, ("（一）组",), "办好节会。", 0, 0, 0)
    at = datetime(2026, 3, 1, tzinfo=UTC)
    entries = tuple(
        ProgressEntry(f"e{day}", "t", EntryKind.PROGRESS, date(2026, 2, day), f"第{day}步。", "", "d", at)
        for day in range(1, 6)
    )
    report = Document(Header(title="政府工作报告", year=2026), (), ())
    choices = PrintChoices(blank_progress=False)
    job = checklist_pages(Matter(report, (task,), {"t": entries}), replace(options, choices=choices))
    cells = texts(job.pages[0], CELL)
    assert [text for text in cells if "步。" in text] == [f"2-{day} Progress: 第{day}步。" for day in (3, 4, 5)]


def test_names_of_units_are_not_broken() -> None:
    names = ("区发展改革委", "区商务局", "区民政局")
    for ems in (6.5, 11.5, 30):
        lines = whole_names(names, CELL, ems * CELL.em)
        assert "".join(lines) == "、".join(names)
        assert all(line.rstrip("、").split("、") == [name for name in names if name in line] for line in lines)


def test_layout_can_be_called_off(tasks: tuple[Task, ...], options: PrintOptions) -> None:
    report = Document(Header(title="政府工作报告", year=2026), (), ())
    told: list[int] = []
    with pytest.raises(Cancelled):
        checklist_pages(
            Matter(report, tasks),
            options,
            progress=lambda done, _of: told.append(done),
            cancelled=lambda: len(told) > 1,
        )
    assert told == [20, 40]


def test_outline_leads_to_bands_and_groups(tasks: tuple[Task, ...], options: PrintOptions, tmp_path: Path) -> None:
    job = job_of(tasks, options)
    write_pdf(job, tmp_path / "list.pdf")
    outline = PdfReader(tmp_path / "list.pdf").outline
    tops = [entry.title for entry in outline if not isinstance(entry, list)]
    assert tops == [
        "Main expected targets",
        "一、聚力产业强区，夯实发展根基",
        "二、聚力民生改善，增进群众福祉",
        "Livelihood projects",
    ]
    inner = [entry for below in outline if isinstance(below, list) for entry in below]
    groups = [entry.title for entry in inner if not isinstance(entry, list)]
    assert groups == [f"（{'一二三四五六'[n]}）第{n + 1}组重点工作扎实推进" for n in range(6)]


def test_every_page_but_the_first_says_what_it_belongs_to(tasks: tuple[Task, ...], options: PrintOptions) -> None:
    job = job_of(tasks, options)
    said = [job.title in texts(page, SMALL) for page in job.pages]
    assert said == [False, *[True] * (job.page_count - 1)]
