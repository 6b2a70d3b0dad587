"""The task table on its way to other programs: what it holds, and the formats that it can go out in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import Enum

from reader.core.records import record
from reader.core.tracking.entries import ProgressEntry
from reader.core.tracking.groups import Grouping, grouped
from reader.core.tracking.rows import TaskRow
from reader.core.work import ReportInfo
from reader.services.clock import now
from reader.services.workspace import Workspace
from reader.words.work import report_name


class TableFormat(Enum):
    """A kind of files, by their ending."""

    EXCEL = "xlsx"
    WORD = "docx"
    CSV = "csv"
    CALENDAR = "ics"
    MARKDOWN = "md"


@record(frozen=True, slots=True)
class TaskTable:
    """Tasks of one report with what is told about them."""

    report: str
    """Uid."""
    title: str
    year: int | None
    rows: tuple[TaskRow, ...]
    entries: Mapping[str, Sequence[ProgressEntry]]
    """Those that count, by task."""
    made: datetime
    unit: str = ""
    """Whose tasks these are; empty for everybody's."""
    units: tuple[str, ...] = ()
    """Names that are offered for lead and supporting units."""

    @property
    def day(self) -> date:
        """The day it was made on."""
        return self.made.date()

    def last(self, task: str, kind: object) -> ProgressEntry | None:
        """The last entry of a kind on a task."""
        return next((entry for entry in reversed(self.entries.get(task, ())) if entry.kind is kind), None)


def table_of(workspace: Workspace, report: ReportInfo, rows: Sequence[TaskRow], unit: str = "") -> TaskTable:
    """A table of these rows as they stand now."""
    return TaskTable(
        report.uid,
        report_name(report),
        report.year,
        tuple({row.task.uid: row for row in rows}.values()),
        workspace.entries.of_report(report.uid),
        now(),
        unit,
        tuple(each.name for each in workspace.units.all()),
    )


def tables_by_unit(workspace: Workspace, report: ReportInfo, rows: Sequence[TaskRow]) -> tuple[TaskTable, ...]:
    """A table for each unit with what it leads and supports, in the order of the directory; last what has no unit."""
    groups = grouped(rows, Grouping.UNIT, workspace.tracking.places(tuple(rows)))
    return tuple(table_of(workspace, report, group.rows, str(group.key)) for group in groups)


def table_as(kind: TableFormat, table: TaskTable) -> bytes:
    """The file's bytes; what a format needs is loaded for it."""
    if kind is TableFormat.EXCEL:
        from reader.exports.task_sheet import as_xlsx

        return as_xlsx(table)
    if kind is TableFormat.WORD:
        from reader.exports.task_docx import as_docx

        return as_docx(table)
    if kind is TableFormat.CALENDAR:
        from reader.exports.task_ics import as_ics

        return as_ics(table)
    if kind is TableFormat.MARKDOWN:
        from reader.exports.task_markdown import as_markdown

        return as_markdown(table).encode()
    from reader.exports.task_csv import tasks_as_csv

    return tasks_as_csv(table.rows).encode()
