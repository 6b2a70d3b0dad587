"""Texts that no report is: the work grows with their length and no faster, or they are refused."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import count
from types import FrameType
from typing import TYPE_CHECKING

import pytest

from reader.core.errors import Cancelled, LimitExceeded
from reader.core.parse import compose, read
from reader.core.richtext import Origin, RichText
from reader.core.source import Source, SourceBlock

if TYPE_CHECKING:
    from _typeshed import TraceFunction

HEAD = ("政府工作报告", "各位代表：", "一、2025年工作回顾", "全区产值增长5.1%。", "二、2026年工作安排")
LINE = (
    "渔港重新疏浚避风的船位比过去宽裕上岛的轮渡增开了早晚两班学生和菜农不再赶不上船"
    "山上的引水渠修通以后村子的梯田又种上了水稻"
)
SHAPES: dict[str, Callable[[int], list[str]]] = {
    "lines without stops": lambda n: [LINE] * n,
    "very short lines": lambda n: ["渔港村"] * (4 * n),
    "page numbers": lambda n: ["- 1 -"] * (4 * n),
    "a table of contents": lambda n: ["目录", *(f"{LINE[i % 40 :][:6]}……1" for i in range(2 * n))],
    "tables without rows": lambda n: ["序号", "1"] * (2 * n),
    "a table with one endless row": lambda n: ["序号", "名称", "1", "甲", "2", *["乙"] * (4 * n)],
    "titles of lists": lambda n: [*HEAD, LINE * 10 + "奋斗！", *["重点项目"] * (2 * n)],
    "markers": lambda n: [*HEAD, "渔港[1]" * (2 * n)],
    "bare markers": lambda n: [*HEAD, "渔港①" * (2 * n), "名词解释", "①渔港：泊船处。", "②船位：泊船处。"],
    "parts": lambda n: [*HEAD, *["渔港工作", "一、疏浚"] * n],
    "an entry that never ends": lambda n: [*HEAD, LINE * 10, "名词解释", "1.渔港：泊船处", *[LINE[:20]] * (2 * n)],
    "invisible characters": lambda n: [*HEAD, "\u200b渔" * (4 * n)],
}


def source(lines: list[str]) -> Source:
    """The lines as blocks of a text file."""
    blocks = (SourceBlock(RichText(line, (), (Origin(0, len(line), i),))) for i, line in enumerate(lines, 1))
    return Source("long.txt", "0" * 64, "text", tuple(blocks))


def steps(lines: list[str]) -> int:
    """How many lines of Python reading takes: a measure that no other process disturbs."""
    taken = 0

    def trace(frame: FrameType, event: str, argument: object) -> TraceFunction:
        nonlocal taken
        taken += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        compose(source(lines))
    finally:
        sys.settrace(before)
    return taken


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_text_takes_about_twice_the_steps(shape: str) -> None:
    compose(source(SHAPES[shape](50)))  # patterns are compiled once
    assert steps(SHAPES[shape](200)) < 2.6 * steps(SHAPES[shape](100))


@pytest.mark.parametrize(
    "lines",
    [
        ["—" * 200_000],
        ["." * 200_000],
        ["政府工作报告", "、市长" * 60_000, "各位代表："],
        ["政府工作报告", "在会议" * 60_000, LINE],
    ],
    ids=["dashes", "leaders", "offices", "meetings"],
)
def test_no_pattern_starts_again_at_every_character(lines: list[str]) -> None:
    """One that does would keep this test busy for an hour."""
    assert compose(source(lines)).paragraphs


def test_a_text_larger_than_any_report_is_refused() -> None:
    for lines in ([LINE * 50_000], ["渔港"] * 48_001):
        with pytest.raises(LimitExceeded) as refused:
            read(source(lines))
        assert refused.value.limit == "size"


def test_a_glossary_larger_than_any_is_refused() -> None:
    entries = [f"{chr(0x4E00 + number)}港：指泊船的地方。" for number in range(2_100)]
    lines = [*HEAD, LINE * 10 + "。", "名词解释", *entries]
    with pytest.raises(LimitExceeded):
        compose(source(lines))


def test_work_that_is_not_wanted_any_more_ends_between_two_rules() -> None:
    asked = count()

    def stop() -> None:
        if next(asked) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        read(source([*HEAD, LINE]), stop)
    assert next(asked) == 4
