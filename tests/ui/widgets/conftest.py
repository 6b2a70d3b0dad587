"""An invented district's report, long enough to scroll."""

from __future__ import annotations

import pytest

from reader.core.document import (
    Document,
    GlossaryEntry,
    Header,
    Mention,
    Paragraph,
    ParagraphKind,
    Reference,
    Resolution,
    Section,
)
from reader.core.richtext import RichText, Span, SpanKind

_FILLER = "全区上下坚持稳中求进，抓实每一项工作，重点项目按期推进，民生支出只增不减。"
_PARTS = ("过去一年工作", "今年主要工作", "政府自身建设", "结束语")
_BODIES = 8
"""Paragraphs of a part."""


@pytest.fixture
def long_report() -> Document:
    """Title, four parts of eight paragraphs, a term with a marker in every part, a dangling marker, a glossary.

    Each part's second paragraph holds ``“一湖两岸”[1]`` behind a 𠮷; the first part's third paragraph ``[9]``.
    """
    paragraphs = [Paragraph(0, ParagraphKind.TITLE, RichText("政府工作报告"), None, "")]
    sections: list[Section] = []
    mentions: list[Mention] = []
    references: list[Reference] = []

    def add(kind: ParagraphKind, text: str, *spans: Span) -> int:
        section = sections[-1].index if sections else None
        paragraphs.append(Paragraph(len(paragraphs), kind, RichText(text, spans), section, ""))
        return len(paragraphs) - 1

    for part, title in enumerate(_PARTS):
        heading = len(paragraphs)
        sections.append(Section(part, "一二三四"[part] + "、", title, 1, None, heading, heading + 1 + _BODIES))
        add(ParagraphKind.HEADING, sections[-1].label)
        for body in range(_BODIES):
            if body == 1:
                at = add(ParagraphKind.BODY, "𠮷水河的“一湖两岸”[1]整治。" + _FILLER * 3, Span(10, 13, SpanKind.MARKER))
                mentions.append(Mention(at, 5, 9, 0, part == 0))
                references.append(Reference(at, 10, 13, 1, 0, Resolution.NUMBER_AND_TERM))
            elif body == 2 and part == 0:
                at = add(ParagraphKind.BODY, "见附件[9]。" + _FILLER * 3, Span(3, 6, SpanKind.MARKER))
                references.append(Reference(at, 3, 6, 9, None, Resolution.DANGLING))
            else:
                add(ParagraphKind.BODY, _FILLER * 4)
    heading = len(paragraphs)
    sections.append(Section(len(sections), "", "名词解释", 1, None, heading, heading + 2, annex=True))
    add(ParagraphKind.HEADING, "名词解释")
    entry = add(ParagraphKind.GLOSSARY_ENTRY, "1.一湖两岸：指云湖与沿湖两岸的整治工程。")
    glossary = (GlossaryEntry(0, 1, "一湖两岸", "指云湖与沿湖两岸的整治工程。", entry, entry + 1),)
    return Document(
        Header(title="政府工作报告"),
        tuple(paragraphs),
        tuple(sections),
        glossary,
        tuple(references),
        tuple(mentions),
    )
