"""The block stream that the rules work on: drafts of paragraphs, and the repairs made on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, IntEnum

from reader.core.document import ParagraphKind
from reader.core.repairs import Repair, RepairKind
from reader.core.richtext import RichText
from reader.core.source import Footnote, Source


class Rank(IntEnum):
    """Heading ranks by GB/T 9704-2012 numbering; unnumbered part titles come first."""

    PART = 1
    """An unnumbered part title, 第一部分, or an annex title."""
    CHAPTER = 2
    """一、"""
    SECTION = 3
    """（一）"""


class Region(Enum):
    """Which part of the file's anatomy a draft belongs to."""

    FRONT = "front"
    SPEECH = "speech"
    GLOSSARY = "glossary"
    ANNEX = "annex"


@dataclass(slots=True, eq=False)
class Draft:
    """A paragraph in the making."""

    content: RichText
    hint: int | None = None
    table: int | None = None
    centered: bool = False
    indented: bool | None = None
    blank_before: bool = False
    soft_joined: bool = False
    kind: ParagraphKind = ParagraphKind.BODY
    region: Region = Region.SPEECH
    rank: Rank | None = None
    number: str = ""
    title: str = ""
    run_in: int = 0
    ordinal: int | None = None
    """Value of the heading number, or number of the glossary entry that begins here."""
    term: str | None = None
    """Of the glossary entry that begins here; empty for an entry without a term."""
    definition_at: int = 0
    """Where the definition begins in an entry's text."""
    continues: bool = False
    """Belongs to the glossary entry before it."""

    @property
    def text(self) -> str:
        """The characters alone, markers included."""
        return self.content.text

    @property
    def plain(self) -> str:
        """The text without markers."""
        return self.content.plain


@dataclass(slots=True)
class Stream:
    """All drafts of a report in reading order, with what was repaired so far."""

    source: Source
    drafts: list[Draft]
    repairs: list[tuple[Repair, Draft | None]] = field(default_factory=list)
    footnotes: tuple[Footnote, ...] = ()

    def note(self, kind: RepairKind, detail: str, draft: Draft | None = None, start: int = 0, end: int = 0) -> None:
        """Record a repair; ``start``/``end`` are code points in the draft's present text."""
        origin = None
        if draft is not None and draft.content.origins:
            origin = draft.content.origin_at(start) or draft.content.origins[0]
        self.repairs.append((Repair(kind, detail, None, start, end, origin), draft))

    def drop(self, draft: Draft, kind: RepairKind) -> None:
        """Take a draft out of the text; the repair keeps its words."""
        self.note(kind, draft.text, draft)
        self.repairs[-1] = (self.repairs[-1][0], None)
        self.drafts.remove(draft)

    def merge(self, first: Draft, second: Draft) -> None:
        """Append ``second`` to ``first``; repairs of both follow."""
        by = len(first.content)
        gap = RichText(" ") if _needs_space(first.text, second.text) else RichText("")
        first.content = first.content + gap + second.content
        by += len(gap)
        self.repairs = [
            (Repair(r.kind, r.detail, None, r.start + by, r.end + by, r.origin), first) if d is second else (r, d)
            for r, d in self.repairs
        ]
        self.drafts.remove(second)

    def of(self, *regions: Region) -> Iterator[Draft]:
        """The drafts of some regions, in order."""
        return (d for d in self.drafts if d.region in regions)


def _needs_space(before: str, after: str) -> bool:
    """Latin words broken over a line want their space back; Chinese text does not."""
    return bool(
        before and after and before[-1].isascii() and before[-1].isalpha() and after[0].isascii() and after[0].isalpha()
    )


def drafts_of(source: Source) -> list[Draft]:
    """One draft a source block, empty ones left out."""
    return [
        Draft(b.content.strip(), b.heading_level, b.table, b.centered, b.indented, b.blank_before, b.soft_joined)
        for b in source.blocks
        if b.text.strip()
    ]
