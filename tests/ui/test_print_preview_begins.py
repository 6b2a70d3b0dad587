"""What the preview begins with, and what it remembers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton

from reader.core.print_choices import Printed, Scope, choices_from_json
from reader.core.tracking.filters import TaskQuery
from reader.ui.action_table import Act
from reader.ui.dialogs.print_preview import PrintPreviewDialog
from reader.ui.task_desk import TaskDesk
from reader.ui.wiring import Wiring

# The offscreen platform says so once for every dialog; there is no window manager to tell.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def desk_of(wiring: Wiring) -> TaskDesk:
    """Who answers for the tasks in a window."""
    feature = wiring.features.of(Act.TASK_TABLE)
    assert isinstance(feature, TaskDesk)
    return feature


def in_the_preview(work: Callable[[PrintPreviewDialog], None]) -> None:
    """Do something in the preview that is about to open, and close it."""

    def begin() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PrintPreviewDialog)
        try:
            work(dialog)
        finally:
            dialog.reject()

    QTimer.singleShot(0, begin)


def click(dialog: PrintPreviewDialog, words: str) -> None:
    """A button or a box to tick, by its words."""
    found = [*dialog.findChildren(QPushButton), *dialog.findChildren(QCheckBox)]
    next(button for button in found if words in button.text().replace("&", "")).click()


def test_preview_begins_with_what_the_table_shows(desk: Wiring) -> None:
    work = desk_of(desk)
    work.show_only(TaskQuery(words="社区"))
    shown = {row.task.uid for row in work.page.table.model_.task_rows()}
    assert 0 < len(shown) < len(desk.session.tasks())
    seen: list[set[str]] = []
    in_the_preview(lambda dialog: seen.append({row.task for page in dialog.job.pages for row in page.rows}))
    desk.window.actions_[Act.PRINT].trigger()
    assert seen == [shown]


def test_preview_begins_with_the_dashboard_that_is_shown(desk: Wiring) -> None:
    desk.window.actions_[Act.DASHBOARD].trigger()
    seen: list[str] = []
    in_the_preview(lambda dialog: seen.append(dialog.kept_choices()))
    desk.window.actions_[Act.PRINT].trigger()
    assert choices_from_json(seen[0]).what is Printed.DASHBOARD


def test_choices_are_remembered(desk: Wiring, start: Callable[[], Wiring]) -> None:
    report = desk.session.report
    assert report is not None
    in_the_preview(lambda dialog: click(dialog, "Lines to sign"))
    desk.window.actions_[Act.PRINT].trigger()
    again = start()
    again.session.open_report(report.uid)
    seen: list[str] = []
    in_the_preview(lambda dialog: seen.append(dialog.kept_choices()))
    again.window.actions_[Act.PRINT].trigger()
    kept = choices_from_json(seen[0])
    assert (kept.signature, kept.scope) == (True, Scope.ALL)
