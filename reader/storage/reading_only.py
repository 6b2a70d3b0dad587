"""A data folder on a medium that can't be written to: everything is read, nothing changed."""

from __future__ import annotations

import atexit
import os
import shutil
from pathlib import Path
from tempfile import gettempdir, mkdtemp
from typing import Final

from reader.storage.database import Database
from reader.storage.errors import StorageError, StorageReadOnly
from reader.storage.leftovers import is_running
from reader.storage.schema import LIBRARY, WORK, Schema, open_database, recognise

_PREFIX: Final = "briefing-reader-"


def open_for_reading(folder: Path) -> tuple[Database, Database, Path | None]:
    """work.db, library.db, and the folder of copies where there had to be some.

    A file is copied to the system's folder for temporary files where it is of an earlier version or has a
    write-ahead log, which could only be read by writing. Raises StorageReadOnly where there is no work.db.
    """
    path = folder / "work.db"
    if not path.exists():
        raise StorageReadOnly(folder)
    scratch: Path | None = None
    opened: list[Database] = []
    try:
        for schema, file in ((WORK, path), (LIBRARY, folder / "library.db")):
            if not _can_be_read_as_it_is(file, schema):
                scratch = scratch or _new_scratch()
                file = _copied(file, schema, scratch)
            opened.append(Database(file, durable=False, read_only=True))
    except (StorageError, OSError):
        for database in opened:
            database.close()
        if scratch is not None:
            remove_scratch(scratch)
        raise
    return opened[0], opened[1], scratch


def remove_scratch(folder: Path) -> None:
    """Remove the copies."""
    shutil.rmtree(folder, ignore_errors=True)


def remove_stale_scratch() -> None:
    """Remove the copies of processes that ended in the middle."""
    for folder in Path(gettempdir()).glob(f"{_PREFIX}*"):
        process = folder.name.removeprefix(_PREFIX).partition("-")[0]
        if process.isdecimal() and not is_running(int(process)):
            remove_scratch(folder)


def _new_scratch() -> Path:
    remove_stale_scratch()
    folder = Path(mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))  # its owner's alone
    atexit.register(remove_scratch, folder)
    return folder


def _can_be_read_as_it_is(path: Path, schema: Schema) -> bool:
    if not path.exists():
        return False
    log = Path(f"{path}-wal")
    return recognise(path, schema) == schema.version() and not (log.exists() and log.stat().st_size)


def _copied(path: Path, schema: Schema, scratch: Path) -> Path:
    for end in ("", "-wal"):
        if Path(f"{path}{end}").exists():
            shutil.copyfile(f"{path}{end}", scratch / f"{path.name}{end}")
    open_database(scratch / path.name, schema, lambda _database: None).close()
    return scratch / path.name
