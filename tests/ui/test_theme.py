"""The application's look follows the chosen theme."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit
from pytestqt.qtbot import QtBot

from reader.render.tokens import DARK, LIGHT, SEPIA, THEMES, Tokens
from reader.ui.theme import Theme, ThemeChoice, ui_font
from reader.ui.theme_sheet import SIGN_DIR, style_sheet


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    """The test application, undressed again afterwards."""
    font, palette, style = qapp.font(), qapp.palette(), qapp.style().objectName()
    yield qapp
    qapp.setStyleSheet("")
    qapp.setPalette(palette)
    qapp.setFont(font)
    qapp.setStyle(style)


@pytest.mark.parametrize("tokens", THEMES, ids=lambda t: t.name)
def test_style_sheet_names_only_the_themes_colours_and_files_that_exist(tokens: Tokens) -> None:
    sheet = style_sheet(tokens)
    assert "$" not in sheet
    assert set(re.findall(r"#[0-9a-f]{6}", sheet)) <= set(map(str, asdict(tokens).values()))
    signs = re.findall(r'url\("([^"]+)"\)', sheet)
    assert signs
    assert all(sign.startswith(SIGN_DIR.as_posix()) for sign in signs)
    assert [sign for sign in signs if not (SIGN_DIR / tokens.name / sign.rsplit("/", 1)[1]).is_file()] == []


@pytest.mark.parametrize("tokens", THEMES, ids=lambda t: t.name)
@pytest.mark.parametrize(
    ("sign", "color"), [("tick", "on_accent"), ("current", "accent"), ("open", "muted"), ("closed", "muted")]
)
def test_signs_in_files_have_the_colours_of_their_theme(tokens: Tokens, sign: str, color: str) -> None:
    drawing = (SIGN_DIR / tokens.name / f"{sign}.svg").read_text(encoding="utf-8")
    assert re.findall(r'stroke="(#\w+)"', drawing) == [getattr(tokens, color)]


def test_choosing_a_theme_dresses_the_application_and_says_so(qtbot: QtBot, application: QApplication) -> None:
    theme = Theme(application, ThemeChoice.LIGHT)
    theme.apply()
    assert application.palette().color(QPalette.ColorRole.Window) == QColor(LIGHT.panel)
    with qtbot.waitSignal(theme.changed) as changed:
        theme.choose(ThemeChoice.DARK)
    assert changed.args == [DARK]
    assert theme.tokens is DARK
    assert application.palette().color(QPalette.ColorRole.Window) == QColor(DARK.panel)
    assert DARK.accent in application.styleSheet()


def test_choosing_the_theme_in_force_changes_nothing(qtbot: QtBot, application: QApplication) -> None:
    theme = Theme(application, ThemeChoice.DARK)
    with qtbot.assertNotEmitted(theme.changed):
        theme.choose(ThemeChoice.DARK)


def test_a_ticked_box_shows_a_tick_on_the_accent(qtbot: QtBot, application: QApplication) -> None:
    Theme(application, ThemeChoice.LIGHT).apply()
    box = QCheckBox("")
    qtbot.addWidget(box)
    box.setChecked(True)
    box.show()
    image = box.grab().toImage()
    colors = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert {LIGHT.accent, LIGHT.on_accent} <= colors


def test_interface_font_is_large_enough_and_ends_in_the_bundled_one() -> None:
    small = QFont("Sans")
    small.setPointSizeF(8)
    made = ui_font(small)
    assert made.pointSizeF() == 10.5
    assert made.families()[0] == "Sans"
    assert "Noto Sans SC" in made.families()
    large = QFont("Sans")
    large.setPointSizeF(16)
    assert ui_font(large).pointSizeF() == 16


def test_the_system_theme_follows_the_desktop(qtbot: QtBot, application: QApplication) -> None:
    system = application.styleHints().colorSchemeChanged
    theme = Theme(application, ThemeChoice.SYSTEM)
    assert theme.tokens is LIGHT
    with qtbot.waitSignal(theme.changed):
        system.emit(Qt.ColorScheme.Dark)
    assert theme.tokens is DARK
    theme.choose(ThemeChoice.LIGHT)
    with qtbot.assertNotEmitted(theme.changed):
        system.emit(Qt.ColorScheme.Unknown)
    assert theme.tokens is LIGHT


def test_sepia_is_a_theme_of_its_own(application: QApplication) -> None:
    theme = Theme(application, ThemeChoice.SEPIA)
    theme.apply()
    assert theme.tokens is SEPIA
    assert application.palette().color(QPalette.ColorRole.Window) == QColor(SEPIA.panel)


def test_large_print_grows_the_interface_and_gives_the_size_back(application: QApplication) -> None:
    theme = Theme(application, ThemeChoice.LIGHT)
    theme.apply()
    usual = application.font().pointSizeF()
    theme.set_large(True)
    assert application.font().pointSizeF() == usual * 1.25
    theme.set_large(False)
    assert application.font().pointSizeF() == usual


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.SEPIA, ThemeChoice.DARK])
def test_hints_in_empty_fields_have_the_colour_of_quiet_words(
    application: QApplication, qtbot: QtBot, choice: ThemeChoice
) -> None:
    theme = Theme(application, choice)
    theme.apply()
    field = QLineEdit()
    qtbot.addWidget(field)
    field.ensurePolished()
    assert field.palette().placeholderText().color() == QColor(theme.tokens.muted)
