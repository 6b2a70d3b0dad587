"""A report set into a ``QTextDocument``."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument, QTextFrameFormat

from reader.core.document import Document, Paragraph, ParagraphKind
from reader.render.formats import Formats, Shape, shape_of
from reader.render.offsets import WORD_JOINER, DocumentMap, ParagraphMap, wide_characters
from reader.render.places import Place, find_places
from reader.render.runs import Run, marker_starts, runs_of
from reader.render.setting import Setting
from reader.render.tables import cells_of, insert_table
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
    into.setUndoRedoEnabled(False)
    into.clear()
    into.setDocumentMargin(0)
    set_frame(into, setting)
    writer = _Writer(report, into, Formats(setting, tokens), find_places(report) if places is None else places)
    writer.write(tokens)
    return DocumentMap(tuple(writer.maps))


def set_frame(into: QTextDocument, setting: Setting) -> None:
    """Give a document the margins of ``setting``."""
    frame = QTextFrameFormat()
    frame.setLeftMargin(setting.margin)
    frame.setRightMargin(setting.margin)
    frame.setTopMargin(setting.top)
    frame.setBottomMargin(setting.top)
    into.rootFrame().setFrameFormat(frame)


class _Writer:
    """Writes paragraphs one after another and keeps their maps."""

    def __init__(self, report: Document, into: QTextDocument, formats: Formats, places: tuple[Place, ...]) -> None:
        self.maps: list[ParagraphMap] = []
        self._report = report
        self._formats = formats
        self._cursor = QTextCursor(into)
        self._headings = {s.heading: s for s in report.sections}
        self._leads = _glossary_leads(report)
        self._places = {k: tuple(v) for k, v in groupby(places, key=lambda p: p.paragraph)}
        self._fresh = True
        self._saluted = False

    def write(self, tokens: Tokens) -> None:
        self._cursor.beginEditBlock()
        for is_table, group in groupby(self._report.paragraphs, key=lambda p: p.kind is ParagraphKind.TABLE_ROW):
            if is_table:
                self._write_table(list(group), tokens)
            else:
                for paragraph in group:
                    self._write_paragraph(paragraph)
        self._cursor.endEditBlock()

    def _write_paragraph(self, paragraph: Paragraph) -> None:
        shape = self._shape(paragraph)
        block = self._formats.block(shape)
        if self._fresh:
            self._cursor.setBlockFormat(block)
            self._fresh = False
        else:
            self._cursor.insertBlock(block, self._formats.characters(shape, Run(0, 0)))
        self._write_text(paragraph, shape)

    def _write_text(self, paragraph: Paragraph, shape: Shape) -> None:
        start = self._cursor.position()
        self._write_range(self._cursor, paragraph, shape, 0, len(paragraph.text))
        self.maps.append(self._map(paragraph, start))

    def _write_table(self, rows: list[Paragraph], tokens: Tokens) -> None:
        shape = shape_of(ParagraphKind.TABLE_ROW)
        block = self._formats.block(shape)
        table = insert_table(self._cursor, rows, block, tokens)
        for row, paragraph in enumerate(rows):
            start = 0
            for column, text in enumerate(cells_of(paragraph)):
                at = table.cellAt(row, column).firstCursorPosition()
                self._write_range(at, paragraph, shape, start, start + len(text))
                start += len(text) + 1
            self.maps.append(self._map(paragraph, table.cellAt(row, 0).firstPosition()))
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._cursor.setBlockFormat(QTextBlockFormat())
        self._fresh = True

    def _write_range(self, cursor: QTextCursor, paragraph: Paragraph, shape: Shape, start: int, end: int) -> None:
        """Write the code points ``start`` ≤ i < ``end``, each run in its format, joiners before markers."""
        places = self._places.get(paragraph.index, ())
        joined = marker_starts(paragraph, places)
        for run in runs_of(paragraph, places, self._leads.get(paragraph.index, 0)):
            first, last = max(run.start, start), min(run.end, end)
            if first >= last:
                continue
            text = paragraph.text[first:last].replace("\n", "\u2028")
            if first in joined:
                text = WORD_JOINER + text
            cursor.insertText(text, self._formats.characters(shape, run))

    def _map(self, paragraph: Paragraph, start: int) -> ParagraphMap:
        joined = marker_starts(paragraph, self._places.get(paragraph.index, ()))
        return ParagraphMap(start, len(paragraph.text), wide_characters(paragraph.text), joined)

    def _shape(self, paragraph: Paragraph) -> Shape:
        section = self._headings.get(paragraph.index)
        if section is None:
            return self._plain_shape(paragraph)
        centred = section.level == 1 and not section.number and len(paragraph.text) <= _CENTRED_TITLE
        return shape_of(paragraph.kind, section.level, centred=centred)

    def _plain_shape(self, paragraph: Paragraph) -> Shape:
        """The kind's shape; who is addressed stands at the left edge."""
        shape, text = shape_of(paragraph.kind), paragraph.text.strip()
        if paragraph.kind is ParagraphKind.SALUTATION and not self._saluted:
            self._saluted = True
            return shape.flush() if len(text) <= _SALUTATION else shape
        if paragraph.kind is ParagraphKind.NOTICE:
            return shape.flush() if text.endswith("：") else shape
        return shape


def _glossary_leads(report: Document) -> dict[int, int]:
    """How many characters of an entry's paragraph are its number and term, to be set bold."""
    leads: dict[int, int] = {}
    for entry in report.glossary:
        text = report.paragraphs[entry.paragraph].text
        at = text.find(entry.term) if entry.term else -1
        if at >= 0:
            leads[entry.paragraph] = at + len(entry.term)
    return leads
