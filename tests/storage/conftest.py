"""An open data folder for the stories about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.storage.archive import Archive, open_archive

MORNING = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)


@pytest.fixture
def open_folder(tmp_path: Path) -> Iterator[Callable[[], Archive]]:
    """Opens the data folder of the test, which is the same one each time; closed at the end."""
    opened: list[Archive] = []

    def open_it(moment: datetime = MORNING) -> Archive:
        archive = open_archive(tmp_path / "data", lambda: moment)
        opened.append(archive)
        return archive

    yield open_it
    for archive in opened:
        archive.close()
