"""The first look around: three cards, each beside what it tells of; skipped with one key, never shown again unasked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.core.records import record
from reader.i18n import _
from reader.render.tokens import Tokens

WIDTH = 330
GAP = 14


@record(frozen=True, slots=True)
class Step:
    """A card's words and the part of the window that they are about."""

    target: QWidget
    title: str
    words: str


class Tour(QFrame):
    """A card over the window and a ring around its target; the window stays usable."""

    ended = Signal()
    """Gone through or skipped."""

    def __init__(self, window: QWidget, steps: Sequence[Step]) -> None:
        super().__init__(window)
        self.setObjectName("tour")
        self.setAccessibleName(_("A short tour"))
        self._window = window
        self._steps = steps
        self._at = 0
        self._ring = QFrame(window)
        self._ring.setObjectName("tourRing")
        self._ring.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.title = QLabel()
        self.title.setStyleSheet("font-weight: bold;")
        self.words = QLabel()
        self.words.setWordWrap(True)
        self._count = QLabel()
        self._count.setProperty("role", "quiet")
        self.skip = QPushButton(_("Skip"))
        self.next = QPushButton()
        self.next.setProperty("role", "primary")
        buttons = QHBoxLayout()
        buttons.addWidget(self._count, 1)
        buttons.addWidget(self.skip)
        buttons.addWidget(self.next)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 14, 14)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.words)
        column.addSpacing(4)
        column.addLayout(buttons)
        self.skip.clicked.connect(self.end)
        self.next.clicked.connect(self._on_next)
        window.installEventFilter(self)

    def set_theme(self, tokens: Tokens) -> None:
        """Paint in other colours."""
        self.setStyleSheet(
            f"#tour {{ background: {tokens.card}; border: 1px solid {tokens.card_line}; border-radius: 10px; }}"
            "#tour QLabel { background: transparent; }"
        )
        self._ring.setStyleSheet(
            f"#tourRing {{ background: transparent; border: 2px solid {tokens.focus}; border-radius: 6px; }}"
        )

    def begin(self) -> None:
        """Show the first card and take the keyboard."""
        self._show_step()
        self.next.setFocus(Qt.FocusReason.PopupFocusReason)

    @Slot()
    def end(self) -> None:
        """Go away for good."""
        if not self.isHidden():
            self.hide()
            self._ring.hide()
            self._ring.deleteLater()
            self.deleteLater()
            self.ended.emit()

    def _show_step(self) -> None:
        step = self._steps[self._at]
        self.title.setText(step.title)
        self.words.setText(step.words)
        self.setAccessibleDescription(f"{step.title}\n{step.words}")
        self._count.setText(f"{self._at + 1} / {len(self._steps)}")
        last = self._at == len(self._steps) - 1
        self.next.setText(_("Begin reading") if last else _("Next"))
        self.skip.setVisible(not last)
        self.show()
        self._place()

    def _place(self) -> None:
        target = self._steps[self._at].target
        around = QRect(target.mapTo(self._window, QPoint(0, 0)), target.size())
        self._ring.setGeometry(around)
        self._ring.show()
        self._ring.raise_()
        width = max(WIDTH, self.fontMetrics().height() * 16)
        self.setFixedWidth(width)
        height = self._column.totalHeightForWidth(width)
        self.resize(width, max(height, self.sizeHint().height()))
        beside = around.right() + GAP
        if beside + width > self._window.width():
            beside = around.left() - GAP - width
        if beside < 0:
            beside = around.center().x() - width // 2
        self.move(max(8, beside), min(around.top() + 60, self._window.height() - self.height() - 8))
        self.raise_()

    @Slot()
    def _on_next(self) -> None:
        if self._at == len(self._steps) - 1:
            self.end()
        else:
            self._at += 1
            self._show_step()
            self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay beside the target."""
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.skip if self.skip.hasFocus() else self.next
            focused.click()
        else:
            super().keyPressEvent(event)
