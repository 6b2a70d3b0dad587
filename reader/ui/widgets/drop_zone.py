"""The frame on the start page that invites files."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.i18n import _
from reader.render.tokens import LIGHT, Tokens
from reader.ui.icons import icon


class DropZone(QFrame):
    """Where a file may be dropped, with the buttons that open one; the whole window takes files."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens: Tokens = LIGHT
        self._inviting = False
        self._sign = QLabel()
        self._sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = QLabel(_("Drop a report here"))
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        kinds = QLabel(_("Markdown, plain text, Word (.docx), PDF, OFD or a web page"))
        kinds.setAlignment(Qt.AlignmentFlag.AlignCenter)
        kinds.setProperty("role", "quiet")
        self.open_button = QPushButton(_("Open a file…"))
        self.open_button.setProperty("role", "primary")
        self.sample_button = QPushButton(_("Open the sample report"))
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch(1)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.sample_button)
        buttons.addStretch(1)
        self._spared = (self._sign, kinds)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(24, 26, 24, 26)
        column.setSpacing(6)
        column.addWidget(self._sign)
        column.addSpacing(2)
        column.addWidget(words)
        column.addWidget(kinds)
        column.addSpacing(12)
        column.addLayout(buttons)

    def set_theme(self, tokens: Tokens) -> None:
        """Paint in other colours."""
        self._tokens = tokens
        self._sign.setPixmap(icon("document", tokens).pixmap(QSize(28, 28), self.devicePixelRatio()))
        self.update()

    def set_compact(self, on: bool) -> None:
        """Take less room, for the list below."""
        for part in self._spared:
            part.setHidden(on)
        margin = 14 if on else 26
        self._column.setContentsMargins(24, margin, 24, margin)

    def invite(self, on: bool) -> None:
        """Show that what is being dragged may be dropped."""
        self._inviting = on
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._tokens
        painter.setPen(QPen(QColor(tokens.accent if self._inviting else tokens.control), 1, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(tokens.row_current if self._inviting else tokens.panel))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 10, 10)
