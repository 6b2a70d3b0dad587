"""Going about in the report: jumps, back and forward, and keeping the place for the next time."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reader.core.records import record
from reader.core.work import ReadingPosition
from reader.ui.history import History
from reader.ui.session import Session
from reader.ui.widgets.reading_view import ReadingView

KEEP_AFTER_MS = 700
"""Reading must rest this long before its place is written down."""


@record(frozen=True, slots=True)
class Stop:
    """A place in one of the reports."""

    report: str
    position: ReadingPosition


class Navigator(QObject):
    """Moves the reading view of a session and remembers where it has been."""

    history_changed = Signal(bool, bool)
    """Whether there is something to go back to, and forward to."""

    def __init__(self, session: Session, view: ReadingView) -> None:
        super().__init__(view)
        self._session = session
        self._view = view
        self._history = History[Stop]()
        self._travelling = False
        self._ended = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(KEEP_AFTER_MS)
        self._rest.timeout.connect(self.keep_position)

    def begin(self) -> None:
        """Start anew in another report, unless a jump led there."""
        if not self._travelling:
            self._history.clear()
        self._rest.stop()
        self._announce()

    @Slot(int)
    def go_to_section(self, section: int) -> None:
        """Jump to a heading."""
        if self._session.document is not None:
            self._view.go_to(self._session.document.sections[section].heading, flash=False)
            self._view.setFocus()

    @Slot(int)
    def go_to_paragraph(self, paragraph: int) -> None:
        """Jump to a whole paragraph."""
        self._view.go_to(paragraph)

    @Slot(int, int, int)
    def go_to_words(self, paragraph: int, start: int, end: int) -> None:
        """Jump to words of a paragraph and mark them."""
        self._view.go_to(paragraph, start, end)

    @Slot(str, int, int, int)
    def visit(self, report: str, paragraph: int, start: int, end: int) -> None:
        """Jump to words of any report; one step back leads to the place in the one before."""
        self._visit(report, paragraph, start, end)

    @Slot(str, int)
    def visit_paragraph(self, report: str, paragraph: int) -> None:
        """Jump to a whole paragraph of any report, likewise."""
        self._visit(report, paragraph, 0, None)

    def _visit(self, report: str, paragraph: int, start: int, end: int | None) -> None:
        here = self._here()
        if here.report == report:
            self._view.go_to(paragraph, start, end)
            self._view.setFocus()
        elif self._open(report):
            self._travelling = True
            self._view.go_to(paragraph, start, end)
            self._travelling = False
            if here.report:
                self._history.leave(here)
            self._announce()

    @Slot()
    def go_back(self) -> None:
        """Undo the last jump."""
        self._travel(self._history.back(self._here()))

    @Slot()
    def go_forward(self) -> None:
        """Undo going back."""
        self._travel(self._history.forward(self._here()))

    def _here(self) -> Stop:
        report = self._session.report
        return Stop("" if report is None else report.uid, self._view.position())

    def _travel(self, place: Stop | None) -> None:
        if place is not None and (place.report == self._here().report or self._open(place.report)):
            self._view.restore(place.position)
        self._announce()

    def _open(self, report: str) -> bool:
        """Open another report and keep the history."""
        self.keep_position()
        self._travelling = True
        try:
            return self._session.open_report(report)
        finally:
            self._travelling = False

    @Slot(object, object)
    def on_jumped(self, before: ReadingPosition, after: ReadingPosition) -> None:  # noqa: ARG002
        """Remember where a jump came from."""
        if not self._travelling:
            self._history.leave(Stop(self._here().report, before))
            self._announce()

    @Slot()
    def on_moved(self) -> None:
        """Write the place down as soon as reading rests."""
        if not self._ended:
            self._rest.start()

    def end(self) -> None:
        """Write the place down for the last time: the window closes, and what it is kept in is closed after it."""
        self.keep_position()
        self._ended = True

    @Slot()
    def keep_position(self) -> None:
        """Write the place down now."""
        self._rest.stop()
        if self._session.document is not None:
            self._session.keep_position(self._view.position())

    def _announce(self) -> None:
        self.history_changed.emit(self._history.can_go_back, self._history.can_go_forward)
