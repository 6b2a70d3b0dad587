"""Protected database files: a connection that answers as those of sqlite3 do, and files written under another key.

The cipher is that of SQLite3 Multiple Ciphers (ChaCha20-Poly1305), every page and its log included.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import apsw

from reader.storage.keys import Key

_CIPHER: Final = "chacha20"
_CHANGING: Final = ("INSERT", "UPDATE", "DELETE", "REPLAC")
_PAGES: Final = 500
"""Copied at a time by ``backup``."""
_PAUSE: Final = 0.1
_KINDS: Final[dict[int, type[sqlite3.Error]]] = {
    sqlite3.SQLITE_CONSTRAINT: sqlite3.IntegrityError,
    sqlite3.SQLITE_MISMATCH: sqlite3.IntegrityError,
    sqlite3.SQLITE_CORRUPT: sqlite3.DatabaseError,
    sqlite3.SQLITE_NOTADB: sqlite3.DatabaseError,
    sqlite3.SQLITE_TOOBIG: sqlite3.DataError,
    sqlite3.SQLITE_MISUSE: sqlite3.ProgrammingError,
    sqlite3.SQLITE_RANGE: sqlite3.ProgrammingError,
}


class Answer:
    """What a statement brought: its rows and how many it changed."""

    def __init__(self, rows: list[tuple[Any, ...]], rowcount: int) -> None:
        self._rows = rows
        self.rowcount = rowcount

    def fetchall(self) -> list[tuple[Any, ...]]:
        """Every row."""
        return self._rows


class EncryptedConnection:
    """Of sqlite3's connections what ``Database`` uses; errors are sqlite3's too, with ``sqlite_errorcode``."""

    def __init__(self, address: str, key: Key | None, timeout: float) -> None:
        """``address`` as a URI; ``timeout`` in seconds. Without a key it is a plain file."""
        with _as_sqlite3():
            flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_URI
            if "mode=ro" in address:
                flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
            self._connection = apsw.Connection(address, flags=flags)
            self._connection.set_busy_timeout(int(timeout * 1000))
            if key is not None:
                self._connection.pragma("cipher", _CIPHER)
                self._connection.pragma("key", key.raw)

    @property
    def in_transaction(self) -> bool:
        """A transaction is open."""
        return bool(self._connection.in_transaction)

    def execute(self, sql: str, parameters: Sequence[object] = ()) -> Answer:
        """Run a statement to its end."""
        with _as_sqlite3():
            rows = self._connection.execute(sql, tuple(parameters)).fetchall()
            changes = self._connection.changes() if sql.lstrip()[:6].upper() in _CHANGING else -1
        return Answer(rows, changes)

    def executemany(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Run a statement for every row of parameters."""
        with _as_sqlite3():
            for _row in self._connection.executemany(sql, (tuple(row) for row in rows)):
                pass

    def set_progress_handler(self, look: Callable[[], bool] | None, steps: int) -> None:
        """Ask ``look`` after every so many steps of SQLite's machine; what runs is interrupted once it says so."""
        self._connection.set_progress_handler(look, steps)

    def backup(self, target: EncryptedConnection, *, progress: Callable[[int, int, int], None]) -> None:
        """Copy everything into another file with the same key; ``progress`` hears of every step and may raise."""
        with _as_sqlite3(), target._connection.backup("main", self._connection, "main") as copying:
            while not copying.done:
                status = sqlite3.SQLITE_OK
                try:
                    copying.step(_PAGES)
                except (apsw.BusyError, apsw.LockedError):
                    status = sqlite3.SQLITE_BUSY
                progress(status, copying.remaining, copying.page_count)
                if status != sqlite3.SQLITE_OK:
                    time.sleep(_PAUSE)

    def image(self) -> bytes:
        """The pages without the cipher, damaged ones as far as they go. The file stays as it is.

        Raises sqlite3.DatabaseError where not even the first page can be read.
        """
        with _as_sqlite3():
            self._connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
            self._connection.pragma("hmac_check", 0)
            self._connection.pragma("writable_schema", 1)  # a file that was cut off is read up to the cut
            image: bytes | None = self._connection.serialize("main")
        if image is None:
            raise sqlite3.DatabaseError("nothing can be read")
        return image

    def close(self) -> None:
        """Close the file."""
        with _as_sqlite3():
            self._connection.close()


def opens(path: Path, key: Key) -> bool:
    """Whether a key fits a file, which is only read. A file that can't be read is opened by no key."""
    try:
        connection = EncryptedConnection(f"{path.absolute().as_uri()}?mode=ro&immutable=1", key, 0)
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema")
        finally:
            connection.close()
    except sqlite3.Error:
        return False
    return True


def address_of(path: Path, key: Key | None) -> str:
    """The URI of a file that is to be written under a key, for ``VACUUM INTO``; readable for all without one."""
    return f"{path.absolute().as_uri()}?" + ("key=" if key is None else f"cipher={_CIPHER}&key={key.raw}")


def written_anew(path: Path, to: Path, key: Key | None, new: Key | None) -> None:
    """Write a closed file with key ``key`` under the key ``new`` into the empty file ``to``. Raises sqlite3.Error."""
    connection = EncryptedConnection(f"{path.absolute().as_uri()}?mode=ro&immutable=1", key, 0)
    try:
        connection.execute("VACUUM INTO ?", (address_of(to, new),))
    finally:
        connection.close()


@contextmanager
def _as_sqlite3() -> Iterator[None]:
    """Let apsw's errors out as those of sqlite3."""
    try:
        yield
    except apsw.BindingsError as error:
        raise sqlite3.ProgrammingError(str(error)) from error
    except apsw.Error as error:
        code = getattr(error, "result", 0)
        typed = _KINDS.get(code, sqlite3.OperationalError)(str(error))
        typed.sqlite_errorcode = getattr(error, "extendedresult", code)
        raise typed from error
