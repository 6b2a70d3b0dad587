"""What the window looked like the last time: place, panels, tab, theme and size of the text."""

from __future__ import annotations

from reader.core.errors import ReaderError
from reader.core.records import replace
from reader.render.setting import Look
from reader.services.settings import Preferences
from reader.ui.mainwindow import TAB_NAMES, MainWindow
from reader.ui.session import Session
from reader.ui.theme import ThemeChoice


class WindowState:
    """Brings the look back and writes it down."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        self._window = window
        self._session = session
        self._settings = session.workspace.settings
        self.tasks_give_way = False
        """The checklist stays away for the moment, which changes nothing for the next time."""

    def restore(self) -> None:
        """Set the window as it was; on a first start it stays as it is made."""
        kept = self._settings.preferences
        self._window.unpack(kept.geometry, kept.layout)
        if kept.left_tab in TAB_NAMES:
            self._window.left.setCurrentIndex(TAB_NAMES.index(kept.left_tab))
        self._window.view.set_zoom(kept.zoom)
        self._window.view.set_look(Look(kept.column, kept.leading / 100, kept.face))
        self._window.view.show_numbers(kept.numbers_shown)

    @property
    def left_shown(self) -> bool:
        """Whether the left tabs are wanted beside a report."""
        return self._settings.preferences.left_shown

    @property
    def tasks_shown(self) -> bool:
        """Whether the checklist is wanted beside a report."""
        return self._settings.preferences.tasks_shown and not self.tasks_give_way

    def show_panels(self, *, left: bool, tasks: bool) -> None:
        """Keep which side panels are wanted."""
        self.tasks_give_way = self.tasks_give_way and not tasks
        kept = tasks or (self.tasks_give_way and self._settings.preferences.tasks_shown)
        self._save(replace(self._settings.preferences, left_shown=left, tasks_shown=kept))

    @property
    def pages_shown(self) -> bool:
        """Whether the original pages are wanted of a report that has them."""
        return self._settings.preferences.pages_shown

    @property
    def pages_alone(self) -> bool:
        """Whether they stand in the place of the text then."""
        return self._settings.preferences.pages_alone

    @property
    def pages_share(self) -> int:
        """What they take of the text's room, in per cent."""
        return self._settings.preferences.pages_share

    def keep_pages(self, *, shown: bool, alone: bool) -> None:
        """Keep whether the original pages are wanted and how, and their share of the room beside the text."""
        share = self._window.pages_share() or self.pages_share
        kept = replace(self._settings.preferences, pages_shown=shown, pages_alone=alone, pages_share=share)
        self._save(kept)

    def keep_report(self, uid: str) -> None:
        """Keep which report is open; empty for the library."""
        self._save(replace(self._settings.preferences, last_report=uid))

    def keep_theme(self, choice: ThemeChoice) -> None:
        """Keep the chosen theme."""
        name = "" if choice is ThemeChoice.SYSTEM else choice.value
        self._save(replace(self._settings.preferences, theme=name))

    def keep_large_print(self, *, on: bool) -> None:
        """Keep whether all is set in large print."""
        self._save(replace(self._settings.preferences, large_print=on))

    def keep_look(self, look: Look) -> None:
        """Keep how the text is set."""
        leading = round(look.leading * 100)
        self._save(replace(self._settings.preferences, column=look.column, leading=leading, face=look.face))

    @property
    def numbers_shown(self) -> bool:
        """Whether the paragraphs' numbers stand in the margin."""
        return self._settings.preferences.numbers_shown

    def keep_numbers(self, *, shown: bool) -> None:
        """Keep whether the paragraphs' numbers stand in the margin."""
        self._save(replace(self._settings.preferences, numbers_shown=shown))

    @property
    def tour_seen(self) -> bool:
        """Whether people were shown round, or did not want to be."""
        return self._settings.preferences.tour_seen

    def keep_tour_seen(self) -> None:
        """Show nobody round again unasked."""
        self._save(replace(self._settings.preferences, tour_seen=True))

    def keep_folder(self, folder: str) -> None:
        """Keep where a file was opened."""
        self._save(replace(self._settings.preferences, last_folder=folder))

    def keep(self) -> None:
        """Write down the rest, when the window closes."""
        window = self._window
        kept = replace(
            self._settings.preferences,
            geometry=window.pack_geometry(),
            left_tab=TAB_NAMES[window.left.currentIndex()],
            zoom=window.view.zoom(),
            pages_share=window.pages_share() or self.pages_share,
        )
        if window.text_shown():
            kept = replace(kept, layout=window.pack_splitter())
        self._save(kept)

    def _save(self, preferences: Preferences) -> None:
        try:
            self._settings.save(preferences)
        except ReaderError as error:
            self._session.failed.emit(error)


def theme_choice(name: str) -> ThemeChoice:
    """The choice that a kept name stands for."""
    return next((choice for choice in ThemeChoice if choice.value == name), ThemeChoice.SYSTEM)
