"""Damage to files: of their bytes, their numbers, and what their archives hold."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from random import Random

_NUMBER = re.compile(rb"\d{1,10}")
_EXTREMES = (b"0", b"-1", b"1", b"65536", b"2147483647", b"4294967296", b"99999999999999999999", b"1e308", b"")
_WORDS = tuple(b"<< >> [ ] endobj stream\n ( / <w:p> </w:p> < > & \0 \xff".split(b" "))


def mutated(data: bytes, name: str, random: Random, others: list[bytes]) -> bytes:
    """The file with one to eight changes; ``others`` are what a piece may be taken from."""
    if name.endswith((".docx", ".ofd")) and random.random() < 0.7:
        return _archive(data, random, others)
    return _bytes(data, random, others)


def _bytes(data: bytes, random: Random, others: list[bytes]) -> bytes:
    for _ in range(random.choice((1, 1, 2, 4, 8))):
        data = random.choice(_CHANGES)(data, random, others)
    return data


def _archive(data: bytes, random: Random, others: list[bytes]) -> bytes:
    """One member changed, or its name."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members = [(member.filename, archive.read(member)) for member in archive.infolist()]
    place = random.randrange(len(members))
    name, content = members[place]
    if random.random() < 0.15:
        members[place] = (random.choice(("../../" + name, "/" + name, name.upper(), "..\\" + name, "")), content)
    elif random.random() < 0.1:
        del members[place]
    else:
        members[place] = (name, _bytes(content, random, others))
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name or "x"), content)
    return buffer.getvalue()


def _span(data: bytes, random: Random) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + int(random.paretovariate(0.5)))


def _flip(data: bytes, random: Random, others: list[bytes]) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 3, 20)) if data else 0):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _cut_off(data: bytes, random: Random, others: list[bytes]) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _leave_out(data: bytes, random: Random, others: list[bytes]) -> bytes:
    start, end = _span(data, random)
    return data[:start] + data[end:]


def _repeat(data: bytes, random: Random, others: list[bytes]) -> bytes:
    start, end = _span(data, random)
    times = random.choice((1, 2, 50))
    return data[:end] + data[start : min(end, start + 20_000)] * times + data[end:]


def _number(data: bytes, random: Random, others: list[bytes]) -> bytes:
    found = list(_NUMBER.finditer(data))
    if not found:
        return data
    one = random.choice(found)
    return data[: one.start()] + random.choice(_EXTREMES) + data[one.end() :]


def _word(data: bytes, random: Random, others: list[bytes]) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + random.choice(_WORDS) * random.choice((1, 1, 1, 1000)) + data[at:]


def _splice(data: bytes, random: Random, others: list[bytes]) -> bytes:
    other = random.choice(others)
    start, end = _span(other, random)
    at = random.randrange(len(data) + 1)
    return data[:at] + other[start : min(end, start + 100_000)] + data[at:]


_CHANGES: tuple[Callable[[bytes, Random, list[bytes]], bytes], ...] = (
    _flip,
    _cut_off,
    _leave_out,
    _repeat,
    _number,
    _number,
    _word,
    _splice,
)
