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
    marks = _Marks(paragraph, tuple(places), max(lead, paragraph.run_in))
    edges = sorted({0, len(paragraph.text), *marks.edges()})
    for start, end in pairwise(edges):
        if end <= len(paragraph.text):
            yield marks.run(start, end)


def marker_starts(paragraph: Paragraph, places: Iterable[Place]) -> tuple[int, ...]:
    """Where a word joiner belongs: before each marker that does not begin the paragraph."""
    starts = {s.start for s in paragraph.content.of_kind(SpanKind.MARKER)}
    starts.update(p.reference.start for p in places if p.reference is not None)
    return tuple(sorted(s for s in starts if s > 0))


class _Marks:
    """The ranges of a paragraph that change its format."""

    def __init__(self, paragraph: Paragraph, places: tuple[Place, ...], bold_until: int) -> None:
        spans = paragraph.content.spans
        self._bold = [(0, bold_until), *((s.start, s.end) for s in spans if s.kind is SpanKind.BOLD)]
        self._raised = [(s.start, s.end) for s in spans if s.kind is SpanKind.SUPERSCRIPT]
        self._lowered = [(s.start, s.end) for s in spans if s.kind is SpanKind.SUBSCRIPT]
        self._orphans = [(s.start, s.end) for s in spans if s.kind is SpanKind.MARKER]
        self._markers = [(p.reference.start, p.reference.end, p) for p in places if p.reference is not None]
        self._terms = [(p.mention.start, p.mention.end, p) for p in places if p.mention is not None]
        self._tight = set(_tight(paragraph.text, {s for s, _end, _place in self._markers}))

    def edges(self) -> Iterator[int]:
        for index in self._tight:
            yield from (index, index + 1)
        for start, end in (*self._bold, *self._raised, *self._lowered, *self._orphans):
            yield from (start, end)
        for start, end, _place in (*self._markers, *self._terms):
            yield from (start, end)

    def run(self, start: int, end: int) -> Run:
        marker = next((p for s, e, p in self._markers if s <= start < e), None)
        if marker is not None:
            return Run(start, end, Role.MARKER, marker.index)
        if _within(self._orphans, start):
            return Run(start, end, Role.MARKER)
        term = next((p for s, e, p in self._terms if s <= start < e), None)
        return Run(
            start,
            end,
            role=Role.PLAIN if term is None else Role.TERM if term.first else Role.TERM_AGAIN,
            place=None if term is None else term.index,
            bold=_within(self._bold, start),
            raised=_within(self._raised, start),
            lowered=_within(self._lowered, start),
            tight=start in self._tight,
        )


def _tight(text: str, markers: set[int]) -> Iterator[int]:
    """The full-width marks whose empty half meets another mark or a marker (punctuation width adjustment)."""
    yield from (found.start() for found in _MEETING.finditer(text))
    yield from (at - 1 for at in markers if at > 0 and text[at - 1] in _CLOSING)


def _within(ranges: Iterable[tuple[int, int]], index: int) -> bool:
    return any(start <= index < end for start, end in ranges)
