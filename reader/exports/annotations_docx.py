"""Marks for people as a Word document: under their headings, the marked words on the colour of their mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Final

from reader.core.annotations import Annotation, MarkColor, MarkStyle
from reader.core.document import Document
from reader.exports.annotations import facts_of, fresh_sections, sections_of
from reader.exports.pdf_marks import HIGHLIGHT_COLOURS, UNDERLINE_COLOURS
from reader.i18n import _

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph as _Paragraph
    from docx.text.run import Run

BODY, HEADING, QUOTE = "仿宋", "黑体", "楷体"
"""The faces of official documents (GB/T 9704); where one is missing, Word takes another."""
_BODY_SIZE, _SMALL, _TITLE = 14.0, 10.5, 20.0
_INDENT: Final = 21.0
"""Points by which marked words stand in."""
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML cannot hold."""


def as_docx(document: Document, marks: Sequence[Annotation]) -> bytes:
    """A .docx file; python-docx is loaded for it."""
    import docx

    word = docx.Document()
    _set_up(word, document)
    _paragraph(word, document.header.title or document.source_name, HEADING, _TITLE, after=16, centred=True)
    shown: tuple[int, ...] = ()
    for mark in marks:
        path = sections_of(document, mark.passage)
        if mark.passage is None and shown != (-1,):
            _heading(word, _("To check"), 1)
            shown = (-1,)
        elif mark.passage is not None:
            for index in fresh_sections(shown, path):
                _heading(word, document.sections[index].label, document.sections[index].level)
            shown = path
        _write(word, document, mark)
    content = BytesIO()
    word.save(content)
    return content.getvalue()


def _set_up(word: Word, document: Document) -> None:
    from docx.shared import Cm

    page = word.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Cm(3.7), Cm(3.5), Cm(2.8), Cm(2.6)
    facts = word.core_properties
    facts.author, facts.comments, facts.title = "", "", _writable(document.header.title or document.source_name)


def _write(word: Word, document: Document, mark: Annotation) -> None:
    from docx.shared import Pt

    for line in mark.quote.split("\n"):
        quote = _paragraph(word, "", QUOTE, _BODY_SIZE, before=6)
        quote.paragraph_format.left_indent = Pt(_INDENT)
        _mark(_run(quote, line, QUOTE, _BODY_SIZE), mark.style, mark.color)
    for line in mark.note.split("\n") if mark.note else ():
        _paragraph(word, line, BODY, _BODY_SIZE)
    facts = " · ".join([*facts_of(document, mark), *(f"#{tag}" for tag in mark.tags)])
    _paragraph(word, facts, BODY, _SMALL, after=8, grey=True)


def _heading(word: Word, words: str, level: int) -> None:
    """A real heading, so that Word's navigation shows it."""
    from docx.shared import Pt, RGBColor

    heading = word.add_heading("", level=max(1, min(9, level)))
    heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(12), Pt(4)
    run = _run(heading, words, HEADING, 16.0 if level <= 1 else _BODY_SIZE)
    run.font.color.rgb = RGBColor(0, 0, 0)
    run.font.bold = False


def _paragraph(
    word: Word,
    words: str,
    face: str,
    size: float,
    *,
    before: float = 0,
    after: float = 0,
    centred: bool = False,
    grey: bool = False,
) -> _Paragraph:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt, RGBColor

    made = word.add_paragraph()
    made.paragraph_format.space_before, made.paragraph_format.space_after = Pt(before), Pt(after)
    made.paragraph_format.line_spacing = 1.4
    if centred:
        made.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if words:
        run = _run(made, words, face, size)
        if grey:
            run.font.color.rgb = RGBColor(0x59, 0x59, 0x59)
    return made


def _run(paragraph: _Paragraph, words: str, face: str, size: float) -> Run:
    """Words in a face that is told for Chinese letters too, which have one of their own in Word."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    run = paragraph.add_run(_writable(words))
    run.font.name, run.font.size = face, Pt(size)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
    return run


def _mark(run: Run, style: MarkStyle, color: MarkColor) -> None:
    """A highlight is a ground of any colour, which Word's own highlights are not."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    colours = HIGHLIGHT_COLOURS if style is MarkStyle.HIGHLIGHT else UNDERLINE_COLOURS
    mark = OxmlElement("w:shd" if style is MarkStyle.HIGHLIGHT else "w:u")
    mark.set(qn("w:val"), "clear" if style is MarkStyle.HIGHLIGHT else "thick")
    mark.set(qn("w:fill" if style is MarkStyle.HIGHLIGHT else "w:color"), colours[color].upper())
    run._element.get_or_add_rPr().append(mark)


def _writable(words: str) -> str:
    return _UNWRITABLE.sub("", words)
