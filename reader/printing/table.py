"""The task table's parts, set but not yet on pages; lengths are layout units."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from reader.printing.compose import Line
from reader.printing.fonts import Face, TextStyle
from reader.printing.units import mm, pt

TITLE = TextStyle(Face.SONG_BOLD, 22)
TITLE_LEADING = pt(30)
HEAD = TextStyle(Face.HEI, 10.5)
BAND = TextStyle(Face.HEI, 11)
GROUP = TextStyle(Face.SONG_BOLD, 10.5)
CELL = TextStyle(Face.SONG, 10.5)
SMALL = TextStyle(Face.SONG, 9)
LEADING = pt(15)
"""Height of a line of the table."""
PAD_X = mm(2.2)
"""Wide enough that text extractors see two columns where two cells meet (more than one em between them)."""
PAD_Y = mm(1.5)
BOX = mm(3.1)
"""Side of a box to tick."""
BOX_ROOM = BOX + mm(1.4)
"""From the box's left edge to the text after it."""
HEAD_HEIGHT = mm(8.5)
MIN_ROW = mm(8)
"""Room to write a date by hand."""


class Column(Enum):
    """The columns in their order."""

    NUMBER = "number"
    GROUP = "group"
    MEASURE = "measure"
    TARGET = "target"
    STATUS = "status"
    UNITS = "units"
    PROGRESS = "progress"


@dataclass(frozen=True, slots=True)
class PlacedColumn:
    """A column with its title and its edges on the sheet."""

    column: Column
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

    @property
    def height(self) -> float:
        """With its paddings."""
        return len(self.lines) * LEADING + 2 * PAD_Y

    def cut(self, start: int, end: int) -> Cell:
        """Some of its lines; box and star stay with the first."""
        return Cell(self.lines[start:end], self.box if start == 0 else None, self.star and start == 0)


@dataclass(frozen=True, slots=True)
class Row:
    """A task's row; ``cells`` are in the order of the columns, the group's one empty."""

    task: str
    cells: tuple[Cell, ...]
    wide: bool = False
    """The measure takes the group's column as well."""
    part: int = 0
    """Counts the pieces of a row that no page can hold, from 0."""

    @property
    def height(self) -> float:
        """As high as its highest cell."""
        return max(MIN_ROW, *(cell.height for cell in self.cells))

    @property
    def line_count(self) -> int:
        """Lines of its highest cell."""
        return max(len(cell.lines) for cell in self.cells)

    def split(self, lines: int) -> tuple[Row, Row]:
        """The first ``lines`` lines of every cell, and the rest."""
        first = Row(self.task, tuple(c.cut(0, lines) for c in self.cells), self.wide, self.part)
        rest = Row(self.task, tuple(c.cut(lines, self.line_count) for c in self.cells), self.wide, self.part + 1)
        return first, rest


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one 重点工作; ``label`` is its heading, set, and ``again`` the same where it goes on overleaf."""

    label: tuple[Line, ...]
    again: tuple[Line, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """Groups under one heading of the year's part, with the heading's two forms as in ``Group``."""

    label: tuple[Line, ...]
    again: tuple[Line, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The whole table with what stands above it on the first page."""

    columns: tuple[PlacedColumn, ...]
    title: tuple[Line, ...]
    left_note: Line
    right_note: Line
    bands: tuple[Band, ...]
