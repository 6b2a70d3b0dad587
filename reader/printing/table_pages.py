"""Putting the task table on pages: no row is cut that a page can hold, no heading left alone at a page's end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from reader.i18n import _
from reader.printing import table_ink as ink
from reader.printing.compose import Align, Line, Run, Setting, compose
from reader.printing.page import Mark, Page, PlacedRow, Sheet
from reader.printing.table import (
    HEAD,
    HEAD_HEIGHT,
    LEADING,
    PAD_Y,
    SMALL,
    TITLE,
    TITLE_LEADING,
    Band,
    Row,
    Table,
)
from reader.printing.units import mm


def table_pages(table: Table, sheet: Sheet) -> tuple[Page, ...]:
    """The finished pages; at least one."""
    pages = _Pages(table, sheet)
    for band in table.bands:
        pages.add_band(band)
    bare = pages.finish()
    return tuple(
        replace(page, marks=page.marks + tuple(_foot(sheet, number, len(bare)))) for number, page in enumerate(bare, 1)
    )


def _foot(sheet: Sheet, number: int, count: int) -> Iterator[Mark]:
    text = _("Page {page} of {pages}").format(page=number, pages=count)
    line = compose([Run(text, SMALL)], Setting(sheet.text_width, Align.CENTER))[0]
    return line.at(sheet.left, ink.baseline(sheet.height - sheet.bottom + mm(7), SMALL))


def _set_height(lines: Sequence[Line]) -> float:
    return len(lines) * LEADING + 2 * PAD_Y if lines else 0.0


@dataclass
class _Pages:
    table: Table
    sheet: Sheet
    done: list[Page] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    rows: list[PlacedRow] = field(default_factory=list)
    y: float = 0.0
    body_top: float = 0.0
    """Where the first band of the page may begin."""

    def __post_init__(self) -> None:
        self.titles = tuple(
            tuple(compose([Run(c.title, HEAD)], Setting(c.text_width, Align.CENTER))) for c in self.table.columns
        )
        self.head_height = max(HEAD_HEIGHT, *(_set_height(title) for title in self.titles))
        self.y = self.sheet.top
        self._title()
        self._head()

    @property
    def _bottom(self) -> float:
        return self.sheet.height - self.sheet.bottom

    @property
    def _fresh(self) -> bool:
        return self.y == self.body_top

    def add_band(self, band: Band) -> None:
        """A band with all its groups, over as many pages as they need."""
        label: tuple[Line, ...] = band.label
        for group in band.groups:
            left = group.rows
            name = group.label
            while left:
                height = _set_height(label)
                count = self._fitting(left, name, self._bottom - self.y - height)
                if not count and not self._fresh:
                    self._turn()
                    label = band.again
                    continue
                if label:
                    self.marks += ink.band(self.table.columns, label, self.y, height)
                    self.y += height
                    label = ()
                if not count:
                    left, count = self._forced(left), 1
                self._segment(left[:count], name)
                left, name = left[count:], group.again
                if left:
                    self._turn()
                    label = band.again

    def finish(self) -> list[Page]:
        """All pages, the last one closed."""
        self._close()
        return self.done

    def _fitting(self, rows: Sequence[Row], name: tuple[Line, ...], room: float) -> int:
        """How many of ``rows`` go into ``room`` together with the group's name."""
        if _set_height(name) > room + 0.01:
            return 0
        return sum(1 for total in accumulate(row.height for row in rows) if total <= room + 0.01)

    def _forced(self, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        """The rows with the first one split by lines, because no page can hold it."""
        room = max(1, int((self._bottom - self.y - 2 * PAD_Y) // LEADING))
        if rows[0].line_count <= room:
            return rows
        return (*rows[0].split(room), *rows[1:])

    def _segment(self, rows: tuple[Row, ...], name: tuple[Line, ...]) -> None:
        """Rows of one group on one page, the group's name beside them."""
        top = self.y
        heights = [row.height for row in rows]
        heights[-1] += max(0.0, min(_set_height(name), self._bottom - top) - sum(heights))
        if name and not rows[0].wide:
            self.marks += ink.group(self.table.columns, name, top, sum(heights))
        for index, (row, height) in enumerate(zip(rows, heights, strict=True)):
            last = index == len(rows) - 1
            self.marks += ink.row(self.table.columns, row, self.y, height, closing=last)
            self.rows.append(PlacedRow(row.task, self.y, self.y + height, row.part))
            self.y += height

    def _turn(self) -> None:
        self._close()
        self.y = self.sheet.top
        self._head()

    def _close(self) -> None:
        self.done.append(Page(tuple(self.marks), tuple(self.rows)))
        self.marks, self.rows = [], []

    def _title(self) -> None:
        for line in self.table.title:
            self.marks += line.at(self.sheet.left, ink.baseline(self.y + TITLE_LEADING / 2, TITLE))
            self.y += TITLE_LEADING
        self.y += mm(1.5)
        for note in (self.table.left_note, self.table.right_note):
            self.marks += note.at(self.sheet.left, ink.baseline(self.y + LEADING / 2, SMALL))
        self.y += LEADING + mm(1)

    def _head(self) -> None:
        self.marks += ink.head(self.table.columns, self.titles, self.y, self.head_height)
        self.y += self.head_height
        self.body_top = self.y
