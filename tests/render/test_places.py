"""Terms and markers that stand together are one place to the reader."""

from __future__ import annotations

from reader.core.document import (
    Document,
    GlossaryEntry,
    Header,
    Mention,
    Paragraph,
    ParagraphKind,
    Reference,
    Resolution,
)
from reader.core.richtext import RichText
from reader.render.places import find_places


def report(texts: list[str], mentions: list[Mention], references: list[Reference]) -> Document:
    return Document(
        Header(),
        tuple(Paragraph(i, ParagraphKind.BODY, RichText(t), None, "") for i, t in enumerate(texts)),
        (),
        glossary=tuple(GlossaryEntry(i, i + 1, "", "", 0, 1) for i in range(3)),
        references=tuple(references),
        mentions=tuple(mentions),
    )


def test_a_marker_behind_the_closing_quote_shares_the_terms_place() -> None:
    text = "落实“一湖两岸”[1]规划"
    found = find_places(
        report([text], [Mention(0, 3, 7, 0, True)], [Reference(0, 8, 11, 1, 0, Resolution.NUMBER_AND_TERM)])
    )
    assert [(text[p.start : p.end], p.entry, p.printed, p.first) for p in found] == [("一湖两岸”[1]", 0, 1, True)]


def test_a_marker_inside_its_term_shares_the_place() -> None:
    text = "“一湖”[1]两岸"
    found = find_places(report([text], [Mention(0, 1, 9, 0, True)], [Reference(0, 4, 7, 1, 0, Resolution.TERM)]))
    assert [text[p.start : p.end] for p in found] == ["一湖”[1]两岸"]


def test_a_marker_of_another_entry_or_further_on_stands_alone() -> None:
    text = "一湖两岸[2]，一湖两岸和别的[1]"
    mentions = [Mention(0, 0, 4, 0, True), Mention(0, 8, 12, 0, False)]
    references = [
        Reference(0, 4, 7, 2, 1, Resolution.NUMBER),
        Reference(0, 15, 18, 1, 0, Resolution.NUMBER),
    ]
    found = find_places(report([text], mentions, references))
    assert [(text[p.start : p.end], p.entry, p.first) for p in found] == [
        ("一湖两岸", 0, True),
        ("[2]", 1, True),
        ("一湖两岸", 0, False),
        ("[1]", 0, False),
    ]


def test_a_dangling_marker_has_no_entry_and_is_never_first() -> None:
    found = find_places(report(["说到[9]"], [], [Reference(0, 2, 5, 9, None, Resolution.DANGLING)]))
    assert [(p.entry, p.printed, p.first) for p in found] == [(None, 9, False)]


def test_places_are_numbered_in_text_order_across_paragraphs() -> None:
    mentions = [Mention(1, 0, 2, 1, True), Mention(0, 2, 4, 0, True)]
    found = find_places(report(["其中一湖", "两岸"], mentions, []))
    assert [(p.index, p.paragraph, p.entry) for p in found] == [(0, 0, 0), (1, 1, 1)]
