"""Targets of two years side by side, paired by what they measure."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

from reader.core.document import Target
from reader.core.records import record
from reader.core.wording import normalised

_SAME_INDICATOR: Final = 0.6
"""Likeness from which two names are taken for one indicator."""
_SAME_UNIT: Final = 0.15
"""What the same unit adds to the likeness, and another takes from it."""


@record(frozen=True, slots=True)
class TargetPair:
    """The targets of one indicator in both reports; ``likeness`` of their names, 1 for the very same."""

    old: Target
    new: Target
    likeness: float


@record(frozen=True, slots=True)
class Pairing:
    """Every target of both reports exactly once, in text order (pairs in that of the new one)."""

    pairs: tuple[TargetPair, ...]
    only_old: tuple[Target, ...]
    only_new: tuple[Target, ...]


def paired(old: Sequence[Target], new: Sequence[Target]) -> Pairing:
    """Pair targets one to one: the same names first, then the most alike."""
    old_names, new_names = [_name(t) for t in old], [_name(t) for t in new]
    scored: list[tuple[float, int, int, int]] = []
    for n, name in enumerate(new_names):
        matcher = SequenceMatcher(None, b=name, autojunk=False)
        for o, other in enumerate(old_names):
            if (likeness := _likeness(matcher, other, name)) > 0:
                same = normalised(old[o].unit) == normalised(new[n].unit)
                score = likeness + (_SAME_UNIT if same else -_SAME_UNIT)
                if score >= _SAME_INDICATOR:
                    scored.append((-score, abs(n - o), n, o))
    taken_old: set[int] = set()
    pairs: dict[int, tuple[int, float]] = {}
    for _score, _distance, n, o in sorted(scored):
        if n not in pairs and o not in taken_old:
            taken_old.add(o)
            pairs[n] = (o, SequenceMatcher(None, old_names[o], new_names[n], autojunk=False).ratio())
    return Pairing(
        tuple(TargetPair(old[o], new[n], round(likeness, 4)) for n, (o, likeness) in sorted(pairs.items())),
        tuple(target for o, target in enumerate(old) if o not in taken_old),
        tuple(target for n, target in enumerate(new) if n not in pairs),
    )


def _name(target: Target) -> str:
    return normalised(target.indicator or target.text)


def _likeness(matcher: SequenceMatcher[str], one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    matcher.set_seq1(one)
    floor = _SAME_INDICATOR - _SAME_UNIT
    if matcher.real_quick_ratio() < floor or matcher.quick_ratio() < floor:
        return 0.0
    return matcher.ratio()
