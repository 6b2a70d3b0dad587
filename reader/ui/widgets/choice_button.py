"""A button with a list to tick: several values of one condition at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from reader.i18n import _

Value = TypeVar("Value")


class StayingMenu(QMenu):
    """Ticking leaves it open; Enter, Escape and a click beside it close it."""

    def mouseReleaseEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        action = self.activeAction()
        if action is not None and action.isCheckable():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self.activeAction()
        if event.key() == Qt.Key.Key_Space and action is not None and action.isCheckable():
            action.trigger()
        else:
            super().keyPressEvent(event)


class ChoiceButton(QToolButton, Generic[Value]):
    """Says which values are chosen; none means that all are wanted."""

    changed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._chosen: frozenset[Value] = frozenset()
        self._values: tuple[tuple[Value, str], ...] = ()
        self._menu = StayingMenu(self)
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._menu.aboutToShow.connect(self._on_opening)
        self._say()

    def set_values(self, values: Sequence[tuple[Value, str]]) -> None:
        """Offer values with their words."""
        self._values = tuple(values)
        self._say()

    @property
    def chosen(self) -> frozenset[Value]:
        """The values that are wanted; empty: all."""
        return self._chosen

    def choose(self, values: frozenset[Value]) -> None:
        """Want these values, without saying so."""
        self._chosen = frozenset(values)
        self._say()

    def _say(self) -> None:
        words = [words for value, words in self._values if value in self._chosen]
        words += [str(value) for value in self._chosen if value not in dict(self._values)]
        if not words:
            self.setText(self._title + " ▾")
        elif len(words) == 1:
            self.setText(f"{self._shortened(words[0])} ▾")
        else:
            self.setText(_("{title}: {count}").format(title=self._title, count=len(words)) + " ▾")
        told = _(", ").join(words) or _("All")
        self.setProperty("active", bool(words))
        self.setAccessibleName(_("{title}: {words}").format(title=self._title, words=told))
        self.setToolTip(self.accessibleName())
        font = self.font()
        font.setBold(bool(words))
        self.setFont(font)

    def _shortened(self, words: str) -> str:
        return words if len(words) <= 8 else words[:7] + "…"

    @Slot()
    def _on_opening(self) -> None:
        self._menu.clear()
        every = self._menu.addAction(_("All"))
        every.triggered.connect(self._on_all)
        self._menu.addSeparator()
        for value, words in self._values:
            action = self._menu.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(value in self._chosen)
            action.setData(value)
            action.toggled.connect(self._on_toggled)

    @Slot()
    def _on_all(self) -> None:
        self.choose(frozenset())
        self.changed.emit()

    @Slot()
    def _on_toggled(self) -> None:
        ticked = {action.data() for action in self._menu.actions() if action.isChecked()}
        offered = {value for value, _words in self._values}
        self.choose(frozenset(ticked | (self._chosen - offered)))
        self.changed.emit()
