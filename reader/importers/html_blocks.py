"""The blocks of a web page's text, in the order of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from lxml import etree

from reader.core.repairs import Repair, RepairKind
from reader.core.richtext import Origin, RichText, SpanKind
from reader.core.source import SourceBlock
from reader.importers import html_looks as looks
from reader.importers.builder import RichTextBuilder
from reader.importers.html_lists import ListCounter, counter_of, is_numbered
from reader.importers.html_looks import UNSEEN, Element
from reader.importers.marks import raised_mark

_SPACE = re.compile(r"[ \t\r\n\f]+")
_BRACKETED = re.compile(r"\s*[\[［]\s*\d{1,3}\s*[\]］]\s*")
_CELL_OF_LAYOUT = 300
_AIRY = 0.6
"""Where more blocks than this follow an empty line, it is how the page parts paragraphs."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What an element hands down to those in it."""

    bold: bool = False
    lowered: bool = False
    centered: bool = False
    indented: bool | None = None
    level: int | None = None
    kept_lines: bool = False
    """White space counts (``pre``)."""


@dataclass(slots=True)
class Blocks:
    """Walks elements and collects their blocks; ``dropped`` elements become repairs."""

    dropped: frozenset[Element] = frozenset()
    left: frozenset[Element] = frozenset()
    """Elements that are read otherwise: notes."""
    blocks: list[SourceBlock] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    _looks: list[_Look] = field(default_factory=lambda: [_Look()])
    _lists: list[ListCounter] = field(default_factory=list)
    _line: RichTextBuilder = field(default_factory=RichTextBuilder)
    _space: str = ""
    _number: str = ""
    _raised: list[str] | None = None
    _raised_in: Element | None = None
    _tables: int = 0
    _cells: list[list[RichText]] = field(default_factory=list)
    """Cells of the open rows of data tables, the innermost last."""
    _table_ends: list[Element] = field(default_factory=list)
    _after_break: bool = False
    _blank: bool = False
    _row: int = 1

    def read(self, root: Element) -> None:
        """Add the blocks of ``root``."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                self._row = element.sourceline or self._row
                if element in self.dropped:
                    self._drop(element)
                if self._is_skipped(element):
                    walk.skip_subtree()
                else:
                    self._start(element)
                    self._text(element.text)
                continue
            if not self._is_skipped(element):
                self._end(element)
            if element is not root:
                self._text(element.tail)
        self._flush()

    def _is_skipped(self, element: Element) -> bool:
        return element.tag in UNSEEN or element in self.dropped or element in self.left

    def _drop(self, element: Element) -> None:
        text = " ".join("".join(element.itertext()).split())
        if text:
            origin = Origin(0, len(text), element.sourceline or 1)
            self.repairs.append(Repair(RepairKind.DROPPED_LINE, text, origin=origin))

    def _start(self, element: Element) -> None:
        tag = element.tag
        if tag == "br":
            self._break()
        elif looks.is_block(element):
            self._flush()
        style = looks.style_of(element)
        self._looks.append(self._look(element, style))
        if tag == "table" and not _is_layout(element):
            self._tables += 1
            self._table_ends.append(element)
        elif self._table_ends and tag == "tr":
            self._cells.append([])
        elif tag in ("ol", "ul"):
            self._lists.append(counter_of(element, style))
        elif tag == "li" and self._lists:
            self._number = self._lists[-1].number(element)
        if self._raised is None and (looks.is_raised(element, style) or _is_mark(element)) and self._line_begun:
            self._raised, self._raised_in = [], element

    def _look(self, element: Element, style: dict[str, str]) -> _Look:
        outer = self._looks[-1]
        bold, centered, indented = (
            looks.is_bold(str(element.tag), style),
            looks.is_centered(element, style),
            looks.is_indented(style),
        )
        tag = str(element.tag)
        return _Look(
            bold=outer.bold if bold is None else bold,
            lowered=outer.lowered or looks.is_lowered(element, style),
            centered=outer.centered if centered is None else centered,
            indented=outer.indented if indented is None else indented,
            level=int(tag[1]) if re.fullmatch("h[1-6]", tag) else outer.level,
            kept_lines=outer.kept_lines or tag == "pre" or style.get("white-space", "").startswith("pre"),
        )

    def _end(self, element: Element) -> None:
        tag = element.tag
        if element is self._raised_in:
            self._close_raised()
        if self._cells and tag in ("td", "th") and self._table_ends:
            self._cells[-1].append(self._taken())
        elif self._cells and tag == "tr" and self._table_ends:
            self._end_row()
        elif looks.is_block(element):
            self._flush()
        if self._table_ends and element is self._table_ends[-1]:
            self._table_ends.pop()
        if tag in ("ol", "ul") and self._lists:
            self._lists.pop()
        if tag == "li":
            self._number = ""
        self._looks.pop()

    @property
    def _line_begun(self) -> bool:
        return len(self._line) > 0

    def _text(self, text: str | None) -> None:
        if not text:
            return
        if self._raised is not None:
            self._raised.append(text)
        elif self._looks[-1].kept_lines:
            for i, line in enumerate(text.splitlines() or [text]):
                if i:
                    self._break()
                self._words(line)
        else:
            self._words(text)

    def _words(self, text: str) -> None:
        at = 0
        for space in _SPACE.finditer(text):
            self._word(text[at : space.start()])
            self._space += space.group()
            at = space.end()
        self._word(text[at:])

    def _word(self, word: str) -> None:
        if not word:
            return
        if self._number:
            if not is_numbered(word):
                self._line.put_own(self._number)
            self._number = ""
        if self._looks[-1].kept_lines:
            self._line.put_own(self._space)
        elif (
            self._line_begun and self._space and not ("\n" in self._space and _wide(self._line.last) and _wide(word[0]))
        ):
            self._line.put_own(" ")
        self._space = ""
        self._line.put(word, self._row, len(self._line), self._kinds())

    def _is_of_source(self, word: str) -> bool:
        """The white space before ``word`` only wraps the source: Chinese has none between characters."""
        return "\n" in self._space and _wide(self._line.last) and _wide(word[0])

    def _kinds(self) -> Iterable[SpanKind]:
        look = self._looks[-1]
        return [k for k, on in ((SpanKind.BOLD, look.bold), (SpanKind.SUBSCRIPT, look.lowered)) if on]

    def _close_raised(self) -> None:
        text = _SPACE.sub(" ", "".join(self._raised or ()))
        self._raised = self._raised_in = None
        mark = raised_mark(text, self._line.last)
        if mark is None:
            self._line.put(text, self._row, len(self._line), (SpanKind.SUPERSCRIPT,))
            return
        kinds = (SpanKind.SUPERSCRIPT, SpanKind.MARKER)
        self._line.put_own("[" if mark.bare else "", kinds)
        self._line.put(text[mark.start : mark.end].replace(" ", ""), self._row, len(self._line), kinds)
        self._line.put_own("]" if mark.bare else "", kinds)

    def _break(self) -> None:
        """``<br>``: another one in a row is an empty line."""
        if self._table_ends:
            self._space += " "
            return
        if not self._flush():
            self._blank = bool(self.blocks)
        self._after_break = True

    def _taken(self) -> RichText:
        """The open line, which is closed."""
        content = self._line.build(strip=False)
        self._line, self._space = RichTextBuilder(), ""
        return content.strip()

    def _flush(self) -> bool:
        """Close the open line as a block; in a cell it goes on after a space. False when nothing was in it."""
        if self._raised is not None:
            return False
        if self._table_ends and self._cells:
            self._space += " " if self._line_begun else ""
            return self._line_begun
        written = self._line.build(strip=False).text
        content = self._taken()
        after_break, self._after_break = self._after_break, False
        if not content:
            self._blank = bool(self.blocks) and (self._blank or bool(written))
            return False
        look = self._looks[-1]
        spaced = len(written) - len(written.lstrip()) >= 2 or written.startswith(("\u3000", "\u2003", "\t"))
        indented = True if spaced else look.indented if not after_break or look.indented else False
        self.blocks.append(
            SourceBlock(
                content,
                heading_level=look.level,
                centered=look.centered,
                indented=indented,
                blank_before=self._blank,
            )
        )
        self._blank = False
        return True

    def _end_row(self) -> None:
        cells = self._cells.pop()
        content = RichText("")
        for i, cell in enumerate(cells):
            content = content + RichText("\t" if i else "") + cell
        if not content.text.strip():
            return
        if self._cells:
            self._line.put(content.text.replace("\t", " "), self._row, 0)
        else:
            self.blocks.append(SourceBlock(content, table=self._tables, blank_before=self._blank))
            self._blank = False


def with_sure_hints(blocks: Iterable[SourceBlock]) -> tuple[SourceBlock, ...]:
    """The blocks without hints that say nothing: empty lines between all of them, indents of none."""
    found = tuple(blocks)
    indents = sum(b.indented is True for b in found) > 2
    airy = sum(b.blank_before for b in found) > len(found) * _AIRY
    return tuple(
        replace(b, indented=b.indented if indents else b.indented or None, blank_before=b.blank_before and not airy)
        for b in found
    )


def _is_mark(element: Element) -> bool:
    """A link to a note of the same page, set in brackets."""
    if element.tag != "a" or "#" not in element.get("href", ""):
        return False
    return _BRACKETED.fullmatch("".join(element.itertext())) is not None


def _is_layout(table: Element) -> bool:
    """A table with running text in a cell is a frame."""
    for cell in table.iter("td", "th"):
        text = "".join(cell.itertext()).strip()
        inner = sum(1 for _ in cell.iter("p", "br", "div", "table"))
        if len(text) > _CELL_OF_LAYOUT and inner > 1:
            return True
    return False


def _wide(character: str) -> bool:
    return character >= "\u2e80" or character in "“”‘’—…"
