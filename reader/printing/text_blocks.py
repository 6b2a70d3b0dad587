"""The report's paragraphs in the places of an official document (GB/T 9704-2012, 7.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.core.document import Document, Paragraph, ParagraphKind, Section
from reader.core.terms.further import OwnTerm, used_terms
from reader.printing.compose import Run
from reader.printing.fonts import TextStyle
from reader.printing.options import PrintOptions
from reader.printing.text_glossary import Glossary, annex_label, annex_labels
from reader.printing.text_pages import Block
from reader.printing.text_type import BODY, FIRST, INDENT, SECOND, TITLE, body_lines, date_lines, runs_of, title_lines

_FIRST_NUMBER = re.compile(r"[一二三四五六七八九十]+、")
_SECOND_NUMBER = re.compile(r"[（(][一二三四五六七八九十]+[）)]")
_FRONT = frozenset({ParagraphKind.TITLE, ParagraphKind.SUBTITLE, ParagraphKind.SPEAKER})
_NOTICE = frozenset(
    {ParagraphKind.DOCUMENT_NUMBER, ParagraphKind.NOTICE, ParagraphKind.NOTICE_TITLE, ParagraphKind.SIGNATURE}
)


def text_blocks(document: Document, options: PrintOptions, own_terms: Sequence[OwnTerm] = ()) -> Iterator[Block]:
    """All paragraphs in reading order; the explained terms come last, numbered like their markers."""
    glossary = Glossary.of(document)
    headings = {section.heading: section for section in document.sections}
    labels = annex_labels(document)
    annexes = {section.heading for section in document.sections if section.annex and section.parent is None}
    before: Paragraph | None = None
    saluted = False
    for paragraph in document.paragraphs:
        if paragraph.index in glossary.paragraphs or not paragraph.text.strip():
            continue
        if paragraph.index in labels:
            yield annex_label(paragraph)
        else:
            flush = paragraph.kind is ParagraphKind.SALUTATION and not saluted
            saluted = saluted or flush
            yield _Place(
                paragraph,
                headings.get(paragraph.index),
                None if before is None else before.kind,
                flush=flush,
                labelled=paragraph.index - 1 in labels,
                after_title=before is not None and (before.kind in _FRONT or before.index in annexes),
            ).block()
        before = paragraph
    if options.show_glossary:
        yield from glossary.blocks(used_terms(document, own_terms) if own_terms else ())


@dataclass(frozen=True, slots=True)
class _Place:
    """A paragraph and what decides how it is set."""

    paragraph: Paragraph
    section: Section | None
    """The section that it is the heading of."""
    came: ParagraphKind | None
    """The printed paragraph before it."""
    flush: bool
    """Without indent."""
    labelled: bool
    """An annex's heading below its label."""
    after_title: bool
    """The first one below the title of the report or of an annex."""

    def block(self) -> Block:
        """The paragraph as set."""
        kind, content = self.paragraph.kind, self.paragraph.content
        if kind is ParagraphKind.TITLE:
            lines = title_lines(runs_of(content, TITLE))
            return Block(lines, TITLE, keep_with_next=True, new_page=self.came in _NOTICE)
        if kind is ParagraphKind.NOTICE_TITLE:
            return Block(title_lines(runs_of(content, TITLE)), TITLE, blank_before=True, keep_with_next=True)
        if kind in _FRONT or kind is ParagraphKind.DOCUMENT_NUMBER:
            return Block(title_lines(runs_of(content, BODY)), BODY)
        if self.section is not None and kind is ParagraphKind.HEADING:
            return self._heading(self.section)
        if kind is ParagraphKind.SIGNATURE:
            return Block(date_lines(content), BODY, blank_before=self.came is not ParagraphKind.SIGNATURE)
        flush = self.flush or kind is ParagraphKind.TABLE_ROW or self._is_addressee
        spaced = self.after_title or self.came is ParagraphKind.NOTICE_TITLE
        return Block(body_lines(_with_lead(self.paragraph), 0.0 if flush else INDENT), BODY, spaced)

    def _heading(self, section: Section) -> Block:
        content, root = self.paragraph.content, section.parent is None
        if root and section.annex:
            lines = title_lines(runs_of(content, TITLE))
            return Block(lines, TITLE, self.labelled, keep_with_next=True, new_page=not self.labelled)
        if root and not section.number:
            return Block(title_lines(runs_of(content, FIRST)), FIRST, blank_before=True, keep_with_next=True)
        style = _heading_style(section.number)
        return Block(body_lines(runs_of(content, style)), style, self.after_title, keep_with_next=True)

    @property
    def _is_addressee(self) -> bool:
        return self.paragraph.kind is ParagraphKind.NOTICE and self.paragraph.text.rstrip().endswith(("：", ":"))


def _heading_style(number: str) -> TextStyle:
    """黑体 for 一、, 楷体 (here: bold) for （一） and unnumbered ones, the body's face below (7.3.3)."""
    if _FIRST_NUMBER.match(number):
        return FIRST
    return SECOND if not number or _SECOND_NUMBER.match(number) else BODY


def _with_lead(paragraph: Paragraph) -> list[Run]:
    """The paragraph with its run-in heading set as one."""
    content, end = paragraph.content, paragraph.run_in
    if not end:
        return runs_of(content, BODY)
    return [*runs_of(content.cut(0, end), _heading_style(content.text)), *runs_of(content.cut(end), BODY)]
