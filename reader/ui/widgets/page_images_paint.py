"""How a page of the original is painted: sheet, picture, and the lines being read."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from reader.render.tokens import LIGHT, Tokens

_SHEET = QColor("#ffffff")
_QUIET = QColor(LIGHT.muted)
_MARK = QColor(LIGHT.flash)
"""Print is black on white in every theme, and so are its marks."""
_DIMMED = QColor(0, 0, 0, 70)
"""Laid over the sheet where white would dazzle."""
_BLEED = QPointF(3, 2)
"""Pixels that a mark reaches beyond its line."""


def paint_sheet(painter: QPainter, sheet: QRectF, image: QImage | None, words: str, *, sharp: bool) -> None:
    """A page with its picture; ``words`` stand on one that has none. A ``sharp`` picture fits pixel for pixel."""
    painter.fillRect(sheet, _SHEET)
    if image is None:
        painter.setPen(_QUIET)
        painter.drawText(sheet, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
    elif sharp:
        painter.drawImage(sheet.topLeft(), image)
    else:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(sheet, image)


def paint_marks(painter: QPainter, boxes: Iterable[QRectF]) -> None:
    """A soft ground behind lines, as a marker pen leaves the print readable."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_MARK)
    for box in boxes:
        painter.drawRoundedRect(box.adjusted(-_BLEED.x(), -_BLEED.y(), _BLEED.x(), _BLEED.y()), 3, 3)
    painter.restore()


def paint_edge(painter: QPainter, sheet: QRectF, tokens: Tokens) -> None:
    """What lies over a page: a veil in the dark, and its border."""
    if tokens.dark:
        painter.fillRect(sheet, _DIMMED)
    painter.setPen(QColor(tokens.line))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(sheet.adjusted(-0.5, -0.5, 0.5, 0.5))
