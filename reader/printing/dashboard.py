"""看板 on paper: how the year's work stands, by section and unit, and what is due; black on white."""

from __future__ import annotations

from collections.abc import Sequence

from reader.core.print_choices import scoped
from reader.core.tracking.lights import Light
from reader.core.tracking.rows import TaskRow
from reader.core.tracking.summary import Summary, Tally, TallyOf, summarised
from reader.core.work import TaskStatus
from reader.i18n import _, ngettext
from reader.printing.checklist import in_reading_order, report_name, running_lines, scope_words, titled
from reader.printing.job import PagedJob
from reader.printing.matter import Matter
from reader.printing.options import PrintOptions, date_words
from reader.printing.page import table_sheet
from reader.printing.plain_table import Figure, PlainColumn, PlainTable, Report, report_pages
from reader.printing.table import table_type
from reader.words.tracking import day_words, group_word, light_word, quarter_word
from reader.words.work import status_word

_COUNTED = (TaskStatus.NOT_STARTED, TaskStatus.IN_PROGRESS, TaskStatus.DONE, TaskStatus.DELAYED)
_SHOWN = 30
"""Rows of what is due at most; the rest is counted."""
_LIT = (Light.RED, Light.YELLOW, Light.BLUE)


def dashboard_pages(matter: Matter, options: PrintOptions) -> PagedJob:
    """The sums of the tasks in scope, on as many pages as their tables need."""
    choices = options.choices
    sheet = table_sheet(choices.paper, choices.orientation, landscape=False)
    rows = in_reading_order(scoped(matter.rows(options.printed_on), choices, matter.query))
    summary = summarised(rows, options.printed_on, matter.places)
    title = options.title or titled(
        matter.document, _("{report}: how the key tasks stand"), _("{year} {report}: how the key tasks stand")
    )
    part = scope_words(options)
    report = Report(
        title,
        report_name(matter.document),
        _("({part})").format(part=part) if part else "",
        _("On {date}").format(date=date_words(options.printed_on)),
        running_lines(title, part, sheet),
        _figures(summary.whole),
        tuple(_tables(summary)),
        table_type(choices.points),
    )
    return PagedJob(title, options.printed_on, sheet, report_pages(report, sheet))


def _figures(whole: Tally) -> tuple[Figure, ...]:
    statuses = [Figure(status_word(status), str(_of_status(whole, status))) for status in _COUNTED]
    lights = [Figure(light_word(light), str(_of_light(whole, light))) for light in _LIT]
    share = Figure(_("Share done"), _("{percent}%").format(percent=whole.percent))
    return (Figure(_("Tasks"), str(whole.total)), *statuses, *lights, share)


def _of_status(tally: Tally, status: TaskStatus) -> int:
    return {
        TaskStatus.NOT_STARTED: tally.not_started,
        TaskStatus.IN_PROGRESS: tally.in_progress,
        TaskStatus.DONE: tally.done,
        TaskStatus.DELAYED: tally.delayed,
    }[status]


def _of_light(tally: Tally, light: Light) -> int:
    return {Light.RED: tally.red, Light.YELLOW: tally.yellow, Light.BLUE: tally.blue}[light]


def _tables(summary: Summary) -> list[PlainTable]:
    tables = [
        _tallies(_("By section"), _("Section"), summary.sections),
        _tallies(_("By lead unit"), _("Lead unit"), summary.units),
    ]
    late = len(summary.overdue)
    if late:
        title = ngettext("Overdue: {count} task", "Overdue: {count} tasks", late).format(count=late)
        tables.append(_due(title, summary.overdue))
    due = _("Due in the {quarter}").format(quarter=quarter_word(summary.quarter))
    waiting = tuple(row for row in summary.due if row not in summary.overdue)
    if waiting:
        tables.append(_due(due, waiting))
    else:
        nothing = _("Nothing is due until {day}.").format(day=day_words(summary.quarter.last))
        tables.append(PlainTable(due, (), (), nothing))
    return tables


def _tallies(title: str, first: str, tallies: Sequence[TallyOf]) -> PlainTable:
    heads = [_("Tasks"), *map(status_word, _COUNTED), *map(light_word, _LIT), _("Share done")]
    columns = (PlainColumn(first, 0.0), *(PlainColumn(head, 3.9, centred=True) for head in heads))
    rows: list[tuple[str, ...]] = []
    above: tuple[str, ...] = ()
    for each in tallies:
        path = each.key if isinstance(each.key, tuple) else ()
        if len(path) > 1 and path[:-1] != above:
            rows.append(("\u3000".join(path[:-1]),))
        above = path[:-1]
        counts = [_of_status(each.tally, status) for status in _COUNTED] + [
            _of_light(each.tally, light) for light in _LIT
        ]
        words = ["–" if not count else str(count) for count in counts]
        share = _("{percent}%").format(percent=each.tally.percent)
        rows.append((path[-1] if path else group_word(each.key), str(each.tally.total), *words, share))
    return PlainTable(title, columns, tuple(rows))


def _due(title: str, rows: Sequence[TaskRow]) -> PlainTable:
    columns = (
        PlainColumn(_("Deadline"), 6.8, centred=True),
        PlainColumn(_("Signal light"), 4.0, centred=True),
        PlainColumn(_("Measure"), 0.0),
        PlainColumn(_("Lead unit"), 7.0),
        PlainColumn(_("Status"), 4.2, centred=True),
    )
    told = tuple(
        (
            day_words(row.deadline),
            light_word(row.light) if row.light is not Light.NONE else "–",
            " ".join(row.task.text.split()),
            row.task.lead or "–",
            status_word(row.task.status),
        )
        for row in rows[:_SHOWN]
    )
    left = len(rows) - _SHOWN
    more = ngettext("and {count} more", "and {count} more", left).format(count=left) if left > 0 else ""
    return PlainTable(title, columns, told, more)
