"""A table that came back: its rows as read, and what it said when it went out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import Enum

from reader.core.records import record
from reader.core.roundtrip.fields import SheetField, Values


@record(frozen=True, slots=True)
class SheetRow:
    """A row with words in it; ``values`` has the columns that the table has."""

    sheet: str
    number: int
    """As the spreadsheet counts, from 1."""
    id_words: str
    values: Values
    unread: tuple[tuple[SheetField, str], ...] = ()
    """Cells whose words mean nothing in their column; they change nothing."""


class SheetDoubt(Enum):
    """What was found in a file and left alone."""

    SHEET = "sheet"
    """A sheet without the titles of a task table."""
    COLUMN = "column"
    """A column whose title says nothing that is known."""
    FORMULA = "formula"
    """A formula whose value the file does not hold."""
    NO_BASE = "no_base"
    """What went out is not in the file: every difference counts as filled in."""


@record(frozen=True, slots=True)
class ReturnedTable:
    """One file."""

    name: str
    report: str
    """Uid of the report that it went out of; empty where the file does not say."""
    unit: str
    """Whose table it is, empty for a whole one."""
    exported: datetime | None
    rows: tuple[SheetRow, ...]
    base: Mapping[str, Values]
    """What it said of each task when it went out."""
    doubts: tuple[tuple[SheetDoubt, str], ...] = ()
