"""Where document positions stand on the page, in document pixels.

A line's box here is the whole fixed line height, leading included; Qt keeps the leading above the glyphs.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLine

_STEP, _WIDEST_GAP = 6, 160
"""Pixels: how far below a point between paragraphs the next one is looked for."""


def line_rect(document: QTextDocument, position: int) -> QRectF:
    """The line that holds a document position, as wide as its text; lays the document out so far."""
    block = document.findBlock(position)
    frame = document.documentLayout().blockBoundingRect(block)
    line = block.layout().lineForTextPosition(position - block.position())
    return _line_box(block, line, frame.topLeft()) if line.isValid() else frame


def line_start(document: QTextDocument, position: int) -> int:
    """Document position where the line that holds ``position`` begins."""
    block = document.findBlock(position)
    document.documentLayout().blockBoundingRect(block)
    line = block.layout().lineForTextPosition(position - block.position())
    return block.position() + (line.textStart() if line.isValid() else 0)


def position_at(document: QTextDocument, x: float, y: float) -> int:
    """The document position nearest to a point; between two paragraphs that is the beginning of the lower one."""
    layout, at = document.documentLayout(), 0
    for below in range(0, _WIDEST_GAP, _STEP):
        at = layout.hitTest(QPointF(x, y + below), Qt.HitTestAccuracy.FuzzyHit)
        block = document.findBlock(max(0, at))
        # Qt takes a point between paragraphs for the end of the document, which may not be laid out yet.
        if block.layout().lineCount() and layout.blockBoundingRect(block).top() <= y + below + 1:
            break
    return max(0, at)


def range_rects(document: QTextDocument, start: int, end: int) -> Iterator[QRectF]:
    """One rectangle for each line that ``start`` ≤ position < ``end`` touches."""
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        # its corner is where the block's layout begins, table cells reckoned in
        origin = document.documentLayout().blockBoundingRect(block).topLeft()
        layout = block.layout()
        for index in range(layout.lineCount()):
            line = layout.lineAt(index)
            first = max(start - block.position(), line.textStart())
            last = min(end - block.position(), line.textStart() + line.textLength())
            if first < last:
                left, right = _x(line, first), _x(line, last)
                box = _line_box(block, line, origin)
                yield QRectF(origin.x() + left, box.top(), right - left, box.height())
        block = block.next()


def _line_box(block: QTextBlock, line: QTextLine, origin: QPointF) -> QRectF:
    height = block.blockFormat().lineHeight() or line.height()
    bottom = origin.y() + line.y() + line.height()
    return QRectF(origin.x() + line.x(), bottom - height, line.naturalTextWidth(), height)


def _x(line: QTextLine, at: int) -> float:
    found: object = line.cursorToX(at)
    if isinstance(found, tuple):  # the binding returns the position beside the pixels
        found = found[0]
    assert isinstance(found, float)
    return found
