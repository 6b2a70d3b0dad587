"""Files of an earlier version of the program open with everything that was in them."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from reader.services.clock import now
from reader.storage.archive import open_archive
from reader.storage.database import Database
from reader.storage.errors import MigrationFailed
from reader.storage.rebuilding import rebuilt
from reader.storage.schema import LIBRARY, WORK, Migration, Schema, open_database
from reader.storage.tasks import IN_SIGHT

FOLDER = Path(__file__).parents[1] / "recorded" / "versions"


def version_of(stored: Path) -> int:
    """Which version a stored database is of."""
    return int(stored.stem.partition("-")[2])


VERSIONS = sorted(FOLDER.glob("work-*.sql"), key=version_of)


def as_database(sql: Path, folder: Path) -> Path:
    """A data folder with work.db as it was stored; see ``recorded/build_versions.py``."""
    folder.mkdir()
    database = sqlite3.connect(folder / "work.db")
    database.executescript(sql.read_text("utf-8"))
    database.close()
    return folder


def seen(folder: Path) -> list[object]:
    """What people see of the work of the stored databases."""
    archive = open_archive(folder, now)
    try:
        [report] = archive.reports.all()
        [task] = archive.tasks.of(report.uid)
        [bookmark] = archive.bookmarks.of(report.uid)
        return [report.title, task.task.text, task.task.status.value, task.task.bookmarked, bookmark.bookmark.quote]
    finally:
        archive.close()


SEEN = ["政府工作报告", "修缮海堤七公里。", "done", True, "修缮海堤七公里。"]


@pytest.mark.parametrize("stored", VERSIONS, ids=lambda path: path.stem)
def test_a_stored_database_of_every_version_opens_with_all_its_work(stored: Path, tmp_path: Path) -> None:
    folder = as_database(stored, tmp_path / "data")
    assert seen(folder) == SEEN
    work = Database(folder / "work.db", durable=True)
    assert work.value("PRAGMA user_version") == WORK.version()
    assert work.value("PRAGMA integrity_check") == "ok"
    assert work.rows("PRAGMA foreign_key_check") == []
    work.close()


def counts(path: Path) -> dict[str, int]:
    """Rows of each table."""
    database = sqlite3.connect(path)
    names = [row[0] for row in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    rows = {name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}
    database.close()
    return rows


@pytest.mark.parametrize("stored", VERSIONS, ids=lambda path: path.stem)
def test_no_row_of_any_kind_is_lost_on_the_way(stored: Path, tmp_path: Path) -> None:
    folder = as_database(stored, tmp_path / "data")
    before = counts(folder / "work.db")
    open_archive(folder, now).close()
    after = counts(folder / "work.db")
    assert before["task"] == before["bookmark"] == 1
    assert {name: after.get(name) for name in before} == before


def test_every_version_of_the_work_is_stored() -> None:
    assert sorted(version_of(stored) for stored in VERSIONS) == list(range(1, WORK.version() + 1)), (
        "run tests/recorded/build_versions.py"
    )
    newest = counts_of_text(max(VERSIONS, key=version_of))
    ours = {"progress_entry", "coverage", "unit", "saved_view", "peer", "own_term", "bookmark_folder", "annotation"}
    assert ours <= {name for name, rows in newest.items() if rows}


def counts_of_text(stored: Path) -> dict[str, int]:
    """Rows of each table that a stored version tells of."""
    text = stored.read_text("utf-8")
    names = [line.split()[2].strip('"') for line in text.splitlines() if line.startswith("CREATE TABLE")]
    return {name: text.count(f'INSERT INTO "{name}"') for name in names}


@pytest.mark.parametrize("lost", [False, True], ids=["header-there", "header-lost"])
@pytest.mark.parametrize("stored", VERSIONS, ids=lambda path: path.stem)
def test_a_damaged_database_of_every_version_is_recovered_and_brought_up_to_date(
    stored: Path, lost: bool, tmp_path: Path
) -> None:
    folder = as_database(stored, tmp_path / "data")
    path = folder / "work.db"
    content = path.read_bytes()
    path.write_bytes(bytes(4096) + content[4096:] if lost else content[:-100])
    made = rebuilt(path, folder / "made.db")
    assert made.read >= 6
    (folder / "made.db").replace(path)
    assert seen(folder) == SEEN


FAILING = [(stored, step) for stored in VERSIONS for step in range(version_of(stored) + 1, WORK.version() + 2)]


@pytest.mark.parametrize(("stored", "failing"), FAILING, ids=[f"{stored.stem}-at-{step}" for stored, step in FAILING])
def test_a_step_that_fails_is_rolled_back_and_the_file_opens_again(
    stored: Path, failing: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = as_database(stored, tmp_path / "data")
    real = WORK.migrations()

    def spoilt(schema: Schema) -> tuple[Migration, ...]:
        if schema.name != "work":
            return real_steps(schema)
        steps = [step for step in real if step.number < failing]
        return (*steps, Migration(failing, "CREATE TABLE half (x);\nINSERT INTO nowhere VALUES (1);"))

    real_steps = Schema.migrations
    monkeypatch.setattr(Schema, "migrations", spoilt)
    monkeypatch.setattr(Schema, "version", lambda schema: max(step.number for step in schema.migrations()))
    with pytest.raises(MigrationFailed) as failed:
        open_archive(folder, now)
    assert failed.value.number == failing
    assert failed.value.backup is not None
    assert failed.value.backup.name.endswith(".migration.db")
    monkeypatch.undo()
    work = Database(folder / "work.db", durable=True)
    assert work.value("PRAGMA user_version") == failing - 1
    assert work.rows("SELECT 1 FROM sqlite_schema WHERE name = 'half'") == []
    work.close()
    assert seen(folder) == SEEN
    failed.value.backup.replace(folder / "work.db")
    assert seen(folder) == SEEN, "the backup holds it too"


@pytest.fixture
def first_versions(tmp_path: Path) -> Path:
    """A data folder whose two files have taken the first step alone, with a task in one of them."""
    folder = tmp_path / "data"
    folder.mkdir()
    for schema in (WORK, LIBRARY):
        database = open_database(folder / f"{schema.name}.db", _first_step(schema, tmp_path), lambda _: None)
        if schema is WORK:
            _fill(database)
        database.close()
    return folder


def _first_step(schema: Schema, folder: Path) -> Schema:
    steps = folder / f"{schema.name}-steps"
    steps.mkdir()
    shutil.copy(min(schema.folder.glob("*.sql")), steps)
    return replace(schema, folder=steps)


def _fill(work: Database) -> None:
    work.run(
        "INSERT INTO report (uid, sha256, source_name, title, place, paragraphs, imported) "
        "VALUES ('r', '00', 'a.md', '政府工作报告', '清屿区', 3, '2026-03-01T12:00:00+08:00')"
    )
    work.run(
        "INSERT INTO task VALUES ('t', 'r', 'measure', 'k', 0, NULL, '[]', '修缮海堤七公里。', 2, 0, 8, '[]', '[]', "
        "'done', 1)"
    )


def test_tasks_of_the_first_version_are_all_in_sight(first_versions: Path) -> None:
    archive = open_archive(first_versions, now)
    try:
        [kept] = archive.tasks.of("r")
        assert (kept.task.text, kept.task.bookmarked) == ("修缮海堤七公里。", True)
        assert archive.tasks.counts() == {"r": (1, 1)}
        assert archive.tasks.dismissed("r") == ()
        assert archive.library.rows("SELECT * FROM comparison") == []
        assert archive.backups.newest_good() is not None, "the file was copied before it changed"
    finally:
        archive.close()


def test_units_named_by_the_report_become_lead_and_support(first_versions: Path) -> None:
    work = sqlite3.connect(first_versions / "work.db")
    for uid, units in (("one", '["区教育局"]'), ("three", '["区教育局","区住建局","甲\\"乙"]')):
        work.execute(
            "INSERT INTO task VALUES (?, 'r', 'livelihood', 'k', 1, NULL, '[]', '新增学位。', 2, 0, 5, '[]', ?, "
            "'done', 0)",
            (uid, units),
        )
    work.execute("INSERT INTO task_event (task, at, kind, value) VALUES ('t', '2026-03-01T12:00:00', 'status', 'done')")
    work.commit()
    work.close()
    archive = open_archive(first_versions, now)
    try:
        tasks = {keyed.task.uid: keyed.task for keyed in archive.tasks.of("r")}
        assert {uid: task.lead for uid, task in tasks.items()} == {"t": "", "one": "区教育局", "three": "区教育局"}
        assert tasks["three"].supporting == ("区住建局", '甲"乙')
        assert tasks["three"].units == tasks["three"].named_units
        assert all(task.origin == task.text and not task.edited for task in tasks.values())
        assert archive.work.rows("SELECT task, kind, value FROM task_event") == [("t", "status", "done")]
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            archive.work.run("DELETE FROM task_event")
    finally:
        archive.close()


def test_counting_tasks_needs_the_index_alone(first_versions: Path) -> None:
    archive = open_archive(first_versions, now)
    try:
        plan = archive.work.rows(
            "EXPLAIN QUERY PLAN SELECT report, count(*), sum(status = 'done') FROM task "
            f"WHERE {IN_SIGHT} GROUP BY report"
        )
        assert "COVERING INDEX task_by_report" in plan[0][3]
    finally:
        archive.close()
