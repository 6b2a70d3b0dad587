"""Marked words are found again in another version of the text, and never put on others."""

from __future__ import annotations

from edited_reports import editions
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.annotations import Passage
from reader.core.document import Document, Header, Paragraph, ParagraphKind
from reader.core.richtext import RichText, Span, SpanKind
from reader.core.selectors import Placement, describe, place

LINES = (
    "政府工作报告",
    "各位代表：",
    "推进老旧小区改造四十个，惠及居民一万户。",
    "办好“一窗通办”，让群众少跑一趟路。",
    "各位代表：",
    "新增公办幼儿园学位六百个，𠮷祥里小学建成招生。",
)


def report(*texts: str) -> Document:
    paragraphs = tuple(Paragraph(i, ParagraphKind.BODY, RichText(text), None, "") for i, text in enumerate(texts))
    return Document(Header(), paragraphs, ())


def passage(document: Document, words: str, paragraph: int) -> Passage:
    start = document.paragraphs[paragraph].text.index(words)
    return Passage(paragraph, start, paragraph, start + len(words))


def moved(words: str, paragraph: int, *after: str) -> str | None:
    """The words that a mark stands on in another version."""
    before, now = report(*LINES), report(*after)
    found = place(now, describe(before, passage(before, words, paragraph)))
    return None if found is None else now.folded.words(found.passage)


def test_a_selector_holds_the_words_and_what_stands_around_them() -> None:
    document = report(*LINES)
    selector = describe(document, passage(document, "老旧小区", 2))
    assert (selector.quote, selector.prefix[-2:], selector.suffix[:2]) == ("老旧小区", "推进", "改造")
    assert selector.prefix.startswith("政府工作报告\n各位代表")


def test_words_are_found_wherever_their_paragraph_went() -> None:
    words = "推进老旧小区改造四十个，惠及居民一万户"
    assert moved(words, 2, "又一段", *LINES[3:], "再一段", LINES[2]) == words


def test_words_are_found_over_a_paragraph_end_that_is_gone() -> None:
    before = report(*LINES)
    selector = describe(before, Passage(2, 9, 3, 8))
    assert selector.quote == "十个，惠及居民一万户。\n办好“一窗通办”"
    now = report(*LINES[:2], LINES[2] + LINES[3], *LINES[4:])
    found = place(now, selector)
    assert found is not None
    assert now.folded.words(found.passage) == "十个，惠及居民一万户。办好“一窗通办”"


def test_corrected_words_are_found_between_what_stood_around_them() -> None:
    after = (*LINES[:2], "推进老旧小区改造四十二个，惠及居民一万户。", *LINES[3:])
    assert moved("老旧小区改造四十个", 2, "新开头。", *after) == "老旧小区改造四十二个"


def test_quotes_around_the_words_stay_in_the_mark() -> None:
    assert moved("“一窗通办”", 3, "新开头。", *LINES) == "“一窗通办”"


def test_of_equal_words_the_surroundings_decide() -> None:
    before = report(*LINES)
    now = report("新开头。", *LINES)
    for paragraph in (1, 4):
        found = place(now, describe(before, passage(before, "各位代表", paragraph)))
        assert found is not None
        assert found.passage == passage(now, "各位代表", paragraph + 1)


def test_a_mark_is_not_put_on_the_other_place_of_its_words() -> None:
    assert moved("各位代表", 4, *LINES[:4], LINES[5]) is None


def test_a_mark_is_not_put_on_a_look_alike() -> None:
    alike = "推进老旧小区改造五十个，惠及居民两万户。"
    assert moved(LINES[2], 2, *LINES[:2], *LINES[3:], "别处又说：", alike) is None
    assert moved("学位六百个", 5, *LINES[:5]) is None


def test_markers_count_for_nothing() -> None:
    before = report(*LINES)
    text = "办好“一窗通办[3]”，让群众少跑一趟路。"
    marked = Paragraph(3, ParagraphKind.BODY, RichText(text, (Span(7, 10, SpanKind.MARKER),)), None, "")
    now = Document(Header(), (*before.paragraphs[:3], marked, *before.paragraphs[4:]), ())
    found = place(now, describe(before, passage(before, "一窗通办”，让群众", 3)))
    assert found is not None
    assert now.folded.words(found.passage) == "一窗通办”，让群众"
    assert describe(now, found.passage).quote == "一窗通办”，让群众"


@given(st.lists(st.text("各位代表：，。“”（）[3] 的\u3000\u2060𠮷aA", max_size=12), min_size=1, max_size=8), st.data())
def test_describing_and_placing_leads_back(texts: list[str], data: st.DataObject) -> None:
    document = report(*texts)
    first = data.draw(st.integers(0, len(texts) - 1))
    last = data.draw(st.integers(first, len(texts) - 1))
    start = data.draw(st.integers(0, len(texts[first])))
    end = data.draw(st.integers(start + 1 if first == last else 0, max(len(texts[last]), start + 1)))
    wanted = Passage(first, start, last, end)
    if document.folded.holds(wanted):
        assert place(document, describe(document, wanted)) == Placement(wanted, 1.0)


@settings(derandomize=True)  # of 120,000 marks elsewhere five were: a new one should be looked at, not met by chance
@given(st.integers(0, 9999))
def test_no_edit_puts_a_mark_on_other_words(seed: int) -> None:
    for edition, passages in editions(seed, 10):
        assert not any(edition.judge(passage).wrong for passage in passages)


def test_of_ten_thousand_marks_none_is_wrong_and_nearly_all_that_survived_moved() -> None:
    verdicts = [edition.judge(passage) for edition, passages in editions(0, 10_000) for passage in passages]
    assert sum(verdict.wrong for verdict in verdicts) == 0
    survived = [verdict for verdict in verdicts if verdict.survived]
    assert sum(verdict.moved for verdict in survived) >= 0.95 * len(survived)
    assert sum(verdict.placed for verdict in verdicts if not verdict.survived) > 100, "corrected words are found too"
