"""Kept files of a protected library: their bytes in one row of a protected file of the same name."""

from __future__ import annotations

import io
import sqlite3
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from reader.storage import keys
from reader.storage.database import make_empty_file, on_disk, temporary_beside

if TYPE_CHECKING or sys.platform != "win32":
    from pathlib import PosixPath as _SystemPath
else:
    from pathlib import WindowsPath as _SystemPath


class SealedPath(_SystemPath):
    """A path whose content is read and written through the key of its folder; what is made from it is one too.

    ``stat`` tells of the protected file, ``read_bytes`` gives what was put in. A file that is not protected is read
    as it is. Raises OSError like any other path, also where the key is not known.
    """

    __slots__ = ()

    def read_bytes(self) -> bytes:
        """The content."""
        return unsealed(Path(self))

    def write_bytes(self, data: Any) -> int:
        """Put the content into a file, made anew or not; returns how many bytes."""
        sealed(bytes(data), Path(self))
        return len(data)

    def open(self, mode: str = "r", *_args: Any, **_how: Any) -> IO[Any]:  # type: ignore[override]
        """The content for reading; the file itself is never open."""
        if mode != "rb":
            raise OSError(None, "a kept file is read as bytes", str(self))
        return io.BytesIO(self.read_bytes())


def kept(path: Path) -> Path:
    """A file or folder of the library as its content is read: through a key where there is one."""
    return path if keys.key_of(path.parent) is None else SealedPath(path)


def sealed(data: bytes, path: Path) -> None:
    """Write bytes as a protected file with the key of its folder; without one as they are. Raises OSError."""
    key = keys.key_of(path.parent)
    if key is None:
        Path(path).write_bytes(data)
        return
    sealed_with(data, path, key)


def sealed_with(data: bytes, path: Path, key: keys.Key) -> None:
    """Write bytes as a protected file; it stands there whole or not at all. Raises OSError."""
    from reader.storage.encrypted import EncryptedConnection

    temporary = temporary_beside(path)
    temporary.unlink(missing_ok=True)
    make_empty_file(temporary)
    try:
        connection = EncryptedConnection(f"{temporary.absolute().as_uri()}?mode=rw", key, 0)
        try:
            connection.execute("PRAGMA journal_mode = MEMORY")
            connection.execute("CREATE TABLE kept (data BLOB NOT NULL)")
            connection.execute("INSERT INTO kept VALUES (?)", (data,))
        finally:
            connection.close()
        on_disk(temporary)
        temporary.replace(path)
    except sqlite3.Error as error:
        raise OSError(None, str(error), str(path)) from error
    finally:
        temporary.unlink(missing_ok=True)


def unsealed(path: Path) -> bytes:
    """The bytes that were put into a kept file, protected or not. Raises OSError."""
    salt = keys.salt_of(path)
    if salt is None:
        return Path(path).read_bytes()
    return unsealed_with(path, keys.key_with(salt, path))


def unsealed_with(path: Path, key: keys.Key) -> bytes:
    """The same with a key that is given. Raises OSError for what is no kept file."""
    from reader.storage.encrypted import EncryptedConnection

    try:
        connection = EncryptedConnection(f"{path.absolute().as_uri()}?mode=ro&immutable=1", key, 0)
        try:
            rows = connection.execute("SELECT data FROM kept").fetchall()
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise OSError(None, str(error), str(path)) from error
    data: bytes = rows[0][0]
    return data
