"""Lines of Chinese text end where they may."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.printing.breaking import Measured, Room, break_lines

CLOSING = "，。、；：？！”）》"
OPENING = "“（《"
CHARACTERS = st.sampled_from("区域发展就业" + CLOSING + OPENING + "—…5a%. ")


def lines(text: str, width: float, *, indent: float = 0, hanging: bool = False) -> list[str]:
    """The lines of a text in which Chinese characters are one wide and others a half."""
    widths = [0.5 if c.isascii() else 1.0 for c in text]
    ends = break_lines(Measured(text, widths, [False] * len(text)), Room(width, indent, hanging))
    return [text[start:end] for start, end in ends]


def test_closing_mark_takes_the_character_before_it_to_the_next_line() -> None:
    assert lines("推进就业。好", 4) == ["推进就", "业。好"]


def test_stop_hangs_in_the_margin_rather_than_beginning_a_line() -> None:
    assert lines("推进就业。好", 4, hanging=True) == ["推进就业。", "好"]


def test_two_closing_marks_do_not_hang_together() -> None:
    assert lines("推进就业。”好", 4, hanging=True) == ["推进就", "业。”好"]


def test_opening_quote_goes_with_what_it_opens() -> None:
    assert lines("推进改“革”好", 4) == ["推进改", "“革”好"]


def test_numbers_and_words_stay_whole() -> None:
    assert lines("增长5.5%左右", 3) == ["增长", "5.5%左", "右"]


def test_dash_of_two_characters_is_not_parted() -> None:
    assert lines("发展——就业", 3) == ["发展", "——就", "业"]


def test_first_line_gives_way_to_its_indent() -> None:
    assert lines("推进就业发展", 4, indent=2) == ["推进", "就业发展"]


def test_word_longer_than_the_line_is_broken_all_the_same() -> None:
    assert lines("abcdefghij", 2) == ["abcd", "efgh", "ij"]


@given(st.text(CHARACTERS, max_size=80), st.integers(2, 12), st.booleans())
def test_every_character_is_set_once_and_in_order(text: str, width: int, hanging: bool) -> None:
    assert "".join("".join(lines(text, width, hanging=hanging)).split()) == "".join(text.split())


@given(st.text(st.sampled_from("区域发展就业，。”“"), max_size=80), st.integers(8, 12))
def test_no_line_is_wider_than_its_room(text: str, width: int) -> None:
    assert all(len(line) <= width for line in lines(text, width))
    assert all(len(line) <= width + 1 for line in lines(text, width, hanging=True))


@given(st.lists(st.sampled_from(["区域", "发展。", "“就业”，", "（改革）"]), max_size=30), st.integers(6, 12))
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(words: list[str], width: int) -> None:
    for hanging in (False, True):
        set_lines = lines("".join(words), width, hanging=hanging)
        assert not any(line[0] in CLOSING or line[-1] in OPENING for line in set_lines)
