"""Many reports that differ as real ones do: words of two or three characters, some said everywhere, most seldom."""

from __future__ import annotations

import random
from collections.abc import Iterator
from hashlib import sha256
from itertools import accumulate

from reader.core.document import Document, Header, Paragraph, ParagraphKind, Section
from reader.core.richtext import Origin, RichText

VOCABULARY = 9000
PARTS, PARAGRAPHS, WORDS = 12, 9, 62
"""Sections of a report, paragraphs of a section, words of a paragraph: 16,000 characters in all."""
PLACES = ("云汀区", "清屿区", "青澜区", "沙湾县", "石桥县", "枫林市")


def made_documents(count: int) -> Iterator[Document]:
    """Reports as they are after parsing, the same ones each time."""
    chance = random.Random(7)
    characters = [chr(code) for code in range(0x4E00, 0x9FA5)]
    common = chance.sample(characters, 2200)
    words = ["".join(chance.choices(common, k=chance.choice((2, 2, 2, 3)))) for _ in range(VOCABULARY)]
    weights = list(accumulate(1 / (rank + 8) for rank in range(VOCABULARY)))
    for number in range(count):
        yield _document(number, chance, words, weights)


def _document(number: int, chance: random.Random, words: list[str], weights: list[float]) -> Document:
    paragraphs: list[Paragraph] = []
    sections: list[Section] = []

    def add(kind: ParagraphKind, text: str) -> None:
        index = len(paragraphs)
        content = RichText(text, (), (Origin(0, len(text), index + 1),))
        paragraphs.append(Paragraph(index, kind, content, sections[-1].index, f"{len(sections)}-{index}"))

    for part in range(PARTS):
        title = "".join(chance.choices(words, cum_weights=weights, k=4))
        heading = len(paragraphs)
        sections.append(Section(part, f"{part + 1}.", title, 1, None, heading, heading + 1 + PARAGRAPHS))
        add(ParagraphKind.HEADING, sections[-1].label)
        for _ in range(PARAGRAPHS):
            add(ParagraphKind.BODY, _sentences(chance, words, weights))
    digest = sha256("\n".join(p.text for p in paragraphs).encode()).hexdigest()
    header = Header(title="政府工作报告", year=2016 + number % 16, place=PLACES[number % len(PLACES)])
    return Document(header, tuple(paragraphs), tuple(sections), source_name=f"{number}.md", source_sha256=digest)


def _sentences(chance: random.Random, words: list[str], weights: list[float]) -> str:
    chosen = chance.choices(words, cum_weights=weights, k=WORDS)
    parts = (word + ("，" if at % 5 == 4 else str(chance.randrange(900)) if at % 17 == 16 else "") for at, word in
             enumerate(chosen, 1))  # fmt: skip
    return "".join(parts) + "。"
