"""Files come in: one after another, each asked about only when nothing else can be read meanwhile."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from reader.core.document import Document
from reader.core.errors import GarbledText, ImportRefused, NoTextLayer, PagesForgotten, PasswordNeeded, ReaderError
from reader.core.records import record, replace
from reader.core.repairs import RepairKind
from reader.i18n import _
from reader.ui.import_job import ImportJob
from reader.ui.mainwindow import MainWindow
from reader.ui.session import Session

if TYPE_CHECKING:
    from reader.core.work import ReportInfo
    from reader.services.outcome import ImportOutcome
    from reader.ui.import_questions import ImportQuestions
    from reader.ui.import_telling import ImportTelling
    from reader.ui.widgets.notice_strip import Choice

PACKAGE = ".brief"
"""How the name of a work package ends."""
_HASHED_AT_ONCE = 20_000_000
"""Bytes of a file up to which looking whether it is in the library takes no noticeable time."""


@record(frozen=True, slots=True)
class Wanted:
    """A file to read, with its password or by recognition where that is known; ``number`` counts those of the batch."""

    number: int
    path: Path
    password: str | None = None
    recognise: bool = False
    report: str = ""
    """Uid of the report that is read again from its kept file; empty for a file that comes in."""
    name: str = ""
    """What people call that report."""

    @property
    def label(self) -> str:
        """What people know it by."""
        return self.name or self.path.name


class ImportFlow(QObject):
    """Reads files one after another; the first of a batch is opened, a file that is there already at once.

    One file is told of in the strip above the text, several have a list there. Questions (a password, another version
    of a report, pictures) wait until all the files are read that need none.
    """

    open_requested = Signal(str)
    """Uid of a report to show."""
    packages_given = Signal(list)
    """Paths of work packages, which are no reports."""
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
        self._batch: list[Wanted] = []
        self._waiting: deque[Wanted] = deque()
        self._questions: ImportQuestions | None = None
        self._current = Wanted(0, Path())
        """What is being read, or was read last."""
        self._opened = False
        self._page = ""
        """Which scanned page is being recognised, in words."""

    def add(self, paths: Sequence[Path]) -> None:
        """Bring files in; those given while others are being read wait. Work packages are handed on."""
        packages = [path for path in paths if path.suffix.lower() == PACKAGE]
        if packages:
            self.packages_given.emit(packages)
            paths = [path for path in paths if path not in packages]
        self._queue([Wanted(0, path) for path in paths])

    def read_again(self, reports: Sequence[ReportInfo]) -> None:
        """Read reports again from their kept files, like files that come in; each is there already, none is opened."""
        from reader.words.work import report_name

        queued = {wanted.report for wanted in self._waiting} | ({self._current.report} if self._job.running else set())
        wanted = [Wanted(0, Path(r.source_name), report=r.uid, name=report_name(r)) for r in reports]
        self._queue([each for each in wanted if each.report not in queued], again=True)

    def _queue(self, batch: Sequence[Wanted], *, again: bool = False) -> None:
        if not batch:
            return
        if self._idle():
            self._opened = False
            if self._telling.board is None:
                self._batch = []
            if len(batch) > 1:
                self._session.back_up_before_import(again=again)
        first = len(self._batch)
        numbered = [replace(wanted, number=first + i) for i, wanted in enumerate(batch)]
        self._batch += numbered
        self._waiting.extend(numbered)
        if len(self._batch) > 1:
            self._telling.list(self._batch, first, self._current if self._job.running else None)
        self._next()

    @cached_property
    def _telling(self) -> ImportTelling:
        """What says how far the files are; made for the first one."""
        from reader.ui.import_telling import ImportTelling

        telling = ImportTelling(self._window, self)
        telling.cancel_requested.connect(self._on_cancel_requested)
        telling.cancel_all_requested.connect(self._on_cancel_all_requested)
        return telling

    def _idle(self) -> bool:
        return not (self._job.running or self._waiting or (self._questions is not None and self._questions.pending))

    @property
    def questions(self) -> ImportQuestions:
        """What asks people; made when there is something to ask."""
        if self._questions is None:
            from reader.ui.import_questions import ImportQuestions

            self._questions = ImportQuestions(self._window, self)
            self._questions.reading_wanted.connect(self._on_reading_wanted)
            self._questions.version_chosen.connect(self._on_version_chosen)
            self._questions.left.connect(self._on_left)
        return self._questions

    def _next(self) -> None:
        while self._waiting and not self._job.running:
            wanted = self._waiting.popleft()
            if wanted.report:
                self._start_again(wanted)
                continue
            fresh = wanted.password is None and not wanted.recognise
            held = self._held(wanted.path) if fresh else None
            if held is None:
                self._start(wanted)
            else:
                self._found(wanted, held)
        if self._job.running or (self._questions is not None and self._questions.ask_next()):
            return
        if self._telling.board is not None:
            self.told.emit(self._telling.board.finish())

    def _found(self, wanted: Wanted, held: str) -> None:
        """The very same file was read before."""
        self.told.emit(_("This report was there already."))
        self._telling.same(wanted, self._session.workspace.library.report(held))
        self._show(held)
        if self._session.report is not None and self._session.report.uid == held:
            self._look_for_pictures(wanted, self._session.document)

    def _start_again(self, wanted: Wanted) -> None:
        """Begin with the kept file of a report, if it is still there."""
        try:
            path = self._session.workspace.rereading.file(wanted.report)
        except LookupError:
            self._telling.left(wanted, _("Left out"))  # it was removed meanwhile
        except ReaderError as error:
            self._refuse(wanted, error)
        else:
            self._start(replace(wanted, path=path))

    def _start(self, wanted: Wanted) -> None:
        from reader.importers.job import Recognition
        from reader.services.workspace import recognised_pages

        self._page = ""
        self._current = wanted
        folder = recognised_pages(self._session.workspace.folder)
        self._telling.progress(wanted, 0.0, "")
        self._job.start(wanted.path, wanted.password, Recognition(lambda: folder, wanted.recognise))

    def _look_for_pictures(self, wanted: Wanted, document: Document | None) -> None:
        """Ask about pages that are pictures, if there are any."""
        if document is not None and any(repair.kind is RepairKind.PICTURE_PAGE for repair in document.repairs):
            self.questions.pictures(wanted, document)

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
        from reader.words.stages import stage_words

        words = self._page if stage == "recognising" and self._page else stage_words(stage)
        self._telling.progress(self._current, fraction, words)

    @Slot(int, int)
    def on_page_begun(self, page: int, pages: int) -> None:
        """Say which scanned page is being recognised."""
        from reader.ui.scans import page_words

        self._page = page_words(page, pages)
        self._telling.progress(self._current, (page - 1) / pages, self._page)

    @Slot(object)
    def _on_reading_wanted(self, wanted: Wanted) -> None:
        """Read a file once more, before the others."""
        self._waiting.appendleft(wanted)
        self._next()

    @Slot(object, object, bool)
    def _on_version_chosen(self, wanted: Wanted, document: Document, as_new: bool) -> None:
        """Let a version take the place of the present one, or keep both as two reports."""
        self._take(wanted, document, as_new=as_new)
        self._next()

    @Slot(object, str)
    def _on_left(self, wanted: Wanted, words: str) -> None:
        """Leave everything as it was; the others go on."""
        self._telling.left(wanted, words)
        self._next()

    @Slot(object, object)
    def on_succeeded(self, document: Document, path: Path) -> None:
        """Take the report in and show it."""
        wanted = replace(self._current, path=path)
        self._telling.read()
        if wanted.report:
            self._take_again(wanted, document)
            self._next()
            return
        from reader.services.outcome import ImportStatus

        recognised = self._session.recognise(document)
        if recognised is None:
            self._telling.not_stored(wanted)
        elif recognised.status is ImportStatus.UPDATED:
            self.questions.version(wanted, document, recognised)
            self._telling.asking(wanted, _("Another version: waits for your choice"))
        else:
            self._take(wanted, document)
        self._next()

    def _take_again(self, wanted: Wanted, document: Document) -> None:
        """Let what was read take the place of the report's text, and show it anew where that is open."""
        from reader.ui.import_words import reread_words

        self._keep_place(wanted.report)
        try:
            outcome = self._session.take_again(wanted.report, document)
        except LookupError:
            self._telling.left(wanted, _("Left out"))  # it was removed meanwhile, or another version came in
            return
        except ReaderError as error:
            self._refuse(wanted, error)
            return
        words = reread_words(outcome)
        self.told.emit(words)
        if outcome.changes:
            self._telling.done(wanted, words)
        else:
            self._telling.same(wanted, outcome.report)
        shown = self._session.report
        if outcome.changes and shown is not None and shown.uid == wanted.report:
            self.open_requested.emit(wanted.report)
            if self._telling.board is None:
                self._offer_more(outcome, words)

    def _keep_place(self, report: str) -> None:
        """Where reading of a report stands, if it is open, so that it goes on there in another text."""
        if self._session.report is not None and self._session.report.uid == report:
            self._session.keep_position(self._window.view.position())

    def _take(self, wanted: Wanted, document: Document, *, as_new: bool = False) -> None:
        from reader.services.outcome import ImportStatus
        from reader.ui.import_words import outcome_words

        outcome = self._session.add(document, wanted.path, as_new=as_new)
        if outcome is None:
            self._telling.not_stored(wanted)
            return
        uid = outcome.report.uid
        self.told.emit(outcome_words(outcome))
        if outcome.status is ImportStatus.SAME:
            self._telling.same(wanted, outcome.report)
        else:
            self._telling.done(wanted, outcome_words(outcome))
        if self._session.report is not None and self._session.report.uid == uid:
            self._opened = False  # its text is another one now
        self._show(uid)
        shown = self._session.report
        if outcome.status is ImportStatus.UPDATED and shown is not None and shown.uid == uid:
            self._offer_more(outcome, outcome_words(outcome))
        self._look_for_pictures(wanted, document)

    def _offer_more(self, outcome: ImportOutcome, words: str) -> None:
        """Say how much moved along, and lead on."""
        choices: list[Choice] = []
        if outcome.summary:
            choices.append((_("Show what changed"), self.changes_requested.emit))
        if outcome.unplaced:
            choices.append((_("To check"), self.check_requested.emit))
        self._window.strip.offer(words, choices)

    @Slot(object, object)
    def on_failed(self, error: Exception, path: Path) -> None:
        """Say why a file was refused; everything stays as it was."""
        self._refuse(replace(self._current, path=path), error)
        self._next()

    def _refuse(self, wanted: Wanted, error: Exception) -> None:
        """Ask where an answer may help, else say why."""
        from reader.words.errors import explain

        if isinstance(error, ImportRefused) and wanted.name:
            error.name = wanted.name  # the kept file's own name tells nobody anything
        if isinstance(error, PasswordNeeded):
            self.questions.password(wanted, error)
            self._telling.asking(wanted, _("Needs its password"))
        elif isinstance(error, (NoTextLayer, GarbledText, PagesForgotten)) and self.questions.scan(wanted, error):
            self._telling.asking(wanted, _("A scan: waits for your choice"))
        else:
            what = _("{name} could not be read: the program made a mistake.").format(name=wanted.label)
            advice = _("Nothing was changed. Try the report in another format, such as Word or plain text.")
            if isinstance(error, ReaderError):
                what, advice = explain(error).what, explain(error).next_step
            if wanted.report and not isinstance(error, PagesForgotten):  # whose advice says so
                advice = _("The report stays as it was.") + f" {advice}"
            self._telling.refused(wanted, what, advice)

    @Slot(object)
    def on_cancelled(self, path: Path) -> None:  # noqa: ARG002 - what people know it by says more
        """Leave the file out."""
        words = _("Reading {name} was stopped; nothing was changed.")
        if self._page:
            words = _("Recognising {name} was stopped; opened again, it goes on there.")
        self.told.emit(words.format(name=self._current.label))
        self._telling.left(self._current, _("Cancelled"))
        if self._telling.board is None:
            self._waiting.clear()
            self._window.strip.dismiss()
        self._next()

    @Slot(int)
    def _on_cancel_requested(self, number: int) -> None:
        """Leave one file of the list out, wherever it stands."""
        if self._job.running and self._current.number == number:
            self._job.cancel()
            return
        self._drop({number})
        self._next()

    @Slot()
    def _on_cancel_all_requested(self) -> None:
        """Leave everything out that is not done."""
        self._drop(set(range(len(self._batch))))
        if self._job.running:
            self._job.cancel()
        else:
            self._next()

    def _drop(self, numbers: set[int]) -> None:
        """Neither read nor ask about these files any more."""
        dropped = {wanted.number for wanted in self._waiting} & numbers
        self._waiting = deque(wanted for wanted in self._waiting if wanted.number not in numbers)
        if self._questions is not None:
            dropped |= set(self._questions.drop(numbers))
        for number in dropped:
            self._telling.left(self._batch[number], _("Cancelled"))
