"""Opens and closes the term card: by pointer, by click, by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QTimer, Signal, Slot
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from reader.render.places import Place
from reader.render.setting import BODY_SIZE
from reader.render.tokens import Tokens
from reader.ui.widgets.reading_page import Page

if TYPE_CHECKING:
    from reader.ui.widgets.term_card import CardContent, TermCard

OPEN_DELAY = 100
CLOSE_DELAY = 500
"""Milliseconds that the pointer must rest on a term, and may stay away from term and card."""


class Explainer(QObject):
    """Owns the one card of a reading view."""

    entry_shown = Signal(int)
    place_requested = Signal(object)
    """The :class:`Place` that the reader wants to see next, of the same term."""
    glossary_requested = Signal(int)
    edit_requested = Signal(str)
    """The uid of an own entry."""
    source_requested = Signal(str, int)
    """The report and the paragraph that a borrowed term is explained in."""

    def __init__(self, view: QAbstractScrollArea, page: Page, tokens: Tokens) -> None:
        super().__init__(view)
        self._view = view
        self._page = page
        self._tokens = tokens
        self._card: TermCard | None = None
        self._place: Place | None = None
        self._awaited: Place | None = None
        self._pinned = False
        self._open_timer = self._timer(OPEN_DELAY, self._on_open_due)
        self._close_timer = self._timer(CLOSE_DELAY, self._on_close_due)

    @property
    def card(self) -> TermCard | None:
        """The card while it is open."""
        return self._card if self._card is not None and not self._card.isHidden() else None

    @property
    def place(self) -> Place | None:
        """What the open card explains."""
        return self._place if self.card is not None else None

    def set_theme(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        if self._card is not None:
            self._card.set_theme(tokens)

    def hover(self, place: Place | None) -> None:
        """The pointer came to rest on a place, or on none."""
        self._awaited = place
        if place is None:
            self._open_timer.stop()
            self._leave()
        elif self.place is not None and self.place.index == place.index:
            self._close_timer.stop()
        elif not (self.card is not None and self._pinned):
            self._open_timer.start()

    def open(self, place: Place, *, focus: bool) -> None:
        """Explain a place; with ``focus`` the card takes the keyboard and stays until closed."""
        self._open_timer.stop()
        self._close_timer.stop()
        self._place = place
        self._pinned = focus
        card = self._ready_card()
        card.show_content(self._content(place), self._beside(place), self._page.em / BODY_SIZE)
        if focus:
            card.setFocus()
        if place.entry is not None:
            self.entry_shown.emit(place.entry)

    def close(self) -> bool:
        """Close the card and give the focus back to the text; False when none is open."""
        self._open_timer.stop()
        self._close_timer.stop()
        card = self.card
        if card is None:
            return False
        if self._holds(QApplication.focusWidget()):
            self._view.setFocus()
        card.hide()
        return True

    def _timer(self, delay: int, slot: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(delay)
        timer.timeout.connect(slot)
        return timer

    def _ready_card(self) -> TermCard:
        window = self._view.window()
        if self._card is None:
            from reader.ui.widgets.term_card import TermCard

            self._card = TermCard(self._tokens, window)
            self._card.close_requested.connect(self.close)
            self._card.previous_requested.connect(self._on_previous_requested)
            self._card.next_requested.connect(self._on_next_requested)
            self._card.glossary_requested.connect(self._on_glossary_requested)
            self._card.edit_requested.connect(self._on_edit_requested)
            self._card.source_requested.connect(self._on_source_requested)
            self._card.pointer_entered.connect(self._close_timer.stop)
            self._card.pointer_left.connect(self._leave)
            QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]
        elif self._card.parentWidget() is not window:
            self._card.setParent(window)
        return self._card

    def _content(self, place: Place) -> CardContent:
        from reader.ui.widgets.term_card import CardContent

        report = self._page.report
        if place.entry is None or report is None:
            return CardContent(None, place.printed, "", "", 0, 0)
        same = self._page.siblings(place)
        at = [p.index for p in same].index(place.index) + 1
        further = None if self._page.further is None else self._page.further.terms.get(place.entry)
        if further is not None:
            return CardContent(place.entry, None, further.term, further.definition, at, len(same), None, further)
        entry = report.glossary[place.entry]
        misprinted = place.printed is not None and entry.number is not None and place.printed != entry.number
        return CardContent(
            entry=entry.index,
            number=entry.number if entry.number is not None else place.printed,
            term=entry.term,
            definition=entry.definition,
            place=at,
            places=len(same),
            printed=place.printed if misprinted else None,
        )

    def _beside(self, place: Place) -> QRect:
        """The lines that a place stands on, from its first character, in the window's coordinates."""
        rects = self._page.place_rects(place)
        box = rects[0]
        for rect in rects[1:]:
            box = box.united(rect)
        left = rects[0].left() if len(rects) == 1 else rects[-1].left()
        at = QPoint(round(left), round(box.top()) - self._view.verticalScrollBar().value())
        corner = self._view.viewport().mapTo(self._view.window(), at)
        # the descent below the baseline ends above the line box: the card may come a little closer
        return QRect(corner.x(), corner.y(), round(rects[0].width()), round(box.height()))

    def _holds(self, widget: QWidget | None) -> bool:
        return (
            self._card is not None and widget is not None and (widget is self._card or self._card.isAncestorOf(widget))
        )

    @Slot()
    def _leave(self) -> None:
        if self.card is not None and not self._pinned:
            self._close_timer.start()

    @Slot()
    def _on_open_due(self) -> None:
        if self._awaited is not None:
            self.open(self._awaited, focus=False)

    @Slot()
    def _on_close_due(self) -> None:
        if not self._pinned:
            self.close()

    @Slot()
    def _on_previous_requested(self) -> None:
        self._step(-1)

    @Slot()
    def _on_next_requested(self) -> None:
        self._step(1)

    def _step(self, by: int) -> None:
        if self._place is None:
            return
        same = self._page.siblings(self._place)
        at = [p.index for p in same].index(self._place.index) + by
        if 0 <= at < len(same):
            self.place_requested.emit(same[at])

    @Slot(int)
    def _on_glossary_requested(self, entry: int) -> None:
        self.close()
        self.glossary_requested.emit(entry)

    @Slot(str)
    def _on_edit_requested(self, uid: str) -> None:
        self.close()
        self.edit_requested.emit(uid)

    @Slot(str, int)
    def _on_source_requested(self, report: str, paragraph: int) -> None:
        self.close()
        self.source_requested.emit(report, paragraph)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        if self._holds(now):
            self._pinned = True
            self._close_timer.stop()
        elif self._holds(old) and now is not None:
            self.close()
