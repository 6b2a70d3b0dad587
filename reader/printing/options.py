"""What decides how a print looks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from reader.core.print_choices import PrintChoices
from reader.i18n import _


@dataclass(frozen=True, slots=True)
class PrintOptions:
    """A day and what the person printing chose."""

    printed_on: date
    """The date that the paper bears; the same one gives the same PDF, byte for byte."""
    choices: PrintChoices = field(default_factory=PrintChoices)
    title: str = ""
    """Stands at the top; empty: made of the report's place, year and title."""


def date_words(day: date) -> str:
    """A date as paper bears it: months and days without a leading zero (GB/T 9704-2012, 7.3.5.4)."""
    return _("{year}-{month}-{day}").format(year=day.year, month=day.month, day=day.day)
