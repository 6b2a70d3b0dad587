"""Names of new things.

What comes from a file is named after it, so that two people who import the same file mean the same by their names.
"""

from __future__ import annotations


def new_uid() -> str:
    """A random UUID, 32 hex digits."""
    from uuid import uuid4  # imports platform and more, only when something is made

    return uuid4().hex


def derived_uid(*parts: object) -> str:
    """The name that follows from what a thing is made of, 32 hex digits."""
    from hashlib import sha256

    return sha256("\n".join(map(str, parts)).encode()).hexdigest()[:32]
