"""Where paragraphs begin among the lines of pages: by first-line indent, short last line, size and distance."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from reader.importers.page_edges import INDENT, OTHER_SIZE, Edges, edges_of
from reader.importers.page_fit import SHORT, Ending, Fit, ends_roughly, fit_of
from reader.importers.page_lines import Line
from reader.importers.page_notes import usual_size
from reader.importers.page_spacing import Step, farthest_within, paragraph_gap

_DEEP = 3.2
"""Ems of indent from which a line is no first line of a paragraph, but centred or set to the right."""
_UNIT = r"[（《〈【〔［「『(\[]*(?:[\x21-\x7e]+(?:·[\x21-\x7e]+)*|.)[，。、；：？！）》〉】〕］」』％%…)\]]*"
_CLUSTER = re.compile(rf"[“‘]*{_UNIT}(?:[“”‘’]+(?:{_UNIT})?)*")
"""What stays together at the end of a line: brackets and numbers (GB/T 15834); UAX 14 binds quotes on both sides."""
_FAR = 1.6
_ENUMERATOR = re.compile(r"\d{1,3}[.．、]|[（(]\d{1,3}[）)]|[①-⑳]")
_OUT, _ALIKE = 0.6, 0.1
"""Ems by which a number hangs out, and within which the lines below it begin."""
_NEVER_FIRST = "，。、；：！？）》”’"
"""No paragraph begins with these, but some programs begin a line with them."""
_FINAL = ("。", "！", "？", "；", "：", ".", "!", "?", ";", ":")


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together."""

    lines: list[Line]
    blank_before: bool = False
    table: int | None = None
    centered: bool = False
    indented: bool = False
    joins: list[int] = field(default_factory=list)
    """Indexes of lines that begin a new page within the paragraph."""


