"""The task table's parts, set but not yet on pages; lengths are layout units."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import ceil

from reader.core.print_choices import USUAL_SIZE, PrintColumn
from reader.i18n import _
from reader.printing.compose import Align, Line, Run, Setting, compose
from reader.printing.fonts import Face, TextStyle
from reader.printing.units import mm, pt

TITLE = TextStyle(Face.SONG_BOLD, 22)
"""Stands for 小标宋 二号."""
TITLE_LEADING = pt(30)
SUBTITLE = TextStyle(Face.SONG, 16)
SUBTITLE_LEADING = pt(24)
SMALL = TextStyle(Face.SONG, 9)
PAD_X = mm(2.2)
"""Wide enough that text extractors see two columns where two cells meet (more than one em between them)."""
PAD_Y = pt(4.5)
"""With lines of whole threes, every row is a multiple of three points high."""
BOX = mm(3.1)
"""Side of a box to tick."""
BOX_ROOM = BOX + mm(1.4)
"""From the box's left edge to the text after it."""


@dataclass(frozen=True, slots=True)
class TableType:
    """The type of a table: its faces, and lengths in threes of points."""

    cell: TextStyle
    head: TextStyle
    band: TextStyle
    group: TextStyle
    leading: float
    """Height of a line."""
    min_row: float
    """Room to write a date by hand."""

    def height(self, lines: int) -> float:
        """Of so many lines with the paddings above and below."""
        return lines * self.leading + 2 * PAD_Y if lines else 0.0


@cache
def table_type(points: float = USUAL_SIZE) -> TableType:
    """The type whose cells are set in ``points``."""
    leading = pt(3 * ceil(1.3 * points / 3))
    return TableType(
        TextStyle(Face.SONG, points),
        TextStyle(Face.HEI, points),
        TextStyle(Face.HEI, points + 0.5),
        TextStyle(Face.SONG_BOLD, points),
        leading,
        leading + 2 * PAD_Y,
    )


@dataclass(frozen=True, slots=True)
class PlacedColumn:
    """A column with its title and its edges on the sheet."""

    column: PrintColumn
    title: str
    left: float
    right: float

    @property
    def text_width(self) -> float:
        """Room for text between the paddings."""
        return self.right - self.left - 2 * PAD_X


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell."""

    lines: tuple[Line, ...] = ()
    box: bool | None = None
    """A box to tick before the text: ticked, empty, or none at all."""
    star: bool = False
    room: float = 0.0
    """Width for its lines; 0 where it can't go on overleaf."""

    def cut(self, start: int, end: int) -> Cell:
        """Some of its lines; box and star stay with the first."""
        return Cell(self.lines[start:end], self.box if start == 0 else None, self.star and start == 0, self.room)

    def with_sign(self, words: str, *, after: bool) -> Cell:
        """The cell with a small line that says where its text goes on or comes from."""
        sign = tuple(compose([Run(words, SMALL)], Setting(self.room, Align.RIGHT if after else Align.LEFT)))[:1]
        return Cell((*self.lines, *sign) if after else (*sign, *self.lines), self.box, self.star, self.room)


@dataclass(frozen=True, slots=True)
class Row:
    """A task's row; ``cells`` are in the order of the columns, the group's one empty."""

    task: str
    cells: tuple[Cell, ...]
    type: TableType
    wide: bool = False
    """The measure takes the group's column as well."""
    part: int = 0
    """Counts the pieces of a row that no page can hold, from 0."""

    @property
    def height(self) -> float:
        """As high as its highest cell."""
        return max(self.type.min_row, self.type.height(self.line_count))

    @property
    def line_count(self) -> int:
        """Lines of its highest cell."""
        return max(len(cell.lines) for cell in self.cells)

    def split(self, lines: int) -> tuple[Row, Row]:
        """A row of ``lines`` lines, at least three, and the rest; what is cut through says so at both ends."""
        kept = lines - 1
        above, below = _("(goes on overleaf)"), _("(continued)")
        first = tuple(
            c.cut(0, kept).with_sign(above, after=True) if c.room and len(c.lines) > lines else c.cut(0, lines)
            for c in self.cells
        )
        rest = tuple(
            c.cut(kept, len(c.lines)).with_sign(below, after=False)
            if c.room and len(c.lines) > lines
            else c.cut(lines, max(lines, len(c.lines)))
            for c in self.cells
        )
        return (
            Row(self.task, first, self.type, self.wide, self.part),
            Row(self.task, rest, self.type, self.wide, self.part + 1),
        )


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one 重点工作; ``label`` is its heading, set, and ``again`` the same where it goes on overleaf."""

    name: str
    label: tuple[Line, ...]
    again: tuple[Line, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """Groups under one heading of the year's part, with the heading's two forms as in ``Group``."""

    name: str
    label: tuple[Line, ...]
    again: tuple[Line, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The whole table with what stands around it."""

    type: TableType
    columns: tuple[PlacedColumn, ...]
    title: tuple[Line, ...]
    """Above the first page alone, as are subtitle and notes."""
    subtitle: tuple[Line, ...]
    left_note: Line
    right_note: Line
    bands: tuple[Band, ...]
    running: tuple[Line, ...]
    """Small, above every page but the first."""
    signature: tuple[str, ...] = ()
    """Words before the lines to sign, below the last row."""
