"""Icons are drawn in the theme's colours, sharp at every scale."""

from __future__ import annotations

import logging

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication

from reader.render.tokens import DARK, LIGHT, Tokens
from reader.ui.icons import ICON_DIR, icon


def inks(made: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal, state: QIcon.State = QIcon.State.Off) -> set[str]:
    """The colours of the opaque pixels."""
    image = made.pixmap(QSize(20, 20), 1.0, mode, state).toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return {QColor(p.rgb()).name() for p in pixels if p.alpha() == 255}


def is_drawn(made: QIcon) -> bool:
    image = made.pixmap(QSize(20, 20)).toImage()
    return any(image.pixelColor(x, y).alpha() > 100 for x in range(image.width()) for y in range(image.height()))


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda t: t.name)
def test_an_icon_is_in_ink_quieter_when_disabled_and_in_the_accent_when_on(qapp: QApplication, tokens: Tokens) -> None:
    made = icon("bookmark", tokens)
    assert inks(made) == {tokens.ink}
    assert inks(made, QIcon.Mode.Disabled) == {tokens.control}
    assert inks(made, state=QIcon.State.On) == {tokens.accent}
    assert inks(icon("bookmark", tokens, accent=True)) == {tokens.accent}


def test_every_icon_draws_something(qapp: QApplication) -> None:
    names = sorted(f.stem for f in ICON_DIR.glob("*.svg") if "currentColor" in f.read_text(encoding="utf-8"))
    assert len(names) >= 20
    assert [name for name in names if not is_drawn(icon(name, LIGHT))] == []


def test_an_unknown_icon_is_empty_and_logged_once(qapp: QApplication, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert icon("no-such-icon", LIGHT).isNull()
        assert icon("no-such-icon", LIGHT).isNull()
    assert [r.getMessage() for r in caplog.records] == ["There is no icon named no-such-icon"]
