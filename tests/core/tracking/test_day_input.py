"""A deadline is understood however a clerk writes it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.tracking.day_input import read_day
from reader.core.tracking.deadlines import quarter_of


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2030-6-30", date(2030, 6, 30)),
        ("2030年6月30日", date(2030, 6, 30)),
        ("20300630", date(2030, 6, 30)),
        ("６．３０", date(2031, 6, 30)),
        ("6/30", date(2031, 6, 30)),
        ("6月30日前", date(2031, 6, 30)),
        ("6月底", date(2031, 6, 30)),
        ("2月末前", date(2031, 2, 28)),
        ("2032年2月", date(2032, 2, 29)),
        ("十二月底", date(2031, 12, 31)),
        ("十月", date(2031, 10, 31)),
        ("Q2", date(2031, 6, 30)),
        ("2030q3", date(2030, 9, 30)),
        ("三季度末", date(2031, 9, 30)),
        ("第1季度", date(2031, 3, 31)),
        ("上半年", date(2031, 6, 30)),
        ("年底前", date(2031, 12, 31)),
        ("2030年底", date(2030, 12, 31)),
    ],
)
def test_a_day_is_read_as_it_is_meant(words: str, day: date) -> None:
    assert read_day(words, 2031) == day


@pytest.mark.parametrize("words", ["", "尽快", "13月", "2月30日", "0月", "第5季度", "31.31", "６月三十"])
def test_words_that_mean_no_day_are_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"^.*$"):
        read_day(words, 2031)


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_every_day_comes_back_from_its_figures(day: date) -> None:
    assert read_day(day.isoformat(), 2031) == day
    assert read_day(f"{day.year}年{day.month}月{day.day}日", 2031) == day
    assert read_day(f"{day.month}.{day.day}", day.year) == day


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_a_quarter_ends_on_its_last_day(day: date) -> None:
    quarter = quarter_of(day)
    assert read_day(f"{quarter.year}年第{quarter.number}季度", 2031) == quarter.last


@given(st.text(max_size=12))
def test_whatever_is_written_gives_a_day_or_a_refusal(words: str) -> None:
    with suppress(ValueError):
        assert isinstance(read_day(words, 2031), date)
