"""The application's look: palette and style sheet made from one set of colour tokens."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from reader.render.tokens import LIGHT, Tokens


class ThemeChoice(Enum):
    """What the user wants; SYSTEM follows the desktop's colour scheme."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Keeps the application in the chosen theme and says when the tokens change."""

    changed = Signal(object)
    """The new :class:`Tokens`; widgets that paint or carry icons take them from here."""

    def __init__(self, application: QApplication, choice: ThemeChoice = ThemeChoice.SYSTEM) -> None:
        super().__init__(application)
        self._application = application
        self._choice = choice
        self._tokens = LIGHT

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return self._tokens

    @property
    def choice(self) -> ThemeChoice:
        """What was chosen, SYSTEM included."""
        return self._choice

    def choose(self, choice: ThemeChoice) -> None:
        """Change the theme; the application's palette and style sheet follow at once."""
        raise NotImplementedError

    def apply(self) -> None:
        """Set style, fonts, palette and style sheet for the first time."""
        raise NotImplementedError
