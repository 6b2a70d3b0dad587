"""Every place in the text where a glossary term stands; the longest term wins where terms overlap."""

from __future__ import annotations

from collections.abc import Sequence

from reader.core.chars import key_with_map
from reader.core.document import GlossaryEntry, Mention, Paragraph, ParagraphKind
from reader.core.repairs import Repair, RepairKind
from reader.core.richtext import SpanKind
from reader.core.terms.variants import core_variants, variants

_BREAK = "\n"
Hit = tuple[int, int, int]
"""Start and end in the joined keys, entry."""


def find_mentions(
    paragraphs: Sequence[Paragraph], glossary: Sequence[GlossaryEntry]
) -> tuple[tuple[Mention, ...], list[Repair]]:
    """All mentions in text order, and a doubt for each entry whose term stands nowhere."""
    if not glossary:
        return (), []
    joined, places = _joined_keys(paragraphs)
    hits: list[Hit] = []
    for entry in glossary:
        found = [h for v in variants(entry.term) for h in _occurrences(joined, v, entry.index)]
        hits += found or [h for v in core_variants(entry.term) for h in _occurrences(joined, v, entry.index)]
    seen: set[int] = set()
    mentions = []
    for start, end, entry_index in _longest_first(hits):
        paragraph, first = places[start]
        last = places[end - 1][1]
        mentions.append(Mention(paragraph, first, last + 1, entry_index, entry_index not in seen))
        seen.add(entry_index)
    doubts = [
        Repair(RepairKind.UNUSED_ENTRY, e.term, e.paragraph, origin=paragraphs[e.paragraph].content.origin_at(0))
        for e in glossary
        if e.term and e.index not in seen
    ]
    return tuple(mentions), doubts


def _joined_keys(paragraphs: Sequence[Paragraph]) -> tuple[str, list[tuple[int, int]]]:
    """Keys of all paragraphs of the text in one string, and where each character stands."""
    parts, places = [], []
    for paragraph in paragraphs:
        if paragraph.kind is ParagraphKind.GLOSSARY_ENTRY:
            continue
        text = paragraph.text
        for span in paragraph.content.of_kind(SpanKind.MARKER):
            text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
        folded, indexes = key_with_map(text)
        parts.append(folded + _BREAK)
        places += [(paragraph.index, i) for i in indexes]
        places.append((paragraph.index, len(text)))
    return "".join(parts), places


def _occurrences(joined: str, variant: str, entry: int) -> list[Hit]:
    found, at = [], joined.find(variant)
    while at >= 0:
        end = at + len(variant)
        if not (_splits_word(joined, at - 1, at) or _splits_word(joined, end - 1, end)):
            found.append((at, end, entry))
        at = joined.find(variant, at + 1)
    return found


def _splits_word(joined: str, left: int, right: int) -> bool:
    """A Latin word or number goes on over the edge of the match."""
    if left < 0 or right >= len(joined):
        return False
    return joined[left].isascii() and joined[left].isalnum() and joined[right].isascii() and joined[right].isalnum()


def _longest_first(hits: list[Hit]) -> list[Hit]:
    """Hits without overlap, in text order."""
    taken: list[Hit] = []
    covered: set[int] = set()
    for hit in sorted(hits, key=lambda h: (h[0] - h[1], h[0], h[2])):
        span = range(hit[0], hit[1])
        if covered.isdisjoint(span):
            covered.update(span)
            taken.append(hit)
    return sorted(taken)
