"""A folder that can't be written to: everything is read, nothing is changed, nothing is left behind.

The system's answer is put in its place here, since an administrator may write into any folder;
``tests/faults/read_only.py`` asks a medium that can't be written to.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import gettempdir

import pytest

from reader.storage.archive import Archive, open_archive
from reader.storage.errors import StorageReadOnly

MORNING = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)


def listing(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_work_is_read_and_every_change_refused(
    open_folder: Callable[[], Archive], monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = open_folder()
    archive.work.run("INSERT INTO setting VALUES ('zoom', '120')")
    archive.close()
    folder = archive.health.folder
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)
    before = listing(folder)
    opened = open_archive(folder, lambda: MORNING)
    assert opened.health.read_only
    assert opened.settings.all() == {"zoom": 120}
    with pytest.raises(StorageReadOnly):
        opened.settings.change({"zoom": 130})
    opened.close()
    assert listing(folder) == before


def test_a_log_beside_the_file_is_read_too_and_no_copy_stays(
    open_folder: Callable[[], Archive], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = open_folder()
    archive.work.run("INSERT INTO setting VALUES ('zoom', '120')")
    cut = tmp_path / "cut"
    shutil.copytree(archive.health.folder, cut)  # as a power cut leaves it: the change stands in the log alone
    assert (cut / "work.db-wal").stat().st_size > 0
    archive.close()
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)
    copies = set(Path(gettempdir()).glob("briefing-reader-*"))
    opened = open_archive(cut, lambda: MORNING)
    assert opened.settings.all() == {"zoom": 120}
    opened.close()
    assert set(Path(gettempdir()).glob("briefing-reader-*")) == copies


def test_an_empty_folder_that_can_not_be_written_to_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)
    with pytest.raises(StorageReadOnly):
        open_archive(tmp_path, lambda: MORNING)


def test_copies_of_a_process_that_is_gone_are_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from reader.storage import reading_only

    monkeypatch.setattr(reading_only, "gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr(reading_only, "is_running", lambda process: process == 5)
    for name in ("briefing-reader-4-x", "briefing-reader-5-x", "briefing-reader-mine"):
        (tmp_path / name).mkdir()
    reading_only.remove_stale_scratch()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["briefing-reader-5-x", "briefing-reader-mine"]
