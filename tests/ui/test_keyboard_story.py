"""A secretary whose mouse is broken reads a report all the same: every step is a key, and is judged by what is seen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QInputMethodEvent, QKeySequence, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from reader.core.annotations import MarkColor
from reader.render.tokens import LIGHT
from reader.ui.dialogs.page_view import PageView
from reader.ui.dialogs.print_preview import PrintPreviewDialog
from reader.ui.widgets.reading_marks import ground_of
from reader.ui.wiring import Wiring

# The offscreen platform says so for every dialog and list of names; there is no window manager to tell.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "support raise", "grabbing the keyboard")


class NoMouse(QObject):
    """Fails a story in which anything is clicked."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        assert not isinstance(event, QMouseEvent), f"{watched} was clicked"
        return super().eventFilter(watched, event)


class Keyboard:
    """Presses keys for whatever has the keyboard, as people do who do not know its name."""

    def __init__(self, wiring: Wiring, qtbot: QtBot) -> None:
        self.window, self.view, self.status = wiring.window, wiring.window.view, wiring.window.status
        self._qtbot = qtbot
        self._session = wiring.session

    def press(self, keys: str, times: int = 1) -> None:
        """A combination such as ``Ctrl+Shift+F``, pressed some times."""
        chord = QKeySequence.fromString(keys)[0]  # type: ignore[index]
        for _time in range(times):
            QTest.keyClick(self.focus, chord.key(), chord.keyboardModifiers())
            QApplication.processEvents()

    def type(self, words: str) -> None:
        """Words; Chinese ones come from the input method, as they do for people."""
        if words.isascii():
            QTest.keyClicks(self.focus, words)
        else:
            event = QInputMethodEvent()
            event.setCommitString(words)
            QApplication.sendEvent(self.focus, event)
        QApplication.processEvents()

    def wait(self, until: Callable[[], object]) -> None:
        """Wait until something is seen."""
        self._qtbot.waitUntil(lambda: bool(until()), timeout=20_000)

    def return_to_window(self) -> None:
        """What a window manager does when a dialog has closed."""

        def back() -> bool:
            self.window.activateWindow()
            return QApplication.focusWidget() is not None

        self.wait(back)

    @property
    def focus(self) -> QWidget:
        """What has the keyboard; there is always something."""
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def words_in_view(self, words: str) -> bool:
        """Whether words of the report can be seen in the text."""
        document = self._session.document
        assert document is not None
        at = next(p for p in document.paragraphs if words in p.text)
        start = at.text.index(words)
        return self.view.is_in_view(self.view.page.rects(at.index, start, start + len(words)))

    def colors_below(self, words: str) -> set[str]:
        """The colours that are painted where words stand."""
        document = self._session.document
        assert document is not None
        at = next(p for p in document.paragraphs if words in p.text)
        start = at.text.index(words)
        box = self.view.page.rects(at.index, start, start + len(words))[0]
        image = self.view.viewport().grab(box.translated(0, -self.view.verticalScrollBar().value()).toRect()).toImage()
        return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}

    def labels(self, of: QWidget) -> list[str]:
        """The words that can be read in a part of the window."""
        return [label.text() for label in of.findChildren(QLabel) if label.isVisible()]

    def rows(self) -> list[str]:
        """The rows of the list that has the keyboard, as they are read out."""
        tree = self.focus
        assert isinstance(tree, QTreeView)
        model, role = tree.model(), Qt.ItemDataRole.AccessibleTextRole
        rows = [model.index(row, 0) for row in range(model.rowCount())]
        return [str(row.data(role) or row.data()) for row in rows]


@pytest.fixture
def keys(start: Callable[[], Wiring], report_file: Path, qtbot: QtBot, qapp: QApplication) -> Keyboard:
    """The program as it starts the first time, and a report whose name can be typed."""
    report_file.rename(report_file.with_name("report.md"))
    wiring = start()
    wiring.window.activateWindow()
    watcher = NoMouse(wiring.window)
    qapp.installEventFilter(watcher)
    keyboard = Keyboard(wiring, qtbot)
    keyboard.wait(lambda: QApplication.focusWidget() is not None)
    return keyboard


