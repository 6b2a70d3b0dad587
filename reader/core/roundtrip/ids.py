"""Ids of tasks as tables carry them: with a check, so that a damaged one is known to be damaged."""

from __future__ import annotations

import unicodedata
from binascii import crc_hqx


def checked_id(uid: str) -> str:
    """The id with four hex digits that follow from it."""
    return f"{uid}-{_check(uid)}"


def read_id(words: str) -> str | None:
    """The uid that a cell names; None where it is empty or not what was written into it."""
    plain = "".join(unicodedata.normalize("NFKC", words).split()).lower()
    uid, _joint, check = plain.rpartition("-")
    return uid if uid and check == _check(uid) else None


def _check(uid: str) -> str:
    """CRC-16: no change of a single character passes it."""
    return f"{crc_hqx(uid.encode(), 0):04x}"
