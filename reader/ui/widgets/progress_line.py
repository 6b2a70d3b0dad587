"""A thin line that shows how far the checklist has come."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.core.work import TaskStatus
from reader.render.tokens import LIGHT, Tokens

_ORDER = (TaskStatus.DONE, TaskStatus.IN_PROGRESS, TaskStatus.DELAYED)


class ProgressLine(QWidget):
    """Done, in progress and delayed, one after another; the words beside it say the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: dict[TaskStatus, int] = {}
        self._tokens: Tokens = LIGHT
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_theme(self, tokens: Tokens) -> None:
        """Paint in other colours."""
        self._tokens = tokens
        self.update()

    def set_counts(self, counts: Mapping[TaskStatus, int]) -> None:
        """Show how many tasks have each status."""
        self._counts = dict(counts)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(80, 4)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        tokens = self._tokens
        colours = {
            TaskStatus.DONE: tokens.done,
            TaskStatus.IN_PROGRESS: tokens.in_progress,
            TaskStatus.DELAYED: tokens.delayed,
        }
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        painter.setBrush(QColor(tokens.line))
        painter.drawRoundedRect(whole, 2, 2)
        total, left = sum(self._counts.values()), whole.left()
        for status in _ORDER:
            count = self._counts.get(status, 0)
            if count:
                wide = max(3.0, whole.width() * count / total)
                painter.setBrush(QColor(colours[status]))
                painter.drawRoundedRect(QRectF(left, whole.top(), wide, whole.height()), 2, 2)
                left += wide
