"""Opening a data folder: what is damaged is told or set aside, and nothing of people's work is overwritten."""

from __future__ import annotations

import stat
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader.core.work import Task as TaskValue
from reader.core.work import TaskKind, TaskStatus
from reader.storage.archive import Archive
from reader.storage.errors import DatabaseDamaged, DatabaseEmptied, DatabaseNewer
from reader.storage.integrity import LibraryState
from reader.storage.reports import StoredReport
from reader.storage.tasks import KeyedTask

MORNING = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
Open = Callable[..., Archive]


def with_a_task(archive: Archive) -> KeyedTask:
    report = StoredReport("r", "a" * 64, "清屿.md", None, "政府工作报告", 2026, "清屿区", None, 3, MORNING)
    task = TaskValue("t", "r", TaskKind.MEASURE, 0, None, ("一、产业",), "新建园区3个。", 5, 0, 7)
    archive.reports.put(report, MORNING)
    archive.tasks.put("r", [KeyedTask(task, "k")], MORNING)
    return KeyedTask(task, "k")


def damage(path: Path) -> None:
    """Overwrite everything behind the first page, as a failing disk does."""
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xa5" * (len(content) - 4096))


def test_a_new_folder_is_well_and_has_both_files(open_folder: Open) -> None:
    archive = open_folder()
    assert archive.health.sound
    assert archive.health.library is LibraryState.CREATED
    archive.close()
    assert open_folder().health.library is LibraryState.SOUND


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")
def test_everything_in_the_folder_is_its_owners_alone(open_folder: Open) -> None:
    archive = open_folder()
    with_a_task(archive)
    folder = archive.health.folder
    for path in [folder, *folder.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_a_backup_is_made_on_the_first_start_of_a_day_that_finds_something(open_folder: Open) -> None:
    open_folder().close()
    assert open_folder(MORNING + timedelta(hours=2)).backups.all() != ()
    open_folder(MORNING + timedelta(hours=4)).close()
    archive = open_folder(MORNING + timedelta(days=1))
    assert [path.name[5:16] for path in archive.backups.all()] == ["20260302-08", "20260301-10"]


def test_damaged_work_is_refused_with_the_newest_good_backup_and_left_as_it_is(open_folder: Open) -> None:
    archive = open_folder()
    with_a_task(archive)
    archive.close()
    open_folder(MORNING + timedelta(days=1)).close()
    path = archive.health.folder / "work.db"
    damage(path)
    before = path.read_bytes()
    with pytest.raises(DatabaseDamaged) as damaged:
        open_folder(MORNING + timedelta(days=2))
    assert damaged.value.path == path
    assert damaged.value.problems
    assert damaged.value.backup == archive.backups.folder / "work-20260302-083000.db"
    assert path.read_bytes() == before
    damaged.value.backup.replace(path)
    restored = open_folder(MORNING + timedelta(days=2))
    assert [keyed.task.text for keyed in restored.tasks.of("r")] == ["新建园区3个。"]


def test_emptied_work_is_refused_with_the_newest_good_backup(open_folder: Open) -> None:
    open_folder().close()
    archive = open_folder()
    archive.close()
    path = archive.health.folder / "work.db"
    path.write_bytes(b"")
    with pytest.raises(DatabaseEmptied) as emptied:
        open_folder()
    assert emptied.value.backup == archive.backups.newest_good()
    assert emptied.value.backup is not None
    assert path.read_bytes() == b""


def test_vanished_work_begins_anew_but_is_told(open_folder: Open) -> None:
    archive = open_folder()
    assert not archive.health.work_was_missing
    archive.close()
    path = archive.health.folder / "work.db"
    path.unlink()
    first = open_folder()
    assert first.health.work_was_missing
    assert first.health.newest_backup is None
    first.close()
    open_folder().close()
    path.unlink()
    health = open_folder(MORNING + timedelta(days=1)).health
    assert health.work_was_missing
    assert health.newest_backup == archive.backups.folder / "work-20260301-083000.db"


@pytest.mark.parametrize("spoil", [damage, lambda path: path.write_bytes(b"")], ids=["damaged", "emptied"])
def test_an_unsound_library_is_set_aside_and_begun_anew(open_folder: Open, spoil: Callable[[Path], None]) -> None:
    archive = open_folder()
    task = with_a_task(archive)
    archive.close()
    path = archive.health.folder / "library.db"
    spoil(path)
    before = path.read_bytes()
    again = open_folder()
    assert again.health.library is LibraryState.SET_ASIDE
    assert again.health.set_aside == path.with_name("library.db.damaged-20260301-083000")
    assert again.health.set_aside.read_bytes() == before
    assert again.documents.get("r") is None
    assert again.tasks.of("r") == (task,)
    again.close()
    assert open_folder().health.sound


def test_a_newer_library_is_refused_and_left_as_it_is(open_folder: Open) -> None:
    archive = open_folder()
    archive.library.run("PRAGMA user_version = 999")
    archive.close()
    path = archive.health.folder / "library.db"
    before = path.read_bytes()
    with pytest.raises(DatabaseNewer):
        open_folder()
    assert path.read_bytes() == before


def test_a_backup_that_fails_keeps_nobody_from_working(open_folder: Open, tmp_path: Path) -> None:
    open_folder().close()
    (tmp_path / "data" / "backups").write_text("a file where the folder should be")
    archive = open_folder()
    assert "backups" in archive.health.backup_failed
    with_a_task(archive)
    assert archive.tasks.set_status(["t"], TaskStatus.DONE, MORNING) == ("t",)
