"""Parts of the window that most mornings begin without: they are loaded and made when they are first needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

Part = TypeVar("Part", bound=QWidget)


class Late(QWidget, Generic[Part]):
    """Keeps the place of a part, which is made when it is first shown or asked for."""

    made = Signal(QWidget)
    """The part has just been made: colour, connect and fill it."""

    def __init__(self, make: Callable[[], Part]) -> None:
        super().__init__()
        self._make = make
        self._part: Part | None = None

    @property
    def part(self) -> Part:
        """The part itself."""
        return self._part or self._put_in(self._make())

    @property
    def part_if_made(self) -> Part | None:
        """The part, None as long as nobody needed it."""
        return self._part

    def showEvent(self, event: QShowEvent) -> None:
        if self._part is None:
            self._put_in(self._make())
        super().showEvent(event)

    def _put_in(self, part: Part) -> Part:
        self._part = part
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(part)
        if not part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            part.show()  # now, rather than after the next events
        self.made.emit(part)
        return part
