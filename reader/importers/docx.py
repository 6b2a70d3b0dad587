"""Word files: everything that a reader sees, in the order of the body.

The parts are walked as XML: python-docx shows neither list numbers, notes, text boxes, content
controls nor tracked changes, and takes 0.1 s to import.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from reader.core.errors import DamagedFile, EmptyFile
from reader.core.repairs import Repair, RepairKind
from reader.core.richtext import RichText, joined
from reader.core.source import Footnote, Source, SourceBlock
from reader.importers.docx_numbering import Numbering
from reader.importers.docx_package import MC, Package, W, attribute
from reader.importers.docx_runs import Inline, InlineReader, NoteNumbers, Part, Piece, parts_of
from reader.importers.docx_styles import Layout, Style, Styles, layout_of
from reader.importers.job import InputFile, Stage, Watch

NAME = "docx"

_DELETED = (W + "del", W + "moveFrom")
_FACE_LEVELS = (("小标宋", 1), ("STZhongsong", 1), ("华文中宋", 1), ("黑体", 2), ("SimHei", 2), ("楷", 3), ("KaiTi", 3))
_EMPTY_BRACKETS = re.compile(r"[\[［]\s*[\]］]\s*")
"""What is left where brackets were typed around the number of a note."""
_HEADING_UP_TO = 60
_CELL_OF_LAYOUT = 300
"""A table cell with several paragraphs and more text than this is a frame around running text."""


def read(file: InputFile, watch: Watch) -> Source:
    """The file's paragraphs, table rows and notes; raises DamagedFile, LimitExceeded or EmptyFile."""
    watch.step(0.0, Stage.OPENING)
    package = Package(file)
    try:
        body = _Body(package, watch)
        body.read(package.document())
        footnotes = body.footnotes(package)
    except RecursionError as nested:
        raise DamagedFile(file.name) from nested
    if not body.blocks:
        raise EmptyFile(file.name)
    watch.step(1.0, Stage.READING)
    return Source(
        name=file.name,
        sha256=file.sha256,
        format=NAME,
        blocks=tuple(_finished(body.blocks)),
        footnotes=footnotes,
        repairs=tuple(body.repairs),
    )


@dataclass(slots=True)
class _Block:
    """A block with the face that it is set in, until the face of the body text is known."""

    block: SourceBlock
    face: str | None = None


