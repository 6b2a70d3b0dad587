"""The marks of a report as rows, filtered by colour, tag and words, in the order of the text or by time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from reader.core.annotations import Annotation, MarkColor
from reader.core.document import Document
from reader.core.records import record
from reader.i18n import _
from reader.ui.mark_words import mark_words
from reader.ui.models.bookmarks import place_words
from reader.ui.models.filters import folded
from reader.ui.models.tree import Role, tool_tip

Index = QModelIndex | QPersistentModelIndex


@record(frozen=True, slots=True)
class AnnotationRow:
    """A mark as the list shows it."""

    mark: Annotation
    quote: str
    """Its words on one line."""
    place: str
    """Colour and style in words, citation number and section, or why there is none."""


@record(frozen=True, slots=True)
class AnnotationFilter:
    """Which marks are wanted, and in which order; ``tag`` empty for all."""

    color: MarkColor | None = None
    tag: str = ""
    words: str = ""
    newest_first: bool = False

    @property
    def active(self) -> bool:
        """Whether anything can be hidden."""
        return self.color is not None or bool(self.tag) or bool(folded(self.words))

    def accepts(self, mark: Annotation) -> bool:
        """Whether a mark is wanted."""
        if self.color not in (None, mark.color) or (self.tag and self.tag not in mark.tags):
            return False
        return folded(self.words) in folded(" ".join((mark.quote, mark.note, *mark.tags)))


def annotation_row(document: Document, mark: Annotation) -> AnnotationRow:
    """Word one mark."""
    place = _("Not found in this version of the report")
    if mark.passage is not None:
        place = place_words(document, document.paragraphs[mark.passage.first])
    return AnnotationRow(mark, " ".join(mark.quote.split("\n")), f"{mark_words(mark)} · {place}")


class AnnotationModel(QAbstractListModel):
    """Rows of one report; those without a place stand at the end."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[AnnotationRow] = []

    def show_annotations(
        self, document: Document | None, marks: Sequence[Annotation], wanted: AnnotationFilter
    ) -> None:
        """Replace the rows."""
        self.beginResetModel()
        kept = [mark for mark in marks if wanted.accepts(mark)]
        if wanted.newest_first:
            kept.sort(key=lambda mark: mark.changed, reverse=True)
        self._rows = [annotation_row(document, mark) for mark in kept] if document else []
        self.endResetModel()

    def row(self, index: Index) -> AnnotationRow | None:
        """The row behind an index."""
        return self._rows[index.row()] if index.isValid() else None

    def index_of(self, uid: str) -> QModelIndex:
        """The index of a mark, invalid when it is not shown."""
        at = next((n for n, row in enumerate(self._rows) if row.mark.uid == uid), -1)
        return self.index(at, 0) if at >= 0 else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        tags = " ".join(f"#{tag}" for tag in row.mark.tags)
        if role == Role.VALUE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.quote
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(row.place, row.mark.quote, row.mark.note, tags)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "\n".join(part for part in (row.quote, row.mark.note, tags, row.place) if part)
        return None
