"""A tree of plain values under Qt's item model interface, rebuilt as a whole and refreshed by node."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

V = TypeVar("V")
Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """Roles that the delegates and panels ask for beside Qt's own."""

    VALUE = Qt.ItemDataRole.UserRole + 1
    """The node's value itself."""
    FILTER_TEXT = Qt.ItemDataRole.UserRole + 2
    """What a filter line looks at."""


def tool_tip(*lines: str) -> str:
    """Words for a tool tip that wraps; Qt wraps rich text only."""
    from html import escape

    return "".join(f"<p>{escape(line)}</p>" for line in lines if line)


class Node(Generic[V]):
    """A value and its place; ``parent`` and ``children`` are positions in the model's list of nodes."""

    __slots__ = ("children", "parent", "row", "value")

    def __init__(self, value: V, parent: int | None, row: int) -> None:
        self.value = value
        self.parent = parent
        self.row = row
        self.children: list[int] = []


def value_of(index: Index) -> object:
    """The value behind an index of whatever model; of a ``TreeModel`` without the way through Qt."""
    model = index.model()
    return model.value(index) if isinstance(model, TreeModel) else index.data(Role.VALUE)


class TreeModel(QAbstractItemModel, Generic[V]):
    """One column of values; subclasses say how a value is shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._nodes: list[Node[V]] = []
        self._roots: list[int] = []
        self.generation = 0
        """Counts how often everything was replaced."""

    def shown(self, value: V, role: int) -> object:
        """What Qt is told of ``value`` in a role other than ``Role.VALUE``."""
        raise NotImplementedError

    def rebuild(self, values: Iterable[tuple[V, int | None]]) -> None:
        """Replace everything by values with the position of their parent, parents first."""
        self.beginResetModel()
        self._nodes, self._roots = [], []
        for value, parent in values:
            siblings = self._roots if parent is None else self._nodes[parent].children
            siblings.append(len(self._nodes))
            self._nodes.append(Node(value, parent, len(siblings) - 1))
        self.generation += 1
        self.endResetModel()

    def value(self, index: Index) -> V | None:
        """The value behind an index of this model."""
        return self._nodes[index.internalId()].value if index.isValid() else None

    def values(self) -> list[V]:
        """Every value, parents before their children."""
        return [node.value for node in self._nodes]

    def index_of(self, position: int) -> QModelIndex:
        """The index of the value that was ``position``-th in ``rebuild``."""
        return self.createIndex(self._nodes[position].row, 0, position)

    def replace(self, position: int, value: V) -> None:
        """Put another value in one place and announce it."""
        self._nodes[position].value = value
        self.refresh(position)

    def refresh(self, position: int) -> None:
        """Announce that one value is shown otherwise now."""
        index = self.index_of(position)
        self.dataChanged.emit(index, index)

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        siblings = self._below(parent)
        return self.createIndex(row, 0, siblings[row]) if 0 <= row < len(siblings) and column == 0 else QModelIndex()

    def _below(self, parent: Index) -> list[int]:
        if not parent.isValid():
            return self._roots
        return self._nodes[parent.internalId()].children if parent.column() == 0 else []

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        if not index.isValid():
            return QModelIndex()
        above = self._nodes[index.internalId()].parent
        return QModelIndex() if above is None else self.index_of(above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self._below(parent))

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        return bool(self._below(parent))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: ARG002, B008
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        value = self._nodes[index.internalId()].value
        return value if role == Role.VALUE else self.shown(value, role)
