"""The task table as a Word document: A4 landscape, a header on every page, rows that no page cuts."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from reader.core.roundtrip.fields import cell_words
from reader.core.tracking.entries import EntryKind
from reader.core.tracking.lights import Light
from reader.core.tracking.rows import TaskRow
from reader.core.tracking.sorting import Column
from reader.exports.task_table import TaskTable
from reader.i18n import _
from reader.words.tracking import column_word, day_words, entry_word, light_word, value_words
from reader.words.work import kind_heading, status_word

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph

BODY, HEADING, TITLE = "仿宋", "黑体", "方正小标宋简体"
_SIZE: Final = 10.5
_HEAD: Final = "Task table heading"
_WIDTHS: Final = (1.3, 8.1, 2.8, 3.5, 2.8, 1.9, 5.7)
"""Centimetres."""


def as_docx(table: TaskTable) -> bytes:
    """A .docx file; python-docx is loaded for it."""
    import docx

    word = docx.Document()
    _set_up(word, table)
    _paragraph(word.add_paragraph(), _("{title}: table of tasks").format(title=table.title), TITLE, 20, centred=True)
    under = [table.unit, _("Made on {day}.").format(day=table.day.isoformat())]
    _paragraph(word.add_paragraph(), "  ".join(filter(None, under)), BODY, _SIZE, centred=True)
    _rows(word, table)
    content = BytesIO()
    word.save(content)
    return content.getvalue()


def _set_up(word: Word, table: TaskTable) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    page = word.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Cm(29.7), Cm(21)
    page.left_margin = page.right_margin = Cm(1.8)
    page.top_margin = page.bottom_margin = Cm(1.8)
    _style(word.styles["Normal"], BODY)
    _style(word.styles.add_style(_HEAD, 1), HEADING)
    facts = word.core_properties
    facts.author, facts.comments, facts.title = "", "", cell_words(table.title)[:255]
    foot = page.footer.paragraphs[0]
    before, between, after = _("Page {page} of {pages}").replace("{pages}", "{page}").split("{page}")
    for words, field in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
        _paragraph(foot, words, BODY, 9, centred=True)
        if field:
            _field(foot, field)


def _style(style: Any, face: str) -> None:
    """Faces and sizes of the table stand in two styles: told for every cell they take most of the time."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style.font.name, style.font.size = face, Pt(_SIZE)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
    style.paragraph_format.space_after = Pt(0)


def _rows(word: Word, table: TaskTable) -> None:
    from docx.shared import Cm

    titles = [column_word(column) for column in _COLUMNS] + [_("Progress")]
    grid: Any = word.add_table(rows=1, cols=len(titles))
    grid.style, grid.autofit = "Table Grid", False
    for column, width in zip(grid.columns, _WIDTHS, strict=True):
        column.width = Cm(width)
    for cell, width, title in zip(grid.rows[0].cells, _WIDTHS, titles, strict=True):
        cell.width = Cm(width)
        cell.paragraphs[0].style, cell.paragraphs[0].alignment = _HEAD, 1
        cell.paragraphs[0].add_run(title)
    _set(grid.rows[0], "w:tblHeader")
    shown: tuple[str, ...] = ()
    for number, row in enumerate(table.rows, start=1):
        path = row.task.path or (kind_heading(row.task.kind),)
        if path != shown:
            shown = path
            _band(grid.add_row(), " › ".join(path))
        added = grid.add_row()
        _fill(added, [str(number), *_cells(table, row)])
        _set(added, "w:cantSplit")


_COLUMNS: Final = (
    *(Column.NUMBER, Column.TEXT, Column.TARGET),
    *(Column.LEAD, Column.DEADLINE, Column.STATUS),
)


def _cells(table: TaskTable, row: TaskRow) -> list[str]:
    task = row.task
    light = "" if row.light is Light.NONE else f"\n{light_word(row.light)}"
    told = []
    for kind in EntryKind:
        entry = table.last(task.uid, kind)
        if entry is not None:
            told.append(_("{name}: {value}").format(name=entry_word(kind), value=entry.text))
    return [
        task.text,
        value_words(row),
        "\n".join(filter(None, (task.lead, "、".join(task.supporting)))),
        day_words(row.deadline),
        status_word(task.status) + light,
        "\n".join(told),
    ]


def _band(row: Any, words: str) -> None:
    paragraph = row.cells[0].merge(row.cells[-1]).paragraphs[0]
    paragraph.style = _HEAD
    paragraph.add_run(cell_words(words))
    paragraph.paragraph_format.keep_with_next = True
    _set(row, "w:cantSplit")


def _fill(row: Any, words: list[str]) -> None:
    for cell, text in zip(row.cells, words, strict=True):
        if text:
            cell.paragraphs[0].add_run(cell_words(text))


def _set(row: Any, name: str) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _field(paragraph: Paragraph, name: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    paragraph._p.append(field)


def _paragraph(made: Paragraph, words: str, face: str, size: float, *, centred: bool = False) -> None:
    """Words in a face that is told for Chinese letters too, which have one of their own in Word."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt

    made.paragraph_format.space_after = Pt(0)
    if centred:
        made.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = made.add_run(cell_words(words) if words.strip() else words)
    run.font.name, run.font.size = face, Pt(size)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
