"""名词: every explained term with its definition and its places; the way to the terms without a mouse."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reader.core.document import Document
from reader.i18n import _
from reader.render.tokens import Tokens
from reader.ui.models.filters import TextFilter
from reader.ui.models.glossary import EntryRow, GlossaryModel, OccurrenceRow
from reader.ui.models.tree import Role
from reader.ui.widgets.empty_state import EmptyState
from reader.ui.widgets.filter_line import FilterLine
from reader.ui.widgets.glossary_delegate import GlossaryDelegate
from reader.ui.widgets.row_tree import RowTree, beside_edge


class GlossaryPanel(QWidget):
    """The 名词 tab."""

    place_requested = Signal(int, int, int)
    """Paragraph, start and end of an occurrence to read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = GlossaryModel()
        self._filter = TextFilter()
        self._filter.setSourceModel(self._model)
        self.filter_line = FilterLine(_("Filter terms and definitions"))
        self.tree = RowTree()
        self.tree.setIndentation(14)
        self.tree.setItemDelegate(GlossaryDelegate(self.tree))
        self.tree.setModel(self._filter)
        self.tree.setAccessibleName(_("Explained terms"))
        self._empty = EmptyState(_("This report explains no terms."), self.tree)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        top = QHBoxLayout()
        top.setContentsMargins(12, 10, 12, 0)
        top.addWidget(self.filter_line)
        column.addLayout(top)
        column.addLayout(beside_edge(self.tree), 1)
        self.filter_line.left_for_list.connect(self.tree.setFocus)
        self.filter_line.textChanged.connect(self._on_filter_changed)
        self.tree.row_chosen.connect(self._on_row_chosen)

    def set_theme(self, tokens: Tokens) -> None:
        """Paint in other colours."""
        self.tree.set_theme(tokens)
        self.filter_line.set_theme(tokens)
        self._empty.set_theme(tokens)

    def show_document(self, document: Document | None) -> None:
        """Show a report's terms, all closed."""
        self.filter_line.clear()
        self._model.show_document(document)
        self._say_when_empty()

    @Slot(int)
    def reveal(self, entry: int) -> None:
        """Open a term whose card is shown, unless somebody is moving in the list."""
        position = self._model.entry_position(entry)
        if position is None or self.tree.is_browsed():
            return
        index = self._filter.mapFromSource(self._model.index_of(position))
        if index.isValid():
            self.tree.setCurrentIndex(index)
            self.tree.expand(index)
            self.tree.scrollTo(index, RowTree.ScrollHint.PositionAtTop)

    def _say_when_empty(self) -> None:
        words = _("No term matches.") if self._filter.active else _("This report explains no terms.")
        self._empty.setText(words)
        self._empty.setVisible(not self._filter.rowCount())

    @Slot(str)
    def _on_filter_changed(self, words: str) -> None:
        self._filter.look_for(words)
        self._say_when_empty()

    @Slot(QModelIndex)
    def _on_row_chosen(self, index: QModelIndex) -> None:
        row = index.data(Role.VALUE)
        if isinstance(row, EntryRow):
            self.tree.setExpanded(index, not self.tree.isExpanded(index))
        elif isinstance(row, OccurrenceRow):
            self.place_requested.emit(row.mention.paragraph, row.mention.start, row.mention.end)
