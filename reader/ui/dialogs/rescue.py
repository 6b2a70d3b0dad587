"""The file with the work can't be opened: what can be brought back, with counts, and nothing thrown away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from reader.i18n import _
from reader.render.tokens import Tokens
from reader.services.rescue import Offer
from reader.ui.icons import icon
from reader.words.errors import Explanation
from reader.words.safety import offer_details, way_words


class RescueDialog(QDialog):
    """Asks for one of the offers; the first one holds most and is chosen already."""

    def __init__(self, trouble: Explanation, offers: Sequence[Offer], tokens: Tokens) -> None:
        super().__init__()
        self.setWindowTitle(_("Briefing Reader"))
        self._offers = tuple(offers)
        self._group = QButtonGroup(self)
        self.take = QPushButton(_("Go on with this"))
        self.take.setProperty("role", "primary")
        self.take.setDefault(True)
        self.leave = QPushButton(_("Close, change nothing"))
        self._lay_out(trouble, tokens)
        self.take.clicked.connect(self.accept)
        self.leave.clicked.connect(self.reject)
        self.setMinimumWidth(560)

    @property
    def chosen(self) -> Offer:
        """The offer that people chose."""
        return self._offers[self._group.checkedId()]

    def _lay_out(self, trouble: Explanation, tokens: Tokens) -> None:
        sign = QLabel()
        sign.setPixmap(icon("warning", tokens, accent=True).pixmap(QSize(32, 32), self.devicePixelRatio()))
        what = _label(trouble.what)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(what, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(_label(_("This can be brought back; the first holds most:")))
        for number, offer in enumerate(self._offers):
            column.addWidget(self._choice(number, offer))
        kept = _label(_("Whatever you choose, the damaged file is kept beside it as it is."))
        kept.setProperty("role", "quiet")
        column.addWidget(kept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.take)
        column.addLayout(row)

    def _choice(self, number: int, offer: Offer) -> QWidget:
        button = QRadioButton(way_words(offer))
        button.setChecked(number == 0)
        self._group.addButton(button, number)
        details = _label(offer_details(offer))
        details.setProperty("role", "quiet")
        details.setContentsMargins(26, 0, 0, 0)
        button.setAccessibleDescription(details.text())
        frame = QFrame()
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(button)
        column.addWidget(details)
        return frame


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
