"""The application's look: palette and style sheet made from one set of colour tokens."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from reader.render.fonts import UI_FALLBACKS, register_fonts
from reader.render.tokens import DARK, LIGHT, SEPIA, Tokens
from reader.ui.theme_sheet import style_sheet


class ThemeChoice(Enum):
    """What the user wants; SYSTEM follows the desktop's colour scheme."""

    SYSTEM = "system"
    LIGHT = "light"
    SEPIA = "sepia"
    DARK = "dark"


class Theme(QObject):
    """Keeps the application in the chosen theme and says when the tokens change."""

    changed = Signal(object)
    """The new :class:`Tokens`; widgets that paint or carry icons take them from here."""

    def __init__(
        self, application: QApplication, choice: ThemeChoice = ThemeChoice.SYSTEM, *, large: bool = False
    ) -> None:
        super().__init__(application)
        self._application = application
        self._choice = choice
        self._large = large
        self._system_font = application.font()
        self._scheme = application.styleHints().colorScheme()
        self._tokens = self._wanted()
        application.styleHints().colorSchemeChanged.connect(self._on_system_changed)

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
        self._choice = choice
        self._follow()

    @property
    def large(self) -> bool:
        """Whether the interface is set in large print."""
        return self._large

    def set_large(self, on: bool) -> None:
        """Set the interface in large print or in its usual size."""
        if on != self._large:
            self._large = on
            self._application.setFont(ui_font(self._system_font, large=on))
            self._application.setStyleSheet(style_sheet(self._tokens, large=on))

    def apply(self) -> None:
        """Set fonts, palette and style sheet for the first time; the style is chosen with the application."""
        register_fonts()
        self._application.setFont(ui_font(self._system_font, large=self._large))
        self._dress()

    def _wanted(self) -> Tokens:
        if self._choice is ThemeChoice.SYSTEM:
            return DARK if self._scheme is Qt.ColorScheme.Dark else LIGHT
        return _CHOSEN[self._choice]

    def _follow(self) -> None:
        wanted = self._wanted()
        if wanted is not self._tokens:
            self._tokens = wanted
            self._dress()
            self.changed.emit(wanted)

    def _dress(self) -> None:
        self._application.setPalette(palette(self._tokens))
        self._application.setStyleSheet(style_sheet(self._tokens, large=self._large))

    @Slot(Qt.ColorScheme)
    def _on_system_changed(self, scheme: Qt.ColorScheme) -> None:
        self._scheme = scheme
        self._follow()


_CHOSEN = {ThemeChoice.LIGHT: LIGHT, ThemeChoice.SEPIA: SEPIA, ThemeChoice.DARK: DARK}


def ui_font(system: QFont, *, large: bool = False) -> QFont:
    """The system's interface font with the bundled Chinese one behind it, at 14 px or the system's larger size.

    In ``large`` print all of it grows by a quarter.
    """
    font = QFont(system)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)  # as the text: Chinese glyphs cost time to hint
    font.setFamilies([*system.families(), *UI_FALLBACKS])
    if font.pixelSize() < 0 and font.pointSizeF() < _UI_POINTS:
        font.setPointSizeF(_UI_POINTS)
    if large and font.pixelSize() < 0:
        font.setPointSizeF(font.pointSizeF() * LARGER)
    elif large:
        font.setPixelSize(round(font.pixelSize() * LARGER))
    return font


LARGER = 1.25
"""How much large print adds to the interface."""


_UI_POINTS = 10.5
"""14 px at 96 dpi: Chinese interface text below that is hard to read."""


def palette(tokens: Tokens) -> QPalette:
    """The palette of a theme, for what no style sheet reaches."""
    made = QPalette()
    role = QPalette.ColorRole
    for target, color in (
        (role.Window, tokens.panel),
        (role.WindowText, tokens.ink),
        (role.Base, tokens.field),
        (role.AlternateBase, tokens.panel),
        (role.Text, tokens.ink),
        (role.PlaceholderText, tokens.muted),
        (role.Button, tokens.panel),
        (role.ButtonText, tokens.ink),
        (role.BrightText, tokens.on_accent),
        (role.ToolTipBase, tokens.card),
        (role.ToolTipText, tokens.ink),
        (role.Highlight, tokens.selection),
        (role.HighlightedText, tokens.ink),
        (role.Accent, tokens.accent),
        (role.Link, tokens.accent),
        (role.LinkVisited, tokens.accent),
        (role.Light, tokens.panel),
        (role.Midlight, tokens.line),
        (role.Mid, tokens.line),
        (role.Dark, tokens.control),
        (role.Shadow, tokens.shadow),
    ):
        made.setColor(target, QColor(color))
    for target in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, target, QColor(tokens.control))
    return made
