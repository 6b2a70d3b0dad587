"""Looking for words in the open report: what the bar asks for, what the text shows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from reader.core.document import Document
from reader.core.finding import FindableText, Hit, findable
from reader.i18n import _
from reader.ui.action_table import Act
from reader.ui.context import Context
from reader.ui.widgets.find_bar import FindBar
from reader.ui.widgets.reading_view import ReadingView

PREFILLED = 60
"""Characters up to which selected words are taken to be looked for."""


class Finder(QObject):
    """Joins a find bar, kept in its place in the window, and the text."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        bar: FindBar = context.window.late_find.part
        self._bar = bar
        self._place: QWidget = context.window.late_find
        self._view: ReadingView = context.window.view
        self._text: tuple[Document, FindableText] | None = None
        self._hits: Sequence[Hit] = ()
        self._current: int | None = None
        self._from = (0, 0)
        self._left_behind = False
        bar.words_changed.connect(self._on_words_changed)
        bar.next_requested.connect(self.find_next)
        bar.previous_requested.connect(self.find_previous)
        bar.close_requested.connect(self.close)
        self._view.installEventFilter(self)
        context.session.report_opened.connect(self.report_changed)
        context.session.report_closed.connect(self.report_changed)

    def do(self, act: Act) -> None:
        """Open the bar, or go to the next place or the one before."""
        {Act.FIND: self.open, Act.FIND_NEXT: self.find_next}.get(act, self.find_previous)()

    @Slot()
    def open(self) -> None:
        """Take the keyboard to the bar; selected words are looked for at once."""
        selected = self._view.selected_place()
        words = self._view.selected_text().partition("\n")[0].strip() if selected is not None else ""
        if len(words) > PREFILLED:
            words = ""
        self._show_bar()
        if selected is not None and words:
            self._from = selected[:2]
        self._bar.begin(words)
        self._look()

    @Slot()
    def find_next(self) -> None:
        """Go to the next place, from the last one to the first."""
        self._step(1)

    @Slot()
    def find_previous(self) -> None:
        """Go to the place before, from the first one to the last."""
        self._step(-1)

    @Slot()
    def close(self) -> None:
        """Take bar and marks away; the text gets the keyboard, with the words of the current place selected."""
        self._place.hide()
        self._view.show_hits((), None)
        if self._current is not None:
            hit = self._hits[self._current]
            self._view.select(hit.paragraph, hit.start, hit.end)
        self._hits, self._current = (), None
        self._view.setFocus()

    def report_changed(self) -> None:
        """Another report is shown, or none."""
        self._text, self._hits, self._current = None, (), None
        self._place.hide()
        self._view.show_hits((), None)

    def _show_bar(self) -> None:
        if self._place.isHidden():
            position, selected = self._view.position(), self._view.selected_place()
            self._from = (position.paragraph, position.offset) if selected is None else (selected[0], selected[2])
            self._left_behind = False
            self._place.show()

    def _step(self, by: int) -> None:
        if self._place.isHidden() or self._current is None:
            self._show_bar()
            self._look()
            if self._current is None and not self._bar.line.text():
                self._bar.begin("")
            return
        at = self._current + by
        wrapped = not 0 <= at < len(self._hits)
        self._stand(at % len(self._hits))
        self._tell(wrapped=by if wrapped else 0)

    @Slot(str)
    def _on_words_changed(self, _words: str) -> None:
        if not self._place.isHidden():
            self._look()

    def _look(self) -> None:
        """Find the words and stand at the first place from where the search began."""
        words, report = self._bar.line.text(), self._view.page.report
        if report is None:
            return
        if self._text is None or self._text[0] is not report:
            self._text = (report, findable(report))
        self._hits, self._current = self._text[1].find(words), None
        if self._hits:
            at = bisect_left(self._hits, self._from, key=lambda hit: (hit.paragraph, hit.start))
            self._stand(at % len(self._hits))
        else:
            self._view.show_hits((), None)
        self._tell()

    def _stand(self, at: int) -> None:
        self._current = at
        hit = self._hits[at]
        self._from = (hit.paragraph, hit.start)
        before = self._view.position()
        self._view.show_hits(self._hits, at)
        self._view.reveal(hit.paragraph, hit.start, hit.end)
        after = self._view.position()
        if after != before and not self._left_behind:
            self._left_behind = True  # one step back leads to where the search began, not through all its places
            self._view.jumped.emit(before, after)

    def _tell(self, wrapped: int = 0) -> None:
        count = len(self._hits)
        self._bar.show_found(count)
        if not self._bar.line.text().strip():
            self._bar.say("")
        elif self._current is None:
            self._bar.say(_("Not in this report"))
        else:
            place = _("{number} of {count}").format(number=self._current + 1, count=count)
            notes = {0: "", 1: _("from the beginning again"), -1: _("from the end again")}
            self._bar.say(f"{place} · {notes[wrapped]}" if wrapped else place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape in the text closes the bar too, after card, ring and mark."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
            and not self._place.isHidden()
            and self._view.card() is None
            and self._view.ringed_place() is None
        ):
            self.close()
            return True
        return super().eventFilter(watched, event)
