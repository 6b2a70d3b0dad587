"""How a passage is found again in another version of its report: quote, prefix, suffix and position (W3C).

Everything is compared on the folded key of ``core.folded``. The very words are looked for first, and what stands
around them decides between several; else words like them between what stood around them. A place that is not
clearly the passage's own is no place: a mark waits to be checked rather than stand on a look-alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from reader.core.alignment import aligned, side_likeness
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
"""Likeness of the surroundings that changed, short or repeated words need."""
_SIDE_FLOOR: Final = 0.35
"""Likeness that each side needs by itself: a neighbour often shares the one, never both."""
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
    weaker_side: float

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
    length = _telling_length(folded.key, begin, end, [at for at in places if at != begin])
    return Selector(
        quote=folded.words(passage),
        prefix=_words(folded, max(0, begin - length), begin),
        suffix=_words(folded, end, min(len(folded.key), end + length)),
        first=passage.first,
        start=passage.start,
        last=passage.last,
        end=passage.end,
        standing=len(places),
    )


def place(document: Document, selector: Selector) -> Placement | None:
    """Where the words stand now; None below the floor, or when two places are about equally good."""
    search = _Search(document.folded, selector)
    if search.stands_still():
        return Placement(selector.passage, 1.0)
    if not search.words:
        return None
    found = search.exact() or search.changed()
    if found is None or isinstance(found, _Ambiguous):
        return None
    passage = document.folded.widened(document.folded.passage(found.begin, found.end), selector.quote)
    return Placement(passage, found.score)


class _Ambiguous:
    """The words stand at several places that are equally good."""


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

    def exact(self) -> _Candidate | _Ambiguous | None:
        """The one place of the very words, if it is clear which."""
        length = len(self.words)
        places = list(_occurrences(self._text, self.words))
        if not places:
            return None
        if len(places) > _WEIGHED:
            places = sorted(places, key=lambda at: -self._touching(at, at + length))[:_WEIGHED]
        found = sorted((self._candidate(at, at + length, 1.0) for at in places), key=lambda c: -c.around)
        if len(found) > 1 and found[0].around < found[1].around + _CLEAR_LEAD:
            return _Ambiguous() if self._is_enough(found[0]) else None
        return found[0] if self._is_enough(found[0]) else None

    def changed(self) -> _Candidate | None:
        """The one place of words like these among what stood around them."""
        best: list[_Candidate] = []
        for window in self._windows():
            near = aligned(self.words, self._text, *window, self._prefix, self._suffix)
            if near.share < _FLOOR:
                continue
            candidate = self._candidate(near.begin, near.end, near.share)
            if candidate.around >= _CONTEXT_FLOOR and candidate.weaker_side >= _SIDE_FLOOR:
                best.append(candidate)
        best.sort(key=lambda c: -c.score)
        others = [c for c in best[1:] if c.begin >= best[0].end or c.end <= best[0].begin]
        if not best or (others and best[0].score < others[0].score + _CLEAR_LEAD):
            return None
        return best[0]

    def _is_enough(self, candidate: _Candidate) -> bool:
        if self._selector.standing == 1 and len(self.words) >= _TELLING:
            return True
        return candidate.around >= _CONTEXT_FLOOR and candidate.weaker_side >= _SIDE_FLOOR

    def _candidate(self, begin: int, end: int, share: float) -> _Candidate:
        before = self._text[max(0, begin - len(self._prefix)) : begin]
        after = self._text[end : end + len(self._suffix)]
        left = side_likeness(self._prefix[::-1], before[::-1])
        right = side_likeness(self._suffix, after)
        sides = [(like, len(side)) for like, side in ((left, self._prefix), (right, self._suffix)) if side]
        if not sides:
            whole = float(begin == 0 and end == len(self._text))
            return _Candidate(begin, end, share, whole, whole)
        around = sum(like * weight for like, weight in sides) / sum(weight for _, weight in sides)
        return _Candidate(begin, end, share, around, min(like for like, _ in sides))

    def _touching(self, begin: int, end: int) -> int:
        """How many characters around a place are as they were, up to the first that is not."""
        before, after = 0, 0
        while before < min(len(self._prefix), begin) and self._prefix[-1 - before] == self._text[begin - 1 - before]:
            before += 1
        while after < min(len(self._suffix), len(self._text) - end) and self._suffix[after] == self._text[end + after]:
            after += 1
        return before + after

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


def _occurrences(text: str, words: str) -> Iterator[int]:
    """Every place of words in a text, overlapping ones included; none for no words."""
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _telling_length(text: str, begin: int, end: int, others: list[int]) -> int:
    """How much context tells the place from the others of the same words."""
    length, words = CONTEXT_LENGTH, end - begin
    while length < _LONGEST_CONTEXT:
        before, after = text[max(0, begin - length) : begin], text[end : end + length]
        others = [
            at
            for at in others
            if text[max(0, at - length) : at] == before or text[at + words : at + words + length] == after
        ]
        if not others:
            break
        length *= 2
    return length


def _words(folded: FoldedText, begin: int, end: int) -> str:
    return folded.words(folded.passage(begin, end)) if begin < end else ""
