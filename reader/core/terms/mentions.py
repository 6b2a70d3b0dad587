"""Every place in the text where a glossary term stands; the longest term wins where terms overlap."""

from __future__ import annotations

from collections.abc import Sequence

from reader.core.document import GlossaryEntry, Mention, Paragraph
from reader.core.repairs import Repair, RepairKind
from reader.core.terms.joined import JoinedText

Hit = tuple[int, int, int]
"""Start and end in the joined keys, entry."""


def find_mentions(
    paragraphs: Sequence[Paragraph], glossary: Sequence[GlossaryEntry]
) -> tuple[tuple[Mention, ...], list[Repair]]:
    """All mentions in text order, and a doubt for each entry whose term stands nowhere."""
    if not glossary:
        return (), []
    joined = JoinedText(paragraphs)
    hits = [(start, end, entry.index) for entry in glossary for start, end in joined.spans_of(entry.term)]
    seen: set[int] = set()
    mentions = []
    for start, end, entry_index in longest_first(hits):
        mentions.append(Mention(*joined.span(start, end), entry_index, entry_index not in seen))
        seen.add(entry_index)
    doubts = [
        Repair(RepairKind.UNUSED_ENTRY, e.term, e.paragraph, origin=paragraphs[e.paragraph].content.origin_at(0))
        for e in glossary
        if e.term and e.index not in seen
    ]
    return tuple(mentions), doubts


def longest_first(hits: Sequence[Hit]) -> list[Hit]:
    """Hits without overlap, in text order."""
    taken: list[Hit] = []
    covered: set[int] = set()
    for hit in sorted(hits, key=lambda h: (h[0] - h[1], h[0], h[2])):
        span = range(hit[0], hit[1])
        if covered.isdisjoint(span):
            covered.update(span)
            taken.append(hit)
    return sorted(taken)
