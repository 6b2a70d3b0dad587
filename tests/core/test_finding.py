"""Words are found as people remember them, at the very characters where they stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.core.document import Paragraph, ParagraphKind
from reader.core.finding import FindableText, Hit, is_latin
from reader.core.folding import folded
from reader.core.richtext import RichText, Span, SpanKind


def paragraphs(*texts: str) -> list[Paragraph]:
    return [Paragraph(i, ParagraphKind.BODY, RichText(text), None, "") for i, text in enumerate(texts)]


def found(words: str, *texts: str) -> list[str]:
    """The words of the text that are found, as printed."""
    hits = FindableText(paragraphs(*texts)).find(words)
    return [texts[hit.paragraph][hit.start : hit.end] for hit in hits]


def test_white_space_and_punctuation_are_passed_over_on_both_sides() -> None:
    assert found("一窗 通办改革", "推行“一窗\u3000通办”，改革先行。") == ["一窗\u3000通办”，改革"]


def test_traditional_characters_find_simplified_ones_and_are_found_by_them() -> None:
    assert found("營商環境", "优化营商环境。") == ["营商环境"]
    assert found("营商环境", "優化營商環境。") == ["營商環境"]


def test_width_and_case_do_not_matter() -> None:
    assert found("ai２．５", "建设ＡＩ2.5平台") == ["ＡＩ2.5"]


def test_numbers_do_not_flow_together() -> None:
    assert found("25", "增长2.5%，投入25亿元") == ["25"]
    assert found("2.5%", "增长2.5%，投入25%") == ["2.5%"]


def test_a_marker_within_words_is_passed_over_and_is_no_number_of_the_text() -> None:
    text = "一窗通办[12]改革"
    marked = Paragraph(7, ParagraphKind.BODY, RichText(text, (Span(4, 8, SpanKind.MARKER),)), None, "")
    whole = FindableText([marked])
    assert whole.find("通办改革") == (Hit(7, 2, 10),)
    assert whole.find("12") == ()


def test_nothing_is_found_over_the_end_of_a_paragraph() -> None:
    assert found("改革创新", "坚持改革", "创新驱动") == []


def test_characters_of_two_units_count_as_one() -> None:
    assert FindableText(paragraphs("𠮷水河𠮷水")).find("水") == (Hit(0, 1, 2), Hit(0, 4, 5))


def test_marks_alone_find_nothing() -> None:
    assert found("，。", "好，好。") == []


def _brute(words: str, text: str) -> list[tuple[int, int]]:
    """Every place by comparing character by character, the slow way."""
    kept = _kept(text)
    sought = [character for character, _at in _kept(words)]
    hits, at = [], 0
    while sought and at + len(sought) <= len(kept):
        if [character for character, _at in kept[at : at + len(sought)]] == sought:
            hits.append((kept[at][1], kept[at + len(sought) - 1][1] + 1))
            at += len(sought)
        else:
            at += 1
    return hits


def _kept(text: str) -> list[tuple[str, int]]:
    counts = [(c.isalnum() or c in "%‰℃°") for c in text]
    kept: list[tuple[str, int]] = []
    for at, character in enumerate(folded(text)):
        if counts[at]:
            kept.append((character, at))
        elif at and counts[at - 1]:  # the first of what is passed over
            after = next((i for i in range(at, len(text)) if counts[i]), None)
            if after is not None and is_latin(folded(text[at - 1])) and is_latin(folded(text[after])):
                kept.append((character if after == at + 1 else " ", at))
    return kept


TEXTS = st.text(alphabet="改革革改25ab.，、 “”\u3000營营２Ａ%_𠮷", max_size=24)


@given(st.lists(TEXTS, min_size=1, max_size=4), st.text(alphabet="改革25ab. ，營营Ａ%", max_size=4))
def test_finding_agrees_with_looking_at_every_character(texts: list[str], words: str) -> None:
    expected = [Hit(i, *span) for i, text in enumerate(texts) for span in _brute(words, text)]
    assert list(FindableText(paragraphs(*texts)).find(words)) == expected
