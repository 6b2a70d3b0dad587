"""A print job: its pages, laid out once and painted alike on screen, paper and PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtGui import QPagedPaintDevice, QPainter

from reader.core.errors import Cancelled
from reader.printing.page import Page, Sheet
from reader.printing.units import UNITS_PER_INCH

Progress = Callable[[int, int], None]
"""Told how many steps are done, and of how many."""
IsCancelled = Callable[[], bool]
"""Asked between steps whether to stop."""


def step(done: int, of: int, progress: Progress | None, cancelled: IsCancelled | None) -> None:
    """Tell how far the work is; raises Cancelled when it is to stop."""
    if cancelled is not None and cancelled():
        raise Cancelled
    if progress is not None:
        progress(done, of)


@dataclass(frozen=True, slots=True)
class PagedJob:
    """Finished pages of one size; lengths are layout units (``printing.units``)."""

    title: str
    """The title that a PDF or a print queue shows."""
    printed_on: date
    sheet: Sheet
    pages: tuple[Page, ...]

    @property
    def page_count(self) -> int:
        """How many pages there are, at least one."""
        return len(self.pages)

    def paint(self, page: int, painter: QPainter, scale: float | None = None) -> None:
        """Paint page ``page`` (from 0) from the painter's origin.

        ``scale`` is device pixels in a layout unit; None: true to size by the device's own resolution.
        """
        device = painter.device()
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.scale(scale or device.logicalDpiX() / UNITS_PER_INCH, scale or device.logicalDpiY() / UNITS_PER_INCH)
        self.pages[page].paint(painter)
        painter.restore()

    def paint_all(
        self,
        painter: QPainter,
        device: QPagedPaintDevice,
        pages: range | None = None,
        *,
        progress: Progress | None = None,
        cancelled: IsCancelled | None = None,
    ) -> None:
        """Paint ``pages`` (None: all), each on a page of its own, on a device that ``painter`` has begun.

        Raises:
            Cancelled: ``cancelled`` said so between two pages.
        """
        pages = range(self.page_count) if pages is None else pages
        for done, page in enumerate(pages):
            if cancelled is not None and cancelled():
                raise Cancelled
            if done:
                device.newPage()
            self.paint(page, painter)
            if progress is not None:
                progress(done + 1, len(pages))