@pytest.fixture
def reading(keys: Keyboard, tmp_path: Path, qtbot: QtBot) -> Keyboard:
    """The report, opened by Ctrl+O and its typed name."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        keys.type(str(tmp_path / "report.md"))
        assert keys.focus.property("text") == str(tmp_path / "report.md")
        keys.press("Return")
        assert not dialog.isVisible()

    qtbot.waitUntil(keys.window.isActiveWindow, timeout=20_000)
    when_asked(answer)
    keys.press("Ctrl+O")
    keys.return_to_window()
    keys.wait(lambda: keys.window.reading() and keys.view.isVisible())
    return keys


def when_asked(act: Callable[[], None]) -> None:
    """Do something as soon as a dialog waits for an answer; it never waits for longer than that."""
    timer = QTimer(QApplication.instance())

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        focus = QApplication.focusWidget()
        if dialog is None or focus is None or not dialog.isAncestorOf(focus):
            return
        timer.stop()
        try:
            act()
        finally:
            dialog.close()

    timer.timeout.connect(look)
    timer.start(300)


def test_a_report_is_opened_and_read(reading: Keyboard) -> None:
    view = reading.view
    assert reading.focus is view
    assert "政府工作报告" in reading.window.windowTitle()
    assert reading.words_in_view("政府工作报告")
    contents = reading.window.outline.tree.viewport()
    marked = contents.grab().toImage()
    reading.press("PgDown", 2)
    assert not reading.words_in_view("政府工作报告")
    assert "¶" in " ".join(reading.labels(reading.status))
    reading.press("Ctrl+End")
    assert reading.words_in_view("为户外工作者歇脚而设的小站")
    assert contents.grab().toImage() != marked  # another section counts as being read


def test_jumps_lead_there_and_back(reading: Keyboard) -> None:
    stood = reading.view.position()
    reading.press("Ctrl+G")
    reading.type("2.2-1")
    reading.press("Return")
    assert reading.words_in_view("新增社区食堂8家")
    assert reading.focus is reading.view
    reading.press("Alt+Left")
    assert reading.view.position() == stood
    reading.press("Alt+Right")
    assert reading.words_in_view("新增社区食堂8家")
    reading.press("Ctrl+1")
    assert "三、加强政府自身建设" in reading.rows()
    reading.press("Home")
    reading.press("Return")
    assert reading.words_in_view("一、2030年工作回顾")
    assert reading.focus is reading.view
    reading.press("Ctrl+PgDown")
    assert reading.words_in_view("（一）产业稳步向前")


def test_a_card_explains_a_term_and_gives_the_keyboard_back(reading: Keyboard) -> None:
    reading.press("Tab")
    assert reading.view.ringed_place() is not None
    reading.press("Return")
    card = reading.view.card()
    assert card is not None
    assert card.isVisible()
    assert card.isAncestorOf(reading.focus) or card is reading.focus
    content = card.content
    assert content is not None
    assert (content.term, content.definition) == ("一廊两岸", "指沿汀江两岸的步行廊道和临江街区。")
    reading.press("Esc")
    assert reading.view.card() is None
    assert reading.focus is reading.view


def test_words_are_marked_noted_listed_and_taken_back(reading: Keyboard) -> None:
    select_the_counter(reading)
    assert reading.view.selected_text() == "我们把服务窗口"
    reading.press("Alt+3")
    blue = ground_of(MarkColor.BLUE, LIGHT).name()
    assert blue in reading.colors_below("我们把服务窗口")
    assert reading.status.said() == "Saved"
    reading.press("Right")
    reading.press("Shift+Right", 4)
    assert reading.view.selected_text() == "到园区，"
    reading.press("Ctrl+M")
    reading.wait(lambda: reading.focus is not reading.view)
    reading.type("转给园区办")
    reading.press("Ctrl+Return")
    assert reading.focus is reading.view
    here = ground_of(MarkColor.BLUE, LIGHT).name()
    assert here in reading.colors_below("到园区，")
    reading.press("Ctrl+4")
    assert len(reading.rows()) == 2
    assert "转给园区办" in reading.rows()[1]
    reading.press("Ctrl+2")
    reading.press("Ctrl+Z", 2)
    assert here not in reading.colors_below("到园区，")
    reading.press("Ctrl+Z")
    assert blue not in reading.colors_below("我们把服务窗口")
    reading.press("Ctrl+Y")
    assert blue in reading.colors_below("我们把服务窗口")


def test_a_bookmark_is_set_and_taken_back(reading: Keyboard) -> None:
    select_the_counter(reading)
    paragraph = reading.view.current_paragraph()
    reading.press("Ctrl+B")
    assert reading.view.is_bookmarked(paragraph)
    assert QColor(LIGHT.accent).name() in margin_colors(reading, paragraph)
    reading.press("Ctrl+Z")
    assert not reading.view.is_bookmarked(paragraph)
    assert QColor(LIGHT.accent).name() not in margin_colors(reading, paragraph)


def test_words_are_found(reading: Keyboard) -> None:
    reading.press("Ctrl+F")
    reading.type("口袋公园")
    bar = reading.window.late_find.part
    reading.wait(lambda: "1" in " ".join(reading.labels(bar)))
    reading.press("Return")
    assert reading.words_in_view("口袋公园")
    assert QColor(LIGHT.flash).name() in reading.colors_below("口袋公园")
    reading.press("Esc")
    assert reading.focus is reading.view
    assert not bar.isVisible()


def test_the_pages_are_looked_at_before_they_are_printed(reading: Keyboard) -> None:
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PrintPreviewDialog)
        seen.extend(words for words in reading.labels(dialog) if words.startswith("Page"))
        (pages,) = dialog.findChildren(PageView)
        paper = pages.viewport().grab().toImage()
        seen.append(paper.pixelColor(paper.width() // 2, paper.height() // 2).name())
        reading.press("Esc")

    when_asked(look)
    reading.press("Ctrl+P")
    reading.return_to_window()
    assert seen[0].startswith("Page 1 of")
    assert len(seen) == 2
    assert reading.focus is reading.view


def select_the_counter(reading: Keyboard) -> None:
    """Find words; Esc leaves them selected."""
    reading.press("Ctrl+F")
    reading.type("我们把服务窗口")
    reading.wait(lambda: "1" in " ".join(reading.labels(reading.window.late_find.part)))
    reading.press("Return")
    reading.press("Esc")


def margin_colors(reading: Keyboard, paragraph: int) -> set[str]:
    """What is painted in the margin beside a paragraph's first line."""
    line = reading.view.page.first_line(paragraph)
    line.setLeft(0)
    line.setWidth(reading.view.page.setting.margin)
    top = reading.view.verticalScrollBar().value()
    image = reading.view.viewport().grab(line.translated(0, -top).toRect()).toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
