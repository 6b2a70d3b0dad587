"""Parts of the window are made when they are first needed, and then stay."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QTabWidget
from pytestqt.qtbot import QtBot

from reader.ui.late import Late


def test_a_tab_is_made_when_it_is_first_looked_at(qtbot: QtBot) -> None:
    made: list[QLabel] = []
    tabs, late = QTabWidget(), Late(lambda: QLabel("Terms"))
    qtbot.addWidget(tabs)
    late.made.connect(made.append)
    tabs.addTab(QLabel("Contents"), "one")
    tabs.addTab(late, "two")
    tabs.show()
    assert late.part_if_made is None
    tabs.setCurrentIndex(1)
    assert made == [late.part]
    assert late.part.isVisible()
    tabs.setCurrentIndex(0)
    tabs.setCurrentIndex(1)
    assert made == [late.part]


def test_a_part_asked_for_is_made_at_once_but_not_shown_before_its_turn(qtbot: QtBot) -> None:
    tabs, late = QTabWidget(), Late(lambda: QLabel("Terms"))
    qtbot.addWidget(tabs)
    tabs.addTab(QLabel("Contents"), "one")
    tabs.addTab(late, "two")
    tabs.show()
    assert late.part.text() == "Terms"
    assert not late.part.isVisible()


def test_a_part_that_hides_itself_stays_hidden(qtbot: QtBot) -> None:
    def hidden() -> QLabel:
        label = QLabel("Notice")
        label.hide()
        return label

    late = Late(hidden)
    qtbot.addWidget(late)
    late.show()
    assert late.part.isHidden()
