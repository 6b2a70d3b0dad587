"""The report's text: reading, jumping, explaining terms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, QUrl, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from reader.core.document import Document
from reader.core.work import ReadingPosition
from reader.render.formats import PLACE_ANCHOR
from reader.render.places import Place
from reader.render.tokens import LIGHT, Tokens
from reader.ui.widgets.reading_explainer import Explainer
from reader.ui.widgets.reading_margin import Margin, paint_ring
from reader.ui.widgets.reading_marking import MarkingSurface

if TYPE_CHECKING:
    from reader.core.finding import Hit
    from reader.core.terms.further import FurtherTerms
    from reader.ui.widgets.reading_hits import ShownHits
    from reader.ui.widgets.term_card import TermCard


class ReadingView(MarkingSurface):
    """A read-only page of one report; all offsets are code points of its paragraphs."""

    bookmark_requested = Signal(int)
    """The margin beside this paragraph was clicked, or its context menu asked for it."""
    entry_shown = Signal(int)
    """A card shows this glossary entry."""
    term_edit_requested = Signal(str)
    """The card of an own entry asks to change it; its uid."""
    term_source_requested = Signal(str, int)
    """The card of a borrowed term asks for the report and paragraph that explain it."""
    _pointer_within = False

    def __init__(self, tokens: Tokens = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(tokens, parent)
        self._explainer = Explainer(self, self.page, tokens)
        self._ring: Place | None = None
        self._margin = Margin(self.page)
        self._hits: ShownHits | None = None
        self.painted = False
        """The report was seen since it was shown."""
        self._pointed: Place | None = None
        """The further term under the pointer."""
        self.anchorClicked.connect(self._on_anchor_clicked)
        self.highlighted.connect(self._on_highlighted)
        self._explainer.entry_shown.connect(self.entry_shown)
        self._explainer.place_requested.connect(self._on_place_requested)
        self._explainer.glossary_requested.connect(self._on_glossary_requested)
        self._explainer.edit_requested.connect(self.term_edit_requested)
        self._explainer.source_requested.connect(self.term_source_requested)

    def show_document(self, document: Document, position: ReadingPosition | None = None) -> None:
        """Set a report and stand at ``position`` (None: its beginning)."""
        self._explainer.close()
        self._ring = self._pointed = None
        self.painted = False
        self._margin.bookmarked, self._margin.hovered = frozenset(), None
        super().show_document(document, position)

    def set_theme(self, tokens: Tokens) -> None:
        """Set the text in other colours; the line at the top stays there."""
        self._explainer.set_theme(tokens)
        super().set_theme(tokens)

    def set_bookmarked(self, paragraphs: Iterable[int]) -> None:
        """Show a mark in the margin beside these paragraphs."""
        self._margin.bookmarked = frozenset(paragraphs)
        self.viewport().update()

    def show_numbers(self, on: bool) -> None:
        """Set the paragraphs' citation numbers beside them, or take them away; the line at the top stays there."""
        if on != self._margin.numbered:
            self._margin.numbered = self.page.numbered = on
            self.lay_out_again()
            self.viewport().update()

    def show_hits(self, hits: Sequence[Hit], current: int | None) -> None:
        """Show found words, the current one (its index) otherwise than the rest."""
        if self._hits is None:
            if not hits:
                return
            from reader.ui.widgets.reading_hits import ShownHits

            self._hits = ShownHits(self.page, self.verticalScrollBar())
        self._hits.show(hits, current, self.tokens)
        self.viewport().update()

    def show_terms(self, terms: FurtherTerms) -> None:
        """Explain these terms too, which the report does not explain itself."""
        printed = len(self.page.places)
        shown = self._explainer.place
        if shown is not None and shown.index >= printed:
            self._explainer.close()
        if self._ring is not None and self._ring.index >= printed:
            self._ring = None
        self._point_at(None)
        if self.page.further is not None or terms.mentions:
            from reader.ui.widgets.reading_terms import ShownTerms

            self.page.further = ShownTerms(self.page, terms)
            self.viewport().update()

    def go_to(self, paragraph: int, start: int = 0, end: int | None = None, *, flash: bool = True) -> None:
        """Jump to the code points ``start`` ≤ i < ``end`` of a paragraph and mark them until the next action."""
        self._explainer.close()
        self._ring = None
        super().go_to(paragraph, start, end, flash=flash)

    def ends_in_view(self) -> list[int]:
        """The paragraphs whose last character can be seen."""
        report, top = self.page.report, self.verticalScrollBar().value()
        if report is None:
            return []
        near = range(self.page.paragraph_at(top), self.page.paragraph_at(top + self.viewport().height()) + 1)
        ends = ((p, len(report.paragraphs[p].text)) for p in near)
        return [p for p, end in ends if self.is_in_view(self.page.rects(p, max(0, end - 1), end))]

    def current_paragraph(self) -> int:
        """The paragraph of the ringed term or the text cursor while in view, else the one read; -1 without a report."""
        if self.page.report is None:
            return -1
        if self._ring is not None and self.is_in_view(self.page.place_rects(self._ring)):
            return self._ring.paragraph
        at = self.textCursor().position()
        paragraph, offset = self.page.map.locate(at)
        if at > 0 and self.is_in_view(self.page.rects(paragraph, max(0, offset - 1), offset + 1)):
            return paragraph
        return self.reading_paragraph()

    def explain(self) -> bool:
        """Open the card of the ringed term, or of the one at the text cursor; False without one."""
        place = self._ring or self.page.place_at(self.textCursor().position())
        if place is None or not self.isVisible() or not self.is_in_view(self.page.place_rects(place)):
            return False
        self._explainer.open(place, focus=True)
        return True

    def term_box(self, term: str) -> QRect | None:
        """What can be seen of a further term's first place in view, in the viewport."""
        shown = self.page.further
        if shown is None:
            return None
        places = (p for p in self._visible_places() if (own := shown.terms.get(p.entry)) and own.term == term)
        place = next(places, None)
        return None if place is None else self._seen(self.page.place_rects(place))

    def close_card(self) -> bool:
        """Close an open card and give the focus back; False when none is open."""
        return self._explainer.close()

    def card(self) -> TermCard | None:
        """The card while it is open."""
        return self._explainer.card

    def ringed_place(self) -> Place | None:
        """The place that the keyboard stands on."""
        return self._ring

    def request_bookmark(self, paragraph: int) -> None:
        """Ask for a bookmark at a paragraph (or for its removal)."""
        self.bookmark_requested.emit(paragraph)

    def is_bookmarked(self, paragraph: int) -> bool:
        """Whether a mark stands beside a paragraph."""
        return paragraph in self._margin.bookmarked

    def _reset(self, paragraph: int | None = None) -> None:
        self._explainer.close()
        super()._reset(paragraph)

    def _visible_places(self) -> list[Place]:
        top = self.verticalScrollBar().value()
        first = self.page.paragraph_at(top)
        last = self.page.paragraph_at(top + self.viewport().height())
        return [p for p in self.page.places_near(first, last) if self.is_in_view(self.page.place_rects(p))]

    def _move_ring(self, *, forward: bool) -> bool:
        """Ring the next term in view; False when there is none on that side."""
        places = self._visible_places()
        at = next((i for i, p in enumerate(places) if self._ring is not None and p.index == self._ring.index), None)
        if at is None:
            at = -1 if forward else len(places)
        at += 1 if forward else -1
        self._ring = places[at] if 0 <= at < len(places) else None
        self.viewport().update()
        return self._ring is not None

    def _place_of(self, url: QUrl | str) -> Place | None:
        name = url if isinstance(url, str) else url.toString()
        index = name.removeprefix(PLACE_ANCHOR)
        if not (name.startswith(PLACE_ANCHOR) and index.isdecimal()):
            return None
        return self.page.explaining(self.page.places[int(index)])

    def _place_under(self, point: QPoint) -> Place | None:
        """The place at a point of the viewport."""
        return self._place_of(self.anchorAt(point)) or self._further_under(point)

    def is_on_printed_term(self, point: QPoint) -> bool:
        """Whether a term that the report explains stands at a point of the viewport."""
        return self._place_of(self.anchorAt(point)) is not None

    def _further_under(self, point: QPoint) -> Place | None:
        if self.page.further is None:
            return None
        return self.page.further.at_point(QPointF(point) + QPointF(0, self.verticalScrollBar().value()))

    def _point_at(self, place: Place | None) -> None:
        """The pointer came to a further term, or left it."""
        if place is self._pointed:
            return
        self._pointed = place
        shape = Qt.CursorShape.IBeamCursor if place is None else Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)
        self._explainer.hover(place)

    def _set_hovered(self, paragraph: int | None) -> None:
        if paragraph != self._margin.hovered:
            self._margin.hovered = paragraph
            shape = Qt.CursorShape.IBeamCursor if paragraph is None else Qt.CursorShape.PointingHandCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def _beside(self, point: QPoint) -> int | None:
        """The paragraph in whose margin a point of the viewport lies."""
        return self._margin.paragraph_at(point.x(), point.y() + self.verticalScrollBar().value())

    @Slot(QUrl)
    def _on_anchor_clicked(self, url: QUrl) -> None:
        place = self._place_of(url)
        if place is not None:
            self.put_cursor(place.paragraph, place.start)  # Qt has selected the whole anchor
            self._explainer.open(place, focus=True)

    @Slot(QUrl)
    def _on_highlighted(self, url: QUrl) -> None:
        selecting = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        self._explainer.hover(None if selecting else self._place_of(url))

    @Slot(object)
    def _on_place_requested(self, place: Place) -> None:
        self.go_to(place.paragraph, place.start, place.end)
        self._explainer.open(place, focus=True)

    @Slot(int)
    def _on_glossary_requested(self, entry: int) -> None:
        if self.page.report is not None:
            self.go_to(self.page.report.glossary[entry].paragraph)

    @Slot(int)
    def _on_scrolled(self, value: int) -> None:
        if not self._growing:
            self._explainer.close()
            super()._on_scrolled(value)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from term to term in view, then on to the next widget."""
        return self._move_ring(forward=forward) or bool(QTextEdit.focusNextPrevChild(self, forward))

    def let_go(self) -> bool:
        """Close the card, or take selection, ring and mark away; False when there was none of them."""
        marked = self._ring is not None or self._flash is not None
        self.take_ring_off()
        self.mark(None)
        self.viewport().update()
        return self._explainer.close() or self.leave_selection() or marked

    def take_ring_off(self) -> None:
        """The keyboard stands on no place any more."""
        self._ring = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Explain, let go, move the caret, turn pages."""
        from reader.ui.widgets.reading_keys import pressed

        if not pressed(self, event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Close a card whose line has moved away from it."""
        self._explainer.close()
        super().resizeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the cursor, or ask for a bookmark in the margin."""
        self._ring = None
        self.mark(None)
        self.hide_caret()
        point = event.position().toPoint()
        place, shown = self._place_under(point), self._explainer.place
        if place is None or shown is None or place.index != shown.index:
            self._explainer.close()
        paragraph = self._beside(point)
        if paragraph is not None and event.button() == Qt.MouseButton.LeftButton:
            self.request_bookmark(paragraph)
            event.accept()
        else:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Words were selected, or a mark was clicked that is no term."""
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        if event.button() != Qt.MouseButton.LeftButton or self._beside(point) is not None:
            return
        on_anchor = bool(self.anchorAt(point))
        further = None if on_anchor or self.textCursor().hasSelection() else self._further_under(point)
        self.settle_click(point, on_term=on_anchor or further is not None)
        if further is not None:
            self._explainer.open(further, focus=True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where a bookmark would go."""
        super().mouseMoveEvent(event)
        self._pointer_within = True
        pressed = event.buttons() != Qt.MouseButton.NoButton
        point = event.position().toPoint()
        self._set_hovered(None if pressed else self._beside(point))
        if not pressed and self.page.further is not None and not self.anchorAt(point):
            self._point_at(self._further_under(point))
        else:
            self._pointed = None

    def viewportEvent(self, event: QEvent) -> bool:
        """Notice that the pointer has left the text; where it rests on a mark, show the mark's note."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            from reader.ui.widgets.reading_note import show_note

            show_note(self, event)
            return True
        if self._pointer_within and event.type() == QEvent.Type.Leave:
            self._pointer_within = False
            self._set_hovered(None)
            self._point_at(None)
            self._explainer.hover(None)
        return bool(super().viewportEvent(event))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with these words."""
        from reader.ui.widgets.reading_menu import context_menu

        place = self._place_under(event.pos())
        paragraph = self.page.map.locate(self.cursorForPosition(event.pos()).position())[0]
        if self.page.report is not None:
            mark = self.annotation_at(event.pos())
            context_menu(self, paragraph, place, mark).popup(event.globalPos())

    def explain_place(self, place: Place) -> None:
        """Open the card of a place in view."""
        self._explainer.open(place, focus=True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Marks, found words' grounds, the text, then ribbons in the margin and the keyboard's ring."""
        self.paint_marks(event.rect())
        if self._hits is not None:
            self._paint_hits(self._hits)
        super().paintEvent(event)
        if self.page.report is None:
            return
        self.painted = True
        painter = QPainter(self.viewport())
        top = self.verticalScrollBar().value()
        painter.translate(0, -top)
        self._margin.paint(painter, top, top + self.viewport().height(), self.tokens)
        if self.page.further is not None:
            self.page.further.paint(painter, top + event.rect().top(), top + event.rect().bottom() + 1, self.tokens)
        if self._ring is not None and self.hasFocus():
            paint_ring(painter, self.page.place_rects(self._ring), self.page.em, self.tokens)
        self.paint_caret(painter, top)
        painter.end()

    def _paint_hits(self, hits: ShownHits) -> None:
        painter = QPainter(self.viewport())
        top = self.verticalScrollBar().value()
        painter.translate(0, -top)
        hits.paint(painter, top, top + self.viewport().height(), self.tokens)
        painter.end()
