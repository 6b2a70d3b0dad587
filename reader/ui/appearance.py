"""How everything looks: theme, size of the text, full screen."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot

from reader.ui.action_table import Act
from reader.ui.mainwindow import MainWindow
from reader.ui.theme import Theme, ThemeChoice
from reader.ui.window_state import WindowState

ZOOM_STEP = 10
LARGE_ZOOM = 140
"""Per cent of the text in large print, at least."""


class Appearance(QObject):
    """Carries out what the menu of views offers, and keeps it for the next time."""

    def __init__(self, window: MainWindow, theme: Theme, state: WindowState) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._state = state
        self._bright = ThemeChoice.LIGHT
        for act, command in (
            *((act, self._choose_theme) for act in _THEMES),
            (Act.FULL_SCREEN, self.set_full_screen),
            (Act.LARGE_PRINT, self.set_large_print),
            (Act.SWITCH_THEME, self.switch_theme),
            (Act.ZOOM_IN, self.zoom_in),
            (Act.ZOOM_OUT, self.zoom_out),
            (Act.ZOOM_RESET, self.reset_zoom),
        ):
            window.actions_[act].triggered.connect(command)
        self._show_choice()

    @Slot()
    def switch_theme(self) -> None:
        """Change between dark and the bright theme that was left for it."""
        if self._theme.tokens.dark:
            self.set_theme(self._bright)
        else:
            self._bright = ThemeChoice(self._theme.tokens.name)
            self.set_theme(ThemeChoice.DARK)

    @Slot()
    def _choose_theme(self) -> None:
        self.set_theme(next(choice for act, choice in _THEMES.items() if self._window.actions_[act].isChecked()))

    def set_theme(self, choice: ThemeChoice) -> None:
        """Take a theme and keep it for the next time."""
        self._theme.choose(choice)
        self._state.keep_theme(choice)
        self._show_choice()

    def _show_choice(self) -> None:
        self._window.actions_[Act.LARGE_PRINT].setChecked(self._theme.large)
        for act, choice in _THEMES.items():
            self._window.actions_[act].setChecked(choice is self._theme.choice)

    @Slot(bool)
    def set_large_print(self, on: bool) -> None:
        """Set text and interface in large print, or both in their usual size."""
        self._theme.set_large(on)
        self._state.keep_large_print(on=on)
        self._window.view.set_zoom(max(LARGE_ZOOM, self._window.view.zoom()) if on else 100)
        self._window.fit_toolbar()

    @Slot(bool)
    def set_full_screen(self, on: bool) -> None:
        """Fill the screen, or go back to how the window was."""
        full, state = Qt.WindowState.WindowFullScreen, self._window.windowState()
        self._window.setWindowState(state | full if on else state & ~full)

    @Slot()
    def zoom_in(self) -> None:
        """Set the text larger, or the pages that stand in its place."""
        if (pages := self._window.pages_alone()) is not None:
            pages.zoom_in()
            return
        self._window.view.set_zoom(self._window.view.zoom() + ZOOM_STEP)

    @Slot()
    def zoom_out(self) -> None:
        """Set the text smaller, or the pages that stand in its place."""
        if (pages := self._window.pages_alone()) is not None:
            pages.zoom_out()
            return
        self._window.view.set_zoom(self._window.view.zoom() - ZOOM_STEP)

    @Slot()
    def reset_zoom(self) -> None:
        """Set the text in its usual size, or the pages that stand in its place as wide as there is room."""
        if (pages := self._window.pages_alone()) is not None:
            pages.fit_width()
            return
        self._window.view.set_zoom(100)


_THEMES = {
    Act.THEME_DARK: ThemeChoice.DARK,
    Act.THEME_LIGHT: ThemeChoice.LIGHT,
    Act.THEME_SEPIA: ThemeChoice.SEPIA,
    Act.THEME_SYSTEM: ThemeChoice.SYSTEM,
}
