"""Whoever hears the window instead of seeing it: everything that takes the keyboard has a name, whatever was opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QMenu,
    QMenuBar,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from reader.core.annotations import MarkColor, MarkStyle, Passage
from reader.ui.action_table import Act, specs
from reader.ui.features import MAKERS
from reader.ui.widgets.mark_card import MarkCard
from reader.ui.widgets.reading_settings import ReadingSettings
from reader.ui.wiring import Wiring

# The offscreen platform says so for every dialog; there is no window manager to tell.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "support raise", "grabbing the keyboard")

ELSEWHERE = {Act.QUIT, Act.LIBRARY, Act.OPEN_SAMPLE}
"""Actions that leave the report; the library is looked at by itself."""


def nameless(root: QWidget) -> list[str]:
    """What below a widget takes the keyboard and has no name that a screen reader could say."""
    found = []
    for widget in [root, *root.findChildren(QWidget)]:
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or _is_qts_own(widget):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is not None and not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} {widget.objectName()!r} in {_line(widget)}")
    return found


def _is_qts_own(widget: QWidget) -> bool:
    """Parts of Qt's widgets that are spoken of by what they belong to, and its menus."""
    inner = widget.objectName().startswith("qt_") or isinstance(widget, QLabel | QMenu | QMenuBar | QScrollBar)
    return inner or isinstance(widget.parentWidget(), QComboBox) or _in_list_of_box(widget)


def _in_list_of_box(widget: QWidget) -> bool:
    frame = widget.parentWidget()
    return frame is not None and isinstance(frame.parentWidget(), QComboBox)


def _line(widget: QWidget) -> str:
    names = []
    above = widget.parentWidget()
    while above is not None:
        names.append(type(above).__name__)
        above = above.parentWidget()
    return " < ".join(names)


@pytest.fixture(autouse=True)
def _undressed(qapp: QApplication) -> Iterator[None]:
    """Take the look off again that the actions have put on."""
    font = qapp.font()
    yield
    qapp.setStyleSheet("")
    qapp.setFont(font)


@pytest.fixture
def marked_desk(desk: Wiring) -> Wiring:
    """The window with a report in which something was marked, and every panel made."""
    desk.session.marks.add(Passage(6, 0, 6, 5), MarkStyle.HIGHLIGHT, MarkColor.GREEN, "a note")
    desk.session.toggle_bookmark(6)
    for late in desk.window.all_late:
        assert late.part is not None
    desk.window.activateWindow()
    QApplication.processEvents()
    return desk


