"""Backups as people handle them: made, looked at, compared with the present work, gone back to, merged in."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

from reader.core.records import record
from reader.services.clock import now
from reader.storage import keys
from reader.storage.archive import Archive
from reader.storage.backups import BackupKind, Backups, choose_folder, name_of, prove
from reader.storage.database import Database
from reader.storage.errors import StorageError
from reader.storage.holdings import Differing, Holdings, differing, holdings_of
from reader.storage.rebuilding import brought_up
from reader.storage.schema import WORK, recognise
from reader.storage.swapping import replace_content

__all__ = ["BackupInfo", "BackupKind", "Differing", "Holdings", "SafeKeeping", "described", "own_folder_in"]

_IN_CHOSEN: Final = "briefing-reader-"


@record(frozen=True, slots=True)
class BackupInfo:
    """A backup with what it holds; ``trouble`` tells why it can't be used, and then it holds nothing."""

    path: Path
    moment: datetime | None
    """When it was made, by the clock of the place; None for a file that people named themselves."""
    kind: BackupKind
    size: int
    holdings: Holdings
    trouble: StorageError | None = None


class SafeKeeping:
    """The backups of an open data folder."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    @property
    def folder(self) -> Path:
        """Where the next backup is made."""
        return self._archive.backups.target

    @property
    def chosen_is_away(self) -> bool:
        """The chosen folder is not there now: backups go beside the work meanwhile."""
        return self._archive.backups.chosen_is_away

    def is_own(self, path: Path) -> bool:
        """Whether a file is the work itself, which is no backup of it and must not be opened a second time."""
        try:
            return path.samefile(self._archive.work.path)
        except OSError:
            return False

    def all(self, *, thorough: bool = False) -> tuple[BackupInfo, ...]:
        """Every backup with what it holds, the newest first; ``thorough`` checks each one wholly."""
        return tuple([described(path, thorough=thorough) for path in self._archive.backups.all()])

    def make(self, kind: BackupKind = BackupKind.BY_HAND) -> BackupInfo:
        """Make and prove one now. Raises StorageError; no backup is kept then."""
        path = self._archive.backups.make(self._archive.work, now(), kind)
        self.keep_sources()
        return described(path)

    def choose(self, folder: Path | None) -> Path:
        """Keep backups in a folder of the library's own within ``folder``; None: beside the work again.

        Returns the folder. Raises StorageError or OSError where nothing can be written there.
        """
        own = None if folder is None else own_folder_in(folder, self._archive)
        choose_folder(self._archive.health.folder, own)
        if own is not None and self._archive.work.key is not None:
            keys.hold(own, self._archive.work.key)
        self._archive.backups.chosen = own
        return self.folder

    def keep_sources(self) -> int:
        """Copy the sources of the reports to the chosen folder too; returns how many were not there yet."""
        from reader.storage.sources import copied_sources

        chosen = self._archive.backups.chosen
        if chosen is None or not chosen.is_dir():
            return 0
        return copied_sources(self._archive.sources.folder, chosen / "sources")

    def difference(self, backup: Path) -> tuple[Differing, ...]:
        """What is only here (first), only in a backup (second), and in both but not the same."""
        with brought_up(backup, self._archive.work.path) as other:
            return differing(self._archive.work, other)

    def replace(self, backup: Path) -> BackupInfo:
        """Go back to a backup; returns the one that was made of the present work before.

        Raises StorageError, and nothing is changed then.
        """
        prove(backup)
        before = self._archive.backups.make(self._archive.work, now(), BackupKind.RESTORE)
        self._archive.readings.unsettle()  # before, so that being killed in between forgets nothing
        replace_content(self._archive.work, backup)
        self._bring_sources(backup)
        return described(before)

    def merge(self, other: Path) -> tuple[BackupInfo, int]:
        """Take in the changes that only another work.db knows, such as a backup; what is newer here stays.

        Returns the backup that was made of the present work before, and how many changes were new.
        Raises StorageError or PackageDamaged, and nothing is changed then.
        """
        from reader.storage.merging.merge import merge_from  # most days nobody merges

        prove(other)
        before = self._archive.backups.make(self._archive.work, now(), BackupKind.RESTORE)
        merged = merge_from(self._archive.work, other, now())
        self._bring_sources(other)
        return described(before), merged.ops

    def _bring_sources(self, backup: Path) -> None:
        from reader.storage.sources import copied_sources

        kept = backup.parent / "sources"
        if kept.is_dir() and kept != self._archive.sources.folder:
            copied_sources(kept, self._archive.sources.folder)


def described(path: Path, *, thorough: bool = False) -> BackupInfo:
    """A file with what it holds, be it one of ours or not."""
    name = name_of(path)
    moment = None if name is None else name.moment
    kind = BackupKind.BY_HAND if name is None else name.kind
    size = path.stat().st_size if path.exists() else 0
    try:
        if thorough:
            prove(path)
        return BackupInfo(path, moment, kind, size, holdings_in(path))
    except StorageError as error:
        return BackupInfo(path, moment, kind, size, Holdings(), error)


def holdings_in(path: Path) -> Holdings:
    """What a closed work.db or a backup holds. Raises StorageError."""
    recognise(path, WORK)
    database = Database(path, durable=True, read_only=True)
    try:
        return holdings_of(database)
    finally:
        database.close()


def backups_in(folder: Path) -> Backups:
    """The backups of a data folder that may be damaged."""
    from reader.storage.backups import chosen_folder

    return Backups(folder / "backups", chosen_folder(folder))


def own_folder_in(folder: Path, archive: Archive) -> Path:
    """The library's own folder within a chosen one, so that two libraries on one stick stay apart."""
    device: str = archive.work.value("SELECT uid FROM device")
    known = archive.backups.chosen
    if known is not None and known.parent == folder.absolute():
        return known
    return folder.absolute() / f"{_IN_CHOSEN}{device[:8]}"
