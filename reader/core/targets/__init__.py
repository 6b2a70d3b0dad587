"""Targets (指标) in the text of the year to come: ordered small rules, no word of any one report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.core.document import Comparison
from reader.core.targets import distribution, indicators
from reader.core.targets.clauses import Clause, Slot, clauses, slots, within
from reader.core.targets.exclusions import Place, excluded
from reader.core.targets.folding import Folded, fold
from reader.core.targets.indicators import Found
from reader.core.targets.qualitative import qualitative
from reader.core.targets.quantities import Quantity, quantities

__all__ = ["Phrase", "find_targets"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A target found in one text; offsets are code points of that text.

    ``value`` is the printed number (``6``, ``6-6.5``), None when qualitative; ``unit`` is what follows it.
    """

    start: int
    end: int
    indicator: str
    comparison: Comparison
    value: str | None
    unit: str
    text: str


def find_targets(text: str, *, objectives: bool = False) -> tuple[Phrase, ...]:
    """Targets of one paragraph of the year to come, in text order.

    Markers are blanked out by the caller, offsets kept. ``objectives``: the paragraph is the one of the main
    expected targets, where goals without a number count too.
    """
    folded = fold(text)
    numbers = list(quantities(folded.text))
    found: list[Phrase] = []
    earlier, named = "", False
    for clause in clauses(folded.text):
        if clause.first:
            earlier, named = "", False
        mine = within(clause, numbers)
        for phrase in _of_clause(folded, clause, mine, earlier, objectives=objectives):
            earlier, named = phrase.indicator, True
            found.append(phrase)
        if not named and not mine:
            start, end = indicators.subject(folded.text, clause.start, clause.end)
            earlier = folded.text[start:end] if 0 < end - start < _LONGEST_CARRIED else earlier
    return tuple(found)


_LONGEST_CARRIED = 25
"""A clause longer than this is no name for what the next one counts."""


def _of_clause(
    folded: Folded, clause: Clause, numbers: Sequence[Quantity], earlier: str, *, objectives: bool
) -> Iterator[Phrase]:
    text = folded.text
    kept = [q for q in numbers if not excluded(Place(text, q, clause.start, clause.end))]
    if not kept:
        goal = qualitative(text, clause, objectives=objectives)
        if goal:
            yield _phrase(folded, goal, None)
        return
    shared = slots(text, clause, kept)
    at = 0
    while at < len(shared):
        count = distribution.shared_run(text, shared, at)
        names = _distributed(text, shared[at : at + count]) if count > 1 else None
        if names:
            run = distribution.compared_alike([s.quantity for s in shared[at : at + count]])
            start = indicators.before(text, shared[at]).start
            for name, quantity in zip(names, run, strict=True):
                yield _phrase(folded, Found(name, start, quantity.end), quantity)
            earlier = names[-1]
            at += count
            continue
        found = _named(text, shared, at, earlier)
        if alike := distribution.each(text, shared[at], found.indicator):
            for name in alike:
                yield _phrase(folded, Found(name, found.start, found.end), shared[at].quantity)
            at += 1
            continue
        if found.indicator:
            yield _phrase(folded, found, shared[at].quantity)
            earlier = found.indicator
        at += 1


def _distributed(text: str, run: list[Slot]) -> list[str] | None:
    head = indicators.before(text, run[0])
    return distribution.items(head.indicator, len(run))


def _named(text: str, shared: list[Slot], at: int, earlier: str) -> Found:
    slot = shared[at]
    if indicators.noun_first(text, slot):
        found = indicators.before(text, slot)
        if indicators.is_verb(found.indicator) and at + 1 < len(shared):
            ahead = indicators.after(text, shared[at + 1])
            joined = shared[at + 1].left == shared[at + 1].quantity.start
            if joined and ahead.indicator and not indicators.noun_first(text, shared[at + 1]):
                return Found(ahead.indicator, found.start, found.end)
        return Found(indicators.carried(found.indicator, earlier), found.start, found.end)
    found = indicators.after(text, slot)
    if indicators.is_verb(found.indicator) and at + 1 < len(shared):
        ahead = indicators.after(text, shared[at + 1])
        return Found(found.indicator + ahead.indicator, found.start, found.end)
    return found


def _phrase(folded: Folded, found: Found, quantity: Quantity | None) -> Phrase:
    start, end = folded.span(found.start, found.end)
    printed = folded.source[start:end]
    if quantity is None:
        return Phrase(start, end, found.indicator, Comparison.QUALITATIVE, None, "", printed)
    return Phrase(start, end, found.indicator, quantity.comparison, quantity.value, quantity.unit, printed)
