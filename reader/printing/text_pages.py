"""Lines of an official document on its pages: 22 to a page, 28 characters to a line (GB/T 9704-2012, 5.2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from reader.printing.compose import Align, Line, Run, Setting, compose
from reader.printing.fonts import Face, TextStyle
from reader.printing.page import A4_LONG, A4_SHORT, Anchor, Mark, Page, PlacedLine, Sheet
from reader.printing.units import mm

SHEET = Sheet(A4_SHORT, A4_LONG, top=mm(37), bottom=mm(35), left=mm(28), right=mm(26))
LINES = 22
CHARACTERS = 28
LEADING = SHEET.text_height / LINES
PITCH = SHEET.text_width / CHARACTERS
"""Width of a character's cell; a 三号 character of 16 pt is a hair wider and moves closer to the next."""
_NUMBER = TextStyle(Face.SONG, 14)
_NUMBER_BELOW = mm(7)
"""From the type area's lower edge to the dashes of the page number (7.5)."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as set: its lines, and how it stands among others."""

    lines: tuple[Line, ...]
    style: TextStyle
    blank_before: bool = False
    """An empty line comes before it, unless it begins a page."""
    keep_with_next: bool = False
    new_page: bool = False
    heading: str = ""
    """Its entry in the outline, where it has one."""
    level: int = 0
    """Of that entry, from 0."""


def flow(blocks: Iterable[Block]) -> tuple[Page, ...]:
    """The blocks on numbered pages; at least one."""
    pages = _Pages()
    waiting: list[Block] = []
    for block in blocks:
        waiting.append(block)
        if not block.keep_with_next:
            pages.add(waiting)
            waiting = []
    if waiting:
        pages.add(waiting)
    return pages.finish()


@dataclass
class _Pages:
    done: list[Page] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    lines: list[PlacedLine] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    slot: int = 0
    """Lines of the page that are taken."""

    def add(self, blocks: Sequence[Block]) -> None:
        """Blocks of which all but the last stay on the page of the next one's first line."""
        if blocks[0].new_page and self.slot:
            self._turn()
        kept = sum(len(b.lines) + b.blank_before for b in blocks[:-1]) + blocks[-1].blank_before + 1
        if len(blocks) > 1 and self.slot and kept <= LINES and self.slot + kept > LINES:
            self._turn()
        for block in blocks:
            if block.blank_before and 0 < self.slot < LINES:
                self.slot += 1
            for place, line in enumerate(block.lines):
                if self.slot == LINES:
                    self._turn()
                if block.heading and not place:
                    self.anchors.append(Anchor(block.heading, SHEET.top + self.slot * LEADING, block.level))
                self._place(line, block.style)

    def finish(self) -> tuple[Page, ...]:
        """All pages, the last one closed."""
        if self.slot or not self.done:
            self._turn()
        return tuple(self.done)

    def _place(self, line: Line, style: TextStyle) -> None:
        # Chinese type reaches .88 em above its baseline and .12 below.
        baseline = SHEET.top + (self.slot + 0.5) * LEADING + 0.38 * style.em
        self.marks += line.grounds_at(SHEET.left, baseline)
        self.marks += line.at(SHEET.left, baseline)
        self.lines.append(PlacedLine(line.text, SHEET.left + line.left, SHEET.left + line.right, baseline))
        self.slot += 1

    def _turn(self) -> None:
        self.marks += _page_number(len(self.done) + 1)
        self.done.append(Page(tuple(self.marks), lines=tuple(self.lines), anchors=tuple(self.anchors)))
        self.marks, self.lines, self.anchors, self.slot = [], [], [], 0


def _page_number(number: int) -> Iterator[Mark]:
    """At the outer foot, one character in from the type area's edge: right on odd pages, left on even ones (7.5)."""
    align = Align.RIGHT if number % 2 else Align.LEFT
    line = compose([Run(f"— {number} —", _NUMBER)], Setting(SHEET.text_width - 2 * _NUMBER.em, align))[0]
    dashes = SHEET.height - SHEET.bottom + _NUMBER_BELOW
    return line.at(SHEET.left + _NUMBER.em, dashes + 0.38 * _NUMBER.em)
