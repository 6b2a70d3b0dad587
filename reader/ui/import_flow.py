"""Files come in: one after another, each asked about only when nothing else can be read meanwhile."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from reader.core.document import Document
from reader.core.errors import GarbledText, NoTextLayer, PasswordNeeded, ReaderError
from reader.core.records import record
from reader.core.repairs import RepairKind
from reader.i18n import _
from reader.services.outcome import ImportOutcome, ImportStatus, Recognised
from reader.ui.import_job import ImportJob
from reader.ui.mainwindow import MainWindow
from reader.ui.session import Session

if TYPE_CHECKING:
    from reader.ui.import_board import ImportBoard
    from reader.ui.scans import Scans
    from reader.ui.widgets.notice_strip import Choice

_HASHED_AT_ONCE = 20_000_000
"""Bytes of a file up to which looking whether it is in the library takes no noticeable time."""


@record(frozen=True, slots=True)
class _Wanted:
    """A file to read; ``number`` counts those of the batch."""

    number: int
    path: Path
    password: str | None = None
    recognise: bool = False


@record(frozen=True, slots=True)
class _Question:
    """Something that only people can decide about a file of the batch."""

    number: int
    path: Path
    ask: Callable[[], None]


class ImportFlow(QObject):
    """Reads files one after another; the first of a batch is opened, a file that is there already at once.

    One file is told of in the strip above the text, several have a list there. Questions (a password, another version
    of a report, pictures) wait until all the files are read that need none.
    """

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
        self._batch: list[Path] = []
        self._board: ImportBoard | None = None
        self._waiting: deque[_Wanted] = deque()
        self._questions: deque[_Question] = deque()
        self._question: _Question | None = None
        """What is being asked."""
        self._ask_again: Callable[[], None] | None = None
        """Asks it once more, should another notice have covered it; None where closing that is an answer."""
        self._current = _Wanted(0, Path())
        """What is being read, or was read last."""
        self._opened = False
        self._scans: Scans | None = None
        self._page = ""
        """Which scanned page is being recognised, in words."""

    def add(self, paths: Sequence[Path]) -> None:
        """Bring files in; those given while others are being read wait."""
        if not paths:
            return
        if self._idle():
            self._opened = False
            if self._listed is None:
                self._batch = []
        first = len(self._batch)
        self._batch += paths
        self._waiting.extend(_Wanted(first + i, path) for i, path in enumerate(paths))
        if len(self._batch) > 1:
            self._list(first)
        self._next()

    @property
    def _listed(self) -> ImportBoard | None:
        """The list of the batch, None where there is none."""
        return self._board if self._board is not None and self._board.shown else None

    def _list(self, first: int) -> None:
        """Show all files of the batch in one list; ``first``: the number of the first new one."""
        if self._board is None:
            from reader.ui.import_board import ImportBoard

            self._board = ImportBoard(self._window, self)
            self._board.cancel_requested.connect(self._on_cancel_requested)
            self._board.cancel_all_requested.connect(self._on_cancel_all_requested)
        if self._board.shown:
            self._board.add(self._batch[first:])
            return
        self._board.add(self._batch)
        if self._job.running:
            self._window.strip.dismiss()
            self._board.reading(self._current.number, 0.0, "")
        elif first:
            self._board.asking(self._current.number, _("Waits for an answer"))

    def _idle(self) -> bool:
        return not (self._job.running or self._waiting or self._questions or self._question)

    def _next(self) -> None:
        while self._waiting and not self._job.running:
            wanted = self._waiting.popleft()
            fresh = wanted.password is None and not wanted.recognise
            held = self._held(wanted.path) if fresh else None
            if held is None:
                self._start(wanted)
            else:
                self._found(wanted, held)
        if self._job.running or self._question is not None:
            return
        if self._questions:
            self._question = self._questions.popleft()
            self._question.ask()
        elif self._listed is not None:
            self.told.emit(self._listed.finish())

    def _found(self, wanted: _Wanted, held: str) -> None:
        """The very same file was read before."""
        self.told.emit(_("This report was there already."))
        if self._listed is not None:
            self._listed.same(wanted.number, self._session.workspace.library.report(held))
        self._show(held)
        if self._session.report is not None and self._session.report.uid == held:
            self._ask_about_pictures(wanted, self._session.document)

    def _start(self, wanted: _Wanted) -> None:
        from reader.importers.job import Recognition
        from reader.services.workspace import recognised_pages

        self._page = ""
        self._current = wanted
        folder = recognised_pages(self._session.workspace.folder)
        self._tell_progress(0.0, "")
        self._job.start(wanted.path, wanted.password, Recognition(lambda: folder, wanted.recognise))

    def _tell_progress(self, fraction: float, words: str) -> None:
        if self._listed is not None:
            self._listed.reading(self._current.number, fraction, words)
        else:
            self._window.strip.show_progress(self._current.path.name, fraction, words)

    def _put_question(self, question: _Question, waits_for: str = "", *, first: bool = False) -> None:
        """Ask when it is its turn; ``waits_for`` says in the list what about."""
        if self._listed is not None and waits_for:
            self._listed.asking(question.number, waits_for)
        if first:
            self._questions.appendleft(question)
        else:
            self._questions.append(question)

    def _answered(self) -> _Question | None:
        """The question that was answered just now; it is none any more."""
        question, self._question, self._ask_again = self._question, None, None
        return question

    def _ask_about_pictures(self, wanted: _Wanted, document: Document | None) -> None:
        """Say that pages of a report are pictures whose text is missing."""
        if document is not None and any(repair.kind is RepairKind.PICTURE_PAGE for repair in document.repairs):
            ask = partial(self._ask_scans, wanted, partial(self._scans_made().incomplete, document, wanted.path))
            self._put_question(_Question(wanted.number, wanted.path, ask))

    def _ask_scans(self, wanted: _Wanted, ask: Callable[[str | None], bool]) -> None:
        """Let the scans ask; where they only say something, go on."""
        ask(wanted.password)
        self._ask_again = self._scans_made().ask_again
        if not self._scans_made().asking:
            self._answered()
            self._next()

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

        self._tell_progress(fraction, self._page if stage == "recognising" and self._page else stage_words(stage))

    @Slot(int, int)
    def on_page_begun(self, page: int, pages: int) -> None:
        """Say which scanned page is being recognised."""
        from reader.ui.scans import page_words

        self._page = page_words(page, pages)
        self._tell_progress((page - 1) / pages, self._page)

    @Slot(object, str)
    def on_recognition_wanted(self, path: Path, password: str) -> None:
        """Read a scan by recognition."""
        question = self._answered()
        number = self._current.number if question is None else question.number
        self._waiting.appendleft(_Wanted(number, path, password or None, recognise=True))
        self._next()

    @Slot(object)
    def on_scan_left(self, _path: Path) -> None:
        """Go on without the pictures of a scan."""
        self._leave(self._answered(), _("Left out"))
        self._next()

    @Slot(object, object)
    def on_succeeded(self, document: Document, path: Path) -> None:
        """Take the report in and show it."""
        wanted = self._current
        if self._listed is None:
            self._window.strip.dismiss()
        recognised = self._session.recognise(document)
        if recognised is None:
            self._fail(wanted.number, _("It could not be stored."))
        elif recognised.status is ImportStatus.UPDATED:
            ask = partial(self._offer, wanted, document, recognised)
            self._put_question(_Question(wanted.number, path, ask), _("Another version: waits for your choice"))
        else:
            self._take(wanted, document)
        self._next()

    def _offer(self, wanted: _Wanted, document: Document, recognised: Recognised) -> None:
        """Say that the file is another version, and change nothing before somebody chose."""
        from reader.ui.import_words import version_words

        self._ask_again = partial(self._offer, wanted, document, recognised)
        self._window.strip.offer(
            version_words(recognised),
            (
                (_("Update"), partial(self._settle, wanted, document, as_new=False)),
                (_("Import as a new report"), partial(self._settle, wanted, document, as_new=True)),
                (_("Cancel"), self._leave_offered),
            ),
            _("An update takes tasks and bookmarks along. Nothing has been changed yet."),
            must_choose=True,
        )

    def _leave_offered(self) -> None:
        """Leave everything as it was."""
        if (question := self._answered()) is not None:
            self._window.strip.dismiss()
            self.told.emit(_("{name} was left out; nothing was changed.").format(name=question.path.name))
            self._leave(question, _("Left out"))
            self._next()

    def _settle(self, wanted: _Wanted, document: Document, *, as_new: bool) -> None:
        """Let the offered version take the place of the present one, or keep both as two reports."""
        if self._answered() is not None:
            self._window.strip.dismiss()
            self._take(wanted, document, as_new=as_new)
            self._next()

    def _take(self, wanted: _Wanted, document: Document, *, as_new: bool = False) -> None:
        from reader.ui.import_words import outcome_words

        outcome = self._session.add(document, wanted.path, as_new=as_new)
        if outcome is None:
            self._fail(wanted.number, _("It could not be stored."))
            return
        uid = outcome.report.uid
        self.told.emit(outcome_words(outcome))
        if self._listed is not None and outcome.status is ImportStatus.SAME:
            self._listed.same(wanted.number, outcome.report)
        elif self._listed is not None:
            self._listed.done(wanted.number, outcome_words(outcome))
        if self._session.report is not None and self._session.report.uid == uid:
            self._opened = False  # its text is another one now
        self._show(uid)
        shown = self._session.report
        if outcome.status is ImportStatus.UPDATED and shown is not None and shown.uid == uid:
            self._tell_update(outcome)
        self._ask_about_pictures(wanted, document)

    def _tell_update(self, outcome: ImportOutcome) -> None:
        """Say how much moved along, and lead on."""
        from reader.ui.import_words import outcome_words

        choices: list[Choice] = []
        if outcome.summary:
            choices.append((_("Show what changed"), self.changes_requested.emit))
        if outcome.unplaced:
            choices.append((_("To check"), self.check_requested.emit))
        self._window.strip.offer(outcome_words(outcome), choices)

    def _fail(self, number: int, words: str, advice: str = "") -> None:
        if self._listed is not None:
            self._listed.failed(number, words, advice)

    def _leave(self, question: _Question | None, words: str) -> None:
        if question is not None and self._listed is not None:
            self._listed.left(question.number, words)

    @Slot(object, object)
    def on_failed(self, error: Exception, path: Path) -> None:
        """Say why a file was refused; everything stays as it was."""
        from reader.errors_text import explain

        wanted = self._current
        scan = isinstance(error, (NoTextLayer, GarbledText)) and self._scans_made().can_recognise(error)
        if isinstance(error, PasswordNeeded):
            question = _Question(wanted.number, path, partial(self._ask_password, error))
            self._put_question(question, _("Needs its password"), first=wanted.password is not None)
        elif scan:
            ask = partial(self._ask_scans, wanted, partial(self._scans_made().refused, error, path))
            self._put_question(_Question(wanted.number, path, ask), _("A scan: waits for your choice"))
        else:
            what = _("{name} could not be read: the program made a mistake.").format(name=path.name)
            advice = _("Nothing was changed. Try the report in another format, such as Word or plain text.")
            if isinstance(error, ReaderError):
                what, advice = explain(error).what, explain(error).next_step
            if self._listed is not None:
                self._listed.failed(wanted.number, what, advice)
            else:
                self._window.strip.show_message(what, advice)
        self._next()

    def _ask_password(self, error: PasswordNeeded) -> None:
        from reader.errors_text import explain

        words = explain(error)
        self._window.strip.ask_password(words.what, words.next_step)

    @Slot(object)
    def on_cancelled(self, path: Path) -> None:
        """Leave the file out."""
        words = _("Reading {name} was stopped; nothing was changed.")
        if self._page:
            words = _("Recognising {name} was stopped; opened again, it goes on there.")
        self.told.emit(words.format(name=path.name))
        if self._listed is not None:
            self._listed.left(self._current.number, _("Cancelled"))
        else:
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
        waiting = [wanted.number for wanted in self._waiting if wanted.number in numbers]
        asked = [question.number for question in self._questions if question.number in numbers]
        self._waiting = deque(wanted for wanted in self._waiting if wanted.number not in numbers)
        self._questions = deque(question for question in self._questions if question.number not in numbers)
        if self._question is not None and self._question.number in numbers:
            asked.append(self._question.number)
            self._answered()
            if self._scans is not None:
                self._scans.forget()
            self._window.strip.dismiss()
        if self._listed is not None:
            for number in (*waiting, *asked):
                self._listed.left(number, _("Cancelled"))

    @Slot(str)
    def on_password_given(self, password: str) -> None:
        """Try again with the password."""
        if self._question is None or self._ask_again is not None:
            return  # somebody else has asked for it
        question = self._answered()
        if question is not None:
            self._waiting.appendleft(_Wanted(question.number, question.path, password))
            if self._listed is not None:
                self._window.strip.dismiss()
            self._next()

    @Slot()
    def on_dismissed(self) -> None:
        """Without its password a file is left alone; the others go on."""
        if self._ask_again is not None:
            self._ask_again()  # another notice had covered the question
        elif self._question is not None:
            self._leave(self._answered(), _("Left out: it needs a password"))
            self._next()
