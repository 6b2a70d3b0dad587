"""Words like others: the best part of a text by edit distance, with one big integer for a whole column."""

from __future__ import annotations

from difflib import SequenceMatcher

from reader.core.records import record


@record(frozen=True, slots=True)
class Aligned:
    """The part ``begin`` ≤ i < ``end`` of a text that is most like a pattern; ``share`` of it is unchanged."""

    begin: int
    end: int
    share: float


def aligned(pattern: str, text: str, begin: int, end: int, prefix: str = "", suffix: str = "") -> Aligned:
    """The best part of ``text`` within ``begin`` and ``end``; what stands around it decides between equally good ones.

    The pattern must hold at least one character.
    """
    ends = _distances(pattern, text[begin:end])
    least = min(ends)
    stops = [begin + i for i, distance in enumerate(ends) if distance == least]
    stop = max(stops, key=lambda at: (common_run(suffix, text[at : at + len(suffix)]), at))
    starts = _distances(pattern[::-1], text[begin:stop][::-1], anchored=True)
    nearest = min(starts)
    begins = [stop - i for i, distance in enumerate(starts) if distance == nearest]
    turned = prefix[::-1]
    start = max(begins, key=lambda at: (common_run(turned, text[max(0, at - len(turned)) : at][::-1]), -at))
    return Aligned(start, stop, 1 - nearest / len(pattern) if start < stop else 0.0)


def side_likeness(kept: str, found: str) -> float:
    """How like the words beside a place are to those kept, from the place outwards."""
    if kept == found:
        return 1.0
    if not kept or not found:
        return 0.0
    run = common_run(kept, found) / len(kept)
    return max(run, SequenceMatcher(None, kept, found, autojunk=False).ratio())


def common_run(kept: str, found: str) -> int:
    """Characters that both begin with."""
    length = min(len(kept), len(found))
    if kept[:length] == found[:length]:
        return length
    same, differing = 0, length
    while differing - same > 1:
        middle = (same + differing) // 2
        same, differing = (middle, differing) if kept[same:middle] == found[same:middle] else (same, middle)
    return same


def _distances(pattern: str, text: str, *, anchored: bool = False) -> list[int]:
    """The least edit distance of the pattern to a part that ends there, for each end in ``text`` from 0 on.

    ``anchored`` parts begin where the text does.
    Bit i of ``up`` and ``down`` says that the distance rises or falls by one from row i to row i + 1.
    """
    length = len(pattern)
    masks: dict[str, int] = {}
    for row, char in enumerate(pattern):
        masks[char] = masks.get(char, 0) | 1 << row
    every, top = (1 << length) - 1, 1 << (length - 1)
    up, down, distance = every, 0, length
    found = [distance]
    for char in text:
        same = masks.get(char, 0)
        diagonal = ((((same & up) + up) ^ up) | same | down) & every
        rising = (down | ~(diagonal | up)) & every
        falling = diagonal & up
        distance += bool(rising & top) - bool(falling & top)
        found.append(distance)
        shifted, lowered = (rising << 1 | anchored) & every, falling << 1 & every
        up = (lowered | ~(diagonal | shifted)) & every
        down = diagonal & shifted
    return found
