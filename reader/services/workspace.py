"""A data folder as the rest of the program sees it: open it once, close it at the end."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from reader.core.records import replace
from reader.services.bookmarks import Bookmarks
from reader.services.checkup import Checkup
from reader.services.clock import now
from reader.services.library import Library
from reader.services.settings import Settings
from reader.services.tasks import Tasks
from reader.storage import keys
from reader.storage.archive import Archive, Checks, open_archive
from reader.storage.errors import DatabaseDamaged, LibraryLocked
from reader.storage.integrity import Health

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from contextlib import AbstractContextManager

    from reader.services.annotations import Annotations
    from reader.services.backups import BackupInfo, SafeKeeping
    from reader.services.bookmark_folders import BookmarkFolders
    from reader.services.borrowing import Borrowing
    from reader.services.changes import ChangeSet
    from reader.services.coverage import CoverageDecisions
    from reader.services.entries import Entries
    from reader.services.exchange import Exchange
    from reader.services.history import History
    from reader.services.own_terms import OwnTerms
    from reader.services.progress import Progress
    from reader.services.rereading import Rereading
    from reader.services.roundtrip import RoundTrip
    from reader.services.search import Search
    from reader.services.shelf import Shelf
    from reader.services.task_cutting import TaskCutting
    from reader.services.task_editing import TaskEditing
    from reader.services.tracking import Tracking
    from reader.services.trash import Trash
    from reader.services.undo import StepKind, Undo
    from reader.services.units import Units
    from reader.services.unplaced import Unplaced
    from reader.services.views import Views
    from reader.services.wiping import Wiped
    from reader.services.years import Years

DATA_VARIABLE: Final = "BRIEFING_READER_DATA"
"""Environment variable that names another data folder."""


class Workspace:
    """The use cases over one data folder. Belongs to the thread that opened it.

    A process that does real work opens a folder once: closing any other handle on work.db gives back
    the locks that SQLite holds on it (POSIX), and another process may then tidy its log away.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.library = Library(archive, recognised_pages(archive.health.folder))
        self.tasks = Tasks(archive.tasks, self.step)
        self.bookmarks = Bookmarks(archive.bookmarks, self.library.document, self.step)
        self.checkup = Checkup(archive.seen_repairs)
        self.settings = Settings(archive.settings, read_only=archive.health.read_only)
        self.library.text_replaced = self._on_text_replaced

    def step(self, report: str, kind: str) -> AbstractContextManager[None]:
        """Everything that is changed meanwhile is one step of undo; ``kind`` is a value of ``StepKind``."""
        from reader.services.undo import StepKind

        return self.undo.step(report, StepKind(kind))

    @contextmanager
    def together(self, report: str, kind: StepKind) -> Iterator[None]:
        """Whatever services change meanwhile is one step of undo, on the disk as a whole or, after an error, not."""
        with self.undo.step(report, kind), self._archive.work.writing():
            yield

    @cached_property
    def undo(self) -> Undo:
        """What can be taken back, and done again."""
        from reader.services.undo import Undo  # a start changes nothing

        return Undo(self._archive.fields, self._archive.log)

    @cached_property
    def annotations(self) -> Annotations:
        """The marks in the texts."""
        from reader.services.annotations import Annotations  # many reports have none

        return Annotations(self._archive.annotations, self.library.document, self.undo)

    @cached_property
    def task_editing(self) -> TaskEditing:
        """Tasks changed, added, moved and removed by hand."""
        from reader.services.task_editing import TaskEditing

        return TaskEditing(self._archive.tasks, self._archive.task_edits, self.library.document, self.undo)

    @cached_property
    def task_cutting(self) -> TaskCutting:
        """Tasks split and merged."""
        from reader.services.task_cutting import TaskCutting

        return TaskCutting(self._archive.tasks, self._archive.task_edits, self.library.document, self.undo)

    @cached_property
    def entries(self) -> Entries:
        """Dated entries on how tasks get on."""
        from reader.services.entries import Entries

        return Entries(self._archive.entries, self._archive.task_edits, self.settings, self.undo)

    @cached_property
    def history(self) -> History:
        """What was changed of tasks and when."""
        from reader.services.history import History

        return History(self._archive.history, self._archive.entries.device())

    @cached_property
    def coverage(self) -> CoverageDecisions:
        """Which sentences of the year's part have a task."""
        from reader.services.coverage import CoverageDecisions

        return CoverageDecisions(self._archive.coverage, self._archive.tasks, self.library.document, self.undo)

    @cached_property
    def units(self) -> Units:
        """The directory of units."""
        from reader.services.units import Units

        return Units(self._archive.units, self.undo)

    @cached_property
    def views(self) -> Views:
        """Saved views of the task table."""
        from reader.services.views import Views

        return Views(self._archive.views, self.undo)

    @cached_property
    def tracking(self) -> Tracking:
        """The task table: rows with their lights, views, sums."""
        from reader.services.tracking import Tracking

        return Tracking(self.tasks, self.library, self.settings, self.units)

    @cached_property
    def roundtrip(self) -> RoundTrip:
        """Task tables that others filled in."""
        from reader.services.roundtrip import RoundTrip

        return RoundTrip(self)

    @cached_property
    def years(self) -> Years:
        """Two years' reports: tasks taken over, targets compared."""
        from reader.services.years import Years

        return Years(self._archive.tasks, self._archive.task_edits, self.library.document, self.undo)

    @cached_property
    def bookmark_folders(self) -> BookmarkFolders:
        """Names, order and folders of the bookmarks."""
        from reader.services.bookmark_folders import BookmarkFolders

        return BookmarkFolders(self.bookmarks, self._archive.bookmark_tree, self.step)

    @cached_property
    def trash(self) -> Trash:
        """What was removed and can come back."""
        from reader.services.trash import Trash

        archive = self._archive
        return Trash(archive.annotations, archive.bookmarks, archive.own_terms, archive.task_edits, self.undo)

    @cached_property
    def own_terms(self) -> OwnTerms:
        """The glossary entries that people wrote."""
        from reader.services.own_terms import OwnTerms  # after the first paint

        return OwnTerms(self._archive.own_terms, self.undo)

    @cached_property
    def borrowing(self) -> Borrowing:
        """Explanations from other reports, in the thread of the workspace."""
        from reader.services.borrowing import Borrowing
        from reader.storage.term_index import TermIndex

        return Borrowing(TermIndex(self._archive.library))

    def has_annotations(self, report: str) -> bool:
        """Whether a report has marks, without loading what they need."""
        return "annotations" in self.__dict__ or self._archive.has_annotations(report)

    def _on_text_replaced(self, report: str) -> None:
        if "undo" in self.__dict__:
            self.undo.forget(report)

    @cached_property
    def unplaced(self) -> Unplaced:
        """The work whose words are not in the present version of its report (待核对)."""
        from reader.services.unplaced import Unplaced  # most starts find nothing to check

        return Unplaced(
            self._archive.tasks, self._archive.bookmarks, self.annotations, self.library.document, self.step
        )

    @cached_property
    def progress(self) -> Progress:
        """How far reports have been read."""
        from reader.services.progress import Progress  # after the first paint
        from reader.storage.progress import StoredProgress

        return Progress(StoredProgress(self._archive.work), read_only=self.health.read_only)

    @cached_property
    def shelf(self) -> Shelf:
        """How people keep their reports: names, tags, what was put away."""
        from reader.services.shelf import Shelf

        return Shelf(self.library, self._archive.reports, self.undo)

    @cached_property
    def rereading(self) -> Rereading:
        """Texts that an earlier program read."""
        from reader.services.rereading import Rereading  # asked about after the first paint

        return Rereading(self._archive, self.library)

    @cached_property
    def search(self) -> Search:
        """Searching all reports, in the thread of the workspace."""
        from reader.services.search import Search
        from reader.storage.search_index import SearchIndex

        return Search(SearchIndex(self._archive.library))

    @cached_property
    def exchange(self) -> Exchange:
        """Work packages out and in."""
        from reader.services.exchange import Exchange

        return Exchange(self._archive, self.step, self._on_things_merged, self._on_text_replaced)

    def unless(self, stopped: Callable[[], bool]) -> AbstractContextManager[None]:
        """Let what the block asks of work.db end with ``Cancelled`` once ``stopped`` says so."""
        return self._archive.work.unless(stopped)

    def _on_things_merged(self, report: str, touched: Mapping[str, Collection[str]]) -> None:
        if "undo" in self.__dict__:
            self.undo.overtaken(report, touched)

    @cached_property
    def keeping(self) -> SafeKeeping:
        """The backups."""
        from reader.services.backups import SafeKeeping  # a start needs none

        return SafeKeeping(self._archive)

    def go_back(self, backup: Path) -> BackupInfo:
        """Replace all work by a backup's; returns the backup that was made of it before.

        Whoever shows anything of the work has to ask anew. Raises StorageError, and nothing is changed then.
        """
        before = self.keeping.replace(backup)
        self._forget()
        self.library.settle_texts()
        return before

    def merge_in(self, other: Path) -> tuple[BackupInfo, int]:
        """Take in what only another work.db tells; see ``SafeKeeping.merge``."""
        merged = self.keeping.merge(other)
        self._forget()
        return merged

    def forget_recent(self) -> ChangeSet:
        """Forget what was read when, where the last files came from, and which report was open last."""
        changes = self.library.forget_recent()
        self.settings.save(replace(self.settings.preferences, last_report="", last_folder="", exchange_folder=""))
        return changes

    def wipe(self, report: str) -> Wiped:
        """Delete a report for good, with all that was made of it; see ``services.wiping``."""
        from reader.services.wiping import wiped

        done = wiped(self._archive, report)
        self._forget()
        return done

    def _forget(self) -> None:
        """Make every part anew when it is asked for next: none may go on with what it knew."""
        for name, made in vars(type(self)).items():
            if isinstance(made, cached_property):
                self.__dict__.pop(name, None)
        self.settings = Settings(self._archive.settings)
        self.library.forget_texts()

    @property
    def health(self) -> Health:
        """What was found when the folder was opened."""
        return self._archive.health

    @property
    def folder(self) -> Path:
        """Where everything is kept."""
        return self._archive.health.folder

    @property
    def is_protected(self) -> bool:
        """The library has a password."""
        return self._archive.work.key is not None

    def close(self) -> None:
        """Close both databases; nothing waits to be saved, every change already is."""
        self._archive.close()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def open_workspace(folder: Path | None = None, *, checked: bool = True) -> Workspace:
    """Open a data folder (None: the one of ``data_folder``), making what is not there yet.

    Not ``checked``: files are looked at and backed up later, by ``reader.services.upkeep``.

    Raises ``reader.storage.errors.StorageError`` with what is wrong and, for damaged work, the newest
    good backup; nothing is changed then.
    """
    archive = open_archive(folder or data_folder(), now, Checks.NOW if checked else Checks.LATER)
    try:
        return Workspace(archive)
    except DatabaseDamaged as damaged:
        archive.close()
        raise DatabaseDamaged(damaged.path, damaged.problems, archive.backups.newest_good()) from damaged
    except BaseException:
        archive.close()
        raise


def recognised_pages(folder: Path) -> Path:
    """Where the recognised pages of scans are kept in a data folder; raises LibraryLocked before it is unlocked."""
    place = folder / "recognised"
    if not keys.is_protected(folder):
        return place
    if keys.key_of(folder) is None:
        raise LibraryLocked(folder / "work.db")
    from reader.storage.sealed import SealedPath

    return SealedPath(place)


def data_folder() -> Path:
    """The folder named by the environment, else the system's place for a program's data."""
    if named := os.environ.get(DATA_VARIABLE):
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("briefing-reader", appauthor=False)