@pytest.fixture
def answers(qapp: QApplication) -> Iterator[list[str]]:
    """Looks through each dialog that waits for an answer, then leaves it; what was nameless there."""
    found: list[str] = []

    def look() -> None:
        dialog = qapp.activeModalWidget()
        if dialog is not None:
            if not isinstance(dialog, QFileDialog):
                found.extend(nameless(dialog))
            dialog.close()

    timer = QTimer()
    timer.setInterval(50)
    timer.timeout.connect(look)
    timer.start()
    yield found
    timer.stop()


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is given to say."""
    said: list[str] = []

    def listen(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())

    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", listen)
    return said


def test_what_the_status_line_says_is_read_out(desk: Wiring, heard: list[str]) -> None:
    desk.session.toggle_bookmark(6)
    assert heard == ["Saved"]


def test_a_notice_is_read_out_and_a_filling_bar_once(desk: Wiring, heard: list[str]) -> None:
    strip = desk.window.strip
    strip.show_message("It could not be read.", "Ask for another copy.")
    for share in (0.1, 0.5, 0.9):
        strip.show_progress("report.pdf", share, "pages")
    assert heard == ["It could not be read. Ask for another copy.", "Reading report.pdf…"]


def test_every_panel_names_what_takes_the_keyboard(marked_desk: Wiring) -> None:
    assert nameless(marked_desk.window) == []


def test_the_library_names_what_takes_the_keyboard(start: Callable[[], Wiring], qtbot: QtBot) -> None:
    assert nameless(start().window) == []


def test_whatever_an_action_opens_names_what_takes_the_keyboard(marked_desk: Wiring, answers: list[str]) -> None:
    window = marked_desk.window
    found: dict[Act, list[str]] = {}
    for act in specs():
        if act in ELSEWHERE:
            continue
        before = set(QApplication.topLevelWidgets())
        window.view.select(6, 7, 12)
        if act in MAKERS:
            marked_desk.features.do(act)
        else:
            window.actions_[act].trigger()
        QApplication.processEvents()
        opened = [widget for widget in QApplication.topLevelWidgets() if widget not in before and widget.isVisible()]
        found[act] = answers[:] + [words for widget in (window, *opened) for words in nameless(widget)]
        answers.clear()
        for widget in opened:
            widget.close()
    assert {act: words for act, words in found.items() if words} == {}


def stations(root: QWidget) -> list[QWidget]:
    """Where Tab leads within a part of the window, in turn."""
    found: list[QWidget] = []
    widget = root.nextInFocusChain()
    while widget is not None and widget is not root:
        reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        shown = root.isAncestorOf(widget) and widget.isVisible() and widget.isEnabled()
        if shown and reached and widget.focusProxy() is None and not _is_qts_own(widget):
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def misled(root: QWidget) -> list[tuple[str, str]]:
    """Pairs of neighbours between which Tab leads back: up, or in the same row to the left; a cross may come last."""
    found, ways = [], stations(root)
    if ways and "Close" in _words(ways[-1]):
        ways.pop()
    for one, next_ in pairwise(ways):
        here = QRect(one.mapTo(root, QPoint(0, 0)), one.size())
        there = QRect(next_.mapTo(root, QPoint(0, 0)), next_.size())
        same_row = here.top() < there.center().y() < here.bottom() or there.top() < here.center().y() < there.bottom()
        back = there.center().x() < here.center().x() if same_row else there.center().y() < here.center().y()
        if back:
            found.append((_words(one), _words(next_)))
    return found


def _words(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return f"{type(widget).__name__} {interface.text(QAccessible.Text.Name)!r}"


def test_tab_leads_through_every_panel_as_it_is_read(marked_desk: Wiring) -> None:
    window, found = marked_desk.window, {}
    window.strip.offer("Twice in the library.", [("Open it", lambda: None), ("Import again", lambda: None)])
    for act in (Act.FIND, Act.REPAIRS, Act.GO_TO):
        window.actions_[act].trigger()
    QApplication.processEvents()
    for tab in range(window.left.count()):
        window.left.setCurrentIndex(tab)
        QApplication.processEvents()
        panel = window.left.widget(tab)
        found[type(panel).__name__ + str(tab)] = misled(panel)
    for part in (window.strip, window.late_find, window.late_go_to, window.repairs, window.tasks):
        assert len(stations(part)) > 1
        found[type(part).__name__] = misled(part)
    assert {name: pairs for name, pairs in found.items() if pairs} == {}


@pytest.mark.parametrize(("act", "kind"), [(Act.NOTE, MarkCard), (Act.READING_SETTINGS, ReadingSettings)])
def test_tab_leads_through_a_card_as_it_is_read(marked_desk: Wiring, act: Act, kind: type[QWidget]) -> None:
    marked_desk.window.view.select(6, 7, 12)
    marked_desk.window.actions_[act].trigger()
    QApplication.processEvents()
    card = marked_desk.window.findChild(kind)
    assert isinstance(card, kind)
    assert len(stations(card)) > 3
    assert misled(card) == []


def test_tab_leads_through_the_library_as_it_is_read(desk: Wiring) -> None:
    desk.window.actions_[Act.LIBRARY].trigger()
    QApplication.processEvents()
    assert len(stations(desk.window.start)) > 2
    assert misled(desk.window.start) == []
