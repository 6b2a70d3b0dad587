"""Markers find their entries: the printed number proposes, the term before it decides."""

from __future__ import annotations

from collections.abc import Sequence

from reader.core.chars import key
from reader.core.document import GlossaryEntry, Paragraph, ParagraphKind, Reference, Resolution
from reader.core.repairs import Repair, RepairKind
from reader.core.richtext import RichText, SpanKind
from reader.core.rules.markers import marker_number
from reader.core.terms.variants import variants

_REACH = 48


def resolve_references(
    paragraphs: Sequence[Paragraph], glossary: Sequence[GlossaryEntry]
) -> tuple[tuple[Reference, ...], list[Repair]]:
    """All markers of the text in order, and a repair for each that was relinked or has no entry."""
    terms = [(v, e.index) for e in glossary for v in variants(e.term)]
    by_number: dict[int, int] = {}
    for explained in glossary:
        if explained.number is not None:
            by_number.setdefault(explained.number, explained.index)
    references, repairs = [], []
    for paragraph in paragraphs:
        if paragraph.kind is ParagraphKind.GLOSSARY_ENTRY:
            continue
        markers = paragraph.content.of_kind(SpanKind.MARKER)
        for place, span in enumerate(markers):
            printed = marker_number(paragraph.text[span.start : span.end])
            if printed is None:
                continue
            near = RichText(paragraph.text, markers[max(0, place - _REACH) : place + _REACH])
            before = key(near.cut(max(0, span.start - _REACH), span.start).plain)
            after = key(near.cut(span.end, span.end + _REACH).plain)
            entry, how = _resolve(printed, before, after, terms, by_number)
            references.append(Reference(paragraph.index, span.start, span.end, printed, entry, how))
            repairs += _doubts(paragraph, references[-1], glossary)
    return tuple(references), repairs


def _resolve(
    printed: int, before: str, after: str, terms: list[tuple[str, int]], by_number: dict[int, int]
) -> tuple[int | None, Resolution]:
    """Longest term that stands at the marker; the numbered entry wins when it is among those."""
    standing = [(len(term), index) for term, index in terms if _stands(term, before, after)]
    numbered = by_number.get(printed)
    if numbered is not None and any(index == numbered for _, index in standing):
        return numbered, Resolution.NUMBER_AND_TERM
    ending = [(len(term), index) for term, index in terms if len(term) > 1 and before.endswith(term)]
    if ending:
        return max(ending)[1], Resolution.TERM
    if numbered is not None:
        return numbered, Resolution.NUMBER
    if standing:
        return max(standing)[1], Resolution.TERM
    return None, Resolution.DANGLING


def _stands(term: str, before: str, after: str) -> bool:
    """Whether the term ends at the marker, or the marker splits it (``“三公”[13]经费``)."""
    if len(term) < 2:
        return False
    if before.endswith(term):
        return True
    return any(before.endswith(term[:cut]) and after.startswith(term[cut:]) for cut in range(1, len(term)))


def _doubts(paragraph: Paragraph, reference: Reference, glossary: Sequence[GlossaryEntry]) -> list[Repair]:
    origin = paragraph.content.origin_at(reference.start)
    place = (paragraph.index, reference.start, reference.end, origin)
    if reference.how is Resolution.DANGLING:
        return [Repair(RepairKind.DANGLING_MARKER, f"[{reference.printed}]", *place)]
    entry = glossary[reference.entry] if reference.entry is not None else None
    if reference.how is Resolution.TERM and entry is not None and entry.number != reference.printed:
        number = entry.number if entry.number is not None else ""
        return [Repair(RepairKind.RELINKED_MARKER, f"[{reference.printed}] → [{number}] {entry.term}", *place)]
    return []
