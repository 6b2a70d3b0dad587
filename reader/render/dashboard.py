"""The dashboard painted with any painter, on screen in a theme's colours or on paper in black."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from reader.core.records import record
from reader.core.tracking.lights import Light
from reader.core.work import TaskStatus
from reader.render.dashboard_layout import Bar, DashboardLayout, Sign, Words, sized
from reader.render.tokens import Tokens


@record(frozen=True, slots=True)
class DashboardLook:
    """The colours of a dashboard as ``#rrggbb``."""

    ink: str
    muted: str
    line: str
    done: str
    in_progress: str
    delayed: str
    not_started: str
    red: str
    yellow: str
    blue: str

    def status(self, status: TaskStatus) -> str:
        """The colour of a status in bars."""
        return {
            TaskStatus.DONE: self.done,
            TaskStatus.IN_PROGRESS: self.in_progress,
            TaskStatus.DELAYED: self.delayed,
            TaskStatus.NOT_STARTED: self.not_started,
        }[status]

    def light(self, light: Light) -> str:
        """The colour of a light's sign."""
        return {Light.RED: self.red, Light.YELLOW: self.yellow, Light.BLUE: self.blue}.get(light, self.line)


ON_PAPER = DashboardLook(
    "#000000", "#444444", "#999999", "#000000", "#777777", "#444444", "#ffffff", "#000000", "#000000", "#000000"
)
"""Black on white; signs and words tell lights apart."""


def look_of(tokens: Tokens) -> DashboardLook:
    """The look in the colours of a theme."""
    return DashboardLook(
        ink=tokens.ink,
        muted=tokens.muted,
        line=tokens.line,
        done=tokens.done,
        in_progress=tokens.in_progress,
        delayed=tokens.delayed,
        not_started=tokens.line,
        red=tokens.delayed,
        yellow=tokens.mark_yellow_line,
        blue=tokens.in_progress,
    )


def paint_dashboard(painter: QPainter, layout: DashboardLayout, look: DashboardLook, font: QFont) -> None:
    """Paint a layout at the painter's origin."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for mark in layout.marks:
        if isinstance(mark, Words):
            painter.setFont(sized(font, mark.size, bold=mark.bold))
            painter.setPen(QColor(look.muted if mark.muted else look.ink))
            side = Qt.AlignmentFlag.AlignRight if mark.right else Qt.AlignmentFlag.AlignLeft
            painter.drawText(mark.rect, int(side | Qt.AlignmentFlag.AlignVCenter), mark.text)
        elif isinstance(mark, Bar):
            _paint_bar(painter, mark, look)
        else:
            _paint_sign(painter, mark, look)
    painter.restore()


def _paint_bar(painter: QPainter, bar: Bar, look: DashboardLook) -> None:
    total = sum(count for _status, count in bar.parts)
    left = bar.rect.left()
    for status, count in bar.parts:
        wide = bar.rect.width() * count / total if total else 0
        if wide:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.status(status)))
            painter.drawRect(QRectF(left, bar.rect.top(), wide, bar.rect.height()))
        left += wide
    painter.setPen(QPen(QColor(look.line), bar.rect.height() / 12))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(bar.rect)


def _paint_sign(painter: QPainter, sign: Sign, look: DashboardLook) -> None:
    colour, rect = QColor(look.light(sign.light)), sign.rect
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if sign.light is Light.RED:
        painter.drawEllipse(rect)
    elif sign.light is Light.YELLOW:
        painter.drawPolygon(QPolygonF([QPointF(rect.center().x(), rect.top()), rect.bottomRight(), rect.bottomLeft()]))
    else:
        stroke = rect.width() / 5
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, stroke))
        painter.drawEllipse(rect.adjusted(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2))
