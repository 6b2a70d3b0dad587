"""Data folders with work in them, for the runs that hurt them."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT)] if str(PROJECT) not in sys.path else []

from reader.core.work import Task, TaskKind  # noqa: E402
from reader.services.clock import now  # noqa: E402
from reader.services.reading import read_report  # noqa: E402
from reader.services.uids import new_uid  # noqa: E402
from reader.services.workspace import open_workspace  # noqa: E402
from reader.storage.archive import open_archive  # noqa: E402
from reader.storage.database import Database  # noqa: E402
from reader.storage.reports import StoredReport  # noqa: E402
from reader.storage.tasks import KeyedTask  # noqa: E402

SAMPLE = PROJECT / "resources" / "sample" / "qingyu-2026.md"


@dataclass(slots=True)
class Outcome:
    """What a run found: lines to read, and what is wrong."""

    lines: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def with_sample(folder: Path) -> str:
    """A data folder with the sample report; returns the report's uid."""
    with open_workspace(folder) as workspace:
        return workspace.library.add(read_report(SAMPLE), SAMPLE).report.uid


def with_tasks(folder: Path, count: int) -> str:
    """A data folder with ``count`` tasks in one report; returns the report's uid."""
    archive = open_archive(folder, now)
    report = new_uid()
    archive.reports.put(StoredReport(report, "a" * 64, "a.md", None, "报告", 2026, "清屿区", None, 3, now()), now())
    tasks = (
        Task(new_uid(), report, TaskKind.MEASURE, n, None, ("一、产业",), f"新建园区{n}个，引进企业。", 5, 0, 7)
        for n in range(count)
    )
    archive.tasks.put(report, [KeyedTask(task, f"k{task.position}") for task in tasks], now())
    archive.close()
    return report


def of_version(sql: Path, folder: Path, tasks: int) -> Path:
    """A data folder whose work.db is of an earlier version and has ``tasks`` tasks more than was stored."""
    folder.mkdir(parents=True)
    database = sqlite3.connect(folder / "work.db")
    database.executescript(sql.read_text("utf-8"))
    columns = [row[1] for row in database.execute("PRAGMA table_info(task)") if row[1] not in ("uid", "text")]
    database.executemany(
        f"INSERT INTO task (uid, text, {', '.join(columns)}) SELECT ?, ?, {', '.join(columns)} FROM task LIMIT 1",
        [(new_uid(), f"第{number}项") for number in range(tasks)],
    )
    database.commit()
    database.close()
    return folder


def integrity(path: Path) -> list[str]:
    """What SQLite finds wrong with a file, rows that point nowhere included."""
    database = Database(path, durable=True)
    try:
        found = [str(row[0]) for row in database.rows("PRAGMA integrity_check")]
        dangling = database.rows("PRAGMA foreign_key_check")
    finally:
        database.close()
    return [line for line in found if line != "ok"] + [f"dangling: {row}" for row in dangling]


def stored_versions() -> Iterable[Path]:
    """The stored databases of every version, the oldest first and that of today last."""
    found = (PROJECT / "tests" / "recorded" / "versions").glob("work-*.sql")
    return sorted(found, key=lambda path: int(path.stem.partition("-")[2]))
