"""The immutable result of reading a report. All offsets are code points in a paragraph's text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from reader.core.records import record
from reader.core.repairs import Repair
from reader.core.richtext import RichText

if TYPE_CHECKING:
    from reader.core.folded import FoldedText
    from reader.core.terms.joined import JoinedText


class ParagraphKind(Enum):
    """What a paragraph is in the report's anatomy; decides how it is set."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    SPEAKER = "speaker"
    DOCUMENT_NUMBER = "document_number"
    NOTICE = "notice"
    NOTICE_TITLE = "notice_title"
    SIGNATURE = "signature"
    """The office or the date that closes a notice."""
    SALUTATION = "salutation"
    HEADING = "heading"
    BODY = "body"
    GLOSSARY_ENTRY = "glossary_entry"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"


@record(frozen=True, slots=True)
class Paragraph:
    """One paragraph as printed; ``section`` indexes ``Document.sections`` (None: before the first)."""

    index: int
    kind: ParagraphKind
    content: RichText
    section: int | None
    number: str
    """Citation number within the document such as ``3.2-4``; empty for front matter and headings."""
    run_in: int = 0
    """Length of a run-in heading (``（一）…。``) at the paragraph's start, 0 without."""

    @property
    def text(self) -> str:
        """The characters alone, markers included."""
        return self.content.text


@record(frozen=True, slots=True)
class Section:
    """A node of the tree. ``number`` is as printed (``一、``, ``（一）``, or empty)."""

    index: int
    number: str
    title: str
    """Without number and markers."""
    level: int
    """Depth in the tree, 1 for a part."""
    parent: int | None
    heading: int
    """Index of the paragraph that holds the heading."""
    end: int
    """Index one past the last paragraph of the section, subsections included."""
    children: tuple[int, ...] = ()
    annex: bool = False
    """A glossary, list or table after the speech."""

    @property
    def label(self) -> str:
        """Number and title as printed together."""
        gap = "\u3000" if self.number.endswith(("部分", "章", "篇")) else ""
        return self.number + gap + self.title


@record(frozen=True, slots=True)
class Header:
    """What the report says of itself; None or empty where it does not."""

    title: str | None = None
    year: int | None = None
    """The year that the tasks are for."""
    delivered: date | None = None
    meeting: str = ""
    place: str = ""
    speaker: str | None = None
    speaker_office: str = ""
    document_number: str = ""
    notice_title: str = ""


@record(frozen=True, slots=True)
class GlossaryEntry:
    """A term explained by the report itself."""

    index: int
    number: int | None
    term: str
    """As printed, quotes included; empty for an entry without a term."""
    definition: str
    paragraph: int
    """Where the entry begins."""
    end: int
    """One past its last paragraph."""


class Resolution(Enum):
    """How a marker found its entry."""

    NUMBER_AND_TERM = "number_and_term"
    NUMBER = "number"
    TERM = "term"
    """The term before the marker overruled the printed number."""
    DANGLING = "dangling"


@record(frozen=True, slots=True)
class Reference:
    """A marker in the text; ``entry`` indexes ``Document.glossary``."""

    paragraph: int
    start: int
    end: int
    printed: int
    entry: int | None
    how: Resolution


@record(frozen=True, slots=True)
class Mention:
    """A place where a glossary term stands in the text; the first one per entry is the strongest."""

    paragraph: int
    start: int
    end: int
    entry: int
    first: bool


class Comparison(Enum):
    """How a target's value is meant."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
    EQUALS = "equals"
    BETWEEN = "between"
    QUALITATIVE = "qualitative"


@record(frozen=True, slots=True)
class Target:
    """A goal with its measure, of the year to come.

    ``value`` is the printed number (``6``, ``6-6.5``, ``1.65``), None when qualitative;
    ``unit`` is what follows it (``%``, ``万人``, ``微克/立方米``).
    """

    paragraph: int
    start: int
    end: int
    indicator: str
    comparison: Comparison
    value: str | None
    unit: str
    text: str
    """The printed phrase."""


@record(frozen=True, slots=True)
class Measure:
    """One sentence of the year's part: a 举措. ``text`` is without markers."""

    key: str
    """Made of its words: the same sentence has the same key in every import."""
    text: str
    paragraph: int
    start: int
    end: int
    targets: tuple[int, ...] = ()
    """Indexes into ``Document.targets``."""


@record(frozen=True, slots=True)
class WorkGroup:
    """A 重点工作: a lowest heading of the year's part with its measures."""

    section: int
    path: tuple[str, ...]
    """Labels from below the year's part to the group itself."""
    measures: tuple[Measure, ...]


@record(frozen=True, slots=True)
class LivelihoodItem:
    """A 民生实事 item of the year; units as printed, the first one leads."""

    key: str
    number: int | None
    title: str
    text: str
    paragraph: int
    start: int
    end: int
    units: tuple[str, ...] = ()
    targets: tuple[int, ...] = ()


@record(frozen=True, slots=True)
class Objectives:
    """The paragraph of main expected targets (主要预期目标)."""

    paragraph: int
    start: int
    end: int
    targets: tuple[int, ...] = ()


@record(frozen=True, slots=False)
class Document:
    """A report, read. Indexes everywhere refer to the tuples of this value."""

    header: Header
    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    """In text order; the tree is in ``parent`` and ``children``."""
    glossary: tuple[GlossaryEntry, ...] = ()
    references: tuple[Reference, ...] = ()
    mentions: tuple[Mention, ...] = ()
    targets: tuple[Target, ...] = ()
    year_part: int | None = None
    """Index of the section with the coming year's tasks."""
    objectives: tuple[Objectives, ...] = ()
    groups: tuple[WorkGroup, ...] = ()
    livelihood: tuple[LivelihoodItem, ...] = ()
    repairs: tuple[Repair, ...] = ()
    source_name: str = ""
    source_sha256: str = ""
    source_format: str = ""
    encoding: str | None = None

    @property
    def roots(self) -> tuple[Section, ...]:
        """The top level of the tree."""
        return tuple(s for s in self.sections if s.parent is None)

    def children(self, section: Section) -> tuple[Section, ...]:
        """The sections right below one."""
        return tuple(self.sections[i] for i in section.children)

    def ancestry(self, section: int | None) -> Iterator[Section]:
        """A section and those above it, innermost first."""
        while section is not None:
            node = self.sections[section]
            yield node
            section = node.parent

    @cached_property
    def mentions_by_paragraph(self) -> dict[int, tuple[Mention, ...]]:
        """Mentions of each paragraph that has any, in text order."""
        found: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            found.setdefault(mention.paragraph, []).append(mention)
        return {k: tuple(v) for k, v in found.items()}

    @cached_property
    def references_by_paragraph(self) -> dict[int, tuple[Reference, ...]]:
        """Markers of each paragraph that has any, in text order."""
        found: dict[int, list[Reference]] = {}
        for reference in self.references:
            found.setdefault(reference.paragraph, []).append(reference)
        return {k: tuple(v) for k, v in found.items()}

    @cached_property
    def folded(self) -> FoldedText:
        """The words of all paragraphs as one string to look passages up in; made when it is first needed."""
        from reader.core.folded import FoldedText

        return FoldedText(self.paragraphs)

    @cached_property
    def joined(self) -> JoinedText:
        """The text as terms are looked for in it; made when it is first needed."""
        from reader.core.terms.joined import JoinedText

        return JoinedText(self.paragraphs)

    def occurrences(self, entry: int) -> tuple[Mention, ...]:
        """Every mention of a glossary entry, in text order."""
        return tuple(m for m in self.mentions if m.entry == entry)
