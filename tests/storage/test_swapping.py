"""Another work.db in the place of the present one: whole whatever happens, and nothing of the earlier one lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.storage.archive import Archive, open_archive
from reader.storage.database import Database
from reader.storage.swapping import WAITING, finish_swap, replace_content, swap_in

MORNING = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
Open = Callable[..., Archive]


def zoom(database: Database, value: str | None = None) -> str | None:
    """A setting, by which the files are told apart."""
    if value is not None:
        database.run("INSERT INTO setting VALUES ('zoom', ?) ON CONFLICT (name) DO UPDATE SET value = ?", (value,) * 2)
    found: str | None = database.value("SELECT value FROM setting WHERE name = 'zoom'")
    return found


@pytest.fixture
def backup(open_folder: Open) -> Path:
    """A backup with zoom 100 of a folder where it is 200 by now."""
    archive = open_folder()
    zoom(archive.work, "100")
    path = archive.backups.make(archive.work, MORNING)
    zoom(archive.work, "200")
    archive.close()
    return path


def test_going_back_is_seen_by_every_open_connection(open_folder: Open, backup: Path) -> None:
    archive = open_folder()
    other = Database(archive.work.path, durable=True)
    assert zoom(other) == "200"
    replace_content(archive.work, backup)
    assert (zoom(archive.work), zoom(other)) == ("100", "100")
    zoom(other, "300")
    assert zoom(archive.work) == "300"
    other.close()


def test_changes_after_going_back_have_numbers_and_clocks_of_their_own(open_folder: Open, backup: Path) -> None:
    archive = open_folder()
    archive.work.run("UPDATE device SET clock = 77")
    before = archive.work.rows("SELECT uid, seq, clock FROM device")[0]
    replace_content(archive.work, backup)
    after = archive.work.rows("SELECT uid, seq, clock FROM device")[0]
    assert after[0] != before[0]
    assert after[2] >= 77, "what is changed now is later than all that was changed before"


def test_a_backup_that_can_not_be_read_changes_nothing(open_folder: Open, backup: Path) -> None:
    from reader.storage.errors import DatabaseDamaged

    backup.write_bytes(backup.read_bytes()[:6000])
    archive = open_folder()
    with pytest.raises(DatabaseDamaged):
        replace_content(archive.work, backup)
    assert zoom(archive.work) == "200"
    assert list(archive.health.folder.glob(".work*")) == [], "no copy is left behind"


def test_a_swap_keeps_the_earlier_file_with_its_log(open_folder: Open, backup: Path, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    candidate = folder / "candidate.db"
    candidate.write_bytes(backup.read_bytes())
    (folder / "work.db-wal").write_bytes(b"the log")
    before = (folder / "work.db").read_bytes()
    aside = swap_in(candidate, folder, MORNING)
    assert aside is not None
    assert aside.read_bytes() == before
    assert Path(f"{aside}-wal").read_bytes() == b"the log"
    assert zoom(open_folder().work) == "100"


@pytest.mark.parametrize("steps", range(5))
def test_a_swap_that_broke_off_is_finished_at_the_next_opening(
    open_folder: Open, backup: Path, tmp_path: Path, steps: int
) -> None:
    folder = tmp_path / "data"
    work, log = folder / "work.db", folder / "work.db-wal"
    log.write_bytes(b"the log")
    (folder / WAITING).write_bytes(backup.read_bytes())
    aside = folder / "work.db.damaged-20260301-083000"
    if steps >= 1:
        work.rename(aside)
    if steps >= 2:
        log.rename(f"{aside}-wal")
    if steps >= 3:
        (folder / WAITING).rename(work)
    archive = open_archive(folder, lambda: MORNING)
    assert zoom(archive.work) == "100"
    archive.close()
    assert not (folder / WAITING).exists()
    assert aside.exists()
    assert Path(f"{aside}-wal").read_bytes() == b"the log"
    with sqlite3.connect(f"file:{aside}?mode=ro&immutable=1", uri=True) as earlier:
        assert earlier.execute("SELECT value FROM setting WHERE name = 'zoom'").fetchone() == ("200",)


def test_nothing_waiting_is_nothing_done(tmp_path: Path) -> None:
    assert finish_swap(tmp_path, lambda: MORNING) is None
    assert list(tmp_path.iterdir()) == []
