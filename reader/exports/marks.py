"""Marks alone, in each format that they are written in."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from reader.core.annotations import Annotation
from reader.core.document import Document
from reader.core.selectors import Selector


class MarksFormat(Enum):
    """By the end of the file's name."""

    WORD = "docx"
    MARKDOWN = "md"
    JSON_LD = "jsonld"


def marks_as(kind: MarksFormat, document: Document, marks: Sequence[tuple[Annotation, Selector]]) -> bytes:
    """A file's content; each format is loaded when it is asked for."""
    alone = [mark for mark, _selector in marks]
    match kind:
        case MarksFormat.WORD:
            from reader.exports.annotations_docx import as_docx

            return as_docx(document, alone)
        case MarksFormat.MARKDOWN:
            from reader.exports.annotations import as_markdown

            return as_markdown(document, alone).encode()
        case MarksFormat.JSON_LD:
            from reader.exports.annotations import as_json_ld

            return as_json_ld(document, marks).encode()
