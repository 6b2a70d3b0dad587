"""The three lights: who shows which, on which day, with whatever thresholds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.document import Comparison, Target
from reader.core.records import replace
from reader.core.tracking.deadlines import Quarter, effective_deadline, quarter_of, quarters
from reader.core.tracking.lights import Light, LightRules, Situation, light_of, only_read
from reader.core.work import Task, TaskKind, TaskStatus

DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))


def task(
    status: TaskStatus = TaskStatus.IN_PROGRESS,
    deadline: date | None = None,
    target: str = "",
    current: str = "",
    targets: tuple[Target, ...] = (),
) -> Task:
    return Task(
        "t", "r", TaskKind.MEASURE, 0, None, (), "修缮海堤。", 1, 0, 5, targets, status=status, deadline=deadline,
        target=target, current=current,
    )  # fmt: skip


USUAL = LightRules()


def light(it: Task, day: date, rules: LightRules = USUAL, year: int | None = 2026) -> Light:
    return light_of(it, Situation(day, year, rules))


@given(DAYS, st.none() | DAYS, st.sampled_from(["", "100"]), st.sampled_from(["", "1"]))
def test_done_never_shows_any(day: date, deadline: date | None, target: str, current: str) -> None:
    assert light(task(TaskStatus.DONE, deadline, target, current), day) is Light.NONE


@given(DAYS, st.none() | DAYS, st.sampled_from([s for s in TaskStatus if s is not TaskStatus.DONE]))
def test_red_is_exactly_what_is_past_its_deadline(day: date, deadline: date | None, status: TaskStatus) -> None:
    last = deadline or date(2026, 12, 31)
    assert (light(task(status, deadline), day) is Light.RED) == (day > last)


@given(DAYS, DAYS, st.integers(0, 60))
def test_blue_is_due_within_so_many_days_and_on_its_way(day: date, deadline: date, days: int) -> None:
    found = light(task(deadline=deadline), day, LightRules(blue_days=days))
    left = (deadline - day).days
    assert (found is Light.BLUE) == (0 <= left <= days)


def test_the_last_day_is_not_late() -> None:
    it = task(deadline=date(2026, 6, 30))
    assert light(it, date(2026, 6, 30)) is Light.BLUE
    assert light(it, date(2026, 7, 1)) is Light.RED
    assert light(it, date(2026, 6, 15)) is Light.BLUE
    assert light(it, date(2026, 6, 14)) is Light.NONE


@pytest.mark.parametrize(
    ("current", "day", "expected"),
    [
        ("50", date(2026, 7, 2), Light.NONE),  # half of the year, half of the work
        ("41", date(2026, 7, 2), Light.NONE),  # within the slack of ten points
        ("39", date(2026, 7, 2), Light.YELLOW),
        ("0", date(2026, 1, 20), Light.NONE),
        ("0", date(2026, 2, 20), Light.YELLOW),
        ("85", date(2026, 12, 25), Light.YELLOW),  # more urgent than being due
        ("95", date(2026, 12, 25), Light.BLUE),
        ("没有数字", date(2026, 7, 2), Light.NONE),
    ],
)
def test_yellow_is_behind_the_straight_line(current: str, day: date, expected: Light) -> None:
    assert light(task(target="100", current=current), day) is expected


def test_the_line_runs_to_the_tasks_own_deadline() -> None:
    it = task(deadline=date(2026, 3, 31), target="100", current="50")
    assert light(it, date(2026, 2, 10)) is Light.NONE
    assert light(it, date(2026, 3, 10)) is Light.YELLOW
    assert light(it, date(2026, 3, 10), LightRules(slack=30)) is Light.NONE


def test_without_numbers_what_is_not_begun_lags_after_half_of_its_period() -> None:
    waiting = task(TaskStatus.NOT_STARTED)
    assert light(waiting, date(2026, 7, 1)) is Light.NONE
    assert light(waiting, date(2026, 7, 2)) is Light.YELLOW
    assert light(waiting, date(2026, 7, 5), LightRules(idle=80)) is Light.NONE
    assert light(task(), date(2026, 7, 5)) is Light.NONE
    assert light(task(TaskStatus.DELAYED), date(2026, 1, 2)) is Light.YELLOW


def test_what_must_stay_below_lags_as_soon_as_it_does_not() -> None:
    ceiling = (Target(0, 0, 1, "登记失业率", Comparison.AT_MOST, "4", "%", "控制在4%以内"),)
    assert light(task(current="3.8", targets=ceiling), date(2026, 11, 1)) is Light.NONE
    assert light(task(current="4.2", targets=ceiling), date(2026, 2, 1)) is Light.YELLOW


def test_nothing_is_due_where_no_year_is_known() -> None:
    assert effective_deadline(task(), None) is None
    assert light(task(), date(2099, 1, 1), year=None) is Light.NONE
    assert light(task(deadline=date(2026, 1, 1)), date(2026, 1, 2), year=None) is Light.RED


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_every_day_lies_in_its_quarter(day: date) -> None:
    quarter = quarter_of(day)
    assert quarter.first <= day <= quarter.last
    assert quarter in quarters(day.year)
    assert quarter_of(quarter.last + timedelta(days=1)) != quarter


def test_quarters_end_where_calendars_say() -> None:
    assert [quarter.last for quarter in quarters(2026)] == [
        date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31),
    ]  # fmt: skip
    assert Quarter(2026, 4).first == date(2026, 10, 1)


def test_a_report_of_a_past_year_that_nobody_worked_with_was_only_read() -> None:
    untouched = replace(task(TaskStatus.NOT_STARTED), origin="修缮海堤。", named_units=("水务局",), lead="水务局")
    afterwards, meanwhile = Situation(date(2027, 1, 1), 2026), Situation(date(2026, 12, 31), 2026)
    assert only_read([untouched, untouched], afterwards)
    assert not only_read([untouched, untouched], meanwhile)
    assert not only_read([untouched], Situation(date(2027, 1, 1), None))
    for touched in (
        replace(untouched, status=TaskStatus.IN_PROGRESS),
        replace(untouched, lead="交通局"),
        replace(untouched, deadline=date(2026, 6, 30)),
        replace(untouched, text="修缮海堤七公里。"),
    ):
        assert not only_read([untouched, touched], afterwards)
