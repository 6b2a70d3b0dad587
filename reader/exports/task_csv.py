"""The task table as CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Final

from reader.core.tracking.lights import Light
from reader.core.tracking.rows import TaskRow
from reader.core.tracking.sorting import Column
from reader.i18n import _
from reader.words.tracking import column_word, day_words, light_word, priority_word
from reader.words.work import kind_heading, status_word

_BYTE_ORDER_MARK: Final = "\ufeff"
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def tasks_as_csv(rows: Iterable[TaskRow]) -> str:
    """A table that spreadsheets open as UTF-8 and in which no cell is taken for a formula."""
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    titles = (
        Column.NUMBER, Column.SECTION, Column.TEXT, Column.TARGET, Column.LEAD, Column.SUPPORTING, Column.STATUS,
        Column.BOOKMARK,
    )  # fmt: skip
    more = (Column.DEADLINE, Column.LIGHT, Column.CURRENT, Column.PERCENTAGE, Column.PRIORITY, Column.NOTE)
    writer.writerow([*map(column_word, titles), _("To be checked"), _("Id"), *map(column_word, more)])
    for number, row in enumerate(rows, start=1):
        writer.writerow([number, *map(_harmless, _cells(row))])
    return _BYTE_ORDER_MARK + table.getvalue()


def rows_as_csv(rows: Iterable[Iterable[str]]) -> str:
    """Rows of words as such a table."""
    table = io.StringIO(newline="")
    csv.writer(table).writerows([*map(_harmless, row)] for row in rows)
    return _BYTE_ORDER_MARK + table.getvalue()


def _cells(row: TaskRow) -> list[str]:
    task = row.task
    stated = "；".join(dict.fromkeys(target.text for target in task.targets))
    return [
        " / ".join(task.path) or kind_heading(task.kind),
        task.text,
        f"{task.target}{task.measure_unit}" if task.target else stated,
        task.lead,
        "、".join(task.supporting),
        status_word(task.status),
        "★" if task.bookmarked else "",
        _("not in the present version") if task.lost else "",
        task.uid,
        day_words(row.deadline),
        "" if row.light is Light.NONE else light_word(row.light),
        task.current,
        "" if row.percentage is None else f"{row.percentage:.0f}%",
        priority_word(task.priority),
        task.note,
    ]


def _harmless(cell: str) -> str:
    """The cell, with an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA_STARTS) or cell.startswith(_FORMULA_STARTS) else cell
