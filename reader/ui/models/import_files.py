"""The files of one batch and how far each is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import Enum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from reader.core.records import record, replace
from reader.i18n import _, ngettext
from reader.ui.models.tree import Role, tool_tip

Index = QModelIndex | QPersistentModelIndex


class FileState(Enum):
    """How far a file is."""

    WAITING = "waiting"
    READING = "reading"
    ASKING = "asking"
    """It needs an answer, which is asked for when all the others are done."""
    DONE = "done"
    SAME = "same"
    """It is in the library already."""
    FAILED = "failed"
    LEFT = "left"
    """Cancelled, or left out when asked about."""


OPEN = (FileState.WAITING, FileState.READING, FileState.ASKING)
"""States that something still follows on."""


@record(frozen=True, slots=True)
class ImportFile:
    """One file; ``words`` say what its state means, ``advice`` what to do about a failure."""

    name: str
    path: str
    """Where it is, of a report of the library the name that its file had."""
    again: bool = False
    """A report of the library that is read again."""
    state: FileState = FileState.WAITING
    words: str = ""
    advice: str = ""
    fraction: float = 0.0


class ImportFiles(QAbstractListModel):
    """One row a file, in the order in which they were given."""

    def __init__(self) -> None:
        super().__init__()
        self._files: list[ImportFile] = []

    def add(self, files: Iterable[ImportFile]) -> None:
        """Append files that wait."""
        fresh = [replace(file, words=_("Waiting")) for file in files]
        self.beginInsertRows(QModelIndex(), len(self._files), len(self._files) + len(fresh) - 1)
        self._files += fresh
        self.endInsertRows()

    def clear(self) -> None:
        """Forget all of them."""
        self.beginResetModel()
        self._files = []
        self.endResetModel()

    def set(self, number: int, state: FileState, words: str, advice: str = "", fraction: float = 0.0) -> None:
        """Say how far a file is."""
        self._files[number] = replace(self._files[number], state=state, words=words, advice=advice, fraction=fraction)
        index = self.index(number)
        self.dataChanged.emit(index, index)

    def file(self, number: int) -> ImportFile:
        """One of them."""
        return self._files[number]

    def counts(self, *, again: bool | None = None) -> Counter[FileState]:
        """How many files are in each state; ``again``: of those alone that are read again, or that are not."""
        return Counter(file.state for file in self._files if again is None or file.again is again)

    def all_again(self) -> bool:
        """Whether all are reports of the library that are read again."""
        return all(file.again for file in self._files)

    def summary(self) -> str:
        """What came of the whole batch, in words."""
        counts, fresh, again = self.counts(), self.counts(again=False), self.counts(again=True)
        done, same = fresh[FileState.DONE], fresh[FileState.SAME]
        otherwise, as_before = again[FileState.DONE], again[FileState.SAME]
        left, failed = counts[FileState.LEFT], counts[FileState.FAILED]
        told = (
            (done, ngettext("{count} imported", "{count} imported", done)),
            (same, ngettext("{count} was there already", "{count} were there already", same)),
            (otherwise, ngettext("{count} reads better or otherwise", "{count} read better or otherwise", otherwise)),
            (as_before, ngettext("{count} reads as before", "{count} read as before", as_before)),
            (left, ngettext("{count} left out", "{count} left out", left)),
            (failed, ngettext("{count} could not be read", "{count} could not be read", failed)),
        )
        parts = [words.format(count=count) for count, words in told if count]
        return _("{files}: {what}").format(files=self.total_words(), what=_(", ").join(parts))

    def total_words(self) -> str:
        """How many there are."""
        count = len(self._files)
        if self.all_again():
            return ngettext("{count} report", "{count} reports", count).format(count=count)
        return ngettext("{count} file", "{count} files", count).format(count=count)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._files)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        file = self._files[index.row()]
        if role == Role.VALUE:
            return file
        if role == Qt.ItemDataRole.DisplayRole:
            return file.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(file.path, file.words, file.advice)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "\n".join(part for part in (file.name, file.words, file.advice) if part)
        return None
