"""Reports written down as lines: the shortest way from a story to a document."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.core.document import Document
from reader.core.parse import compose
from reader.core.richtext import Origin, RichText
from reader.core.source import Source, SourceBlock

WIDE = "\u3000"


def source_of(text: str) -> Source:
    """A source with one block a line; two full-width spaces indent, ``# `` hints a heading, ``| `` is a table row."""
    blocks: list[SourceBlock] = []
    blank = False
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            blank = True
            continue
        words = line.strip(" \u3000")
        hint = len(words) - len(words.lstrip("#")) or None
        table = 1 if words.startswith("| ") else None
        if hint:
            words = words.lstrip("# ")
        if table:
            words = words.strip("| ").replace(" | ", "\t")
        column = line.index(words[0])
        content = RichText(words, (), (Origin(0, len(words), number, column),))
        blocks.append(SourceBlock(content, hint, table, indented=line.startswith(WIDE), blank_before=blank))
        blank = False
    return Source("report.txt", "0" * 64, "text", tuple(blocks))


@pytest.fixture(scope="session")
def document_of() -> Callable[[str], Document]:
    """Turns lines into a document without asking whether they are a report."""
    return lambda text: compose(source_of(text))
