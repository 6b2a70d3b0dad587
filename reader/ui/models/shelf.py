"""In which order the reports of the library stand, and which of them are looked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum

from reader.core.chars import key
from reader.core.work import ReportInfo
from reader.work_words import report_name


class Order(Enum):
    """What comes first."""

    RECENT = "recent"
    YEAR = "year"
    PLACE = "place"
    UNREAD = "unread"
    OPEN_TASKS = "open_tasks"


def open_tasks(report: ReportInfo) -> int:
    """Tasks that are not done."""
    return report.tasks - report.tasks_done


def arranged(
    reports: Sequence[ReportInfo], read: Mapping[str, int], words: str = "", order: Order = Order.RECENT
) -> list[ReportInfo]:
    """The reports with every one of these words in name or file, in this order; equals stay as they were given."""
    wanted = [key(word) for word in words.split()]
    found = [r for r in reports if all(word in key(f"{report_name(r)} {r.source_name}") for word in wanted)]
    match order:
        case Order.RECENT:
            return found
        case Order.YEAR:
            return sorted(found, key=lambda r: -(r.year or 0))
        case Order.PLACE:
            return sorted(found, key=lambda r: (r.place or report_name(r), -(r.year or 0)))
        case Order.UNREAD:
            return sorted(found, key=lambda r: read.get(r.uid, 0))
        case Order.OPEN_TASKS:
            return sorted(found, key=lambda r: -open_tasks(r))