class Flow:
    """Walks the lines and decides where a paragraph begins."""

    def __init__(self, pages: Sequence[Sequence[Line]]) -> None:
        self._all = [list(lines) for lines in pages]
        self._pages = [[line for line in lines if line.cell is None] for lines in pages]
        lines = [line for page in self._pages for line in page]
        self.size = usual_size(lines)
        self._face = usual_face(lines)
        self._edges = edges_of(self._pages, self.size)
        self._pitch = _pitch(self._pages, self.size)
        body = [line for line in lines if abs(line.size - self.size) < self.size * OTHER_SIZE]
        deep = sum(INDENT < self._edges_at(line).indent(line) < _DEEP for line in body)
        self._indents = deep > len(body) * 0.05
        self._tables = 0
        self._gap = paragraph_gap(list(self._steps()))
        told = self._indents or self._gap is not None
        self._fit = Fit() if told else fit_of(list(self._endings()))
        self._farthest = farthest_within(list(self._going_on()))

    def _far(self, line: Line) -> float:
        """Points from the baseline before from which a line has nothing to do with it."""
        far = max(self._pitch, line.size * 1.2) * _FAR
        body = abs(line.size - self.size) < self.size * OTHER_SIZE
        return min(far, self._gap or far, self._farthest or far) if body else far

    def _steps(self) -> Iterator[Step]:
        """From line to line of the body text."""
        for page in self._pages:
            for above, below in pairwise(page):
                if abs(above.size - self.size) + abs(below.size - self.size) < self.size * OTHER_SIZE:
                    full = self._edges_at(above).room(above) < SHORT
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
        return Ending(self._edges_at(above).room(above), _unbreakable(below), above.text.endswith(_FINAL))

    def _is_plain(self, line: Line) -> bool:
        """Set like most of the text."""
        return abs(line.size - self.size) < self.size * OTHER_SIZE and not line.bold and not line.cells

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs in reading order."""
        current: Paragraph | None = None
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

    def _row(self, before: Paragraph | None, line: Line) -> Paragraph:
        """A new row: of the table above, also over a page break, or of another."""
        last = None if before is None else before.lines[-1]
        if last is None or last.cell is None or line.cell is None or not _same_table(last, line):
            self._tables += 1
        return Paragraph([line], table=self._tables)

    def _edges_at(self, line: Line) -> Edges:
        return self._edges[line.page, line.column]

    def _hangs(self, current: Paragraph, line: Line) -> bool:
        """Below a number that hangs out: within a sentence, or as deep as the lines above."""
        first, last = current.lines[0], current.lines[-1]
        indents = [self._edges_at(at).indent(at) for at in (first, last, line)]
        if not _ENUMERATOR.match(first.text) or indents[2] < indents[0] + _OUT:
            return False
        return abs(indents[2] - indents[1]) < _ALIKE if len(current.lines) > 1 else not last.text.endswith(_FINAL)

    def _looks_change(self, current: Paragraph, line: Line) -> bool:
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

    def _begin(self, line: Line, before: Line | None, table: int | None) -> Paragraph:
        column = self._edges_at(line)
        far = before is not None and before.baseline - line.baseline > max(self._pitch, line.size * 1.2) * _FAR
        indented = INDENT < column.indent(line) < _DEEP
        return Paragraph(
            [line], far, table, column.centered(line) and not (indented and column.room(line) < _DEEP), indented
        )

    def _table(self, page: Sequence[Line], i: int, current: Paragraph | None) -> int | None:
        """A row has cells, and so has the row above or below it."""
        if not page[i].cells:
            return None
        above = i > 0 and page[i - 1].cells and current is not None and current.table is not None
        if not above and not (i + 1 < len(page) and page[i + 1].cells):
            return None
        if not above:
            self._tables += 1
        return self._tables

    def _continues(self, current: Paragraph, line: Line) -> bool:
        """Whether ``line`` goes on with the paragraph."""
        last = current.lines[-1]
        if current.table is not None or abs(line.size - last.size) > last.size * OTHER_SIZE:
            return False
        if line.page == last.page and line.column != last.column and not (line.column and last.column):
            return False
        column = self._edges_at(line)
        if line.page == last.page and last.baseline - line.baseline > self._far(line):
            return False
        if line.text[0] in _NEVER_FIRST:
            return True
        free = self._edges_at(last).room(last)
        if current.centered and column.centered(line):
            return free + self._edges_at(last).indent(last) < SHORT * 2
        ends = self._fit.ends if self._is_plain(last) and self._is_plain(line) else ends_roughly
        if ends(self._ending(last, line)):
            return False
        if column.centered(line) and column.indent(line) > _DEEP:
            return len(current.lines) == 1 and not current.indented
        if not current.indented and self._looks_change(current, line):
            return False
        if not current.indented and column.indent(line) < _DEEP and self._hangs(current, line):
            return True
        return column.indent(line) < INDENT or (not self._indents and column.indent(line) < _DEEP)


def _same_table(last: Line, line: Line) -> bool:
    """Rows of one drawn table, or of its part on the next page."""
    if last.cell is None or line.cell is None:
        return False
    if last.cell.whole or line.cell.whole:
        return last.cell.table == line.cell.table
    if last.page == line.page and last.column == line.column:
        return last.cell.table == line.cell.table
    return last.cell.columns == line.cell.columns and line.cell.row == 0


def _same_row(row: Paragraph, line: Line) -> bool:
    """Whether a line stands in a row; one that a page break cut goes on without its first cell."""
    last = row.lines[-1]
    if last.cell is None or line.cell is None or not _same_table(last, line):
        return False
    if last.cell.whole or (last.page == line.page and last.column == line.column):
        return last.cell.row == line.cell.row
    return line.cell.column > 0 and row.lines[0].cell is not None and row.lines[0].cell.column == 0


def usual_face(lines: Sequence[Line]) -> str:
    """Name of the face that most characters are set in."""
    faces: Counter[str] = Counter()
    for line in lines:
        faces[line.face] += len(line.text)
    return faces.most_common(1)[0][0] if faces else ""


def _unbreakable(line: Line) -> float:
    """Ems that the line before would have needed for the beginning of this one, up to a place for a break."""
    cluster = _CLUSTER.match(line.text)
    return sum(0.55 if c.isascii() else 1.0 for c in cluster.group()) if cluster else 1.0


def _pitch(pages: Sequence[Sequence[Line]], size: float) -> float:
    """The usual distance of baselines in points."""
    steps = [
        round(a.baseline - b.baseline, 1)
        for page in pages
        for a, b in pairwise(page)
        if abs(a.size - size) + abs(b.size - size) < size * OTHER_SIZE
    ]
    return median(steps) if steps else size * 1.8
