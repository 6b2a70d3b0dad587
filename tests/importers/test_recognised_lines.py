"""What recognition finds becomes lines like those of a text layer, however the page lay on the glass."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.importers.page import Run
from reader.importers.recognised import RecognisedLine, RecognisedPage
from reader.importers.recognised_lines import pages_of, punctuated

WIDTH, HEIGHT = 595.0, 842.0


def found(text: str, left: float, middle: float, size: float = 16.0, noise: float = 0.0) -> RecognisedLine:
    """A level line as the engine tells it; ``noise`` makes its box higher than the print."""
    right, half = left + len(text) * size, size * 0.55 + noise
    corners = (left, middle + half, right, middle + half, right, middle - half, left, middle - half)
    places = tuple((i + 0.5) / len(text) for i in range(len(text)))
    return RecognisedLine(text, corners, (0.99,) * len(text), places)


def turned(page: RecognisedPage, degrees: float) -> RecognisedPage:
    """The page as it lies askew."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    x0, y0 = page.width / 2, page.height / 2

    def moved(line: RecognisedLine) -> RecognisedLine:
        points = zip(line.corners[::2], line.corners[1::2], strict=True)
        places = [(x0 + (x - x0) * cos - (y - y0) * sin, y0 + (x - x0) * sin + (y - y0) * cos) for x, y in points]
        return replace(line, corners=tuple(value for place in places for value in place))

    return replace(page, lines=tuple(map(moved, page.lines)))


def page_of(*lines: RecognisedLine, number: int = 1) -> RecognisedPage:
    return RecognisedPage(number, WIDTH, HEIGHT, lines)


def runs(pages: Sequence[RecognisedPage], usual: float = 0.0) -> list[Run]:
    return [run for page in pages_of(pages, usual) for run in page.runs]


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("各位代表:", "各位代表："),
        ("(一)壮大实体经济", "（一）壮大实体经济"),
        ("(此件主动公开)", "（此件主动公开）"),
        ("因公出国(境),由(2021)说", "因公出国（境），由（2021）说"),
        ("会议9:30开始", "会议9:30开始"),
        ("See (a, b): 7", "See (a, b): 7"),
        ("“一廊两岸”;沿江", "“一廊两岸”；沿江"),
        ("-4一", "—4—"),
        ("- 12 -", "— 12 —"),
        ("一12", "一12"),
        ("-", "-"),
        ("", ""),
    ],
)
def test_punctuation_beside_hanzi_is_full_width(read: str, printed: str) -> None:
    assert punctuated(read) == printed


@given(st.text(st.sampled_from("一二各位()（）,:;!?-–— 19aB“”[]"), max_size=12))
def test_punctuation_keeps_every_place(text: str) -> None:
    once = punctuated(text)
    assert len(once) == len(text)
    assert [c for c in once if c.isalnum() and c != "一"] == [c for c in text if c.isalnum() and c != "一"]


@given(st.floats(-4, 4))
def test_page_laid_askew_is_read_level(degrees: float) -> None:
    level = page_of(*(found("全区经济稳中有进民生福祉持续增进各项事业取得成效", 76, 740 - 29 * i) for i in range(8)))
    straight, askew = runs([level]), runs([turned(level, degrees)])
    for a, b in zip(straight, askew, strict=True):
        assert abs(a.left - b.left) < 1
        assert abs(a.right - b.right) < 1
        assert abs(a.baseline - b.baseline) < 1
        assert a.size == b.size


def test_sizes_that_differ_by_pixels_are_one_and_headings_keep_theirs() -> None:
    body = [found("全区经济稳中有进民生福祉持续增进", 76, 700 - 29 * i, 16 + 0.3 * (i % 3)) for i in range(9)]
    sizes = [run.size for run in runs([page_of(found("政府工作报告", 200, 760, 22), *body)])]
    assert len(set(sizes[1:])) == 1
    assert 16 <= sizes[1] <= 16.6
    assert sizes[0] == 22


def test_high_boxes_do_not_make_a_line_large() -> None:
    lines = [found("全区经济稳中有进民生福祉", 76, 700 - 29 * i, noise=i % 4) for i in range(8)]
    assert {run.size for run in runs([page_of(*lines)])} == {16.0}


def test_stretched_line_and_short_last_line_belong_to_their_paragraph() -> None:
    body = [found("全区经济稳中有进民生福祉持续增进", 76, 700 - 29 * i) for i in range(6)]
    wide = found("全区经济稳中有进民生福祉", 76, 500, 18.2)
    corners = tuple(
        value - 1.1 if i in (1, 3) else value + 1.1 if i in (5, 7) else value for i, value in enumerate(wide.corners)
    )
    last = found("平。", 76, 471, noise=2.5)
    assert {run.size for run in runs([page_of(*body, replace(wide, corners=corners), last)])} == {16.0}


def test_recognised_pages_take_the_size_of_the_printed_ones() -> None:
    assert {run.size for run in runs([page_of(found("全区经济稳中有进", 76, 700, 16.7))], 16.0)} == {16.0}


def test_empty_half_of_punctuation_counts_as_line() -> None:
    [run] = runs([page_of(found("（一）产业稳步向前。", 80, 700))])
    assert run.left == pytest.approx(80 - 0.45 * 16)
    assert run.right == pytest.approx(80 + 10 * 16 + 0.45 * 16)


def test_no_lines_are_an_empty_page() -> None:
    [page] = pages_of([page_of(number=7)])
    assert (page.number, page.runs) == (7, ())


@pytest.mark.parametrize(
    ("corners", "scores", "places"),
    [
        ((1.0,) * 7, (0.9, 0.9), (0.2, 0.7)),
        ((1.0,) * 8, (0.9,), (0.2, 0.7)),
        ((1.0,) * 8, (0.9, 0.9), (math.nan, 0.7)),
    ],
)
def test_numbers_that_do_not_fit_are_refused(
    corners: tuple[float, ...], scores: tuple[float, ...], places: tuple[float, ...]
) -> None:
    with pytest.raises(ValueError, match="全区"):
        RecognisedLine("全区", corners, scores, places)
