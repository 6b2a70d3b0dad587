"""Numbers of a task: what is aimed at, what was reached, the share of it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reader.core.document import Comparison, Target
from reader.core.tracking.measuring import aim_of, number_of, percentage
from reader.core.work import Task, TaskKind


def task(target: str = "", current: str = "", unit: str = "", stated: Target | None = None) -> Task:
    return Task(
        "t", "r", TaskKind.MEASURE, 0, None, (), "新增学位。", 1, 0, 5, (stated,) if stated else (),
        target=target, current=current, measure_unit=unit,
    )  # fmt: skip


def stated(value: str | None, unit: str, comparison: Comparison = Comparison.AT_LEAST) -> Target:
    return Target(0, 0, 1, "新增就业", comparison, value, unit, "新增就业")


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("600", "", "600"),
        ("1,200 个", "个", "1200"),
        ("１．６５", "万人", "1.65"),
        ("1.2万", "户", "12000"),
        ("1.2万", "万户", "1.2"),
        ("6-6.5", "%", "6"),
        ("完成 85%", "%", "85"),
        ("-3", "", "-3"),
        ("正在推进", "", None),
        ("", "", None),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, unit: str, number: str | None) -> None:
    assert number_of(text, unit) == (None if number is None else Decimal(number))


def test_the_sentence_says_what_is_aimed_at_until_a_person_does() -> None:
    aim = aim_of(task(stated=stated("1.65", "万人")))
    assert aim is not None
    assert (aim.text, aim.value, aim.unit) == ("1.65", Decimal("1.65"), "万人")
    own = aim_of(task("2", stated=stated("1.65", "万人")))
    assert own is not None
    assert (own.value, own.unit) == (Decimal(2), "万人")
    assert aim_of(task(stated=stated(None, ""))) is None
    words = aim_of(task("全面完成"))
    assert words is not None
    assert words.value is None


@pytest.mark.parametrize(
    ("it", "share"),
    [
        (task("600", "150"), 25.0),
        (task("600", "900"), 150.0),
        (task("1.2万", "6000", "户"), 50.0),
        (task(current="0.825", stated=stated("1.65", "万人")), 50.0),
        (task(current="3.8", stated=stated("4", "%", Comparison.AT_MOST)), 100.0),
        (task(current="5", stated=stated("4", "%", Comparison.AT_MOST)), 80.0),
        (task("0", "3"), None),
        (task("600"), None),
        (task(current="3"), None),
        (task("全面完成", "3"), None),
    ],
)
def test_the_share_needs_two_numbers(it: Task, share: float | None) -> None:
    assert percentage(it) == (None if share is None else pytest.approx(share))
