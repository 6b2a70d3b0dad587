"""What holds for any text, however odd."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.document import Comparison
from reader.core.targets import Phrase, find_targets
from reader.core.targets.folding import fold

WORDS = """
渔业产值 增长 达到 控制在 不少于 超过 分别 各 均 和 、 ， 。 ； ： （ ） “ ” 6 3.5 12 2022 1— 至 % ％ 个 家 万 亿元
万亩 公里 年 以上 以内 左右 新建 完成 力争 从 提高到 第 号线 的 等 渔村 泊位 与经济增长同步 动态清零 保持优良 现有
每 ① 1. 三家 城乡收入
"""
PIECES = [*WORDS.split(), " ", "\u3000"]
REPORTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
ANYTHING = st.text(max_size=80)


def digits(text: str) -> str:
    """The digits of a text, half-width."""
    return "".join(char for char in fold(text).text if char.isdigit())


@given(REPORTS | ANYTHING, st.booleans())
def test_offsets_point_at_the_printed_phrase(text: str, objectives: bool) -> None:
    for phrase in find_targets(text, objectives=objectives):
        assert 0 <= phrase.start < phrase.end <= len(text)
        assert text[phrase.start : phrase.end] == phrase.text


@given(REPORTS | ANYTHING, st.booleans())
def test_phrases_come_in_text_order(text: str, objectives: bool) -> None:
    ends = [phrase.end for phrase in find_targets(text, objectives=objectives)]
    assert all(first <= second for first, second in pairwise(ends))


@given(REPORTS, st.booleans())
def test_a_target_has_an_indicator_and_its_number_is_in_the_phrase(text: str, objectives: bool) -> None:
    for phrase in find_targets(text, objectives=objectives):
        assert phrase.indicator.strip()
        assert (phrase.value is None) == (phrase.comparison is Comparison.QUALITATIVE)
        if phrase.value is not None and "三家" not in phrase.text:
            assert digits(phrase.value) in digits(phrase.text)


@given(REPORTS)
def test_white_space_between_characters_changes_nothing_but_offsets(text: str) -> None:
    def said(phrases: tuple[Phrase, ...]) -> list[tuple[str, str | None, str]]:
        return [(p.indicator, p.value, p.unit) for p in phrases]

    spaced = re.sub(r"(?<=[一-鿿])(?=[一-鿿])", " \u3000", text)
    assert said(find_targets(text)) == said(find_targets(spaced))


@given(REPORTS)
def test_goals_without_a_number_wait_for_the_objectives(text: str) -> None:
    def counted(phrases: tuple[Phrase, ...]) -> list[tuple[str | None, int]]:
        return [(p.value, p.end) for p in phrases if p.value is not None]

    assert counted(find_targets(text)) == counted(find_targets(text, objectives=True))


@given(
    st.sampled_from(["第{}所", "{}号线", "“{}个中心”", "每{}万人", "{}年底", "《{}条》", "{}人制", "{}部门", "1：{}"]),
    st.integers(2, 99),
)
def test_names_are_never_targets(name: str, number: int) -> None:
    assert not find_targets(f"加快推进{name.format(number)}建设。")


HOSTILE = """
1 1个 1个、 增长1%、 “ 从1 实现 达到 好、 1, 1. 1个以上的项目 与市 占比 1个（ ① 至少1个 分别1%、 1和 2022年 一是 对 将
全覆盖、 渔村1个、 完成下达 城乡1% 比去年 在1个
"""


@pytest.mark.parametrize("piece", [*HOSTILE.split(), " "])
def test_a_hostile_paragraph_ends_soon(piece: str) -> None:
    """Quadratic work takes 5 s and more on such a text; linear work takes a tenth of the bound."""
    began = time.process_time()
    find_targets(piece * (30_000 // len(piece)), objectives=True)
    assert time.process_time() - began < 4
