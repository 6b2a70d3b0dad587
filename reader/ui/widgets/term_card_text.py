"""The definition on a term card: selectable, as large as its words, scrolling when there is no room."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from reader.i18n import _

_LEADING = 1.55


class CardText(QTextEdit):
    """Read-only text that knows how large it wants to be."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(_("Explanation"))
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.em = 15
        """Pixels of a character."""
        self.height_wanted = 0
        """Pixels that the text took when it was last fitted."""

    def set_text(self, text: str, size: int) -> None:
        """Show ``text`` with characters of ``size`` pixels."""
        self.em = size
        font = self.font()
        font.setPixelSize(size)
        self.document().setDefaultFont(font)
        self.setPlainText(text)
        block = QTextBlockFormat()
        block.setLineHeight(round(size * _LEADING), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(block)

    def wanted_width(self, widest: int) -> int:
        """Pixels that the longest line takes when lines may be ``widest`` pixels."""
        self.document().setTextWidth(widest)
        return ceil(self.document().idealWidth())

    def fit(self, width: int, highest: int) -> None:
        """Become ``width`` pixels wide and as high as the text then is, at most ``highest``."""
        self.document().setTextWidth(width)
        self.height_wanted = ceil(self.document().size().height())
        scrolls = self.height_wanted > highest
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        self.setFixedHeight(min(self.height_wanted, highest))
        self.verticalScrollBar().setValue(0)

    def sizeHint(self) -> QSize:
        """What was fitted."""
        return QSize(self.em * 8, self.height())
