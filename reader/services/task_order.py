"""The order of a checklist, changed with as few new numbers as possible."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from reader.core.work import Task


def placed_before(present: Sequence[Task], uids: Collection[str], before: str | None) -> dict[str, float]:
    """New positions, by uid, so that the tasks with these uids come before another one (None: at the end).

    ``present`` in checklist order. Usually the moved ones alone get a number, between those of their neighbours; where
    no number is left between them, every task gets one.
    """
    moved = [task for task in present if task.uid in uids]
    rest = [task for task in present if task.uid not in uids]
    at = _place_of(before, present, uids) if before is not None else len(rest)
    first = rest[at - 1].position if at else None
    last = rest[at].position if at < len(rest) else None
    numbers = _between(first, last, len(moved))
    if numbers is not None:
        return dict(zip((task.uid for task in moved), numbers, strict=True))
    whole = [*rest[:at], *moved, *rest[at:]]
    return {task.uid: float(number) for number, task in enumerate(whole)}


def _place_of(before: str, present: Sequence[Task], uids: Collection[str]) -> int:
    """How many tasks that stay come before one; before one that is moved itself, those up to where it was."""
    at = 0
    for task in present:
        if task.uid == before:
            break
        at += task.uid not in uids
    return at


def _between(first: float | None, last: float | None, count: int) -> list[float] | None:
    """That many numbers between two others, None where they are too near to each other."""
    if last is None:
        begin = -1.0 if first is None else float(int(first))
        return [begin + i for i in range(1, count + 1)]
    if first is None:
        return [last - count + i for i in range(count)]
    step = (last - first) / (count + 1)
    numbers = [first + step * i for i in range(1, count + 1)]
    edges = [first, *numbers, last]
    return numbers if step > 1e-9 and all(a < b for a, b in pairwise(edges)) else None
