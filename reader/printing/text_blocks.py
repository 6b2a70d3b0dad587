"""The report's paragraphs set in the faces and places of an official document (GB/T 9704-2012, 7.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reader.core.document import Document, GlossaryEntry, Paragraph, ParagraphKind, Section
from reader.core.richtext import RichText, SpanKind
from reader.i18n import _
from reader.printing.compose import Align, Line, Run, Setting, compose
from reader.printing.fonts import Face, TextStyle
from reader.printing.options import PrintOptions
from reader.printing.text_pages import PITCH, SHEET, Block
from reader.printing.units import pt

TITLE = TextStyle(Face.SONG_BOLD, 22)
BODY = TextStyle(Face.SONG, 16)
FIRST = TextStyle(Face.HEI, 16)
SECOND = TextStyle(Face.SONG_BOLD, 16)
SMALL = TextStyle(Face.SONG, 9.5)
"""Markers, superscripts and subscripts."""
_RISE = pt(6)
_FALL = pt(-2.5)
_INDENT = 2 * PITCH

_FIRST_NUMBER = re.compile(r"[一二三四五六七八九十]+、")
_SECOND_NUMBER = re.compile(r"[（(][一二三四五六七八九十]+[）)]")
_DATE = re.compile(r"[\d〇一二三四五六七八九]{4}年[\d一二三四五六七八九十]{1,2}月[\d一二三四五六七八九十]{1,3}日")
_FRONT = frozenset({ParagraphKind.TITLE, ParagraphKind.SUBTITLE, ParagraphKind.SPEAKER})
_NOTICE = frozenset({ParagraphKind.DOCUMENT_NUMBER, ParagraphKind.NOTICE, ParagraphKind.NOTICE_TITLE})


def text_blocks(document: Document, options: PrintOptions) -> Iterator[Block]:
    """All paragraphs in reading order; the explained terms come last, numbered like their markers."""
    headings = {section.heading: section for section in document.sections}
    left_out = _glossary_paragraphs(document)
    before: Paragraph | None = None
    saluted = False
    for paragraph in document.paragraphs:
        if paragraph.index in left_out or not paragraph.text.strip():
            continue
        flush = paragraph.kind is ParagraphKind.SALUTATION and not saluted
        saluted = saluted or flush
        yield _block(paragraph, headings.get(paragraph.index), before, flush)
        before = paragraph
    if options.show_glossary:
        yield from _glossary(document)


def _block(paragraph: Paragraph, section: Section | None, before: Paragraph | None, flush: bool) -> Block:
    kind = paragraph.kind
    came = None if before is None else before.kind
    after_front = came in _FRONT and kind not in _FRONT
    if kind is ParagraphKind.TITLE:
        return Block(_centred(paragraph, TITLE), TITLE, keep_with_next=True, new_page=came in _NOTICE)
    if kind is ParagraphKind.NOTICE_TITLE:
        return Block(_centred(paragraph, TITLE), TITLE, blank_before=True, keep_with_next=True)
    if kind in _FRONT or kind is ParagraphKind.DOCUMENT_NUMBER:
        return Block(_centred(paragraph, BODY), BODY)
    if section is not None and kind is ParagraphKind.HEADING:
        return _heading(paragraph, section, after_front)
    if kind is ParagraphKind.NOTICE and _DATE.fullmatch(paragraph.text.strip()):
        return Block(_dateline(paragraph), BODY, blank_before=True)
    indent = 0.0 if flush or kind is ParagraphKind.TABLE_ROW or _is_addressee(paragraph) else _INDENT
    return Block(_body(_lead(paragraph), indent), BODY, after_front or came is ParagraphKind.NOTICE_TITLE)


def _heading(paragraph: Paragraph, section: Section, after_front: bool) -> Block:
    if section.annex and section.parent is None:
        return Block(_centred(paragraph, TITLE), TITLE, keep_with_next=True, new_page=True)
    if not section.number and section.parent is None:
        return Block(_centred(paragraph, FIRST), FIRST, blank_before=True, keep_with_next=True)
    style = _heading_style(section.number)
    return Block(_body(_runs(paragraph.content, style), _INDENT), style, after_front, keep_with_next=True)


def _heading_style(number: str) -> TextStyle:
    """黑体 for 一、, 楷体 (here: bold) for （一） and unnumbered ones, the body's face below (7.3.3)."""
    if _FIRST_NUMBER.match(number):
        return FIRST
    return SECOND if not number or _SECOND_NUMBER.match(number) else BODY


