"""Code points and document positions, against Qt's own counting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.render.offsets import WORD_JOINER, DocumentMap, ParagraphMap, utf16_length, wide_characters

TEXTS = st.text(st.sampled_from("甲乙，。”[1]A \u00a0𠮷𪚥😀"), max_size=40)


@st.composite
def joined_texts(draw: st.DrawFn) -> tuple[str, tuple[int, ...], int]:
    """A text, where joiners stand in it, and where its paragraph begins."""
    text = draw(TEXTS)
    joined = draw(st.sets(st.integers(0, max(0, len(text) - 1)))) if text else set()
    return text, tuple(sorted(joined)), draw(st.integers(0, 1000))


def as_written(text: str, joined: tuple[int, ...]) -> str:
    return "".join((WORD_JOINER if i in joined else "") + c for i, c in enumerate(text))


def units(text: str) -> list[str]:
    raw = text.encode("utf-16-le")
    return [raw[i : i + 2].hex() for i in range(0, len(raw), 2)]


@given(TEXTS)
def test_length_in_units_is_what_utf16_takes(text: str) -> None:
    assert utf16_length(text) == len(units(text))
    assert [text[i] for i in wide_characters(text)] == [c for c in text if ord(c) > 0xFFFF]


@given(joined_texts())
def test_each_code_point_is_found_where_it_was_written(case: tuple[str, tuple[int, ...], int]) -> None:
    text, joined, start = case
    written = units(as_written(text, joined))
    paragraph = ParagraphMap(start, len(text), wide_characters(text), joined)
    assert paragraph.end - start == len(written)
    for index, character in enumerate(text):
        at = paragraph.position(index) - start
        assert written[at : at + utf16_length(character)] == units(character)


@given(joined_texts(), st.data())
def test_a_range_covers_its_characters_and_no_joiner_behind_them(
    case: tuple[str, tuple[int, ...], int], data: st.DataObject
) -> None:
    text, joined, start = case
    first = data.draw(st.integers(0, len(text)))
    last = data.draw(st.integers(first, len(text)))
    paragraph = ParagraphMap(start, len(text), wide_characters(text), joined)
    if first == last:
        return
    covered = units(as_written(text, joined))[paragraph.position(first) - start : paragraph.end_position(last) - start]
    inner = tuple(i - first for i in joined if first < i < last)
    assert covered == units(as_written(text[first:last], inner))


@given(joined_texts())
def test_positions_lead_back_to_their_code_points(case: tuple[str, tuple[int, ...], int]) -> None:
    text, joined, start = case
    paragraph = ParagraphMap(start, len(text), wide_characters(text), joined)
    assert [paragraph.offset(paragraph.position(i)) for i in range(len(text) + 1)] == list(range(len(text) + 1))
    back = [paragraph.offset(p) for p in range(start, paragraph.end + 1)]
    assert back == sorted(back)


def test_offsets_outside_a_paragraph_are_clamped() -> None:
    paragraph = ParagraphMap(10, 3, (1,), ())
    assert paragraph.position(-5) == 10
    assert paragraph.position(99) == paragraph.end == 14
    assert paragraph.offset(0) == 0
    assert paragraph.offset(99) == 3


@pytest.mark.parametrize(("position", "place"), [(0, (0, 0)), (3, (0, 3)), (4, (1, 0)), (6, (1, 2)), (900, (2, 1))])
def test_document_map_locates_positions(position: int, place: tuple[int, int]) -> None:
    found = DocumentMap((ParagraphMap(0, 3), ParagraphMap(4, 5), ParagraphMap(10, 1)))
    assert found.locate(position) == place


def test_document_map_of_nothing_answers_with_the_beginning() -> None:
    assert DocumentMap(()).locate(7) == (0, 0)
    assert DocumentMap(()).position(3, 2) == 0
    assert DocumentMap(()).span(1, 2) == (0, 0)
