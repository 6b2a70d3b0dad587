"""Numbers that are no targets: the rules in the order they are asked."""

from __future__ import annotations

from reader.core.targets.names import goal_set, ordinal, quoted, ratio, rhetoric, spelled, whole
from reader.core.targets.place import Place, Rule
from reader.core.targets.qualifiers import (
    bare,
    baseline,
    capacity,
    fact,
    lapse,
    means,
    radius,
    restated,
    served,
    sized,
    stature,
    tax,
    threshold,
)
from reader.core.targets.quantities import Quantity

_NAMES: tuple[Rule, ...] = (ordinal, ratio, quoted, spelled, rhetoric, whole, goal_set)
_KINDS: tuple[Rule, ...] = (lapse, bare, tax, radius, stature)
_WHICH: tuple[Rule, ...] = (served, capacity, threshold, sized, means)
_WHEN: tuple[Rule, ...] = (fact, baseline, restated)
RULES: tuple[Rule, ...] = (*_NAMES, *_KINDS, *_WHICH, *_WHEN)
"""The first that holds decides."""

_REACH = 60
"""No word farther away decides on a number; it keeps the work linear."""


def excluded(text: str, quantity: Quantity, start: int, end: int) -> bool:
    """Tell that a number of the clause ``[start, end)`` is no target."""
    place = Place(text, quantity, max(start, quantity.start - _REACH), min(end, quantity.end + _REACH))
    return any(rule(place) for rule in RULES)
