"""A report set into a ``QTextDocument``."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument, QTextFrameFormat

from reader.core.document import Document, Paragraph, ParagraphKind
from reader.core.records import replace
from reader.render.formats import Formats, Shape, ShapeFormats, shape_of
from reader.render.offsets import WORD_JOINER, DocumentMap, ParagraphMap, wide_characters
from reader.render.places import Place, find_places
from reader.render.runs import Run, marker_starts, runs_of
from reader.render.setting import Setting
from reader.render.shaping import needs_shaping
from reader.render.tokens import Tokens

_CENTRED_TITLE = 20
"""Characters up to which an unnumbered part title stands in the middle; longer ones read better from the left."""
_SALUTATION = 24
"""Characters of a salutation that stands alone; a longer one runs on into its paragraph."""


def typeset(
    report: Document, into: QTextDocument, setting: Setting, tokens: Tokens, places: tuple[Place, ...] | None = None
) -> DocumentMap:
    """Fill ``into`` with the report, replacing what it held, and return where every character went.

    Formats only: the page (size, paint device, text width) stays the caller's. ``places`` saves finding
    them again. Anchors are named ``place:7`` after ``Place.index``.
    """
    typesetter = Typesetter(report, into, setting, tokens, places)
    typesetter.begin(0, len(report.paragraphs))
    return typesetter.map


def set_frame(into: QTextDocument, setting: Setting) -> None:
    """Give a document the margins of ``setting``."""
    frame = QTextFrameFormat()
    frame.setLeftMargin(setting.margin)
    frame.setRightMargin(setting.margin)
    frame.setTopMargin(setting.top)
    frame.setBottomMargin(setting.top)
    into.rootFrame().setFrameFormat(frame)


class Typesetter:
    """Sets a report into a document: at once, or a part of it that grows at both ends.

    Tables are never cut: ``edge_before`` and ``edge_after`` say where a part may begin or end.
    """

    def __init__(
        self,
        report: Document,
        into: QTextDocument,
        setting: Setting,
        tokens: Tokens,
        places: tuple[Place, ...] | None = None,
    ) -> None:
        into.setUndoRedoEnabled(False)
        into.clear()
        into.setDocumentMargin(0)
        set_frame(into, setting)
        self.map = DocumentMap(())
        self._into = into
        self._paragraphs = report.paragraphs
        shaped = needs_shaping(paragraph.text for paragraph in report.paragraphs)
        formats = Formats(setting, tokens, shaped=shaped)
        self._writer = _Writer(report, formats, find_places(report) if places is None else places)
        self._tokens = tokens

    @property
    def whole(self) -> bool:
        """The document holds the whole report."""
        return len(self.map.paragraphs) == len(self._paragraphs)

    def begin(self, first: int, stop: int) -> None:
        """Set the paragraphs ``first`` ≤ i < ``stop`` into the empty document."""
        maps = self._writer.write(QTextCursor(self._into), self._paragraphs[first:stop], self._tokens)
        self.map = DocumentMap(tuple(maps), first)

    def append(self, stop: int) -> None:
        """Go on up to the paragraph before ``stop``."""
        held, base = self.map.held, self.map.base
        cursor = QTextCursor(self._into)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        maps = self._writer.write(cursor, self._paragraphs[held.stop : stop], self._tokens, fresh=False)
        added = tuple(replace(each, start=each.start - base) for each in maps) if base else tuple(maps)
        self.map = DocumentMap(self.map.paragraphs + added, held.start, base)

    def prepend(self, first: int) -> None:
        """Set the paragraphs from ``first`` on before those that are there."""
        held, block = self.map.held, self._into.firstBlock()
        formats = block.blockFormat(), block.charFormat()
        cursor = QTextCursor(self._into)
        cursor.beginEditBlock()
        maps = self._writer.write(cursor, self._paragraphs[first : held.start], self._tokens)
        cursor.insertBlock(*formats)
        cursor.endEditBlock()
        base = self.map.base + cursor.position()
        added = tuple(replace(each, start=each.start - base) for each in maps)
        self.map = DocumentMap(added + self.map.paragraphs, first, base)

    def edge_before(self, paragraph: int, characters: int) -> int:
        """Where a part begins that has at least ``characters`` before a paragraph."""
        at = paragraph
        while at > 0 and (characters > 0 or self._in_table(at)):
            at -= 1
            characters -= len(self._paragraphs[at].text)
        return at

    def edge_after(self, paragraph: int, characters: int) -> int:
        """Where a part ends that has at least ``characters`` from a paragraph on."""
        at = paragraph
        while at < len(self._paragraphs) and (characters > 0 or self._in_table(at)):
            characters -= len(self._paragraphs[at].text)
            at += 1
        return at

    def _in_table(self, at: int) -> bool:
        """A cut before a paragraph would touch a table."""
        beside = self._paragraphs[max(0, at - 1) : at + 1]
        return any(paragraph.kind is ParagraphKind.TABLE_ROW for paragraph in beside)


_NO_RUN = Run(0, 0)


class _Writer:
    """Writes paragraphs one after another and tells where they went."""

    def __init__(self, report: Document, formats: Formats, places: tuple[Place, ...]) -> None:
        self._formats = formats
        self._headings = {s.heading: s for s in report.sections}
        self._leads = _glossary_leads(report)
        self._places = {k: tuple(v) for k, v in groupby(places, key=lambda p: p.paragraph)}
        saluting = (p.index for p in report.paragraphs if p.kind is ParagraphKind.SALUTATION)
        self._salutation = next(saluting, None)
        self._maps: list[ParagraphMap] = []
        self._fresh = True

    def write(
        self, cursor: QTextCursor, paragraphs: Sequence[Paragraph], tokens: Tokens, *, fresh: bool = True
    ) -> list[ParagraphMap]:
        """Write on from the cursor, whose block takes the first paragraph when it is ``fresh``."""
        self._cursor, self._fresh, self._maps = cursor, fresh, []
        cursor.beginEditBlock()
        for is_table, group in groupby(paragraphs, key=lambda p: p.kind is ParagraphKind.TABLE_ROW):
            if is_table:
                self._write_table(list(group), tokens)
            else:
                for paragraph in group:
                    self._write_paragraph(paragraph)
        cursor.endEditBlock()
        return self._maps

    def _write_paragraph(self, paragraph: Paragraph) -> None:
        formats = self._formats.of(self._shape(paragraph))
        if self._fresh:
            self._cursor.setBlockFormat(formats.block)
            self._fresh = False
        else:
            self._cursor.insertBlock(formats.block, formats.characters(_NO_RUN))
        start = self._cursor.position()
        joined = self._joined(paragraph)
        self._write_range(self._cursor, paragraph, formats, joined, 0, len(paragraph.text))
        self._maps.append(_map(paragraph, start, joined))

    def _write_table(self, rows: list[Paragraph], tokens: Tokens) -> None:
        from reader.render.tables import cells_of, insert_table  # many reports have none

        formats = self._formats.of(shape_of(ParagraphKind.TABLE_ROW))
        table = insert_table(self._cursor, rows, formats.block, tokens)
        for row, paragraph in enumerate(rows):
            start, joined = 0, self._joined(paragraph)
            for column, text in enumerate(cells_of(paragraph)):
                at = table.cellAt(row, column).firstCursorPosition()
                self._write_range(at, paragraph, formats, joined, start, start + len(text))
                start += len(text) + 1
            self._maps.append(_map(paragraph, table.cellAt(row, 0).firstPosition(), joined))
        self._cursor.setPosition(table.lastPosition() + 1)
        self._cursor.setBlockFormat(QTextBlockFormat())
        self._fresh = True

    def _joined(self, paragraph: Paragraph) -> tuple[int, ...]:
        return marker_starts(paragraph, self._places.get(paragraph.index, ()))

    def _write_range(
        self,
        cursor: QTextCursor,
        paragraph: Paragraph,
        formats: ShapeFormats,
        joined: tuple[int, ...],
        start: int,
        end: int,
    ) -> None:
        """Write the code points ``start`` ≤ i < ``end``, each run in its format, joiners before markers."""
        words, places = paragraph.text, self._places.get(paragraph.index, ())
        for run in runs_of(paragraph, places, self._leads.get(paragraph.index, 0)):
            first = run.start if run.start > start else start
            last = run.end if run.end < end else end
            if first >= last:
                continue
            text = words[first:last].replace("\n", "\u2028")
            if first in joined:
                text = WORD_JOINER + text
            cursor.insertText(text, formats.characters(run))

    def _shape(self, paragraph: Paragraph) -> Shape:
        section = self._headings.get(paragraph.index)
        if section is None:
            return self._plain_shape(paragraph)
        centred = section.level == 1 and not section.number and len(paragraph.text) <= _CENTRED_TITLE
        return shape_of(paragraph.kind, section.level, centred=centred)

    def _plain_shape(self, paragraph: Paragraph) -> Shape:
        """The kind's shape; who is addressed stands at the left edge."""
        shape, text = shape_of(paragraph.kind), paragraph.text.strip()
        if paragraph.index == self._salutation:
            return shape.flush() if len(text) <= _SALUTATION else shape
        if paragraph.kind is ParagraphKind.NOTICE:
            return shape.flush() if text.endswith("：") else shape
        return shape


def _map(paragraph: Paragraph, start: int, joined: tuple[int, ...]) -> ParagraphMap:
    return ParagraphMap(start, len(paragraph.text), wide_characters(paragraph.text), joined)


def _glossary_leads(report: Document) -> dict[int, int]:
    """How many characters of an entry's paragraph are its number and term, to be set bold."""
    leads: dict[int, int] = {}
    for entry in report.glossary:
        text = report.paragraphs[entry.paragraph].text
        at = text.find(entry.term) if entry.term else -1
        if at >= 0:
            leads[entry.paragraph] = at + len(entry.term)
    return leads
