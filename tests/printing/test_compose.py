"""Paragraphs become lines of the asked width."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextLayout

from reader.printing.compose import Align, Run, Setting, compose, titled_lines
from reader.printing.fonts import Face, TextStyle, font, width
from reader.printing.table import TITLE
from reader.printing.units import pt

BODY = TextStyle(Face.SONG, 16)
MARKER = TextStyle(Face.SONG, 9.5)


def test_justified_lines_reach_the_edge_and_the_last_one_does_not() -> None:
    text = "全区上下坚持稳中求进，高质量发展取得2025个新成效。" * 3
    lines = compose([Run(text, BODY)], Setting(pt(160), Align.JUSTIFIED))
    assert len(lines) > 3
    assert [line.right for line in lines[:-1]] == pytest.approx([pt(160)] * (len(lines) - 1))
    assert lines[-1].right < pt(160)


def test_grid_sets_a_character_in_every_cell() -> None:
    (line, _) = compose([Run("区" * 30, BODY)], Setting(pt(15.5) * 28, Align.JUSTIFIED, pitch=pt(15.5)))
    assert len(line.text) == 28


def test_marker_stays_with_the_word_it_belongs_to() -> None:
    runs = [Run("区" * 9, BODY), Run("[12]", MARKER, rise=pt(6), glued=True), Run("好", BODY)]
    lines = compose(runs, Setting(pt(16) * 9, Align.LEFT))
    assert [line.text for line in lines] == ["区" * 8, "区[12]好"]


def test_marker_stands_higher_than_its_line() -> None:
    runs = [Run("区", BODY), Run("[1]", MARKER, rise=pt(6), glued=True)]
    (line,) = compose(runs, Setting(pt(100)))
    assert [(piece.text, piece.y) for piece in line.at(0, 1000)] == [("区", 1000), ("[1]", 1000 - pt(6))]


def test_runs_of_a_justified_line_follow_one_another() -> None:
    runs = [Run("推进", BODY), Run("[1]", MARKER, rise=pt(6), glued=True), Run("就业2026年" * 5, BODY)]
    line = compose(runs, Setting(pt(155), Align.JUSTIFIED))[0]
    assert len(line.pieces) == 3
    assert line.pieces[0].spacing > 0
    for piece, following in pairwise(line.pieces):
        end = piece.x + width(piece.style, piece.text) + len(piece.text) * piece.spacing
        assert following.x == pytest.approx(end, abs=0.1)


def test_centred_and_right_aligned_lines_stand_where_they_should() -> None:
    (centred,) = compose([Run("青石区", BODY)], Setting(pt(100), Align.CENTER))
    (right,) = compose([Run("青石区", BODY)], Setting(pt(100), Align.RIGHT))
    assert (centred.left + centred.right) / 2 == pytest.approx(pt(50))
    assert right.right == pytest.approx(pt(100))


def test_no_characters_make_no_line() -> None:
    assert compose([Run("", BODY)], Setting(pt(100))) == []


@hypothesis_settings(max_examples=40)
@given(st.text(st.sampled_from("青石区发展，。“”—…·2026%abcWm（）"), min_size=1, max_size=30))
def test_measured_width_is_the_width_that_is_drawn(text: str) -> None:
    (line,) = compose([Run(text, BODY)], Setting(pt(10_000), Align.LEFT))
    layout = QTextLayout(text, font(BODY))
    layout.beginLayout()
    drawn = layout.createLine()
    drawn.setLineWidth(pt(10_000))
    layout.endLayout()
    assert line.right == pytest.approx(drawn.naturalTextWidth(), abs=pt(0.2))


def test_a_title_in_two_lines_is_broken_behind_the_name_in_it() -> None:
    title, name = "2026年云汀市清屿区政府工作报告重点工作任务进展情况", "2026年云汀市清屿区政府工作报告"
    told = ["".join(mark.text for mark in line.at(0, 0)) for line in titled_lines(title, name, TITLE, 20 * TITLE.em)]
    assert told == [name, "重点工作任务进展情况"]


@pytest.mark.parametrize("name", ["另一份报告", "2026年云汀市清屿区政府工作报告重点工作任务进展情况"])
def test_a_title_without_such_a_place_is_balanced(name: str) -> None:
    title = "2026年云汀市清屿区政府工作报告重点工作任务进展情况"
    lines = titled_lines(title, name, TITLE, 20 * TITLE.em)
    assert len(lines) == 2
    assert abs((lines[0].right - lines[0].left) - (lines[1].right - lines[1].left)) < 4 * TITLE.em


def test_a_name_too_long_for_a_line_is_balanced_too() -> None:
    title = "云汀市清屿高新技术产业开发区国民经济和社会发展计划执行情况重点任务"
    lines = titled_lines(title, title[:-4], TITLE, 18 * TITLE.em)
    assert len(lines) == 2
    assert lines[1].right - lines[1].left > 10 * TITLE.em
