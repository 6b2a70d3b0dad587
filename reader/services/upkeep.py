"""What is done for a data folder once the window stands: checks that are due, the day's backup, a look around."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from reader.core.records import record
from reader.services.backups import backups_in
from reader.services.clock import now
from reader.services.surroundings import Surroundings, surroundings_of
from reader.storage.archive import daily_backup
from reader.storage.database import Database
from reader.storage.errors import DatabaseDamaged, StorageError
from reader.storage.integrity import problems_of
from reader.storage.leftovers import remove_leftovers
from reader.storage.reading_only import remove_stale_scratch
from reader.storage.sources import copied_sources
from reader.storage.upkeep import Upkeep


@record(frozen=True, slots=True)
class Found:
    """What there is to tell; nothing in most cases."""

    damaged: tuple[str, ...] = ()
    """Names of the databases that are not sound."""
    backup_failed: str = ""
    backup_folder_away: Path | None = None
    """The chosen folder for backups, which is not there."""
    surroundings: Surroundings | None = None
    """Where the folder stands, if that is a danger and was not said before."""

    def __bool__(self) -> bool:
        return bool(self.damaged or self.backup_failed or self.backup_folder_away or self.surroundings)


def looked_after(folder: Path) -> Found:
    """Check what is due (quick daily, thorough weekly), back the day up, and look where the folder stands.

    By connections of its own, for a thread of its own; the folder is open and can be written to.
    """
    upkeep, moment = Upkeep(folder), now()
    _tidy(folder)
    damaged = tuple([name for name in ("work.db", "library.db") if not _sound(folder / name, upkeep)])
    backups = backups_in(folder)
    failed = ""
    if "work.db" not in damaged:
        failed = _backed_up(folder)
    around = surroundings_of(folder)
    if around is not None and not upkeep.say_once(f"{around.kind.value} {around.name}"):
        around = None
    away = backups.chosen if backups.chosen_is_away else None
    if away is not None and not upkeep.say_once(f"{moment:%Y-%m-%d} {away}"):
        away = None
    return Found(damaged, failed, away, around)


def _tidy(folder: Path) -> None:
    """Remove what processes left that ended in the middle."""
    backups = backups_in(folder)
    places = [folder, folder / "sources", backups.folder, folder / "requests", folder / "rescue"]
    places += [] if backups.chosen is None else [backups.chosen, backups.chosen / "sources"]
    remove_leftovers(places)
    remove_stale_scratch()
    for left in (folder / "rescue").glob("*.db*"):  # offers that nobody took: the file could be opened
        left.unlink(missing_ok=True)
    with suppress(OSError):
        (folder / "rescue").rmdir()


def _sound(path: Path, upkeep: Upkeep) -> bool:
    moment, name = now(), path.name
    full = upkeep.full_check_due(name, moment)
    if not full and not upkeep.quick_check_due(name, moment):
        return True
    try:
        database = Database(path, durable=True)
        try:
            problems = problems_of(database, thorough=full)
        finally:
            database.close()
    except DatabaseDamaged as damaged:
        problems = damaged.problems or ("damaged",)
    except StorageError:
        return True  # busy or away: not a matter of its content, and looked at again next time
    if problems:
        upkeep.note_damage(name)
        return False
    upkeep.note_check(name, moment, full=full)
    return True


def _backed_up(folder: Path) -> str:
    backups = backups_in(folder)
    try:
        work = Database(folder / "work.db", durable=True)
    except StorageError as error:
        return f"{type(error).__name__}: {error}"
    try:
        failed = daily_backup(work, backups, now())
    finally:
        work.close()
    if not failed and backups.chosen is not None and backups.chosen.is_dir():
        try:
            copied_sources(folder / "sources", backups.chosen / "sources")
        except (StorageError, OSError) as error:
            failed = f"{type(error).__name__}: {error}"
    return failed