def _is_addressee(paragraph: Paragraph) -> bool:
    return paragraph.kind is ParagraphKind.NOTICE and paragraph.text.rstrip().endswith(("：", ":"))


def _lead(paragraph: Paragraph) -> list[Run]:
    """The paragraph with its run-in heading set as one."""
    content = paragraph.content
    if not paragraph.run_in:
        return _runs(content, BODY)
    style = _heading_style(paragraph.text)
    return [*_runs(content.cut(0, paragraph.run_in), style), *_runs(content.cut(paragraph.run_in), BODY)]


def _runs(content: RichText, style: TextStyle) -> list[Run]:
    """Runs of one style each; table cells are parted by a wide space."""
    cuts = sorted({0, len(content.text), *(s.start for s in content.spans), *(s.end for s in content.spans)})
    runs: list[Run] = []
    for start, end in pairwise(cuts):
        text = content.text[start:end].replace("\t", "\u3000")
        kinds = {s.kind for s in content.spans if s.start <= start and end <= s.end}
        if kinds & {SpanKind.MARKER, SpanKind.SUPERSCRIPT}:
            runs.append(Run(text, SMALL, rise=_RISE, glued=True))
        elif SpanKind.SUBSCRIPT in kinds:
            runs.append(Run(text, SMALL, rise=_FALL, glued=True))
        else:
            runs.append(Run(text, SECOND if SpanKind.BOLD in kinds and style == BODY else style))
    return runs


def _body(runs: Sequence[Run], indent: float) -> tuple[Line, ...]:
    setting = Setting(SHEET.text_width, Align.JUSTIFIED, indent, PITCH, hanging=True)
    return tuple(compose(_stripped(runs), setting))


def _stripped(runs: Sequence[Run]) -> list[Run]:
    """Without white space at the start, which would add to the indent."""
    kept = list(runs)
    while kept and not kept[0].text.strip():
        kept.pop(0)
    if kept:
        first = kept[0]
        kept[0] = Run(first.text.lstrip(), first.style, first.rise, first.glued)
    return kept


def _dateline(paragraph: Paragraph) -> tuple[Line, ...]:
    """The date at the right, four characters in (7.3.5.4)."""
    setting = Setting(SHEET.text_width - 4 * PITCH, Align.RIGHT, pitch=PITCH)
    return tuple(compose(_stripped(_runs(paragraph.content, BODY)), setting))


def _centred(paragraph: Paragraph, style: TextStyle) -> tuple[Line, ...]:
    return _balanced(_stripped(_runs(paragraph.content, style)))


def _balanced(runs: Sequence[Run]) -> tuple[Line, ...]:
    """Centred lines of nearly the same length, so that no title ends in a lone character."""
    lines = compose(runs, Setting(SHEET.text_width, Align.CENTER))
    if len(lines) > 1:
        even = sum(line.right - line.left for line in lines) / len(lines) + 1.5 * runs[0].style.em
        inset = max(0.0, SHEET.text_width - even) / 2
        narrow = compose(runs, Setting(SHEET.text_width - 2 * inset, Align.CENTER))
        if len(narrow) == len(lines):
            return tuple(line.shifted(inset) for line in narrow)
    return tuple(lines)


def _glossary_paragraphs(document: Document) -> frozenset[int]:
    """The paragraphs that the printed glossary stands for: its entries, and its heading where nothing else is below."""
    entries = {i for entry in document.glossary for i in range(entry.paragraph, entry.end)}
    section = _glossary_section(document)
    if section is not None and entries.issuperset(range(section.heading + 1, section.end)):
        entries.add(section.heading)
    return frozenset(entries)


def _glossary_section(document: Document) -> Section | None:
    if not document.glossary:
        return None
    index = document.paragraphs[document.glossary[0].paragraph].section
    section = None if index is None else document.sections[index]
    return section if section is not None and section.annex else None


def _glossary(document: Document) -> Iterator[Block]:
    if not document.glossary:
        return
    section = _glossary_section(document)
    title = section.title if section is not None and section.title else _("Glossary")
    yield Block(_balanced([Run(title, TITLE)]), TITLE, keep_with_next=True, new_page=True)
    for index, entry in enumerate(document.glossary):
        yield Block(_body(_entry(entry), _INDENT), BODY, blank_before=index == 0)


def _entry(entry: GlossaryEntry) -> list[Run]:
    number = entry.index + 1 if entry.number is None else entry.number
    head = [Run(f"[{number}] ", BODY)]
    if entry.term:
        head.append(Run(f"{entry.term}：", SECOND))
    return [*head, Run(entry.definition, BODY)]
