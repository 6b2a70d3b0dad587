"""How exactly lines fill their column: what tells a last line that is nearly full from one that goes on.

Programs set a line as full as it can be: what it leaves free is less than the next line's beginning needs.
In justified text it leaves nothing free at all, and the last line of a paragraph alone is not drawn out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

SHORT = 1.5
"""A line that leaves more ems free than this could have taken the next character, however roughly it is measured."""
LEEWAY = 0.5
"""Ems by which the width of what comes next may be misjudged."""
_LEAST = 40
"""Lines that a document shows its habit with."""
_EXACT, _HANGING = 0.15, -1.1
"""Ems from the edge within which a justified line ends; a stop at its end may hang out or be cut to half a width…"""
_JUSTIFIED = 0.97
"""…and the share of lines that do."""
_DRAWN_OUT = 0.25
_TOLERANCE = 0.1
_OUTLIERS = 0.01
_TIGHTEST = -0.25
"""A rough measure of Latin letters never makes the rule stricter than this."""


class Ending(NamedTuple):
    """The end of a line that nothing but its room can tell from a paragraph's."""

    room: float
    """Ems that it leaves free."""
    needed: float
    """Ems that the beginning of the next line takes, up to a place for a break."""
    finished: bool
    """It ends with a sentence."""


@dataclass(frozen=True, slots=True)
class Fit:
    """What a document's lines leave free where they go on."""

    justified: bool = False
    leeway: float | None = None
    """Ems by which the room of a line that goes on may exceed what the next one needs; None where none was found."""

    def ends(self, ending: Ending) -> bool:
        """Whether a line of plain text ends its paragraph; what is not drawn out within a sentence is a heading."""
        if self.justified and ending.finished:
            return ending.room > _DRAWN_OUT
        if self.justified:
            return ending.room > ending.needed + _TOLERANCE
        if self.leeway is None:
            return ends_roughly(ending)
        return ending.room > ending.needed + self.leeway


def ends_roughly(ending: Ending) -> bool:
    """Whether a line ends its paragraph, where lines are not known to be set exactly."""
    return ending.room > max(SHORT, ending.needed + LEEWAY)


def fit_of(endings: Sequence[Ending]) -> Fit:
    """The habit of a document, told by its lines that end within a sentence."""
    going_on = [e for e in endings if not e.finished and not ends_roughly(e)]
    if len(going_on) < _LEAST:
        return Fit()
    exact = sum(_HANGING < e.room < _EXACT for e in going_on)
    if exact >= len(going_on) * _JUSTIFIED:
        return Fit(justified=True)
    slack = sorted(e.room - e.needed for e in going_on)
    most = slack[-1 - int(len(slack) * _OUTLIERS)] + _TOLERANCE
    return Fit(leeway=max(_TIGHTEST, most)) if most < LEEWAY else Fit()
