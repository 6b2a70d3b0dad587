"""Where the rows of a table begin whose lines are not drawn: at the widest distance between two of their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_WIDER = 0.6
"""Points by which the distance at the end of a row exceeds those within rows."""


_SAME = 0.3
"""Points within which baselines are one."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a run of a table stands, and the number that it may be."""

    page: int
    baseline: float
    number: int | None

    @property
    def key(self) -> tuple[int, float]:
        """Sorts places in reading order."""
        return self.page, -self.baseline


@dataclass(frozen=True, slots=True)
class _Step:
    """From one baseline down to the next, whatever column they are in."""

    to: Place
    distance: float | None
    """In points; None over a page break."""


def row_starts(places: Sequence[Place]) -> list[tuple[int, float]] | None:
    """The key of the first line of each row, in order; None where rows can't be told apart.

    Numbers stand at the top of their rows or in the middle. Rows are parted by more than the lines within them; where
    a page ends between two numbers, a row ends there unless a wider distance than that of other rows says otherwise.
    """
    ordered = sorted(places, key=lambda place: place.key)
    numbers = list(_counted(ordered))
    if not numbers:
        return None
    on_top = ordered[0].page == ordered[numbers[0]].page and _same(ordered[0], ordered[numbers[0]])
    between = [list(_steps(ordered[a : b + 1])) for a, b in pairwise(numbers)]
    starts = [_start(steps, on_top=on_top) for steps in between]
    whole = [start for steps, start in zip(between, starts, strict=True) if not any(s.distance is None for s in steps)]
    told = [start.distance for start in whole if start is not None and start.distance is not None]
    least = min(told) - _WIDER if told else None
    found = [ordered[0].key]
    for steps, start in zip(between, starts, strict=True):
        broken = next((step for step in steps if step.distance is None), None)
        if broken is not None and (start is None or least is None or (start.distance or 0) < least):
            start = broken
        if start is None:
            return None
        found.append(start.to.key)
    return found


def _counted(ordered: Sequence[Place]) -> Iterator[int]:
    """Indexes of the numbers that count from 1."""
    expected = 1
    for index, place in enumerate(ordered):
        if place.number == expected:
            yield index
            expected += 1


def _steps(within: Sequence[Place]) -> Iterator[_Step]:
    """The steps down from one number to the next."""
    for above, below in pairwise(within):
        if above.page != below.page:
            yield _Step(below, None)
        elif not _same(above, below):
            yield _Step(below, above.baseline - below.baseline)


def _start(steps: Sequence[_Step], *, on_top: bool) -> _Step | None:
    """The widest step; of equal ones the one to the number's own line, if numbers stand at the top of their rows."""
    measured = [step for step in steps if step.distance is not None]
    widest = max((step.distance or 0 for step in measured), default=0.0)
    alike = [step for step in measured if (step.distance or 0) > widest - _WIDER]
    return alike[-1] if len(alike) == 1 or (alike and on_top) else None


def _same(a: Place, b: Place) -> bool:
    return abs(a.baseline - b.baseline) < _SAME
