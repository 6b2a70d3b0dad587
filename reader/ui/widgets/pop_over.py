"""What cards inside the window share: a soft ground, and a place beside words that never covers them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from reader.render.tokens import Tokens

SHADOW = 20
"""Pixels of shadow around a card, part of the widget."""
_SHADES = 14


def paint_card(widget: QWidget, tokens: Tokens, *, shadow: int = SHADOW) -> None:
    """A card with its border and a shadow that falls below it."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    card = widget.rect().adjusted(shadow, shadow, -shadow, -shadow)
    painter.setPen(Qt.PenStyle.NoPen)
    shade = QColor(tokens.shadow)
    shade.setAlphaF(0.05 if tokens.dark else 0.017)
    painter.setBrush(shade)
    for step in range(1, _SHADES + 1):
        spread = shadow * (step / _SHADES) ** 1.6 - 2  # close together near the card: dark there, fading outwards
        ring = card.toRectF().adjusted(-spread, -spread, spread, spread).translated(0, 2)
        painter.drawRoundedRect(ring & widget.rect().toRectF(), 10 + spread, 10 + spread)
    painter.setPen(QPen(QColor(tokens.card_line), 1))
    painter.setBrush(QColor(tokens.card))
    painter.drawRoundedRect(card.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
    painter.end()


def beside(words: QRect, size: QSize, port: QRect, window: QRect, *, above_first: bool = False, gap: int = 4) -> QRect:
    """A place of ``size`` next to ``words`` within ``port``, at a window's lower edge where there is no room.

    All in the window's coordinates. The words are covered only when port and window leave nothing else.
    """
    above, below = words.top() - gap - size.height(), words.bottom() + 1 + gap
    fits_above = above >= port.top()
    fits_below = below + size.height() <= port.bottom() + 1
    if fits_above and (above_first or not fits_below):
        top = above
    elif fits_below:
        top = below
    else:
        top = window.bottom() + 1 - size.height()
    left = max(window.left(), min(words.center().x() - size.width() // 2, window.right() + 1 - size.width()))
    return QRect(QPoint(left, max(window.top(), top)), size)
