"""A person whose eyes are tired sets the window to suit them, and finds it so the next day."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.app import open_first
from reader.ui.actions import Act
from reader.ui.theme import ThemeChoice
from reader.ui.wiring import Wiring

Start = Callable[[], Wiring]
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def _undressed(qapp: QApplication) -> Iterator[None]:
    """Take the last test's look off again."""
    font = qapp.font()
    yield
    qapp.setStyleSheet("")
    qapp.setFont(font)


def test_large_print_is_one_key_and_comes_back_the_next_day(desk: Wiring, start: Start, qapp: QApplication) -> None:
    usual = qapp.font().pointSizeF()
    QTest.keyClick(desk.window, Qt.Key.Key_L, CTRL | SHIFT)
    assert desk.window.view.zoom() == 140
    assert qapp.font().pointSizeF() == usual * 1.25
    again = start()
    open_first(again, None)
    assert again.theme.large
    again.window.activateWindow()
    QApplication.processEvents()
    assert again.window.view.zoom() == 140
    assert again.window.actions_[Act.LARGE_PRINT].isChecked()
    QTest.keyClick(again.window, Qt.Key.Key_L, CTRL | SHIFT)
    assert again.window.view.zoom() == 100
    assert not again.theme.large


def test_the_dark_switch_gives_the_sepia_back_that_it_left(desk: Wiring) -> None:
    desk.window.actions_[Act.THEME_SEPIA].trigger()
    QTest.keyClick(desk.window, Qt.Key.Key_D, CTRL | SHIFT)
    assert desk.theme.choice is ThemeChoice.DARK
    QTest.keyClick(desk.window, Qt.Key.Key_D, CTRL | SHIFT)
    assert desk.theme.choice is ThemeChoice.SEPIA
