"""From a report as it was published to a table on paper for each unit: every action is counted."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from reader.core.tracking.sorting import Column
from reader.ui.action_table import Act
from reader.ui.dialogs.print_preview import PrintPreviewDialog
from reader.ui.task_desk import TaskDesk
from reader.ui.wiring import Wiring

# The offscreen platform says so for every dialog and list of names; there is no window manager to tell.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "support raise", "grabbing the keyboard")

REPORT = Path(__file__).parents[3] / "shared" / "reports" / "hedong-2022" / "report.md"
TOO_MANY = 20
FIRST_UNIT, SECOND_UNIT = "发展和改革局", "投资促进局"
SECTION = "（二）大力开展招商引资"


class Clerk:
    """Uses the window by keys and clicks alone; each press, click and line of words is an action."""

    def __init__(self, wiring: Wiring, qtbot: QtBot) -> None:
        self.window, self.session, self._features = wiring.window, wiring.session, wiring.features
        self._qtbot = qtbot
        self.actions: list[str] = []

    def press(self, keys: str, why: str) -> None:
        """A key, for whatever has the keyboard."""
        self.actions.append(f"{keys}: {why}")
        chord = QKeySequence.fromString(keys)[0]  # type: ignore[index]
        QTest.keyClick(self._focus(), chord.key(), chord.keyboardModifiers())
        QApplication.processEvents()

    def type(self, words: str, why: str) -> None:
        """A line of words, for whatever has the keyboard; Chinese ones come from the input method."""
        self.actions.append(f"«{words}»: {why}")
        if words.isascii():
            QTest.keyClicks(self._focus(), words)
        else:
            event = QInputMethodEvent()
            event.setCommitString(words)
            QApplication.sendEvent(self._focus(), event)
        QApplication.processEvents()

    def click(self, widget: QWidget, why: str, at: QPoint | None = None, *, shift: bool = False) -> None:
        """A click on what can be seen."""
        assert widget.isVisible()
        assert widget.isEnabled()
        self.actions.append(f"{'Shift and ' if shift else ''}click: {why}")
        keys = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, keys, at or widget.rect().center())
        QApplication.processEvents()

    def click_row(self, uid: str, why: str, *, shift: bool = False) -> None:
        """A click on the words of a task in the table, which the wheel has brought into view."""
        table = self.desk.page.table
        row = table.model_.row_of(uid)
        assert row is not None
        index = table.model_.index(row, table.model_.columns.index(Column.TEXT))
        table.scrollTo(index)
        self.click(table.viewport(), why, table.visualRect(index).center(), shift=shift)

    def wait(self, until: Callable[[], object]) -> None:
        """Wait until something is seen."""
        self._qtbot.waitUntil(lambda: bool(until()), timeout=20_000)

    @property
    def desk(self) -> TaskDesk:
        """Where the table is found."""
        found = self._features.of(Act.TASK_TABLE)
        assert isinstance(found, TaskDesk)
        return found

    def _focus(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found


def when_asked(kind: type[QWidget], act: Callable[[QWidget], None]) -> None:
    """Do something as soon as a dialog of a kind waits for an answer; it never waits for longer than that."""
    timer = QTimer(QApplication.instance())

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        focus = QApplication.focusWidget()
        if not isinstance(dialog, kind) or focus is None or not dialog.isAncestorOf(focus):
            return
        timer.stop()
        try:
            act(dialog)
        finally:
            dialog.close()

    timer.timeout.connect(look)
    timer.start(200)


def open_report(clerk: Clerk, file: Path) -> None:
    """Three actions."""

    def answer(_dialog: QWidget) -> None:
        clerk.type(str(file), "the report's file")
        clerk.press("Return", "open it")

    when_asked(QFileDialog, answer)
    clerk.press("Ctrl+O", "open a report")
    clerk.wait(lambda: clerk.session.document is not None and clerk.window.view.isVisible())
    clerk.window.activateWindow()
    clerk.wait(lambda: QApplication.focusWidget() is not None)


def hand_out(clerk: Clerk, unit: str) -> None:
    """Three actions: all chosen tasks go to a unit."""
    bar = clerk.desk.page.bulk
    clerk.click(bar.editor, "the lead unit of the chosen tasks")
    clerk.type(unit, "its name")
    clerk.press("Return", "set it for all")


def print_by_unit(clerk: Clerk, out: Path) -> None:
    """Five actions, in the preview and the system's dialog."""

    def name_it(_dialog: QWidget) -> None:
        clerk.type(str(out), "where the PDF goes")
        clerk.press("Return", "write it")

    def choose(dialog: QWidget) -> None:
        box = next(box for box in dialog.findChildren(QCheckBox) if "own pages" in box.text().replace("&", ""))
        clerk.click(box, "each unit on its own pages", QPoint(12, box.height() // 2))
        when_asked(QFileDialog, name_it)
        export = next(b for b in dialog.findChildren(QPushButton) if "PDF" in b.text())
        clerk.click(export, "export a PDF")
        clerk.wait(out.exists)

    when_asked(PrintPreviewDialog, choose)
    clerk.press("Ctrl+P", "look at what will be printed")


@pytest.fixture
def clerk(start: Callable[[], Wiring], qtbot: QtBot) -> Clerk:
    """Somebody before the window as it starts the first time."""
    wiring = start()
    wiring.window.activateWindow()
    at_it = Clerk(wiring, qtbot)
    at_it.wait(lambda: QApplication.focusWidget() is not None)
    return at_it


def compact(words: str) -> str:
    """Words without the breaks of printed lines."""
    return re.sub(r"\s+", "", words)


@pytest.mark.skipif(not REPORT.exists(), reason=f"the published report is not there: {REPORT.name}")
def test_a_published_report_becomes_a_table_for_each_unit_in_fewer_than_twenty_actions(
    clerk: Clerk, tmp_path: Path
) -> None:
    out = tmp_path / "units.pdf"
    open_report(clerk, REPORT.resolve())
    clerk.press("Ctrl+7", "the table of all tasks")
    clerk.wait(clerk.desk.table_shown)
    clerk.press("Ctrl+A", "choose all tasks")
    hand_out(clerk, FIRST_UNIT)
    tasks = clerk.session.tasks()
    assert {task.lead for task in tasks} == {FIRST_UNIT}
    section = [task for task in tasks if SECTION in task.path]
    clerk.click_row(section[0].uid, "the first task of a section")
    clerk.click_row(section[-1].uid, "the last one", shift=True)
    hand_out(clerk, SECOND_UNIT)
    print_by_unit(clerk, out)
    assert len(clerk.actions) < TOO_MANY, clerk.actions

    led = {unit: [t for t in clerk.session.tasks() if t.lead == unit] for unit in (FIRST_UNIT, SECOND_UNIT)}
    assert [t.uid for t in led[SECOND_UNIT]] == [t.uid for t in section]
    assert len(led[FIRST_UNIT]) == len(tasks) - len(section) > len(section) > 1
    reader = PdfReader(out)
    pages = [compact(page.extract_text()) for page in reader.pages]
    begins = {unit: next(n for n, page in enumerate(pages) if unit in page[:80]) for unit in led}
    assert begins[FIRST_UNIT] == 0, "units stand in the order of the directory"
    assert begins[SECOND_UNIT] > 0
    slices = {FIRST_UNIT: pages[: begins[SECOND_UNIT]], SECOND_UNIT: pages[begins[SECOND_UNIT] :]}
    printed = {unit: "".join(own) for unit, own in slices.items()}
    for unit, other in ((FIRST_UNIT, SECOND_UNIT), (SECOND_UNIT, FIRST_UNIT)):
        for task in led[unit]:
            assert compact(task.text) in printed[unit], task.text
            assert compact(task.text) not in printed[other], task.text
    assert [str(entry.title) for entry in reader.outline if not isinstance(entry, list)] == list(led)
