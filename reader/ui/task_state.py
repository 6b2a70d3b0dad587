"""What follows from the tasks as they stand: lights in the checklist, coverage in the contents."""

from __future__ import annotations

from reader.core.tracking.lights import Light, only_read
from reader.ui.mainwindow import MainWindow
from reader.ui.session import Session
from reader.ui.widgets.coverage_line import coverage_words
from reader.ui.widgets.task_layout import Lit
from reader.words.tracking import light_word


class TaskState:
    """Of the report that is open; shown once it stands there, and whenever a task changes."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        self._window = window
        self._session = session

    def show(self) -> None:
        """Look at all tasks as they stand today."""
        report, workspace = self._session.report, self._session.workspace
        if report is None:
            return
        rows, situation = workspace.tracking.rows(report.uid), workspace.tracking.situation(report.uid)
        dark = only_read((row.task for row in rows), situation)
        lit = {row.task.uid: Lit(row.light, light_word(row.light)) for row in rows if row.light is not Light.NONE}
        self._window.tasks.show_lights({} if dark else lit)
        sections = workspace.coverage.of(report.uid).sections
        self._window.outline.show_totals({index: coverage_words(count) for index, count in sections.items()})
