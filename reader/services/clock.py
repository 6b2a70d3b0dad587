"""The time of changes."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """The present moment, with the local offset, so that a stored time reads as people here saw it."""
    return datetime.now(UTC).astimezone()
