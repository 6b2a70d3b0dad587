"""The lights of the checklist, shown once the report stands there and whenever a task changes."""

from __future__ import annotations

from reader.core.tracking.lights import Light
from reader.tracking_words import light_word
from reader.ui.mainwindow import MainWindow
from reader.ui.session import Session
from reader.ui.widgets.task_layout import Lit


class TaskLights:
    """Of the report that is open."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        self._window = window
        self._session = session

    def show(self) -> None:
        """Look at all tasks as they stand today."""
        report = self._session.report
        if report is None:
            return
        rows = self._session.workspace.tracking.rows(report.uid)
        lit = {row.task.uid: Lit(row.light, light_word(row.light)) for row in rows if row.light is not Light.NONE}
        self._window.tasks.show_lights(lit)
