"""The characters of a Word paragraph: runs, soft breaks, notes and text boxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from xml.etree.ElementTree import Element

from reader.core.richtext import RichText, SpanKind
from reader.importers.builder import RichTextBuilder
from reader.importers.docx_package import MATH, MC, W, attribute
from reader.importers.docx_styles import Look, Style, Styles, look_of
from reader.importers.marks import raised_mark

_SKIPPED = {
    W + name
    for name in ("pPr", "rPr", "del", "moveFrom", "instrText", "delText", "delInstrText", "rt", "rubyPr", "sdtPr")
}
_CHARACTERS = {W + "tab": "\t", W + "ptab": "\t", W + "noBreakHyphen": "-"}
_NOTES = (W + "footnoteReference", W + "endnoteReference")
_TEXT = (W + "t", MATH + "t")


class PieceKind(Enum):
    """What a piece of a paragraph is."""

    TEXT = "text"
    BREAK = "break"
    NOTE = "note"


@dataclass(slots=True)
class Piece:
    """Some characters in one look, a soft break, or the reference of a note (``text`` is its id)."""

    text: str
    look: Look
    kind: PieceKind = PieceKind.TEXT
    endnote: bool = False
    before: int = 0
    """Characters left out in front of ``text``; they count for columns."""
    after: int = 0

    @property
    def width(self) -> int:
        """Characters that it has in the file."""
        return self.before + len(self.text) + self.after if self.kind is PieceKind.TEXT else 0


@dataclass(slots=True)
class Inline:
    """Everything that a paragraph holds."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    """Contents of text boxes that are anchored here."""


class NoteNumbers:
    """Numbers notes in the order in which the text refers to them, footnotes and endnotes together."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[bool, str], int] = {}

    def of(self, identifier: str, *, endnote: bool) -> int:
        """The number of a note; the first reference gives it."""
        return self._numbers.setdefault((endnote, identifier), len(self._numbers) + 1)

    def items(self) -> Iterator[tuple[bool, str, int]]:
        """Endnote or not, id and number of every note referred to."""
        for (endnote, identifier), number in self._numbers.items():
            yield endnote, identifier, number


