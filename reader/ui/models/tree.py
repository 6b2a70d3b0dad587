"""A tree of plain values under Qt's item model interface, rebuilt as a whole and refreshed by node."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

V = TypeVar("V")
Index = QModelIndex | QPersistentModelIndex
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


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


class Node(QStandardItem, Generic[V]):
    """A value and its place in the tree."""

    def __init__(self, value: V, position: int) -> None:
        super().__init__()
        self.setFlags(_FLAGS)
        self.value = value
        self.position = position


def value_of(index: Index) -> object:
    """The value behind an index of whatever model; of a ``TreeModel`` without the way through Qt."""
    model = index.model()
    return model.value(index) if isinstance(model, TreeModel) else index.data(Role.VALUE)


class TreeModel(QStandardItemModel, Generic[V]):
    """One column of values; subclasses say how a value is shown.

    The tree itself is Qt's: a view asks five questions about every row before it paints the first one, and each
    would cost a call into Python.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(0, 1, parent)
        self._nodes: list[Node[V]] = []
        self.generation = 0
        """Counts how often everything was replaced."""

    def shown(self, value: V, role: int) -> object:
        """What Qt is told of ``value`` in a role other than ``Role.VALUE``."""
        raise NotImplementedError

    def rebuild(self, values: Iterable[tuple[V, int | None]]) -> None:
        """Replace everything by values with the position of their parent, parents first."""
        nodes: list[Node[V]] = []
        roots: list[QStandardItem] = []
        for value, parent in values:
            node = Node(value, len(nodes))
            nodes.append(node)
            if parent is None:
                roots.append(node)
            else:
                nodes[parent].appendRow(node)
        self.clear()
        self.setColumnCount(1)
        self._nodes = nodes
        self.generation += 1
        self.invisibleRootItem().appendRows(roots)

    def value(self, index: Index) -> V | None:
        """The value behind an index of this model."""
        node = self.itemFromIndex(index)
        return node.value if isinstance(node, Node) else None

    def values(self) -> list[V]:
        """Every value, parents before their children."""
        return [node.value for node in self._nodes]

    def index_of(self, position: int) -> QModelIndex:
        """The index of the value that was ``position``-th in ``rebuild``."""
        return self._nodes[position].index()

    def position_at(self, index: Index) -> int:
        """Which value of ``rebuild`` an index stands for; -1 for none."""
        node = self.itemFromIndex(index)
        return node.position if isinstance(node, Node) else -1

    def replace(self, position: int, value: V) -> None:
        """Put another value in one place and announce it."""
        self._nodes[position].value = value
        self.refresh(position)

    def refresh(self, position: int) -> None:
        """Announce that one value is shown otherwise now."""
        index = self.index_of(position)
        self.dataChanged.emit(index, index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        value = self.value(index)
        if value is None:
            return None
        return value if role == Role.VALUE else self.shown(value, role)
