"""A paragraph cut into runs of one format each; knows nothing of Qt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import pairwise

from reader.core.document import Paragraph
from reader.core.records import record
from reader.core.richtext import SpanKind
from reader.render.places import Place

_CLOSING = "，。、；：”’）》〉】』」〕"
_OPENING = "“‘（《〈【『「〔"
_MEETING = re.compile(f"[{_CLOSING}](?=[{_CLOSING}{_OPENING}])|[{_OPENING}](?=[{_OPENING}])")


class Role(Enum):
    """What a run is to the reader."""

    PLAIN = "plain"
    TERM = "term"
    TERM_AGAIN = "term_again"
    MARKER = "marker"


@record(frozen=True, slots=True)
class Run:
    """The code points ``start`` ≤ i < ``end`` of a paragraph in one format; ``place`` indexes the places."""

    start: int
    end: int
    role: Role = Role.PLAIN
    place: int | None = None
    bold: bool = False
    raised: bool = False
    lowered: bool = False
    tight: bool = False
    """Punctuation that gives half its width to the punctuation or marker after it."""


def runs_of(paragraph: Paragraph, places: Iterable[Place], lead: int = 0) -> Iterator[Run]:
    """The runs of a paragraph in order; the first ``lead`` code points and a run-in heading are bold."""
    length = len(paragraph.text)
    marks = _Marks(paragraph, tuple(places), max(lead, paragraph.run_in))
    for start, end in pairwise(marks.edges(length)):
        if end <= length:
            yield marks.run(start, end)


def marker_starts(paragraph: Paragraph, places: Iterable[Place]) -> tuple[int, ...]:
    """Where a word joiner belongs: before each marker that does not begin the paragraph."""
    starts = {s.start for s in paragraph.content.of_kind(SpanKind.MARKER)}
    starts.update(p.reference.start for p in places if p.reference is not None)
    return tuple(sorted(s for s in starts if s > 0))


class _Marks:
    """The ranges of a paragraph that change its format; most have few, so lists are walked."""

    def __init__(self, paragraph: Paragraph, places: tuple[Place, ...], bold_until: int) -> None:
        self._bold: list[tuple[int, int]] = [(0, bold_until)] if bold_until else []
        self._raised: list[tuple[int, int]] = []
        self._lowered: list[tuple[int, int]] = []
        self._orphans: list[tuple[int, int]] = []
        for span in paragraph.content.spans:
            self._ranges(span.kind).append((span.start, span.end))
        self._markers = [(p.reference.start, p.reference.end, p) for p in places if p.reference is not None]
        self._terms = [(p.mention.start, p.mention.end, p) for p in places if p.mention is not None]
        self._tight = set(_tight(paragraph.text, [start for start, _end, _place in self._markers]))

    def _ranges(self, kind: SpanKind) -> list[tuple[int, int]]:
        if kind is SpanKind.BOLD:
            return self._bold
        if kind is SpanKind.MARKER:
            return self._orphans
        return self._raised if kind is SpanKind.SUPERSCRIPT else self._lowered

    def edges(self, length: int) -> list[int]:
        """Where a run may begin or end, in order, within a paragraph of so many code points."""
        found = {0, length, *self._tight}
        found.update([index + 1 for index in self._tight])
        for ranges in (self._bold, self._raised, self._lowered, self._orphans):
            for start, end in ranges:
                found.add(start)
                found.add(end)
        for start, end, _place in (*self._markers, *self._terms):
            found.add(start)
            found.add(end)
        return sorted(found)

    def run(self, start: int, end: int) -> Run:
        """The run between two edges."""
        marker = _place_at(self._markers, start)
        if marker is not None:
            return Run(start, end, Role.MARKER, marker.index)
        if _within(self._orphans, start):
            return Run(start, end, Role.MARKER)
        role, place = Role.PLAIN, None
        term = _place_at(self._terms, start)
        if term is not None:
            role, place = Role.TERM if term.first else Role.TERM_AGAIN, term.index
        bold, raised = _within(self._bold, start), _within(self._raised, start)
        return Run(start, end, role, place, bold, raised, _within(self._lowered, start), start in self._tight)


def _place_at(places: list[tuple[int, int, Place]], index: int) -> Place | None:
    for start, end, place in places:
        if start <= index < end:
            return place
    return None


def _within(ranges: list[tuple[int, int]], index: int) -> bool:
    for start, end in ranges:  # noqa: SIM110 - half of what a start takes to set the text was spent in any()
        if start <= index < end:
            return True
    return False


def _tight(text: str, markers: Iterable[int]) -> Iterator[int]:
    """The full-width marks whose empty half meets another mark or a marker (punctuation width adjustment)."""
    yield from (found.start() for found in _MEETING.finditer(text))
    yield from (at - 1 for at in markers if at > 0 and text[at - 1] in _CLOSING)
