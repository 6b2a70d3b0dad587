"""目录: the section tree with its filter; it marks the section being read and keeps still while browsed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHBoxLayout, QStyledItemDelegate, QStyleOptionViewItem, QToolButton, QVBoxLayout, QWidget

from reader.core.document import Document, Section
from reader.i18n import _
from reader.render.tokens import LIGHT, Tokens
from reader.ui.icons import icon
from reader.ui.models.filters import TextFilter
from reader.ui.models.outline import OutlineModel
from reader.ui.models.tree import Role
from reader.ui.widgets.empty_state import EmptyState
from reader.ui.widgets.filter_line import FilterLine
from reader.ui.widgets.row_tree import RowTree, beside_edge
from reader.ui.widgets.rows import Index, paint_share, plain, row_height, small

EXPANDED_LEVELS = 1
"""Parts are open, so that 一、 is seen; what is deeper waits for a click."""


class _OutlineDelegate(QStyledItemDelegate):
    def __init__(self, tree: OutlineTree) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(0, row_height(self._tree.fontMetrics()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = self._tree.tokens
        own = QStyleOptionViewItem(option)
        self.initStyleOption(own, index)
        rect = own.rect.adjusted(6, 0, -14, 0)  # type: ignore[attr-defined]
        painter.save()
        share = self._tree.share(plain(index))
        if (left := self._tree.open_sentences(plain(index))) is not None:
            words = _("{count} open").format(count=left) if left else _("all decided")
            painter.setFont(small(self._tree.font()))
            painter.setPen(QColor(tokens.accent if left else tokens.muted))
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
            rect.setRight(rect.right() - painter.fontMetrics().horizontalAdvance(words) - 8)
        elif share > 0:
            paint_share(painter, QPointF(rect.right() + 2, rect.center().y() + 0.5), share, tokens)
            rect.setRight(rect.right() - 10)
        painter.setFont(own.font)  # type: ignore[attr-defined]
        current = self._tree.ground(plain(index)) is not None
        painter.setPen(QColor(tokens.accent if current else tokens.ink))
        text = own.fontMetrics.elidedText(own.text, Qt.TextElideMode.ElideRight, rect.width())  # type: ignore[attr-defined]
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.restore()


class OutlineTree(RowTree):
    """The tree itself; the fill stands on the section being read, or on what hides it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setUniformRowHeights(True)
        self.setItemDelegate(_OutlineDelegate(self))
        self.marked = QModelIndex()
        self.shares: tuple[float, ...] = ()
        """How much of each section was read, 0 to 1."""
        self.coverage: Mapping[int, int] = {}
        """How many sentences of sections are open, while that is looked at."""

    def share(self, index: QModelIndex) -> float:
        """How much of a row's section was read."""
        section = index.data(Role.VALUE)
        known = isinstance(section, Section) and section.index < len(self.shares)
        return self.shares[section.index] if known else 0.0

    def open_sentences(self, index: QModelIndex) -> int | None:
        """How many sentences of a row's section nobody has decided on; None where that is not shown."""
        section = index.data(Role.VALUE)
        return self.coverage.get(section.index) if isinstance(section, Section) else None

    def ground(self, index: QModelIndex) -> str | None:
        return self.tokens.row_current if self.marked.isValid() and index == self.marked else None


