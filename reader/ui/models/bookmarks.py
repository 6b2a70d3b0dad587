"""Bookmarks of a report in their folders, and below them the tasks with a star."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from reader.core.bookmark_tree import BookmarkFolder, BookmarkTree
from reader.core.document import Document, Paragraph
from reader.core.records import record
from reader.core.work import Bookmark, Task
from reader.i18n import _
from reader.ui.models.tree import Role, TreeModel, tool_tip

Index = QModelIndex | QPersistentModelIndex


class RowKind(Enum):
    """What a row stands for."""

    BOOKMARK = "bookmark"
    FOLDER = "folder"
    TASKS = "tasks"
    """The heading of the tasks with a star; it can't be moved."""
    TASK = "task"


@record(frozen=True, slots=True)
class BookmarkRow:
    """A bookmark, folder or task as the tree shows it."""

    kind: RowKind
    uid: str
    title: str
    """The name that people gave, else the words marked."""
    place: str = ""
    """Citation number and section, or why there is none; of a heading, how much is below it."""
    paragraph: int | None = None
    start: int = 0
    end: int | None = None
    quote: str = ""
    """The words marked, where the title is another."""

    @property
    def movable(self) -> bool:
        """Whether people arrange it: bookmarks and folders, not tasks."""
        return self.kind in (RowKind.BOOKMARK, RowKind.FOLDER)

    @property
    def has_place(self) -> bool:
        """Whether its words are in the text, where it stands for words."""
        return self.paragraph is not None or self.kind in (RowKind.FOLDER, RowKind.TASKS)


def bookmark_row(document: Document, bookmark: Bookmark) -> BookmarkRow:
    """Word the place of one bookmark."""
    at = bookmark.paragraph
    place = _("Not found in this version of the report")
    words = bookmark.quote
    if at is not None:
        place = place_words(document, document.paragraphs[at])
        words = words or document.paragraphs[at].text
    title = bookmark.name or words
    return BookmarkRow(RowKind.BOOKMARK, bookmark.uid, title, place, at, quote=words if bookmark.name else "")


def task_row(document: Document, task: Task) -> BookmarkRow:
    """Word the place of a task with a star."""
    at = task.paragraph
    place = (
        _("Not found in this version of the report") if at is None else place_words(document, document.paragraphs[at])
    )
    return BookmarkRow(RowKind.TASK, task.uid, task.text, place, at, task.start, task.end)


def place_words(document: Document, paragraph: Paragraph) -> str:
    """Where a paragraph stands: its citation number and section; of a heading, the one above it."""
    section = None if paragraph.section is None else document.sections[paragraph.section]
    if section is None:
        return _("Head of the report")
    if section.heading == paragraph.index:
        above = _("Heading") if section.parent is None else document.sections[section.parent].label
        return " ".join(part for part in (paragraph.number, above) if part)
    return " ".join(part for part in (paragraph.number, section.label) if part)


class BookmarkModel(TreeModel[BookmarkRow]):
    """Rows of one report, as they were arranged."""

    def __init__(self) -> None:
        super().__init__()
        self._positions: dict[str, int] = {}

    def show_bookmarks(
        self, document: Document | None, tree: BookmarkTree | None = None, tasks: Sequence[Task] = ()
    ) -> None:
        """Replace the rows; ``tasks`` are those with a star."""
        self.rebuild(_rows(document, tree, tasks) if document is not None else ())
        self._positions = {row.uid: position for position, row in enumerate(self.values())}
        for row in self.values():
            if row.movable:
                item = self.itemFromIndex(self.index_by(row.uid))
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)

    def row(self, index: Index) -> BookmarkRow | None:
        """The row behind an index."""
        return self.value(index) if index.isValid() else None

    def index_by(self, uid: str) -> QModelIndex:
        """Where a thing stands; an invalid index for one that is not there."""
        position = self._positions.get(uid, -1)
        return self.index_of(position) if position >= 0 else QModelIndex()

    def shown(self, value: BookmarkRow, role: int) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Role.FILTER_TEXT):
            return value.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(value.place, value.quote or value.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            kind = {RowKind.FOLDER: _("Folder"), RowKind.TASK: _("Task")}.get(value.kind, "")
            return "\n".join(part for part in (kind, value.title, value.place) if part)
        return None


def _rows(
    document: Document, tree: BookmarkTree | None, tasks: Sequence[Task]
) -> Iterator[tuple[BookmarkRow, int | None]]:
    nodes = tree.rows() if tree is not None else []
    for node, above in nodes:
        if isinstance(node, BookmarkFolder):
            yield BookmarkRow(RowKind.FOLDER, node.uid, node.name), above
        else:
            yield bookmark_row(document, node), above
    if tasks:
        yield BookmarkRow(RowKind.TASKS, "", _("Tasks with a star")), None
        for task in tasks:
            yield task_row(document, task), len(nodes)
