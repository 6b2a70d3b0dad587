"""Filters over the tree models; what is above a match stays in sight."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSortFilterProxyModel

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

    @property
    def words(self) -> str:
        """What is looked for, folded."""
        return self._words

    def look_for(self, words: str) -> None:
        """Keep rows that hold these words; empty keeps all."""
        self._words = folded(words)
        self.invalidateFilter()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        if not self._words:
            return True
        text = self.sourceModel().index(row, 0, parent).data(Role.FILTER_TEXT)
        return self._words in folded(str(text or ""))
