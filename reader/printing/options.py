"""What the person printing may choose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reader.i18n import _


@dataclass(frozen=True, slots=True)
class PrintOptions:
    """Choices for a print; the paper is A4, its orientation belongs to what is printed."""

    printed_on: date
    """The date that the paper bears; the same one gives the same PDF, byte for byte."""
    title: str = ""
    """Stands at the top of the checklist; empty: made of the report's place, year and title."""
    show_units: bool | None = None
    """Column with the responsible units; None: only where a task has any."""
    show_progress: bool = True
    """Blank column to write the progress in by hand."""
    show_glossary: bool = True
    """Explained terms after the text."""


def date_words(day: date) -> str:
    """A date as paper bears it: months and days without a leading zero (GB/T 9704-2012, 7.3.5.4)."""
    return _("{year}-{month}-{day}").format(year=day.year, month=day.month, day=day.day)
