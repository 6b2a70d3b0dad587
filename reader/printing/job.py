"""A print job: its pages, laid out once and painted alike on screen, paper and PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QPainter

from reader.printing.page import Page, Sheet
from reader.printing.units import UNITS_PER_INCH

Progress = Callable[[int, int], None]
"""Told how many steps are done, and of how many."""
Cancelled = Callable[[], bool]
"""Asked between steps whether to stop."""


@dataclass(frozen=True, slots=True)
class PagedJob:
    """Finished pages of one size; lengths are layout units (``printing.units``)."""

    title: str
    """The title that a PDF or a print queue shows."""
    sheet: Sheet
    pages: tuple[Page, ...]

    @property
    def page_count(self) -> int:
        """How many pages there are, at least one."""
        return len(self.pages)

    def paint(self, page: int, painter: QPainter) -> None:
        """Paint page ``page`` (from 0); the painter's origin is the sheet's corner, its unit a device pixel."""
        device = painter.device()
        painter.save()
        painter.scale(device.logicalDpiX() / UNITS_PER_INCH, device.logicalDpiY() / UNITS_PER_INCH)
        self.pages[page].paint(painter)
        painter.restore()
