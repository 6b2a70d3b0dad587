"""The report's paragraphs in the places of an official document (GB/T 9704-2012, 7.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reader.core.document import Document, Paragraph, ParagraphKind, Section
from reader.core.terms.further import used_terms
from reader.printing.compose import Line, Run
from reader.printing.fonts import TextStyle
from reader.printing.matter import Matter
from reader.printing.options import PrintOptions
from reader.printing.text_glossary import Glossary, annex_label, annex_labels
from reader.printing.text_marks import MarkedText
from reader.printing.text_pages import Block
from reader.printing.text_type import BODY, FIRST, INDENT, SECOND, TITLE, body_lines, date_lines, runs_of, title_lines

_FIRST_NUMBER = re.compile(r"[一二三四五六七八九十]+、")
_SECOND_NUMBER = re.compile(r"[（(][一二三四五六七八九十]+[）)]")
_FRONT = frozenset({ParagraphKind.TITLE, ParagraphKind.SUBTITLE, ParagraphKind.SPEAKER})
_NOTICE = frozenset(
    {ParagraphKind.DOCUMENT_NUMBER, ParagraphKind.NOTICE, ParagraphKind.NOTICE_TITLE, ParagraphKind.SIGNATURE}
)


def text_blocks(matter: Matter, options: PrintOptions) -> Iterator[Block]:
    """All paragraphs in reading order; then the explained terms, numbered like their markers, and the notes."""
    document, choices = matter.document, options.choices
    marked = MarkedText.of(document, matter.annotations if choices.marks else ())
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
                document,
                marked,
                paragraph,
                headings.get(paragraph.index),
                None if before is None else before.kind,
                flush=flush,
                labelled=paragraph.index - 1 in labels,
                after_title=before is not None and (before.kind in _FRONT or before.index in annexes),
            ).block()
        before = paragraph
    if choices.glossary:
        yield from glossary.blocks(used_terms(document, matter.own_terms) if matter.own_terms else ())
    yield from marked.notes()


@dataclass(frozen=True, slots=True)
class _Place:
    """A paragraph and what decides how it is set."""

    document: Document
    marked: MarkedText
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
            lines = title_lines(self._runs(TITLE))
            return Block(lines, TITLE, keep_with_next=True, new_page=self.came in _NOTICE)
        if kind is ParagraphKind.NOTICE_TITLE:
            return Block(title_lines(self._runs(TITLE)), TITLE, blank_before=True, keep_with_next=True)
        if kind in _FRONT or kind is ParagraphKind.DOCUMENT_NUMBER:
            return Block(title_lines(self._runs(BODY)), BODY)
        if self.section is not None and kind is ParagraphKind.HEADING:
            return self._heading(self.section)
        if kind is ParagraphKind.SIGNATURE:
            return Block(date_lines(content), BODY, blank_before=self.came is not ParagraphKind.SIGNATURE)
        flush = self.flush or kind is ParagraphKind.TABLE_ROW or self._is_addressee
        spaced = self.after_title or self.came is ParagraphKind.NOTICE_TITLE
        return Block(body_lines(self._with_lead(), 0.0 if flush else INDENT), BODY, spaced)

    def _heading(self, section: Section) -> Block:
        root, depth = section.parent is None, _depth(self.document, section)
        if root and section.annex:
            return Block(
                title_lines(self._runs(TITLE)),
                TITLE,
                self.labelled,
                keep_with_next=True,
                new_page=not self.labelled,
                heading=section.label,
            )
        lines: tuple[Line, ...]
        if root and not section.number:
            style, lines = FIRST, title_lines(self._runs(FIRST))
        else:
            style = _heading_style(section.number)
            lines = body_lines(self._runs(style))
        spaced = self.after_title or (root and not section.number)
        return Block(lines, style, spaced, keep_with_next=True, heading=section.label, level=depth)

    def _runs(self, style: TextStyle) -> list[Run]:
        return self.marked.runs(self.paragraph.index, runs_of(self.paragraph.content, style))

    def _with_lead(self) -> list[Run]:
        """The paragraph with its run-in heading set as one."""
        content, end = self.paragraph.content, self.paragraph.run_in
        lead = runs_of(content.cut(0, end), _heading_style(content.text)) if end else []
        return self.marked.runs(self.paragraph.index, [*lead, *runs_of(content.cut(end), BODY)])

    @property
    def _is_addressee(self) -> bool:
        return self.paragraph.kind is ParagraphKind.NOTICE and self.paragraph.text.rstrip().endswith(("：", ":"))


def _heading_style(number: str) -> TextStyle:
    """黑体 for 一、, 楷体 (here: bold) for （一） and unnumbered ones, the body's face below (7.3.3)."""
    if _FIRST_NUMBER.match(number):
        return FIRST
    return SECOND if not number or _SECOND_NUMBER.match(number) else BODY


def _depth(document: Document, section: Section) -> int:
    """How many sections it stands in."""
    depth = 0
    while section.parent is not None:
        section, depth = document.sections[section.parent], depth + 1
    return depth
