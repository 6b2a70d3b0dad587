"""The report being worked on, and every change made to it by way of the services.

What few starts need has its module, and its part here once it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from reader.core.checkup import RepairKey
from reader.core.document import Document
from reader.core.errors import ReaderError
from reader.core.work import Bookmark, ReadingPosition, ReportInfo, Task, TaskStatus
from reader.services.changes import ChangeSet
from reader.services.workspace import Workspace
from reader.storage.errors import StorageFull

if TYPE_CHECKING:
    from reader.core.annotations import Annotation
    from reader.core.bookmark_tree import BookmarkTree
    from reader.core.compare import Comparison
    from reader.core.terms.further import OwnTerm
    from reader.services.outcome import ImportOutcome, Recognised
    from reader.services.settings import Preferences
    from reader.ui.session_folders import SessionFolders
    from reader.ui.session_marks import SessionMarks
    from reader.ui.session_terms import SessionTerms
    from reader.ui.session_trash import SessionTrash


class Session(QObject):
    """Calls the services, says once what changed, and turns their errors into a signal."""

    report_opened = Signal(object, object)
    """ReportInfo and Document."""
    report_closed = Signal()
    changed = Signal(object)
    """A ChangeSet that touches something."""
    preferences_changed = Signal()
    """Those that change what is shown of the work."""
    failed = Signal(object)
    """A ReaderError; nothing was changed."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._refused: list[Callable[[], ChangeSet]] = []
        self.report: ReportInfo | None = None
        self.document: Document | None = None
        self._unnoted = ""

    @cached_property
    def marks(self) -> SessionMarks:
        """Changes of the marks in the open report."""
        from reader.ui.session_marks import SessionMarks

        return SessionMarks(self)

    @cached_property
    def terms(self) -> SessionTerms:
        """Changes of the entries that people write."""
        from reader.ui.session_terms import SessionTerms

        return SessionTerms(self)

    @cached_property
    def folders(self) -> SessionFolders:
        """The bookmarks of the open report as people arrange them."""
        from reader.ui.session_folders import SessionFolders

        return SessionFolders(self)

    @cached_property
    def trash(self) -> SessionTrash:
        """What was deleted from the open report."""
        from reader.ui.session_trash import SessionTrash

        return SessionTrash(self)

    @property
    def history(self) -> str:
        """Whose changes are undone: the uid of the open report, or the library's where none is open."""
        from reader.services.undo import LIBRARY

        return self.report.uid if self.report is not None else LIBRARY

    def reports(self) -> tuple[ReportInfo, ...]:
        """The reports of the library, the last opened first."""
        return self.workspace.library.reports()

    def tasks(self) -> tuple[Task, ...]:
        """The checklist of the open report."""
        return self.workspace.tasks.of(self.report.uid) if self.report else ()

    def bookmarks(self) -> tuple[Bookmark, ...]:
        """The bookmarks of the open report."""
        return self.workspace.bookmarks.of(self.report.uid) if self.report else ()

    def bookmark_tree(self) -> BookmarkTree | None:
        """The bookmarks of the open report in their folders."""
        return self.workspace.bookmark_folders.tree(self.report.uid) if self.report else None

    def annotations(self) -> tuple[Annotation, ...]:
        """The marks in the open report."""
        if self.report is None or not self.workspace.has_annotations(self.report.uid):
            return ()
        return self.workspace.annotations.of(self.report.uid)

    def own_terms(self) -> tuple[OwnTerm, ...]:
        """The entries that people wrote and that explain the open report."""
        return self.workspace.own_terms.of(self.report.uid) if self.report else ()

    def seen_repairs(self) -> frozenset[RepairKey]:
        """What was put aside in the import report of the open report."""
        return self.workspace.checkup.seen(self.report.uid) if self.report else frozenset()

    @Slot(object, bool)
    def set_repairs_seen(self, keys: Iterable[RepairKey], seen: bool) -> None:
        """Put repairs of the open report aside, or list them again."""
        if self.report is not None:
            uid = self.report.uid
            self._change(lambda: self.workspace.checkup.set_seen(uid, keys, seen=seen))

    def waiting(self) -> int:
        """How many tasks, bookmarks and annotations of the open report have no place in its text."""
        if self.report is None:
            return 0
        placeless = self.workspace.tasks.waiting(self.report.uid) + self.workspace.bookmarks.waiting(self.report.uid)
        return placeless + sum(mark.passage is None for mark in self.annotations())

    def known_changes(self) -> Comparison | None:
        """What changed in the open report when it was last imported again; None where that is not known."""
        try:
            return self.workspace.library.changes(self.report.uid) if self.report else None
        except ReaderError as error:
            self.failed.emit(error)
            return None

    def has_changes(self) -> bool:
        """Whether an earlier version of the open report is known."""
        return self.report is not None and self.workspace.library.has_changes(self.report.uid)

    def position(self) -> ReadingPosition | None:
        """Where reading of the open report stopped last time; None when that place is gone."""
        if self.report is None or self.document is None:
            return None
        kept = self.workspace.settings.position(self.report.uid)
        return kept if kept is not None and kept.paragraph < len(self.document.paragraphs) else None

    def open_report(self, uid: str, *, noted: bool = True) -> bool:
        """Read a report of the library; False, and nothing changes, when it can't be.

        ``noted`` False leaves it to ``note_opened`` to write down when it was read.
        """
        try:
            document = self.workspace.library.document(uid)
            self._unnoted = "" if noted else uid
            if noted:
                self._note_opened(uid)
            self.report, self.document = self.workspace.library.report(uid), document
        except ReaderError as error:
            self.failed.emit(error)
            return False
        except LookupError:
            return False
        self.report_opened.emit(self.report, document)
        return True

    def note_opened(self) -> None:
        """Write down that the open report is read, where that was left until it stands before its reader."""
        uid, self._unnoted = self._unnoted, ""
        if uid and self.report is not None and self.report.uid == uid:
            self._note_opened(uid)

    def _note_opened(self, uid: str) -> None:
        try:
            self.workspace.library.mark_opened(uid)
        except ReaderError as error:  # a full disk keeps nobody from reading
            self.failed.emit(error)

    def close_report(self) -> None:
        """Go back to the library."""
        self.report = self.document = None
        self.report_closed.emit()

    def recognise(self, document: Document) -> Recognised | None:
        """What taking a report in would mean; None when that can't be said."""
        try:
            return self.workspace.library.recognise(document)
        except ReaderError as error:
            self.failed.emit(error)
            return None

    def add(self, document: Document, source: Path, *, as_new: bool = False) -> ImportOutcome | None:
        """Take a report that was read into the library; None when it could not be stored."""
        try:
            outcome = self.workspace.library.add(document, source, as_new=as_new)
        except ReaderError as error:
            self.failed.emit(error)
            return None
        self._announce(outcome.changes)
        return outcome

    def take_again(self, report: str, document: Document) -> ImportOutcome:
        """Let another reading take the place of a report's text. Raises what ``Rereading.take`` does."""
        outcome = self.workspace.rereading.take(report, document)
        self._announce(outcome.changes)
        return outcome

    def back_up_before_import(self, *, again: bool = False) -> None:
        """Back up before many files come in, or are read again; where that fails it is said, and they come in."""
        from reader.services.backups import BackupKind

        if self.reports():
            try:
                self.workspace.keeping.make(BackupKind.REREAD if again else BackupKind.IMPORT)
            except ReaderError as error:
                self.failed.emit(error)

    def remove_report(self, uid: str) -> None:
        """Take a report out of the library; what was made of it is kept and returns with it."""
        self._change(lambda: self.workspace.shelf.remove(uid))

    @Slot(str, str)
    def rename_report(self, uid: str, name: str) -> None:
        """Call a report otherwise; an empty name gives its title back."""
        self._change(lambda: self.workspace.shelf.rename(uid, name))

    @Slot(str, object)
    def tag_report(self, uid: str, tags: Sequence[str]) -> None:
        """Give a report these tags instead of those that it had."""
        self._change(lambda: self.workspace.shelf.tag(uid, tags))

    def removed_reports(self) -> tuple[ReportInfo, ...]:
        """The reports that were taken out of the library."""
        return self.workspace.library.removed()

    @Slot(str)
    def restore_report(self, uid: str) -> None:
        """Bring a report back that was taken out."""
        self._change(lambda: self.workspace.shelf.restore(uid))

    @Slot(str, object)
    def set_status(self, uid: str, status: TaskStatus) -> None:
        """Set how far a task has come."""
        self._change(lambda: self.workspace.tasks.set_status(uid, status))

    @Slot(str, bool)
    def set_task_bookmarked(self, uid: str, on: bool) -> None:
        """Put the star on a task or take it off."""
        self._change(lambda: self.workspace.tasks.set_bookmarked(uid, on))

    @Slot(int)
    def toggle_bookmark(self, paragraph: int) -> None:
        """Bookmark a paragraph of the open report, or take its bookmark away."""
        if self.report is not None and paragraph >= 0:
            uid = self.report.uid
            self._change(lambda: self.workspace.bookmarks.toggle(uid, paragraph))

    @Slot(str)
    def remove_bookmark(self, uid: str) -> None:
        """Take a bookmark away."""
        self._change(lambda: self.workspace.bookmarks.remove(uid))

    @Slot()
    def undo(self) -> None:
        """Take the last change of the open report back, or of the library where none is open."""
        history = self.history
        self._change(lambda: self.workspace.undo.undo(history))

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back last."""
        history = self.history
        self._change(lambda: self.workspace.undo.redo(history))

    def keep_position(self, position: ReadingPosition) -> None:
        """Keep where reading stands."""
        if self.report is not None:
            uid = self.report.uid
            self._change(lambda: self.workspace.settings.set_position(uid, position))

    def add_read(self, paragraphs: Collection[int]) -> None:
        """Note that paragraphs of the open report were read."""
        if self.report is not None and self.document is not None:
            uid, document = self.report.uid, self.document
            self._change(lambda: self.workspace.progress.add(uid, document, paragraphs))

    def place(self, uid: str, paragraph: int, start: int = 0, end: int | None = None) -> None:
        """Say where something that waits to be checked belongs."""
        self._change(lambda: self.workspace.unplaced.place(uid, paragraph, start, end))

    def dismiss(self, uid: str) -> None:
        """Take something off the list of what waits to be checked."""
        self._change(lambda: self.workspace.unplaced.dismiss(uid))

    def retry(self) -> bool:
        """Make the changes that a full disk refused, in their order; False while there is no room for one."""
        while self._refused:
            try:
                changes = self._refused[0]()
            except StorageFull:
                return False
            except ReaderError as error:
                self.failed.emit(error)
            else:
                self._announce(changes)
            del self._refused[0]
        return True

    def save_preferences(self, preferences: Preferences) -> bool:
        """Keep preferences and say so; False when they could not be kept."""
        try:
            self.workspace.settings.save(preferences)
        except ReaderError as error:
            self.failed.emit(error)
            return False
        self.preferences_changed.emit()
        return True

    def do(self, command: Callable[[], ChangeSet]) -> bool:
        """Let a service change something and say so; False when it could not, and nothing was changed."""
        return self._change(command)

    def _change(self, command: Callable[[], ChangeSet]) -> bool:
        try:
            changes = command()
        except StorageFull as full:
            self._refused.append(command)
            self.failed.emit(full)
            return False
        except ReaderError as error:
            self.failed.emit(error)
            return False
        self._announce(changes)
        return True

    def _announce(self, changes: ChangeSet) -> None:
        if changes:
            self.changed.emit(changes)
