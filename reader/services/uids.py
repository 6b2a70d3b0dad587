"""Names of new things."""

from __future__ import annotations


def new_uid() -> str:
    """A random UUID, 32 hex digits."""
    from uuid import uuid4  # imports platform and more, only when something is made

    return uuid4().hex
