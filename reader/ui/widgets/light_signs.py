"""The drawn signs of the three lights: each has a colour and a shape, and never stands without its word."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from reader.core.tracking.lights import Light
from reader.render.tokens import Tokens

SIGN = 11
"""Side of a sign in pixels."""


def light_colour(light: Light, tokens: Tokens) -> str:
    """The colour of a light's sign."""
    return {
        Light.NONE: tokens.line,
        Light.BLUE: tokens.in_progress,
        Light.YELLOW: tokens.mark_yellow_line,
        Light.RED: tokens.delayed,
    }[light]


def paint_light(painter: QPainter, rect: QRectF, light: Light, tokens: Tokens) -> None:
    """A full circle for red, a triangle for yellow, a ring for blue."""
    if light is Light.NONE:
        return
    colour = QColor(light_colour(light, tokens))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = rect.adjusted(1, 1, -1, -1)
    painter.setPen(QPen(colour, 2.2))
    if light is Light.BLUE:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(inner)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        if light is Light.RED:
            painter.drawEllipse(rect)
        else:
            top = QPointF(rect.center().x(), rect.top())
            painter.drawPolygon(QPolygonF([top, rect.bottomRight(), rect.bottomLeft()]))
    painter.restore()
