"""Glossary entries whose term only its face parts from the definition."""

from __future__ import annotations

from reader.core.parse import compose
from reader.core.richtext import RichText, Span, SpanKind
from reader.core.source import Source, SourceBlock

OPENING = ("各位代表：", "一、2024年工作安排", "建设两个园区。", "名词解释")


def entries_of(*lines: tuple[str, int]) -> list[tuple[str, str]]:
    """Terms and definitions of entries, each with the length of its bold beginning."""
    bold = [RichText(text, (Span(0, length, SpanKind.BOLD),)) for text, length in lines]
    blocks = [SourceBlock(content) for content in [*map(RichText, OPENING), *bold]]
    document = compose(Source("report.docx", "0" * 64, "docx", tuple(blocks)))
    return [(e.term, e.definition) for e in document.glossary]


def test_a_bold_term_needs_no_colon() -> None:
    found = entries_of(("1.一站通一次办结的服务方式。", 5), ("2.绿网连成网络的绿道：分三期建设。", 4))
    assert found == [("一站通", "一次办结的服务方式。"), ("绿网", "连成网络的绿道：分三期建设。")]


def test_a_colon_decides_where_the_bold_face_ends_beside_it() -> None:
    found = entries_of(("1.一站通：一次办结的服务方式。", 6), ("2.绿网（全域）：连成网络的绿道。", 4))
    assert found == [("一站通", "一次办结的服务方式。"), ("绿网（全域）", "连成网络的绿道。")]


def test_an_entry_that_is_bold_throughout_has_no_term_by_its_face() -> None:
    assert entries_of(("1.一次办结的服务方式。", 12), ("2.绿网：连成网络的绿道。", 13))[0][0] == ""
