"""Going about in a stack of pages: scrolling, gliding, zoom, keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, Qt, QVariantAnimation, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from reader.i18n import _
from reader.services.pages import PageSize
from reader.ui.widgets.page_images_layout import GAP, Stack
from reader.ui.widgets.viewports import introduce_viewport

POINTS_PER_INCH = 72
_LEAST, _MOST = 0.25, 5.0
"""Zoom, as a share of the printed size."""
_STEP = 1.2
_NOTCH = 120
"""Eighths of a degree that a wheel turns by one notch."""
_GLIDE_MS = 180
_FAR = 2
"""Screenfuls beyond which gliding would only blur."""


class PageScroll(QAbstractScrollArea):
    """A view over pages of known sizes that keeps its place when their size changes."""

    page_changed = Signal(int)
    """The page at a third of the view's height, from 1."""
    moved = Signal(bool)
    """The view stands elsewhere or has other sizes; True when people scrolled it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        introduce_viewport(self)
        self._sizes: Sequence[PageSize] = ()
        self._stack = Stack((), 1.0, 0.0)
        self._zoom: float | None = None
        self._page = 0
        self._led = False
        self._wheel = 0
        self._glide = QVariantAnimation(self)
        self._glide.setDuration(_GLIDE_MS)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._glide.valueChanged.connect(self._on_glided)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def page(self) -> int:
        """The page at a third of the view's height, from 1; 0 without pages."""
        return self._page

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def zoom(self) -> float | None:
        """Share of the printed size; None when pages are as wide as the view."""
        return self._zoom

    def set_sizes(self, sizes: Sequence[PageSize]) -> None:
        """Take other pages and stand at their beginning."""
        self._sizes = sizes
        self._page = 0
        self._lay_out()
        self._lead_to(0)
        self._led = True  # the text stays where it is being read
        self._on_scrolled(0)
        self._led = False

    def set_zoom(self, zoom: float | None) -> None:
        """Show pages at a share of the printed size, None as wide as the view; what stands at the top stays."""
        if zoom is not None:
            zoom = min(max(zoom, _LEAST), _MOST)
        if zoom != self._zoom:
            self._zoom = zoom
            self._lay_out()

    @Slot()
    def zoom_in(self) -> None:
        """Show pages larger."""
        self.set_zoom(self._stack.scale / self._printed_scale * _STEP)

    @Slot()
    def zoom_out(self) -> None:
        """Show pages smaller."""
        self.set_zoom(self._stack.scale / self._printed_scale / _STEP)

    @Slot()
    def fit_width(self) -> None:
        """Show pages as wide as the view."""
        self.set_zoom(None)

    @property
    def _printed_scale(self) -> float:
        """Pixels in a point at the printed size."""
        return self.logicalDpiX() / POINTS_PER_INCH

    def _in_sight(self) -> range:
        top = self.verticalScrollBar().value()
        return self._stack.pages_between(top, top + self.viewport().height())

    def _lay_out(self) -> None:
        """Place the pages anew and keep the height that stands at the top."""
        same, before, value = self._stack.sizes is self._sizes, self._stack, self.verticalScrollBar().value()
        room = self.viewport().size()
        widest = max((size.width for size in self._sizes), default=1.0)
        fitting = max(50, room.width() - 2 * GAP) / widest
        self._stack = Stack(
            self._sizes, fitting if self._zoom is None else self._zoom * self._printed_scale, room.width()
        )
        self._led = True
        for bar, whole, part in (
            (self.horizontalScrollBar(), self._stack.width, room.width()),
            (self.verticalScrollBar(), self._stack.height, room.height()),
        ):
            step = max(20, part // 16)
            bar.setRange(0, max(0, whole - part))
            bar.setSingleStep(step)
            bar.setPageStep(part - step)
        self._led = False
        if same and self._sizes:
            self._lead_to(round(self._stack.y_of(before.height_on_page(value))))
        self.moved.emit(False)
        self.viewport().update()

    def _lead_to(self, value: int, *, smooth: bool = False) -> None:
        """Scroll on the program's own account."""
        self._glide.stop()
        bar = self.verticalScrollBar()
        value = min(max(value, bar.minimum()), bar.maximum())
        if smooth and self.isVisible() and abs(value - bar.value()) < _FAR * self.viewport().height():
            self._glide.setStartValue(bar.value())
            self._glide.setEndValue(value)
            self._glide.start()
        else:
            self._on_glided(value)

    @Slot(object)
    def _on_glided(self, value: int) -> None:
        self._led = True
        self.verticalScrollBar().setValue(value)
        self._led = False

    @Slot(int)
    def _on_scrolled(self, value: int) -> None:
        if not self._sizes:
            return
        if not self._led and self._glide.state() == QAbstractAnimation.State.Running:
            self._glide.stop()
        page = self._stack.page_at(value + self.viewport().height() / 3)
        if page != self._page:
            self._page = page
            self.setAccessibleDescription(_("Page {page} of {count}").format(page=page, count=self.page_count))
            self.page_changed.emit(page)
        self.moved.emit(not self._led)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the new width."""
        super().resizeEvent(event)
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """+ and - zoom, 0 fits the width, Home and End go to the first and the last page."""
        key, bar = event.key(), self.verticalScrollBar()
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif key == Qt.Key.Key_Minus:
            self.zoom_out()
        elif key == Qt.Key.Key_0:
            self.fit_width()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(bar.minimum() if key == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._wheel += event.angleDelta().y()
        if abs(self._wheel) >= _NOTCH:
            (self.zoom_in if self._wheel > 0 else self.zoom_out)()
            self._wheel = 0
        event.accept()
