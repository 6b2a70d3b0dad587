"""A library written anew under another password, or without one: all of its files together, whatever happens.

Everything is written beside what is there and proved. Then a note of what takes whose place is put on the disk, and
only renaming is left, which the next opening finishes where it breaks off, without any password. Before the note the
library is as it was; after it, it is as it will be.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reader.core.records import record
from reader.storage import keys
from reader.storage.backups import BackupKind, Backups, chosen_folder
from reader.storage.database import (
    BUSY_SECONDS,
    Database,
    is_open_here,
    make_empty_file,
    on_disk,
    temporary_beside,
    typed,
)
from reader.storage.errors import BackupIncomplete, DatabaseBusy, DatabaseDamaged, StorageError, StorageUnusable
from reader.storage.integrity import TABLES, problems_of, row_counts
from reader.storage.keys import Key
from reader.storage.leftovers import is_running, remove_leftovers
from reader.storage.locking import alone_in
from reader.storage.schema import WORK, open_database
from reader.storage.sealed import sealed_with, unsealed

if TYPE_CHECKING:
    from reader.storage.encrypted import EncryptedConnection

NOTE: Final = "rekeying.json"
BEGUN: Final = "rekeying-begun"
"""Holds the number of the process that writes files anew: found there later, it left some behind."""
_DATABASES: Final = ("work.db", "library.db")
_SIDES: Final = ("-wal", "-shm", "-journal")
_RETIRED: Final = 1_000_000
"""Version of a file that is about to go: a process that waited for it refuses it instead of writing to it."""


@record(frozen=True, slots=True)
class Rekeyed:
    """What was done: the proved backup, how many files were written anew, and those that stay as they were.

    ``left`` are protected by an earlier password, damaged, or could not be read.
    """

    backup: Path
    files: int
    left: tuple[Path, ...]


@record(frozen=True, slots=True)
class _Change:
    """A finished file and whose place it takes."""

    fresh: Path
    place: Path


class _Unreadable(Exception):
    """A file that the library's key does not open, or that can't be read at all."""


def rekey(folder: Path, new: Key | None, moment: datetime) -> Rekeyed:
    """Write a library, its backups and its kept files under a new key; None: readable for all who get at them.

    The former key, if there was one, is known. Raises DatabaseBusy while anybody has it open, StorageError where
    something can't be written or is not sound; nothing is changed then.
    """
    if any(is_open_here(folder / name) for name in _DATABASES):
        raise DatabaseBusy(folder / "work.db")
    chosen = chosen_folder(folder)
    backups = Backups(folder / "backups", chosen)
    backup = _backed_up(folder, backups, moment)
    made: list[_Change] = []
    left: list[Path] = []
    begun = folder / BEGUN
    begun.unlink(missing_ok=True)
    make_empty_file(begun)
    begun.write_text(str(os.getpid()), "ascii")
    try:
        with keys.known(keys.key_of(folder)), keys.known(new), ExitStack() as held:
            for path in (folder / name for name in _DATABASES):
                if path.exists():
                    made.append(_replaced(held.enter_context(_alone(path)), path, new))
            for copy in backups.all():
                _try(copy, _copy_anew, new, made, left)
            for file in _kept_files(folder, chosen):
                _try(file, _file_anew, new, made, left)
            gone = [] if new is None else [folder / "checklist.pdf", *(folder / "rescue").glob("*")]
            _note(folder, made, gone)
    except BaseException:
        if not (folder / NOTE).exists():
            for change in made:
                change.fresh.unlink(missing_ok=True)
            begun.unlink(missing_ok=True)
        raise
    finish(folder)
    keys.lock(folder)
    for place in (folder, chosen):
        if new is not None and place is not None:
            keys.hold(place, new)
    return Rekeyed(backup, len(made), tuple(left))


def finish(folder: Path) -> None:
    """Finish what ``rekey`` has noted, from wherever it broke off, or remove what it left before it came to that.

    Raises StorageUnusable; then it is tried once more later.
    """
    with alone_in(folder):
        note = folder / NOTE
        if not note.exists():
            _tidy(folder)
            return
        try:
            told = json.loads(note.read_text("utf-8"))
            for fresh, place in told["moves"]:
                _move(folder / fresh, folder / place)
            for gone in told["gone"]:
                (folder / gone).unlink(missing_ok=True)
            note.unlink()
            (folder / BEGUN).unlink(missing_ok=True)
            on_disk(folder)
        except (OSError, ValueError, KeyError) as error:
            raise StorageUnusable(note, getattr(error, "strerror", None) or str(error)) from error


def _tidy(folder: Path) -> None:
    """Remove finished and half-written files that a process left which is gone: some may be readable for all."""
    begun = folder / BEGUN
    try:
        process = int(begun.read_text("ascii"))
    except (OSError, ValueError):
        process = 0
    if process and is_running(process):
        return
    chosen = chosen_folder(folder)
    places = [folder, folder / "backups", folder / "sources", *(folder / "recognised").glob("*/*")]
    remove_leftovers([*places, *([] if chosen is None else [chosen, chosen / "sources"])])
    begun.unlink(missing_ok=True)


def _move(fresh: Path, place: Path) -> None:
    if not fresh.exists():  # it stands there already, or on a disk that is away
        return
    if place.name in _DATABASES:
        for end in _SIDES:
            Path(f"{place}{end}").unlink(missing_ok=True)
    fresh.replace(place)


def _backed_up(folder: Path, backups: Backups, moment: datetime) -> Path:
    work = open_database(
        folder / "work.db", WORK, lambda database: backups.make(database, moment, BackupKind.MIGRATION)
    )
    try:
        return backups.make(work, moment, BackupKind.PASSWORD)
    finally:
        work.close()


@contextmanager
def _alone(path: Path) -> Iterator[EncryptedConnection]:
    """A database that nobody else can open meanwhile, its log folded in; retired where all went well."""
    from reader.storage.encrypted import EncryptedConnection  # finishing what broke off needs no extra

    salt = keys.salt_of(path)
    with typed(path):
        key = None if salt is None else keys.key_with(salt, path)
        connection = EncryptedConnection(f"{path.absolute().as_uri()}?mode=rw", key, BUSY_SECONDS)
        try:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
            yield connection
            with suppress(sqlite3.Error):  # it goes anyway
                connection.execute(f"PRAGMA user_version = {_RETIRED}")
        finally:
            connection.close()


def _replaced(connection: EncryptedConnection, path: Path, new: Key | None) -> _Change:
    from reader.storage.encrypted import address_of

    change = _Change(_empty_beside(path), path)
    try:
        with typed(path):
            counts = {
                name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchall()[0][0]
                for (name,) in connection.execute(TABLES).fetchall()
            }
            connection.execute("VACUUM INTO ?", (address_of(change.fresh, new),))
        _prove(change.fresh, counts)
    except BaseException:
        change.fresh.unlink(missing_ok=True)
        raise
    return change


def _try(
    path: Path, write: Callable[[Path, Path, Key | None], None], new: Key | None, made: list[_Change], left: list[Path]
) -> None:
    """Write one of the other files anew; one that can't be read stays as it is, a full disk ends it all."""
    fresh = _empty_beside(path)
    try:
        write(path, fresh, new)
        on_disk(fresh)
    except (_Unreadable, DatabaseDamaged):
        fresh.unlink(missing_ok=True)
        left.append(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    else:
        made.append(_Change(fresh, path))


def _copy_anew(path: Path, fresh: Path, new: Key | None) -> None:
    from reader.storage.encrypted import written_anew

    try:
        salt = keys.salt_of(path)
        key = None if salt is None else keys.key_with(salt, path)
        database = Database(path, durable=True, read_only=True)
        try:
            counts = row_counts(database)
        finally:
            database.close()
    except StorageError as error:
        raise _Unreadable from error
    with typed(path):
        written_anew(path, fresh, key, new)
    _prove(fresh, counts)


def _file_anew(path: Path, fresh: Path, new: Key | None) -> None:
    try:
        data = unsealed(path)
    except (OSError, StorageError) as error:
        raise _Unreadable from error
    try:
        if new is None:
            fresh.write_bytes(data)
        else:
            sealed_with(data, fresh, new)
    except OSError as error:
        raise StorageUnusable(path, error.strerror or str(error)) from error


def _kept_files(folder: Path, chosen: Path | None) -> list[Path]:
    """Everything else that holds words of reports."""
    places = [(folder / "sources").glob("*"), (folder / "recognised").glob("*/*/*.json")]
    places += [folder.glob("*.damaged-*"), folder.glob("*.stray-*")]
    if chosen is not None:
        places.append((chosen / "sources").glob("*"))
    return [path for found in places for path in found if path.is_file() and not path.name.startswith(".")]


def _prove(path: Path, counts: dict[str, int]) -> None:
    database = Database(path, durable=True, read_only=True)
    try:
        if problems := problems_of(database, thorough=True):
            raise DatabaseDamaged(path, problems)
        if (found := row_counts(database)) != counts:
            raise BackupIncomplete(path, sum(counts.values()), sum(found.values()))
    finally:
        database.close()
    on_disk(path)


def _empty_beside(path: Path) -> Path:
    fresh = temporary_beside(path)
    fresh.unlink(missing_ok=True)
    make_empty_file(fresh)
    return fresh


def _note(folder: Path, made: list[_Change], gone: list[Path]) -> None:
    for place in {change.place.parent for change in made}:
        with suppress(OSError, StorageError):
            on_disk(place)
    told = {
        "moves": [[_told(change.fresh, folder), _told(change.place, folder)] for change in made],
        "gone": [_told(path, folder) for path in gone],
    }
    temporary = _empty_beside(folder / NOTE)
    try:
        temporary.write_text(json.dumps(told), "utf-8")
        on_disk(temporary)
        os.replace(temporary, folder / NOTE)  # noqa: PTH105 - the step from as it was to as it will be
        on_disk(folder)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise StorageUnusable(folder, error.strerror or str(error)) from error


def _told(path: Path, folder: Path) -> str:
    """A path within the folder, which may be moved meanwhile, else from the root."""
    return str(path.relative_to(folder)) if path.is_relative_to(folder) else str(path.absolute())
