"""Small signs of a mark's colour and style for buttons, menus and lists."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from reader.core.annotations import MarkColor, MarkStyle
from reader.render.tokens import Tokens

_SIZE, _SCALE = 16, 3


def paint_swatch(painter: QPainter, box: QRectF, style: MarkStyle, color: MarkColor, tokens: Tokens) -> None:
    """A filled round for a highlight, a bar below an open one for an underline."""
    line = QColor(str(getattr(tokens, f"mark_{color.value}_line")))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    round_ = box.adjusted(1.5, 1.5, -1.5, -1.5)
    if style is MarkStyle.HIGHLIGHT:
        painter.setPen(QPen(line, 1.3))
        painter.setBrush(QColor(str(getattr(tokens, f"mark_{color.value}"))))
        painter.drawEllipse(round_)
    else:
        painter.setPen(QPen(line, 2.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        y = box.bottom() - 3
        painter.drawLine(QPointF(box.left() + 2, y), QPointF(box.right() - 2, y))
    painter.restore()


@cache
def swatch(style: MarkStyle, color: MarkColor, tokens: Tokens) -> QIcon:
    """The sign as an icon."""
    pixmap = QPixmap(_SIZE * _SCALE, _SIZE * _SCALE)
    pixmap.setDevicePixelRatio(_SCALE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_swatch(painter, QRectF(0, 0, _SIZE, _SIZE), style, color, tokens)
    painter.end()
    return QIcon(pixmap)
