"""Which unit is likely to lead a task: learned from the tasks that have one, begun with what bureaus usually do."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from reader.core.tracking.units import Unit
from reader.core.wording import normalised

_SECTION_WEIGHT: Final = 0.3
"""What a heading counts under which a unit has all tasks, beside 1 for a sentence of the same words."""
_DUTY_WEIGHT: Final = 0.15
"""What each character of a usual duty counts that the sentence names."""
_DOUBT: Final = 1
"""Picks that every count is held against, so that a single one decides nothing."""
_FLOOR: Final = 0.12
"""Below this a unit is no likelier than any other."""


class Suggestions:
    """Scores of units for a sentence, from pairs of characters that their earlier tasks had."""

    def __init__(self, used: Iterable[tuple[str, str, Sequence[str]]], units: Iterable[Unit]) -> None:
        """``used``: unit, words and headings of tasks that have a lead unit."""
        self._pairs: dict[str, Counter[str]] = defaultdict(Counter)
        self._sections: dict[str, Counter[str]] = defaultdict(Counter)
        for unit, text, path in used:
            for pair in _pairs(text):
                self._pairs[pair][unit] += 1
            for label in path:
                self._sections[normalised(label)][unit] += 1
        self._duties = [(word, unit.name) for unit in units if not unit.hidden for word in unit.duties]

    def of(self, text: str, path: Sequence[str] = ()) -> tuple[str, ...]:
        """The units that a sentence under these headings may belong to, the likeliest first."""
        scores: dict[str, float] = defaultdict(float)
        pairs = _pairs(text)
        for pair in pairs:
            for unit, share in _shares(self._pairs.get(pair)):
                scores[unit] += share / len(pairs)
        for label in path:
            for unit, share in _shares(self._sections.get(normalised(label))):
                scores[unit] += _SECTION_WEIGHT * share / len(path)
        for word, unit in self._duties:
            if word in text:
                scores[unit] += _DUTY_WEIGHT * len(word)
        likely = [(-score, unit) for unit, score in scores.items() if score >= _FLOOR]
        return tuple(unit for _score, unit in sorted(likely))


def _shares(known: Counter[str] | None) -> list[tuple[str, float]]:
    """How much of what something was picked for is each unit's; what many share tells little."""
    if not known:
        return []
    whole = (sum(known.values()) + _DOUBT) * len(known)
    return [(unit, count / whole) for unit, count in known.items()]


def _pairs(text: str) -> set[str]:
    plain = normalised(text)
    return {plain[i : i + 2] for i in range(len(plain) - 1) if not plain[i : i + 2].isascii()}
