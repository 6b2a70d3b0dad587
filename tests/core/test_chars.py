"""Folding, keys and sentences."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.chars import compact, ends_sentence, key, key_with_map, odd_characters, sentences
from reader.core.numerals import parse_numeral, years_in


@given(st.text("甲乙a1 \u3000“”‘’《》，,。：:（(％%—-\u200bＡİß", max_size=40))
def test_each_character_of_a_key_knows_where_it_came_from(text: str) -> None:
    folded, places = key_with_map(text)
    assert len(folded) == len(places)
    assert places == sorted(set(places))
    assert all(key(text[i]) in (c, c.lower()) for c, i in zip(folded, places, strict=True) if c.isascii())


def test_quotes_widths_and_case_make_no_difference_to_a_key() -> None:
    assert key("“三管 三必须”，ＧＤＰ（Ａ）") != ""
    assert key("“双随机、一公开”") == key("双随机,一公开")
    assert key("R&D") == key("r&d")


@given(st.text("甲乙。！？“”（）；，", max_size=60))
def test_sentences_cover_the_text_without_overlap(text: str) -> None:
    found = sentences(text)
    assert compact("".join(text[a:b] for a, b in found)) == compact(text)
    assert all(a < b for a, b in found)
    assert all(first[1] <= second[0] for first, second in pairwise(found))


def test_a_full_stop_in_quotes_does_not_end_a_sentence() -> None:
    text = "建设“两个园区。一个中心”。新增企业100家！"
    assert [text[a:b] for a, b in sentences(text)] == ["建设“两个园区。一个中心”。", "新增企业100家！"]


def test_a_quote_that_never_closes_does_not_swallow_the_text() -> None:
    text = "落实“三张清单。" + "推进改革。" * 40
    assert len(sentences(text)) == 41


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("完成任务。", True),
        ("“完成任务。”", True),
        ("以下工作：", True),
        ("推进改革", False),
        ("前行，", False),
        ("", True),
    ],
)
def test_finished_paragraphs_end_with_a_mark(text: str, ends: bool) -> None:
    assert ends_sentence(text) is ends


def test_radicals_are_folded_and_invisible_characters_go() -> None:
    assert odd_characters("⾃⼰\u200b⻓") == [(0, "自"), (1, "己"), (2, ""), (3, "长")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十二", 12),
        ("二十", 20),
        ("二〇二四", 2024),
        ("１２", 12),
        ("⑩", 10),
        ("一百零三", 103),
        ("甲", None),
        ("", None),
    ],
)
def test_numerals(text: str, value: int | None) -> None:
    assert parse_numeral(text) == value


def test_years_are_found_in_every_writing() -> None:
    assert years_in("2022 年、二〇二三年和“十四五”期间的12024年") == [2022, 2023]


def test_radicals_show_what_simplified_fonts_draw_and_long_dashes_are_two() -> None:
    assert odd_characters("\u2f3e\u2f08\u2e3a") == [(0, "户"), (1, "人"), (2, "——")]
