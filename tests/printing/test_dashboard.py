"""The dashboard on paper says what the summary counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reader.core.document import Document
from reader.core.print_choices import Paper, PrintChoices, Printed
from reader.core.tracking.summary import summarised
from reader.core.work import Task, TaskStatus
from reader.printing import Matter, PagedJob, PrintOptions, paged_job
from reader.printing.page import ShadeMark, TextMark


def dashboard(matter: Matter, day: date = date(2026, 3, 5), **chosen: object) -> PagedJob:
    """The dashboard on a day."""
    choices = PrintChoices(what=Printed.DASHBOARD, **chosen)  # type: ignore[arg-type]
    return paged_job(matter, PrintOptions(day, choices))


def words(job: PagedJob) -> list[str]:
    """Every run, page by page."""
    return [mark.text for page in job.pages for mark in page.marks if isinstance(mark, TextMark)]


def test_figures_are_those_of_the_summary(report: Document, tasks: tuple[Task, ...]) -> None:
    matter = Matter(report, tasks)
    told = words(dashboard(matter))
    whole = summarised(matter.rows(date(2026, 3, 5)), date(2026, 3, 5)).whole
    counts = [whole.total, whole.not_started, whole.in_progress, whole.done, whole.delayed]
    figures = [*map(str, [*counts, whole.red, whole.yellow, whole.blue]), f"{whole.percent}%"]
    heads = ["Tasks", "Not started", "In progress", "Done", "Delayed", "Overdue", "Lagging", "Due soon", "Share done"]
    start = told.index("Tasks") - 1
    assert told[start : start + 18] == [each for pair in zip(figures, heads, strict=True) for each in pair]


def test_every_section_and_unit_has_a_line(report: Document, tasks: tuple[Task, ...]) -> None:
    told = "".join(words(dashboard(Matter(report, tasks))))
    assert [path for task in tasks for path in task.path if path not in told] == []
    assert "区民政局" in told
    assert "Livelihood projects" in told


def test_overdue_tasks_come_before_what_is_due(report: Document, tasks: tuple[Task, ...]) -> None:
    late = (replace(tasks[0], deadline=date(2026, 2, 1), status=TaskStatus.IN_PROGRESS), *tasks[1:])
    due = (*late[:1], replace(tasks[1], deadline=date(2026, 3, 20), status=TaskStatus.IN_PROGRESS), *late[2:])
    told = words(dashboard(Matter(report, due)))
    assert told.index("Overdue: 1 task") < told.index("Due in the Q1 2026")
    assert told.index(tasks[0].text) < told.index(tasks[1].text)


def test_quarter_in_which_nothing_is_due_says_so(report: Document, tasks: tuple[Task, ...]) -> None:
    assert "Nothing is due until 2026-03-31." in words(dashboard(Matter(report, tasks)))


def test_long_lists_are_counted_and_heads_repeated(report: Document, tasks: tuple[Task, ...]) -> None:
    job = dashboard(Matter(report, tasks), date(2026, 12, 1))
    told = words(job)
    open_ones = sum(task.status is not TaskStatus.DONE for task in tasks)
    assert f"and {open_ones - 30} more" in told
    for page in job.pages[1:]:
        assert any(isinstance(mark, ShadeMark) for mark in page.marks)
    assert [text for text in told if text.startswith("Page ")] == [
        f"Page {number} of {job.page_count}" for number in range(1, job.page_count + 1)
    ]


def test_everything_stays_on_the_sheet(report: Document, tasks: tuple[Task, ...]) -> None:
    for paper in Paper:
        for points in (9.0, 16.0):
            job = dashboard(Matter(report, tasks), paper=paper, points=points)
            for page in job.pages:
                for mark in page.marks:
                    if isinstance(mark, TextMark):
                        assert job.sheet.left - 0.1 <= mark.x <= job.sheet.width - job.sheet.right
                        assert mark.y <= job.sheet.height - job.sheet.bottom or mark.text.startswith("Page ")


def test_report_without_tasks_has_a_dashboard_of_noughts(report: Document) -> None:
    job = dashboard(Matter(report))
    assert job.page_count == 1
    assert "0%" in words(job)
