"""Bringing files in: a queue before the job, what is said meanwhile, and what becomes of the result."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from reader.core.document import Document
from reader.core.errors import PasswordNeeded, ReaderError
from reader.i18n import _, ngettext
from reader.services.outcome import ImportOutcome, ImportStatus
from reader.ui.import_job import ImportJob
from reader.ui.mainwindow import MainWindow
from reader.ui.session import Session

_HASHED_AT_ONCE = 20_000_000
"""Bytes of a file up to which looking whether it is in the library takes no noticeable time."""


class ImportFlow(QObject):
    """Reads files one after another; the first of a batch is opened, a file that is there already at once."""

    open_requested = Signal(str)
    """Uid of a report to show."""
    told = Signal(str)
    """What an import meant, in words."""

    def __init__(self, session: Session, window: MainWindow, job: ImportJob) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._job = job
        self._waiting: deque[Path] = deque()
        self._opened = False
        self._locked: Path | None = None

    def add(self, paths: Sequence[Path]) -> None:
        """Bring files in; those given while others are being read wait."""
        if not self._job.running and not self._waiting:
            self._opened = False
        self._waiting.extend(paths)
        self._next()

    def _next(self) -> None:
        while self._waiting and not self._job.running:
            path = self._waiting.popleft()
            held = self._held(path)
            if held is None:
                self._window.strip.show_progress(path.name, 0.0, "")
                self._job.start(path)
            else:
                self._show(held)

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
        self._window.strip.show_progress(self._job.path.name, fraction, _stage_words().get(stage, ""))

    @Slot(object, object)
    def on_succeeded(self, document: Document, path: Path) -> None:
        """Take the report in and show it."""
        self._window.strip.dismiss()
        outcome = self._session.add(document, path)
        if outcome is not None:
            self.told.emit(outcome_words(outcome))
            self._show(outcome.report.uid)
        self._next()

    @Slot(object, object)
    def on_failed(self, error: Exception, path: Path) -> None:
        """Say why a file was refused; everything stays as it was."""
        from reader.errors_text import explain

        if isinstance(error, PasswordNeeded):
            self._locked = path
            words = explain(error)
            self._window.strip.ask_password(words.what, words.next_step)
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
        self.told.emit(_("Reading {name} was stopped; nothing was changed.").format(name=path.name))

    @Slot(str)
    def on_password_given(self, password: str) -> None:
        """Try again with the password."""
        if self._locked is not None:
            path, self._locked = self._locked, None
            self._window.strip.show_progress(path.name, 0.0, "")
            self._job.start(path, password)

    @Slot()
    def on_dismissed(self) -> None:
        """Without its password a file is left alone; the others go on."""
        if self._locked is not None:
            self._locked = None
            self._next()


def _stage_words() -> dict[str, str]:
    return {
        "opening": _("Opening the file"),
        "reading": _("Reading the text"),
        "characters": _("Taking the characters from the pages"),
        "paragraphs": _("Putting lines together to paragraphs"),
    }


def outcome_words(outcome: ImportOutcome) -> str:
    """What an import meant for the library."""
    if outcome.status is ImportStatus.SAME:
        return _("This report was there already.")
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
