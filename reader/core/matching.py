"""Which clause of one version is which of another, one to one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from reader.core.chars import key
from reader.core.clauses import Clause
from reader.core.identity import sentence_key
from reader.core.wording import SAME_SENTENCE, normalised, similarity

_CANDIDATES = 4
"""How many clauses with the most pairs of characters in common are compared in full with each one."""
_COMMON = 48
"""Pairs of characters that stand in more clauses than this tell none apart."""
_NUMBER = re.compile(r"^(?:第[一二三四五六七八九十百]+(?:部分|章|篇)|[(]?[一二三四五六七八九十百\d]+[),.])")


@dataclass(frozen=True, slots=True)
class Matching:
    """Indexes into the clauses of the old and the new version; each index in exactly one of the tuples."""

    same: tuple[tuple[int, int], ...]
    moved: tuple[tuple[int, int], ...]
    recut: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]
    """Neighbours whose words together are the same, but parted elsewhere: a paragraph broken by a page or line."""
    reworded: tuple[tuple[int, int, float], ...]
    """With their similarity."""
    added: tuple[int, ...]
    removed: tuple[int, ...]


def match(old: Sequence[Clause], new: Sequence[Clause]) -> Matching:
    """Match by words first, then by likeness among what stands at the same place. Pairs in the order of the new."""
    places = _Places(old, new)
    equal = _equal(old, new, places)
    kept = _in_order(equal)
    same: list[tuple[int, int]] = []
    moved: list[tuple[int, int]] = []
    for n, o in sorted(equal.items()):
        (same if n in kept and not places.elsewhere(o, n) else moved).append((o, n))
    taken = set(equal.values())
    places.part_by(same)
    rest_old = [i for i in range(len(old)) if i not in taken]
    rest_new = [i for i in range(len(new)) if i not in equal]
    recut = _recut(old, new, rest_old, rest_new, places)
    rest_old = sorted(set(rest_old) - {i for olds, _ in recut for i in olds})
    rest_new = sorted(set(rest_new) - {i for _, news in recut for i in news})
    reworded = _alike({i: old[i].text for i in rest_old}, {i: new[i].text for i in rest_new}, places)
    paired_old, paired_new = {o for o, _, _ in reworded}, {n for _, n, _ in reworded}
    return Matching(
        same=tuple(same),
        moved=tuple(moved),
        recut=recut,
        reworded=tuple(sorted(reworded, key=lambda pair: pair[1])),
        added=tuple(i for i in rest_new if i not in paired_new),
        removed=tuple(i for i in rest_old if i not in paired_old),
    )


class _Places:
    """Where clauses stand in both versions: in which section, and between which clauses that stayed the same."""

    def __init__(self, old: Sequence[Clause], new: Sequence[Clause]) -> None:
        titles: dict[tuple[str, ...], tuple[str, ...]] = {}
        for clause in (*old, *new):
            if clause.path not in titles:
                titles[clause.path] = tuple(_NUMBER.sub("", key(label)) for label in clause.path)
        self.old = [titles[clause.path] for clause in old]
        self.new = [titles[clause.path] for clause in new]
        self._known_old, self._known_new = set(self.old), set(self.new)
        self._parts_old: list[int] = []
        self._parts_new: list[int] = []

    def elsewhere(self, old: int, new: int) -> bool:
        """The clause changed its section, and both sections are in both versions."""
        before, after = self.old[old], self.new[new]
        return before != after and before in self._known_new and after in self._known_old

    def part_by(self, same: Sequence[tuple[int, int]]) -> None:
        """Number the gaps between clauses that stayed the same."""
        self._parts_old = [o for o, _ in same]
        self._parts_new = [n for _, n in same]

    def gap_of_old(self, old: int) -> int:
        """The number of the gap that an old clause stands in."""
        return bisect_right(self._parts_old, old)

    def gap_of_new(self, new: int) -> int:
        """The number of the gap that a new clause stands in."""
        return bisect_right(self._parts_new, new)

    def distance(self, old: int, new: int) -> int:
        """Gaps between the places of two clauses, 0 in the same one."""
        return abs(self.gap_of_old(old) - self.gap_of_new(new))

    def near(self, old: int, new: int) -> bool:
        """The clauses stand in the same gap or section."""
        return self.distance(old, new) == 0 or self.old[old] == self.new[new]


def _equal(old: Sequence[Clause], new: Sequence[Clause], places: _Places) -> dict[int, int]:
    """Pairs (new → old) of equal words: those of one section first, equal ones in their order."""
    old_keys = [sentence_key(clause.text) for clause in old]
    new_keys = [sentence_key(clause.text) for clause in new]
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for with_section in (True, False):
        waiting: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for i in reversed(range(len(old))):
            if i not in used:
                waiting[old_keys[i], places.old[i] if with_section else ()].append(i)
        for i in range(len(new)):
            if i not in pairs and (found := waiting.get((new_keys[i], places.new[i] if with_section else ()))):
                pairs[i] = found.pop()
                used.add(pairs[i])
    return pairs


def _in_order(pairs: dict[int, int]) -> set[int]:
    """The new indexes of the longest run of pairs whose order is the same in both (patience sorting)."""
    ends: list[int] = []
    last: list[int] = []
    before: dict[int, int | None] = {}
    for new, old in sorted(pairs.items()):
        place = bisect_left(ends, old)
        before[new] = last[place - 1] if place else None
        ends[place : place + 1] = [old]
        last[place : place + 1] = [new]
    kept: set[int] = set()
    at = last[-1] if last else None
    while at is not None:
        kept.add(at)
        at = before[at]
    return kept


def _recut(
    old: Sequence[Clause], new: Sequence[Clause], rest_old: Sequence[int], rest_new: Sequence[int], places: _Places
) -> tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]:
    """Gaps whose words are the same in both versions, however they are parted."""
    olds: dict[int, list[int]] = defaultdict(list)
    for i in rest_old:
        olds[places.gap_of_old(i)].append(i)
    news: dict[int, list[int]] = defaultdict(list)
    for i in rest_new:
        news[places.gap_of_new(i)].append(i)
    return tuple(
        (tuple(olds[gap]), tuple(own))
        for gap, own in news.items()
        if gap in olds and key("".join(old[i].text for i in olds[gap])) == key("".join(new[i].text for i in own))
    )


def _alike(old: dict[int, str], new: dict[int, str], places: _Places) -> list[tuple[int, int, float]]:
    """Pairs of similar words near each other: the most similar first, then the nearest."""
    words = {i: normalised(text) for i, text in old.items()}
    index = _Index(words)
    scored: list[tuple[float, int, int, int]] = []
    for n, text in new.items():
        matcher = SequenceMatcher(None, b=normalised(text), autojunk=False)
        nearby = [o for o in index.likely(normalised(text)) if places.near(o, n)]
        for o in nearby[:_CANDIDATES]:
            matcher.set_seq1(words[o])
            if (ratio := similarity(matcher)) >= SAME_SENTENCE:
                scored.append((-ratio, places.distance(o, n), n, o))
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    pairs = []
    for score, _distance, n, o in sorted(scored):
        if n not in taken_new and o not in taken_old:
            taken_new.add(n)
            taken_old.add(o)
            pairs.append((o, n, -score))
    return pairs


class _Index:
    """Clauses by the pairs of neighbouring characters in them."""

    def __init__(self, words: dict[int, str]) -> None:
        self._clauses: dict[str, list[int]] = defaultdict(list)
        for index, text in words.items():
            for pair in set(_pairs(text)):
                self._clauses[pair].append(index)

    def likely(self, text: str) -> list[int]:
        """The clauses with most pairs in common, best first."""
        counts: Counter[int] = Counter()
        for pair in set(_pairs(text)):
            found = self._clauses.get(pair, ())
            if len(found) <= _COMMON:
                counts.update(found)
        return sorted(counts, key=lambda i: (-counts[i], i))


def _pairs(text: str) -> Iterator[str]:
    """Neighbouring characters; a single character stands for itself."""
    if len(text) < 2:
        yield text
    for i in range(len(text) - 1):
        yield text[i : i + 2]
