"""The places in the text that explain themselves: a term, its marker, or both together."""

from __future__ import annotations

from reader.core.document import Document, Mention, Reference
from reader.core.records import record

_BETWEEN = frozenset("”’\"'》〉」』）)")
"""What may stand between a term and its marker."""


@record(frozen=True, slots=True)
class Place:
    """A term in the text together with its marker; offsets are code points.

    ``start`` ≤ i < ``end`` covers both; ``entry`` is None for a marker without an entry, ``printed`` is
    the marker's number (None: no marker). ``first`` marks an entry's first place.
    """

    index: int
    paragraph: int
    start: int
    end: int
    entry: int | None
    printed: int | None
    first: bool
    mention: Mention | None = None
    reference: Reference | None = None


def find_places(document: Document) -> tuple[Place, ...]:
    """Every place of a report in text order; a marker right after (or inside) its term shares the term's place."""
    found: list[Place] = []
    seen: set[int] = set()
    for paragraph in sorted({*document.mentions_by_paragraph, *document.references_by_paragraph}):
        for mention, reference in _pairs(document, paragraph):
            spans = [s for s in (mention, reference) if s is not None]
            entry = mention.entry if mention is not None else reference.entry if reference is not None else None
            found.append(
                Place(
                    index=len(found),
                    paragraph=paragraph,
                    start=min(s.start for s in spans),
                    end=max(s.end for s in spans),
                    entry=entry,
                    printed=reference.printed if reference is not None else None,
                    first=entry is not None and entry not in seen,
                    mention=mention,
                    reference=reference,
                )
            )
            if entry is not None:
                seen.add(entry)
    return tuple(found)


def _pairs(document: Document, paragraph: int) -> list[tuple[Mention | None, Reference | None]]:
    text = document.paragraphs[paragraph].text
    markers = list(document.references_by_paragraph.get(paragraph, ()))
    pairs: list[tuple[Mention | None, Reference | None]] = []
    for mention in document.mentions_by_paragraph.get(paragraph, ()):
        own = next((m for m in markers if _belongs(m, mention, text)), None)
        if own is not None:
            markers.remove(own)
        pairs.append((mention, own))
    pairs.extend((None, marker) for marker in markers)
    return sorted(pairs, key=lambda p: min(s.start for s in p if s is not None))


def _belongs(marker: Reference, mention: Mention, text: str) -> bool:
    if marker.entry != mention.entry or marker.start < mention.start:
        return False
    return all(character in _BETWEEN for character in text[mention.end : marker.start])
