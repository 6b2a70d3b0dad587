"""Whether a document parts its paragraphs by wider gaps between lines, and how wide those are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

_USUAL = 0.15
"""Share of all steps that the distance of lines within a paragraph has at least."""
_WIDER = 1.2
"""A gap is wider than that distance by this factor: what a raised mark adds to its line is less…"""
_WIDEST = 3.0
"""…and more than this sets apart more than a paragraph."""
_RECURS = 0.03
_LEAST = 5
_ENDS = 0.5
"""Share of the gaps that follow a line which is not full, as most last lines of paragraphs are."""
_FULL = 0.85
"""Share of the usual steps that follow a full line."""
_MANY = 40
_OUTLIERS = 0.02
"""Share of lines within sentences that may stand farther apart: headings that go on, marks that push a line down."""
_BEYOND = 1.05


class Step(NamedTuple):
    """From one line of the body text down to the next on the same page."""

    distance: float
    """Of the baselines, in points."""
    full: bool
    """The upper line goes to the right edge."""


def paragraph_gap(steps: Sequence[Step]) -> float | None:
    """The least distance, in points, that parts paragraphs; None where distances tell nothing."""
    counts = Counter(round(step.distance) for step in steps)
    usual = min((d for d, count in counts.items() if count >= max(_LEAST, len(steps) * _USUAL)), default=None)
    if usual is None:
        return None
    limit = usual * _WIDER
    within = [step.full for step in steps if abs(step.distance - usual) <= 1]
    gaps = [step for step in steps if limit < step.distance < usual * _WIDEST]
    one_width = Counter(round(step.distance) for step in gaps).most_common(1)
    if not one_width or one_width[0][1] < max(_LEAST, len(steps) * _RECURS):
        return None
    ends = sum(not step.full for step in gaps)
    return limit if ends >= len(gaps) * _ENDS and sum(within) >= len(within) * _FULL else None


def farthest_within(distances: Sequence[float]) -> float | None:
    """Points of distance that lines within sentences hardly ever have; None where they are too few to tell."""
    if len(distances) < _MANY:
        return None
    ordered = sorted(distances)
    usual, most = ordered[len(ordered) // 2], ordered[-1 - int(len(ordered) * _OUTLIERS)]
    return max(usual * _WIDER, most * _BEYOND)
