"""How a reader likes the text set, within limits."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from reader.render.fonts import FACES, SANS, SERIF, faces_at_hand, register_fonts
from reader.render.setting import Look, Setting, screen_setting


def test_the_usual_look_is_the_settings_own() -> None:
    usual = Setting(size=18, line=32)
    made = screen_setting(100)
    assert (made.size, made.line, made.column, made.leading) == (usual.size, 32, usual.column, usual.leading)
    assert made.text_families == usual.text_families


@pytest.mark.parametrize(("look", "column", "line"), [(Look(5, 9.0), 24, 43), (Look(500, 0.1), 60, 25)])
def test_a_look_beyond_the_limits_is_brought_within_them(look: Look, column: int, line: int) -> None:
    made = screen_setting(100, look)
    assert (made.column, made.line) == (column, line)


def test_an_unknown_face_is_the_usual_one() -> None:
    assert screen_setting(100, Look(face="gone")) == screen_setting(100)


def test_every_face_ends_in_one_that_is_there_and_the_bundled_ones_can_be_chosen(qtbot: QtBot) -> None:
    register_fonts()
    assert all({SERIF, SANS} & set(text) for text, _heading in FACES.values())
    assert {"serif", "sans"} <= set(faces_at_hand())
