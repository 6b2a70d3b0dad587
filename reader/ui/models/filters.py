"""Filters over the tree models; what is above a match stays in sight."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSortFilterProxyModel

from reader.core.work import Task, TaskStatus
from reader.ui.models.tree import Role

Index = QModelIndex | QPersistentModelIndex


def folded(text: str) -> str:
    """Text as filters compare it: without white space, in lower case."""
    return "".join(text.split()).lower()


class TextFilter(QSortFilterProxyModel):
    """Rows whose text holds the words, with everything above and below them."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self.setRecursiveFilteringEnabled(True)
        self.setAutoAcceptChildRows(True)

    @property
    def active(self) -> bool:
        """Whether anything can be hidden."""
        return bool(self._words)

    def look_for(self, words: str) -> None:
        """Keep rows that hold these words; empty keeps all."""
        self._words = folded(words)
        self.invalidateFilter()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        if not self._words:
            return True
        text = self.sourceModel().index(row, 0, parent).data(Role.FILTER_TEXT)
        return self._words in folded(str(text or ""))


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """Which tasks are wanted; ``status`` None means any."""

    status: TaskStatus | None = None
    bookmarked: bool = False
    words: str = ""

    @property
    def active(self) -> bool:
        """Whether any task can be left out."""
        return self.status is not None or self.bookmarked or bool(self.words.strip())


class TaskFilterModel(QSortFilterProxyModel):
    """The wanted tasks with the bands above them."""

    def __init__(self) -> None:
        super().__init__()
        self.wanted = TaskFilter()
        self.setRecursiveFilteringEnabled(True)

    def apply(self, wanted: TaskFilter) -> None:
        """Show other tasks."""
        self.wanted = wanted
        self.invalidateFilter()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        index = self.sourceModel().index(row, 0, parent)
        task = index.data(Role.VALUE)
        if not isinstance(task, Task):
            return False
        wanted = self.wanted
        if wanted.status is not None and task.status is not wanted.status:
            return False
        if wanted.bookmarked and not task.bookmarked:
            return False
        return folded(wanted.words) in folded(str(index.data(Role.FILTER_TEXT)))

    def count_tasks(self) -> int:
        """How many tasks are shown."""
        return self._count(QModelIndex())

    def _count(self, parent: QModelIndex) -> int:
        count = 0
        for row in range(self.rowCount(parent)):
            index = self.index(row, 0, parent)
            count += isinstance(index.data(Role.VALUE), Task) + self._count(index)
        return count
