"""Tables of short cells below one another, each with its title: rows are kept whole, heads repeated overleaf."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reader.printing.compose import Align, Line, Run, Setting, balanced_lines, compose, titled_lines
from reader.printing.fonts import Face, TextStyle
from reader.printing.page import Anchor, Mark, Page, RuleMark, ShadeMark, Sheet
from reader.printing.table import (
    SMALL,
    SUBTITLE,
    SUBTITLE_LEADING,
    TITLE,
    TITLE_LEADING,
    TableType,
)
from reader.printing.table_ink import HEAD_GREY, THICK, THIN, baseline, lines
from reader.printing.table_pages import numbered
from reader.printing.units import mm, pt

_FIGURE = TextStyle(Face.SONG_BOLD, 20)
_PAD = mm(1.4)
_TALLEST = 4
"""Lines of a cell; more are cut off with an ellipsis."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A large figure over its words."""

    words: str
    value: str


@dataclass(frozen=True, slots=True)
class PlainColumn:
    """A column with its head; ``ems`` is its width, 0 for what is left."""

    head: str
    ems: float
    centred: bool = False


@dataclass(frozen=True, slots=True)
class PlainTable:
    """Rows of words, a single one of which stands over the whole width; ``remark`` is said below them."""

    title: str
    columns: tuple[PlainColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Figures and tables under a title, in which ``name`` is that of what they are about."""

    title: str
    name: str
    subtitle: str
    note: str
    running: tuple[Line, ...]
    figures: tuple[Figure, ...]
    tables: tuple[PlainTable, ...]
    type: TableType


def report_pages(report: Report, sheet: Sheet) -> tuple[Page, ...]:
    """The pages with their numbers; at least one."""
    pages = _Pages(report, sheet)
    pages.begin()
    for table in report.tables:
        pages.add(table)
    return numbered(pages.finish(), sheet)


@dataclass
class _Pages:
    report: Report
    sheet: Sheet
    done: list[Page] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    y: float = 0.0

    def begin(self) -> None:
        """Title, date and figures."""
        self.y, left, room = self.sheet.top, self.sheet.left, self.sheet.text_width
        title = titled_lines(self.report.title, self.report.name, TITLE, room)
        subtitle = balanced_lines([Run(self.report.subtitle, SUBTITLE)], room) if self.report.subtitle else ()
        for title_lines, style, leading in ((title, TITLE, TITLE_LEADING), (subtitle, SUBTITLE, SUBTITLE_LEADING)):
            for line in title_lines:
                self.marks += line.at(left, baseline(self.y + leading / 2, style))
                self.y += leading
        note = compose([Run(self.report.note, SMALL)], Setting(room, Align.CENTER))[0]
        self.marks += note.at(left, baseline(self.y + pt(9), SMALL))
        self.y += pt(24)
        self._figures()

    def add(self, table: PlainTable) -> None:
        """A table with its title, on as many pages as it needs."""
        made = self.report.type
        title = self._set(table.title, made.band, self.sheet.text_width, Align.LEFT)
        body = [self._cells(table, row, made.cell) for row in table.rows]
        head = self._cells(table, tuple(c.head for c in table.columns), made.head, head=True)
        needed = made.leading + pt(9) + _height(made, head) + sum(_height(made, row) for row in body[:2])
        if self.y + needed > self._bottom:
            self._turn()
        self.anchors.append(Anchor(table.title, self.y))
        self.marks += lines(title[:1], self.sheet.left, self.y, made.leading, made.band, made.leading)
        self.y += made.leading + pt(3)
        if table.columns:
            self._row(table, head, made.head, head=True)
        for place, row in enumerate(body):
            following = body[place + 1] if len(row) == 1 and place + 1 < len(body) else []
            if self.y + _height(made, row) + _height(made, following) > self._bottom:
                self._turn()
                self._row(table, head, made.head, head=True)
            self._row(table, row, made.cell, head=False)
        self._remark(table.remark)
        self.y += pt(15)

    def _remark(self, words: str) -> None:
        made = self.report.type
        for line in self._set(words, made.cell, self.sheet.text_width, Align.LEFT) if words else ():
            self.marks += line.at(self.sheet.left, baseline(self.y + made.leading / 2 + pt(3), made.cell))
            self.y += made.leading

    def finish(self) -> list[Page]:
        """All pages, the last one closed."""
        self._close()
        return self.done

    @property
    def _bottom(self) -> float:
        return self.sheet.height - self.sheet.bottom

    def _figures(self) -> None:
        figures, left = self.report.figures, self.sheet.left
        each = self.sheet.text_width / len(figures)
        high = pt(54)
        for place, figure in enumerate(figures):
            x = left + place * each
            for words, style, top, room in ((figure.value, _FIGURE, 4.5, 27), (figure.words, SMALL, 33, 15)):
                line = compose([Run(words, style)], Setting(each, Align.CENTER))[0]
                self.marks += line.at(x, baseline(self.y + pt(top) + pt(room) / 2, style))
            if place:
                self.marks.append(RuleMark(x, self.y, x, self.y + high, THIN))
        right = left + self.sheet.text_width
        for y in (self.y, self.y + high):
            self.marks.append(RuleMark(left, y, right, y, THICK))
        self.y += high + pt(15)

    def _places(self, table: PlainTable) -> list[float]:
        """Left edges of the columns, and the right edge of the last."""
        em = self.report.type.cell.em
        widths = [column.ems * em for column in table.columns]
        rest = self.sheet.text_width - sum(widths)
        least = self.sheet.text_width * 0.2
        if rest < least:
            widths = [wide * (self.sheet.text_width - least) / sum(widths) for wide in widths]
            rest = least
        edges = [self.sheet.left]
        for wide in widths:
            edges.append(edges[-1] + (wide or rest))
        return edges

    def _cells(
        self, table: PlainTable, row: Sequence[str], style: TextStyle, *, head: bool = False
    ) -> list[tuple[Line, ...]]:
        if len(row) == 1:
            return [self._set(row[0], self.report.type.group, self.sheet.text_width - 2 * _PAD, Align.LEFT)]
        edges = self._places(table) if table.columns else []
        found = []
        for place, words in enumerate(row):
            align = Align.CENTER if head or table.columns[place].centred else Align.LEFT
            found.append(self._set(words, style, edges[place + 1] - edges[place] - 2 * _PAD, align))
        return found

    def _set(self, words: str, style: TextStyle, room: float, align: Align) -> tuple[Line, ...]:
        made = compose([Run(words, style)], Setting(room, align))
        if len(made) > _TALLEST:
            shown = "".join(line.text for line in made[:_TALLEST])[:-1] + "…"
            made = compose([Run(shown, style)], Setting(room, align))
        return tuple(made)

    def _row(self, table: PlainTable, cells: Sequence[tuple[Line, ...]], style: TextStyle, *, head: bool) -> None:
        made, edges = self.report.type, self._places(table)
        if len(cells) == 1:
            edges, style = [edges[0], edges[-1]], made.group
        high = _height(made, cells)
        self.marks += self._grounds(edges, high, head=head)
        for x, cell in zip(edges, cells, strict=False):
            self.marks += lines(cell, x + _PAD, self.y, high, style, made.leading)
        self.y += high

    def _grounds(self, edges: Sequence[float], high: float, *, head: bool) -> Iterator[Mark]:
        if head:
            yield ShadeMark(edges[0], self.y, edges[-1] - edges[0], high, HEAD_GREY)
            yield RuleMark(edges[0], self.y, edges[-1], self.y, THICK)
        yield RuleMark(edges[0], self.y + high, edges[-1], self.y + high, THIN)
        for x in edges:
            yield RuleMark(x, self.y, x, self.y + high, THIN)

    def _turn(self) -> None:
        self._close()
        self.y = self.sheet.top
        for line in self.report.running:
            self.marks += line.at(self.sheet.left, baseline(self.sheet.top - mm(4), SMALL))

    def _close(self) -> None:
        self.done.append(Page(tuple(self.marks), anchors=tuple(self.anchors)))
        self.marks, self.anchors = [], []


def _height(made: TableType, cells: Sequence[tuple[Line, ...]]) -> float:
    return max(map(len, cells)) * made.leading + pt(6) if cells else 0.0
