"""Keys that a sentence keeps in every import: made of its words alone."""

from __future__ import annotations

import hashlib

from reader.core.chars import key


def sentence_key(text: str) -> str:
    """16 hex digits of the SHA-256 of the words of ``text``; white space, quotes and widths don't count."""
    return hashlib.sha256(key(text).rstrip("。;；.！!").encode()).hexdigest()[:16]
