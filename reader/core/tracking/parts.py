"""Cutting the words of a task into parts, and putting the words of several into one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reader.core.chars import ends_sentence

_OPENING, _CLOSING = "“‘「『（(《【", "”’」』）)》】"
_ENDS = "。！？；!?;"


def proposed_cuts(text: str) -> tuple[int, ...]:
    """Offsets at which a task falls into parts: after 。！？；  outside quotes and brackets, and at line ends."""
    found: list[int] = []
    depth = 0
    for index, character in enumerate(text):
        if character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth = max(0, depth - 1)
        elif character == "\n":
            depth = 0
            found.append(index + 1)
        elif character in _ENDS and depth == 0:
            found.append(index + 1)
    return tuple(cut for cut in found if text[:cut].strip() and text[cut:].strip())


def parts_of(text: str, cuts: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Where the parts between the cuts stand, without white space around them; empty ones are left out."""
    edges = [0, *sorted(set(cuts)), len(text)]
    found = []
    for start, end in pairwise(edges):
        part = text[start:end]
        left, right = len(part) - len(part.lstrip()), len(part.rstrip())
        if left < right:
            found.append((start + left, start + right))
    return tuple(found)


def joined_words(texts: Sequence[str]) -> str:
    """The texts one after the other, parted by ；where one has no end of its own."""
    whole = ""
    for text in filter(None, map(str.strip, texts)):
        if whole and not ends_sentence(whole) and whole[-1] not in "；;，,、：:":
            whole += "；"
        whole += text
    return whole
