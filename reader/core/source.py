"""What an importer hands to the core: blocks of text in reading order, with hints and origins."""

from __future__ import annotations

from dataclasses import dataclass, field

from reader.core.repairs import Repair
from reader.core.richtext import RichText


@dataclass(frozen=True, slots=True)
class SourceBlock:
    """One paragraph, heading, list item or table row of the file, as the format delimits it.

    The hints are only hints: heading levels and bold are often wrong (see ``core.structure``).
    A hard-wrapped text line is one block; the core decides what belongs together.
    """

    content: RichText
    heading_level: int | None = None
    """``#`` count or Word heading level, 1-based; None where the format says nothing."""
    table: int | None = None
    """Number of the table (from 1) that this row belongs to; cells are parted by a tab."""
    centered: bool = False
    indented: bool | None = None
    """First-line indent: True, False, or None where the format cannot tell."""
    blank_before: bool = False
    """An empty line or paragraph stands before it."""
    soft_joined: bool = False
    """The importer already knows that this continues the block before (a wrapped line)."""

    @property
    def text(self) -> str:
        """The characters alone."""
        return self.content.text


@dataclass(frozen=True, slots=True)
class Footnote:
    """A real footnote or endnote of the format; its mark in the text is a MARKER span ``[number]``."""

    number: int
    content: RichText


@dataclass(frozen=True, slots=True)
class Source:
    """A file as an importer read it."""

    name: str
    """File name without folders."""
    sha256: str
    """Of the file's bytes, 64 hex digits."""
    format: str
    """Registry name: ``markdown``, ``text``, ``docx``, ``pdf``."""
    blocks: tuple[SourceBlock, ...]
    encoding: str | None = None
    footnotes: tuple[Footnote, ...] = ()
    repairs: tuple[Repair, ...] = field(default=())
    """What the importer itself mended or left out."""
