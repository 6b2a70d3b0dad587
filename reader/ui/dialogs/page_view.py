"""A scrolling stack of printed pages, each painted only when it comes into sight."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from reader.i18n import _
from reader.printing.job import PagedJob
from reader.printing.units import UNITS_PER_INCH

_GAP = 18
"""Pixels between pages and around them."""
_KEPT = 6
"""Painted pages that are kept for scrolling back."""
_GROUND = QColor(128, 130, 134)
_EDGE = QColor(96, 98, 102)


class PageZoom(Enum):
    """How large the pages are shown."""

    FIT_WIDTH = "fit_width"
    FIT_PAGE = "fit_page"
    ACTUAL_SIZE = "actual_size"


class PageView(QAbstractScrollArea):
    """Shows a job's pages below one another on a grey ground, black on white whatever the theme."""

    page_changed = Signal(int)
    """The page that the view is on, from 0."""

    def __init__(self, job: PagedJob, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job = job
        self._zoom = PageZoom.FIT_WIDTH
        self._page = 0
        self._above = 0.0
        """Pages, and the part of one, above the view's upper edge."""
        self._painted: dict[int, QImage] = {}
        self.setAccessibleName(_("Pages"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def page(self) -> int:
        """The page that fills most of the view's upper half, from 0."""
        return self._page

    def show_job(self, job: PagedJob) -> None:
        """Show other pages, from the first."""
        self._job = job
        self._lay_out()
        self.go_to(0)
        self.page_changed.emit(0)

    def set_zoom(self, zoom: PageZoom) -> None:
        """Show the pages at another size and stay at the place."""
        place = self._above
        self._zoom = zoom
        self._lay_out()
        self._stay_at(place)

    def go_to(self, page: int) -> None:
        """Scroll to the top of a page."""
        page = min(max(page, 0), self._job.page_count - 1)
        self.verticalScrollBar().setValue(round(page * self._step))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), _GROUND)
        top = self.verticalScrollBar().value()
        first = max(0, int(top // self._step))
        last = min(self._job.page_count - 1, int((top + self.viewport().height()) // self._step))
        for page in range(first, last + 1):
            place = self._place(page)
            painter.drawImage(place.topLeft(), self._image(page))
            painter.setPen(_EDGE)
            painter.drawRect(place)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        place = self._above
        self._lay_out()
        self._stay_at(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        targets = {
            Qt.Key.Key_PageUp: self._page - 1,
            Qt.Key.Key_PageDown: self._page + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self._job.page_count - 1,
        }
        target = targets.get(Qt.Key(event.key()))
        if target is None:
            super().keyPressEvent(event)
        else:
            self.go_to(target)

    @property
    def _scale(self) -> float:
        """Pixels of the view in a layout unit."""
        sheet, room = self._job.sheet, self.viewport().size()
        wide = max(50, room.width() - 2 * _GAP) / sheet.width
        if self._zoom is PageZoom.FIT_WIDTH:
            return wide
        if self._zoom is PageZoom.FIT_PAGE:
            return min(wide, max(50, room.height() - 2 * _GAP) / sheet.height)
        return self.logicalDpiX() / UNITS_PER_INCH

    @property
    def _step(self) -> float:
        """Pixels from one page's top to the next one's."""
        return self._job.sheet.height * self._scale + _GAP

    def _place(self, page: int) -> QRectF:
        scale = self._scale
        width, height = self._job.sheet.width * scale, self._job.sheet.height * scale
        x = max(_GAP, (self.viewport().width() - width) / 2) - self.horizontalScrollBar().value()
        y = _GAP + page * self._step - self.verticalScrollBar().value()
        return QRectF(QPointF(round(x), round(y)), QRectF(0, 0, round(width), round(height)).size())

    def _image(self, page: int) -> QImage:
        """The painted page, in device pixels of the screen."""
        if page not in self._painted:
            while len(self._painted) >= _KEPT:
                del self._painted[max(self._painted, key=lambda kept: abs(kept - page))]
            ratio = self.devicePixelRatioF()
            size = (self._place(page).size() * ratio).toSize()
            image = QImage(size, QImage.Format.Format_RGB32)
            image.fill(Qt.GlobalColor.white)
            painter = QPainter(image)
            self._job.paint(page, painter, self._scale * ratio)
            painter.end()
            image.setDevicePixelRatio(ratio)
            self._painted[page] = image
        return self._painted[page]

    def _lay_out(self) -> None:
        self._painted.clear()
        room = self.viewport().size()
        height = round(_GAP + self._job.page_count * self._step)
        width = round(self._job.sheet.width * self._scale) + 2 * _GAP
        self.verticalScrollBar().setRange(0, max(0, height - room.height()))
        self.verticalScrollBar().setPageStep(room.height())
        self.verticalScrollBar().setSingleStep(max(20, room.height() // 12))
        self.horizontalScrollBar().setRange(0, max(0, width - room.width()))
        self.horizontalScrollBar().setPageStep(room.width())
        self.viewport().update()

    def _stay_at(self, above: float) -> None:
        self.verticalScrollBar().setValue(round(above * self._step))
        self._above = above

    @Slot(int)
    def _on_scrolled(self, value: int) -> None:
        self._above = value / self._step
        page = min(self._job.page_count - 1, int((value + self.viewport().height() / 2) // self._step))
        if value == self.verticalScrollBar().maximum():
            page = self._job.page_count - 1
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)
        self.viewport().update()
