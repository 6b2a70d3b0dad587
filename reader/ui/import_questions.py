"""What only people can decide about files that come in: passwords, other versions, pictures. One question at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from reader.core.document import Document
from reader.core.errors import GarbledText, NoTextLayer, PagesForgotten, PasswordNeeded
from reader.core.records import record, replace
from reader.i18n import _
from reader.services.outcome import Recognised
from reader.ui.import_flow import Wanted
from reader.ui.import_words import version_words
from reader.ui.mainwindow import MainWindow
from reader.words.errors import explain

if TYPE_CHECKING:
    from reader.ui.scans import Scans


@record(frozen=True, slots=True)
class _Question:
    wanted: Wanted
    ask: Callable[[], None]


class ImportQuestions(QObject):
    """Keeps questions until they are to be asked, in the strip above the text, and says what was answered."""

    reading_wanted = Signal(object)
    """A ``Wanted`` to read once more, with its password or by recognition."""
    version_chosen = Signal(object, object, bool)
    """A ``Wanted`` and its Document to take in; True: as a new report beside the one that is there."""
    left = Signal(object, str)
    """A ``Wanted`` that is not to be read, and why, in words."""

    def __init__(self, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._waiting: deque[_Question] = deque()
        self._asked: _Question | None = None
        self._again: Callable[[], None] | None = None
        """Asks it once more, should another notice have covered it; None where closing that is an answer."""
        self._scans: Scans | None = None
        window.strip.dismissed.connect(self._on_dismissed)
        window.strip.password_given.connect(self._on_password_given)

    @property
    def asking(self) -> bool:
        """A question waits for its answer."""
        return self._asked is not None

    @property
    def pending(self) -> bool:
        """Something is asked, or will be."""
        return self.asking or bool(self._waiting)

    def ask_next(self) -> bool:
        """Ask what is waiting, unless something is asked; whether something is now."""
        while self._asked is None and self._waiting:
            self._asked = self._waiting.popleft()
            self._asked.ask()
        return self.asking

    def password(self, wanted: Wanted, error: PasswordNeeded) -> None:
        """A file needs its password; after a wrong one that is asked for at once."""
        question = _Question(wanted, partial(self._ask_password, error))
        if wanted.password is None:
            self._waiting.append(question)
        else:
            self._waiting.appendleft(question)

    def version(self, wanted: Wanted, document: Document, recognised: Recognised) -> None:
        """A file is another version of a report."""
        self._waiting.append(_Question(wanted, partial(self._offer, wanted, document, recognised)))

    def scan(self, wanted: Wanted, error: Exception) -> bool:
        """A file may be read by recognition; False where it can't be."""
        if not isinstance(error, (NoTextLayer, GarbledText, PagesForgotten)):
            return False
        if not self._scans_made().can_recognise(error):
            return False
        ask = partial(self._scans_made().refused, error, wanted.path, wanted.password)
        self._waiting.append(_Question(wanted, partial(self._ask_scans, ask)))
        return True

    def pictures(self, wanted: Wanted, document: Document) -> None:
        """Pages of a report are pictures whose text is missing: that is said, or asked about."""
        ask = partial(self._scans_made().incomplete, document, wanted.path, wanted.password)
        self._waiting.append(_Question(wanted, partial(self._ask_scans, ask)))

    def drop(self, numbers: Collection[int]) -> list[int]:
        """Ask no more about files with these numbers; returns those that were to be asked about."""
        dropped = [question.wanted.number for question in self._waiting if question.wanted.number in numbers]
        self._waiting = deque(question for question in self._waiting if question.wanted.number not in numbers)
        if self._asked is not None and self._asked.wanted.number in numbers:
            dropped.append(self._answered().number)
            if self._scans is not None:
                self._scans.forget()
            self._window.strip.dismiss()
        return dropped

    def _answered(self) -> Wanted:
        """The file whose question was answered just now; it is none any more."""
        assert self._asked is not None, "only what was asked is answered"
        question, self._asked, self._again = self._asked, None, None
        return question.wanted

    def _ask_password(self, error: PasswordNeeded) -> None:
        words = explain(error)
        self._window.strip.ask_password(words.what, words.next_step)

    @Slot(str)
    def _on_password_given(self, password: str) -> None:
        if self._asked is not None and self._again is None:  # else somebody else has asked for it
            wanted = self._answered()
            self._window.strip.dismiss()
            self.reading_wanted.emit(replace(wanted, password=password))

    @Slot()
    def _on_dismissed(self) -> None:
        if self._again is not None:
            self._again()  # another notice had covered the question
        elif self._asked is not None:
            self.left.emit(self._answered(), _("Left out: it needs a password"))

    def _offer(self, wanted: Wanted, document: Document, recognised: Recognised) -> None:
        """Say that the file is another version, and change nothing before somebody chose."""
        self._again = partial(self._offer, wanted, document, recognised)
        self._window.strip.offer(
            version_words(recognised),
            (
                (_("Update"), partial(self._choose, document, as_new=False)),
                (_("Import as a new report"), partial(self._choose, document, as_new=True)),
                (_("Cancel"), self._leave),
            ),
            _("An update takes tasks and bookmarks along. Nothing has been changed yet."),
            must_choose=True,
        )

    def _choose(self, document: Document, *, as_new: bool) -> None:
        wanted = self._answered()
        self._window.strip.dismiss()
        self.version_chosen.emit(wanted, document, as_new)

    def _leave(self) -> None:
        wanted = self._answered()
        self._window.strip.dismiss()
        self._window.status.say(_("{name} was left out; nothing was changed.").format(name=wanted.path.name))
        self.left.emit(wanted, _("Left out"))

    def _scans_made(self) -> Scans:
        if self._scans is None:
            from reader.ui.scans import Scans

            self._scans = Scans(self._window, self)
            self._scans.wanted.connect(self._on_recognition_wanted)
            self._scans.left.connect(self._on_scan_left)
        return self._scans

    def _ask_scans(self, ask: Callable[[], bool]) -> None:
        """Let the scans ask; where they only say something, that was it."""
        ask()
        if self._scans_made().asking:
            self._again = self._scans_made().ask_again
        else:
            self._answered()

    @Slot()
    def _on_recognition_wanted(self) -> None:
        wanted = self._answered()
        self._window.strip.dismiss()
        self.reading_wanted.emit(replace(wanted, recognise=True))

    @Slot()
    def _on_scan_left(self) -> None:
        self.left.emit(self._answered(), _("Left out"))
