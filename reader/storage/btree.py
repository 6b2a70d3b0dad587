"""Rows out of single b-tree pages: what a page holds, read with distrust, since it may be damaged.

A page that makes no sense has no cells; a cell that makes none is counted and passed over.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from typing import Final

from reader.core.records import record

INDEX_INTERIOR: Final = 0x02
TABLE_INTERIOR: Final = 0x05
INDEX_LEAF: Final = 0x0A
TABLE_LEAF: Final = 0x0D
_HEAD: Final = {INDEX_INTERIOR: 12, TABLE_INTERIOR: 12, INDEX_LEAF: 8, TABLE_LEAF: 8}
_LARGEST_ROW: Final = 64 * 1024 * 1024
Values = tuple[object, ...]
Fetch = Callable[[int], bytes]
"""Gives the bytes of the page with a number."""


class NoSense(Exception):
    """These bytes are not what they should be."""


@record(frozen=True, slots=True)
class Cells:
    """What one page holds: rows with their rowid (None in an index), pages below it, and cells that made no sense."""

    kind: int
    rows: tuple[tuple[int | None, Values], ...] = ()
    children: tuple[int, ...] = ()
    unreadable: int = 0


def cells_of(number: int, content: bytes, usable: int, fetch: Fetch) -> Cells | None:
    """Everything in the page; None when it is not a b-tree page. ``usable`` is its size without the reserved end."""
    start = 100 if number == 1 else 0
    kind = content[start] if len(content) > start else 0
    if kind not in _HEAD or len(content) < start + _HEAD[kind]:
        return None
    count = int.from_bytes(content[start + 3 : start + 5], "big")
    pointers = start + _HEAD[kind]
    if count > (usable - pointers) // 2:
        return None
    rows, children, unreadable = [], [], 0
    for at in range(pointers, pointers + 2 * count, 2):
        place = int.from_bytes(content[at : at + 2], "big")
        try:
            if not pointers + 2 * count <= place < usable:
                raise NoSense
            child, row = _cell(kind, content, place, usable, fetch)
        except (NoSense, struct.error, IndexError, UnicodeDecodeError):
            unreadable += 1
            continue
        if child is not None:
            children.append(child)
        if row is not None:
            rows.append(row)
    if kind in (INDEX_INTERIOR, TABLE_INTERIOR):
        children.append(int.from_bytes(content[start + 8 : start + 12], "big"))
    return Cells(kind, tuple(rows), tuple(children), unreadable)


def _cell(
    kind: int, content: bytes, place: int, usable: int, fetch: Fetch
) -> tuple[int | None, tuple[int | None, Values] | None]:
    child: int | None = None
    if kind in (INDEX_INTERIOR, TABLE_INTERIOR):
        child = int.from_bytes(content[place : place + 4], "big")
        place += 4
    if kind == TABLE_INTERIOR:
        return child, None
    size, place = _varint(content, place)
    rowid: int | None = None
    if kind == TABLE_LEAF:
        rowid, place = _varint(content, place)
        rowid = rowid - (1 << 64) if rowid >= 1 << 63 else rowid
    return child, (rowid, _values(_payload(kind, content, place, size, usable, fetch)))


def _payload(kind: int, content: bytes, place: int, size: int, usable: int, fetch: Fetch) -> bytes:
    """The bytes of a row, those on overflow pages included."""
    if not 0 < size <= _LARGEST_ROW:
        raise NoSense
    most = usable - 35 if kind == TABLE_LEAF else (usable - 12) * 64 // 255 - 23
    if size <= most:
        local = size
    else:
        least = (usable - 12) * 32 // 255 - 23
        local = least + (size - least) % (usable - 4)
        local = local if local <= most else least
    parts, left = [content[place : place + local]], size - local
    if len(parts[0]) != local:
        raise NoSense
    following = int.from_bytes(content[place + local : place + local + 4], "big") if left else 0
    seen: set[int] = set()
    while left:
        if following == 0 or following in seen:
            raise NoSense
        seen.add(following)
        page = fetch(following)
        part = page[4 : 4 + min(left, usable - 4)]
        if len(part) != min(left, usable - 4):
            raise NoSense
        parts.append(part)
        left -= len(part)
        following = int.from_bytes(page[:4], "big")
    return b"".join(parts)


def _values(payload: bytes) -> Values:
    head, place = _varint(payload, 0)
    if not 0 < head <= len(payload):
        raise NoSense
    types = []
    while place < head:
        kind, place = _varint(payload, place)
        types.append(kind)
    if place != head:
        raise NoSense
    values = tuple(_decoded(types, payload, head))
    if head + sum(map(_width, types)) != len(payload):
        raise NoSense
    return values


def _decoded(types: list[int], payload: bytes, place: int) -> Iterator[object]:
    for kind in types:
        width = _width(kind)
        part = payload[place : place + width]
        if len(part) != width:
            raise NoSense
        place += width
        if kind == 0:
            yield None
        elif kind in (8, 9):
            yield kind - 8
        elif kind == 7:
            yield struct.unpack(">d", part)[0]
        elif kind < 7:
            yield int.from_bytes(part, "big", signed=True)
        elif kind % 2:
            yield part.decode("utf-8")
        else:
            yield part


def _width(kind: int) -> int:
    if kind < 10:
        return (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)[kind]
    if kind < 12:
        raise NoSense
    return (kind - 12) // 2


def _varint(data: bytes, place: int) -> tuple[int, int]:
    value = 0
    for at in range(place, place + 8):
        byte = data[at]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + 1
    return value << 8 | data[place + 8], place + 9
