"""The line above a list that keeps only the rows with its words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from reader.render.tokens import Tokens
from reader.ui.icons import icon


class FilterLine(QLineEdit):
    """Escape empties it, Down and Enter go to the list."""

    left_for_list = Signal()

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(True)
        # A file dropped here is meant for the window, not to be looked for by its name.
        self.setAcceptDrops(False)
        self._mark = QAction(self)
        self.addAction(self._mark, QLineEdit.ActionPosition.LeadingPosition)

    def set_theme(self, tokens: Tokens) -> None:
        """Colour the glass."""
        self._mark.setIcon(icon("search", tokens))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_for_list.emit()
        else:
            super().keyPressEvent(event)
