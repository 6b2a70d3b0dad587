"""Task cards: one task a card, nothing lost, nothing beyond its frame."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from reader.core.document import Document, Header
from reader.core.print_choices import CARDS, Orientation, PrintChoices, Printed
from reader.core.tracking.entries import EntryKind, ProgressEntry
from reader.core.work import Task, TaskKind
from reader.printing import Matter, PagedJob, PrintOptions, paged_job
from reader.printing.fonts import width
from reader.printing.page import BoxMark, DashMark, Page, RuleMark, TextMark

DAY = date(2026, 3, 5)
REPORT = Document(Header(title="政府工作报告", year=2026), (), ())


def cards_of(tasks: tuple[Task, ...], **chosen: object) -> PagedJob:
    """The cards of some tasks."""
    choices = PrintChoices(what=Printed.CARDS, **chosen)  # type: ignore[arg-type]
    return paged_job(Matter(REPORT, tasks), PrintOptions(DAY, choices))


def runs_of(page: Page) -> list[TextMark]:
    """Every run of a page, its number last."""
    return [mark for mark in page.marks if isinstance(mark, TextMark)]


def runs(job: PagedJob) -> list[TextMark]:
    """Every run of every page."""
    return [run for page in job.pages for run in runs_of(page)]


@pytest.mark.parametrize("cards", CARDS)
@pytest.mark.parametrize("orientation", Orientation)
def test_so_many_cards_stand_on_a_sheet(tasks: tuple[Task, ...], cards: int, orientation: Orientation) -> None:
    job = cards_of(tasks, cards=cards, orientation=orientation)
    assert job.page_count == -(-len(tasks) // cards)
    assert [row.task for page in job.pages for row in page.rows] == [task.uid for task in tasks]
    for page in job.pages:
        assert all(row.bottom <= job.sheet.height for row in page.rows)


def test_sheets_can_be_cut_between_the_cards(tasks: tuple[Task, ...]) -> None:
    counts = []
    for cards in CARDS:
        page = cards_of(tasks, cards=cards).pages[0]
        counts.append(sum(isinstance(mark, DashMark) for mark in page.marks))
    assert counts == [0, 1, 2]


def test_box_of_the_status_is_ticked(tasks: tuple[Task, ...]) -> None:
    page = cards_of(tasks[:1], cards=1).pages[0]
    assert [mark.ticked for mark in page.marks if isinstance(mark, BoxMark)] == [True, False, False, False]


def test_entries_are_printed_where_progress_is_not_left_blank() -> None:
    task = Task("t", "r", TaskKind.MEASURE, 0, None, ("（一）组",), "办好节会。", 0, 0, 0, note="资金已落实")
    at = datetime(2026, 3, 1, tzinfo=UTC)
    entry = ProgressEntry("e", "t", EntryKind.PROGRESS, date(2026, 3, 1), "方案已报审。", "", "d", at)
    matter = Matter(REPORT, (task,), {"t": (entry,)})
    blank = PrintChoices(what=Printed.CARDS)
    told = replace(blank, blank_progress=False, notes=True)
    texts = [{run.text for run in runs(paged_job(matter, PrintOptions(DAY, each)))} for each in (blank, told)]
    assert "3-1 Progress: 方案已报审。" not in texts[0]
    assert {"3-1 Progress: 方案已报审。", "资金已落实"} <= texts[1]


def test_lines_to_sign_stand_on_every_card(tasks: tuple[Task, ...]) -> None:
    assert sum(run.text == "Signed by:" for run in runs(cards_of(tasks, signature=True))) == len(tasks)


@hypothesis_settings(max_examples=30)
@given(st.integers(1, 120), st.sampled_from(CARDS), st.sampled_from([9.0, 10.5, 16.0]), st.booleans())
def test_nothing_is_lost_or_outside_whatever_the_length(length: int, cards: int, points: float, sign: bool) -> None:
    text = "".join(f"第{number}件要办的事，" for number in range(length))
    task = Task("t", "r", TaskKind.MEASURE, 0, None, ("一、部分", "（一）组"), text, 0, 0, 0, lead="区商务局")
    job = cards_of((task,), cards=cards, points=points, signature=sign)
    words = "".join(run.text for run in runs(job) if run.style.points == points + 2)
    assert words == text
    rows = [row for page in job.pages for row in page.rows]
    assert [row.part for row in rows] == list(range(len(rows)))
    assert sum("(goes on overleaf)" in run.text for run in runs(job)) == len(rows) - 1
    right = max(mark.x2 for page in job.pages for mark in page.marks if isinstance(mark, RuleMark))
    for page in job.pages:
        for run in runs_of(page)[:-1]:
            assert run.x + width(run.style, run.text) + run.spacing * len(run.text) <= right + 1
            assert run.y < page.rows[-1].bottom