class OutlinePanel(QWidget):
    """The 目录 tab."""

    section_requested = Signal(int)
    """Index of a section to read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = OutlineModel()
        self._filter = TextFilter()
        self._filter.setSourceModel(self._model)
        self._section: int | None = None
        self._expanded: list[int] = []
        self.filter_line = FilterLine(_("Filter sections"))
        self.tree = OutlineTree()
        self.tree.setModel(self._filter)
        self.tree.setAccessibleName(_("Contents"))
        self._expand = _tool(_("Expand all"))
        self._collapse = _tool(_("Collapse all"))
        self._empty = EmptyState("", self.tree)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(12, 10, 8, 6)
        top.setSpacing(2)
        top.addWidget(self.filter_line, 1)
        top.addSpacing(4)
        top.addWidget(self._expand)
        top.addWidget(self._collapse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(beside_edge(self.tree), 1)

    def _connect(self) -> None:
        self._collapse.clicked.connect(self.tree.collapseAll)
        self._expand.clicked.connect(self.tree.expandAll)
        self.filter_line.left_for_list.connect(self.tree.setFocus)
        self.filter_line.textChanged.connect(self._on_filter_changed)
        self.tree.collapsed.connect(self._mark)
        self.tree.expanded.connect(self._mark)
        self.tree.row_chosen.connect(self._on_row_chosen)

    def set_theme(self, tokens: Tokens = LIGHT) -> None:
        """Paint in other colours."""
        self.tree.set_theme(tokens)
        self.filter_line.set_theme(tokens)
        self._expand.setIcon(icon("expand-all", tokens))
        self._collapse.setIcon(icon("collapse-all", tokens))

    def show_document(self, document: Document | None) -> None:
        """Show a report's sections with its parts opened."""
        self.filter_line.clear()
        self._section = None
        self.show_progress(())
        self.show_totals({})
        self._model.show_document(document)
        self._say_when_empty()
        self.tree.expandToDepth(EXPANDED_LEVELS - 1)
        self._mark()

    def show_progress(self, shares: Sequence[float]) -> None:
        """Show how much of each section was read, 0 to 1."""
        self._model.shares = self.tree.shares = tuple(shares)
        self.tree.viewport().update()

    def show_totals(self, told: Mapping[int, str]) -> None:
        """Tell of these sections what became of their sentences, where the pointer rests."""
        self._model.totals = dict(told)

    def show_coverage(self, left: Mapping[int, int]) -> None:
        """Show how many sentences of these sections are open; none for an end of that."""
        self.tree.coverage = dict(left)
        self.tree.viewport().update()

    @Slot(object)
    def set_section(self, section: int | None) -> None:
        """Mark the section being read; scrolls only when nobody is moving in the tree."""
        self._section = section
        self._mark()
        if self.tree.is_browsed() or self.filter_line.hasFocus():
            return
        if self.tree.marked.isValid():
            self.tree.scrollTo(self.tree.marked)
        else:
            self.tree.scrollToTop()  # before the first section

    def _mark(self) -> None:
        """Find the row that stands for the section: its own, or the lowest one above it that can be seen."""
        index = QModelIndex()
        if self._section is not None:
            index = self._filter.mapFromSource(self._model.index_of(self._section))
        shown, above = index, index.parent()
        while above.isValid():
            if not self.tree.isExpanded(above):
                shown = above
            above = above.parent()
        self.tree.marked = shown
        self.tree.viewport().update()

    @Slot(str)
    def _on_filter_changed(self, words: str) -> None:
        if words and not self._filter.active:
            self._expanded = [s.index for s in self._model.values() if self._is_expanded(s)]
        self._filter.look_for(words)
        if self._filter.active:
            self.tree.expandAll()
        else:
            self.tree.collapseAll()
            for section in self._expanded:
                self.tree.expand(self._filter.mapFromSource(self._model.index_of(section)))
        self._say_when_empty()
        self._mark()

    def _say_when_empty(self) -> None:
        if self._filter.rowCount():
            self._empty.hide()
            return
        self._empty.setText(
            _("No section matches. Empty the filter with Esc.")
            if self._filter.active
            else _("No headings were found in this report.\n\nIt can be read all the same; Ctrl+F finds words in it.")
        )
        self._empty.show()

    def _is_expanded(self, section: Section) -> bool:
        return self.tree.isExpanded(self._filter.mapFromSource(self._model.index_of(section.index)))

    @Slot(QModelIndex)
    def _on_row_chosen(self, index: QModelIndex) -> None:
        section = index.data(Role.VALUE)
        if isinstance(section, Section):
            self.section_requested.emit(section.index)


def _tool(words: str) -> QToolButton:
    button = QToolButton()
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.setAutoRaise(True)
    return button
