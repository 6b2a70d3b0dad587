"""Lines of pages become paragraphs: by first-line indent, short last line, size and distance."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from reader.core.repairs import Repair, RepairKind
from reader.core.richtext import Origin, RichText, SpanKind
from reader.core.source import SourceBlock
from reader.importers.builder import RichTextBuilder
from reader.importers.marks import raised_mark
from reader.importers.page_fit import SHORT, Ending, Fit, ends_roughly, fit_of
from reader.importers.page_lines import Line
from reader.importers.page_notes import usual_size
from reader.importers.page_spacing import Step, farthest_within, paragraph_gap

_INDENT = 1.2
_DEEP = 3.2
"""Ems of indent from which a line is no first line of a paragraph, but centred or set to the right."""
_UNIT = r"[（《〈【〔［「『(\[]*(?:[\x21-\x7e]+(?:·[\x21-\x7e]+)*|.)[，。、；：？！）》〉】〕］」』％%…)\]]*"
_CLUSTER = re.compile(rf"[“‘]*{_UNIT}(?:[“”‘’]+(?:{_UNIT})?)*")
"""What stays together at the end of a line: brackets and numbers (GB/T 15834); UAX 14 binds quotes on both sides."""
_OTHER_SIZE = 0.08
_FAR = 1.6
_CENTER = 1.0
_BIG = 1.12
_HEADING_UP_TO = 60
_HEAD_FACES = ("小标宋", "xbs", "zhongsong")
_BLACK_FACES = ("simhei", "heiti", "黑体", "hei")
_KAI_FACES = ("kai", "楷")
_CONTEXT = 8
_ENUMERATOR = re.compile(r"\d{1,3}[.．、]|[（(]\d{1,3}[）)]|[①-⑳]")
_OUT, _ALIKE = 0.6, 0.1
"""Ems by which a number hangs out, and within which the lines below it begin."""
_NEVER_FIRST = "，。、；：！？）》”’"
"""No paragraph begins with these, but some programs begin a line with them."""
_FINAL = ("。", "！", "？", "；", "：", ".", "!", "?", ";", ":")


@dataclass(frozen=True, slots=True)
class _Column:
    """Where the text of a page begins and ends, in points."""

    left: float
    right: float

    def indent(self, line: Line) -> float:
        """Ems from the left edge."""
        return (line.left - self.left) / line.size

    def room(self, line: Line) -> float:
        """Ems that are free after the line."""
        return (self.right - line.right) / line.size

    def centered(self, line: Line) -> bool:
        """Free on both sides alike."""
        left, right = self.indent(line), self.room(line)
        return left > _INDENT and right > _INDENT and abs(left - right) < _CENTER


@dataclass(slots=True)
class _Paragraph:
    """Lines that belong together."""

    lines: list[Line]
    blank_before: bool = False
    table: int | None = None
    centered: bool = False
    indented: bool = False
    joins: list[int] = field(default_factory=list)
    """Indexes of lines that begin a new page within the paragraph."""


def blocks_of(pages: Sequence[Sequence[Line]]) -> tuple[list[SourceBlock], list[Repair]]:
    """The paragraphs of all pages, and a repair for each that was put together across a page break."""
    flow = _Flow(pages)
    paragraphs = list(flow.paragraphs())
    levels = _Levels(paragraphs, flow.size)
    repairs = [repair for p in paragraphs for repair in _joins(p)]
    return [_block(p, levels.of(p)) for p in paragraphs], repairs


class _Flow:
    """Walks the lines and decides where a paragraph begins."""

    def __init__(self, pages: Sequence[Sequence[Line]]) -> None:
        self._all = [list(lines) for lines in pages]
        self._pages = [[line for line in lines if line.cell is None] for lines in pages]
        lines = [line for page in self._pages for line in page]
        self.size = usual_size(lines)
        self._face = _usual_face(lines)
        self._columns = _columns(self._pages, self.size)
        self._pitch = _pitch(self._pages, self.size)
        body = [line for line in lines if abs(line.size - self.size) < self.size * _OTHER_SIZE]
        deep = sum(_INDENT < self._column(line).indent(line) < _DEEP for line in body)
        self._indents = deep > len(body) * 0.05
        self._tables = 0
        self._gap = paragraph_gap(list(self._steps()))
        told = self._indents or self._gap is not None
        self._fit = Fit() if told else fit_of(list(self._endings()))
        self._farthest = farthest_within(list(self._going_on()))

    def _far(self, line: Line) -> float:
        """Points from the baseline before from which a line has nothing to do with it."""
        far = max(self._pitch, line.size * 1.2) * _FAR
        body = abs(line.size - self.size) < self.size * _OTHER_SIZE
        return min(far, self._gap or far, self._farthest or far) if body else far

    def _steps(self) -> Iterator[Step]:
        """From line to line of the body text."""
        for page in self._pages:
            for above, below in pairwise(page):
                if abs(above.size - self.size) + abs(below.size - self.size) < self.size * _OTHER_SIZE:
                    full = self._column(above).room(above) < SHORT
                    yield Step(above.baseline - below.baseline, full)

    def _going_on(self) -> Iterator[float]:
        """The distances of baselines within sentences."""
        for page in self._pages:
            for above, below in pairwise(page):
                if self._is_plain(above) and self._is_plain(below):
                    ending = self._ending(above, below)
                    if not ending.finished and not ends_roughly(ending):
                        yield above.baseline - below.baseline

    def _endings(self) -> Iterator[Ending]:
        """The ends of the lines of body text."""
        for page in self._pages:
            for above, below in pairwise(page):
                if self._is_plain(above) and self._is_plain(below):
                    yield self._ending(above, below)

    def _ending(self, above: Line, below: Line) -> Ending:
        return Ending(self._column(above).room(above), _unbreakable(below), above.text.endswith(_FINAL))

    def _is_plain(self, line: Line) -> bool:
        """Set like most of the text."""
        return abs(line.size - self.size) < self.size * _OTHER_SIZE and not line.bold and not line.cells

    def paragraphs(self) -> Iterator[_Paragraph]:
        """The paragraphs in reading order."""
        current: _Paragraph | None = None
        for page in self._all:
            for i, line in enumerate(page):
                before = page[i - 1] if i else None
                if line.cell is not None:
                    if current is not None and current.lines[-1].cell is not None and _same_row(current, line):
                        if line.page != current.lines[-1].page:
                            current.joins.append(len(current.lines))
                        current.lines.append(line)
                        continue
                    if current is not None:
                        yield current
                    current = self._row(current, line)
                    continue
                table = self._table(page, i, current)
                if current is not None and table is None and self._continues(current, line):
                    if before is None:
                        current.joins.append(len(current.lines))
                    current.lines.append(line)
                    continue
                if current is not None:
                    yield current
                current = self._begin(line, before, table)
        if current is not None:
            yield current

    def _row(self, before: _Paragraph | None, line: Line) -> _Paragraph:
        """A new row: of the table above, also over a page break, or of another."""
        last = None if before is None else before.lines[-1]
        if last is None or last.cell is None or line.cell is None or not _same_table(last, line):
            self._tables += 1
        return _Paragraph([line], table=self._tables)

    def _column(self, line: Line) -> _Column:
        return self._columns[line.page, line.column]

    def _hangs(self, current: _Paragraph, line: Line) -> bool:
        """Below a number that hangs out: within a sentence, or as deep as the lines above."""
        first, last = current.lines[0], current.lines[-1]
        indents = [self._column(at).indent(at) for at in (first, last, line)]
        if not _ENUMERATOR.match(first.text) or indents[2] < indents[0] + _OUT:
            return False
        return abs(indents[2] - indents[1]) < _ALIKE if len(current.lines) > 1 else not last.text.endswith(_FINAL)

    def _looks_change(self, current: _Paragraph, line: Line) -> bool:
        """A heading in bold or in a face of its own ends where the text below begins, or begins after a sentence."""
        opening, last = line.opening, current.lines[-1]
        if opening is None:
            return False
        if all(above.bold for above in current.lines):
            return not opening.face.bold
        faces = frozenset[str]().union(*(above.faces for above in current.lines))
        if len(faces) == 1 and self._face not in faces and opening.face.name == self._face:
            return True
        own = (line.bold and not last.bold) or (
            len(line.faces) == 1 and line.faces.isdisjoint({self._face, *last.faces})
        )
        return own and (len(current.lines) == 1 or last.text.endswith(_FINAL))

    def _begin(self, line: Line, before: Line | None, table: int | None) -> _Paragraph:
        column = self._column(line)
        far = before is not None and before.baseline - line.baseline > max(self._pitch, line.size * 1.2) * _FAR
        indented = _INDENT < column.indent(line) < _DEEP
        return _Paragraph(
            [line], far, table, column.centered(line) and not (indented and column.room(line) < _DEEP), indented
        )

    def _table(self, page: Sequence[Line], i: int, current: _Paragraph | None) -> int | None:
        """A row has cells, and so has the row above or below it."""
        if not page[i].cells:
            return None
        above = i > 0 and page[i - 1].cells and current is not None and current.table is not None
        if not above and not (i + 1 < len(page) and page[i + 1].cells):
            return None
        if not above:
            self._tables += 1
        return self._tables

    def _continues(self, current: _Paragraph, line: Line) -> bool:
        """Whether ``line`` goes on with the paragraph."""
        last = current.lines[-1]
        if current.table is not None or abs(line.size - last.size) > last.size * _OTHER_SIZE:
            return False
        if line.page == last.page and line.column != last.column and not (line.column and last.column):
            return False
        column = self._column(line)
        if line.page == last.page and last.baseline - line.baseline > self._far(line):
            return False
        if line.text[0] in _NEVER_FIRST:
            return True
        free = self._column(last).room(last)
        if current.centered and column.centered(line):
            return free + self._column(last).indent(last) < SHORT * 2
        ends = self._fit.ends if self._is_plain(last) and self._is_plain(line) else ends_roughly
        if ends(self._ending(last, line)):
            return False
        if column.centered(line) and column.indent(line) > _DEEP:
            return len(current.lines) == 1 and not current.indented
        if not current.indented and self._looks_change(current, line):
            return False
        if not current.indented and column.indent(line) < _DEEP and self._hangs(current, line):
            return True
        return column.indent(line) < _INDENT or (not self._indents and column.indent(line) < _DEEP)


def _same_table(last: Line, line: Line) -> bool:
    """Rows of one drawn table, or of its part on the next page."""
    if last.cell is None or line.cell is None:
        return False
    if last.cell.whole or line.cell.whole:
        return last.cell.table == line.cell.table
    if last.page == line.page and last.column == line.column:
        return last.cell.table == line.cell.table
    return last.cell.columns == line.cell.columns and line.cell.row == 0


def _same_row(row: _Paragraph, line: Line) -> bool:
    """Whether a line stands in a row; one that a page break cut goes on without its first cell."""
    last = row.lines[-1]
    if last.cell is None or line.cell is None or not _same_table(last, line):
        return False
    if last.cell.whole or (last.page == line.page and last.column == line.column):
        return last.cell.row == line.cell.row
    return line.cell.column > 0 and row.lines[0].cell is not None and row.lines[0].cell.column == 0


def _usual_face(lines: Sequence[Line]) -> str:
    """Name of the face that most characters are set in."""
    faces: Counter[str] = Counter()
    for line in lines:
        faces[line.face] += len(line.text)
    return faces.most_common(1)[0][0] if faces else ""


def _unbreakable(line: Line) -> float:
    """Ems that the line before would have needed for the beginning of this one, up to a place for a break."""
    cluster = _CLUSTER.match(line.text)
    return sum(0.55 if c.isascii() else 1.0 for c in cluster.group()) if cluster else 1.0


def _columns(pages: Sequence[Sequence[Line]], size: float) -> dict[tuple[int, int], _Column]:
    """The columns of each page; facing pages may have different margins, short ones follow the others."""
    found: dict[tuple[int, int], _Column] = {}
    for page in pages:
        body = [line for line in page if abs(line.size - size) < size * _OTHER_SIZE]
        lefts = Counter(round(line.left / 2) for line in body)
        usual = [left for left, count in lefts.items() if count >= max(3, len(body) * 0.15)]
        if page and usual:
            left = min(line.left for line in body if round(line.left / 2) == min(usual))
            found[_place(page)] = _Column(left, _usual_right(body, size))
    for page in pages:
        if page and _place(page) not in found:
            found[_place(page)] = _borrowed(found, page)
    return found


def _place(lines: Sequence[Line]) -> tuple[int, int]:
    """Page and column that the lines stand in."""
    return lines[0].page, lines[0].column


def _usual_right(body: Sequence[Line], size: float) -> float:
    """Where most full lines end; punctuation that hangs over the edge must not move it."""
    furthest = max(line.right for line in body)
    full = [line.right for line in body if line.right > furthest - 2.5 * size]
    places = Counter(round(right / 4) for right in full)
    usual = max(places, key=lambda place: (places[place], place))
    return max(right for right in full if round(right / 4) == usual)


def _borrowed(found: dict[tuple[int, int], _Column], page: Sequence[Line]) -> _Column:
    """The column of a page of the same side, or of what the page holds."""
    number, own = _place(page)
    alike = {other: column for (other, place), column in found.items() if place == own}
    same_side = [column for other, column in alike.items() if other % 2 == number % 2] or list(alike.values())
    if same_side:
        return _Column(median(c.left for c in same_side), median(c.right for c in same_side))
    return _Column(min(line.left for line in page), max(line.right for line in page))


def _pitch(pages: Sequence[Sequence[Line]], size: float) -> float:
    """The usual distance of baselines in points."""
    steps = [
        round(a.baseline - b.baseline, 1)
        for page in pages
        for a, b in pairwise(page)
        if abs(a.size - size) + abs(b.size - size) < size * _OTHER_SIZE
    ]
    return median(steps) if steps else size * 1.8


class _Levels:
    """Heading hints by size and face, only where they differ from the body text."""

    def __init__(self, paragraphs: Sequence[_Paragraph], size: float) -> None:
        self._size = size
        big = {round(p.lines[0].size) for p in paragraphs if self._is_big(p)}
        self._ranks = {size: rank for rank, size in enumerate(sorted(big, reverse=True), start=1)}
        bold: Counter[bool] = Counter()
        for p in paragraphs:
            for line in p.lines:
                bold[line.bold] += len(line.text)
        self._face = _usual_face([line for p in paragraphs for line in p.lines])
        self._mostly_bold = bold[True] > bold[False]

    def _is_big(self, paragraph: _Paragraph) -> bool:
        return paragraph.lines[0].size > self._size * _BIG and paragraph.table is None

    def of(self, paragraph: _Paragraph) -> int | None:
        """The level that the look of a short paragraph suggests."""
        first = paragraph.lines[0]
        if paragraph.table is not None or sum(len(line.text) for line in paragraph.lines) > _HEADING_UP_TO:
            return None
        below = len(self._ranks)
        if self._is_big(paragraph):
            return self._ranks[round(first.size)]
        if all(line.bold for line in paragraph.lines) and not self._mostly_bold:
            return below + 1
        face = first.face.lower()
        if first.face == self._face or any(line.face != first.face for line in paragraph.lines):
            return None
        for step, names in enumerate((_HEAD_FACES, _BLACK_FACES, _KAI_FACES)):
            if any(name in face for name in names):
                return below + max(1, step)
        return None


def _block(paragraph: _Paragraph, level: int | None) -> SourceBlock:
    builder = RichTextBuilder()
    at = 0
    for i, line in enumerate(_in_cells(paragraph.lines)):
        if line.cell is not None and line.cell.column > at:
            builder.put_own("\t" * (line.cell.column - at))
            at = line.cell.column
        if (
            i
            and builder.last.isascii()
            and builder.last.isalpha()
            and line.text[:1].isascii()
            and line.text[:1].isalpha()
        ):
            builder.put_own(" ")
        line.write(builder, tabs=paragraph.table is not None and line.cell is None)
    return SourceBlock(
        _with_parted_markers(builder.build()),
        heading_level=level,
        table=paragraph.table,
        centered=paragraph.centered,
        indented=paragraph.indented,
        blank_before=paragraph.blank_before,
    )


def _in_cells(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines cell by cell: a row over two pages has the parts of a cell apart."""
    return sorted(lines, key=lambda line: 0 if line.cell is None else line.cell.column)


def _with_parted_markers(content: RichText) -> RichText:
    """Mark the raised numbers in brackets that a line end cut, which no line could know for markers."""
    for raised in content.of_kind(SpanKind.SUPERSCRIPT):
        text = content.text[raised.start : raised.end]
        mark = raised_mark(text, content.text[raised.start - 1 : raised.start])
        marked = any(m.start < raised.end and m.end > raised.start for m in content.of_kind(SpanKind.MARKER))
        if mark is not None and not mark.bare and not marked:
            content = content.with_span(raised.start + mark.start, raised.start + mark.end, SpanKind.MARKER)
    return content


def _joins(paragraph: _Paragraph) -> Iterator[Repair]:
    for i in paragraph.joins:
        before, after = paragraph.lines[i - 1].text, paragraph.lines[i]
        origin = Origin(0, len(after.text), after.number, 0, after.page, after.rect)
        yield Repair(RepairKind.JOINED_PARAGRAPH, before[-_CONTEXT:] + after.text[:_CONTEXT], origin=origin)
