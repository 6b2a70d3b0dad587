"""Plain text: one line that is not empty is one block."""

from __future__ import annotations

from dataclasses import replace

from reader.core.errors import EmptyFile
from reader.core.richtext import Origin, RichText
from reader.core.source import Source, SourceBlock
from reader.importers.decoding import decode
from reader.importers.job import InputFile, Stage, Watch
from reader.importers.lines import Line, decoding_repairs, lines_of

NAME = "text"


def read(file: InputFile, watch: Watch) -> Source:
    """The file's lines; raises BinaryFile or EmptyFile."""
    watch.step(0.0, Stage.READING)
    decoded = decode(file.data, file.name)
    blocks: list[SourceBlock] = []
    blank = False
    for line in lines_of(decoded.text):
        if not line.text.strip():
            blank = bool(blocks)
            continue
        blocks.append(_block(line, blank_before=blank))
        blank = False
    if not blocks:
        raise EmptyFile(file.name)
    if not any(b.indented for b in blocks):
        blocks = [replace(b, indented=None) for b in blocks]
    watch.step(1.0, Stage.READING)
    return Source(
        name=file.name,
        sha256=file.sha256,
        format=NAME,
        blocks=tuple(blocks),
        encoding=decoded.encoding,
        repairs=decoding_repairs(decoded),
    )


def _block(line: Line, *, blank_before: bool) -> SourceBlock:
    origin = Origin(0, len(line.text), line.number, line.column)
    content = RichText(line.text, origins=(origin,)).strip()
    return SourceBlock(
        content,
        centered=line.looks_centered,
        indented=line.indented,
        blank_before=blank_before,
    )
