"""In which order the reports of the library stand, and which of them are looked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum

from reader.core.chars import key
from reader.core.work import ReportInfo
from reader.words.work import report_name


class Order(Enum):
    """What comes first."""

    RECENT = "recent"
    TITLE = "title"
    DATE = "date"
    YEAR = "year"
    PLACE = "place"
    UNREAD = "unread"
    OPEN_TASKS = "open_tasks"


def open_tasks(report: ReportInfo) -> int:
    """Tasks that are not done."""
    return report.tasks - report.tasks_done


def arranged(
    reports: Sequence[ReportInfo],
    read: Mapping[str, int],
    words: str = "",
    order: Order = Order.RECENT,
    *,
    tag: str = "",
    backwards: bool = False,
) -> list[ReportInfo]:
    """The reports with this tag and every one of these words in name, title, file or tags.

    They stand in this order or, ``backwards``, in its opposite; equals stay as they were given.
    """
    wanted = [key(word.lstrip("#＃")) for word in words.split()]
    tagged = [r for r in reports if not tag or tag in r.tags]
    found = [r for r in tagged if all(word in _told(r) for word in wanted)]
    if not backwards:
        return _ordered(found, read, order)
    return _ordered(found[::-1], read, order)[::-1]


def _told(report: ReportInfo) -> str:
    return key(" ".join((report_name(report), report.title, report.source_name, *report.tags)))


def _ordered(found: list[ReportInfo], read: Mapping[str, int], order: Order) -> list[ReportInfo]:
    match order:
        case Order.RECENT:
            return found
        case Order.TITLE:
            return sorted(found, key=report_name)
        case Order.DATE:
            return sorted(found, key=lambda r: -(r.delivered.toordinal() if r.delivered else 0))
        case Order.YEAR:
            return sorted(found, key=lambda r: -(r.year or 0))
        case Order.PLACE:
            return sorted(found, key=lambda r: (r.place or report_name(r), -(r.year or 0)))
        case Order.UNREAD:
            return sorted(found, key=lambda r: read.get(r.uid, 0))
        case Order.OPEN_TASKS:
            return sorted(found, key=lambda r: -open_tasks(r))
