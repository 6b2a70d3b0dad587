"""Backups of work.db: one a day, checked, ten kept."""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader.storage.backups import KEPT, BackupKind, Backups, choose_folder, chosen_folder, name_of, thinned
from reader.storage.database import Database
from reader.storage.errors import BackupIncomplete, DatabaseDamaged
from reader.storage.schema import WORK, open_database

MORNING = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Database]:
    database = open_database(tmp_path / "work.db", WORK, lambda _database: None)
    yield database
    database.close()


@pytest.fixture
def backups(tmp_path: Path) -> Backups:
    return Backups(tmp_path / "backups")


def test_a_backup_holds_what_was_saved_even_if_only_in_the_log(work: Database, backups: Backups) -> None:
    work.run("INSERT INTO setting VALUES ('zoom', '120')")
    path = backups.make(work, MORNING)
    assert path.name == "work-20260301-083000.db"
    copy = Database(path, durable=True, read_only=True)
    assert copy.rows("SELECT * FROM setting") == [("zoom", "120")]
    copy.close()
    assert [p.name for p in backups.folder.iterdir()] == [path.name], "nothing but the backup itself is left"


def test_a_backup_is_due_once_a_day(work: Database, backups: Backups) -> None:
    assert backups.due(MORNING)
    backups.make(work, MORNING)
    assert not backups.due(MORNING + timedelta(hours=15))
    assert backups.due(MORNING + timedelta(hours=16))


def test_of_many_made_in_one_second_the_last_ones_stay(work: Database, backups: Backups) -> None:
    made = [backups.make(work, MORNING, kind) for _ in range(KEPT) for kind in (BackupKind.BY_HAND, BackupKind.RESTORE)]
    assert backups.all() == tuple(reversed(made[-KEPT:]))


def test_ten_are_kept_and_other_files_left_alone(work: Database, backups: Backups) -> None:
    backups.folder.mkdir()
    (backups.folder / "mine.db").write_text("not a backup")
    made = [backups.make(work, MORNING + timedelta(days=day)) for day in range(KEPT + 3)]  # of one month
    assert backups.all() == tuple(reversed(made[3:]))
    assert (backups.folder / "mine.db").exists()


def test_a_copy_that_lacks_rows_is_not_kept(work: Database, backups: Backups, monkeypatch: pytest.MonkeyPatch) -> None:
    from reader.storage import backups as module

    honest = module._copied

    def one_more(database: Database, to: Path) -> dict[str, int]:
        counts = honest(database, to)
        return counts | {"setting": counts["setting"] + 1}

    monkeypatch.setattr(module, "_copied", one_more)
    with pytest.raises(BackupIncomplete):
        backups.make(work, MORNING)
    assert list(backups.folder.iterdir()) == []


def test_rows_written_meanwhile_by_another_do_not_spoil_the_count(
    work: Database, backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.storage import backups as module

    other = Database(work.path, durable=True)
    prove = module.prove

    def written_meanwhile(path: Path, counts: dict[str, int] | None = None) -> None:
        other.run("INSERT INTO setting VALUES ('zoom', '120')")
        prove(path, counts)

    monkeypatch.setattr(module, "prove", written_meanwhile)
    assert backups.make(work, MORNING).exists()
    other.close()


def names(*of: str) -> list[Path]:
    return [Path(f"work-{name}.db") for name in of]


def test_thinning_keeps_ten_one_a_month_and_the_last_before_a_migration() -> None:
    daily = names(*(f"202603{day:02}-080000" for day in range(12, 32)))
    old = names(
        "20260102-080000", "20260103-080000.migration", "20260104-080000", "20260206-080000.migration",
        "20260210-080000", "20250907-080000",
    )  # fmt: skip
    gone = thinned([*daily, *old], daily[-1])
    kept = {path.name[5:] for path in (*daily, *old) if path not in gone}
    assert kept == {path.name[5:] for path in daily[-10:]} | {
        "20260104-080000.db", "20260206-080000.migration.db", "20260210-080000.db", "20250907-080000.db",
    }  # fmt: skip


def test_a_backup_made_with_the_clock_set_back_is_not_the_one_to_go(work: Database, backups: Backups) -> None:
    for day in range(KEPT):
        backups.make(work, MORNING + timedelta(days=day))
    made = backups.make(work, MORNING - timedelta(days=3))
    assert made.exists(), "the newest one known to be good"


def test_the_kind_of_a_backup_stands_in_its_name(work: Database, backups: Backups) -> None:
    path = backups.make(work, MORNING, BackupKind.MIGRATION)
    name = name_of(path)
    assert path.name == "work-20260301-083000.migration.db"
    assert name is not None
    assert (name.kind, name.moment.isoformat()) == (BackupKind.MIGRATION, "2026-03-01T08:30:00")
    assert name_of(Path("work-20269999-083000.db")) is None


def test_backups_go_to_the_chosen_folder_while_it_is_there(work: Database, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    choose_folder(tmp_path, stick)
    backups = Backups(tmp_path / "backups", chosen_folder(tmp_path))
    first = backups.make(work, MORNING)
    assert first.parent == stick
    stick.rename(tmp_path / "in a drawer")
    assert backups.chosen_is_away
    second = backups.make(work, MORNING + timedelta(hours=1))
    assert second.parent == tmp_path / "backups"
    (tmp_path / "in a drawer").rename(stick)
    assert backups.all() == (second, first), "both folders are looked into"
    choose_folder(tmp_path, None)
    assert chosen_folder(tmp_path) is None


def test_two_backups_of_one_second_stand_side_by_side(work: Database, backups: Backups) -> None:
    assert backups.make(work, MORNING) != backups.make(work, MORNING)
    assert len(backups.all()) == 2


def test_the_newest_good_backup_passes_over_damaged_ones(work: Database, backups: Backups) -> None:
    good = backups.make(work, MORNING)
    damaged = backups.make(work, MORNING + timedelta(days=1))
    emptied = backups.make(work, MORNING + timedelta(days=2))
    damaged.write_bytes(damaged.read_bytes()[:5000] + b"\xff" * 5000)
    emptied.write_bytes(b"")
    assert backups.newest_good() == good


def test_a_copy_of_something_else_does_not_count_as_a_backup(tmp_path: Path, backups: Backups) -> None:
    from reader.storage.errors import DatabaseForeign
    from reader.storage.schema import LIBRARY

    library = open_database(tmp_path / "library.db", LIBRARY, lambda _database: None)
    with pytest.raises(DatabaseForeign):
        backups.make(library, MORNING)
    library.close()
    assert backups.all() == ()


def test_a_damaged_file_gives_no_backup(tmp_path: Path, backups: Backups) -> None:
    path = tmp_path / "other.db"
    database = open_database(path, WORK, lambda _database: None)
    for number in range(400):
        database.run("INSERT INTO setting VALUES (?, ?)", (f"name {number}", "x" * 200))
    database.close()
    content = bytearray(path.read_bytes())
    content[-12_000:-4_000] = b"\xa5" * 8_000
    path.write_bytes(content)
    damaged = Database(path, durable=True)
    with pytest.raises(DatabaseDamaged):
        backups.make(damaged, MORNING)
    damaged.close()
    assert not backups.folder.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")
def test_backups_are_their_owners_alone(work: Database, backups: Backups) -> None:
    path = backups.make(work, MORNING)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(backups.folder.stat().st_mode) == 0o700
