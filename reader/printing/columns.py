"""The columns of the task table: which ones, how wide, and in which size of type they fit on the sheet."""

from __future__ import annotations

from collections.abc import Sequence

from reader.core.print_choices import SMALLEST, USUAL_SIZE, PrintChoices, PrintColumn
from reader.core.tracking.lights import Light
from reader.core.tracking.rows import TaskRow
from reader.core.work import Priority, TaskStatus
from reader.printing.fonts import TextStyle, width
from reader.printing.page import Sheet
from reader.printing.table import BOX_ROOM, PAD_X, PlacedColumn, TableType, table_type
from reader.printing.units import mm, pt
from reader.words.printing import print_column_word
from reader.words.tracking import light_word, priority_word
from reader.words.work import status_word

_WIDTHS = {
    PrintColumn.GROUP: mm(36),
    PrintColumn.MEASURE: mm(76),
    PrintColumn.TARGET: mm(46),
    PrintColumn.CURRENT: mm(28),
    PrintColumn.UNITS: mm(34),
    PrintColumn.LEAD: mm(28),
    PrintColumn.SUPPORTING: mm(32),
    PrintColumn.PROGRESS: mm(44),
    PrintColumn.NOTE: mm(32),
}
"""Of columns that may be narrower; the measure takes what is left. The others take what their words need."""


def chosen_columns(choices: PrintChoices, rows: Sequence[TaskRow]) -> tuple[PrintColumn, ...]:
    """The columns in their order; the measure is always one of them."""
    wanted = set(choices.columns)
    if not wanted:
        wanted = {
            PrintColumn.NUMBER,
            PrintColumn.GROUP,
            PrintColumn.TARGET,
            PrintColumn.STATUS,
            PrintColumn.PROGRESS,
        }
        if any(row.task.units for row in rows):
            wanted.add(PrintColumn.UNITS)
        if any(row.task.deadline for row in rows):
            wanted.add(PrintColumn.DEADLINE)
    if choices.notes:
        wanted.add(PrintColumn.NOTE)
    wanted.add(PrintColumn.MEASURE)
    return tuple(column for column in PrintColumn if column in wanted)


def placed_columns(
    columns: Sequence[PrintColumn], sheet: Sheet, points: float
) -> tuple[tuple[PlacedColumn, ...], TableType]:
    """The columns on the sheet, and their type: smaller than ``points`` where they would not fit otherwise."""
    made = table_type(points)
    while (widths := _widths(columns, sheet.text_width, made)) is None and points > 5:
        points -= 0.5
        made = table_type(points)
    if widths is None:
        widths = dict.fromkeys(columns, sheet.text_width / len(columns))
    placed: list[PlacedColumn] = []
    x = sheet.left
    for column in columns:
        placed.append(PlacedColumn(column, print_column_word(column), x, x + widths[column]))
        x = placed[-1].right
    return tuple(placed), made


def _widths(columns: Sequence[PrintColumn], room: float, made: TableType) -> dict[PrintColumn, float] | None:
    """The width of each column; None where no type of this size fits."""
    scale = max(made.cell.points, SMALLEST) / USUAL_SIZE
    fixed = {column: _fixed(column, made.cell) for column in columns if column not in _WIDTHS}
    free = {column: _WIDTHS[column] * scale for column in columns if column in _WIDTHS}
    left = room - sum(fixed.values())
    least = 4 * made.cell.em + 2 * PAD_X
    if left < least * (len(free) + 1):
        return None
    wanted = sum(free.values())
    if wanted > left:
        share = min(2.5, left / least - len(free) + 1)
        lowest = {column: least * (share if column is PrintColumn.MEASURE else 1) for column in free}
        spare = left - sum(lowest.values())
        over = wanted - sum(lowest.values())
        free = {column: lowest[column] + (each - lowest[column]) * spare / over for column, each in free.items()}
    else:
        free[PrintColumn.MEASURE] += left - wanted
    return fixed | free


def _fixed(column: PrintColumn, style: TextStyle) -> float:
    """Room for the longest word that can stand in a column, whatever the language."""
    words = {
        PrintColumn.NUMBER: ["0000"],
        PrintColumn.DEADLINE: ["0000-00-00"],
        PrintColumn.STATUS: [word for status in TaskStatus for word in status_word(status).split()],
        PrintColumn.LIGHT: [word for light in Light for word in light_word(light).split() if light is not Light.NONE],
        PrintColumn.PRIORITY: [word for priority in Priority for word in priority_word(priority).split()],
    }[column]
    words += print_column_word(column).split()
    box = BOX_ROOM if column is PrintColumn.STATUS else 0.0
    star = mm(3) if column is PrintColumn.NUMBER else 0.0
    return max(box, star) + max(width(style, word) for word in words) + 2 * PAD_X + pt(1)
