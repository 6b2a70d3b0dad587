"""The marks of the task table's parts at a given place."""

from __future__ import annotations

from collections.abc import Iterator

from reader.printing.compose import Line
from reader.printing.fonts import TextStyle
from reader.printing.page import BoxMark, Mark, RuleMark, ShadeMark, StarMark
from reader.printing.table import (
    BAND,
    BOX,
    BOX_ROOM,
    CELL,
    GROUP,
    HEAD,
    LEADING,
    PAD_X,
    Cell,
    Column,
    PlacedColumn,
    Row,
)
from reader.printing.units import mm, pt

THIN = pt(0.5)
THICK = pt(1)
HEAD_GREY = 222
BAND_GREY = 240


def baseline(middle: float, style: TextStyle) -> float:
    """The baseline that centres Chinese type on ``middle``: it reaches .88 em above the line and .12 below."""
    return middle + 0.38 * style.em


def lines(of: tuple[Line, ...], x: float, top: float, height: float, style: TextStyle) -> Iterator[Mark]:
    """Lines centred in a height."""
    y = top + (height - len(of) * LEADING) / 2
    for line in of:
        yield from line.at(x, baseline(y + LEADING / 2, style))
        y += LEADING


def head(
    columns: tuple[PlacedColumn, ...], titles: tuple[tuple[Line, ...], ...], top: float, height: float
) -> Iterator[Mark]:
    """The column titles, repeated on every page."""
    left, right = columns[0].left, columns[-1].right
    yield ShadeMark(left, top, right - left, height, HEAD_GREY)
    for column, title in zip(columns, titles, strict=True):
        yield from lines(title, column.left + PAD_X, top, height, HEAD)
    yield RuleMark(left, top, right, top, THICK)
    yield RuleMark(left, top + height, right, top + height, THIN)
    yield from _uprights(columns, top, top + height)


def band(columns: tuple[PlacedColumn, ...], label: tuple[Line, ...], top: float, height: float) -> Iterator[Mark]:
    """A heading over the whole width."""
    left, right = columns[0].left, columns[-1].right
    yield ShadeMark(left, top, right - left, height, BAND_GREY)
    yield from lines(label, left + PAD_X, top, height, BAND)
    for y in (top, top + height):
        yield RuleMark(left, y, right, y, THIN)
    for x in (left, right):
        yield RuleMark(x, top, x, top + height, THIN)


def group(columns: tuple[PlacedColumn, ...], label: tuple[Line, ...], top: float, height: float) -> Iterator[Mark]:
    """The 重点工作 beside its rows."""
    column = next(c for c in columns if c.column is Column.GROUP)
    yield from lines(label, column.left + PAD_X, top, height, GROUP)


def row(columns: tuple[PlacedColumn, ...], of: Row, top: float, height: float, *, closing: bool) -> Iterator[Mark]:
    """A task's row; ``closing`` rows end their group, so that the rule below crosses the group's column."""
    for column, cell in zip(columns, of.cells, strict=True):
        x = columns[1].left if of.wide and column.column is Column.MEASURE else column.left
        yield from _cell(cell, x + PAD_X, top, height)
    bottom = top + height
    if closing or of.wide:
        yield RuleMark(columns[0].left, bottom, columns[-1].right, bottom, THIN)
    else:
        yield RuleMark(columns[0].left, bottom, columns[0].right, bottom, THIN)
        yield RuleMark(columns[2].left, bottom, columns[-1].right, bottom, THIN)
    yield from _uprights(tuple(c for c in columns if not of.wide or c.column is not Column.GROUP), top, bottom)


def _cell(cell: Cell, x: float, top: float, height: float) -> Iterator[Mark]:
    middle = top + height / 2
    if cell.star:
        yield StarMark(x + mm(0.9), middle, mm(1.5))
    if cell.box is not None:
        yield BoxMark(x, middle - BOX / 2, BOX, cell.box)
        x += BOX_ROOM
    yield from lines(cell.lines, x, top, height, CELL)


def _uprights(columns: tuple[PlacedColumn, ...], top: float, bottom: float) -> Iterator[Mark]:
    yield RuleMark(columns[0].left, top, columns[0].left, bottom, THIN)
    for column in columns:
        yield RuleMark(column.right, top, column.right, bottom, THIN)
