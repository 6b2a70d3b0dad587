"""A laid-out page: what is drawn where, in layout units from the sheet's upper left corner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTextLayout

from reader.core.print_choices import Orientation, Paper
from reader.printing.fonts import TextStyle, font
from reader.printing.units import mm


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper and its margins, in layout units."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float

    @property
    def text_width(self) -> float:
        """Width between the margins."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """Height between the margins."""
        return self.height - self.top - self.bottom

    @property
    def landscape(self) -> bool:
        """Whether the sheet lies on its long side."""
        return self.width > self.height


A4_SHORT = mm(210)
A4_LONG = mm(297)
_SIDES = {Paper.A4: (A4_SHORT, A4_LONG), Paper.A3: (A4_LONG, mm(420))}


def table_sheet(paper: Paper, orientation: Orientation, *, landscape: bool) -> Sheet:
    """A sheet for tables, lying as chosen, else on its long side where that is usual (``landscape``)."""
    short, long = _SIDES[paper]
    lies = landscape if orientation is Orientation.USUAL else orientation is Orientation.LANDSCAPE
    width, height = (long, short) if lies else (short, long)
    return Sheet(width, height, top=mm(16), bottom=mm(15), left=mm(15), right=mm(15))


class Mark(Protocol):
    """Something drawn on a page."""

    def paint(self, painter: QPainter) -> None:
        """Draw it with a painter whose unit is a layout unit."""


@dataclass(frozen=True, slots=True)
class TextMark:
    """A run of characters of one style; ``x`` is where it begins, ``y`` its baseline."""

    x: float
    y: float
    text: str
    style: TextStyle
    spacing: float = 0.0
    """Added after each character."""

    def paint(self, painter: QPainter) -> None:
        """Draw the characters in black."""
        # Not painter.drawText: it multiplies letter spacing by the device's resolution over the screen's.
        layout = QTextLayout(self.text, font(self.style, self.spacing))
        layout.beginLayout()
        line = layout.createLine()
        line.setNumColumns(len(self.text) * 2)
        layout.endLayout()
        painter.setPen(Qt.GlobalColor.black)
        layout.draw(painter, QPointF(self.x, self.y - line.ascent()))


@dataclass(frozen=True, slots=True)
class RuleMark:
    """A straight black line."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float

    def paint(self, painter: QPainter) -> None:
        """Draw the line with flat ends."""
        painter.setPen(QPen(Qt.GlobalColor.black, self.width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(QPointF(self.x1, self.y1), QPointF(self.x2, self.y2))


@dataclass(frozen=True, slots=True)
class DashMark:
    """A dashed grey line to cut along."""

    x1: float
    y1: float
    x2: float
    y2: float

    def paint(self, painter: QPainter) -> None:
        """Draw the dashes."""
        pen = QPen(QColor(128, 128, 128), 8.0, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([8.0, 8.0])
        painter.setPen(pen)
        painter.drawLine(QPointF(self.x1, self.y1), QPointF(self.x2, self.y2))


@dataclass(frozen=True, slots=True)
class ShadeMark:
    """A light grey ground that a photocopier keeps apart from the paper."""

    x: float
    y: float
    width: float
    height: float
    grey: int
    """0 black to 255 white."""

    def paint(self, painter: QPainter) -> None:
        """Fill the rectangle."""
        painter.fillRect(QRectF(self.x, self.y, self.width, self.height), QColor(self.grey, self.grey, self.grey))


@dataclass(frozen=True, slots=True)
class BoxMark:
    """A box to tick, drawn by lines, because a ☐ would come from whatever font has one."""

    x: float
    y: float
    size: float
    ticked: bool

    def paint(self, painter: QPainter) -> None:
        """Draw the box and its tick."""
        painter.setPen(QPen(Qt.GlobalColor.black, self.size * 0.07))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(self.x, self.y, self.size, self.size))
        if not self.ticked:
            return
        pen = QPen(Qt.GlobalColor.black, self.size * 0.16)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(
            [
                QPointF(self.x + dx * self.size, self.y + dy * self.size)
                for dx, dy in ((0.2, 0.5), (0.43, 0.76), (0.86, 0.16))
            ]
        )


_STAR = ((0.0, -1.0), (0.235, -0.324), (0.951, -0.309), (0.38, 0.124), (0.588, 0.809))
"""Right half of a five-pointed star of radius 1, from its top; the lowest inner corner is (0, 0.4)."""


@dataclass(frozen=True, slots=True)
class StarMark:
    """The star of a bookmarked task; ``x``/``y`` is its centre."""

    x: float
    y: float
    radius: float

    def paint(self, painter: QPainter) -> None:
        """Fill the star in black."""
        corners = [*_STAR, (0.0, 0.4), *((-dx, dy) for dx, dy in reversed(_STAR[1:]))]
        path = QPainterPath()
        for index, (dx, dy) in enumerate(corners):
            corner = QPointF(self.x + dx * self.radius, self.y + dy * self.radius)
            if index:
                path.lineTo(corner)
            else:
                path.moveTo(corner)
        path.closeSubpath()
        painter.fillPath(path, Qt.GlobalColor.black)


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """Where a line of running text stands."""

    text: str
    left: float
    right: float
    baseline: float


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """Where a task's row stands; a row higher than a page stands on several, ``part`` counts from 0."""

    task: str
    top: float
    bottom: float
    part: int = 0


@dataclass(frozen=True, slots=True)
class Anchor:
    """A heading that an outline leads to; ``level`` counts from 0."""

    title: str
    top: float
    level: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its marks in reading order, and what stands where for whoever asks."""

    marks: tuple[Mark, ...]
    rows: tuple[PlacedRow, ...] = ()
    lines: tuple[PlacedLine, ...] = ()
    anchors: tuple[Anchor, ...] = ()

    def paint(self, painter: QPainter) -> None:
        """Draw the page with a painter whose unit is a layout unit."""
        for mark in self.marks:
            mark.paint(painter)
