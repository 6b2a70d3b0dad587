"""A data folder, opened: both databases, the kept sources and the backups."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reader.core.records import record
from reader.storage import keys
from reader.storage.backups import BackupKind, Backups, chosen_folder
from reader.storage.bookmarks import StoredBookmarks
from reader.storage.database import Database, make_folder
from reader.storage.documents import Documents
from reader.storage.errors import DatabaseDamaged, DatabaseEmptied, StorageError
from reader.storage.integrity import Health, LibraryState
from reader.storage.oplog import OpLog
from reader.storage.reports import StoredReports
from reader.storage.schema import LIBRARY, WORK, open_database
from reader.storage.seen_repairs import SeenRepairs
from reader.storage.settings import StoredSettings
from reader.storage.sources import Sources
from reader.storage.tasks import StoredTasks

if TYPE_CHECKING:
    from reader.storage.annotations import StoredAnnotations
    from reader.storage.bookmark_tree import StoredBookmarkTree
    from reader.storage.coverage import StoredCoverage
    from reader.storage.entries import StoredEntries
    from reader.storage.fields import StoredFields
    from reader.storage.history import StoredHistory
    from reader.storage.own_terms import StoredOwnTerms
    from reader.storage.readings import StoredReadings
    from reader.storage.task_edits import StoredTaskEdits
    from reader.storage.units import StoredUnits
    from reader.storage.views import StoredViews


class Checks(Enum):
    """When the files are checked and the day's backup is made."""

    NOW = "now"
    LATER = "later"
    """By who opens it, once the window stands; what the first bytes of a file tell is looked at all the same."""


@record(frozen=True, slots=False)
class Archive:
    """The repositories of an open data folder. Open it with ``open_archive``, close it when done."""

    health: Health
    library: Database
    work: Database
    documents: Documents
    reports: StoredReports
    tasks: StoredTasks
    bookmarks: StoredBookmarks
    seen_repairs: SeenRepairs
    settings: StoredSettings
    sources: Sources
    backups: Backups
    log: OpLog
    scratch: Path | None = None
    """Copies of databases that may not be written to, and go when this is closed."""

    @cached_property
    def annotations(self) -> StoredAnnotations:
        """The marks in the text; most starts have none to show."""
        from reader.storage.annotations import StoredAnnotations

        return StoredAnnotations(self.work, self.log)

    @cached_property
    def bookmark_tree(self) -> StoredBookmarkTree:
        """Names, order and folders of the bookmarks."""
        from reader.storage.bookmark_tree import StoredBookmarkTree

        return StoredBookmarkTree(self.work, self.log)

    @cached_property
    def own_terms(self) -> StoredOwnTerms:
        """The glossary entries that people wrote; looked for after the first paint."""
        from reader.storage.own_terms import StoredOwnTerms

        return StoredOwnTerms(self.work, self.log)

    @cached_property
    def readings(self) -> StoredReadings:
        """Which reading made the texts; asked after the first paint."""
        from reader.storage.readings import StoredReadings

        return StoredReadings(self.library)

    @cached_property
    def fields(self) -> StoredFields:
        """Single fields of anything, for taking changes back."""
        from reader.storage.fields import StoredFields

        return StoredFields(self.work, self.log)

    @cached_property
    def task_edits(self) -> StoredTaskEdits:
        """Tasks changed by hand."""
        from reader.storage.task_edits import StoredTaskEdits

        return StoredTaskEdits(self.work, self.log)

    @cached_property
    def history(self) -> StoredHistory:
        """What was changed and when."""
        from reader.storage.history import StoredHistory

        return StoredHistory(self.work)

    @cached_property
    def entries(self) -> StoredEntries:
        """How tasks get on."""
        from reader.storage.entries import StoredEntries

        return StoredEntries(self.work, self.log)

    @cached_property
    def coverage(self) -> StoredCoverage:
        """Sentences that ask for no task."""
        from reader.storage.coverage import StoredCoverage

        return StoredCoverage(self.work, self.log)

    @cached_property
    def units(self) -> StoredUnits:
        """The directory of units."""
        from reader.storage.units import StoredUnits

        return StoredUnits(self.work, self.log)

    @cached_property
    def views(self) -> StoredViews:
        """Saved views of the task table."""
        from reader.storage.views import StoredViews

        return StoredViews(self.work, self.log)

    def has_annotations(self, report: str) -> bool:
        """Whether a report has marks, be it in the trash; cheap, since it is asked at every start."""
        return self.work.value("SELECT 1 FROM annotation WHERE report = ? LIMIT 1", (report,)) is not None

    def close(self) -> None:
        """Close both databases."""
        try:
            self.library.close()
        finally:
            self.work.close()
            if self.scratch is not None:
                from reader.storage.reading_only import remove_scratch

                remove_scratch(self.scratch)


