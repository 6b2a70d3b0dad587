"""A data folder, opened: both databases, the kept sources and the backups."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reader.core.records import record
from reader.storage.backups import Backups
from reader.storage.bookmarks import StoredBookmarks
from reader.storage.database import Database, make_folder
from reader.storage.documents import Documents
from reader.storage.errors import DatabaseDamaged, DatabaseEmptied, StorageError
from reader.storage.integrity import Health, LibraryState, problems_of
from reader.storage.locking import alone_in
from reader.storage.oplog import OpLog
from reader.storage.reports import StoredReports
from reader.storage.schema import LIBRARY, WORK, open_database
from reader.storage.seen_repairs import SeenRepairs
from reader.storage.settings import StoredSettings
from reader.storage.sources import Sources
from reader.storage.tasks import StoredTasks

if TYPE_CHECKING:
    from reader.storage.annotations import StoredAnnotations
    from reader.storage.coverage import StoredCoverage
    from reader.storage.entries import StoredEntries
    from reader.storage.fields import StoredFields
    from reader.storage.history import StoredHistory
    from reader.storage.task_edits import StoredTaskEdits
    from reader.storage.units import StoredUnits
    from reader.storage.views import StoredViews


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

    @cached_property
    def annotations(self) -> StoredAnnotations:
        """The marks in the text; most starts have none to show."""
        from reader.storage.annotations import StoredAnnotations

        return StoredAnnotations(self.work, self.log)

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


def open_archive(folder: Path, now: Callable[[], datetime]) -> Archive:
    """Open a data folder, making what is not there yet.

    work.db must be sound: it is never replaced. library.db is set aside when it is not, since it can
    be made again. A backup of work.db is made at the first start of a day that finds one, and before
    a migration.

    Raises ``StorageError``: damaged or emptied work.db (with the newest good backup), a file of
    another program or of a newer version, a folder that can't be used.
    """
    make_folder(folder)
    backups = Backups(folder / "backups")
    begun = not (folder / "work.db").exists()
    work_was_missing = begun and (bool(backups.all()) or (folder / "library.db").exists())
    work = _open_work(folder / "work.db", backups, now)
    try:
        library, state, set_aside, problems = _open_library(folder / "library.db", now)
    except BaseException:
        work.close()
        raise
    health = Health(
        folder=folder,
        library=state,
        set_aside=set_aside,
        problems=problems,
        work_was_missing=work_was_missing,
        newest_backup=backups.newest_good() if work_was_missing else None,
        backup_failed="" if begun else _daily_backup(work, backups, now()),
    )
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
        sources=Sources(folder / "sources"),
        backups=backups,
        log=log,
    )


def _open_work(path: Path, backups: Backups, now: Callable[[], datetime]) -> Database:
    try:
        database = open_database(path, WORK, lambda opened: backups.make(opened, now()))
        _require_sound(database)
    except DatabaseDamaged as damaged:
        raise DatabaseDamaged(path, damaged.problems, backups.newest_good()) from damaged
    except DatabaseEmptied as emptied:
        raise DatabaseEmptied(path, backups.newest_good()) from emptied
    return database


def _open_library(
    path: Path, now: Callable[[], datetime]
) -> tuple[Database, LibraryState, Path | None, tuple[str, ...]]:
    state = LibraryState.SOUND if path.exists() else LibraryState.CREATED
    try:
        return _sound_library(path), state, None, ()
    except (DatabaseDamaged, DatabaseEmptied):
        aside, problems = _set_aside_if_unsound(path, now())
    return _sound_library(path), LibraryState.SET_ASIDE if aside else LibraryState.SOUND, aside, problems


def _set_aside_if_unsound(path: Path, moment: datetime) -> tuple[Path | None, tuple[str, ...]]:
    """Look again with no other process at the same work, which may have put a sound file there meanwhile."""
    with alone_in(path.parent):
        if not path.exists():
            return None, ()
        try:
            _sound_library(path).close()
        except (DatabaseDamaged, DatabaseEmptied) as unsound:
            return set_aside(path, moment), unsound.problems if isinstance(unsound, DatabaseDamaged) else ()
    return None, ()


def _sound_library(path: Path) -> Database:
    database = open_database(path, LIBRARY, lambda _opened: None)
    _require_sound(database)
    return database


def _require_sound(database: Database) -> None:
    try:
        problems = problems_of(database)
    except DatabaseDamaged:
        database.close()
        raise
    if problems:
        database.close()
        raise DatabaseDamaged(database.path, problems)


def _daily_backup(work: Database, backups: Backups, moment: datetime) -> str:
    """Make today's backup unless it is there; returns why it failed, since work must go on without it."""
    try:
        if backups.due(moment):
            backups.make(work, moment)
    except StorageError as error:
        return f"{type(error).__name__}: {error}"
    return ""


def set_aside(path: Path, moment: datetime) -> Path:
    """Give a damaged database another name in its folder, with its write-ahead log; returns the new path."""
    aside = path.with_name(f"{path.name}.damaged-{moment:%Y%m%d-%H%M%S}")
    for number in range(2, 1000):
        if not aside.exists():
            break
        aside = path.with_name(f"{path.name}.damaged-{moment:%Y%m%d-%H%M%S}-{number}")
    path.rename(aside)
    for end in ("-wal", "-shm"):
        beside = Path(f"{path}{end}")
        if beside.exists():
            beside.rename(f"{aside}{end}")
    return aside
