"""Terms that somebody else explains: the reader by entries of their own, or other reports of the library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from reader.core.document import Document, GlossaryEntry, Mention
from reader.core.records import record
from reader.core.terms.joined import JoinedText
from reader.core.terms.mentions import Hit, longest_first
from reader.core.terms.variants import variants


@record(frozen=True, slots=True)
class OwnTerm:
    """An entry that somebody wrote. ``everywhere``: it explains all reports.

    ``report`` is where it was written; of an entry for all reports it may be gone.
    """

    uid: str
    report: str
    term: str
    definition: str
    everywhere: bool
    created: datetime
    changed: datetime


@record(frozen=True, slots=True)
class BorrowedTerm:
    """An entry of another report's glossary; ``paragraph`` is where it begins there."""

    report: str
    source: str
    """The other report's name with its year."""
    year: int | None
    term: str
    definition: str
    paragraph: int


FurtherTerm = OwnTerm | BorrowedTerm


@record(frozen=True, slots=True)
class FurtherTerms:
    """What explains a report beside its own glossary. Entry numbers go on where ``Document.glossary`` ends."""

    first: int = 0
    """The number of the first of ``terms``."""
    terms: tuple[FurtherTerm, ...] = ()
    mentions: tuple[Mention, ...] = ()
    """In text order; the printed terms' places are left out."""

    def get(self, entry: int | None) -> FurtherTerm | None:
        """The term with this entry number."""
        at = -1 if entry is None else entry - self.first
        return self.terms[at] if 0 <= at < len(self.terms) else None

    def entries(self) -> tuple[GlossaryEntry, ...]:
        """The terms as entries; they have no paragraph (-1) in this report."""
        return tuple(
            GlossaryEntry(number, None, each.term, each.definition, -1, -1)
            for number, each in enumerate(self.terms, self.first)
        )


def printed_keys(glossary: Iterable[GlossaryEntry]) -> frozenset[str]:
    """The keys of all terms that a report explains itself."""
    return frozenset(key for entry in glossary for key in variants(entry.term))


def further_terms(document: Document, own: Sequence[OwnTerm], borrowed: Sequence[BorrowedTerm] = ()) -> FurtherTerms:
    """Find own and borrowed terms in a report's text.

    An own term takes a printed one's place where it is the longer of both; a borrowed one stands where nothing else
    does, and is left out altogether when it has no place.
    """
    first, joined = len(document.glossary), document.joined
    printed = [(m.paragraph, m.start, m.end) for m in document.mentions]
    hits = _hits(joined, own)
    found = [(*joined.span(start, end), which) for start, end, which in hits]
    taken = _Taken(printed)
    kept = [hit for hit in found if not taken.holds_as_long(*hit[:3])]
    taken.add(hit[:3] for hit in kept)
    lent = [(*joined.span(start, end), which) for start, end, which in _hits(joined, borrowed)]
    lent = [hit for hit in lent if not taken.holds(*hit[:3])]
    used = {which: number for number, which in enumerate(dict.fromkeys(hit[3] for hit in lent), len(own))}
    numbered = sorted([*kept, *((*hit[:3], used[hit[3]]) for hit in lent)])
    return FurtherTerms(first, (*own, *(borrowed[which] for which in used)), tuple(_mentions(numbered, first)))


def used_terms(document: Document, own: Sequence[OwnTerm]) -> tuple[OwnTerm, ...]:
    """Those of the own entries whose terms explain something in a report's text."""
    met = {mention.entry for mention in further_terms(document, own).mentions}
    return tuple(term for number, term in enumerate(own, len(document.glossary)) if number in met)


def _hits(joined: JoinedText, terms: Sequence[FurtherTerm]) -> list[Hit]:
    spans = ((which, span) for which, term in enumerate(terms) for span in joined.spans_of(term.term))
    return longest_first([(*span, which) for which, span in spans])


def _mentions(found: Iterable[tuple[int, int, int, int]], first: int) -> Iterator[Mention]:
    seen: set[int] = set()
    for paragraph, start, end, which in found:
        yield Mention(paragraph, start, end, first + which, which not in seen)
        seen.add(which)


class _Taken:
    """Which words of the text are explained already."""

    def __init__(self, spans: Iterable[tuple[int, int, int]]) -> None:
        self._spans: dict[int, list[tuple[int, int]]] = {}
        self.add(spans)

    def add(self, spans: Iterable[tuple[int, int, int]]) -> None:
        for paragraph, start, end in spans:
            self._spans.setdefault(paragraph, []).append((start, end))

    def holds(self, paragraph: int, start: int, end: int) -> bool:
        """Whether some of these words are explained."""
        return any(s < end and start < e for s, e in self._spans.get(paragraph, ()))

    def holds_as_long(self, paragraph: int, start: int, end: int) -> bool:
        """Whether some of these words belong to as long a term."""
        overlapping = (e - s for s, e in self._spans.get(paragraph, ()) if s < end and start < e)
        return any(length >= end - start for length in overlapping)
