"""How a passage is found again in another version of its report: quote, prefix, suffix and position (W3C).

Everything is compared on the folded key of ``core.folded``. The very words are looked for first, and what stands
around them decides between several; else words like them between what stood around them. A place that is not
clearly the passage's own is no place: a mark waits to be checked rather than stand on a look-alike.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice
from typing import Final

from reader.core.alignment import aligned, common_run, side_likeness
from reader.core.annotations import Passage
from reader.core.chars import key
from reader.core.document import Document
from reader.core.folded import FoldedText
from reader.core.records import record

CONTEXT_LENGTH: Final = 32
"""Characters of the key that prefix and suffix hold."""
_LONGEST_CONTEXT: Final = 256
"""To which they grow while another place of the same words has the same ones around it."""
_TELLING: Final = 12
"""Characters from which words that stood once are known by themselves."""
_FLOOR: Final = 0.75
"""Share of the quote that must be unchanged."""
_CONTEXT_FLOOR: Final = 0.6
"""Likeness of the surroundings that short or repeated words need."""
_TELLING_RUN: Final = 8
"""Unchanged characters around short words that tell as much."""
_TWIN_LEAD: Final = 3
"""Unchanged characters that a place needs on each side beyond those that its twins share."""
_NEAR_TWIN_LEAD: Final = 10
"""The same where a twin stands near."""
_CHANGED_CONTEXT_FLOOR: Final = 0.75
"""Likeness of the surroundings that changed words need."""
_CHANGED_RUN: Final = 4
"""Unchanged characters that they need right beside them."""
_TWIN_SIDE_FLOOR: Final = 0.75
"""Likeness on each side that does instead, unless a twin is near."""
_TWIN_CONTEXT_FLOOR: Final = 0.9
"""The same where the very words stand elsewhere."""
_SIDE_FLOOR: Final = 0.5
"""Likeness that each side of them needs by itself: a neighbour often shares the one, never both."""
_EDGE: Final = 0.7
"""Likeness of a side with no words at all: the text begins or ends there, as much else may."""
_CLEAR_LEAD: Final = 0.1
"""How much better than the second best a place must be."""
_WEIGHED: Final = 8
"""Places of equal words whose surroundings are compared closely."""
_PROBE: Final = 8
"""Characters of the key by which changed words are looked for."""
_PROBED: Final = 16
"""Places that each probe may propose."""


@record(frozen=True, slots=True)
class Selector:
    """W3C TextQuoteSelector and TextPositionSelector in one; the position is a passage's."""

    quote: str
    prefix: str
    suffix: str
    first: int
    start: int
    last: int
    end: int
    standing: int = 0
    """How often the quote's words stood in the text that it was taken from; 0 where that is not known."""
    twin_before: int = 0
    """Characters before the quote that another place of the same words has in common with it, at most."""
    twin_after: int = 0
    """The same of those after it."""

    @property
    def passage(self) -> Passage:
        """Where the words stood."""
        return Passage(self.first, self.start, self.last, self.end)


@record(frozen=True, slots=True)
class Placement:
    """A place that was found; ``score`` is 1 for the very words among the very same ones."""

    passage: Passage
    score: float


@record(frozen=True, slots=True)
class _Candidate:
    begin: int
    end: int
    quote: float
    around: float
    sides: tuple[float, float]
    """Likeness of what stands before and after."""
    runs: tuple[int, int]
    """Characters before and after that are as they were, up to the first that is not."""

    @property
    def score(self) -> float:
        return (2 * self.quote + self.around) / 3


def describe(document: Document, passage: Passage) -> Selector:
    """The selector of a passage; raises ValueError for one that is not in the text."""
    folded = document.folded
    if not folded.holds(passage):
        raise ValueError(passage)
    begin, end = folded.span(passage)
    words = folded.key[begin:end]
    places = list(_occurrences(folded.key, words))
    before, after = _twins(folded.key, begin, end) if len(places) > 1 else (0, 0)
    length = min(_LONGEST_CONTEXT, max(CONTEXT_LENGTH, before + _NEAR_TWIN_LEAD, after + _NEAR_TWIN_LEAD))
    return Selector(
        quote=folded.words(passage),
        prefix=_words(folded, max(0, begin - length), begin),
        suffix=_words(folded, end, min(len(folded.key), end + length)),
        first=passage.first,
        start=passage.start,
        last=passage.last,
        end=passage.end,
        standing=len(places),
        twin_before=before,
        twin_after=after,
    )


