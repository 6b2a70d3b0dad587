"""Lines of pages become paragraphs, with what their look tells of headings and of the page breaks within them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.core.repairs import Repair, RepairKind
from reader.core.richtext import Origin, RichText, SpanKind
from reader.core.source import SourceBlock
from reader.importers.builder import RichTextBuilder
from reader.importers.marks import raised_mark
from reader.importers.page_flow import Flow, Paragraph
from reader.importers.page_levels import Levels
from reader.importers.page_lines import Line

_CONTEXT = 8


def blocks_of(pages: Sequence[Sequence[Line]]) -> tuple[list[SourceBlock], list[Repair]]:
    """The paragraphs of all pages, and a repair for each that was put together across a page break."""
    flow = Flow(pages)
    paragraphs = list(flow.paragraphs())
    levels = Levels(paragraphs, flow.size)
    repairs = [repair for p in paragraphs for repair in _joins(p)]
    return [_block(p, levels.of(p)) for p in paragraphs], repairs


def _block(paragraph: Paragraph, level: int | None) -> SourceBlock:
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


def _joins(paragraph: Paragraph) -> Iterator[Repair]:
    for i in paragraph.joins:
        before, after = paragraph.lines[i - 1].text, paragraph.lines[i]
        origin = Origin(0, len(after.text), after.number, 0, after.page, after.rect)
        yield Repair(RepairKind.JOINED_PARAGRAPH, before[-_CONTEXT:] + after.text[:_CONTEXT], origin=origin)
