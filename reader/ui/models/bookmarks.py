"""Marked paragraphs of a report in text order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from reader.core.document import Document, Paragraph
from reader.core.records import record
from reader.core.work import Bookmark
from reader.i18n import _
from reader.ui.models.tree import Role, tool_tip

Index = QModelIndex | QPersistentModelIndex


@record(frozen=True, slots=True)
class BookmarkRow:
    """A bookmark as the list shows it."""

    bookmark: Bookmark
    quote: str
    place: str
    """Citation number and section, or why there is none."""


def bookmark_row(document: Document, bookmark: Bookmark) -> BookmarkRow:
    """Word the place of one bookmark."""
    if bookmark.paragraph is None:
        return BookmarkRow(bookmark, bookmark.quote, _("Not found in this version of the report"))
    paragraph = document.paragraphs[bookmark.paragraph]
    return BookmarkRow(bookmark, bookmark.quote or paragraph.text, place_words(document, paragraph))


def place_words(document: Document, paragraph: Paragraph) -> str:
    """Where a paragraph stands: its citation number and section; of a heading, the one above it."""
    section = None if paragraph.section is None else document.sections[paragraph.section]
    if section is None:
        return _("Head of the report")
    if section.heading == paragraph.index:
        above = _("Heading") if section.parent is None else document.sections[section.parent].label
        return " ".join(part for part in (paragraph.number, above) if part)
    return " ".join(part for part in (paragraph.number, section.label) if part)


class BookmarkModel(QAbstractListModel):
    """Rows of one report; those without a place stand at the end."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[BookmarkRow] = []

    def show_bookmarks(self, document: Document | None, bookmarks: Sequence[Bookmark]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        rows = [bookmark_row(document, b) for b in bookmarks] if document else []
        self._rows = sorted(rows, key=lambda r: (r.bookmark.paragraph is None, r.bookmark.paragraph or 0))
        self.endResetModel()

    def row(self, index: Index) -> BookmarkRow | None:
        """The row behind an index."""
        return self._rows[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Role.VALUE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Role.FILTER_TEXT):
            return row.quote
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(row.place, row.quote)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.quote}\n{row.place}"
        return None
