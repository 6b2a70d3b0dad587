"""The small bar near selected words: colours, underline, note, copy."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAction, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from reader.i18n import _
from reader.render.tokens import Tokens
from reader.ui.widgets.pop_over import beside, paint_card

_SHADOW = 12


class SelectionBar(QFrame):
    """Buttons of actions over the window; it takes no keyboard: each of them has keys of its own."""

    def __init__(self, actions: Sequence[QAction | None], tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self.setObjectName("SelectionBar")
        self.setAccessibleName(_("Mark the selected words"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()
        self.buttons: list[QToolButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(_SHADOW + 6, _SHADOW + 5, _SHADOW + 6, _SHADOW + 5)
        row.setSpacing(1)
        for action in actions:
            if action is None:
                row.addSpacing(8)
            else:
                row.addWidget(self._button(action))

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setIconSize(QSize(18, 18))
        button.setDefaultAction(action)
        button.setAccessibleName(action.toolTip())
        self.buttons.append(button)
        return button

    def set_theme(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        self.setStyleSheet("#SelectionBar { background: transparent; border: none; } QToolButton { padding: 5px; }")
        self.update()

    def show_beside(self, words: QRect, port: QRect) -> None:
        """Stand near selected words, not over them; both rectangles in the window's coordinates."""
        window = self.parentWidget()
        room = port if window is None else window.rect()
        size = self.sizeHint() - QSize(2 * _SHADOW, 2 * _SHADOW)
        place = beside(words, size, port, room, above_first=True, gap=6)
        self.setGeometry(place.adjusted(-_SHADOW, -_SHADOW, _SHADOW, _SHADOW))
        self.show()
        self.raise_()

    def bar_rect(self) -> QRect:
        """The bar without its shadow, in the window's coordinates."""
        return self.geometry().adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground of the bar."""
        super().paintEvent(event)
        paint_card(self, self._tokens, shadow=_SHADOW)
