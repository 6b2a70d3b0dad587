"""A connection to one database file: opened safely, errors typed, writes in one kind of transaction.

The only door to sqlite3, kept narrow so that an encrypted connection can stand behind it
(``storage.encrypted``, with the key that ``storage.keys`` knows).
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from reader.core.errors import Cancelled
from reader.storage import keys
from reader.storage.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    StorageError,
    StorageFull,
    StorageReadOnly,
    StorageUnusable,
)

if TYPE_CHECKING:
    from reader.storage.encrypted import EncryptedConnection

Row = tuple[Any, ...]
_STEPS_BETWEEN: Final = 5_000
"""Steps of SQLite's machine between two questions whether to go on: some tenths of a millisecond."""
BUSY_SECONDS: Final = 5.0
_OWNER_ONLY: Final = 0o600
_LOG_PAGES: Final = 250
"""Pages after which the write-ahead log is folded into the file: it must not be what fills a small disk."""

_open_here: dict[str, int] = {}
"""How many connections this process has to each file."""


def is_open_here(path: Path) -> bool:
    """Whether this process has a connection to a file, which then must not be opened past SQLite.

    Closing any handle on a file gives back every lock that the process holds on it (POSIX): another process could
    take the write-ahead log away under the connection, and what is committed then would be lost.
    """
    return _open_here.get(str(path.absolute()), 0) > 0


class Database:
    """An open SQLite file. Every error of SQLite leaves it as a ``StorageError``."""

    def __init__(self, path: Path, *, durable: bool, read_only: bool = False) -> None:
        """Open an existing file; ``durable`` asks for an fsync at every commit (synchronous FULL)."""
        self.path = path
        mode = "mode=ro&immutable=1" if read_only else "mode=rw"
        name = str(path.absolute())
        self.key = _key_of_file(path)
        with self._typed():
            self._connection = _connected(f"{path.absolute().as_uri()}?{mode}", self.key)
        try:
            with self._typed():
                self._connection.execute("PRAGMA trusted_schema = OFF")
                if not read_only:
                    self._connection.execute("PRAGMA journal_mode = WAL")
                    self._connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
                    self._connection.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")
                    self._connection.execute("PRAGMA foreign_keys = ON")
        except StorageError:
            self._connection.close()
            raise
        self._name: str | None = name
        _open_here[name] = _open_here.get(name, 0) + 1
        keys.open_salts[name] = None if self.key is None else self.key.salt

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """Every row that a query answers with."""
        with self._typed():
            return self._connection.execute(sql, parameters).fetchall()

    def value(self, sql: str, parameters: Sequence[object] = ()) -> Any:
        """The first column of the first row, or None without rows."""
        found = self.rows(sql, parameters)
        return found[0][0] if found else None

    def run(self, sql: str, parameters: Sequence[object] = ()) -> int:
        """Run one statement and return how many rows it changed."""
        with self._typed():
            return self._connection.execute(sql, parameters).rowcount

    def run_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Run one statement for every row of parameters."""
        with self._typed():
            self._connection.executemany(sql, rows)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A write transaction: all of the block or nothing of it; joins one that is already open."""
        if self._connection.in_transaction:
            yield
            return
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException as error:
            if self._connection.in_transaction:
                self.run("ROLLBACK")
            if isinstance(error, StorageFull):
                self._fold_log()
            raise

    @contextmanager
    def unless(self, stopped: Callable[[], bool]) -> Iterator[None]:
        """Ask ``stopped`` now and then while SQL of the block runs; what runs ends with ``Cancelled`` once it says so.

        Asked once more afterwards it lets everything pass, so that a transaction can be taken back.
        """
        told = False

        def look() -> bool:
            nonlocal told
            if told or not stopped():
                return False
            told = True
            return True

        self._connection.set_progress_handler(look, _STEPS_BETWEEN)
        try:
            yield
        finally:
            self._connection.set_progress_handler(None, 0)

    def _fold_log(self) -> None:
        """On a full disk, give back what the write-ahead log takes: the next try may find room."""
        with suppress(StorageError):
            self.run("PRAGMA wal_checkpoint(TRUNCATE)")

    def take_over(self, other: Database) -> None:
        """Become what another sound file holds, in one transaction: all of it, or nothing where this breaks off.

        Other connections see it with their next question. Raises DatabaseBusy when others go on writing.
        """
        from time import monotonic

        until = monotonic() + BUSY_SECONDS

        def look_at_the_clock(status: int, remaining: int, total: int) -> None:  # noqa: ARG001
            if monotonic() > until and status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise DatabaseBusy(self.path)

        with self._typed():
            # Both are of one kind: what is copied to be taken over was written under this file's key.
            other._connection.backup(self._connection, progress=look_at_the_clock)  # type: ignore[arg-type]

    def close(self) -> None:
        """Close the file; the last one out folds the write-ahead log into it."""
        with self._typed():
            self._connection.close()
        if self._name is not None:
            _open_here[self._name] -= 1
            if not _open_here[self._name]:
                keys.open_salts.pop(self._name, None)
            self._name = None

    @contextmanager
    def _typed(self) -> Iterator[None]:
        with typed(self.path):
            yield


