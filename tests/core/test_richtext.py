"""Cutting and joining rich text keep characters, formats and origins together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.core.richtext import Origin, RichText, Span, SpanKind, joined

WORDS = st.text("ab甲乙𠮷[1]。 ", max_size=24)


@st.composite
def rich_texts(draw: st.DrawFn) -> RichText:
    """Texts of one or two source lines with up to three formats."""
    text = draw(WORDS)
    middle = draw(st.integers(0, len(text)))
    origins = tuple(o for o in (Origin(0, middle, 1, 5), Origin(middle, len(text), 2, 0)) if o.end > o.start)
    made = RichText(text, (), origins)
    for _ in range(draw(st.integers(0, 3)) if text else 0):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        made = made.with_span(start, end, draw(st.sampled_from(SpanKind)))
    return made


def formats(content: RichText) -> list[set[SpanKind]]:
    """The formats of each character."""
    return [{s.kind for s in content.spans if s.start <= i < s.end} for i in range(len(content))]


def places(content: RichText) -> list[tuple[int, int] | None]:
    """Line and column of each character."""
    found = [content.origin_at(i) for i in range(len(content))]
    return [(o.line, o.column + i - o.start) if o else None for i, o in enumerate(found)]


@given(rich_texts(), st.integers(0, 30), st.integers(0, 30))
def test_a_cut_keeps_the_formats_and_places_of_its_characters(content: RichText, a: int, b: int) -> None:
    start, end = min(a, b), max(a, b)
    part = content.cut(start, end)
    assert part.text == content.text[start:end]
    assert formats(part) == formats(content)[start:end]
    assert places(part) == places(content)[start:end]


@given(rich_texts(), rich_texts())
def test_joined_texts_keep_both_sides(first: RichText, second: RichText) -> None:
    both = first + second
    assert both.text == first.text + second.text
    assert formats(both) == formats(first) + formats(second)
    assert places(both) == places(first) + places(second)


@given(rich_texts(), st.integers(0, 24))
def test_a_text_cut_in_two_and_joined_is_the_same_text(content: RichText, at: int) -> None:
    again = joined([content.cut(0, at), content.cut(at)])
    assert again.text == content.text
    assert formats(again) == formats(content)
    assert places(again) == places(content)


@given(rich_texts())
def test_stripping_takes_white_space_alone(content: RichText) -> None:
    assert content.strip().text == content.text.strip()


def test_formats_that_touch_become_one_but_markers_do_not() -> None:
    bold = RichText("甲", (Span(0, 1, SpanKind.BOLD),))
    marker = RichText("[1]", (Span(0, 3, SpanKind.MARKER),))
    assert (bold + bold).spans == (Span(0, 2, SpanKind.BOLD),)
    assert len((marker + marker).spans) == 2
