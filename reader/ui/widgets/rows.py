"""How rows of trees and lists are painted: soft ground, focus ring, chevron; one look everywhere."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen

from reader.render.tokens import Tokens

Index = QModelIndex | QPersistentModelIndex

ROW = 30
"""Height of a one-line row in pixels at the usual font size."""
INSET = 5
RADIUS = 6
ALL_READ = 0.98
"""A share from which a section counts as read: its heading alone may have been passed over."""


def plain(index: Index) -> QModelIndex:
    """The index itself: Qt's own calls never pass a persistent one, its type hints do."""
    return index if isinstance(index, QModelIndex) else index.model().index(index.row(), 0, index.parent())


def row_height(metrics: QFontMetrics) -> int:
    """Height of a one-line row, taller where the font is."""
    return max(ROW, metrics.height() + 10)


def small(font: QFont) -> QFont:
    """The font of captions and counts beside ``font``."""
    made = QFont(font)
    if font.pixelSize() > 0:
        made.setPixelSize(max(11, font.pixelSize() - 2))
    else:
        made.setPointSizeF(max(8.0, font.pointSizeF() * 0.87))
    return made


def paint_ground(painter: QPainter, rect: QRect, colour: str) -> None:
    """A soft filled row."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(QRectF(rect).adjusted(INSET, 1, -INSET, -1), RADIUS, RADIUS)
    painter.restore()


def paint_ring(painter: QPainter, rect: QRect, tokens: Tokens) -> None:
    """The ring around the row that has the keyboard."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.focus), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(INSET + 0.75, 1.75, -INSET - 0.75, -1.75), RADIUS, RADIUS)
    painter.restore()


def paint_share(painter: QPainter, centre: QPointF, share: float, tokens: Tokens) -> None:
    """A small ring, closed as far as something was read; a tick when all of it was."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    if share >= ALL_READ:
        painter.setPen(QPen(QColor(tokens.muted), 1.4, Qt.PenStyle.SolidLine, cap, join))
        painter.drawPolyline([centre + QPointF(-3.5, 0), centre + QPointF(-1, 2.5), centre + QPointF(3.5, -3)])
    else:
        around = QRectF(centre.x() - 3.5, centre.y() - 3.5, 7, 7)
        painter.setPen(QPen(QColor(tokens.line), 1.4))
        painter.drawEllipse(around)
        painter.setPen(QPen(QColor(tokens.muted), 1.4, Qt.PenStyle.SolidLine, cap))
        painter.drawArc(around, 90 * 16, -round(360 * 16 * share))
    painter.restore()


def paint_chevron(painter: QPainter, centre: QPointF, colour: str, *, opened: bool) -> None:
    """A small angle that points down when what is below it is shown."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.translate(centre)
    if opened:
        painter.rotate(90)
    path = QPainterPath(QPointF(-1.75, -3.5))
    path.lineTo(1.75, 0)
    path.lineTo(-1.75, 3.5)
    painter.drawPath(path)
    painter.restore()
