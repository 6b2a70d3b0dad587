"""The program's own stroke icons, coloured for the theme."""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from reader.render.tokens import Tokens

ICON_DIR = Path(__file__).resolve().parent.parent.parent / "resources" / "icons"

_SIDE = 20
"""Pixels of an icon at scale 1."""
_SCALES = (1, 2, 3)

_log = logging.getLogger(__name__)


@cache
def icon(name: str, tokens: Tokens, *, accent: bool = False) -> QIcon:
    """The icon ``name`` (a file stem of resources/icons) in the theme's ink, quieter when disabled, accent when on.

    ``accent``: in the accent always. An unknown name gives an empty icon and is logged once.
    """
    file = ICON_DIR / f"{name}.svg"
    try:
        drawing = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        _log.warning("There is no icon named %s", name)
        return QIcon()
    made = QIcon()
    ink = tokens.accent if accent else tokens.ink
    for mode, state, color in (
        (QIcon.Mode.Normal, QIcon.State.Off, ink),
        (QIcon.Mode.Normal, QIcon.State.On, tokens.accent),
        (QIcon.Mode.Disabled, QIcon.State.Off, tokens.control),
    ):
        for scale in _SCALES:
            made.addPixmap(_pixmap(drawing, color, scale), mode, state)
    return made


def _pixmap(drawing: str, color: str, scale: int) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", color).encode()))
    pixmap = QPixmap(_SIDE * scale, _SIDE * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, _SIDE * scale, _SIDE * scale))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap
