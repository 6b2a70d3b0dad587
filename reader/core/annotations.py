"""Marks that a person makes in the text: highlights and underlines, with notes and tags."""

from __future__ import annotations

from datetime import datetime
from enum import Enum

from reader.core.records import record


class MarkStyle(Enum):
    """How a mark is drawn."""

    HIGHLIGHT = "highlight"
    UNDERLINE = "underline"


class MarkColor(Enum):
    """The five colours of marks, each with a name so that colour is never the only sign."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PINK = "pink"
    PURPLE = "purple"


@record(frozen=True, slots=True)
class Passage:
    """Words from ``start`` in paragraph ``first`` to before ``end`` in paragraph ``last``, in code points."""

    first: int
    start: int
    last: int
    end: int


@record(frozen=True, slots=True)
class Annotation:
    """A mark; ``passage`` is None while its words wait to be checked (待核对)."""

    uid: str
    report: str
    style: MarkStyle
    color: MarkColor
    passage: Passage | None
    quote: str
    """The marked words without markers and word joiners, a line end between paragraphs."""
    note: str
    tags: tuple[str, ...]
    created: datetime
    changed: datetime
