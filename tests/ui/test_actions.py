"""What the actions are called outside the menus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.ui.action_table import Act, specs
from reader.ui.actions import Actions
from reader.ui.command_list import commands, found
from reader.ui.menu_table import TOOLBAR, TOOLBAR_END, Menu, menus


@pytest.mark.usefixtures("chinese")
def test_a_tool_tip_has_the_keys_but_not_the_menus_letter(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    actions = Actions(window)
    assert actions[Act.OPEN].text() == "打开(&O)…"
    assert actions[Act.OPEN].toolTip() == "打开（Ctrl+O）"
    assert not [action.toolTip() for action in actions.by_name.values() if "(" in action.toolTip()]


def in_menus(items: Iterable[Act | Menu | str | None]) -> Iterator[Act]:
    for item in items:
        if isinstance(item, Act):
            yield item
        elif isinstance(item, Menu):
            yield from in_menus(item.items)


def test_no_key_has_two_meanings() -> None:
    used = Counter(QKeySequence(key).toString() for spec in specs().values() for key in spec.keys)
    assert [key for key, times in used.items() if times > 1 or not key] == []


def test_every_action_has_words_and_a_place(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    actions = Actions(window)
    placed = set(in_menus(menus())) | set(TOOLBAR) | set(TOOLBAR_END)
    assert set(specs()) == set(Act) == placed - {None}
    for action in actions.by_name.values():
        assert action.text()
        assert action.iconText()
        assert action.toolTip()


def test_every_button_of_the_toolbar_has_an_icon_and_every_one_without_words_a_key() -> None:
    table = specs()
    for name in (*TOOLBAR, *TOOLBAR_END):
        assert name is None or table[name].icon
        assert name is None or name is Act.LIBRARY or table[name].keys


@pytest.mark.usefixtures("chinese")
def test_a_command_is_found_by_some_of_its_letters(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    known = commands(Actions(window))
    assert {command.name for command in known} == set(Act)
    assert found("转段", known)[0].words == "转到段落"
    assert found("ctrl+g", known)[0].name is Act.GO_TO
    assert found("主题 护眼", known)[0].name is Act.THEME_SEPIA
    assert found("打", known)[0].words.startswith("打")
    assert found("", known) == list(known)
    assert found("龘", known) == []
