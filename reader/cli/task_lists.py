"""Tasks as lines for people, JSON for programs, CSV for tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from reader.cli.choosing import label
from reader.cli.inspection import target_as_json
from reader.core.work import ReportInfo, Task, TaskStatus
from reader.i18n import _, ngettext
from reader.work_words import kind_heading, status_word

_BYTE_ORDER_MARK: Final = "\ufeff"
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_SIGNS: Final = {
    TaskStatus.NOT_STARTED: "[ ]",
    TaskStatus.IN_PROGRESS: "[~]",
    TaskStatus.DONE: "[x]",
    TaskStatus.DELAYED: "[!]",
}


def tasks_as_text(report: ReportInfo, tasks: Sequence[Task]) -> str:
    """The checklist under its headings; a star marks a bookmarked task."""
    return "\n".join([label(report), *_lines(tasks), "", *_to_check(tasks), summary(tasks)])


def summary(tasks: Sequence[Task]) -> str:
    """How many tasks there are, and how many of each status that occurs."""
    counts = {status: sum(task.status is status for task in tasks) for status in TaskStatus}
    parts = [f"{status_word(status)} {count}" for status, count in counts.items() if count]
    total = ngettext("{count} task", "{count} tasks", len(tasks)).format(count=len(tasks))
    return _("{total}: {statuses}").format(total=total, statuses=_(", ").join(parts)) if parts else total


def _to_check(tasks: Sequence[Task]) -> Iterator[str]:
    if count := sum(task.lost for task in tasks):
        yield ngettext(
            "To be checked: {count} task is not in the present version of the report.",
            "To be checked: {count} tasks are not in the present version of the report.",
            count,
        ).format(count=count)


def tasks_as_json(tasks: Iterable[Task]) -> list[dict[str, object]]:
    """Every field of every task."""
    return [
        {
            "uid": task.uid,
            "kind": task.kind.value,
            "position": task.position,
            "path": list(task.path),
            "text": task.text,
            "placed": task.paragraph is not None,
            "paragraph": task.paragraph,
            "start": task.start,
            "end": task.end,
            "targets": [target_as_json(target) for target in task.targets],
            "units": list(task.units),
            "status": task.status.value,
            "bookmarked": task.bookmarked,
        }
        for task in tasks
    ]


def tasks_as_csv(tasks: Iterable[Task]) -> str:
    """A table that spreadsheets open as UTF-8 and in which no cell is taken for a formula."""
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(
        [
            _("No."),
            _("Key work"),
            _("Measure"),
            _("Target"),
            _("Lead unit"),
            _("Supporting units"),
            _("Status"),
            _("Bookmarked"),
            _("To be checked"),
            _("Id"),
        ]
    )
    for number, task in enumerate(tasks, start=1):
        cells = [
            " / ".join(task.path) or kind_heading(task.kind),
            task.text,
            "；".join(dict.fromkeys(target.text for target in task.targets)),
            task.units[0] if task.units else "",
            "、".join(task.units[1:]),
            status_word(task.status),
            "★" if task.bookmarked else "",
            _("not in the present version") if task.lost else "",
            task.uid,
        ]
        writer.writerow([number, *map(_harmless, cells)])
    return _BYTE_ORDER_MARK + table.getvalue()


def _harmless(cell: str) -> str:
    """The cell, with an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA_STARTS) or cell.startswith(_FORMULA_STARTS) else cell


def _lines(tasks: Iterable[Task]) -> Iterator[str]:
    heading: tuple[str, ...] = ()
    for task in tasks:
        own = task.path or (kind_heading(task.kind),)
        if own != heading:
            yield ""
            yield " › ".join(own)
            heading = own
        star = " ★" if task.bookmarked else ""
        yield f"  {_SIGNS[task.status]} {task.text}{star}"
        if task.units:
            yield "      " + "、".join(task.units)
        if task.lost:
            yield "      " + _("(not in the present version of the report)")
