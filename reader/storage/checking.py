"""A file checked when it is opened, and one that is not sound and can be made again set aside."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from reader.storage.database import Database
from reader.storage.errors import DatabaseDamaged, DatabaseEmptied
from reader.storage.integrity import problems_of
from reader.storage.locking import alone_in
from reader.storage.swapping import set_aside
from reader.storage.upkeep import Upkeep

CHECKED_ALWAYS: Final = 4 * 1024 * 1024
"""Bytes of a file that is checked whenever it is opened; a larger one once a day."""


def require_sound(database: Database, moment: datetime) -> None:
    """Close a database that is not sound and raise DatabaseDamaged; a large one is looked at once a day."""
    upkeep, path = Upkeep(database.path.parent), database.path
    large = path.stat().st_size > CHECKED_ALWAYS
    if large and not upkeep.quick_check_due(path.name, moment):
        return
    try:
        problems = problems_of(database)
    except DatabaseDamaged:
        upkeep.note_damage(path.name)
        database.close()
        raise
    if problems:
        upkeep.note_damage(path.name)
        database.close()
        raise DatabaseDamaged(path, problems)
    if large:
        upkeep.note_check(path.name, moment, full=False)


def set_aside_if_unsound(path: Path, moment: datetime, look: Callable[[], None]) -> tuple[Path | None, tuple[str, ...]]:
    """Look again with no other process at the same work, which may have put a sound file there meanwhile.

    ``look`` opens the file and closes it again. Returns where the file is now, and what is wrong with it.
    """
    with alone_in(path.parent):
        if not path.exists():
            return None, ()
        try:
            look()
        except (DatabaseDamaged, DatabaseEmptied) as unsound:
            return set_aside(path, moment), unsound.problems if isinstance(unsound, DatabaseDamaged) else ()
    return None, ()
