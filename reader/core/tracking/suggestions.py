"""Which unit is likely to lead a task: learned from the tasks that have one, begun with what bureaus usually do."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from reader.core.tracking.units import Unit
from reader.core.wording import normalised

_SECTION_WEIGHT: Final = 3.0
"""What a heading in common counts, beside the words of the sentence."""
_DUTY_WEIGHT: Final = 1.0


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
        for pair in _pairs(text):
            known = self._pairs.get(pair)
            if known:
                common = sum(known.values())
                for unit, count in known.items():
                    scores[unit] += count / common / len(known)
        for label in path:
            known = self._sections.get(normalised(label))
            if known:
                whole = sum(known.values())
                for unit, count in known.items():
                    scores[unit] += _SECTION_WEIGHT * count / whole
        for word, unit in self._duties:
            if word in text:
                scores[unit] += _DUTY_WEIGHT * len(word)
        return tuple(unit for unit, _score in sorted(scores.items(), key=lambda each: (-each[1], each[0])))


def _pairs(text: str) -> set[str]:
    plain = normalised(text)
    return {plain[i : i + 2] for i in range(len(plain) - 1) if not plain[i : i + 2].isascii()}
