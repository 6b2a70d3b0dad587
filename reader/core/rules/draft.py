"""The block stream that the rules work on: drafts of paragraphs, and the repairs made on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum, IntEnum

from reader.core.document import ParagraphKind
from reader.core.repairs import Repair, RepairKind
from reader.core.richtext import Origin, RichText, joined
from reader.core.source import Footnote, Source

LONGEST = 5_000
"""Code points that no paragraph of a report has; what goes on beyond is no prose, and joining it took for ever."""


_SPACE = RichText(" ")


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

    @property
    def line_starts(self) -> list[int]:
        """Offsets at which the printed lines begin, the first one left out."""
        origins = self.content.origins
        places = [(o.page, o.line) for o in origins]
        return [o.start for o, now, before in zip(origins[1:], places[1:], places, strict=False) if now != before]


@dataclass(slots=True)
class Stream:
    """All drafts of a report in reading order, with what was repaired so far."""

    source: Source
    drafts: list[Draft]
    repairs: list[tuple[Repair, Draft | None]] = field(default_factory=list)
    footnotes: tuple[Footnote, ...] = ()
    _noted: dict[Draft, list[int]] = field(default_factory=dict)
    """The places in ``repairs`` that tell of a draft."""

    def note(self, kind: RepairKind, detail: str, draft: Draft | None = None, start: int = 0, end: int = 0) -> None:
        """Record a repair; ``start``/``end`` are code points in the draft's present text."""
        origin = None
        if draft is not None:
            origin = _origin(draft, start)
            self._noted.setdefault(draft, []).append(len(self.repairs))
        self.repairs.append((Repair(kind, detail, None, start, end, origin), draft))

    def note_lost(self, kind: RepairKind, detail: str, first: Draft) -> None:
        """Record a repair of what is not in the text any more; ``first`` tells where it stood."""
        self.repairs.append((Repair(kind, detail, None, 0, 0, _origin(first, 0)), None))

    def drop(self, drafts: Iterable[Draft], kind: RepairKind) -> None:
        """Take drafts out of the text; the repairs keep their words."""
        gone = list(drafts)
        for draft in gone:
            self.note_lost(kind, draft.text, draft)
        self.leave_out(gone)

    def leave_out(self, drafts: Iterable[Draft]) -> None:
        """Take drafts out whose words stand elsewhere: all at once, since each costs a walk over those that stay."""
        if gone := set(drafts):
            self.drafts = [d for d in self.drafts if d not in gone]

    def merge(self, first: Draft, *others: Draft) -> None:
        """Append ``others`` to ``first``; the repairs of all follow. ``others`` are still to be left out."""
        if not others:
            return
        parts = [first.content]
        by = len(first.content)
        before = first.text
        for other in others:
            if _needs_space(before, other.text):
                parts.append(_SPACE)
                by += 1
            self._move_repairs(other, first, by)
            parts.append(other.content)
            by += len(other.content)
            before = other.text
        first.content = joined(parts)

    def _move_repairs(self, second: Draft, first: Draft, by: int) -> None:
        moved = self._noted.pop(second, [])
        for place in moved:
            r = self.repairs[place][0]
            self.repairs[place] = (Repair(r.kind, r.detail, None, r.start + by, r.end + by, r.origin), first)
        if moved:
            self._noted.setdefault(first, []).extend(moved)

    def of(self, *regions: Region) -> Iterator[Draft]:
        """The drafts of some regions, in order."""
        return (d for d in self.drafts if d.region in regions)


def _origin(draft: Draft, at: int) -> Origin | None:
    origins = draft.content.origins
    return (draft.content.origin_at(at) or origins[0]) if origins else None


def glued(before: RichText, after: RichText) -> RichText:
    """Two lines as one paragraph."""
    return joined((before, _SPACE, after) if _needs_space(before.text, after.text) else (before, after))


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
