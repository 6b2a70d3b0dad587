"""Our files are recognised, created whole, migrated step by step, and left alone when they are not ours."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.storage.database import Database
from reader.storage.errors import (
    DatabaseDamaged,
    DatabaseEmptied,
    DatabaseForeign,
    DatabaseNewer,
    MigrationFailed,
)
from reader.storage.schema import LIBRARY, WORK, Migration, Schema, migrate, open_database, statements

PROJECT = Path(__file__).resolve().parents[2]
FIRST = "CREATE TABLE line (text TEXT);\nINSERT INTO line VALUES ('one');\n"
SECOND = "ALTER TABLE line ADD COLUMN place INTEGER;\nUPDATE line SET place = 1;\n"
BROKEN = "CREATE TABLE half (text TEXT);\nINSERT INTO line (text) VALUES ('lost');\nINSERT INTO nowhere VALUES (1);\n"


def no_backup(_database: Database) -> None:
    return None


@pytest.fixture
def schema(tmp_path: Path) -> Callable[..., Schema]:
    """A schema of our own with the given steps."""

    def made(*steps: str) -> Schema:
        folder = tmp_path / f"steps-{len(steps)}"
        folder.mkdir(exist_ok=True)
        for number, sql in enumerate(steps, start=1):
            (folder / f"{number:04}_step.sql").write_text(sql, encoding="utf-8")
        return Schema("test", 0x54455354, durable=True, folder=folder)

    return made


@pytest.mark.parametrize("ours", [LIBRARY, WORK], ids=lambda s: s.name)
def test_a_new_file_bears_our_mark_and_the_newest_version(tmp_path: Path, ours: Schema) -> None:
    database = open_database(tmp_path / "new.db", ours, no_backup)
    assert database.value("PRAGMA application_id") == ours.application_id
    assert database.value("PRAGMA user_version") == ours.version() >= 1
    database.close()
    assert [p.name for p in tmp_path.iterdir()] == ["new.db"]


def test_an_older_file_is_backed_up_once_and_brought_up_to_date(tmp_path: Path, schema: Callable[..., Schema]) -> None:
    path = tmp_path / "old.db"
    open_database(path, schema(FIRST), no_backup).close()
    versions_at_backup: list[int] = []

    def backup(database: Database) -> None:
        versions_at_backup.append(database.value("PRAGMA user_version"))

    database = open_database(path, schema(FIRST, SECOND, "CREATE TABLE third (a)"), backup)
    assert versions_at_backup == [1]
    assert database.value("PRAGMA user_version") == 3
    assert database.rows("SELECT text, place FROM line") == [("one", 1)]
    database.close()


def test_a_step_that_fails_in_the_middle_leaves_the_file_as_before_it(
    tmp_path: Path, schema: Callable[..., Schema]
) -> None:
    path = tmp_path / "old.db"
    open_database(path, schema(FIRST), no_backup).close()
    backup = tmp_path / "backup.db"
    with pytest.raises(MigrationFailed) as failed:
        open_database(path, schema(FIRST, SECOND, BROKEN), lambda _database: backup)
    assert failed.value.number == 3
    assert failed.value.backup == backup
    database = open_database(path, schema(FIRST, SECOND), no_backup)
    assert database.value("PRAGMA user_version") == 2, "the step before the broken one stays"
    assert database.rows("SELECT text FROM line") == [("one",)]
    assert database.value("SELECT count(*) FROM sqlite_schema WHERE name = 'half'") == 0
    database.close()


def test_a_file_that_fails_to_be_made_is_not_there(tmp_path: Path, schema: Callable[..., Schema]) -> None:
    (tmp_path / "data").mkdir()
    with pytest.raises(MigrationFailed) as failed:
        open_database(tmp_path / "data" / "new.db", schema(FIRST, BROKEN), no_backup)
    assert failed.value.path == tmp_path / "data" / "new.db"
    assert list((tmp_path / "data").iterdir()) == []


def test_a_step_that_another_process_took_is_not_taken_twice(tmp_path: Path, schema: Callable[..., Schema]) -> None:
    database = open_database(tmp_path / "x.db", schema(FIRST), no_backup)
    migrate(database, (Migration(1, FIRST),))
    assert database.rows("SELECT text FROM line") == [("one",)]
    database.close()


def test_a_newer_file_is_refused_and_not_touched(tmp_path: Path, schema: Callable[..., Schema]) -> None:
    path = tmp_path / "newer.db"
    open_database(path, schema(FIRST, SECOND), no_backup).close()
    before = path.read_bytes(), path.stat().st_mtime_ns
    with pytest.raises(DatabaseNewer) as newer:
        open_database(path, schema(FIRST), no_backup)
    assert (newer.value.version, newer.value.known) == (2, 1)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert not Path(f"{path}-wal").exists()


@pytest.mark.parametrize("content", [b"", b"\x00" * 4096], ids=["no bytes", "zeros"])
def test_an_emptied_file_is_not_taken_for_a_new_one(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "work.db"
    path.write_bytes(content)
    with pytest.raises(DatabaseEmptied):
        open_database(path, WORK, no_backup)
    assert path.read_bytes() == content


def test_a_database_without_our_mark_counts_as_emptied(tmp_path: Path) -> None:
    path = tmp_path / "work.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE something (a)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(DatabaseEmptied):
        open_database(path, WORK, no_backup)
    assert path.read_bytes() == before


def test_the_other_one_of_our_files_counts_as_foreign(tmp_path: Path) -> None:
    path = tmp_path / "mixed-up.db"
    open_database(path, LIBRARY, no_backup).close()
    before = path.read_bytes()
    with pytest.raises(DatabaseForeign):
        open_database(path, WORK, no_backup)
    assert path.read_bytes() == before


def test_noise_is_told_as_damage(tmp_path: Path) -> None:
    path = tmp_path / "work.db"
    path.write_bytes(b"\x07noise" * 1000)
    with pytest.raises(DatabaseDamaged):
        open_database(path, WORK, no_backup)


def test_the_log_of_a_lost_file_is_kept_and_not_played_into_a_new_one(
    tmp_path: Path, schema: Callable[..., Schema]
) -> None:
    path = tmp_path / "work.db"
    database = open_database(path, schema(FIRST), no_backup)
    database.run("INSERT INTO line VALUES ('only in the log')")
    log = Path(f"{path}-wal").read_bytes()
    database.close()
    path.unlink()
    Path(f"{path}-wal").write_bytes(log)
    again = open_database(path, schema(FIRST), no_backup)
    assert again.rows("SELECT text FROM line") == [("one",)]
    assert (tmp_path / "work.db.stray-1-wal").read_bytes() == log
    again.close()


def test_triggers_stay_whole_when_a_script_is_cut_into_statements() -> None:
    script = "CREATE TABLE a (b);\nCREATE TRIGGER t AFTER INSERT ON a BEGIN\n  SELECT 1;\n  SELECT 2;\nEND;\n"
    assert [s.split()[1] for s in statements(script)] == ["TABLE", "TRIGGER"]


OPENING = """
import sys
from pathlib import Path
from reader.storage.schema import WORK, open_database
sys.stdin.readline()
database = open_database(Path(sys.argv[1]), WORK, lambda _database: None)
database.run("INSERT INTO setting VALUES (?, '1')", (sys.argv[2],))
"""


@pytest.mark.parametrize("attempt", range(5))
def test_a_file_that_several_processes_begin_at_once_is_one_file(tmp_path: Path, attempt: int) -> None:
    path = tmp_path / "work.db"
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", OPENING, str(path), str(n)], stdin=subprocess.PIPE, text=True, cwd=PROJECT
        )
        for n in range(4)
    ]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("now\n")
        process.stdin.flush()
    for process in processes:
        process.communicate()
        assert process.returncode == 0
    database = open_database(path, WORK, no_backup)
    assert [row[0] for row in database.rows("SELECT name FROM setting ORDER BY name")] == ["0", "1", "2", "3"]
    database.close()
    assert [file.name for file in tmp_path.iterdir()] == ["work.db"]
