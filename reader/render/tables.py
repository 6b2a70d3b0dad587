"""Table rows of a report as a ruled table; a row's tabs become the borders between its cells."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import (
    QBrush,
    QColor,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from reader.core.document import Paragraph
from reader.render.offsets import ParagraphMap, wide_characters
from reader.render.tokens import Tokens

_NARROWEST = 4
_WIDEST = 40
"""Characters that a column's share of the width is reckoned with at least and at most."""


def insert_table(
    cursor: QTextCursor,
    rows: Sequence[Paragraph],
    block: QTextBlockFormat,
    characters: QTextCharFormat,
    tokens: Tokens,
) -> list[ParagraphMap]:
    """Insert the rows as one table and map each row's text, tabs included, to document positions.

    Between two cells of a row Qt counts one position, just as the tab does in the text.
    """
    cells = [row.text.split("\t") for row in rows]
    columns = max(len(row) for row in cells)
    table = cursor.insertTable(len(rows), columns, _format(cells, columns, block, tokens))
    for row, texts in enumerate(cells):
        for column in range(columns):
            at = table.cellAt(row, column).firstCursorPosition()
            at.setBlockFormat(block)
            if column < len(texts):
                at.insertText(texts[column].replace("\n", "\u2028"), characters)
    return [_map(table, row, paragraph) for row, paragraph in enumerate(rows)]


def _map(table: QTextTable, row: int, paragraph: Paragraph) -> ParagraphMap:
    start = table.cellAt(row, 0).firstPosition()
    return ParagraphMap(start, len(paragraph.text), wide_characters(paragraph.text))


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
    widest = [max((len(row[c]) for row in cells if c < len(row)), default=0) for c in range(columns)]
    shares = [min(max(w, _NARROWEST), _WIDEST) for w in widest]
    made.setColumnWidthConstraints(
        [QTextLength(QTextLength.Type.PercentageLength, 100 * share / sum(shares)) for share in shares]
    )
    return made