class InlineReader:
    """Collects the pieces of paragraphs."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles

    def read(self, paragraph: Element, style: Style) -> Inline:
        """The visible content of a ``w:p``; deleted and hidden text is left out."""
        found = Inline()
        for child in paragraph:
            self._walk(child, style.look, found)
        return found

    def _walk(self, element: Element, look: Look, found: Inline) -> None:
        tag = element.tag
        if tag in _SKIPPED:
            return
        if tag == W + "r":
            properties = element.find(W + "rPr")
            if properties is not None:
                named = attribute(properties.find(W + "rStyle"))
                if named is not None:
                    look = look.under(self._styles.get(named).look)
                look = look.under(look_of(properties))
            if not look.hidden:
                self._children(element, look, found)
        elif tag == MC + "AlternateContent":
            choice = element.find(MC + "Choice")
            chosen = choice if choice is not None else element.find(MC + "Fallback")
            if chosen is not None:
                self._children(chosen, look, found)
        elif tag == W + "txbxContent":
            found.boxes.append(element)
        elif tag in _NOTES:
            endnote = tag == W + "endnoteReference"
            found.pieces.append(Piece(element.get(W + "id", ""), look, PieceKind.NOTE, endnote))
        elif tag in (W + "br", W + "cr"):
            if attribute(element, "type") not in ("page", "column"):
                found.pieces.append(Piece("", look, PieceKind.BREAK))
        else:
            text = _characters(element)
            if text:
                found.pieces.append(Piece(text, look))
            self._children(element, look, found)

    def _children(self, element: Element, look: Look, found: Inline) -> None:
        own_mark = any(n.get(W + "customMarkFollows") for tag in _NOTES for n in element.findall(tag))
        for child in element:
            if not (own_mark and child.tag in _TEXT):
                self._walk(child, look, found)


def _characters(element: Element) -> str:
    if element.tag in _TEXT:
        return (element.text or "").replace("\r", "").replace("\n", " ")
    if element.tag == W + "sym":
        code = attribute(element, "char") or ""
        return chr(int(code, 16)) if len(code) == 4 and all(c in "0123456789abcdefABCDEF" for c in code) else ""
    return _CHARACTERS.get(element.tag, "")


@dataclass(frozen=True, slots=True)
class Part:
    """The text between two soft breaks; ``face`` is the East Asian face if there is only one."""

    content: RichText
    face: str | None = None
    indented: bool = False
    """White space stands before the text."""


def parts_of(inline: Inline, line: int, notes: NoteNumbers, *, number: str = "") -> list[Part]:
    """The parts of a paragraph parted by soft breaks, empty ones left out.

    ``line`` is the paragraph's number for origins, 0 for text without origins; ``number`` is printed before it.
    """
    found: list[Part] = []
    pieces: list[Piece] = []
    column = 0
    for piece in [*inline.pieces, Piece("", Look(), PieceKind.BREAK)]:
        if piece.kind is not PieceKind.BREAK:
            pieces.append(piece)
            continue
        part = _part(pieces, line, column, notes, number)
        if part.content:
            found.append(part)
            number = ""
        column += sum(p.width for p in pieces) + 1
        pieces = []
    return found


def _part(pieces: list[Piece], line: int, column: int, notes: NoteNumbers, number: str) -> Part:
    _take_brackets(pieces)
    builder = RichTextBuilder()
    text = "".join(p.text for p in pieces if p.kind is PieceKind.TEXT)
    if text.strip():
        builder.put_own(number)
    i = 0
    while i < len(pieces):
        end = i + 1
        if pieces[i].kind is PieceKind.TEXT and pieces[i].look.raised:
            while end < len(pieces) and pieces[end].kind is PieceKind.TEXT and pieces[end].look.raised:
                end += 1
        column = _put(builder, pieces[i:end], line, column, notes)
        i = end
    faces = {p.look.font for p in pieces if p.kind is PieceKind.TEXT and p.text.strip()}
    indented = text.startswith(("\u3000", "  ", "\t", "\u00a0\u00a0"))
    return Part(builder.build(), faces.pop() if len(faces) == 1 else None, indented)


def _take_brackets(pieces: list[Piece]) -> None:
    """Brackets typed around the mark of a note are those that a marker has anyway."""
    for left, note, right in zip(pieces, pieces[1:], pieces[2:], strict=False):
        kinds = (left.kind, note.kind, right.kind)
        typed = left.text[-1:] in ("[", "［") and right.text[:1] in ("]", "］")
        if kinds == (PieceKind.TEXT, PieceKind.NOTE, PieceKind.TEXT) and typed:
            left.text, left.after = left.text[:-1], 1
            right.text, right.before = right.text[1:], 1


def _put(builder: RichTextBuilder, pieces: list[Piece], line: int, column: int, notes: NoteNumbers) -> int:
    """Put a run, or several raised runs that belong together; returns the column after it."""
    first = pieces[0]
    if first.kind is PieceKind.NOTE:
        mark = notes.of(first.text, endnote=first.endnote)
        builder.put_own(f"[{mark}]", (SpanKind.SUPERSCRIPT, SpanKind.MARKER))
        return column
    text = "".join(p.text for p in pieces)
    start = column + first.before
    found = raised_mark(text, builder.last) if first.look.raised else None
    if found is None:
        for piece in pieces:
            _put_text(builder, piece.text, line, column + piece.before, _kinds(piece.look))
            column += piece.width
        return column
    kinds = (SpanKind.SUPERSCRIPT, SpanKind.MARKER)
    if found.bare:
        builder.put_own("[", kinds)
    _put_text(builder, text[found.start : found.end], line, start + found.start, kinds)
    if found.bare:
        builder.put_own("]", kinds)
    return column + sum(p.width for p in pieces)


def _put_text(builder: RichTextBuilder, text: str, line: int, column: int, kinds: tuple[SpanKind, ...]) -> None:
    if line:
        builder.put(text, line, column, kinds)
    else:
        builder.put_own(text, kinds)


def _kinds(look: Look) -> tuple[SpanKind, ...]:
    pairs = (
        (look.bold, SpanKind.BOLD),
        (look.raised, SpanKind.SUPERSCRIPT),
        (look.lowered, SpanKind.SUBSCRIPT),
    )
    return tuple(kind for on, kind in pairs if on)
