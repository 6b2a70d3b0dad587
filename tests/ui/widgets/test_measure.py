"""Short texts are broken into lines by the rules of Chinese setting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from reader.ui.widgets.measure import Measure, measure


@pytest.fixture(scope="module")
def made(qapp: QApplication) -> Measure:
    return measure(QFont("Sans", 11))


def em(made: Measure, count: float) -> float:
    """The width of so many Chinese characters."""
    return made.width("国") * count + 0.5


def test_lines_are_as_full_as_they_can_be(made: Measure) -> None:
    assert made.wrapped("修三条路架两座桥", em(made, 3)) == ["修三条", "路架两", "座桥"]


def test_no_line_begins_with_a_comma_or_ends_with_an_opening_quote(made: Measure) -> None:
    assert made.wrapped("修三条，架桥", em(made, 3)) == ["修三", "条，架", "桥"]
    assert made.wrapped("推进“一廊”", em(made, 3))[0] == "推进"


def test_words_and_numbers_stay_whole(made: Measure) -> None:
    assert made.wrapped("新建步道120公里", em(made, 4) + made.width("12")) == ["新建步道", "120公里"]


def test_the_last_line_that_is_allowed_is_elided(made: Measure) -> None:
    lines = made.wrapped("修三条路架两座桥种四行树", em(made, 4), 2)
    assert lines[0] == "修三条路"
    assert lines[1].startswith("架两")
    assert lines[1].endswith("…")
    assert len(lines) == 2


def test_what_fits_is_not_elided(made: Measure) -> None:
    assert made.elided("修路", em(made, 2)) == "修路"
    assert made.elided("前面的话修路", em(made, 3), left=True) == "…修路"


@given(st.text(alphabet="修路桥12a%，。“”（） ", max_size=60), st.integers(1, 9))
def test_wrapping_loses_nothing_but_spaces_and_keeps_to_the_width(made: Measure, text: str, count: int) -> None:
    room = em(made, count)
    lines = made.wrapped(text, room)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(made.width(line) <= room or len(line) == 1 for line in lines)
