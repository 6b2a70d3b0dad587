"""The report being worked on, and every change made to it by way of the services."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from reader.core.checkup import RepairKey
from reader.core.document import Document
from reader.core.errors import ReaderError
from reader.core.work import Bookmark, ReadingPosition, ReportInfo, Task, TaskStatus
from reader.services.changes import ChangeSet, Entity
from reader.services.outcome import ImportOutcome, Recognised
from reader.services.workspace import Workspace
from reader.storage.errors import StorageFull

if TYPE_CHECKING:
    from reader.core.annotations import Annotation, MarkColor, MarkStyle, Passage
    from reader.core.bookmark_tree import BookmarkTree, Spot
    from reader.core.compare import Comparison
    from reader.core.selectors import Selector
    from reader.core.terms.further import OwnTerm
    from reader.services.settings import Preferences
    from reader.services.trash import Removed


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

    def removed(self) -> tuple[Removed, ...]:
        """What was deleted from the open report, the newest first."""
        return self.workspace.trash.of(self.report.uid) if self.report else ()

    def restore(self, entity: Entity, uid: str) -> None:
        """Put a deleted thing back."""
        within = self.report.uid if self.report else ""
        self._change(lambda: self.workspace.trash.restore(entity, uid, within))

    def purge(self, entity: Entity, uid: str) -> None:
        """Delete a thing in the trash for good."""
        self._change(lambda: self.workspace.trash.purge(entity, uid))

    def purge_all(self) -> None:
        """Delete everything in the trash of the open report for good."""
        if self.report is not None:
            uid = self.report.uid
            self._change(lambda: self.workspace.trash.purge_all(uid))

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

    def add_folder(self, name: str, before: str = "") -> str:
        """Make a folder of bookmarks where another node stands; returns its uid."""
        made = ""
        if self.report is not None:
            uid = self.report.uid

            def add() -> ChangeSet:
                nonlocal made
                changes, made = self.workspace.bookmark_folders.add_folder(uid, name, before)
                return changes

            self._change(add)
        return made

    @Slot(str)
    def remove_folder(self, uid: str) -> None:
        """Take a folder of bookmarks away; what is in it stays."""
        self._change(lambda: self.workspace.bookmark_folders.remove_folder(uid))

    @Slot(str, object)
    def move_bookmark(self, uid: str, to: Spot) -> None:
        """Put a bookmark or folder elsewhere."""
        self._change(lambda: self.workspace.bookmark_folders.move(uid, to))

    @Slot(str, str)
    def rename_bookmark(self, uid: str, name: str) -> None:
        """Name a bookmark or folder."""
        self._change(lambda: self.workspace.bookmark_folders.rename(uid, name))

    def add_annotation(
        self, passage: Passage, style: MarkStyle, color: MarkColor, note: str = "", tags: tuple[str, ...] = ()
    ) -> None:
        """Mark words of the open report."""
        if self.report is not None:
            uid = self.report.uid
            self._change(lambda: self.workspace.annotations.add(uid, passage, style, color, note, tags))
            self.add_read(range(passage.first, passage.last + 1))  # who marks words has read them

    def change_annotation(
        self,
        uid: str,
        *,
        style: MarkStyle | None = None,
        color: MarkColor | None = None,
        note: str | None = None,
        tags: tuple[str, ...] | None = None,
    ) -> None:
        """Change what is given of a mark."""
        self._change(lambda: self.workspace.annotations.change(uid, style=style, color=color, note=note, tags=tags))

    @Slot(str)
    def remove_annotation(self, uid: str) -> None:
        """Put a mark into the trash."""
        self._change(lambda: self.workspace.annotations.remove(uid))

    def add_term(self, term: str, definition: str, *, everywhere: bool) -> None:
        """Explain a term of the open report."""
        if self.report is not None:
            uid = self.report.uid
            self._change(lambda: self.workspace.own_terms.add(uid, term, definition, everywhere=everywhere))

    def change_term(self, uid: str, *, term: str, definition: str, everywhere: bool) -> None:
        """Change an own entry, from within the open report."""
        if self.report is not None:
            within, terms = self.report.uid, self.workspace.own_terms
            self._change(
                lambda: terms.change(uid, term=term, definition=definition, everywhere=everywhere, within=within)
            )

    @Slot(str)
    def remove_term(self, uid: str) -> None:
        """Put an own entry into the trash."""
        if self.report is not None:
            within = self.report.uid
            self._change(lambda: self.workspace.own_terms.remove(uid, within))

    def take_in_annotations(self, incoming: Sequence[tuple[Annotation, Selector]]) -> tuple[int, int] | None:
        """Add marks from elsewhere, in one step; how many came in, and how many of them wait to be checked.

        None when it failed.
        """
        if self.report is None:
            return None
        uid, counts = self.report.uid, None

        def add() -> ChangeSet:
            nonlocal counts
            changes, waiting = self.workspace.annotations.take_in(uid, incoming)
            counts = len(changes.touched), waiting
            return changes

        self._change(add)
        return counts

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