def open_archive(folder: Path, now: Callable[[], datetime], checks: Checks = Checks.NOW) -> Archive:
    """Open a data folder, making what is not there yet.

    work.db must be sound: it is never replaced. library.db is set aside when it is not, since it can
    be made again. A backup of work.db is made at the first start of a day that finds one, and before
    a migration. A folder that can't be written to is opened for reading.

    Raises ``StorageError``: damaged or emptied work.db (with the newest good backup), a file of
    another program or of a newer version, a folder that can't be used.
    """
    if not _may_write(folder):
        from reader.storage.reading_only import open_for_reading

        work, library, scratch = open_for_reading(folder)
        backups = Backups(folder / "backups", chosen_folder(folder))
        return _archive(Health(folder, read_only=True), library, work, backups, scratch)
    make_folder(folder)
    path = folder / "work.db"
    check_first = folder / "check-first"
    if check_first.exists():
        checks = Checks.NOW
    backups = Backups(folder / "backups", chosen_folder(folder))
    if (folder / "work.db.rescued").exists():
        from reader.storage.swapping import finish_swap

        finish_swap(folder, now)
    if (folder / "rekeying.json").exists() or (folder / "rekeying-begun").exists():
        from reader.storage.rekeying import finish

        finish(folder)
    if keys.is_protected(folder) and keys.key_of(folder) is None:
        keys.key_with(keys.salt_of(path) or b"", path)
    begun = not path.exists()
    work_was_missing = begun and (bool(backups.all()) or (folder / "library.db").exists())
    work = _open_work(path, backups, now, checks)
    try:
        library, state, set_aside, problems = _open_library(folder / "library.db", now, checks)
    except BaseException:
        work.close()
        raise
    if checks is Checks.NOW:
        check_first.unlink(missing_ok=True)
    health = Health(
        folder=folder,
        library=state,
        set_aside=set_aside,
        problems=problems,
        work_was_missing=work_was_missing,
        newest_backup=backups.newest_good() if work_was_missing else None,
        backup_failed="" if begun or checks is Checks.LATER else daily_backup(work, backups, now()),
    )
    return _archive(health, library, work, backups)


def _archive(
    health: Health, library: Database, work: Database, backups: Backups, scratch: Path | None = None
) -> Archive:
    log = OpLog(work)
    return Archive(
        health=health,
        library=library,
        work=work,
        documents=Documents(library),
        reports=StoredReports(work, log),
        tasks=StoredTasks(work, log),
        bookmarks=StoredBookmarks(work, log),
        seen_repairs=SeenRepairs(work, log),
        settings=StoredSettings(work),
        sources=Sources(health.folder / "sources"),
        backups=backups,
        log=log,
        scratch=scratch,
    )


def _may_write(folder: Path) -> bool:
    """Whether everything that is there may be written to; a folder that is not there yet can be made."""
    for name in (".", "work.db", "library.db"):
        path = folder / name
        if not os.access(path, os.W_OK) and path.exists():
            return False
    return True


def _open_work(path: Path, backups: Backups, now: Callable[[], datetime], checks: Checks) -> Database:
    try:
        database = open_database(path, WORK, lambda opened: backups.make(opened, now(), BackupKind.MIGRATION))
        if checks is Checks.NOW:
            _check(database, now)
    except DatabaseDamaged as damaged:
        raise DatabaseDamaged(path, damaged.problems, backups.newest_good()) from damaged
    except DatabaseEmptied as emptied:
        raise DatabaseEmptied(path, backups.newest_good()) from emptied
    return database


def _open_library(
    path: Path, now: Callable[[], datetime], checks: Checks
) -> tuple[Database, LibraryState, Path | None, tuple[str, ...]]:
    state = LibraryState.SOUND if path.exists() else LibraryState.CREATED
    try:
        return _sound_library(path, now, checks), state, None, ()
    except (DatabaseDamaged, DatabaseEmptied):
        from reader.storage.checking import set_aside_if_unsound

        aside, problems = set_aside_if_unsound(path, now(), lambda: _sound_library(path, now, Checks.NOW).close())
    database = _sound_library(path, now, checks)
    return database, LibraryState.SET_ASIDE if aside else LibraryState.SOUND, aside, problems


def _sound_library(path: Path, now: Callable[[], datetime], checks: Checks) -> Database:
    database = open_database(path, LIBRARY, lambda _opened: None)
    if checks is Checks.NOW:
        _check(database, now)
    return database


def _check(database: Database, now: Callable[[], datetime]) -> None:
    from reader.storage.checking import require_sound  # most windows check later

    require_sound(database, now())


def daily_backup(work: Database, backups: Backups, moment: datetime) -> str:
    """Make today's backup unless it is there; returns why it failed, since work must go on without it."""
    try:
        if backups.due(moment):
            backups.make(work, moment)
    except (StorageError, OSError) as error:
        return f"{type(error).__name__}: {error}"
    return ""
