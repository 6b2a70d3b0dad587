"""When raised characters are a glossary marker, and when a power or a unit."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BRACKETED = re.compile(r"\s*[\[［]\s*\d{1,3}\s*[\]］]\s*")
_BARE = re.compile(r"\s*(\d{1,3})\s*")
_HAS_POWER = re.compile(r"[0-9A-Za-z㎡]")


@dataclass(frozen=True, slots=True)
class RaisedMark:
    """A marker among raised characters; ``start`` and ``end`` leave out white space around it."""

    start: int
    end: int
    bare: bool
    """Printed without brackets, which a marker's text has."""


def raised_mark(text: str, before: str) -> RaisedMark | None:
    """The marker that the raised ``text`` is; ``before`` is the character in front of it.

    A number with brackets always is one. A bare number is none after a letter or digit (``km²``,
    ``10⁴``) or at the beginning. Circled numbers are enumerations, never markers.
    """
    bracketed = _BRACKETED.fullmatch(text) is not None
    if not bracketed and not (_BARE.fullmatch(text) and before.strip() and not _HAS_POWER.match(before)):
        return None
    start = len(text) - len(text.lstrip())
    return RaisedMark(start, len(text.rstrip()), bare=not bracketed)