def place(document: Document, selector: Selector) -> Placement | None:
    """Where the words stand now; None below the floor, or when two places are about equally good."""
    search = _Search(document.folded, selector)
    if search.stands_still():
        return Placement(selector.passage, 1.0)
    if not search.words:
        return None
    found = search.found()
    if found is None:
        return None
    passage = document.folded.widened(document.folded.passage(found.begin, found.end), selector.quote)
    return Placement(passage, found.score)


class _Search:
    """One selector in one text."""

    def __init__(self, folded: FoldedText, selector: Selector) -> None:
        self._folded = folded
        self._text = folded.key
        self._selector = selector
        self.words = key(selector.quote)
        self._prefix = key(selector.prefix)
        self._suffix = key(selector.suffix)

    def stands_still(self) -> bool:
        """Whether the very words stand where they stood, with the same ones around them."""
        passage = self._selector.passage
        if not self._folded.holds(passage) or self._folded.words(passage) != self._selector.quote:
            return False
        begin, end = self._folded.span(passage)
        before = self._text[max(0, begin - len(self._prefix)) : begin]
        after = self._text[end : end + len(self._suffix)]
        if (before, after) != (self._prefix, self._suffix):
            return False
        at_begin, at_end = begin == len(self._prefix), end + len(self._suffix) == len(self._text)
        return (len(self._prefix) >= CONTEXT_LENGTH or at_begin) and (len(self._suffix) >= CONTEXT_LENGTH or at_end)

    def found(self) -> _Candidate | None:
        """The one place that is clearly the words' own."""
        there = self._exact()
        best = [candidate for candidate in there if self._is_own(candidate, alone=len(there) == 1)]
        if best:
            return best[0] if _is_clear(best[0], [other for other in there if other is not best[0]]) else None
        may_have_changed = not (there and self._selector.standing == 1) and not self._twin_is_near()
        return self._changed(among_twins=bool(there)) if may_have_changed else None

    def _exact(self) -> list[_Candidate]:
        """Places of the very words, those with the likest surroundings first."""
        length = len(self.words)
        places = list(islice(_occurrences(self._text, self.words), _WEIGHED + 1))
        if len(places) > _WEIGHED:
            among = self._among_own_words() or places
            places = sorted(among, key=lambda at: -sum(self._runs(at, at + length)))[:_WEIGHED]
        return sorted((self._candidate(at, at + length, 1.0) for at in places), key=lambda c: -c.around)

    def _among_own_words(self) -> list[int]:
        """Of many places of the very words, some of those with the same ones beside them."""
        before, after = self._prefix[-_PROBE:], self._suffix[:_PROBE]
        behind = {at + len(before) for at in islice(_occurrences(self._text, before + self.words), _PROBED)}
        return sorted(behind.union(islice(_occurrences(self._text, self.words + after), _PROBED)))

    def _is_own(self, candidate: _Candidate, *, alone: bool) -> bool:
        """Whether very words are the passage's own, and not those of another place or brought by an edit."""
        if self._selector.standing == 1 or (self._selector.standing == 0 and alone):
            telling = len(self.words) >= _TELLING or sum(candidate.runs) >= _TELLING_RUN
            return telling or max(candidate.sides) >= _CONTEXT_FLOOR
        if candidate.around < _CONTEXT_FLOOR:
            return False
        known, near = self._selector.standing > 0, self._twin_is_near()
        twins = (self._selector.twin_before, self._selector.twin_after) if known else (0, 0)
        lead = _NEAR_TWIN_LEAD if near or not known else _TWIN_LEAD
        sides = list(zip(candidate.runs, twins, candidate.sides, strict=True))
        strong = not near and any(run >= twin + 2 * _TELLING_RUN for run, twin, _ in sides)
        return all(
            run >= twin + (1 if strong else lead) or (not near and twin < 2 * _TELLING_RUN and like >= _TWIN_SIDE_FLOOR)
            for run, twin, like in sides
        )

    def _twin_is_near(self) -> bool:
        """Whether the same words stand in the surroundings too: a deletion may then leave the wrong ones there."""
        return self.words[-_PROBE:] in self._prefix or self.words[:_PROBE] in self._suffix

    def _changed(self, *, among_twins: bool) -> _Candidate | None:
        """The one place of words like these among what stood around them."""
        around = _TWIN_CONTEXT_FLOOR if among_twins else _CHANGED_CONTEXT_FLOOR
        best: list[_Candidate] = []
        for window in self._windows():
            near = aligned(self.words, self._text, *window, self._prefix, self._suffix)
            if not _FLOOR <= near.share < 1:  # the very words were judged before
                continue
            candidate = self._candidate(near.begin, near.end, near.share)
            beside = min(candidate.runs) >= _CHANGED_RUN and min(candidate.sides) >= _SIDE_FLOOR
            if beside and candidate.around >= around:
                best.append(candidate)
        best.sort(key=lambda c: -c.score)
        others = [c for c in best[1:] if c.begin >= best[0].end or c.end <= best[0].begin]
        if not best or (others and best[0].score < others[0].score + _CLEAR_LEAD):
            return None
        return best[0]

    def _candidate(self, begin: int, end: int, share: float) -> _Candidate:
        before = self._text[max(0, begin - len(self._prefix)) : begin]
        after = self._text[end : end + len(self._suffix)]
        at_start, at_end = begin == 0, end == len(self._text)
        left = side_likeness(self._prefix[::-1], before[::-1])
        right = side_likeness(self._suffix, after)
        left, right = left if self._prefix else _EDGE * at_start, right if self._suffix else _EDGE * at_end
        runs = self._runs(begin, end)
        weights = len(self._prefix) or 1, len(self._suffix) or 1
        around = (left * weights[0] + right * weights[1]) / sum(weights)
        return _Candidate(begin, end, share, around, (left, right), runs)

    def _runs(self, begin: int, end: int) -> tuple[int, int]:
        """Characters around a place that are as they were; the edge of the text is one too."""
        before = common_run(self._prefix[::-1], self._text[max(0, begin - len(self._prefix)) : begin][::-1])
        after = common_run(self._suffix, self._text[end : end + len(self._suffix)])
        at_edges = before == begin == len(self._prefix), end + after == len(self._text) == end + len(self._suffix)
        return before + at_edges[0], after + at_edges[1]

    def _windows(self) -> Iterator[tuple[int, int]]:
        """Parts of the text where the changed words may stand, each once."""
        length = len(self.words)
        slack = length // 4 + 4
        seen: list[int] = []
        for probe, back in self._probes():
            for number, at in enumerate(_occurrences(self._text, probe)):
                if number == _PROBED:
                    break
                begin = at - back
                if all(abs(begin - other) > slack // 2 for other in seen):
                    seen.append(begin)
                    yield max(0, begin - slack), min(len(self._text), begin + length + slack)

    def _probes(self) -> Iterator[tuple[str, int]]:
        """Words to look for, each with its distance from the quote's beginning."""
        length = len(self.words)
        if len(self._prefix) >= _PROBE:
            yield self._prefix[-_PROBE:], -_PROBE
        if len(self._suffix) >= _PROBE:
            yield self._suffix[:_PROBE], length
        for at in {0, max(0, length // 2 - _PROBE // 2), max(0, length - _PROBE)}:
            if len(piece := self.words[at : at + _PROBE]) == _PROBE:
                yield piece, at


def _is_clear(best: _Candidate, others: list[_Candidate]) -> bool:
    """Whether no other place of the very words may as well be meant."""
    return all(best.around >= other.around + _CLEAR_LEAD and sum(best.runs) >= sum(other.runs) for other in others)


def _occurrences(text: str, words: str) -> Iterator[int]:
    """Every place of words in a text, overlapping ones included; none for no words."""
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _twins(text: str, begin: int, end: int) -> tuple[int, int]:
    """How many characters before and after a place another one of the same words shares with it, at most."""
    before = range(min(begin, _LONGEST_CONTEXT))
    after = range(min(len(text) - end, _LONGEST_CONTEXT))
    return (
        bisect_left(before, True, key=lambda more: _is_alone(text, begin - more - 1, end)),
        bisect_left(after, True, key=lambda more: _is_alone(text, begin, end + more + 1)),
    )


def _is_alone(text: str, begin: int, end: int) -> bool:
    """Whether a part of a text stands nowhere else in it."""
    words = text[begin:end]
    return text.find(words) == begin and text.find(words, begin + 1) < 0


def _words(folded: FoldedText, begin: int, end: int) -> str:
    return folded.words(folded.passage(begin, end)) if begin < end else ""
