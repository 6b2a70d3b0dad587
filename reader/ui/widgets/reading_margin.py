"""What the reading view paints over its text: bookmark ribbons in the margin and the keyboard's ring."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from reader.render.tokens import Tokens

_RIBBON = 0.62
"""Width of a bookmark ribbon in body characters; its height is 1.5 times that."""


def paint_ribbon(painter: QPainter, line: QRectF, em: float, tokens: Tokens, *, set_: bool) -> None:
    """A bookmark ribbon left of a paragraph's first line: filled where a bookmark is set, else an outline."""
    width, height = em * _RIBBON, em * _RIBBON * 1.5
    right = line.left()
    # glyphs stand in the lower part of a line box; 0.72 em above its bottom is their middle
    middle = line.bottom() - em * 0.72
    left, top = right - width, middle - height / 2
    shape = QPolygonF(
        [
            QPointF(left, top),
            QPointF(right, top),
            QPointF(right, top + height),
            QPointF(left + width / 2, top + height * 0.72),
            QPointF(left, top + height),
        ]
    )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.accent if set_ else tokens.control), 1.2))
    painter.setBrush(QColor(tokens.accent) if set_ else Qt.BrushStyle.NoBrush)
    painter.drawPolygon(shape)


def paint_ring(painter: QPainter, rects: Iterable[QRectF], em: float, tokens: Tokens) -> None:
    """The ring around the term that the keyboard stands on, one frame a line."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.focus), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for rect in rects:
        glyphs = QRectF(rect.left() - 2, rect.bottom() - em * 1.42, rect.width() + 4, em * 1.38)
        painter.drawRoundedRect(glyphs, 4, 4)
