"""Is a database sound, and what was found when the data folder was opened."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Final

from reader.core.records import record
from reader.storage.database import Database

TABLES: Final = (
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
    "AND sql NOT LIKE 'CREATE VIRTUAL%'"
)
"""The tables whose rows can be counted."""


class LibraryState(Enum):
    """How library.db was found."""

    SOUND = "sound"
    CREATED = "created"
    """There was none; kept sources are read again when a report is opened."""
    SET_ASIDE = "set_aside"
    """It was damaged and renamed; a new one took its place and kept sources are read again."""


@record(frozen=True, slots=True)
class Health:
    """The plain facts about a data folder that could be opened; work.db is sound then."""

    folder: Path
    library: LibraryState = LibraryState.SOUND
    set_aside: Path | None = None
    """The damaged library file under its new name."""
    problems: tuple[str, ...] = ()
    """What SQLite said of it."""
    work_was_missing: bool = False
    """There was no work.db although its backups or library.db exist: a new one was begun."""
    newest_backup: Path | None = None
    """The newest sound backup of work.db."""
    backup_failed: str = ""
    """Why today's backup could not be made; empty when it is there or not due."""

    read_only: bool = False
    """Folder or files may not be written to: everything can be read, nothing changed."""

    @property
    def sound(self) -> bool:
        """Nothing to tell anyone."""
        return not (self.set_aside or self.work_was_missing or self.backup_failed or self.read_only)


def problems_of(database: Database, *, thorough: bool = False) -> tuple[str, ...]:
    """What SQLite finds wrong, nothing in a sound file; ``thorough`` checks the indexes against the rows too."""
    check = "integrity_check" if thorough else "quick_check"
    found = tuple(str(row[0]) for row in database.rows(f"PRAGMA {check}(10)"))
    return () if found == ("ok",) else found


def row_counts(database: Database) -> dict[str, int]:
    """How many rows every table has."""
    tables = database.rows(TABLES)
    return {name: database.value(f'SELECT count(*) FROM "{name}"') for (name,) in tables}
