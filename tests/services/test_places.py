"""Bookmarks are found again by their words, and never guessed onto a look-alike."""

from __future__ import annotations

from datetime import UTC, datetime

from reader.core.document import Document, Header, Paragraph, ParagraphKind
from reader.core.richtext import RichText
from reader.core.work import Bookmark
from reader.services.places import placed, surroundings
from reader.storage.bookmarks import AnchoredBookmark

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def report(*texts: str) -> Document:
    paragraphs = tuple(Paragraph(i, ParagraphKind.BODY, RichText(text), None, "") for i, text in enumerate(texts))
    return Document(Header(), paragraphs, ())


def moved(before: Document, paragraph: int, after: Document) -> int | None:
    quote, ahead, behind = surroundings(before, paragraph)
    mark = AnchoredBookmark(Bookmark("b", "r", paragraph, quote, NOW), ahead, behind)
    return placed([mark], after)["b"]


def test_the_same_words_are_found_wherever_they_went() -> None:
    before = report("开头", "推进老旧小区改造四十个。", "结尾")
    assert moved(before, 1, report("新开头", "又一段", "结尾", "推进老旧小区改造四十个。")) == 3


def test_spaces_and_punctuation_make_no_difference() -> None:
    before = report("推进老旧小区改造 40 个。")
    assert moved(before, 0, report("别的", "推进老旧小区改造40个；")) == 1


def test_a_corrected_paragraph_is_found() -> None:
    before = report("推进老旧小区改造四十个，惠及居民一万户。")
    assert moved(before, 0, report("别的", "推进老旧小区改造四十二个，惠及居民一万户。")) == 1


def test_of_two_equal_paragraphs_the_neighbours_decide() -> None:
    before = report("甲段落讲产业", "各位代表：", "乙段落讲民生", "丙段落讲生态", "各位代表：", "丁段落讲改革")
    after = report("新增的一段", *(p.text for p in before.paragraphs))
    assert moved(before, 1, after) == 2
    assert moved(before, 4, after) == 5


def test_equal_paragraphs_with_equal_neighbours_are_not_guessed_at() -> None:
    before = report("甲段落", "各位代表：", "乙段落")
    assert moved(before, 1, report("别处", "各位代表：", "别处", "各位代表：", "别处")) is None


def test_two_look_alikes_are_not_guessed_at() -> None:
    before = report("新增公办幼儿园学位六百个并按期投用。")
    after = report("新增公办幼儿园学位七百个并按期投用。", "新增公办幼儿园学位八百个并按期投用。")
    assert moved(before, 0, after) is None


def test_words_that_are_gone_have_no_place() -> None:
    assert moved(report("推进老旧小区改造四十个。"), 0, report("建成滨水步道九公里。", "")) is None


def test_a_short_quote_is_not_found_as_the_beginning_of_a_longer_paragraph() -> None:
    before = report("民生实事", "别的")
    assert moved(before, 0, report("民生实事十件全部办结，群众满意度继续提高。")) is None
