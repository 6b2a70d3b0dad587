"""From a report's file to a printed table for each unit, and what the preview begins with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from reader.core.print_choices import Printed, Scope, choices_from_json
from reader.core.tracking.filters import TaskQuery
from reader.core.tracking.sorting import Column
from reader.ui.action_table import Act
from reader.ui.dialogs.print_preview import PrintPreviewDialog
from reader.ui.task_desk import TaskDesk
from reader.ui.wiring import Wiring

# The offscreen platform says so once for every dialog; there is no window manager to tell.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

UNITS = ("发展和改革局", "商务局", "教育局", "民政局")


class Clerk:
    """Counts what a person does."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def does(self, words: str, action: Callable[[], object]) -> None:
        """One action."""
        self.done.append(words)
        action()


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


def test_from_a_report_to_a_table_for_each_unit_in_under_twenty_actions(
    start: Callable[[], Wiring],
    shared_reports: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = shared_reports / "hedong-2022" / "report.md"
    if not file.is_file():
        pytest.skip("the real reports are not beside the project (../shared/reports)")
    clerk, wiring, out = Clerk(), start(), tmp_path / "分册.pdf"
    clerk.does("opens the file", lambda: wiring.imports.add([file]))
    qtbot.waitUntil(lambda: wiring.session.document is not None, timeout=20_000)
    control = Qt.KeyboardModifier.ControlModifier
    clerk.does("shows the table", lambda: QTest.keyClick(wiring.window, Qt.Key.Key_7, control))
    page = desk_of(wiring).page
    tasks = wiring.session.tasks()
    parts = list(dict.fromkeys(task.path[:1] for task in tasks if task.path))[:4]
    page.bulk.field.setCurrentIndex(page.bulk.field.findData(Column.LEAD))  # as the bar begins
    for part, unit in zip(parts, UNITS, strict=True):
        own = [task.uid for task in tasks if task.path[:1] == part]
        clerk.does("chooses the tasks of a part", lambda own=own: page.table.choose(own))  # type: ignore[misc]
        clerk.does("writes a unit", lambda unit=unit: page.bulk.editor.setText(unit))  # type: ignore[misc, attr-defined]
        clerk.does("gives it to them", lambda: QTest.mouseClick(page.bulk.apply, Qt.MouseButton.LeftButton))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_more: (str(out), ""))

    def prints(dialog: PrintPreviewDialog) -> None:
        clerk.does("wants units apart", lambda: click(dialog, "Each unit on its own pages"))
        clerk.does("exports and names the file", lambda: click(dialog, "Export PDF"))

    in_the_preview(prints)
    clerk.does("asks for the preview", lambda: wiring.window.actions_[Act.PRINT].trigger())
    assert len(clerk.done) < 20, clerk.done
    read = PdfReader(out)
    titles = [str(entry.title) for entry in read.outline if not isinstance(entry, list)]
    assert sorted(titles[:-1]) == sorted(UNITS)
    words = "".join("".join(read_page.extract_text().split()) for read_page in read.pages)
    given = [task for task in wiring.session.tasks() if task.lead]
    assert len(given) > 60
    assert [task.uid for task in given if words.count("".join(task.text.split())) != 1] == []


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
