"""Whether characters are Chinese text, or what a broken font table makes of it."""

from __future__ import annotations

import unicodedata
from functools import cache

_MIN_SHARE = 0.5
"""Reports have 0.99 of their Hanzi in the common set, a text layer without mapping 0.13."""
_MIN_HANZI = 0.15
_ENOUGH = 200
"""Fewer visible characters than this tell nothing."""


@cache
def common_hanzi() -> frozenset[str]:
    """The 3,755 characters of level 1 of GB/T 2312-1980 (rows 16 to 55): those in frequent use."""
    cells = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return frozenset(c.decode("gb2312", "ignore") for c in cells) - {""}


def is_garbled(text: str) -> bool:
    """The characters can't be what is printed: rare Hanzi, or private, unassigned and accented ones instead."""
    visible = [c for c in text if not c.isspace()]
    if len(visible) < _ENOUGH:
        return False
    hanzi = [c for c in visible if "\u3400" <= c <= "\u9fff"]
    if len(hanzi) >= len(visible) * _MIN_HANZI:
        return sum(c in common_hanzi() for c in hanzi) < len(hanzi) * _MIN_SHARE
    odd = sum(unicodedata.category(c) in ("Co", "Cn", "Cc", "So") or "\x80" <= c <= "\u024f" for c in visible)
    return odd > len(visible) * _MIN_SHARE
