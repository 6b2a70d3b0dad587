"""Each unit on pages of its own: its own title and numbers, every task of its, in one file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from reader.core.document import Document
from reader.core.print_choices import PrintChoices, Printed, Scope
from reader.core.work import Task
from reader.printing import Matter, PagedJob, PrintOptions, paged_job, write_pdf
from reader.printing.page import TextMark

UNITS = ("区民政局", "区商务局", "区教育局")


@pytest.fixture
def matter(report: Document, tasks: tuple[Task, ...]) -> Matter:
    """Every task has a lead, every fourth a supporting unit, one none at all."""
    shared = [
        replace(task, lead=UNITS[number % 3], supporting=(UNITS[(number + 1) % 3],) if number % 4 == 0 else ())
        for number, task in enumerate(tasks[:-1])
    ]
    lonely = replace(tasks[-1], lead="", supporting=())
    return Matter(report, (*shared, lonely), places={unit: place for place, unit in enumerate(UNITS)})


def sliced(matter: Matter, options: PrintOptions, what: Printed = Printed.CHECKLIST) -> PagedJob:
    """One slice a unit."""
    return paged_job(matter, replace(options, choices=PrintChoices(what=what, per_unit=True)))


def words(job: PagedJob) -> list[list[str]]:
    """The runs of each page."""
    return [[mark.text for mark in page.marks if isinstance(mark, TextMark)] for page in job.pages]


def test_each_unit_begins_a_page_with_its_name(matter: Matter, options: PrintOptions) -> None:
    first = [page for page in words(sliced(matter, options)) if "Page 1 of" in page[-1]]
    assert [page[1] for page in first] == ["(区民政局)", "(区商务局)", "(区教育局)", "(Tasks without a unit)"]
    assert all(page[0] == first[0][0] for page in first)


def test_page_numbers_begin_anew(matter: Matter, options: PrintOptions) -> None:
    numbers = [page[-1] for page in words(sliced(matter, options))]
    expected: list[str] = []
    while len(expected) < len(numbers):
        count = int(numbers[len(expected)].split()[-1])
        expected += [f"Page {page} of {count}" for page in range(1, count + 1)]
    assert numbers == expected
    assert numbers.count("Page 1 of 1") < 4


def test_a_unit_gets_what_it_leads_and_what_it_supports(matter: Matter, options: PrintOptions) -> None:
    printed = [row.task for page in sliced(matter, options).pages for row in page.rows]
    shares = [task.uid for task in matter.tasks for _unit in task.units or ("",)]
    assert sorted(printed) == sorted(shares)


def test_what_it_leads_and_supports_is_counted_below_the_title(matter: Matter, options: PrintOptions) -> None:
    own = [task for task in matter.tasks if UNITS[0] in task.units]
    led = sum(task.lead == UNITS[0] for task in own)
    assert 0 < led < len(own)
    (note,) = [text for text in words(sliced(matter, options))[0] if "leading" in text]
    assert note.endswith(f"leading {led}, supporting {len(own) - led}")


def test_following_pages_say_whose_they_are(matter: Matter, options: PrintOptions) -> None:
    for page in words(sliced(matter, options)):
        assert any(text.strip("()") in (*UNITS, "Tasks without a unit") for text in page)


def test_one_unit_alone_is_one_slice(matter: Matter, options: PrintOptions) -> None:
    choices = PrintChoices(scope=Scope.UNIT, unit=UNITS[1], per_unit=True)
    job = paged_job(matter, replace(options, choices=choices))
    assert sum(page[-1].startswith("Page 1 of") for page in words(job)) == 1
    assert {row.task for page in job.pages for row in page.rows} == {
        task.uid for task in matter.tasks if UNITS[1] in task.units
    }


def test_a_bureau_with_two_names_has_one_slice_with_the_tasks_as_they_name_it(
    matter: Matter, options: PrintOptions
) -> None:
    header = replace(matter.document.header, place="云汀区")
    plain = replace(matter.tasks[2], lead="教育局")
    renamed = replace(
        matter, document=replace(matter.document, header=header), tasks=(*matter.tasks[:2], plain, *matter.tasks[3:])
    )
    assert plain.uid in {row.task for page in sliced(renamed, options).pages for row in page.rows}
    first = [page[1] for page in words(sliced(renamed, options)) if "Page 1 of" in page[-1]]
    assert first == ["(区民政局)", "(区商务局)", "(区教育局)", "(Tasks without a unit)"]
    choices = PrintChoices(scope=Scope.UNIT, unit="教育局", per_unit=True)
    alone = paged_job(renamed, replace(options, choices=choices))
    own = [task for task in renamed.tasks if {"教育局", "区教育局"} & {*task.units}]
    assert {row.task for page in alone.pages for row in page.rows} == {task.uid for task in own}
    led = sum(task.lead in ("教育局", "区教育局") for task in own)
    (note,) = [text for text in words(alone)[0] if "leading" in text]
    assert note.endswith(f"leading {led}, supporting {len(own) - led}")


def test_outline_leads_to_each_unit_and_its_sections(matter: Matter, options: PrintOptions, tmp_path: Path) -> None:
    job = sliced(matter, options)
    write_pdf(job, tmp_path / "units.pdf")
    read = PdfReader(tmp_path / "units.pdf")
    tops = [entry for entry in read.outline if not isinstance(entry, list)]
    assert [entry.title for entry in tops] == [*UNITS, "Tasks without a unit"]
    starts = [number for number, page in enumerate(words(job)) if page[-1].startswith("Page 1 of")]
    assert [read.get_destination_page_number(entry) for entry in tops] == starts
    below = next(entry for entry in read.outline if isinstance(entry, list))
    assert not isinstance(below[0], list)
    assert below[0].title == "Main expected targets"


@pytest.mark.parametrize("what", [Printed.CHECKLIST, Printed.CARDS])
def test_nothing_to_print_is_said_on_a_page(report: Document, options: PrintOptions, what: Printed) -> None:
    (page,) = words(sliced(Matter(report), options, what))
    assert "There are no tasks to print." in page


def test_same_slices_give_the_same_bytes(matter: Matter, options: PrintOptions, tmp_path: Path) -> None:
    for name in ("one.pdf", "two.pdf"):
        write_pdf(sliced(matter, options), tmp_path / name)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_every_task_can_be_found_in_the_file(
    matter: Matter, options: PrintOptions, tmp_path: Path, words_of: Callable[[Path], list[str]]
) -> None:
    write_pdf(sliced(matter, options), tmp_path / "units.pdf")
    found = "".join(words_of(tmp_path / "units.pdf"))
    for task in matter.tasks:
        assert found.count("".join(task.text.split())) == len(task.units or ("",)), task.text
