"""A data folder as the rest of the program sees it: open it once, close it at the end."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from reader.services.bookmarks import Bookmarks
from reader.services.checkup import Checkup
from reader.services.clock import now
from reader.services.library import Library
from reader.services.settings import Settings
from reader.services.tasks import Tasks
from reader.storage.archive import Archive, open_archive
from reader.storage.integrity import Health

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from reader.services.annotations import Annotations
    from reader.services.coverage import CoverageDecisions
    from reader.services.entries import Entries
    from reader.services.history import History
    from reader.services.progress import Progress
    from reader.services.search import Search
    from reader.services.task_cutting import TaskCutting
    from reader.services.task_editing import TaskEditing
    from reader.services.tracking import Tracking
    from reader.services.trash import Trash
    from reader.services.undo import StepKind, Undo
    from reader.services.units import Units
    from reader.services.unplaced import Unplaced
    from reader.services.views import Views
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
        self.settings = Settings(archive.settings)
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
    def years(self) -> Years:
        """Two years' reports: tasks taken over, targets compared."""
        from reader.services.years import Years

        return Years(self._archive.tasks, self._archive.task_edits, self.library.document, self.undo)

    @cached_property
    def trash(self) -> Trash:
        """What was removed and can come back."""
        from reader.services.trash import Trash

        return Trash(self._archive.annotations, self._archive.bookmarks, self._archive.task_edits, self.undo)

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

        return Progress(StoredProgress(self._archive.work))

    @cached_property
    def search(self) -> Search:
        """Searching all reports, in the thread of the workspace."""
        from reader.services.search import Search
        from reader.storage.search_index import SearchIndex

        return Search(SearchIndex(self._archive.library))

    @property
    def health(self) -> Health:
        """What was found when the folder was opened."""
        return self._archive.health

    @property
    def folder(self) -> Path:
        """Where everything is kept."""
        return self._archive.health.folder

    def close(self) -> None:
        """Close both databases; nothing waits to be saved, every change already is."""
        self._archive.close()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def open_workspace(folder: Path | None = None) -> Workspace:
    """Open a data folder (None: the one of ``data_folder``), making what is not there yet.

    Raises ``reader.storage.errors.StorageError`` with what is wrong and, for damaged work, the newest
    good backup; nothing is changed then.
    """
    return Workspace(open_archive(folder or data_folder(), now))


def recognised_pages(folder: Path) -> Path:
    """Where the recognised pages of scans are kept in a data folder."""
    return folder / "recognised"


def data_folder() -> Path:
    """The folder named by the environment, else the system's place for a program's data."""
    if named := os.environ.get(DATA_VARIABLE):
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("briefing-reader", appauthor=False)
