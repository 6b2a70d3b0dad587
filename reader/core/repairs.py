"""Everything the program joined, relinked, left out or doubts, so that nothing changes silently."""

from __future__ import annotations

from enum import Enum

from reader.core.records import record
from reader.core.richtext import Origin


class RepairKind(Enum):
    """What was done to the printed text, or what looks wrong in it; what concerns whole pages comes first."""

    RECOGNISED = "recognised"
    """The text of these pages was recognised from a picture; the detail tells which."""
    LOW_CONFIDENCE = "low_confidence"
    """A recognised character that the engine is not sure of; shown, not corrected."""
    PICTURE_PAGE = "picture_page"
    """A page that is a picture: its text is missing. The detail is its number."""
    JOINED_PARAGRAPH = "joined_paragraph"
    """A paragraph cut by a page break or hard wrap was put together again."""
    DROPPED_LINE = "dropped_line"
    """Page furniture or web page residue was left out; the detail holds it."""
    PAGE_SURROUNDINGS = "page_surroundings"
    """Menus and links around the report on a web page were left out; the detail counts their lines."""
    RELINKED_MARKER = "relinked_marker"
    """A marker's printed number disagrees with the term before it; the term won."""
    DANGLING_MARKER = "dangling_marker"
    """A marker has no entry."""
    FOLDED_CHARACTER = "folded_character"
    """A compatibility character (Kangxi radical, PUA icon, zero-width) was folded or dropped."""
    DUPLICATE_BODY = "duplicate_body"
    """The file holds the report twice; one copy was left out."""
    SPLIT_HEADING = "split_heading"
    """A run-in heading was parted from its paragraph."""
    SUSPECT_CHARACTER = "suspect_character"
    """A likely recognition slip; shown, not corrected."""
    UNUSED_ENTRY = "unused_entry"
    """A glossary entry whose term never occurs in the text."""
    NUMBERING_GAP = "numbering_gap"
    """A heading number is missing, repeated or out of order."""
    DECODED = "decoded"
    """The file was not UTF-8, or held bytes that are not of its encoding."""


@record(frozen=True, slots=True)
class Repair:
    """One repair or doubt: what kind, the words concerned, and where.

    ``paragraph`` indexes ``Document.paragraphs`` (None: not in the text any more);
    ``start``/``end`` are code points in it; ``origin`` is the place in the file.
    """

    kind: RepairKind
    detail: str
    paragraph: int | None = None
    start: int = 0
    end: int = 0
    origin: Origin | None = None
