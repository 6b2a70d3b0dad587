"""The program's own stroke icons, coloured for the theme."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from reader.paths import RESOURCES
from reader.render.tokens import Tokens

ICON_DIR = RESOURCES / "icons"

_clones: list[QIconEngine] = []
"""Qt takes a clone but does not tell Python: without this it would be freed too early."""


@cache
def icon(name: str, tokens: Tokens, *, accent: bool = False) -> QIcon:
    """The icon ``name`` (a file stem of resources/icons) in the theme's ink, quieter when disabled, accent when on.

    ``accent``: in the accent always. An unknown name gives an empty icon and is logged once.
    """
    if f"{name}.svg" not in _files():
        import logging

        logging.getLogger(__name__).warning("There is no icon named %s", name)
        return QIcon()
    return QIcon(_Drawing(name, tokens, accent))


@cache
def _files() -> frozenset[str]:
    return frozenset(file.name for file in ICON_DIR.iterdir())  # at once: asking for each took longer


class _Drawing(QIconEngine):
    """Draws an icon when it is first seen, sharp at every size: most icons of the menus never are."""

    def __init__(self, name: str, tokens: Tokens, accent: bool) -> None:
        super().__init__()
        self._name = name
        self._tokens = tokens
        self._accent = accent

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        _renderer(self._name, self._color(mode, state)).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, pixmap.rect(), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        copy = _Drawing(self._name, self._tokens, self._accent)
        _clones.append(copy)
        return copy

    def _color(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        if mode is QIcon.Mode.Disabled:
            return self._tokens.control
        return self._tokens.accent if self._accent or state is QIcon.State.On else self._tokens.ink


@cache
def _renderer(name: str, color: str) -> QSvgRenderer:
    drawing = (ICON_DIR / f"{name}.svg").read_bytes()
    return QSvgRenderer(QByteArray(drawing.replace(b"currentColor", color.encode())))
