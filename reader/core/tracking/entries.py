"""Dated entries on how a task gets on. A wrong one is struck and followed by a right one, never altered."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum

from reader.core.records import record


class EntryKind(Enum):
    """What an entry tells."""

    PROGRESS = "progress"
    """进展"""
    PROBLEM = "problem"
    """问题"""
    NEXT_STEP = "next"
    """下一步"""


@record(frozen=True, slots=True)
class ProgressEntry:
    """One entry; ``day`` is what it is about, ``written`` when it was entered."""

    uid: str
    task: str
    kind: EntryKind
    day: date
    text: str
    author: str
    """Name of the person, empty where none is set."""
    device: str
    """The computer it was entered on."""
    written: datetime
    struck: bool = False
