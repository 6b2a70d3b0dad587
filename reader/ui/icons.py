"""The program's own stroke icons, coloured for the theme."""

from __future__ import annotations

import logging
from functools import cache
from math import ceil

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from reader.paths import RESOURCES
from reader.render.tokens import Tokens

ICON_DIR = RESOURCES / "icons"

_SIDE = 20
"""Pixels of an icon at scale 1."""

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
    sharpest = max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)
    for scale in sorted({1, ceil(sharpest)}):
        shape = _shape(drawing, scale)
        made.addPixmap(_colored(shape, tokens.accent if accent else tokens.ink))
        made.addPixmap(_colored(shape, tokens.accent), QIcon.Mode.Normal, QIcon.State.On)
        made.addPixmap(_colored(shape, tokens.control), QIcon.Mode.Disabled)
    return made


def _shape(drawing: str, scale: int) -> QPixmap:
    """The drawing on a transparent ground; parsed once, since that is what takes time."""
    pixmap = QPixmap(_SIDE * scale, _SIDE * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap


def _colored(shape: QPixmap, color: str) -> QPixmap:
    pixmap = shape.copy()
    painter = QPainter(pixmap)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(pixmap.rect(), QColor(color))
    painter.end()
    return pixmap
