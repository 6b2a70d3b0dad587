"""The pages of a damaged protected file without the cipher, those that are damaged left out.

SQLite reads nothing behind the first page whose tag does not fit. So a copy is mended page by page with sound ones of
the same number, out of a file that was made with the same key, until it can be read to its end.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Final

from reader.storage.database import make_empty_file, temporary_beside
from reader.storage.encrypted import EncryptedConnection
from reader.storage.keys import Key

_MOST: Final = 400
"""Damaged pages that are mended; what follows the last of them is given up."""


def deciphered(path: Path, key: Key) -> bytes:
    """All pages of a closed file, its log included; zeros stand for damaged ones. Raises OSError; only reads the file.

    The copies that it needs are protected as well, and gone afterwards.
    """
    copy, filler = temporary_beside(path), temporary_beside(path.with_name(f"{path.name}.filler"))
    try:
        _copy(path, copy, key)
        return _mended(copy, filler, key)
    except sqlite3.Error as error:
        raise OSError(None, str(error), str(path)) from error
    finally:
        for left in (copy, filler):
            for end in ("", "-wal", "-shm", "-journal"):
                Path(f"{left}{end}").unlink(missing_ok=True)


def _copy(path: Path, copy: Path, key: Key) -> None:
    """Copy a file with its log, which is folded in as far as it goes, in whole pages."""
    for end in ("", "-wal"):
        Path(f"{copy}{end}").unlink(missing_ok=True)
        if Path(f"{path}{end}").exists():
            make_empty_file(Path(f"{copy}{end}"))
            shutil.copyfile(f"{path}{end}", f"{copy}{end}")
    size = _page_size(copy)
    with copy.open("r+b") as file:
        file.truncate(copy.stat().st_size // size * size)
    if Path(f"{copy}-wal").exists():
        with suppress(sqlite3.Error):
            connection = EncryptedConnection(f"{copy.absolute().as_uri()}?mode=rw", key, 0)
            try:
                connection.execute("PRAGMA writable_schema = ON")
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                connection.close()


def _mended(copy: Path, filler: Path, key: Key) -> bytes:
    size, damaged = _page_size(copy), set[int]()
    while True:
        image = bytearray(_image(copy, key))
        count = len(image) // size
        first = _behind_the_last(image, size)
        if first >= count or len(damaged) >= _MOST:
            break
        if not damaged:
            _fill(filler, key, count * size)
        damaged.add(first)
        with filler.open("rb") as sound, copy.open("r+b") as file:
            sound.seek(first * size)
            file.seek(first * size)
            file.write(sound.read(size))
    for page in damaged:
        image[page * size : (page + 1) * size] = bytes(size)
    return bytes(image)


def _behind_the_last(image: bytearray, size: int) -> int:
    """Index of the page behind the last one that holds anything."""
    return (len(image.rstrip(b"\x00")) + size - 1) // size


def _image(path: Path, key: Key) -> bytes:
    connection = EncryptedConnection(f"{path.absolute().as_uri()}?mode=ro&immutable=1", key, 0)
    try:
        return connection.image()
    finally:
        connection.close()


def _fill(filler: Path, key: Key, size: int) -> None:
    """Make a file with sound pages of every number; what stands in them looks like no row."""
    filler.unlink(missing_ok=True)
    make_empty_file(filler)
    connection = EncryptedConnection(f"{filler.absolute().as_uri()}?mode=rw", key, 0)
    try:
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("CREATE TABLE filler (filling BLOB)")
        connection.execute("INSERT INTO filler VALUES (replace(hex(zeroblob(?)), '00', 'zz'))", (size,))
    finally:
        connection.close()


def _page_size(path: Path) -> int:
    """It stands readable in the head of protected files too."""
    with path.open("rb") as file:
        head = file.read(18)
    size = int.from_bytes(head[16:18], "big")
    return 65536 if size == 1 else size
