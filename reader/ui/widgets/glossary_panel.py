"""名词: every explained term with its definition and its places; the way to the terms without a mouse."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from reader.core.document import Document
from reader.core.terms.further import FurtherTerms
from reader.i18n import _
from reader.render.tokens import Tokens
from reader.ui.icons import icon
from reader.ui.models.glossary import EntryRow, GlossaryFilter, GlossaryModel, OccurrenceRow, SourceRow
from reader.ui.models.tree import Role
from reader.ui.widgets.empty_state import EmptyState
from reader.ui.widgets.filter_line import FilterLine
from reader.ui.widgets.glossary_delegate import GlossaryDelegate
from reader.ui.widgets.row_tree import RowTree, beside_edge


class GlossaryPanel(QWidget):
    """The 名词 tab."""

    place_requested = Signal(int, int, int)
    """Paragraph, start and end of an occurrence to read."""
    source_requested = Signal(str, int)
    """Report and paragraph that explain a borrowed term."""
    edit_requested = Signal(str)
    removal_requested = Signal(str)
    """Uid of an own entry."""
    addition_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._model = GlossaryModel()
        self._filter = GlossaryFilter()
        self._filter.setSourceModel(self._model)
        self.filter_line = FilterLine(_("Filter terms and definitions"))
        self.add = QToolButton()
        self.tree = RowTree()
        self.edit_action = self._action(_("Edit this entry…"), Qt.Key.Key_F2)
        self.remove_action = self._action(_("Delete this entry"), Qt.Key.Key_Delete)
        self._empty = EmptyState("", self.tree)
        self._lay_out()
        self._connect()

    def _action(self, words: str, key: Qt.Key) -> QAction:
        action = QAction(words, self.tree)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setEnabled(False)
        self.tree.addAction(action)
        return action

    def _lay_out(self) -> None:
        self.tree.setIndentation(14)
        self.tree.setItemDelegate(GlossaryDelegate(self.tree))
        self.tree.setModel(self._filter)
        self.tree.setAccessibleName(_("Explained terms"))
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        words = _("New entry of your own ({keys})").format(keys="Ctrl+Shift+E")
        self.add.setToolTip(words)
        self.add.setAccessibleName(words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        top = QHBoxLayout()
        top.setContentsMargins(12, 10, 12, 0)
        top.addWidget(self.filter_line, 1)
        top.addWidget(self.add)
        column.addLayout(top)
        column.addLayout(beside_edge(self.tree), 1)
        QWidget.setTabOrder(self.filter_line, self.add)
        QWidget.setTabOrder(self.add, self.tree)

    def _connect(self) -> None:
        self.add.clicked.connect(self.addition_requested)
        self.filter_line.left_for_list.connect(self.tree.setFocus)
        self.filter_line.textChanged.connect(self._on_filter_changed)
        self.tree.row_chosen.connect(self._on_row_chosen)
        self.tree.selectionModel().currentChanged.connect(self._on_current_changed)
        self.edit_action.triggered.connect(self._on_edit_triggered)
        self.remove_action.triggered.connect(self._on_remove_triggered)

    def set_theme(self, tokens: Tokens) -> None:
        """Paint in other colours."""
        self.tree.set_theme(tokens)
        self.filter_line.set_theme(tokens)
        self.add.setIcon(icon("add-term", tokens))
        self.edit_action.setIcon(icon("note", tokens))
        self.remove_action.setIcon(icon("trash", tokens))

    def show_document(self, document: Document | None, further: FurtherTerms | None = None) -> None:
        """Show a report's terms, all closed."""
        self._document = document
        self.filter_line.clear()
        self._model.show_document(document, further)
        self._say_when_empty()

    def show_terms(self, further: FurtherTerms) -> None:
        """Show other own and borrowed terms of the same report; what was open and current stays so."""
        opened = {row.identity for index in self._entries() if self.tree.isExpanded(index) and (row := _entry(index))}
        current = _entry(self.tree.currentIndex())
        self._model.show_document(self._document, further)
        for index in self._entries():
            row = _entry(index)
            if row is not None and row.identity in opened:
                self.tree.setExpanded(index, True)
            if row is not None and current is not None and row.identity == current.identity:
                self.tree.setCurrentIndex(index)
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

    def _entries(self) -> list[QModelIndex]:
        return [self._filter.index(row, 0) for row in range(self._filter.rowCount())]

    def _say_when_empty(self) -> None:
        words = _("This report explains no terms.\n\nSelect words and press Ctrl+Shift+E to explain them yourself.")
        self._empty.setText(_("No term matches.") if self._filter.active else words)
        self._empty.setVisible(not self._filter.rowCount())

    def _current_uid(self) -> str:
        row = _entry(self.tree.currentIndex())
        return "" if row is None else row.uid

    @Slot(str)
    def _on_filter_changed(self, words: str) -> None:
        self._filter.look_for(words)
        self._say_when_empty()

    @Slot()
    def _on_current_changed(self) -> None:
        for action in (self.edit_action, self.remove_action):
            action.setEnabled(bool(self._current_uid()))

    @Slot(QModelIndex)
    def _on_row_chosen(self, index: QModelIndex) -> None:
        row = index.data(Role.VALUE)
        if isinstance(row, EntryRow):
            self.tree.setExpanded(index, not self.tree.isExpanded(index))
        elif isinstance(row, SourceRow):
            self.source_requested.emit(row.borrowed.report, row.borrowed.paragraph)
        elif isinstance(row, OccurrenceRow):
            self.place_requested.emit(row.mention.paragraph, row.mention.start, row.mention.end)

    @Slot()
    def _on_edit_triggered(self) -> None:
        if uid := self._current_uid():
            self.edit_requested.emit(uid)

    @Slot()
    def _on_remove_triggered(self) -> None:
        if uid := self._current_uid():
            self.removal_requested.emit(uid)


def _entry(index: QModelIndex) -> EntryRow | None:
    """The term that a row belongs to."""
    while index.parent().isValid():
        index = index.parent()
    row = index.data(Role.VALUE)
    return row if isinstance(row, EntryRow) else None
