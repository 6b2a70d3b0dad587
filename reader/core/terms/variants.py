"""The ways in which a glossary term may stand in the text."""

from __future__ import annotations

import re
from functools import lru_cache

from reader.core.chars import key

_PARENTHESIS = re.compile(r"[（(][^（）()]*[）)]\s*$")
_QUOTED_LIST = re.compile(r"^[“\"][^“”\"]+[”\"](?:\s*(?:[、，,和与及]|以及)?\s*[“\"][^“”\"]+[”\"])+$")
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")


@lru_cache(maxsize=512)
def variants(term: str) -> tuple[str, ...]:
    """Keys of ``term`` (see ``chars.key``): whole, without a trailing parenthesis, parts of a quoted list."""
    found = [key(term)]
    bare = _PARENTHESIS.sub("", term.strip())
    if bare and bare != term:
        found.append(key(bare))
    if _QUOTED_LIST.match(term.strip()):
        found += [key(part) for part in _QUOTED.findall(term)]
    return tuple(dict.fromkeys(v for v in found if len(v) >= 2))


def core_variants(term: str) -> tuple[str, ...]:
    """What to look for when no variant stands anywhere: the quoted heart of the term (``“三项”制度``)."""
    return tuple(dict.fromkeys(k for part in _QUOTED.findall(term) if len(k := key(part)) >= 3 and not k.isascii()))
