"""The pages of a database file as the disk holds them, write-ahead log included: for files that SQLite refuses.

The formats are those of SQLite's file format description (database header, b-tree pages, WAL frames).
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Final

from reader.storage import keys

_MAGIC: Final = b"SQLite format 3\x00"
_USUAL_SIZE: Final = 4096
_FRAME: Final = 24
_WAL_HEAD: Final = 32
_LARGEST: Final = 2 * 1024 * 1024 * 1024


class RawPages:
    """Pages by their number from 1; those that a committed part of the log holds come from there."""

    def __init__(self, data: bytes, log: bytes = b"") -> None:
        self._data = data
        self.size = _page_size(data, log)
        self._newer = committed_frames(log, self.size)
        self.count = max([(len(data) + self.size - 1) // self.size, *self._newer])
        first = self.page(1)
        self.has_header = first.startswith(_MAGIC)
        self.reserved = first[20] if self.has_header else 0
        self.version = int.from_bytes(first[60:64], "big") if self.has_header else None

    def page(self, number: int) -> bytes:
        """The bytes of a page, fewer where the file ends within it, none behind its end."""
        newer = self._newer.get(number)
        return self._data[(number - 1) * self.size : number * self.size] if newer is None else newer


def read_raw(path: Path) -> RawPages:
    """The pages of a file with those of its write-ahead log, a protected one by its key. Raises OSError."""
    salt = keys.salt_of(path)
    if salt is not None:
        from reader.storage.deciphering import deciphered

        return RawPages(deciphered(path, keys.key_with(salt, path)))
    log = path.with_name(path.name + "-wal")
    return RawPages(_bytes_of(path), _bytes_of(log) if log.exists() else b"")


def committed_frames(log: bytes, page_size: int) -> dict[int, bytes]:
    """The newest page of every number in the sound beginning of a log, up to its last commit."""
    if len(log) < _WAL_HEAD:
        return {}
    magic, _version, size, _sequence, salt_1, salt_2, sum_1, sum_2 = struct.unpack(">8I", log[:_WAL_HEAD])
    order = {0x377F0682: "<", 0x377F0683: ">"}.get(magic)
    if order is None or size != page_size or _sums(log[:24], order, 0, 0) != (sum_1, sum_2):
        return {}
    committed: dict[int, bytes] = {}
    pending: dict[int, bytes] = {}
    sums = (sum_1, sum_2)
    for start in range(_WAL_HEAD, len(log) - _FRAME - size + 1, _FRAME + size):
        page, after_commit, own_1, own_2, told_1, told_2 = struct.unpack(">6I", log[start : start + _FRAME])
        content = log[start + _FRAME : start + _FRAME + size]
        sums = _sums(content, order, *_sums(log[start : start + 8], order, *sums))
        if (own_1, own_2) != (salt_1, salt_2) or sums != (told_1, told_2):
            break
        pending[page] = content
        if after_commit:
            committed.update(pending)
            pending.clear()
    return committed


def _sums(data: bytes, order: str, first: int, second: int) -> tuple[int, int]:
    """SQLite's running checksum of pairs of 32-bit words."""
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for at in range(0, len(words), 2):
        first = (first + words[at] + second) & 0xFFFFFFFF
        second = (second + words[at + 1] + first) & 0xFFFFFFFF
    return first, second


def _page_size(data: bytes, log: bytes) -> int:
    size = int.from_bytes(data[16:18], "big") if data.startswith(_MAGIC) else 0
    if not size and len(log) >= _WAL_HEAD:
        size = int.from_bytes(log[8:12], "big")
    size = 65536 if size == 1 else size
    return size if size >= 512 and size & (size - 1) == 0 and size <= 65536 else _USUAL_SIZE


def _bytes_of(path: Path) -> bytes:
    if path.stat().st_size > _LARGEST:
        raise OSError(f"{path.name} is larger than anything of ours")
    return path.read_bytes()
