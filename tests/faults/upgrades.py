"""Every stored version is brought up to date, and every step that fails leaves a file that opens, and a backup."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from made_work import Outcome, integrity, of_version, stored_versions

from reader.core.records import replace
from reader.services.clock import now
from reader.storage import archive as archives
from reader.storage.archive import open_archive
from reader.storage.backups import is_good
from reader.storage.errors import MigrationFailed
from reader.storage.schema import WORK, statements

TASKS = 200


def run(rounds: int = 0, seed: int = 0) -> Outcome:
    """Each version up; then each one with every statement of every step to come broken in turn."""
    outcome, failures = Outcome(), 0
    with TemporaryDirectory(prefix="upgrades-") as place:
        for sql in stored_versions():
            version = int(sql.stem.partition("-")[2])
            sound = of_version(sql, Path(place, sql.stem), TASKS)
            folder = Path(place, "data")
            for broken in [None, *_positions(version)]:
                shutil.rmtree(folder, ignore_errors=True)
                shutil.copytree(sound, folder)
                if broken is not None:
                    failures += 1
                    outcome.wrong += _failed(folder, broken, Path(place, "steps"))
                outcome.wrong += [f"{sql.stem} {broken}: {line}" for line in _opened(folder)]
            outcome.lines.append(f"version {version}: opens as {WORK.version()} with {TASKS + 1} tasks")
    outcome.lines.append(f"{failures} steps broken, at every statement: rolled back, opened again, backup there")
    return outcome


def _positions(version: int) -> Iterator[tuple[int, int]]:
    for step in WORK.migrations():
        if step.number > version:
            yield from ((step.number, position) for position in range(len(list(statements(step.sql))) + 1))


def _failed(folder: Path, broken: tuple[int, int], steps: Path) -> list[str]:
    number, position = broken
    shutil.rmtree(steps, ignore_errors=True)
    shutil.copytree(WORK.folder, steps)
    [file] = steps.glob(f"{number:04}_*.sql")
    parts = list(statements(file.read_text("utf-8")))
    file.write_text("".join([*parts[:position], "INSERT INTO nowhere VALUES (1);\n", *parts[position:]]), "utf-8")
    with _schema(steps):
        try:
            open_archive(folder, now).close()
        except MigrationFailed as failed:
            wrong = [f"{broken}: told as step {failed.number}"] * (failed.number != number)
            good = failed.backup is not None and is_good(failed.backup)
            return wrong + [f"{broken}: no sound backup"] * (not good)
    return [f"{broken}: nothing failed"]


@contextmanager
def _schema(steps: Path) -> Iterator[None]:
    vars(archives)["WORK"] = replace(WORK, folder=steps)
    try:
        yield
    finally:
        vars(archives)["WORK"] = WORK


def _opened(folder: Path) -> list[str]:
    archive = open_archive(folder, now)
    count = archive.work.value("SELECT count(*) FROM task")
    version = archive.work.value("PRAGMA user_version")
    archive.close()
    wrong = [f"{count} tasks"] * (count != TASKS + 1) + [f"version {version}"] * (version != WORK.version())
    return wrong + integrity(folder / "work.db")