@dataclass(slots=True)
class _Body:
    """Walks the body and collects blocks."""

    package: Package
    watch: Watch
    blocks: list[_Block] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    _styles: Styles = field(init=False)
    _numbering: Numbering = field(init=False)
    _inline: InlineReader = field(init=False)
    _notes: NoteNumbers = field(default_factory=NoteNumbers)
    _paragraphs: int = 0
    _tables: int = 0
    _blank: bool = False
    _carried: list[Piece] = field(default_factory=list)
    """Runs of a paragraph whose end was deleted: they belong to the next one."""

    def __post_init__(self) -> None:
        self._styles = Styles(self.package.related("styles"))
        self._numbering = Numbering(self.package.related("numbering"))
        self._inline = InlineReader(self._styles)

    def read(self, document: Element) -> None:
        """Walk the main document."""
        body = document.find(W + "body")
        children = [] if body is None else list(body)
        for i, child in enumerate(children):
            if i % 50 == 0:
                self.watch.step(i / len(children), Stage.READING)
            for element in _blocks_in(child):
                self._block(element)
        if self._carried:
            left = parts_of(Inline(self._carried), self._paragraphs, self._notes)
            self._add(left, Layout(), None)

    def footnotes(self, package: Package) -> tuple[Footnote, ...]:
        """The notes that the text refers to, by number. Notes in notes are not numbered."""
        texts: dict[tuple[bool, str], RichText] = {}
        for endnote, part, tag in ((False, "footnotes", W + "footnote"), (True, "endnotes", W + "endnote")):
            root = package.related(part)
            for note in root.iter(tag) if root is not None else ():
                texts[endnote, note.get(W + "id", "")] = self._note(note)
        found = [
            Footnote(number, texts[endnote, identifier])
            for endnote, identifier, number in self._notes.items()
            if texts.get((endnote, identifier))
        ]
        return tuple(sorted(found, key=lambda f: f.number))

    def _note(self, note: Element) -> RichText:
        lines: list[RichText] = []
        for paragraph in note.iter(W + "p"):
            inline = self._inline.read(paragraph, self._style(paragraph))
            lines.extend(p.content for p in parts_of(inline, 0, NoteNumbers()))
        content = joined(lines)
        brackets = _EMPTY_BRACKETS.match(content.text)
        return content.cut(brackets.end()) if brackets else content

    def _block(self, element: Element) -> None:
        if element.tag == W + "p":
            self._paragraph(element)
        elif element.tag == W + "tbl":
            self._table(element)

    def _style(self, paragraph: Element) -> Style:
        return self._styles.get(attribute(paragraph.find(f"{W}pPr/{W}pStyle")))

    def _paragraph(self, paragraph: Element) -> None:
        self._paragraphs += 1
        line = self._paragraphs
        style = self._style(paragraph)
        direct = layout_of(paragraph.find(W + "pPr"))
        layout = style.layout.under(direct)
        inline = self._inline.read(paragraph, style)
        inline.pieces[:0] = self._carried
        self._carried = []
        if paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None:
            self._carried = inline.pieces
            return
        number = self._number(style, direct, layout)
        parts = parts_of(inline, line, self._notes, number=number)
        if style.of_contents:
            self._drop(parts)
        elif parts:
            level = (
                style.heading_level if direct.outline is None else replace(style, name="", layout=layout).heading_level
            )
            self._add(parts, layout, level)
        elif not inline.boxes:
            self._blank = bool(self.blocks)
        for box in inline.boxes:
            for child in box:
                for element in _blocks_in(child):
                    self._block(element)

    def _drop(self, parts: list[Part]) -> None:
        for part in parts:
            origin = part.content.origins[0] if part.content.origins else None
            self.repairs.append(Repair(RepairKind.DROPPED_LINE, part.content.text, origin=origin))

    def _number(self, style: Style, direct: Layout, layout: Layout) -> str:
        if layout.list_id is None or layout.list_id == "0":
            return ""
        level = layout.list_level
        if direct.list_id is None or level is None:
            level = level if level is not None else self._numbering.level_of_style(layout.list_id, style.identifier)
        return self._numbering.next(layout.list_id, level)

    def _add(self, parts: list[Part], layout: Layout, level: int | None) -> None:
        for i, part in enumerate(parts):
            block = SourceBlock(
                part.content,
                heading_level=level,
                centered=bool(layout.centered),
                indented=part.indented or (i == 0 and bool(layout.indented)),
                blank_before=self._blank,
            )
            self._blank = False
            self.blocks.append(_Block(block, part.face))

    def _table(self, table: Element) -> None:
        rows = [[list(_cell_blocks(cell)) for cell in _cells(row)] for row in _rows(table)]
        if any(_is_layout(cell) for row in rows for cell in row):
            for row in rows:
                for cell in row:
                    for element in cell:
                        self._block(element)
            return
        self._tables += 1
        for row in rows:
            content = RichText("")
            for i, cell in enumerate(row):
                content = content + RichText("\t" if i else "") + self._cell(cell)
            if content.text.strip():
                self.blocks.append(_Block(SourceBlock(content, table=self._tables, blank_before=self._blank)))
                self._blank = False

    def _cell(self, cell: Iterable[Element]) -> RichText:
        texts: list[RichText] = []
        for element in cell:
            for paragraph in element.iter(W + "p"):
                self._paragraphs += 1
                style = self._style(paragraph)
                direct = layout_of(paragraph.find(W + "pPr"))
                inline = self._inline.read(paragraph, style)
                number = self._number(style, direct, style.layout.under(direct))
                texts.extend(p.content for p in parts_of(inline, self._paragraphs, self._notes, number=number))
        return joined(RichText(" ") + t if i else t for i, t in enumerate(texts))


def _blocks_in(element: Element) -> Iterator[Element]:
    """Paragraphs and tables in ``element``, through content controls, insertions and alternatives."""
    if element.tag in (W + "p", W + "tbl"):
        yield element
    elif element.tag == MC + "AlternateContent":
        choice = element.find(MC + "Choice")
        for child in choice if choice is not None else ():
            yield from _blocks_in(child)
    elif element.tag not in _DELETED:
        for child in element:
            yield from _blocks_in(child)


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == W + "tr":
            if child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif child.tag not in _DELETED:
            yield from _rows(child)


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        if child.tag == W + "tc":
            yield child
        elif child.tag not in _DELETED:
            yield from _cells(child)


def _cell_blocks(cell: Element) -> Iterator[Element]:
    """Nothing for a cell that continues the one above it: merged cells are read once."""
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    if merged is None or attribute(merged) == "restart":
        for child in cell:
            yield from _blocks_in(child)


def _is_layout(cell: list[Element]) -> bool:
    lengths = [sum(len(t.text or "") for t in p.iter(W + "t")) for b in cell for p in b.iter(W + "p")]
    return sum(length > 0 for length in lengths) > 2 and sum(lengths) > _CELL_OF_LAYOUT


def _finished(blocks: list[_Block]) -> Iterator[SourceBlock]:
    """The blocks with heading hints by face; a face that most of the text is set in hints nothing."""
    lengths: Counter[str | None] = Counter()
    for block in blocks:
        lengths[block.face] += len(block.block.text)
    usual = lengths.most_common(1)[0][0]
    any_indent = any(b.block.indented for b in blocks)
    for block in blocks:
        level = block.block.heading_level
        if level is None and block.face != usual and block.block.table is None:
            level = _level_of_face(block.face or "", block.block.text)
        indented = block.block.indented if any_indent and block.block.table is None else None
        yield replace(block.block, heading_level=level, indented=indented)


def _level_of_face(face: str, text: str) -> int | None:
    if len(text) > _HEADING_UP_TO:
        return None
    return next((level for part, level in _FACE_LEVELS if part in face), None)
