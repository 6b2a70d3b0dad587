"""The reading: which state of importers and rules made a text of a file. The library notes it with every report."""

from __future__ import annotations

from typing import Final

READING: Final = 1
"""Raised by hand, once a release, when the same file now gives another text, other terms, tasks or repairs than the
release before: people are then offered to have their reports read again. ``tests/core/test_reading.py`` tells when."""
