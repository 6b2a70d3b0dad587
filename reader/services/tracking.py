"""The task table of a report: its rows on a day, in a view, and their sums."""

from __future__ import annotations

from datetime import date

from reader.core.tracking.filters import wanted
from reader.core.tracking.groups import Group, grouped
from reader.core.tracking.lights import LightRules, Situation
from reader.core.tracking.rows import TaskRow, rows_of
from reader.core.tracking.sorting import in_order
from reader.core.tracking.summary import Summary, summarised
from reader.core.tracking.views import TaskView
from reader.services.clock import now
from reader.services.library import Library
from reader.services.settings import Settings
from reader.services.tasks import Tasks
from reader.services.units import Units


class Tracking:
    """Looks at tasks; changes nothing. ``today`` None is the present day."""

    def __init__(self, tasks: Tasks, library: Library, settings: Settings, units: Units) -> None:
        self._tasks = tasks
        self._library = library
        self._settings = settings
        self._units = units

    def rules(self) -> LightRules:
        """From when lights are lit, as the settings say."""
        preferences = self._settings.preferences
        return LightRules(preferences.blue_days, preferences.lag_slack, preferences.idle_share)

    def situation(self, report: str, today: date | None = None) -> Situation:
        """When and by which rules the tasks of a report are looked at; raises LookupError for an unknown report."""
        looked_at = self._library.report(report)
        return Situation(today or now().date(), looked_at.year, self.rules(), looked_at.place)

    def rows(self, report: str, today: date | None = None) -> tuple[TaskRow, ...]:
        """Every task in sight of a report, in checklist order."""
        return rows_of(self._tasks.of(report), self.situation(report, today))

    def shown(self, report: str, view: TaskView, today: date | None = None) -> tuple[Group, ...]:
        """The rows that a view wants, in its order and groups."""
        return self.arranged(self.rows(report, today), view)

    def arranged(self, rows: tuple[TaskRow, ...], view: TaskView) -> tuple[Group, ...]:
        """The same of rows that are at hand."""
        found = wanted(rows, view.query)
        places = self.places(found)
        return grouped(in_order(found, view.sort, places), view.grouping, places)

    def places(self, rows: tuple[TaskRow, ...]) -> dict[str, int]:
        """The places in the directory of all units of these rows."""
        return self._units.order(unit for row in rows for unit in row.task.units)

    def summary(self, report: str, today: date | None = None) -> Summary:
        """How the work on a report stands."""
        day = today or now().date()
        rows = self.rows(report, day)
        return summarised(rows, day, self.places(rows))
