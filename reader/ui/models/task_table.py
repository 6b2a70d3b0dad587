"""The rows of the task table: groups with their tasks below them, shown as words, changed by patches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from reader.core.records import record
from reader.core.tracking.entries import ProgressEntry
from reader.core.tracking.groups import Group, Grouping, GroupKey
from reader.core.tracking.rows import TaskRow
from reader.core.tracking.sorting import Column
from reader.core.tracking.summary import Tally, tally
from reader.core.tracking.views import USUAL_COLUMNS
from reader.i18n import _
from reader.ui.models.task_cells import EDITABLE, cell_words, edit_value, patch_of
from reader.ui.models.tree import Role, tool_tip
from reader.words.tracking import column_word, group_word

Index = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()


@record(frozen=True, slots=True)
class GroupLine:
    """The heading of a group; ``tally`` counts its tasks, folded away or not."""

    key: GroupKey
    label: str
    tally: Tally
    folded: bool


Line = GroupLine | TaskRow


class TaskTableModel(QAbstractTableModel):
    """Lines by row and columns as the view wants them; nothing is stored here but what is shown."""

    change_requested = Signal(str, object)
    """Uid of a task and the TaskPatch that was written into its cell."""
    refused = Signal(str)
    """What was typed into a cell and means nothing there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []
        self._groups: tuple[Group, ...] = ()
        self._grouping = Grouping.NONE
        self._columns: tuple[Column, ...] = USUAL_COLUMNS
        self._folded: set[GroupKey] = set()
        self._numbers: dict[str, int] = {}
        self._entries: Mapping[str, Sequence[ProgressEntry]] = {}
        self.year = 0
        """Of the report: what a day without a year belongs to."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns from the left."""
        return self._columns

    def show(
        self,
        groups: tuple[Group, ...],
        grouping: Grouping,
        columns: tuple[Column, ...],
        entries: Mapping[str, Sequence[ProgressEntry]],
    ) -> bool:
        """Show these groups; True when the same lines stand in the same places, so that nothing is reset."""
        if grouping is not self._grouping:
            self._folded.clear()
        self._groups, self._grouping, self._entries = groups, grouping, entries
        lines = self._made_lines()
        same = columns == self._columns and [*map(_identity, lines)] == [*map(_identity, self._lines)]
        if same:
            self._lines = lines
            self._announce_all()
            return True
        self.beginResetModel()
        self._lines, self._columns = lines, columns
        self._number()
        self.endResetModel()
        return False

    def fold(self, row: int) -> None:
        """Hide the tasks of the group in a row, or show them again."""
        line = self._lines[row]
        if isinstance(line, GroupLine):
            (self._folded.discard if line.folded else self._folded.add)(line.key)
            self.beginResetModel()
            self._lines = self._made_lines()
            self._number()
            self.endResetModel()

    def _made_lines(self) -> list[Line]:
        lines: list[Line] = []
        for group in self._groups:
            folded = group.key in self._folded
            if self._grouping is not Grouping.NONE:
                label = group_word(group.key)
                lines.append(GroupLine(group.key, label, tally(group.rows), folded))
            if not folded or self._grouping is Grouping.NONE:
                lines.extend(group.rows)
        return lines

    def _number(self) -> None:
        self._numbers = {}
        for line in self._lines:
            if isinstance(line, TaskRow):
                self._numbers.setdefault(line.task.uid, len(self._numbers) + 1)

    def _announce_all(self) -> None:
        if self._lines and self._columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, len(self._columns) - 1))

    def line(self, row: int) -> Line | None:
        """What stands in a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, uid: str) -> int | None:
        """The first row of a task."""
        return next((i for i, v in enumerate(self._lines) if isinstance(v, TaskRow) and v.task.uid == uid), None)

    def group_rows(self) -> list[int]:
        """The rows that are headings."""
        return [i for i, line in enumerate(self._lines) if isinstance(line, GroupLine)]

    def task_rows(self) -> list[TaskRow]:
        """The tasks shown, in their order; one in two groups twice."""
        return [line for line in self._lines if isinstance(line, TaskRow)]

    def entries(self, uid: str) -> Sequence[ProgressEntry]:
        """The entries of a task."""
        return self._entries.get(uid, ())

    def number(self, uid: str) -> int:
        """The number of a task in the list as it is shown, from 1."""
        return self._numbers.get(uid, 0)

    def rowCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        return column_word(self._columns[section]) if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        line = self.line(index.row())
        if isinstance(line, TaskRow):
            return _EDITABLE if self._columns[index.column()] in EDITABLE else _TASK
        return _TASK

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line(index.row()) if index.isValid() else None
        if role == Role.VALUE or line is None:
            return line
        if isinstance(line, GroupLine):
            if role not in _WORDS:
                return None
            return tool_tip(_heading(line)) if role == Qt.ItemDataRole.ToolTipRole else _heading(line)
        column = self._columns[index.column()]
        if role == Qt.ItemDataRole.EditRole:
            return edit_value(column, line)
        if role in _WORDS:
            words = str(self.number(line.task.uid)) if column is Column.NUMBER else ""
            words = words or cell_words(column, line, self.entries(line.task.uid))
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return _("{column}: {words}").format(column=column_word(column), words=words or _("empty"))
            return tool_tip(words) if role == Qt.ItemDataRole.ToolTipRole else words
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        line = self.line(index.row())
        if role != Qt.ItemDataRole.EditRole or not isinstance(line, TaskRow):
            return False
        column = self._columns[index.column()]
        if value == edit_value(column, line):
            return False
        try:
            patch = patch_of(column, value, self.year)
        except ValueError:
            self.refused.emit(str(value))
            return False
        self.change_requested.emit(line.task.uid, patch)
        return True


def _heading(line: GroupLine) -> str:
    words = _("{label}: {done} of {total} done")
    return words.format(label=line.label, done=line.tally.done, total=line.tally.total)


def _identity(line: Line) -> object:
    return line.task.uid if isinstance(line, TaskRow) else (line.label, line.folded)


_TASK = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EDITABLE = _TASK | Qt.ItemFlag.ItemIsEditable
_WORDS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
