"""People type citation numbers in many ways; each leads to its paragraph or says why it can't."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.citation import citation, find_cited
from reader.core.document import Document
from reader.core.errors import CitationUnreadable, ParagraphMissing, SectionMissing

TEXT = """# 政府工作报告
各位代表：
# 一、去年工作回顾
  一年来全区上下同心。
# （一）产业稳步向前
  我们挨家走访厂房。
  老码头改成了文化广场。
# （二）城乡更加宜居
  新修步道贯通山水。
# 二、今年工作安排
  今年要把好事办实。
"""


@pytest.fixture(scope="module")
def report(document_of: Callable[[str], Document]) -> Document:
    """Two parts, the first one with two sections."""
    return document_of(TEXT)


def told(report: Document, words: str, here: int | None = None) -> str:
    return report.paragraphs[find_cited(report, words, here)].text


@pytest.mark.parametrize(
    "words",
    ["1.1-2", " 1.1-2 ", "１．１－２", "1。1—2", "1.1 2", "1.1-¶2", "¶ 1.1-2", "第1.1-2段", "段落1.1-2", "1.1 – 2"],
)
def test_a_paragraph_is_found_however_its_number_is_typed(report: Document, words: str) -> None:
    assert told(report, words) == "老码头改成了文化广场。"


@pytest.mark.parametrize("words", ["1.2", "1.2-", "1.2."])
def test_a_sections_number_leads_to_its_heading(report: Document, words: str) -> None:
    assert "城乡更加宜居" in told(report, words)


@pytest.mark.parametrize("words", ["¶2", "第2段", "-2"])
def test_a_bare_paragraph_number_is_of_the_section_being_read(report: Document, words: str) -> None:
    here = next(s.index for s in report.sections if "产业" in s.title)
    assert told(report, words, here) == "老码头改成了文化广场。"


def test_what_is_not_there_is_told_with_what_is(report: Document) -> None:
    with pytest.raises(SectionMissing) as section:
        find_cited(report, "1.7-1")
    assert (section.value.number, section.value.within, section.value.count) == ("1.7", "1", 2)
    with pytest.raises(ParagraphMissing) as paragraph:
        find_cited(report, "1.1-9")
    assert (paragraph.value.section, paragraph.value.count) == ("1.1", 2)


@pytest.mark.parametrize("words", ["", "产业", "1-2-3", "..", "¶2"])
def test_other_words_are_no_citation(report: Document, words: str) -> None:
    with pytest.raises(CitationUnreadable):
        find_cited(report, words)


def test_every_citation_leads_back_to_its_paragraph(report: Document) -> None:
    cited = [p.index for p in report.paragraphs if citation(report, p.index)]
    assert len(cited) >= 8
    assert [find_cited(report, citation(report, index)) for index in cited] == cited


@given(st.text(alphabet="0123456789.-—¶第段 １。x", max_size=12))
def test_no_words_fail_otherwise(document_of: Callable[[str], Document], words: str) -> None:
    report = document_of(TEXT)
    with suppress(CitationUnreadable, SectionMissing, ParagraphMissing):
        assert 0 <= find_cited(report, words, 0) < len(report.paragraphs)
