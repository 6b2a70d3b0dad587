"""Where a line of Chinese text may end (GB/T 15834-2011 clause 5.1 on the place of punctuation)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_NEVER_FIRST = frozenset("，。、；：？！）》〉」』】〕］｝”’·～,.;:?!)]}%％℃‰°′″々")
_NEVER_LAST = frozenset("（《〈「『【〔［｛“‘([{#¥￥$№")
_UNPARTED = frozenset("—…")
"""Two of these in a row are one mark."""
_HANGING = frozenset("，。、；：？！")


@dataclass(frozen=True, slots=True)
class Measured:
    """A paragraph's characters with their widths; ``glued`` ones stay with the character before them."""

    text: str
    widths: Sequence[float]
    glued: Sequence[bool]


@dataclass(frozen=True, slots=True)
class Room:
    """Room for the lines of a paragraph, in the unit of the widths."""

    width: float
    indent: float = 0.0
    """Less room in the first line."""
    hanging: bool = False
    """A single stop that would begin a line may stand in the margin after the line before."""


def break_lines(measured: Measured, room: Room) -> list[tuple[int, int]]:
    """Start and end of every line, in code points; each holds at least one character."""
    lines: list[tuple[int, int]] = []
    start = 0
    while start < len(measured.text):
        end = _line_end(measured, start, room.width - (room.indent if not lines else 0.0), room.hanging)
        lines.append((start, end))
        start = _past_spaces(measured.text, end)
    return lines


def _line_end(measured: Measured, start: int, width: float, hanging: bool) -> int:
    text, widths = measured.text, measured.widths
    used, fits = 0.0, start
    # A hundredth of a unit is lost on paper, but not in a sum of floats.
    while fits < len(text) and used + widths[fits] <= width + 0.01:
        used += widths[fits]
        fits += 1
    if fits == len(text):
        return fits
    if hanging and text[fits] in _HANGING and _may_break(measured, fits + 1) and fits > start:
        return fits + 1
    for end in range(fits, start, -1):
        if text[end] == " " or _may_break(measured, end):
            return end
    return max(fits, start + 1)


def _may_break(measured: Measured, at: int) -> bool:
    """Whether a line may end before the character at ``at``."""
    if at >= len(measured.text):
        return True
    before, after = measured.text[at - 1], measured.text[at]
    if measured.glued[at] or after in _NEVER_FIRST or before in _NEVER_LAST:
        return False
    if before == after and before in _UNPARTED:
        return False
    return not (_in_word(before) and _in_word(after))


def _in_word(character: str) -> bool:
    return character.isascii() and not character.isspace()


def _past_spaces(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \u3000":
        at += 1
    return at
