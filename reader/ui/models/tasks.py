"""The checklist: tasks under bands made of the headings above them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt

from reader.core.records import record
from reader.core.work import Task, TaskKind, TaskStatus
from reader.i18n import _
from reader.ui.models.filters import folded
from reader.ui.models.tree import TreeModel, tool_tip
from reader.ui.task_words import status_word, target_words


@record(frozen=True, slots=True)
class TaskFilter:
    """Which tasks are wanted; ``status`` None means any."""

    status: TaskStatus | None = None
    bookmarked: bool = False
    words: str = ""

    @property
    def active(self) -> bool:
        """Whether any task can be left out."""
        return self.status is not None or self.bookmarked or bool(self.words.strip())

    def accepts(self, task: Task) -> bool:
        """Whether a task is wanted."""
        if self.status is not None and task.status is not self.status:
            return False
        if self.bookmarked and not task.bookmarked:
            return False
        return not self.words or folded(self.words) in folded(searched(task))


@record(frozen=True, slots=True)
class Band:
    """A heading of the checklist; the counts include everything below it, wanted or not."""

    path: tuple[str, ...]
    done: int
    total: int

    @property
    def label(self) -> str:
        """The heading itself."""
        return self.path[-1]

    @property
    def depth(self) -> int:
        """How many bands stand above it."""
        return len(self.path) - 1


TaskRow = Band | Task


def band_path(task: Task) -> tuple[str, ...]:
    """The bands above a task: its headings, or the name of the list that it belongs to."""
    if task.kind is TaskKind.OBJECTIVE:
        return (_("Main expected targets"),)
    if task.kind is TaskKind.LIVELIHOOD:
        return (_("Livelihood projects"),)
    return task.path or (_("Other measures"),)


def searched(task: Task) -> str:
    """What the filter's words are looked for in."""
    return "\n".join((task.text, *task.path, *task.units, *map(target_words, task.targets)))


def _counts(tasks: Sequence[Task]) -> dict[tuple[str, ...], list[int]]:
    counts: dict[tuple[str, ...], list[int]] = {}
    for task in tasks:
        path = band_path(task)
        for depth in range(1, len(path) + 1):
            count = counts.setdefault(path[:depth], [0, 0])
            count[0] += task.status is TaskStatus.DONE
            count[1] += 1
    return counts


def _rows(tasks: Sequence[Task], wanted: TaskFilter) -> Iterator[tuple[TaskRow, int | None]]:
    counts = _counts(tasks)
    positions: dict[tuple[str, ...], int] = {}
    position = 0
    for task in filter(wanted.accepts, tasks):
        path = band_path(task)
        above: int | None = None
        for depth in range(1, len(path) + 1):
            if path[:depth] not in positions:
                positions[path[:depth]] = position
                yield Band(path[:depth], *counts[path[:depth]]), above
                position += 1
            above = positions[path[:depth]]
        yield task, above
        position += 1


class TaskModel(TreeModel[TaskRow]):
    """Tasks in the order of the checklist; states are refreshed in place."""

    def __init__(self) -> None:
        super().__init__()
        self._positions: dict[str, int] = {}

    def show_tasks(self, tasks: Sequence[Task], wanted: TaskFilter | None = None) -> None:
        """Show the wanted ones of these tasks; when only their states differ from those shown, nothing is reset."""
        rows = list(_rows(sorted(tasks, key=lambda t: t.position), wanted or TaskFilter()))
        if [_identity(v) for v in self.values()] == [_identity(v) for v, _above in rows]:
            for position, (value, _above) in enumerate(rows):
                if value != self._nodes[position].value:
                    self.replace(position, value)
            return
        self._positions = {v.uid: i for i, (v, _above) in enumerate(rows) if isinstance(v, Task)}
        self.rebuild(rows)

    def position_of(self, uid: str) -> int | None:
        """Where a task stands, for ``index_of``."""
        return self._positions.get(uid)

    def tasks(self) -> list[Task]:
        """The tasks shown, in order."""
        return [v for v in self.values() if isinstance(v, Task)]

    def shown(self, value: TaskRow, role: int) -> object:
        if isinstance(value, Band):
            if role == Qt.ItemDataRole.DisplayRole:
                return value.label
            if role == Qt.ItemDataRole.ToolTipRole:
                return tool_tip(value.label)
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return _("{label}: {done} of {total} done").format(
                    label=value.label, done=value.done, total=value.total
                )
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return value.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(value.text, _(", ").join(value.units))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _accessible(value)
        return None


def _identity(row: TaskRow) -> object:
    return row.path if isinstance(row, Band) else (row.uid, row.text, row.paragraph, row.start)


def _accessible(task: Task) -> str:
    parts = [status_word(task.status), task.text, *map(target_words, task.targets), *task.units]
    if task.bookmarked:
        parts.insert(1, _("bookmarked"))
    return _(", ").join(parts)
