"""Targets (指标) in the text of the year to come: ordered small rules, no word of any one report."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.core.document import Comparison
from reader.core.targets.clauses import Clause, clauses, due_later, slots, within
from reader.core.targets.exclusions import excluded
from reader.core.targets.folding import Folded, fold
from reader.core.targets.indicators import Found, subject
from reader.core.targets.naming import Context, name_all
from reader.core.targets.qualitative import may_be_steady, qualitative
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


def find_targets(text: str, *, objectives: bool = False, year: int | None = None) -> tuple[Phrase, ...]:
    """Targets of one paragraph of the year to come, in text order.

    Markers are blanked out by the caller, offsets kept. ``objectives``: the paragraph is the one of the main
    expected targets, where goals without a number count too. ``year``: what is due in a later year does not count.
    """
    folded = fold(_NUMBERED.sub(lambda number: " " * len(number.group()), text, count=1))
    numbers = list(quantities(folded.text))
    found: list[Phrase] = []
    context, before, later = Context(), None, False
    for clause in clauses(folded) if numbers or objectives or may_be_steady(folded.text) else ():
        if clause.first:
            context, before, later = Context(), None, False
        later = later or due_later(folded.text, clause, year)
        mine = within(clause, numbers)
        kept = [q for q in mine if not later and not excluded(folded.text, q, clause.start, clause.end)]
        if kept and before and not context.named:
            context = _named_by(folded.text, before)
        for named in name_all(folded.text, slots(folded.text, clause, kept), context):
            found.append(_phrase(folded, named.found, named.quantity))
            context = named.context
        if not kept and not later and (goal := qualitative(folded.text, clause, objectives=objectives)):
            found.append(_phrase(folded, goal, None))
        before = before if mine else clause
    return tuple(found)


_NUMBERED = re.compile(r"^\s*[（(]?\d{1,3}(?:[）)]|[.．、]\s)\s*")
"""The list number of a paragraph, which must not run into a number after it (11. 90%以上)."""
_LONGEST_CARRIED = 25
"""A clause longer than this is no name for what the next one counts."""


def _named_by(text: str, clause: Clause) -> Context:
    """What a clause without numbers names for the next one (载体翻番，达到90家)."""
    start, end = subject(text, clause.start, clause.end)
    return Context(text[start:end] if end - start < _LONGEST_CARRIED else "")


def _phrase(folded: Folded, found: Found, quantity: Quantity | None) -> Phrase:
    start, end = folded.span(found.start, found.end)
    printed = folded.source[start:end]
    if quantity is None:
        return Phrase(start, end, found.indicator, Comparison.QUALITATIVE, None, "", printed)
    return Phrase(start, end, found.indicator, quantity.comparison, quantity.value, quantity.unit, printed)
