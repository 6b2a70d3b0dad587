"""The left margin of the reading view: bookmark ribbons, and the one that a click would set."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from reader.render.tokens import Tokens
from reader.ui.widgets.reading_page import Page

_RIBBON = 0.62
"""Width of a bookmark ribbon in body characters; its height is 1.5 times that."""
_NUMBER = 0.6
"""Size of a citation number in body characters."""
_GAP = 0.55
"""Characters between ribbon and text."""


class Margin:
    """Which paragraphs carry a ribbon; heights are document pixels."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.bookmarked: frozenset[int] = frozenset()
        self.numbered = False
        """The paragraphs' citation numbers stand at the right."""
        self.hovered: int | None = None
        """The paragraph beside which the pointer is."""

    def paragraph_at(self, x: float, y: float) -> int | None:
        """The paragraph beside which a point of the margin lies, None for points elsewhere."""
        if self._page.report is None or not 0 <= x < self._page.setting.margin - 2:
            return None
        paragraph = self._page.paragraph_at(y)
        lines = self._page.rects(paragraph, 0, None)
        return paragraph if lines and lines[0].top() <= y <= lines[-1].bottom() else None

    def paint(self, painter: QPainter, top: float, bottom: float, tokens: Tokens) -> None:
        """Paint ribbons and numbers of the paragraphs between two heights."""
        if self.numbered:
            self._paint_numbers(painter, top, bottom, tokens)
        wanted = self.bookmarked if self.hovered is None else self.bookmarked | {self.hovered}
        if not wanted:
            return
        first, last = self._page.paragraph_at(top), self._page.paragraph_at(bottom)
        for paragraph in sorted(p for p in wanted if first <= p <= last):
            line = self._page.first_line(paragraph)
            line.moveLeft(self._page.setting.margin - self._page.em * _GAP)
            _paint_ribbon(painter, line, self._page.em, tokens, filled=paragraph in self.bookmarked)

    def _paint_numbers(self, painter: QPainter, top: float, bottom: float, tokens: Tokens) -> None:
        report, page = self._page.report, self._page
        if report is None:
            return
        font = QFont(painter.font())
        font.setPixelSize(max(9, round(page.em * _NUMBER)))
        painter.setFont(font)
        painter.setPen(QColor(tokens.muted))
        left = page.width - page.setting.margin + page.em * _GAP
        for paragraph in report.paragraphs[page.paragraph_at(top) : page.paragraph_at(bottom) + 1]:
            if paragraph.number:
                line = page.first_line(paragraph.index)
                # glyphs stand in the lower part of a line box; 0.72 em above its bottom is their middle
                room = QRectF(left, line.bottom() - page.em * 1.72, page.width - left, page.em * 2)
                painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, paragraph.number)


def paint_ring(painter: QPainter, rects: Iterable[QRectF], em: float, tokens: Tokens) -> None:
    """The ring around the term that the keyboard stands on, one frame a line."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.focus), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for rect in rects:
        glyphs = QRectF(rect.left() - 2, rect.bottom() - em * 1.42, rect.width() + 4, em * 1.38)
        painter.drawRoundedRect(glyphs, 4, 4)


def _paint_ribbon(painter: QPainter, line: QRectF, em: float, tokens: Tokens, *, filled: bool) -> None:
    """A ribbon left of a paragraph's first line: filled where a bookmark is set, else an outline."""
    width, height = em * _RIBBON, em * _RIBBON * 1.5
    # glyphs stand in the lower part of a line box; 0.72 em above its bottom is their middle
    left, top = line.left() - width, line.bottom() - em * 0.72 - height / 2
    shape = QPolygonF(
        [
            QPointF(left, top),
            QPointF(left + width, top),
            QPointF(left + width, top + height),
            QPointF(left + width / 2, top + height * 0.72),
            QPointF(left, top + height),
        ]
    )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.accent if filled else tokens.control), 1.2))
    painter.setBrush(QColor(tokens.accent) if filled else Qt.BrushStyle.NoBrush)
    painter.drawPolygon(shape)
