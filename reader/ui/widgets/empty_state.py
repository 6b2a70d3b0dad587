"""What an empty list says: why it is empty and what to do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QLabel


class EmptyState(QLabel):
    """Quiet words over the middle of a list, which gets what the mouse does to them, as a label ignores it."""

    def __init__(self, words: str, over: QAbstractScrollArea) -> None:
        super().__init__(words, over.viewport())
        self._over = over.viewport()
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWordWrap(True)
        self.hide()
        over.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent):
            self.setGeometry(self._over.rect())
        return super().eventFilter(watched, event)

    def setVisible(self, visible: bool) -> None:
        if visible:
            self.setGeometry(self._over.rect())
            self.raise_()
        super().setVisible(visible)
