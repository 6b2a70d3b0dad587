"""The drawn signs of a task: its status box, each with a shape of its own, and its star."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from reader.core.work import TaskStatus
from reader.render.tokens import Tokens

BOX = 18
"""Side of a status box in pixels."""
STAR = 18


def status_colour(status: TaskStatus, tokens: Tokens) -> str:
    """The colour of a status word."""
    return {
        TaskStatus.NOT_STARTED: tokens.not_started,
        TaskStatus.IN_PROGRESS: tokens.in_progress,
        TaskStatus.DONE: tokens.done,
        TaskStatus.DELAYED: tokens.delayed,
    }[status]


def paint_box(painter: QPainter, rect: QRectF, status: TaskStatus, tokens: Tokens, *, hovered: bool) -> None:
    """Empty, half filled, ticked or with an exclamation mark."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = rect.adjusted(0.75, 0.75, -0.75, -0.75)
    edge = {
        TaskStatus.NOT_STARTED: tokens.accent if hovered else tokens.control,
        TaskStatus.DONE: tokens.accent,
    }.get(status, status_colour(status, tokens))
    painter.setPen(QPen(QColor(edge), 1.5))
    painter.setBrush(QColor(tokens.accent if status is TaskStatus.DONE else tokens.field))
    painter.drawRoundedRect(box, 4, 4)
    if status is TaskStatus.IN_PROGRESS:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(edge))
        inner = box.adjusted(3, 3, -3, -3)
        painter.drawRect(QRectF(inner.left(), inner.top(), inner.width() / 2, inner.height()))
    elif status is TaskStatus.DONE:
        painter.setPen(_round_pen(tokens.on_accent, 2.0))
        painter.drawPath(_tick(box))
    elif status is TaskStatus.DELAYED:
        painter.setPen(_round_pen(edge, 2.0))
        middle = box.center().x()
        painter.drawLine(QPointF(middle, box.top() + 4), QPointF(middle, box.center().y() + 1))
        painter.drawPoint(QPointF(middle, box.bottom() - 4))
    painter.restore()


def _round_pen(colour: str, width: float) -> QPen:
    return QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _tick(box: QRectF) -> QPainterPath:
    path = QPainterPath(QPointF(box.left() + box.width() * 0.24, box.top() + box.height() * 0.53))
    path.lineTo(box.left() + box.width() * 0.43, box.top() + box.height() * 0.71)
    path.lineTo(box.left() + box.width() * 0.77, box.top() + box.height() * 0.31)
    return path


def paint_star(painter: QPainter, rect: QRectF, tokens: Tokens, *, on: bool) -> None:
    """A filled star when bookmarked, else its outline."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = QColor(tokens.accent if on else tokens.control)
    painter.setPen(QPen(colour, 1.3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(colour if on else Qt.BrushStyle.NoBrush)
    outer = min(rect.width(), rect.height()) / 2 - 1
    path = QPainterPath()
    for corner in range(10):
        radius = outer if corner % 2 == 0 else outer * 0.45
        angle = math.pi * (corner / 5 - 0.5)
        point = rect.center() + QPointF(math.cos(angle), math.sin(angle)) * radius
        if corner:
            path.lineTo(point)
        else:
            path.moveTo(point)
    path.closeSubpath()
    painter.drawPath(path)
    painter.restore()
