"""An open database: whole transactions, typed errors, and a file for its owner alone."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.storage.database import Database, is_open_here, make_empty_file, make_folder
from reader.storage.errors import DatabaseBusy, DatabaseDamaged, StorageUnusable
from reader.storage.schema import WORK, open_database, recognise

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    path = tmp_path / "some.db"
    make_empty_file(path)
    opened = Database(path, durable=True)
    opened.run("CREATE TABLE line (text TEXT)")
    yield opened
    opened.close()


def test_a_transaction_that_breaks_off_leaves_nothing_behind(database: Database) -> None:
    def break_off() -> None:
        with database.writing():
            database.run("INSERT INTO line VALUES ('half')")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_off()
    assert database.rows("SELECT * FROM line") == []
    with database.writing():
        database.run("INSERT INTO line VALUES ('whole')")
    assert database.value("SELECT text FROM line") == "whole"


def test_an_inner_transaction_belongs_to_the_outer_one(database: Database) -> None:
    def break_off_outside() -> None:
        with database.writing():
            with database.writing():
                database.run("INSERT INTO line VALUES ('inner')")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_off_outside()
    assert database.rows("SELECT * FROM line") == []


def test_what_was_written_is_there_after_reopening(database: Database) -> None:
    database.run("INSERT INTO line VALUES ('清屿')")
    database.close()
    again = Database(database.path, durable=False)
    assert again.rows("SELECT text FROM line") == [("清屿",)]
    again.close()


def test_synchronous_follows_the_wish_for_durability(database: Database) -> None:
    assert database.value("PRAGMA synchronous") == 2
    assert database.value("PRAGMA journal_mode") == "wal"
    other = Database(database.path, durable=False)
    assert other.value("PRAGMA synchronous") == 1
    other.close()
    database.close()


def test_a_locked_file_is_told_as_busy(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.storage.database.BUSY_SECONDS", 0.01)
    impatient = Database(database.path, durable=True)
    with database.writing():
        database.run("INSERT INTO line VALUES ('mine')")
        with pytest.raises(DatabaseBusy) as busy, impatient.writing():
            pass
    assert busy.value.path == database.path
    impatient.close()
    database.close()


def test_a_file_that_is_no_database_is_told_as_damaged(tmp_path: Path) -> None:
    path = tmp_path / "noise.db"
    path.write_bytes(b"no database at all, " * 400)
    with pytest.raises(DatabaseDamaged):
        Database(path, durable=True)


@pytest.mark.parametrize("name", ["50% done?.db", "数据 #1.db", "a&b=c;d.db"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    make_empty_file(tmp_path / name)
    database = Database(tmp_path / name, durable=True)
    database.run("CREATE TABLE line (text TEXT)")
    database.close()
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_missing_file_is_not_created(tmp_path: Path) -> None:
    with pytest.raises(StorageUnusable):
        Database(tmp_path / "absent.db", durable=True)
    assert list(tmp_path.iterdir()) == []


def test_a_mistake_in_sql_stays_a_bug(database: Database) -> None:
    with pytest.raises(sqlite3.OperationalError):
        database.run("SELECT * FROM nowhere")
    database.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")
def test_folder_and_files_are_their_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "deeper"
    make_folder(folder)
    path = folder / "some.db"
    make_empty_file(path)
    database = Database(path, durable=True)
    database.run("CREATE TABLE line (text TEXT)")
    modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in folder.iterdir()}
    assert set(modes) == {"some.db", "some.db-wal", "some.db-shm"}
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    database.close()


def test_a_folder_under_a_file_is_told_as_unusable(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StorageUnusable) as unusable:
        make_folder(tmp_path / "file" / "data")
    assert unusable.value.path == tmp_path / "file" / "data"


HOLDING = """
import sys
from pathlib import Path
from reader.storage.database import Database
database = Database(Path(sys.argv[1]), durable=True)
database.rows("SELECT * FROM setting")
print("open", flush=True)
sys.stdin.readline()
database.close()
print("closed", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="its locks are of another kind")
def test_a_second_look_at_an_open_file_leaves_its_locks_alone(tmp_path: Path) -> None:
    """Another process that closes the file must not take the log away under this one's connection."""
    path = tmp_path / "work.db"
    database = open_database(path, WORK, lambda _database: None)
    database.run("INSERT INTO setting VALUES ('zoom', '100')")
    assert recognise(path, WORK) == WORK.version()
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(PROJECT)},
    )  # fmt: skip
    said, _nothing = other.communicate("\n")
    assert said.split() == ["open", "closed"]
    assert Path(f"{path}-wal").exists()
    database.run("UPDATE setting SET value = '120'")
    again = Database(path, durable=True)
    assert again.value("SELECT value FROM setting") == "120"
    again.close()
    database.close()
    last = Database(path, durable=True)
    assert last.value("SELECT value FROM setting") == "120"
    last.close()
    assert not is_open_here(path)
