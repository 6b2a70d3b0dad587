"""Setting paragraphs into lines, as wide as they are asked to be and the same on every device."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from reader.printing.breaking import Measured, Room, break_lines
from reader.printing.fonts import TextStyle, advance
from reader.printing.page import RuleMark, ShadeMark, TextMark


class Align(Enum):
    """How lines fill their room."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFIED = "justified"
    """Both edges straight; the last line begins at the left."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one style, raised by ``rise`` layout units."""

    text: str
    style: TextStyle
    rise: float = 0.0
    glued: bool = False
    """Stays on the line of the character before it, as a marker does."""
    shaded: bool = False
    """On a grey ground, as a highlight is printed."""
    underlined: bool = False


_SHADE = 214
"""Grey of a highlight: a photocopier keeps it apart from the paper, and letters stay clear on it."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Part of a line that is highlighted or underlined, from its room's left edge."""

    left: float
    right: float
    em: float
    shaded: bool
    underlined: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line of set text; ``pieces`` are placed from the left edge of its room, ``y`` from its baseline."""

    text: str
    pieces: tuple[TextMark, ...]
    left: float
    right: float
    """End of the last character, hanging ones included."""
    grounds: tuple[Ground, ...] = ()

    def at(self, x: float, baseline: float) -> Iterator[TextMark]:
        """The line's characters with its room's left edge at ``x``."""
        return (replace(p, x=p.x + x, y=p.y + baseline) for p in self.pieces)

    def grounds_at(self, x: float, baseline: float) -> Iterator[ShadeMark | RuleMark]:
        """What is painted below them, the room's left edge at ``x``."""
        for ground in self.grounds:
            if ground.shaded:
                top = baseline - 0.98 * ground.em
                yield ShadeMark(x + ground.left, top, ground.right - ground.left, 1.2 * ground.em, _SHADE)
            if ground.underlined:
                y = baseline + 0.24 * ground.em
                yield RuleMark(x + ground.left, y, x + ground.right, y, 0.05 * ground.em)

    def shifted(self, by: float) -> Line:
        """The same line further to the right."""
        return replace(
            self,
            pieces=tuple(replace(p, x=p.x + by) for p in self.pieces),
            left=self.left + by,
            right=self.right + by,
            grounds=tuple(replace(g, left=g.left + by, right=g.right + by) for g in self.grounds),
        )


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph is set, in layout units."""

    width: float
    align: Align = Align.JUSTIFIED
    indent: float = 0.0
    """Of the first line."""
    pitch: float = 0.0
    """Width of a character cell on a grid of characters; 0: as wide as the font says."""
    hanging: bool = False
    """Stops may hang in the right margin."""


def compose(runs: Sequence[Run], setting: Setting) -> list[Line]:
    """The lines of a paragraph; none for a paragraph without characters."""
    text = "".join(run.text for run in runs)
    owner = [index for index, run in enumerate(runs) for _ in run.text]
    grid = [setting.pitch - run.style.em if setting.pitch and not run.rise else 0.0 for run in runs]
    widths = [advance(runs[o].style, c) + grid[o] for o, c in zip(owner, text, strict=True)]
    measured = Measured(text, widths, [runs[o].glued for o in owner])
    ends = break_lines(measured, Room(setting.width, setting.indent, setting.hanging))
    marked = any(run.shaded or run.underlined for run in runs)
    whole = _Paragraph(runs, text, owner, widths, grid, setting, marked)
    return [whole.line(start, end, last=end == ends[-1][1]) for start, end in ends]


def titled_lines(title: str, name: str, style: TextStyle, width: float) -> tuple[Line, ...]:
    """A title that holds a name: where it takes two lines, the second one begins behind the name if both find room."""
    end = title.find(name) + len(name) if name in title else 0
    lines = balanced_lines([Run(title, style)], width)
    if len(lines) == 2 and 0 < end < len(title):
        halves = title[:end].strip(), title[end:].strip()
        parts = [compose([Run(words, style)], Setting(width, Align.CENTER)) for words in halves]
        if all(len(part) == 1 for part in parts):
            return tuple(line for part in parts for line in part)
    return lines


def balanced_lines(runs: Sequence[Run], width: float) -> tuple[Line, ...]:
    """Centred lines of nearly the same length, so that no title ends in a lone character."""
    lines = compose(runs, Setting(width, Align.CENTER))
    if len(lines) > 1:
        even = sum(line.right - line.left for line in lines) / len(lines) + 1.5 * runs[0].style.em
        inset = max(0.0, width - even) / 2
        narrow = compose(runs, Setting(width - 2 * inset, Align.CENTER))
        if len(narrow) == len(lines):
            return tuple(line.shifted(inset) for line in narrow)
    return tuple(lines)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    runs: Sequence[Run]
    text: str
    owner: Sequence[int]
    widths: Sequence[float]
    grid: Sequence[float]
    """Added after each character of a run to keep the pitch."""
    setting: Setting
    marked: bool
    """Some run has a ground."""

    def line(self, start: int, end: int, *, last: bool) -> Line:
        """The characters ``start`` ≤ i < ``end`` as a line."""
        while end > start + 1 and self.text[end - 1] in " \u3000":
            end -= 1
        indent = self.setting.indent if start == 0 else 0.0
        room = self.setting.width - indent
        natural = sum(self.widths[start:end])
        slack = room - natural
        spacing = 0.0 if last or self.setting.align is not Align.JUSTIFIED else self._spread(start, end, slack)
        left = indent + {Align.CENTER: slack / 2, Align.RIGHT: slack}.get(self.setting.align, 0.0)
        right = left + natural + spacing * (end - start - 1)
        pieces = tuple(self._pieces(start, end, left, spacing))
        grounds = tuple(self._grounds(start, end, left, spacing)) if self.marked else ()
        return Line(self.text[start:end], pieces, left, right, grounds)

    def _spread(self, start: int, end: int, slack: float) -> float:
        """Space between characters that brings the line, less a hanging stop, to its full width."""
        hung = slack < -0.01
        if hung:
            slack += self.widths[end - 1]
        gaps = end - start - (2 if hung else 1)
        return slack / gaps if gaps > 0 and slack > 0.01 else 0.0

    def _pieces(self, start: int, end: int, x: float, spacing: float) -> Iterator[TextMark]:
        cuts = [start, *(i for i in range(start + 1, end) if self.owner[i] != self.owner[i - 1]), end]
        for begin, stop in pairwise(cuts):
            run = self.runs[self.owner[begin]]
            added = spacing + self.grid[self.owner[begin]]
            yield TextMark(x, -run.rise, self.text[begin:stop], run.style, round(added, 3))
            x += sum(self.widths[begin:stop]) + spacing * (stop - begin)

    def _grounds(self, start: int, end: int, x: float, spacing: float) -> Iterator[Ground]:
        em = max(self.runs[owner].style.em for owner in self.owner[start:end])
        cuts = [start, *(i for i in range(start + 1, end) if self.owner[i] != self.owner[i - 1]), end]
        for begin, stop in pairwise(cuts):
            run = self.runs[self.owner[begin]]
            right = x + sum(self.widths[begin:stop]) + spacing * (stop - begin)
            if run.shaded or run.underlined:
                yield Ground(x, right, em, run.shaded, run.underlined)
            x = right
