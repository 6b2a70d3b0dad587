"""Putting the task table on pages: no row is cut that a page can hold, no heading left alone at a page's end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from reader.i18n import _
from reader.printing.compose import Align, Line, Run, Setting, compose
from reader.printing.fonts import Face, TextStyle
from reader.printing.page import Anchor, Mark, Page, PlacedRow, RuleMark, Sheet
from reader.printing.table import (
    PAD_Y,
    SMALL,
    SUBTITLE,
    SUBTITLE_LEADING,
    TITLE,
    TITLE_LEADING,
    Band,
    Row,
    Table,
)
from reader.printing.table_ink import THIN, TableInk, baseline
from reader.printing.units import mm, pt

_FEWEST = 3
"""Rows on the last page, where the page before it has enough to give some away."""
_SIGN = TextStyle(Face.SONG, 10.5)
_SIGN_ABOVE = pt(12)
_SIGN_HEIGHT = pt(36)


def table_pages(table: Table, sheet: Sheet) -> tuple[Page, ...]:
    """The finished pages with their numbers; at least one."""
    bare = _laid_out(table, sheet, {})
    for _attempt in range(2):
        limits = _limits(table, sheet, bare)
        if not limits:
            break
        bare = _laid_out(table, sheet, limits)
    if table.signature:
        bare = _signed(table, sheet, bare)
    return numbered(bare, sheet)


def numbered(bare: Sequence[Page], sheet: Sheet) -> tuple[Page, ...]:
    """The pages with 第X页 共Y页 at their feet."""
    return tuple(
        replace(page, marks=page.marks + tuple(_foot(sheet, number, len(bare)))) for number, page in enumerate(bare, 1)
    )


def _foot(sheet: Sheet, number: int, count: int) -> Iterator[Mark]:
    text = _("Page {page} of {pages}").format(page=number, pages=count)
    line = compose([Run(text, SMALL)], Setting(sheet.text_width, Align.CENTER))[0]
    return line.at(sheet.left, baseline(sheet.height - sheet.bottom + mm(7), SMALL))


def _laid_out(table: Table, sheet: Sheet, limits: Mapping[int, float]) -> list[Page]:
    pages = _Pages(table, sheet, limits)
    for band in table.bands:
        pages.add_band(band)
    return pages.finish()


def _limits(table: Table, sheet: Sheet, pages: Sequence[Page]) -> dict[int, float]:
    """Where pages are to end earlier, so that the last one has some rows and room to sign."""
    last = pages[-1].rows
    if table.signature and len(last) > 1 and last[-1].bottom + _sign_height(table) > sheet.height - sheet.bottom:
        return {len(pages) - 1: last[-min(_FEWEST, len(last) - 1)].top}
    if len(pages) < 2 or len(last) >= _FEWEST or any(row.part for row in last):
        return {}
    before = pages[-2].rows
    given = _FEWEST - len(last)
    if len(before) < given + _FEWEST or any(row.part for row in before[-given:]):
        return {}
    return {len(pages) - 2: before[-given].top}


def _sign_height(table: Table) -> float:
    return _SIGN_ABOVE + _SIGN_HEIGHT if table.signature else 0.0


def _signed(table: Table, sheet: Sheet, pages: list[Page]) -> list[Page]:
    """The pages with lines to sign below the last row, on a page of their own where there is no other room."""
    top = pages[-1].rows[-1].bottom if pages[-1].rows else sheet.height / 2
    if top + _sign_height(table) > sheet.height - sheet.bottom:
        pages = [*pages, Page(())]
        top = sheet.top
    marks = tuple(signature_marks(table.signature, sheet.left, sheet.width - sheet.right, top + _SIGN_ABOVE))
    return [*pages[:-1], replace(pages[-1], marks=pages[-1].marks + marks)]


def signature_marks(words: Sequence[str], left: float, right: float, top: float) -> Iterator[Mark]:
    """Words side by side, each before a line to write on."""
    each = (right - left) / len(words)
    for place, word in enumerate(words):
        line = compose([Run(word, _SIGN)], Setting(each, Align.LEFT))[0]
        x, y = left + place * each, baseline(top + _SIGN_HEIGHT / 2, _SIGN)
        yield from line.at(x, y)
        yield RuleMark(x + line.right + mm(1), y + pt(3), x + each - mm(6), y + pt(3), THIN)


@dataclass
class _Pages:
    table: Table
    sheet: Sheet
    limits: Mapping[int, float]
    done: list[Page] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    rows: list[PlacedRow] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    y: float = 0.0
    body_top: float = 0.0
    """Where the first band of the page may begin."""

    def __post_init__(self) -> None:
        self.type, self.ink = self.table.type, TableInk(self.table.columns, self.table.type)
        self.titles = tuple(
            tuple(compose([Run(c.title, self.type.head)], Setting(c.text_width, Align.CENTER)))
            for c in self.table.columns
        )
        self.head_height = max(self.type.height(len(title)) for title in self.titles)
        self.y = self.sheet.top
        self._title()
        self._head()

    @property
    def _bottom(self) -> float:
        return self.limits.get(len(self.done), self.sheet.height - self.sheet.bottom)

    @property
    def _fresh(self) -> bool:
        return self.y == self.body_top

    def add_band(self, band: Band) -> None:
        """A band with all its groups, over as many pages as they need."""
        label: tuple[Line, ...] = band.label
        begun = False
        for group in band.groups:
            left, name, begins = group.rows, group.label, True
            while left:
                height = self.type.height(len(label))
                count = self._kept(left, self._fitting(left, name, self._bottom - self.y - height), begins=begins)
                if not count and not self._fresh:
                    self._turn()
                    label = band.again if begun else band.label
                    continue
                if label:
                    self._band(label, height, "" if begun else band.name)
                    label, begun = (), True
                if not count:
                    left, count = self._forced(left), 1
                if begins and group.name:
                    self.anchors.append(Anchor(group.name, self.y, 1))
                begins = False
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
        if self.type.height(len(name)) > room + 0.01:
            return 0
        fitting = 0
        for total in accumulate(row.height for row in rows):
            if total > room + 0.01:
                break
            fitting += 1
        return fitting

    def _kept(self, rows: Sequence[Row], count: int, *, begins: bool) -> int:
        """``count``, or fewer where a group would leave a lone row at the end or the beginning of a page."""
        if not 0 < count < len(rows):
            return count
        if count == 1 and begins and self.y > self.sheet.top + 0.6 * self.sheet.text_height:
            return 0
        return count - 1 if count == len(rows) - 1 and count > 2 else count

    def _forced(self, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        """The rows with the first one split by lines, because no page can hold it."""
        room = max(3, int((self._bottom - self.y - 2 * PAD_Y) // self.type.leading))
        if rows[0].line_count <= room:
            return rows
        return (*rows[0].split(room), *rows[1:])

    def _band(self, label: tuple[Line, ...], height: float, name: str) -> None:
        if name:
            self.anchors.append(Anchor(name, self.y))
        self.marks += self.ink.band(label, self.y, height)
        self.y += height

    def _segment(self, rows: tuple[Row, ...], name: tuple[Line, ...]) -> None:
        """Rows of one group on one page, the group's name beside them."""
        top = self.y
        heights = [row.height for row in rows]
        room = self.sheet.height - self.sheet.bottom - top
        heights[-1] += max(0.0, min(self.type.height(len(name)), room) - sum(heights))
        if name:
            self.marks += self.ink.group(name, top, sum(heights))
        for index, (row, height) in enumerate(zip(rows, heights, strict=True)):
            last = index == len(rows) - 1
            self.marks += self.ink.row(row, self.y, height, closing=last)
            self.rows.append(PlacedRow(row.task, self.y, self.y + height, row.part))
            self.y += height

    def _turn(self) -> None:
        self._close()
        self.y = self.sheet.top
        for line in self.table.running:
            self.marks += line.at(self.sheet.left, baseline(self.sheet.top - mm(4), SMALL))
        self._head()

    def _close(self) -> None:
        self.done.append(Page(tuple(self.marks), tuple(self.rows), anchors=tuple(self.anchors)))
        self.marks, self.rows, self.anchors = [], [], []

    def _title(self) -> None:
        for lines, style, leading in (
            (self.table.title, TITLE, TITLE_LEADING),
            (self.table.subtitle, SUBTITLE, SUBTITLE_LEADING),
        ):
            for line in lines:
                self.marks += line.at(self.sheet.left, baseline(self.y + leading / 2, style))
                self.y += leading
        self.y += pt(3)
        for note in (self.table.left_note, self.table.right_note):
            self.marks += note.at(self.sheet.left, baseline(self.y + pt(7.5), SMALL))
        self.y += pt(18)

    def _head(self) -> None:
        self.marks += self.ink.head(self.titles, self.y, self.head_height)
        self.y += self.head_height
        self.body_top = self.y
