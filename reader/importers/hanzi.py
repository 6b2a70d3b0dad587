"""Whether characters are Chinese text, or what a broken font table makes of it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache

_MIN_SHARE = 0.5
"""Reports have 0.99 of their Hanzi in the common set, a text layer without mapping 0.13."""
_MIN_HANZI = 0.15
_MAX_ALIEN = 0.02
"""Share of alien characters from which part of the text is lost; reports have 0.003 at most."""
_SIGNS = "·×÷°±²³¹§©®"
_ENOUGH = 200
"""Fewer visible characters than this tell nothing."""


@cache
def common_hanzi() -> frozenset[str]:
    """The 3,755 characters of level 1 of GB/T 2312-1980 (rows 16 to 55): those in frequent use."""
    cells = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return frozenset(c.decode("gb2312", "ignore") for c in cells) - {""}


def is_garbled(text: str) -> bool:
    """The characters can't be what is printed: rare Hanzi, or private, unassigned and accented ones instead."""
    counts = Counter(c for c in text if not c.isspace())
    visible = counts.total()
    if visible < _ENOUGH:
        return False
    alien = sum(count for c, count in counts.items() if _is_alien(c))
    if alien > visible * _MAX_ALIEN:
        return True
    hanzi = {c: count for c, count in counts.items() if "\u3400" <= c <= "\u9fff"}
    many = sum(hanzi.values())
    if many >= visible * _MIN_HANZI:
        return sum(count for c, count in hanzi.items() if c in common_hanzi()) < many * _MIN_SHARE
    signs = sum(count for c, count in counts.items() if unicodedata.category(c) == "So")
    return alien + signs > visible * _MIN_SHARE


def _is_alien(char: str) -> bool:
    """Private, unassigned, control or accented: one font of several may lie, and so only part of the text."""
    if "\x80" <= char <= "\u024f":
        return char not in _SIGNS
    return char < " " or ("\ue000" <= char <= "\uf8ff") or unicodedata.category(char) in ("Co", "Cn")
