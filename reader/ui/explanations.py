"""Own and borrowed terms of the open report: looked for beside the window, shown in the text and in the list."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from reader.core.document import Document
from reader.core.errors import ReaderError
from reader.core.records import record
from reader.core.terms.further import BorrowedTerm, FurtherTerms, OwnTerm, further_terms
from reader.services.borrowing import open_borrowing
from reader.ui.background import Background, Work
from reader.ui.session import Session


@record(frozen=True, slots=True)
class _Answer:
    """What was found for one report."""

    document: Document
    own: tuple[OwnTerm, ...]
    borrowed: tuple[BorrowedTerm, ...]
    terms: FurtherTerms


class Explanations(QObject):
    """Made after the first paint of a report. The library is asked on another thread, which also folds the text."""

    changed = Signal(object)
    """The ``FurtherTerms`` of the open report are others now."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._job = Background(self)
        self._job.finished.connect(self._on_finished)
        self._answer: _Answer | None = None
        self._stale = False
        self.terms = FurtherTerms()
        """What explains the open report beside its own glossary, as far as it is known."""

    def forget(self) -> None:
        """Another report is shown, or none."""
        self._answer = None
        self.terms = FurtherTerms()

    @Slot()
    def look_up(self) -> None:
        """Ask the library for the open report; once more when that is being done already."""
        if self._session.document is not None:
            self._stale = not self._job.start(_work(self._session))

    def show_own(self) -> None:
        """The own entries are others now."""
        answer = self._answer
        if answer is None:
            self.look_up()
        else:
            self._take(further_terms(answer.document, self._session.own_terms(), answer.borrowed))

    def shut_down(self) -> None:
        """End the thread."""
        self._job.shut_down()

    def _take(self, terms: FurtherTerms) -> None:
        if terms != self.terms:
            self.terms = terms
            self.changed.emit(terms)

    @Slot(object)
    def _on_finished(self, result: object) -> None:
        if self._stale:
            self.look_up()
        elif isinstance(result, ReaderError):
            self._session.failed.emit(result)
        elif isinstance(result, _Answer) and result.document is self._session.document:
            self._answer = result
            if result.own == self._session.own_terms():
                self._take(result.terms)
            else:
                self.show_own()


def _work(session: Session) -> Work:
    """What the other thread does for the open report; it touches nothing of the session."""
    folder, own, reports = session.workspace.folder, session.own_terms(), session.reports()
    report, document = session.report, session.document
    assert report is not None
    assert document is not None

    def work(_progress: object, _stopped: object) -> _Answer:
        borrowing = open_borrowing(folder)
        try:
            borrowed = borrowing.of(report, document, reports)
        finally:
            borrowing.close()
        return _Answer(document, own, borrowed, further_terms(document, own, borrowed))

    return work
