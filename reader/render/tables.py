"""Table rows of a report as a ruled table; a row's tabs become the borders between its cells."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from PySide6.QtGui import (
    QBrush,
    QColor,
    QTextBlockFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from reader.core.document import Paragraph
from reader.render.tokens import Tokens

_NARROW = 8
"""Characters up to which a column is given just what it needs."""
_PADDING = 1.6
_WIDTH = 43
"""Characters of table text that a full column of body text is wide."""


def cells_of(row: Paragraph) -> list[str]:
    """The texts of a row's cells; between two of them Qt counts one position, just as the tab does in the text."""
    return row.text.split("\t")


def insert_table(cursor: QTextCursor, rows: Sequence[Paragraph], block: QTextBlockFormat, tokens: Tokens) -> QTextTable:
    """Insert an empty table with room for the rows."""
    cells = [cells_of(row) for row in rows]
    columns = max(len(row) for row in cells)
    table = cursor.insertTable(len(rows), columns, _format(cells, columns, block, tokens))
    for row in range(len(rows)):
        for column in range(columns):
            table.cellAt(row, column).firstCursorPosition().setBlockFormat(block)
    return table


def _format(cells: list[list[str]], columns: int, block: QTextBlockFormat, tokens: Tokens) -> QTextTableFormat:
    made = QTextTableFormat()
    made.setBorder(1)
    made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    made.setBorderBrush(QBrush(QColor(tokens.line)))
    made.setBorderCollapse(True)
    made.setCellSpacing(0)
    made.setCellPadding(block.lineHeight() * 0.2)
    made.setTopMargin(block.lineHeight() * 0.4)
    made.setBottomMargin(block.lineHeight() * 0.4)
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    made.setColumnWidthConstraints(
        [QTextLength(QTextLength.Type.PercentageLength, 100 * share) for share in _shares(cells, columns)]
    )
    return made


def _shares(cells: list[list[str]], columns: int) -> list[float]:
    """Each column's part of the width: what it needs when it is narrow, the rest by the root of its text's size.

    Areas of text grow with both sides, so roots give the lowest table.
    """
    texts = [[row[c] for row in cells if c < len(row)] for c in range(columns)]
    widest = [max(map(len, column), default=0) for column in texts]
    needs = [w + _PADDING if w <= _NARROW else 0.0 for w in widest]
    left = max(_WIDTH - sum(needs), _WIDTH / 3)
    roots = [0.0 if need else sqrt(sum(map(len, column))) for need, column in zip(needs, texts, strict=True)]
    whole = sum(roots) or 1.0
    widths = [need or left * root / whole for need, root in zip(needs, roots, strict=True)]
    return [width / sum(widths) for width in widths]
