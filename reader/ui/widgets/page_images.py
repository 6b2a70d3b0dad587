"""The pages of a report's own file, with the paragraph being read marked on them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QContextMenuEvent, QImage, QMouseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from reader.i18n import _
from reader.render.tokens import LIGHT, Tokens
from reader.services.page_map import PageMap, PagePlace, TextPlace
from reader.services.pages import PageSize
from reader.ui.page_loader import Wish
from reader.ui.widgets.page_images_cache import PictureCache
from reader.ui.widgets.page_images_paint import paint_edge, paint_marks, paint_sheet
from reader.ui.widgets.page_images_scroll import PageScroll

_REST_MS = 40
"""Milliseconds after which what came into sight is asked for."""
_ROOM_ABOVE = 0.2
"""Share of the view's height above a line that is brought into view."""


class PageImages(PageScroll):
    """Shows pages that others draw: ``wanted`` says which, ``put_picture`` takes them."""

    wanted = Signal(list)
    """Wishes for pages in sight and those beside them, the first of them most."""
    place_clicked = Signal(int, int)
    """Paragraph and code point that a click means."""
    place_chosen = Signal(int, int)
    """The same of a double click."""
    menu_requested = Signal(int, int, QPoint)
    """The same of a right click, and where on the screen that was."""
    place_reached = Signal(int, int)
    """Paragraph and code point of the first line in sight, after people scrolled the pages."""

    def __init__(self, tokens: Tokens = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._places: PageMap | None = None
        self._pictures = PictureCache()
        self._failed: set[int] = set()
        self._marked: tuple[PagePlace, ...] = ()
        self._chosen = False
        """The next release of the button ends a double click."""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._on_rested)
        self.setAccessibleName(_("Original pages"))
        self.viewport().setMouseTracking(True)
        self.moved.connect(self._on_moved)

    def show_pages(self, sizes: Sequence[PageSize], places: PageMap | None) -> None:
        """Take the pages of a file, from its beginning; ``places`` says what stands on them."""
        self._places = places
        self._pictures.clear()
        self._failed.clear()
        self._marked = ()
        self.set_sizes(sizes)

    def put_picture(self, wish: Wish, image: QImage) -> None:
        """Take a page that was drawn."""
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self._failed.discard(wish.page)
        self._pictures.put(wish.page, wish.width, image, self._in_sight())
        self.viewport().update()

    def put_failure(self, page: int) -> None:
        """A page could not be drawn: it says so, and is not asked for until ``retry``."""
        self._failed.add(page)
        self.viewport().update()

    def retry(self) -> None:
        """Ask again for what could not be drawn."""
        self._failed.clear()
        self._on_rested()

    def has_picture(self, page: int) -> bool:
        """Whether a page was drawn, in whatever size."""
        return self._pictures.get(page) is not None

    def marked(self) -> tuple[PagePlace, ...]:
        """The lines that are marked."""
        return self._marked

    def show_paragraph(self, paragraph: int, offset: int = 0, *, smooth: bool = True) -> None:
        """Mark a paragraph and bring the line with a code point of it into view, unless it is there."""
        if self._places is None:
            return
        self._mark(paragraph)
        place = self._places.place_of(paragraph, offset)
        if place is not None:
            self._bring_into_view(place, smooth=smooth)

    def show_place(self, place: PagePlace) -> None:
        """Mark a single place and bring it into view, unless it is there."""
        self._marked = (place,)
        self.viewport().update()
        self._bring_into_view(place, smooth=True)

    def _bring_into_view(self, place: PagePlace, *, smooth: bool) -> None:
        if place.page > self.page_count:
            return
        box, top, height = self._stack.box(*place), self.verticalScrollBar().value(), self.viewport().height()
        if not top <= box.top() <= box.bottom() <= top + height:
            self._lead_to(round(box.top() - height * _ROOM_ABOVE), smooth=smooth)

    def set_theme(self, tokens: Tokens) -> None:
        """Paint on another ground."""
        self._tokens = tokens
        self.viewport().update()

    def _mark(self, paragraph: int) -> None:
        if self._places is not None:
            self._marked = self._places.places_of(paragraph)
            self.viewport().update()

    def _width_of(self, page: int) -> int:
        """Device pixels across a page."""
        return round(self._stack.sheet(page).width() * self.devicePixelRatioF())

    def _place_at(self, at: QPointF) -> TextPlace | None:
        bars = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        point = self._stack.point(at + bars)
        return None if point is None or self._places is None else self._places.paragraph_at(*point)

    @Slot(bool)
    def _on_moved(self, by_people: bool) -> None:
        if not self._rest.isActive():
            self._rest.start()
        if by_people and self._places is not None:
            page, _x, y = self._stack.height_on_page(self.verticalScrollBar().value())
            place = self._places.first_below(page, y)
            if place is not None:
                self._mark(place.paragraph)
                self.place_reached.emit(*place)

    @Slot()
    def _on_rested(self) -> None:
        """Ask for what is in sight and not there yet, then for what lies beside it."""
        sight = self._in_sight()
        if not sight or not self.isVisible():
            return
        pages = [*sight, *(p for p in (sight.stop, sight.start - 1) if 1 <= p <= self.page_count)]
        wishes = [Wish(page, self._width_of(page)) for page in pages if page not in self._failed]
        self.wanted.emit([wish for wish in wishes if not self._pictures.has(*wish)])

    def showEvent(self, event: QShowEvent) -> None:
        """Pages are only asked for while they can be seen."""
        super().showEvent(event)
        self._rest.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pages in sight on the ground of the side panels."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._tokens.panel))
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        marks = {page: [*places] for page, places in groupby(self._marked, key=lambda place: place.page)}
        for page in self._in_sight():
            sheet, image = self._stack.sheet(page), self._pictures.get(page)
            words = _("This page can't be shown.") if page in self._failed else str(page)
            paint_sheet(painter, sheet, image, words, sharp=self._pictures.has(page, self._width_of(page)))
            paint_marks(painter, (self._stack.box(*place) for place in marks.get(page, ())))
            paint_edge(painter, sheet, self._tokens)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where a click leads somewhere."""
        text = self._place_at(event.position()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if text else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the words that were clicked."""
        chosen, self._chosen = self._chosen, False
        place = self._place_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        if place is not None and not chosen:
            self._mark(place.paragraph)
            self.place_clicked.emit(*place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Have the text of these words shown."""
        place = self._place_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        if place is not None:
            self._chosen = True
            self.place_chosen.emit(*place)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the paragraph under the pointer, or for the menu key with the one being read."""
        keyed = event.reason() == QContextMenuEvent.Reason.Keyboard
        boxes = [self._stack.box(*place) for place in self._marked if place.page <= self.page_count]
        bars = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        at = boxes[0].center() - bars if keyed and boxes else QPointF(event.pos())
        place = self._place_at(at)
        if place is not None:
            self.menu_requested.emit(*place, self.viewport().mapToGlobal(at.toPoint()))
