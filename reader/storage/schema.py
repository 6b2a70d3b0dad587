"""Our two databases: how each is recognised, created, migrated, and refused when it is not what it should be."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

from reader.core.records import record
from reader.storage import keys
from reader.storage.database import Database, is_open_here, make_empty_file, temporary_beside
from reader.storage.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseEmptied,
    DatabaseForeign,
    DatabaseNewer,
    MigrationFailed,
    StorageError,
    StorageUnusable,
)
from reader.storage.locking import alone_in

_MIGRATIONS: Final = Path(__file__).parent / "migrations"
_MAGIC: Final = b"SQLite format 3\x00"


@record(frozen=True, slots=True)
class Migration:
    """A numbered step; ``sql`` may hold several statements."""

    number: int
    sql: str


@record(frozen=True, slots=True)
class Schema:
    """What makes a file one of ours."""

    name: str
    application_id: int
    durable: bool
    """Every commit reaches the disk before it is acknowledged."""
    folder: Path

    def migrations(self) -> tuple[Migration, ...]:
        """The steps in order, numbered from 1."""
        return tuple(
            Migration(int(path.name.partition("_")[0]), path.read_text(encoding="utf-8"))
            for path in sorted(self.folder.glob("[0-9]*.sql"))
        )

    def version(self) -> int:
        """The newest version known here; cheap, since it is asked at every start."""
        return max((int(path.name.partition("_")[0]) for path in self.folder.glob("[0-9]*.sql")), default=0)


LIBRARY: Final = Schema("library", 0x42524C31, durable=False, folder=_MIGRATIONS / "library")
WORK: Final = Schema("work", 0x42525731, durable=True, folder=_MIGRATIONS / "work")


def recognise(path: Path, schema: Schema) -> int:
    """The version of an existing file, read from its header without touching it.

    Raises DatabaseEmptied, DatabaseDamaged, DatabaseForeign or DatabaseNewer when it may not be opened.
    """
    if is_open_here(path):
        return _recognise_open(path, schema)
    try:
        with path.open("rb") as file:
            header = file.read(100)
            empty = not header.strip(b"\x00") and _is_empty(file)
            size = file.seek(0, 2)
    except OSError as error:
        raise StorageUnusable(path, error.strerror or str(error)) from error
    if empty:
        raise DatabaseEmptied(path)
    if keys.is_protected_head(header):
        try:
            return _recognise_open(path, schema, read_only=True)
        except DatabaseDamaged:  # or another process was writing this very page
            return _recognise_open(path, schema)
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise DatabaseDamaged(path, ("file is not a database",))
    version = int.from_bytes(header[60:64], "big")
    application_id = int.from_bytes(header[68:72], "big")
    if application_id == 0:
        raise DatabaseEmptied(path)
    if application_id != schema.application_id:
        raise DatabaseForeign(path)
    _refuse_newer(path, version, schema)
    if size < _told_size(header) and not _has_log(path):
        raise DatabaseDamaged(path, ("the file is cut off",))
    return version


def _recognise_open(path: Path, schema: Schema, *, read_only: bool = False) -> int:
    """The same for a file that this process has open, or that only its key opens."""
    database = Database(path, durable=schema.durable, read_only=read_only)
    try:
        application_id, version = database.value("PRAGMA application_id"), database.value("PRAGMA user_version")
    finally:
        database.close()
    if application_id == 0:
        raise DatabaseEmptied(path)
    if application_id != schema.application_id:
        raise DatabaseForeign(path)
    _refuse_newer(path, version, schema)
    return int(version)


def _is_empty(file: BinaryIO) -> bool:
    """Nothing but zeros follows."""
    return not any(part.strip(b"\x00") for part in iter(lambda: file.read(1 << 20), b""))


def _told_size(header: bytes) -> int:
    """How large the file is by its header; 0 where an old program wrote it without keeping that up to date."""
    if header[24:28] != header[92:96]:
        return 0
    page = int.from_bytes(header[16:18], "big")
    return (65536 if page == 1 else page) * int.from_bytes(header[28:32], "big")


def _has_log(path: Path) -> bool:
    """A write-ahead log is there that may hold what the file lacks."""
    try:
        return Path(f"{path}-wal").stat().st_size > 0
    except OSError:
        return False


def open_database(path: Path, schema: Schema, before_migration: Callable[[Database], Path | None]) -> Database:
    """Open one of our files, or create it where there is none; bring it to the newest version.

    ``before_migration`` is called once before an existing file changes and returns the backup it made.
    """
    if not path.exists():
        with alone_in(path.parent):
            if not path.exists():  # another process may have been faster
                _create(path, schema)
    recognise(path, schema)
    database = Database(path, durable=schema.durable)
    try:
        version = database.value("PRAGMA user_version")
        _refuse_newer(path, version, schema)
        if version < schema.version():
            backup = before_migration(database)
            migrate(database, schema.migrations(), backup)
    except BaseException:
        database.close()
        raise
    return database


def migrate(database: Database, migrations: tuple[Migration, ...], backup: Path | None = None) -> None:
    """Take the steps that the file does not have yet, each in a transaction together with its version.

    Raises MigrationFailed; the steps before the failed one stay.
    """
    for migration in migrations:
        with_version = [*statements(migration.sql), f"PRAGMA user_version = {migration.number}"]
        try:
            with database.writing():
                if database.value("PRAGMA user_version") >= migration.number:
                    continue  # another process was faster
                for statement in with_version:
                    database.run(statement)
        except sqlite3.Error as error:
            raise MigrationFailed(database.path, migration.number, str(error), backup) from error


def statements(sql: str) -> Iterator[str]:
    """The statements of a script, whole triggers included (``executescript`` would commit between them)."""
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        yield statement


def _create(path: Path, schema: Schema) -> None:
    """Build the file under another name and move it into place: it exists whole or not at all."""
    _keep_stray_logs(path)
    temporary = temporary_beside(path)
    try:
        temporary.unlink(missing_ok=True)
        make_empty_file(temporary)
        database = Database(temporary, durable=schema.durable)
        try:
            database.run(f"PRAGMA application_id = {schema.application_id}")
            migrate(database, schema.migrations())
        finally:
            database.close()
        with suppress(FileExistsError):  # on Windows: another process was faster
            temporary.rename(path)
    except StorageError as error:
        error.path = path  # people know the file by its final name
        raise
    finally:
        for leftover in (temporary, Path(f"{temporary}-wal"), Path(f"{temporary}-shm")):
            leftover.unlink(missing_ok=True)


def _keep_stray_logs(path: Path) -> None:
    """Rename the write-ahead log of a file that is gone: SQLite would play it into the new one."""
    for end in ("-wal", "-shm"):
        stray = Path(f"{path}{end}")
        if stray.exists():
            number = 1
            while (kept := Path(f"{path}.stray-{number}{end}")).exists():
                number += 1
            try:
                stray.rename(kept)
            except PermissionError as error:  # on Windows: another process is at work here
                raise DatabaseBusy(path) from error


def _refuse_newer(path: Path, version: int, schema: Schema) -> None:
    if version > (known := schema.version()):
        raise DatabaseNewer(path, version, known)
