"""What words for an error consist of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Explanation:
    """An error for people: one sentence on what happened, and what to do next."""

    what: str
    next_step: str

    def __str__(self) -> str:
        return f"{self.what}\n{self.next_step}" if self.next_step else self.what
