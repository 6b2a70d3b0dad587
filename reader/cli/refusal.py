"""A wish on the command line that can't be met, in words."""

from __future__ import annotations

from reader.core.errors import ReaderError


class Refused(ReaderError):
    """Says in words what is wrong and what to do next."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words
