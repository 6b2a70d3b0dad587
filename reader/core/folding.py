"""Characters for finding: 简繁, width and letter case folded one to one, so that every offset stays."""

from __future__ import annotations

from functools import lru_cache

from reader.paths import RESOURCES

CHARACTERS = RESOURCES / "characters"
"""Tables made by ``packaging/characters``."""


def folded(text: str) -> str:
    """``text`` in simplified characters, half width and small letters; as long as before."""
    return text.translate(_table())


def spellings(character: str) -> tuple[str, ...]:
    """A folded character and all that are folded into it."""
    return (character, *_unfolded().get(character, ()))


@lru_cache(maxsize=1)
def _unfolded() -> dict[str, tuple[str, ...]]:
    others: dict[str, tuple[str, ...]] = {}
    for code, one in _table().items():
        others[one] = (*others.get(one, ()), chr(code))
    return others


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0).lower() for code in range(0xFF01, 0xFF5F)}
    table |= {code: chr(code).lower() for code in range(0x80) if chr(code).isupper()}
    pairs = (CHARACTERS / "simplified.txt").read_text(encoding="utf-8").split()
    return table | {ord(pair[0]): pair[1] for pair in pairs}
