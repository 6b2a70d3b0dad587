"""Markdown as character recognition and converters write it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from reader.core.errors import EmptyFile
from reader.core.richtext import RichText, SpanKind
from reader.core.source import Footnote, Source, SourceBlock
from reader.importers.builder import RichTextBuilder
from reader.importers.decoding import decode
from reader.importers.job import InputFile, Stage, Watch
from reader.importers.lines import Line, decoding_repairs
from reader.importers.markdown_blocks import Paragraph, paragraphs_of
from reader.importers.markdown_inline import Break, Run, scan

NAME = "markdown"

_CELL_END = re.compile(r"(?<!\\)\|")


def read(file: InputFile, watch: Watch) -> Source:
    """The file's paragraphs; raises BinaryFile or EmptyFile."""
    watch.step(0.0, Stage.READING)
    decoded = decode(file.data, file.name)
    writer = _Writer()
    for paragraph in paragraphs_of(decoded.text):
        writer.write(paragraph)
    if not writer.blocks:
        raise EmptyFile(file.name)
    watch.step(1.0, Stage.READING)
    blocks = writer.blocks
    if not any(b.indented for b in blocks):
        blocks = [replace(b, indented=None) for b in blocks]
    return Source(
        name=file.name,
        sha256=file.sha256,
        format=NAME,
        blocks=tuple(blocks),
        encoding=decoded.encoding,
        footnotes=tuple(sorted(writer.footnotes, key=lambda n: n.number)),
        repairs=decoding_repairs(decoded),
    )


class _NoteNumbers:
    """Numbers for footnote labels: their own where they are numbers, else by first appearance."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def of(self, label: str) -> int:
        """The number that stands for a label."""
        if label not in self._known:
            taken = set(self._known.values())
            number = int(label) if label.isdecimal() else max(taken, default=0) + 1
            self._known[label] = max(taken, default=0) + 1 if number in taken else number
        return self._known[label]


class _Writer:
    """Turns paragraphs into blocks."""

    def __init__(self) -> None:
        self.blocks: list[SourceBlock] = []
        self.footnotes: list[Footnote] = []
        self._notes = _NoteNumbers()
        self._tables = 0
        """Tables so far, of Markdown and HTML."""
        self._last_table: int | None = None
        """The last Markdown table, as its rows are numbered."""

    def write(self, paragraph: Paragraph) -> None:
        """Add the blocks of one paragraph, or its footnote."""
        if paragraph.note is not None:
            content = self._content(scan(paragraph.lines))
            self.footnotes.append(Footnote(self._notes.of(paragraph.note), content))
        elif paragraph.table is not None:
            self._row(paragraph, paragraph.table)
        else:
            self._prose(paragraph)

    def _row(self, paragraph: Paragraph, table: int) -> None:
        cells = [self._content(scan([(cell, True)])) for cell in _cells(paragraph.lines[0][0])]
        row = cells[0]
        for cell in cells[1:]:
            row = row + RichText("\t") + cell
        if row.text.strip():
            if table != self._last_table:
                self._last_table = table
                self._tables += 1
            self.blocks.append(SourceBlock(row, table=self._tables, blank_before=paragraph.blank_before))

    def _prose(self, paragraph: Paragraph) -> None:
        shape = SourceBlock(
            RichText(""), paragraph.heading_level, None, indented=False, blank_before=paragraph.blank_before
        )
        begins = Break(into=paragraph.lines[0][0])
        runs: list[Run] = []
        for token in scan(paragraph.lines):
            if isinstance(token, Run):
                runs.append(token)
                continue
            shape = self._add(shape, begins, runs)
            begins, runs = token, []
        self._add(shape, begins, runs)

    def _add(self, shape: SourceBlock, begins: Break, runs: list[Run]) -> SourceBlock:
        """Add the block that ``begins`` opened; returns the shape of the one after it."""
        content = self._content(runs, keep_start=begins.row)
        self._tables += begins.table
        if not content.text.strip():
            return shape
        if begins.row:
            block = replace(shape, content=content.cut(0, len(content.text.rstrip())), table=max(1, self._tables))
        else:
            into = begins.into
            block = replace(
                shape,
                content=content,
                soft_joined=begins.soft,
                centered=into is not None and into.looks_centered,
                indented=into is not None and into.indented,
            )
        self.blocks.append(block)
        return replace(shape, blank_before=False)

    def _content(self, tokens: Iterable[Run | Break], *, keep_start: bool = False) -> RichText:
        builder = RichTextBuilder()
        for run in tokens:
            if isinstance(run, Break):
                continue
            if run.note is not None:
                self._mark(builder, run, run.note)
            elif run.column is None:
                builder.put_own(run.text, run.kinds)
            else:
                builder.put(run.text, run.line, run.column, run.kinds)
        return builder.build(strip=not keep_start)

    def _mark(self, builder: RichTextBuilder, run: Run, label: str) -> None:
        kinds = {*run.kinds, SpanKind.SUPERSCRIPT, SpanKind.MARKER}
        number = str(self._notes.of(label))
        builder.put_own("[", kinds)
        if label == number and run.column is not None:
            builder.put(number, run.line, run.column, kinds)
        else:
            builder.put_own(number, kinds)
        builder.put_own("]", kinds)


def _cells(line: Line) -> list[Line]:
    """The cells of a row; the bars at both ends are not cells."""
    text = line.text.rstrip()
    start = len(text) - len(text.lstrip())
    start += text[start : start + 1] == "|"
    if text.endswith("|") and not text.endswith("\\|") and len(text) > start:
        text = text[:-1]
    cells = []
    for end in [*(m.start() for m in _CELL_END.finditer(text, start)), len(text)]:
        cells.append(Line(text[start:end], line.number, line.column + start))
        start = end + 1
    return cells
