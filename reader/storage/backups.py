"""Dated backups of work.db, each one opened, checked and counted before it counts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Final

from reader.core.records import record
from reader.storage.database import Database, make_empty_file, make_folder, on_disk, temporary_beside
from reader.storage.errors import BackupIncomplete, DatabaseDamaged, StorageError
from reader.storage.integrity import problems_of, row_counts
from reader.storage.schema import WORK, recognise

KEPT: Final = 10
_NAME: Final = re.compile(r"work-(\d{8})-(\d{6})(?:-(\d+))?(?:\.([a-z]+))?\.db")
_CHOICE: Final = "backup-folder"
"""File of the data folder that holds the path of the chosen folder: it must be known when work.db can't be read."""


class BackupKind(Enum):
    """Why a backup was made; the value stands in its name."""

    DAILY = ""
    BY_HAND = "manual"
    MIGRATION = "migration"
    RESTORE = "restore"
    IMPORT = "import"
    REREAD = "reread"
    PASSWORD = "password"


@record(frozen=True, slots=True)
class BackupName:
    """What the name of a backup tells; ``date`` as YYYYMMDD and ``time`` as HHMMSS of the place where it was made."""

    date: str
    time: str
    number: int
    kind: BackupKind

    @property
    def moment(self) -> datetime:
        """When it was made; only the date of a name with an impossible time is kept apart by its order."""
        return datetime.strptime(self.date + self.time, "%Y%m%d%H%M%S")  # noqa: DTZ007 - the name has no offset


def name_of(path: Path) -> BackupName | None:
    """The parts of a backup's name; None for any other file."""
    found = _NAME.fullmatch(path.name)
    if found is None:
        return None
    kinds = {kind.value: kind for kind in BackupKind}
    name = BackupName(found[1], found[2], int(found[3] or 1), kinds.get(found[4] or "", BackupKind.BY_HAND))
    try:
        name.moment  # noqa: B018 - asked whether there is such a moment
    except ValueError:
        return None
    return name


class Backups:
    """``work-YYYYMMDD-HHMMSS.db`` in one folder, the newest first, and those in a second one that people chose."""

    def __init__(self, folder: Path, chosen: Path | None = None) -> None:
        self.folder = folder
        self.chosen = chosen

    @property
    def target(self) -> Path:
        """Where the next one is made: the chosen folder while its disk is there, else the one beside work.db."""
        return self.folder if self.chosen is None or not self.chosen.is_dir() else self.chosen

    @property
    def chosen_is_away(self) -> bool:
        """A folder was chosen, and is not there now."""
        return self.chosen is not None and not self.chosen.is_dir()

    def all(self) -> tuple[Path, ...]:
        """Every backup by name, not checked; the newest first."""
        return tuple(sorted((*_in(self.folder), *(_in(self.chosen) if self.chosen else ())), key=_order, reverse=True))

    def newest_good(self) -> Path | None:
        """The newest backup that is sound now."""
        return next((path for path in self.all() if is_good(path)), None)

    def due(self, moment: datetime) -> bool:
        """No backup bears the date of this moment yet where the next one is made."""
        day = f"{moment:%Y%m%d}"
        return not any(name.date == day for name in map(name_of, _in(self.target)) if name)

    def make(self, database: Database, moment: datetime, kind: BackupKind = BackupKind.DAILY) -> Path:
        """Back a database up as of now, prove the copy, and let go of what is not kept any more.

        Nobody can write while the copy is made and its rows are counted. Raises DatabaseDamaged when the file or
        the copy is not sound, BackupIncomplete when rows are missing in it; no backup is kept then.
        """
        if problems := problems_of(database):
            raise DatabaseDamaged(database.path, problems)
        folder = self.target
        make_folder(folder)
        path = _next_name(folder, moment, kind)
        temporary = temporary_beside(path)
        temporary.unlink(missing_ok=True)
        make_empty_file(temporary)
        try:
            counts = _copied(database, temporary)
            prove(temporary, counts)
            on_disk(temporary)
            temporary.replace(path)
            on_disk(folder)
        finally:
            temporary.unlink(missing_ok=True)
        for old in thinned(_in(folder), path):
            with suppress(OSError):  # on a stick that is full or locked: it stays
                old.unlink(missing_ok=True)
        return path


def chosen_folder(data_folder: Path) -> Path | None:
    """The folder for backups that people chose for this library; None while they chose none."""
    try:
        words = (data_folder / _CHOICE).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return Path(words) if words else None


def choose_folder(data_folder: Path, chosen: Path | None) -> None:
    """Note the folder for backups; None goes back to the one beside work.db."""
    path = data_folder / _CHOICE
    if chosen is None:
        path.unlink(missing_ok=True)
        return
    make_folder(chosen)
    temporary = temporary_beside(path)
    make_empty_file(temporary)
    temporary.write_text(str(chosen), "utf-8")
    temporary.replace(path)


def thinned(paths: Iterable[Path], newest_good: Path) -> tuple[Path, ...]:
    """What can go: all but ten, the one just proved, the newest of each month, and the last before a migration."""
    ordered = sorted(paths, key=_order, reverse=True)
    kept = {newest_good, *ordered[:KEPT]}
    months: set[str] = set()
    migration = False
    for path in ordered:
        name = name_of(path)
        if name is None:
            kept.add(path)
            continue
        if name.date[:6] not in months:
            months.add(name.date[:6])
            kept.add(path)
        if name.kind is BackupKind.MIGRATION and not migration:
            migration = True
            kept.add(path)
    return tuple(path for path in ordered if path not in kept)


def is_good(path: Path) -> bool:
    """Whether a backup is sound now."""
    try:
        prove(path)
    except (StorageError, OSError):
        return False
    return True


def prove(path: Path, counts: dict[str, int] | None = None) -> None:
    """Open a copy anew, check it thoroughly, and hold its rows against ``counts``.

    Raises DatabaseDamaged, BackupIncomplete, or what ``recognise`` raises.
    """
    recognise(path, WORK)
    database = Database(path, durable=True, read_only=True)
    try:
        if problems := problems_of(database, thorough=True):
            raise DatabaseDamaged(path, problems)
        if counts is not None and (found := row_counts(database)) != counts:
            raise BackupIncomplete(path, sum(counts.values()), sum(found.values()))
    finally:
        database.close()


def _copied(database: Database, to: Path) -> dict[str, int]:
    """Copy a database whole; returns its rows by table at the very state that was copied."""
    guard = Database(database.path, durable=True)
    try:
        with guard.writing():
            database.run("VACUUM INTO ?", (str(to),))
            return row_counts(database)
    finally:
        guard.close()


def _in(folder: Path) -> tuple[Path, ...]:
    try:
        return tuple(path for path in folder.iterdir() if name_of(path))
    except OSError:
        return ()


def _order(path: Path) -> tuple[str, str, int]:
    name = name_of(path)
    return (name.date, name.time, name.number) if name else ("", "", 0)


def _next_name(folder: Path, moment: datetime, kind: BackupKind) -> Path:
    """Behind all those of the same second, also where earlier ones of it were let go of."""
    date, time = f"{moment:%Y%m%d}", f"{moment:%H%M%S}"
    names = (name_of(path) for path in _in(folder))
    taken = max((name.number for name in names if name and (name.date, name.time) == (date, time)), default=0)
    number, end = f"-{taken + 1}" if taken else "", f".{kind.value}.db" if kind.value else ".db"
    return folder / f"work-{date}-{time}{number}{end}"