@contextmanager
def typed(path: Path) -> Iterator[None]:
    """Let what SQLite reports of the environment of a file out as a ``StorageError``."""
    try:
        yield
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_INTERRUPT:
            raise Cancelled from error
        known = _typed_error(path, error)
        if known is None:
            raise
        raise known from error


def _key_of_file(path: Path) -> keys.Key | None:
    """The key of a file, for an empty one that of its folder. Raises what ``keys.key_with`` does."""
    salt = keys.salt_of(path)
    if salt is not None:
        return keys.key_with(salt, path)
    if is_open_here(path):
        return None
    try:
        return None if path.stat().st_size else keys.key_of(path.parent)
    except OSError:
        return None


def copied_as(path: Path, to: Path) -> None:
    """Copy a closed file into the empty file ``to``, protected as its folder is. Raises OSError, StorageError."""
    salt, new = keys.salt_of(path), keys.key_of(to.parent)
    key = None if salt is None else keys.key_with(salt, path)
    if key == new:
        from shutil import copyfile

        copyfile(path, to)
        return
    from reader.storage.encrypted import written_anew

    with typed(path):
        written_anew(path, to, key, new)


def _connected(address: str, key: keys.Key | None) -> sqlite3.Connection | EncryptedConnection:
    if key is None:
        return sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    from reader.storage.encrypted import EncryptedConnection

    return EncryptedConnection(address, key, BUSY_SECONDS)


def _typed_error(path: Path, error: sqlite3.Error) -> StorageError | None:
    """The typed error for what SQLite reports of the environment; None for a mistake of ours."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    kinds: dict[int, Callable[[Path], StorageError]] = {
        sqlite3.SQLITE_BUSY: DatabaseBusy,
        sqlite3.SQLITE_LOCKED: DatabaseBusy,
        sqlite3.SQLITE_FULL: StorageFull,
        sqlite3.SQLITE_READONLY: StorageReadOnly,
        sqlite3.SQLITE_CORRUPT: lambda p: DatabaseDamaged(p, (str(error),)),
        sqlite3.SQLITE_NOTADB: lambda p: DatabaseDamaged(p, (str(error),)),
        sqlite3.SQLITE_CANTOPEN: lambda p: StorageUnusable(p, str(error)),
        sqlite3.SQLITE_IOERR: lambda p: StorageUnusable(p, str(error)),
        sqlite3.SQLITE_PERM: StorageReadOnly,
    }
    kind = kinds.get(code)
    return None if kind is None else kind(path)


def make_folder(path: Path) -> None:
    """Make a folder that its owner alone can enter; one that is there already stays as it is."""
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise StorageUnusable(path, error.strerror or str(error)) from error


def make_empty_file(path: Path) -> None:
    """Make an empty file that its owner alone can read; SQLite gives its -wal and -shm the same mode."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, _OWNER_ONLY))
    except OSError as error:
        raise StorageUnusable(path, error.strerror or str(error)) from error


def on_disk(path: Path) -> None:
    """Wait until what was written to a file, or the names in a folder, have reached the disk."""
    if os.name == "nt" and path.is_dir():  # Windows opens no folders
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    except OSError as error:
        raise StorageUnusable(path, error.strerror or str(error)) from error
    finally:
        os.close(handle)


def temporary_beside(path: Path) -> Path:
    """A name in the same folder that no other process or thread takes, for a file to be moved to ``path``."""
    from threading import get_ident

    return path.with_name(f".{path.name}.{os.getpid()}-{get_ident()}.new")
