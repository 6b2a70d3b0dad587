"""The year's tasks as a 任务分解表."""

from __future__ import annotations

from collections.abc import Sequence

from reader.core.document import Document
from reader.core.work import Task, TaskKind, TaskStatus
from reader.i18n import _, ngettext
from reader.printing.checklist_rows import task_bands
from reader.printing.compose import Align, Line, Run, Setting, compose
from reader.printing.fonts import width
from reader.printing.job import PagedJob
from reader.printing.options import PrintOptions, date_words
from reader.printing.page import A4_LONG, A4_SHORT, Sheet
from reader.printing.table import BOX_ROOM, CELL, PAD_X, SMALL, TITLE, Column, PlacedColumn, Table
from reader.printing.table_pages import table_pages
from reader.printing.units import mm, pt
from reader.work_words import status_word

SHEET = Sheet(A4_LONG, A4_SHORT, top=mm(15), bottom=mm(17), left=mm(15), right=mm(15))

_KINDS = (TaskKind.OBJECTIVE, TaskKind.MEASURE, TaskKind.LIVELIHOOD)
_WIDTHS = {
    Column.NUMBER: mm(14),
    Column.GROUP: mm(36),
    Column.TARGET: mm(46),
    Column.UNITS: mm(34),
    Column.PROGRESS: mm(44),
}
"""The status takes what its words need, the measure what is left."""


def checklist_pages(document: Document, tasks: Sequence[Task], options: PrintOptions) -> PagedJob:
    """The tasks as a table on A4 landscape: objectives, measures by group, then 民生实事."""
    title = options.title or checklist_title(document)
    columns = _columns(options, any(task.units for task in tasks))
    ordered = sorted(tasks, key=lambda task: (_KINDS.index(task.kind), task.position))
    table = Table(
        columns,
        tuple(compose([Run(title, TITLE)], Setting(SHEET.text_width, Align.CENTER))),
        _note(_summary(tasks), Align.LEFT),
        _note(_("Date: {date}").format(date=date_words(options.printed_on)), Align.RIGHT),
        task_bands(document, ordered, columns),
    )
    return PagedJob(title, options.printed_on, SHEET, table_pages(table, SHEET))


def report_name(document: Document) -> str:
    """What the report is called, with its place where its title leaves it out."""
    header = document.header
    name = header.title or _("Government Work Report")
    return name if header.place in name else header.place + name


def checklist_title(document: Document) -> str:
    """What the table is called, from what the report says of itself."""
    name, year = report_name(document), document.header.year
    if year is None or str(year) in name:
        return _("{report}: breakdown of key tasks").format(report=name)
    return _("{year} {report}: breakdown of key tasks").format(year=year, report=name)


def _summary(tasks: Sequence[Task]) -> str:
    if not tasks:
        return _("This report has no tasks.")
    done = sum(task.status is TaskStatus.DONE for task in tasks)
    return ngettext("{count} task, {done} done", "{count} tasks, {done} done", len(tasks)).format(
        count=len(tasks), done=done
    )


def _note(text: str, align: Align) -> Line:
    return compose([Run(text, SMALL)], Setting(SHEET.text_width, align))[0]


def _columns(options: PrintOptions, have_units: bool) -> tuple[PlacedColumn, ...]:
    titles = {
        Column.NUMBER: _("No."),
        Column.GROUP: _("Key work"),
        Column.MEASURE: _("Measure"),
        Column.TARGET: _("Target"),
        Column.STATUS: _("Status"),
        Column.UNITS: _("Units in charge"),
        Column.PROGRESS: _("Progress"),
    }
    if not (have_units if options.show_units is None else options.show_units):
        del titles[Column.UNITS]
    if not options.show_progress:
        del titles[Column.PROGRESS]
    widths = {**_WIDTHS, Column.STATUS: _status_width()}
    rest = SHEET.text_width - sum(widths.get(column, 0.0) for column in titles)
    placed: list[PlacedColumn] = []
    x = SHEET.left
    for column, title in titles.items():
        placed.append(PlacedColumn(column, title, x, x + widths.get(column, rest)))
        x = placed[-1].right
    return tuple(placed)


def _status_width() -> float:
    """Room for the longest word of any status, whatever the language."""
    words = (word for status in TaskStatus for word in status_word(status).split())
    return BOX_ROOM + max(width(CELL, word) for word in words) + 2 * PAD_X + pt(1)
