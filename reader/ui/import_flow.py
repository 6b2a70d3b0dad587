"""Bringing files in: a queue before the job, what is said meanwhile, and what becomes of the result."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from reader.core.document import Document
from reader.core.errors import GarbledText, NoTextLayer, PasswordNeeded, ReaderError
from reader.core.repairs import RepairKind
from reader.i18n import _, ngettext
from reader.services.outcome import ImportOutcome, ImportStatus, Recognised
from reader.ui.import_job import ImportJob
from reader.ui.mainwindow import MainWindow
from reader.ui.session import Session

if TYPE_CHECKING:
    from reader.ui.scans import Scans
    from reader.ui.widgets.notice_strip import Choice

_HASHED_AT_ONCE = 20_000_000
"""Bytes of a file up to which looking whether it is in the library takes no noticeable time."""


class ImportFlow(QObject):
    """Reads files one after another; the first of a batch is opened, a file that is there already at once."""

    open_requested = Signal(str)
    """Uid of a report to show."""
    told = Signal(str)
    """What an import meant, in words."""
    changes_requested = Signal()
    """Show what changed in the open report."""
    check_requested = Signal()
    """Show what waits to be checked in the open report."""

    def __init__(self, session: Session, window: MainWindow, job: ImportJob) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._job = job
        self._waiting: deque[Path] = deque()
        self._opened = False
        self._locked: Path | None = None
        self._offered: tuple[Document, Path, Recognised] | None = None
        self._scans: Scans | None = None
        self._page = ""
        """Which scanned page is being recognised, in words."""

    def add(self, paths: Sequence[Path]) -> None:
        """Bring files in; those given while others are being read wait."""
        if not self._job.running and not self._waiting and not self._asking():
            self._opened = False
            if len(paths) > 1:
                self._session.back_up_before_import()
        self._waiting.extend(paths)
        self._next()

    def _next(self) -> None:
        while self._waiting and not self._job.running and not self._asking():
            path = self._waiting.popleft()
            held = self._held(path)
            if held is None:
                self._start(path)
            else:
                self.told.emit(_("This report was there already."))
                self._show(held)
                if self._session.report is not None and self._session.report.uid == held:
                    self._ask_about_pictures(path, self._session.document)

    def _asking(self) -> bool:
        """A question about a file waits for its answer."""
        return self._offered is not None or (self._scans is not None and self._scans.asking)

    def _start(self, path: Path, password: str | None = None, *, recognise: bool = False) -> None:
        from reader.importers.job import Recognition
        from reader.services.workspace import recognised_pages

        self._page = ""
        folder = recognised_pages(self._session.workspace.folder)
        self._window.strip.show_progress(path.name, 0.0, "")
        self._job.start(path, password, Recognition(lambda: folder, recognise))

    def _ask_about_pictures(self, path: Path, document: Document | None) -> None:
        """Say that pages of a report are pictures whose text is missing."""
        if document is not None and any(repair.kind is RepairKind.PICTURE_PAGE for repair in document.repairs):
            self._scans_made().incomplete(document, path, self._job.password)

    def _scans_made(self) -> Scans:
        if self._scans is None:
            from reader.ui.scans import Scans

            self._scans = Scans(self._window, self)
            self._scans.wanted.connect(self.on_recognition_wanted)
            self._scans.left.connect(self.on_scan_left)
        return self._scans

    def _held(self, path: Path) -> str | None:
        """The report that the very same file was read as before."""
        try:
            if path.stat().st_size > _HASHED_AT_ONCE:
                return None
            import hashlib

            return self._session.workspace.library.holding(hashlib.sha256(path.read_bytes()).hexdigest())
        except OSError:
            return None  # the job finds the same and says it properly

    def _show(self, uid: str) -> None:
        if not self._opened:
            self._opened = True
            self.open_requested.emit(uid)

    @Slot(float, str)
    def on_progressed(self, fraction: float, stage: str) -> None:
        """Say how far the reading is."""
        from reader.stage_words import stage_words

        words = self._page if stage == "recognising" and self._page else stage_words(stage)
        self._window.strip.show_progress(self._job.path.name, fraction, words)

    @Slot(int, int)
    def on_page_begun(self, page: int, pages: int) -> None:
        """Say which scanned page is being recognised."""
        from reader.ui.scans import page_words

        self._page = page_words(page, pages)
        self._window.strip.show_progress(self._job.path.name, (page - 1) / pages, self._page)

    @Slot(object, str)
    def on_recognition_wanted(self, path: Path, password: str) -> None:
        """Read a scan by recognition."""
        self._start(path, password or None, recognise=True)

    @Slot(object)
    def on_scan_left(self, _path: Path) -> None:
        """Go on without the pictures of a scan."""
        self._next()

    @Slot(object, object)
    def on_succeeded(self, document: Document, path: Path) -> None:
        """Take the report in and show it."""
        self._window.strip.dismiss()
        recognised = self._session.recognise(document)
        if recognised is not None and recognised.status is ImportStatus.UPDATED:
            self._offered = document, path, recognised
            self._offer(recognised)
        elif recognised is not None:
            self._take(document, path)
            self._next()
        else:
            self._next()

    def _offer(self, recognised: Recognised) -> None:
        """Say that the file is another version, and change nothing before somebody chose."""
        from reader.change_words import change_counts
        from reader.work_words import report_name

        assert recognised.report is not None, "an update is one of a report"
        name = report_name(recognised.report)
        words = _("This is another version of “{report}”.").format(report=name)
        if recognised.changes is not None:
            counts = change_counts(recognised.changes)
            words = _("This is a corrected version of “{report}”: {changes}").format(report=name, changes=counts)
        self._window.strip.offer(
            words,
            (
                (_("Update"), self.update_offered),
                (_("Import as a new report"), self.import_offered),
                (_("Cancel"), self.leave_offered),
            ),
            _("An update takes tasks and bookmarks along. Nothing has been changed yet."),
            must_choose=True,
        )

    @Slot()
    def update_offered(self) -> None:
        """Let the offered version take the place of the present one."""
        self._settle(as_new=False)

    @Slot()
    def import_offered(self) -> None:
        """Keep both versions, as two reports."""
        self._settle(as_new=True)

    @Slot()
    def leave_offered(self) -> None:
        """Leave everything as it was."""
        if self._offered is not None:
            _document, path, _recognised = self._offered
            self._offered = None
            self._window.strip.dismiss()
            self.told.emit(_("{name} was left out; nothing was changed.").format(name=path.name))
            self._next()

    def _settle(self, *, as_new: bool) -> None:
        if self._offered is not None:
            document, path, _recognised = self._offered
            self._offered = None
            self._window.strip.dismiss()
            self._take(document, path, as_new=as_new)
            self._next()

    def _take(self, document: Document, path: Path, *, as_new: bool = False) -> None:
        outcome = self._session.add(document, path, as_new=as_new)
        if outcome is None:
            return
        uid = outcome.report.uid
        self.told.emit(outcome_words(outcome))
        if self._session.report is not None and self._session.report.uid == uid:
            self._opened = False  # its text is another one now
        self._show(uid)
        shown = self._session.report
        if outcome.status is ImportStatus.UPDATED and shown is not None and shown.uid == uid:
            self._tell_update(outcome)
        self._ask_about_pictures(path, document)

    def _tell_update(self, outcome: ImportOutcome) -> None:
        """Say how much moved along, and lead on."""
        choices: list[Choice] = []
        if outcome.summary:
            choices.append((_("Show what changed"), self.changes_requested.emit))
        if outcome.unplaced:
            choices.append((_("To check"), self.check_requested.emit))
        self._window.strip.offer(outcome_words(outcome), choices)

    @Slot(object, object)
    def on_failed(self, error: Exception, path: Path) -> None:
        """Say why a file was refused; everything stays as it was."""
        from reader.errors_text import explain

        if isinstance(error, PasswordNeeded):
            self._locked = path
            words = explain(error)
            self._window.strip.ask_password(words.what, words.next_step)
            return
        if isinstance(error, (NoTextLayer, GarbledText)) and self._scans_made().refused(
            error, path, self._job.password
        ):
            return
        if isinstance(error, ReaderError):
            words = explain(error)
            self._window.strip.show_message(words.what, words.next_step)
        else:
            self._window.strip.show_message(
                _("{name} could not be read: the program made a mistake.").format(name=path.name),
                _("Nothing was changed. Try the report in another format, such as Word or plain text."),
            )
        self._next()

    @Slot(object)
    def on_cancelled(self, path: Path) -> None:
        """Forget the rest of the batch too."""
        self._waiting.clear()
        self._window.strip.dismiss()
        words = _("Reading {name} was stopped; nothing was changed.")
        if self._page:
            words = _("Recognising {name} was stopped; opened again, it goes on there.")
        self.told.emit(words.format(name=path.name))

    @Slot(str)
    def on_password_given(self, password: str) -> None:
        """Try again with the password."""
        if self._locked is not None:
            path, self._locked = self._locked, None
            self._start(path, password)

    @Slot()
    def on_dismissed(self) -> None:
        """Without its password a file is left alone; the others go on."""
        if self._locked is not None:
            self._locked = None
            self._next()
        elif self._offered is not None:
            self._offer(self._offered[2])  # another notice had covered it
        elif self._scans is not None:
            self._scans.ask_again()


def outcome_words(outcome: ImportOutcome) -> str:
    """What an import meant for the library."""
    if outcome.status is ImportStatus.SAME:
        return _("Read again and saved.") if outcome.changes.touched else _("This report was there already.")
    if outcome.status is ImportStatus.RESTORED:
        return _("The report is back, with its tasks and bookmarks.")
    tasks = ngettext("{count} task", "{count} tasks", outcome.report.tasks).format(count=outcome.report.tasks)
    if outcome.status is ImportStatus.NEW:
        return _("Imported and saved: {tasks}").format(tasks=tasks)
    words = ngettext(
        "Updated: {count} task or bookmark moved with the text",
        "Updated: {count} tasks and bookmarks moved with the text",
        outcome.moved,
    ).format(count=outcome.moved)
    if outcome.unplaced:
        words += _("; {count} without a place in it are kept").format(count=outcome.unplaced)
    return words
