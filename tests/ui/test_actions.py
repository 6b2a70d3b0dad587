"""What the actions are called outside the menus."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.ui.actions import Act, Actions


@pytest.mark.usefixtures("chinese")
def test_a_tool_tip_has_the_keys_but_not_the_menus_letter(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    actions = Actions(window)
    assert actions[Act.OPEN].text() == "打开(&O)…"
    assert actions[Act.OPEN].toolTip() == "打开（Ctrl+O）"
    assert not [action.toolTip() for action in actions.by_name.values() if "(" in action.toolTip()]
