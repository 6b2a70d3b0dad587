"""Pictures of pages that were drawn, as many as memory may be spent on."""

from __future__ import annotations

from PySide6.QtGui import QImage

BUDGET = 96 * 1024 * 1024
"""Bytes of all pictures together, unless those in sight alone need more."""


class PictureCache:
    """One picture a page; the farthest ones go first."""

    def __init__(self, budget: int = BUDGET) -> None:
        self._budget = budget
        self._kept: dict[int, tuple[int, QImage]] = {}

    def get(self, page: int) -> QImage | None:
        """The picture of a page, in whatever size it was drawn last."""
        return self._kept[page][1] if page in self._kept else None

    def has(self, page: int, width: int) -> bool:
        """Whether the page was drawn when this width was asked for; a huge one is drawn smaller."""
        return page in self._kept and self._kept[page][0] == width

    def put(self, page: int, width: int, image: QImage, in_sight: range) -> None:
        """Keep the answer to a wish and drop what is too much, never what is in sight."""
        self._kept[page] = (width, image)
        middle = (in_sight.start + in_sight.stop - 1) / 2
        droppable = sorted((p for p in self._kept if p not in in_sight), key=lambda p: abs(p - middle))
        while droppable and self.size > self._budget:
            del self._kept[droppable.pop()]

    def clear(self) -> None:
        """Keep nothing."""
        self._kept.clear()

    @property
    def size(self) -> int:
        """Bytes of all pictures."""
        return sum(image.sizeInBytes() for _, image in self._kept.values())
