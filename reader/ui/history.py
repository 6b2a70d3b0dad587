"""Where the reader has been: back and forward after jumps, as in a browser."""

from __future__ import annotations

from typing import Generic, TypeVar

Place = TypeVar("Place")
LIMIT = 100


class History(Generic[Place]):
    """Places left by a jump; reading on by scrolling leaves no trace."""

    def __init__(self) -> None:
        self._behind: list[Place] = []
        self._ahead: list[Place] = []

    @property
    def can_go_back(self) -> bool:
        """Whether a jump can be undone."""
        return bool(self._behind)

    @property
    def can_go_forward(self) -> bool:
        """Whether going back can be undone."""
        return bool(self._ahead)

    def clear(self) -> None:
        """Forget everything, for another report."""
        self._behind.clear()
        self._ahead.clear()

    def leave(self, here: Place) -> None:
        """Remember the place that a jump leaves."""
        if not self._behind or self._behind[-1] != here:
            self._behind.append(here)
            del self._behind[:-LIMIT]
        self._ahead.clear()

    def back(self, here: Place) -> Place | None:
        """The place before the last jump; ``here`` can be gone forward to."""
        if not self._behind:
            return None
        self._ahead.append(here)
        return self._behind.pop()

    def forward(self, here: Place) -> Place | None:
        """The place that ``back`` left."""
        if not self._ahead:
            return None
        self._behind.append(here)
        return self._ahead.pop()
