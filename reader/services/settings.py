"""Preferences and reading positions: what comes back the next time."""

from __future__ import annotations

from reader.core.records import record
from reader.core.work import ReadingPosition
from reader.services.changes import ChangeSet, Entity
from reader.storage.settings import StoredSettings


@record(frozen=True, slots=True)
class Preferences:
    """What the program remembers of its own look. A new field needs a default."""

    last_report: str = ""
    """Uid of the report that was open; empty when the library was shown."""
    theme: str = ""
    """Name of a theme; empty follows the system."""
    zoom: int = 100
    """Size of the text in per cent."""
    large_print: bool = False
    """Text and interface are set larger."""
    numbers_shown: bool = False
    """The paragraphs' citation numbers stand in the margin."""
    column: int = 38
    """Characters a line of the text."""
    leading: int = 175
    """Line height of the text in per cent of its size."""
    face: str = ""
    """Name of the text's face; empty for the usual one."""
    tour_seen: bool = False
    """People were shown round, or did not want to be."""
    geometry: str = ""
    """The window's place as the toolkit packs it, in Base64."""
    layout: str = ""
    """Splitters and columns as the toolkit packs them, in Base64."""
    left_tab: str = ""
    """Name of the tab in front at the left."""
    left_shown: bool = True
    """The tabs stand at the left."""
    tasks_shown: bool = True
    """The checklist stands at the right."""
    pages_shown: bool = False
    """The original pages of a report that has them are shown."""
    pages_alone: bool = False
    """They stand in the place of the text, not beside it."""
    pages_share: int = 50
    """What they take of the text's room, in per cent."""
    author: str = ""
    """Name that stands with the progress entries made here; empty where none is wanted."""
    blue_days: int = 15
    """Days before its deadline from which a task shows blue."""
    lag_slack: int = 10
    """Points of per cent that a task may be behind the straight line before it shows yellow."""
    idle_share: int = 50
    """Per cent of its period after which a task that is not begun shows yellow."""
    lock_after: int = 10
    """Minutes without a key or a click after which a library with a password locks itself; 0 for never."""
    task_view: str = ""
    """How the task table was looked at last, as JSON; empty for the usual way."""
    print_choices: str = ""
    """What was chosen for the last print, as JSON; empty for the usual."""
    last_folder: str = ""
    """Where the last file was opened or saved."""
    exchange_folder: str = ""
    """Where the last work package was written or taken from: a stick, a shared folder."""


_DEFAULT = Preferences()


class Settings:
    """Keeps preferences and positions; every change is on the disk when the method returns."""

    def __init__(self, stored: StoredSettings, *, read_only: bool = False) -> None:
        """``read_only``: preferences and positions hold as long as the program runs."""
        self._stored = stored
        self._read_only = read_only
        self._preferences = _preferences(stored.all())

    @property
    def preferences(self) -> Preferences:
        """The preferences as they are now."""
        return self._preferences

    def save(self, preferences: Preferences) -> None:
        """Keep preferences: ``settings.save(replace(settings.preferences, zoom=120))``."""
        kept: dict[str, object] = {}
        dropped: list[str] = []
        for name in Preferences.__match_args__:
            value = getattr(preferences, name)
            if value == getattr(self._preferences, name):
                continue
            if value == getattr(_DEFAULT, name):
                dropped.append(name)
            else:
                kept[name] = value
        if (kept or dropped) and not self._read_only:
            self._stored.change(kept, tuple(dropped))
        self._preferences = preferences

    def position(self, report: str) -> ReadingPosition | None:
        """Where reading of a report stopped."""
        return self._stored.position(report)

    def set_position(self, report: str, position: ReadingPosition) -> ChangeSet:
        """Keep where reading stopped."""
        changed = not self._read_only and self._stored.set_position(report, position)
        return ChangeSet(report, frozenset({(Entity.POSITION, report)} if changed else ()))


def _preferences(stored: dict[str, object]) -> Preferences:
    """Kept values over the defaults; one of another type than its default is left out."""
    fitting = {
        name: stored[name]
        for name in Preferences.__match_args__
        if name in stored and type(stored[name]) is type(getattr(_DEFAULT, name))
    }
    return Preferences(**fitting)  # type: ignore[arg-type]
