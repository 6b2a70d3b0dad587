"""The year's tasks as a 任务分解表, in one piece or in one slice a unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.core.document import Document
from reader.core.print_choices import Scope, kind_of, scoped
from reader.core.tracking.groups import Grouping, grouped
from reader.core.tracking.rows import TaskRow, unit_among
from reader.core.work import TaskKind, TaskStatus
from reader.i18n import _, ngettext
from reader.printing.checklist_rows import RowSetting, task_bands
from reader.printing.columns import chosen_columns, placed_columns
from reader.printing.compose import Align, Line, Run, Setting, balanced_lines, compose, titled_lines
from reader.printing.job import IsCancelled, PagedJob, Progress, step
from reader.printing.matter import Matter
from reader.printing.options import PrintOptions, date_words
from reader.printing.page import Anchor, Page, Sheet, table_sheet
from reader.printing.table import SMALL, SUBTITLE, TITLE, Table
from reader.printing.table_pages import table_pages
from reader.words.tracking import group_word

_KINDS = (TaskKind.OBJECTIVE, TaskKind.MEASURE, TaskKind.LIVELIHOOD)


def checklist_pages(
    matter: Matter, options: PrintOptions, *, progress: Progress | None = None, cancelled: IsCancelled | None = None
) -> PagedJob:
    """The tasks as a table: objectives, measures by group, then 民生实事; each unit apart where that is chosen.

    Raises:
        reader.core.errors.Cancelled: ``cancelled`` said so between two tasks.
    """
    choices = options.choices
    title = options.title or checklist_title(matter.document)
    sheet = table_sheet(choices.paper, choices.orientation, landscape=True)
    rows = in_reading_order(scoped(matter.rows(options.printed_on), choices, matter.query))
    if not choices.per_unit:
        maker = _Maker(matter, options, sheet, progress, cancelled)
        laid = table_pages(maker.table(rows, scope_words(options)), sheet)
        return PagedJob(title, options.printed_on, sheet, laid)
    pages: list[Page] = []
    slices = unit_slices(rows, options, matter)
    for done, (unit, own) in enumerate(slices):
        step(done, len(slices), progress, cancelled)
        maker = _Maker(matter, options, sheet, None, cancelled)
        pages += below_anchor(unit, table_pages(maker.table(own, unit), sheet))
    return PagedJob(title, options.printed_on, sheet, tuple(pages))


def in_reading_order(rows: Sequence[TaskRow]) -> tuple[TaskRow, ...]:
    """By list, then as the checklist goes."""
    return tuple(sorted(rows, key=lambda row: (_KINDS.index(row.task.kind), row.task.position)))


def unit_slices(
    rows: Sequence[TaskRow], options: PrintOptions, matter: Matter
) -> tuple[tuple[str, tuple[TaskRow, ...]], ...]:
    """What each unit leads or supports, by the unit's name in the order of the directory; at least one slice."""
    choices = options.choices
    groups = grouped(rows, Grouping.UNIT, matter.places)
    if choices.scope is Scope.UNIT:
        groups = tuple(group for group in groups if group.key == unit_among(rows, choices.unit))
    found = tuple((str(group.key) or _("Tasks without a unit"), group.rows) for group in groups)
    return found or ((scope_words(options), ()),)


def below_anchor(title: str, pages: Sequence[Page]) -> tuple[Page, ...]:
    """Pages of a slice, their own headings one level below its title."""
    lower = [replace(p, anchors=tuple(Anchor(a.title, a.top, a.level + 1) for a in p.anchors)) for p in pages]
    lower[0] = replace(lower[0], anchors=(Anchor(title, 0.0), *lower[0].anchors))
    return tuple(lower)


def scope_words(options: PrintOptions) -> str:
    """What is printed of the tasks, below the title; nothing where it is all of them."""
    choices = options.choices
    if choices.scope is Scope.UNIT:
        return choices.unit or _("Tasks without a unit")
    if choices.scope is Scope.SECTION and choices.section:
        return group_word(kind_of(choices.section) or choices.section)
    return ""


def report_name(document: Document) -> str:
    """What the report is called, with its place where its title leaves it out."""
    header = document.header
    name = header.title or _("Government Work Report")
    return name if header.place in name else header.place + name


def checklist_title(document: Document) -> str:
    """What the table is called, from what the report says of itself."""
    return titled(document, _("{report}: breakdown of key tasks"), _("{year} {report}: breakdown of key tasks"))


def titled(document: Document, bare: str, with_year: str) -> str:
    """A title with the report's name, and its year where the name lacks it."""
    name, year = report_name(document), document.header.year
    if year is None or str(year) in name:
        return bare.format(report=name)
    return with_year.format(year=year, report=name)


@dataclass(frozen=True, slots=True)
class _Maker:
    matter: Matter
    options: PrintOptions
    sheet: Sheet
    progress: Progress | None
    cancelled: IsCancelled | None

    def table(self, rows: Sequence[TaskRow], part: str) -> Table:
        """The table of some tasks; ``part`` names them below the title."""
        choices, sheet = self.options.choices, self.sheet
        title = self.options.title or checklist_title(self.matter.document)
        columns, made = placed_columns(chosen_columns(choices, rows), sheet, choices.points)
        setting = RowSetting(self.matter.document, columns, made, choices, self.matter.entries)
        dated = _("Date: {date}").format(date=date_words(self.options.printed_on))
        subtitle = [Run(_("({part})").format(part=part), SUBTITLE)]
        of_unit = choices.per_unit or choices.scope is Scope.UNIT
        return Table(
            made,
            columns,
            titled_lines(title, report_name(self.matter.document), TITLE, sheet.text_width),
            balanced_lines(subtitle, sheet.text_width) if part else (),
            note_line(_summary(rows, part if of_unit else ""), sheet, Align.LEFT),
            note_line(dated, sheet, Align.RIGHT),
            task_bands(setting, rows, progress=self.progress, cancelled=self.cancelled),
            running_lines(title, part, sheet),
            _signature(of_unit=of_unit) if choices.signature else (),
        )


def running_lines(title: str, part: str, sheet: Sheet) -> tuple[Line, ...]:
    """What stands small above the pages that follow the first."""
    lines = [note_line(title, sheet, Align.LEFT)]
    return (*lines, note_line(part, sheet, Align.RIGHT)) if part else tuple(lines)


def note_line(text: str, sheet: Sheet, align: Align) -> Line:
    """A small line of the sheet's width; what does not go into it is left out."""
    return compose([Run(text, SMALL)], Setting(sheet.text_width, align))[0]


def _summary(rows: Sequence[TaskRow], unit: str) -> str:
    if not rows:
        return _("There are no tasks to print.")
    done = sum(row.task.status is TaskStatus.DONE for row in rows)
    told = ngettext("{count} task, {done} done", "{count} tasks, {done} done", len(rows)).format(
        count=len(rows), done=done
    )
    unit = unit_among(rows, unit)
    led = sum(row.lead == unit for row in rows) if unit else 0
    if not led and not any(unit in row.units for row in rows):
        return told
    return _("{summary}; leading {led}, supporting {supported}").format(
        summary=told, led=led, supported=len(rows) - led
    )


def _signature(*, of_unit: bool) -> tuple[str, ...]:
    first = _("Unit (seal):") if of_unit else _("Made by:")
    return (first, _("Checked by:"), _("Signed by:"), _("Date:"))
