"""What a work package says of itself, to JSON and back, with every part looked at."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from reader.core.records import record
from reader.storage.merging.ops import Known, Mark

KIND: Final = "briefing-reader work package"
FORMAT: Final = 1
MOST_NUMBER: Final = 1 << 48
"""No clock, number or size is as high as that."""
MOST_NAMES: Final = 2_000
"""Nor do so many devices work on one library."""
NAME: Final = re.compile(r"[\w.\-]{1,64}")
"""Uids of devices and things."""
_HASH: Final = re.compile(r"[0-9a-f]{64}")
_SUFFIX: Final = re.compile(r"(\.[a-z0-9]{1,8})?")


@record(frozen=True, slots=True)
class SourceFile:
    """A file of a report: its hash, by which it is known, and the suffix that says how it is read."""

    sha256: str
    suffix: str
    size: int


@record(frozen=True, slots=True)
class Manifest:
    """What a package says of itself. ``known`` is what its maker had, up to date with ``marks``."""

    schema: int
    """Version of work.db that the ops are of."""
    device: str
    title: str
    """How people call the device."""
    made: datetime
    ops: int
    known: Known
    tips: Mapping[str, str]
    marks: Sequence[Mark]
    names: Mapping[str, str]
    """What people call the devices that the maker has heard of."""
    sources: Sequence[SourceFile]


def manifest_as_json(manifest: Manifest, ops_sha256: str) -> dict[str, object]:
    """A manifest with the hash of its ops."""
    return {
        "kind": KIND,
        "format": FORMAT,
        "schema": manifest.schema,
        "device": manifest.device,
        "title": manifest.title,
        "made": manifest.made.isoformat(),
        "ops": manifest.ops,
        "ops_sha256": ops_sha256,
        "known": manifest.known,
        "tips": dict(manifest.tips),
        "marks": [[mark.device, mark.seq, mark.known] for mark in manifest.marks],
        "names": dict(manifest.names),
        "sources": [[source.sha256, source.suffix, source.size] for source in manifest.sources],
    }


def manifest_from_json(told: Mapping[str, Any]) -> Manifest:
    """A manifest; raises KeyError, TypeError, ValueError or AttributeError for one that can't be."""
    made = moment(told["made"])
    if len(told["names"]) > MOST_NAMES or len(told["known"]) > MOST_NAMES:
        raise ValueError("names")
    return Manifest(
        schema=_number(told["schema"]),
        device=_name(told["device"]),
        title=_title(told["title"]),
        made=made,
        ops=_number(told["ops"]),
        known=_known(told["known"]),
        tips={_name(device): _title(tip) for device, tip in told["tips"].items()},
        marks=tuple(Mark(_name(device), _number(seq), _known(known)) for device, seq, known in told["marks"]),
        names={_name(device): _title(title) for device, title in told["names"].items()},
        sources=tuple(
            SourceFile(_matching(_HASH, hashed), _matching(_SUFFIX, suffix), _number(size))
            for hashed, suffix, size in told["sources"]
        ),
    )


def moment(text: str) -> datetime:
    """A time with its offset, within the years that every computer can show; raises ValueError or TypeError."""
    found = datetime.fromisoformat(text)
    if found.tzinfo is None or not 1970 <= found.year <= 2200:
        raise ValueError(text)
    return found


def _known(told: Mapping[str, Any]) -> Known:
    known = {_name(d): tuple((_number(a), _number(b)) for a, b in ranges) for d, ranges in told.items()}
    for ranges in known.values():
        ends = [number for pair in ranges for number in pair]
        if ends != sorted(ends) or not all(1 <= number < MOST_NUMBER for number in ends):
            raise ValueError("known")
    return known


def _number(value: object) -> int:
    if type(value) is not int or not 0 <= value < MOST_NUMBER:
        raise ValueError(value)
    return value


def _name(value: object) -> str:
    return _matching(NAME, value)


def _title(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return "".join(c for c in value if c.isprintable())[:80]


def _matching(pattern: re.Pattern[str], value: object) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise ValueError(value)
    return value
