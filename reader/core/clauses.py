"""The sentences of a report, each with its place in the tree: what two versions are compared by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reader.core.chars import key, sentences
from reader.core.document import Document, LivelihoodItem, Measure, Objectives, Paragraph, ParagraphKind
from reader.core.richtext import SpanKind

_WHOLE = frozenset({ParagraphKind.TITLE, ParagraphKind.HEADING, ParagraphKind.TABLE_ROW})
"""Paragraphs that are one clause whatever marks stand in them."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence, heading or table row; ``start`` ≤ i < ``end`` in code points of its paragraph."""

    paragraph: int
    start: int
    end: int
    text: str
    """Without markers."""
    path: tuple[str, ...]
    """Labels of the sections that it stands in, outermost first."""
    measure: bool = False
    """It is, or is part of, a measure, an objective or a livelihood item of the year."""


def clauses_of(document: Document) -> tuple[Clause, ...]:
    """Every clause that holds words, in text order; a run-in heading is one of its own."""
    paths = _paths(document)
    asked = _asked_for(document)
    return tuple(
        Clause(
            p.index, start, end, text, paths[p.section], any(a < end and start < b for a, b in asked.get(p.index, ()))
        )
        for p in document.paragraphs
        for start, end in _places(p)
        if key(text := _words(p, start, end))
    )


def _places(paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    text, begin = paragraph.text, paragraph.run_in
    if paragraph.kind in _WHOLE:
        yield 0, len(text)
        return
    if begin:
        yield 0, begin
    for start, end in sentences(text[begin:]):
        yield start + begin, end + begin


def _words(paragraph: Paragraph, start: int, end: int) -> str:
    if paragraph.content.of_kind(SpanKind.MARKER):
        return paragraph.content.cut(start, end).plain.strip()
    return paragraph.text[start:end].strip()


def _paths(document: Document) -> dict[int | None, tuple[str, ...]]:
    paths: dict[int | None, tuple[str, ...]] = {None: ()}
    for section in document.sections:
        paths[section.index] = (*paths[section.parent], section.label)
    return paths


def _asked_for(document: Document) -> dict[int, list[tuple[int, int]]]:
    """Where the year's tasks stand, by paragraph."""
    found: dict[int, list[tuple[int, int]]] = {}
    measures = [m for g in document.groups for m in g.measures]
    parts: tuple[Measure | LivelihoodItem | Objectives, ...] = (*measures, *document.livelihood, *document.objectives)
    for part in parts:
        found.setdefault(part.paragraph, []).append((part.start, part.end))
    return found
