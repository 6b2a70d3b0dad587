"""The files of one batch and how far each is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import Enum
from pathlib import Path

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

    path: Path
    state: FileState = FileState.WAITING
    words: str = ""
    advice: str = ""
    fraction: float = 0.0


class ImportFiles(QAbstractListModel):
    """One row a file, in the order in which they were given."""

    def __init__(self) -> None:
        super().__init__()
        self._files: list[ImportFile] = []

    def add(self, paths: Iterable[Path]) -> None:
        """Append files that wait."""
        fresh = [ImportFile(path, words=_("Waiting")) for path in paths]
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

    def counts(self) -> Counter[FileState]:
        """How many files are in each state."""
        return Counter(file.state for file in self._files)

    def summary(self) -> str:
        """What came of the whole batch, in words."""
        counts = self.counts()
        done, same = counts[FileState.DONE], counts[FileState.SAME]
        left, failed = counts[FileState.LEFT], counts[FileState.FAILED]
        told = (
            (done, ngettext("{count} imported", "{count} imported", done)),
            (same, ngettext("{count} was there already", "{count} were there already", same)),
            (left, ngettext("{count} left out", "{count} left out", left)),
            (failed, ngettext("{count} could not be read", "{count} could not be read", failed)),
        )
        parts = [words.format(count=count) for count, words in told if count]
        files = ngettext("{count} file", "{count} files", len(self._files)).format(count=len(self._files))
        return _("{files}: {what}").format(files=files, what=_(", ").join(parts))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._files)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        file = self._files[index.row()]
        if role == Role.VALUE:
            return file
        if role == Qt.ItemDataRole.DisplayRole:
            return file.path.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(str(file.path), file.words, file.advice)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "\n".join(part for part in (file.path.name, file.words, file.advice) if part)
        return None
