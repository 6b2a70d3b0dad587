"""Dated backups of work.db, each one opened and checked before it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from reader.storage.database import Database, make_empty_file, make_folder, temporary_beside
from reader.storage.errors import DatabaseDamaged, StorageError
from reader.storage.integrity import problems_of
from reader.storage.schema import WORK, recognise

KEPT: Final = 10
_NAME: Final = re.compile(r"work-(\d{8})-(\d{6})(?:-\d+)?\.db")


class Backups:
    """The backups in one folder, ``work-YYYYMMDD-HHMMSS.db``, newest first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def all(self) -> tuple[Path, ...]:
        """Every backup by name, not checked; the newest first."""
        if not self.folder.is_dir():
            return ()
        return tuple(sorted((p for p in self.folder.iterdir() if _NAME.fullmatch(p.name)), reverse=True))

    def newest_good(self) -> Path | None:
        """The newest backup that is sound now."""
        return next((path for path in self.all() if _is_good(path)), None)

    def due(self, moment: datetime) -> bool:
        """No backup bears the date of this moment yet."""
        return not any(path.name.startswith(f"work-{moment:%Y%m%d}-") for path in self.all())

    def make(self, database: Database, moment: datetime) -> Path:
        """Back a database up as of now, check the copy, and let go of the oldest beyond ten.

        Raises DatabaseDamaged when the file or the copy is not sound; no backup is kept then.
        """
        if problems := problems_of(database):
            raise DatabaseDamaged(database.path, problems)
        make_folder(self.folder)
        path = next(name for name in self._names(moment) if not name.exists())
        temporary = temporary_beside(path)
        temporary.unlink(missing_ok=True)
        make_empty_file(temporary)
        try:
            database.run("VACUUM INTO ?", (str(temporary),))
            if problems := _problems(temporary):
                raise DatabaseDamaged(path, problems)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
        for old in self.all()[KEPT:]:
            old.unlink(missing_ok=True)
        return path

    def _names(self, moment: datetime) -> Iterator[Path]:
        stem = f"work-{moment:%Y%m%d-%H%M%S}"
        yield self.folder / f"{stem}.db"
        for number in range(2, 1000):
            yield self.folder / f"{stem}-{number}.db"


def _is_good(path: Path) -> bool:
    try:
        return not _problems(path)
    except StorageError:
        return False


def _problems(path: Path) -> tuple[str, ...]:
    recognise(path, WORK)
    database = Database(path, durable=True, read_only=True)
    try:
        return problems_of(database, thorough=True)
    finally:
        database.close()
