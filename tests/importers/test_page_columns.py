"""Pages in two columns are read down the left one, then down the right one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from reader.core.source import Source

Loader = Callable[..., Source]
Maker = Callable[[Sequence[Sequence[Any]]], bytes]

_LEFT, _RIGHT, _WIDE = 76, 300, 12
_LINE = "甲乙丙丁戊己庚辛壬癸子丑"


@pytest.fixture
def load_pages(load_bytes: Loader, make_pdf: Maker, words: type) -> Callable[..., Source]:
    """Load a PDF whose pages hold (text, left, baseline) or (text, left, baseline, size)."""
    return lambda *pages: load_bytes(make_pdf([[words(*each) for each in page] for page in pages]), "report.pdf")


def _column(left: int, first: int, count: int, *, lines: Sequence[str] = ()) -> list[tuple[str, int, int]]:
    texts = [*lines, *[_LINE] * (count - len(lines))]
    return [(text, left, first - 29 * i) for i, text in enumerate(texts)]


def test_text_runs_from_the_left_column_to_the_right_one_and_over_the_page(load_pages: Callable[..., Source]) -> None:
    first = [
        ("2031年政府工作报告", 190, 760, 22),
        *[(f"　　{_LINE[:10]}", _LEFT, 700), *_column(_LEFT, 671, 9)],
        *_column(_RIGHT, 700, 9, lines=["左栏续文。".ljust(5), f"　　{_LINE[:10]}"]),
        ("右栏末行续到次页甲乙丙丁"[:_WIDE], _RIGHT, 700 - 29 * 9),
        ("— 1 —", 270, 60, 14),
    ]
    second = [
        *_column(_LEFT, 700, 7, lines=["第二页左栏。"]),
        *_column(_RIGHT, 700, 7),
        ("— 2 —", 270, 60, 14),
    ]
    texts = [b.text for b in load_pages(first, second).blocks]
    assert texts[0] == "2031年政府工作报告"
    assert texts[1] == _LINE[:10] + _LINE * 9 + "左栏续文。"
    assert texts[2] == _LINE[:10] + _LINE * 7 + "右栏末行续到次页甲乙丙丁" + "第二页左栏。"
    assert not any("—" in text for text in texts)


def test_columns_whose_lines_stand_at_other_heights_are_parted_too(load_pages: Callable[..., Source]) -> None:
    page = [*_column(_LEFT, 700, 8, lines=[f"　　{_LINE[:10]}"]), *_column(_RIGHT, 690, 8, lines=[f"　　{_LINE[:10]}"])]
    assert [b.text for b in load_pages(page).blocks] == [_LINE[:10] + _LINE * 7] * 2


def test_line_across_parts_what_stands_above_it_from_what_stands_below(load_pages: Callable[..., Source]) -> None:
    page = [
        *_column(_LEFT, 760, 7, lines=["　　上左一二三四五六七八"]),
        *_column(_RIGHT, 760, 7, lines=["　　上右一二三四五六七八"]),
        ("二、横贯两栏的标题甲乙丙丁戊己", 160, 540),
        *_column(_LEFT, 500, 7, lines=["　　下左一二三四五六七八"]),
        *_column(_RIGHT, 500, 7, lines=["　　下右一二三四五六七八"]),
    ]
    begun = [b.text[:2] for b in load_pages(page).blocks]
    assert begun == ["上左", "上右", "二、", "下左", "下右"]


def test_table_is_no_page_in_columns(load_pages: Callable[..., Source]) -> None:
    rows = [(f"任务{'甲' * (i % 5)}", f"单位{'乙' * (i % 4)}") for i in range(9)]
    page = [each for i, (a, b) in enumerate(rows) for each in ((a, _LEFT, 700 - 29 * i), (b, _RIGHT, 700 - 29 * i))]
    blocks = load_pages(page).blocks
    assert [b.text for b in blocks] == [f"{a}\t{b}" for a, b in rows]
    assert {b.table for b in blocks} == {1}


def test_short_last_page_has_the_columns_of_the_others(load_pages: Callable[..., Source]) -> None:
    full = [*_column(_LEFT, 700, 9, lines=[f"　　{_LINE[:10]}"]), *_column(_RIGHT, 700, 9, lines=[f"　　{_LINE[:10]}"])]
    left, right = "末页左栏的文字甲乙丙", "末页右栏的文字甲乙丙"
    short = [*_column(_LEFT, 700, 3, lines=[f"　　{left}"]), *_column(_RIGHT, 700, 2, lines=[f"　　{right}"])]
    begun = [b.text for b in load_pages(full, full, short).blocks]
    assert begun[-2:] == [left + _LINE * 2, right + _LINE]


def test_lines_across_in_a_file_of_columns_stay_whole(load_pages: Callable[..., Source]) -> None:
    full = [*_column(_LEFT, 700, 9), *_column(_RIGHT, 700, 9)]
    wide = "横贯两栏的一行文字写得很长很长直到右边"
    assert load_pages(full, full, [(wide, _LEFT, 700), (wide, _LEFT, 671)]).blocks[-1].text.endswith(wide * 2)


def test_a_mark_belongs_to_its_word_and_not_to_the_line_of_the_other_column(load_pages: Callable[..., Source]) -> None:
    left, right = _column(_LEFT, 700, 9), _column(_RIGHT, 694, 9)
    text, at, baseline = right[3]
    right[3] = (text[:9], at, baseline)
    page = [*left, *right, ("[5]", at + 9 * 16, baseline + 6, 8)]
    assert f"{_LINE[:9]}[5]{_LINE}" in "".join(b.text for b in load_pages(page).blocks)


def test_a_mark_that_begins_a_line_belongs_to_what_follows_it(load_pages: Callable[..., Source]) -> None:
    page = [*_column(_LEFT, 700, 3), ("［5］", _LEFT, 620, 14), ("甲乙丙。", _LEFT + 42, 613, 16)]
    assert load_pages(page).blocks[-1].text.endswith(f"{_LINE}［5］甲乙丙。")
