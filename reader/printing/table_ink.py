"""The marks of the task table's parts at a given place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reader.core.print_choices import PrintColumn
from reader.printing.compose import Line
from reader.printing.fonts import TextStyle
from reader.printing.page import BoxMark, Mark, RuleMark, ShadeMark, StarMark
from reader.printing.table import BOX, BOX_ROOM, PAD_X, Cell, PlacedColumn, Row, TableType
from reader.printing.units import mm, pt

THIN = pt(0.5)
THICK = pt(1)
HEAD_GREY = 222
BAND_GREY = 240


def baseline(middle: float, style: TextStyle) -> float:
    """The baseline that centres Chinese type on ``middle``: it reaches .88 em above the line and .12 below."""
    return middle + 0.38 * style.em


def lines(
    of: tuple[Line, ...], x: float, top: float, height: float, style: TextStyle, leading: float
) -> Iterator[Mark]:
    """Lines centred in a height."""
    y = top + (height - len(of) * leading) / 2
    for line in of:
        yield from line.at(x, baseline(y + leading / 2, style))
        y += leading


@dataclass(frozen=True, slots=True)
class TableInk:
    """Marks of a table whose columns and type are these."""

    columns: tuple[PlacedColumn, ...]
    type: TableType

    def head(self, titles: tuple[tuple[Line, ...], ...], top: float, height: float) -> Iterator[Mark]:
        """The column titles, repeated on every page."""
        left, right = self._edges
        yield ShadeMark(left, top, right - left, height, HEAD_GREY)
        for column, title in zip(self.columns, titles, strict=True):
            yield from self._lines(title, column.left + PAD_X, top, height, self.type.head)
        yield RuleMark(left, top, right, top, THICK)
        yield RuleMark(left, top + height, right, top + height, THIN)
        yield from _uprights(self.columns, top, top + height)

    def band(self, label: tuple[Line, ...], top: float, height: float) -> Iterator[Mark]:
        """A heading over the whole width."""
        left, right = self._edges
        yield ShadeMark(left, top, right - left, height, BAND_GREY)
        yield from self._lines(label, left + PAD_X, top, height, self.type.band)
        for y in (top, top + height):
            yield RuleMark(left, y, right, y, THIN)
        for x in (left, right):
            yield RuleMark(x, top, x, top + height, THIN)

    def group(self, label: tuple[Line, ...], top: float, height: float) -> Iterator[Mark]:
        """The 重点工作 beside its rows."""
        column = next(c for c in self.columns if c.column is PrintColumn.GROUP)
        yield from self._lines(label, column.left + PAD_X, top, height, self.type.group)

    def row(self, of: Row, top: float, height: float, *, closing: bool) -> Iterator[Mark]:
        """A task's row; ``closing`` rows end their group, so that the rule below crosses the group's column."""
        group = next((c for c in self.columns if c.column is PrintColumn.GROUP), None)
        for column, cell in zip(self.columns, of.cells, strict=True):
            over = of.wide and group is not None and column.column is PrintColumn.MEASURE
            left = group.left if over and group is not None else column.left
            yield from self._cell(cell, left + PAD_X, top, height)
        bottom = top + height
        left, right = self._edges
        if closing or of.wide or group is None:
            yield RuleMark(left, bottom, right, bottom, THIN)
        else:
            if group.left > left:
                yield RuleMark(left, bottom, group.left, bottom, THIN)
            yield RuleMark(group.right, bottom, right, bottom, THIN)
        yield from _uprights(tuple(c for c in self.columns if not of.wide or c is not group), top, bottom)

    @property
    def _edges(self) -> tuple[float, float]:
        return self.columns[0].left, self.columns[-1].right

    def _lines(self, of: tuple[Line, ...], x: float, top: float, height: float, style: TextStyle) -> Iterator[Mark]:
        return lines(of, x, top, height, style, self.type.leading)

    def _cell(self, cell: Cell, x: float, top: float, height: float) -> Iterator[Mark]:
        middle = top + height / 2
        if cell.star:
            yield StarMark(x + mm(0.9), middle, mm(1.5))
        if cell.box is not None:
            yield BoxMark(x, middle - BOX / 2, BOX, cell.box)
            x += BOX_ROOM
        yield from self._lines(cell.lines, x, top, height, self.type.cell)


def _uprights(columns: tuple[PlacedColumn, ...], top: float, bottom: float) -> Iterator[Mark]:
    yield RuleMark(columns[0].left, top, columns[0].left, bottom, THIN)
    for column in columns:
        yield RuleMark(column.right, top, column.right, bottom, THIN)
