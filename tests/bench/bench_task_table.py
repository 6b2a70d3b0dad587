"""How long the task table of the window takes to filter, sort and group 2,000 tasks, and to paint them then.

Processor time is counted, which other work on the machine changes least.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta

from measuring import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from reader.core.records import replace
from reader.core.tracking.filters import TaskQuery
from reader.core.tracking.groups import Grouping
from reader.core.tracking.lights import Light, Situation
from reader.core.tracking.rows import rows_of
from reader.core.tracking.sorting import Column, SortKey
from reader.core.tracking.views import TaskView
from reader.core.work import Task, TaskKind, TaskStatus
from reader.ui.widgets.task_table_page import TableContent, TaskTablePage

TASKS = 2_000
ROUNDS = 9
LIMIT_MS = 50.0
UNITS = [f"第{number}局" for number in range(40)]
TODAY = date(2031, 6, 15)


def main() -> int:
    """Measure and print; returns 1 when the limit is passed."""
    application = QApplication([])
    page = TaskTablePage(lambda _task, _words: ())
    page.resize(1280, 800)
    rows = rows_of(list(map(_task, range(TASKS))), Situation(TODAY, 2031))
    places = {unit: place for place, unit in enumerate(UNITS)}
    page.show_view(TaskView(grouping=Grouping.NONE))
    page.show_content(TableContent(rows, places, {}, 2031, TODAY))
    page.show()
    application.processEvents()
    usual = TaskView(grouping=Grouping.NONE)
    views = {
        "words": replace(usual, query=TaskQuery(words="街道")),
        "unit, status, light": replace(
            usual,
            query=TaskQuery(
                units=frozenset(UNITS[:20]),
                statuses=frozenset({TaskStatus.NOT_STARTED, TaskStatus.IN_PROGRESS}),
                lights=frozenset({Light.RED, Light.NONE}),
            ),
        ),
        "sorted by deadline": replace(usual, sort=(SortKey(Column.DEADLINE),)),
        "sorted by unit, then text": replace(usual, sort=(SortKey(Column.LEAD), SortKey(Column.TEXT))),
        "grouped by unit": replace(usual, grouping=Grouping.UNIT),
        "grouped by section, words": TaskView(query=TaskQuery(words="推进")),
    }
    slowest = 0.0
    for name, view in views.items():
        shown, painted = zip(
            *(_timed(page, usual, view, application.processEvents) for _ in range(ROUNDS)), strict=True
        )
        slowest = max(slowest, median(list(shown)) + median(list(painted)))
        print(f"{name:28} {median(list(shown)):6.1f} ms, painted after {median(list(painted)):6.1f} ms more")
    print(f"slowest                      {slowest:6.1f} ms  (at most {LIMIT_MS:.0f})")
    page.close()
    return int(slowest > LIMIT_MS)


def _timed(page: TaskTablePage, before: TaskView, view: TaskView, paint: Callable[[], None]) -> tuple[float, float]:
    """Milliseconds from one view to another, and until that is painted."""
    page.show_view(before)
    paint()
    began = time.process_time()
    page.show_view(view)
    shown = time.process_time()
    paint()
    return (shown - began) * 1000, (time.process_time() - shown) * 1000


def _task(number: int) -> Task:
    return Task(
        str(number),
        "report",
        TaskKind.MEASURE,
        float(number),
        None,
        (f"第{number // 200 + 1}部分", f"（{number // 40 + 1}）扎实推进重点工作"),
        f"第{number}项：推进{number % 37}个街道的老旧小区改造，完善养老、托育和停车设施，惠及居民{number}户。",
        number,
        0,
        40,
        status=list(TaskStatus)[number % 4],
        lead=UNITS[number % 40] if number % 5 else "",
        supporting=(UNITS[(number + 7) % 40], UNITS[(number + 13) % 40]),
        deadline=TODAY + timedelta(days=number % 300 - 100) if number % 3 else None,
        bookmarked=number % 11 == 0,
    )


if __name__ == "__main__":
    sys.exit(main())
