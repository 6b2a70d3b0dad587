"""批注: the marks of a report with their notes and tags."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from reader.core.annotations import Annotation, MarkColor, MarkStyle
from reader.core.document import Document
from reader.i18n import _
from reader.render.tokens import Tokens
from reader.ui.icons import icon
from reader.ui.mark_words import color_word
from reader.ui.models.annotations import AnnotationFilter, AnnotationModel
from reader.ui.widgets.annotation_delegate import AnnotationDelegate
from reader.ui.widgets.empty_state import EmptyState
from reader.ui.widgets.filter_line import FilterLine
from reader.ui.widgets.row_tree import RowTree
from reader.ui.widgets.swatches import swatch


class AnnotationPanel(QWidget):
    """The 批注 tab."""

    place_requested = Signal(str)
    """Uid of a mark to read."""
    edit_requested = Signal(str)
    removal_requested = Signal(str)
    trash_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = AnnotationModel()
        self._document: Document | None = None
        self._marks: tuple[Annotation, ...] = ()
        self.filter_line = FilterLine(_("Filter annotations"))
        self.newest = QToolButton()
        self.color_box = QComboBox()
        self.tag_box = QComboBox()
        self.tree = RowTree()
        self.trash = QPushButton(_("Recycle bin…"))
        self.files = QToolButton()
        """Opens the menu of what leads to and from files."""
        self.edit_action = self._action(_("Edit this mark…"), Qt.Key.Key_F2)
        self.remove_action = self._action(_("Delete this mark"), Qt.Key.Key_Delete)
        self._empty = EmptyState("", self.tree)
        self._lay_out()
        self._connect()
        self._fill_boxes()

    def _action(self, words: str, key: Qt.Key) -> QAction:
        action = QAction(words, self.tree)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.tree.addAction(action)
        return action

    def _lay_out(self) -> None:
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(0)
        self.tree.setModel(self._model)
        self.tree.setItemDelegate(AnnotationDelegate(self.tree))
        self.tree.setAccessibleName(_("Annotations"))
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.newest.setCheckable(True)
        for part, words in (
            (self.newest, _("Last changed first")),
            (self.color_box, _("Colour")),
            (self.tag_box, _("Tag")),
        ):
            part.setToolTip(words)
            part.setAccessibleName(words)
        for box in (self.color_box, self.tag_box):
            box.setMinimumContentsLength(3)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.trash.setFlat(True)
        first, second, top, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(), QVBoxLayout(self)
        first.addWidget(self.filter_line, 1)
        first.addWidget(self.newest)
        second.addWidget(self.color_box, 1)
        second.addWidget(self.tag_box, 1)
        top.setContentsMargins(12, 10, 10, 6)
        top.setSpacing(6)
        top.addLayout(first)
        top.addLayout(second)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.tree, 1)
        self.files.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.files.setToolTip(_("Export and import annotations"))
        self.files.setAccessibleName(_("Export and import annotations"))
        bottom = QHBoxLayout()
        bottom.setContentsMargins(0, 0, 10, 0)
        bottom.addWidget(self.trash)
        bottom.addStretch(1)
        bottom.addWidget(self.files)
        column.addLayout(bottom)
        order = (self.filter_line, self.newest, self.color_box, self.tag_box, self.tree, self.trash, self.files)
        for one, other in itertools.pairwise(order):
            QWidget.setTabOrder(one, other)

    def _connect(self) -> None:
        self.filter_line.left_for_list.connect(self.tree.setFocus)
        self.filter_line.textChanged.connect(self._refresh)
        self.newest.toggled.connect(self._refresh)
        self.color_box.currentIndexChanged.connect(self._refresh)
        self.tag_box.currentIndexChanged.connect(self._refresh)
        self.tree.row_chosen.connect(self._on_row_chosen)
        self.edit_action.triggered.connect(self._on_edit_triggered)
        self.remove_action.triggered.connect(self._on_remove_triggered)
        self.trash.clicked.connect(self.trash_requested)

    def set_theme(self, tokens: Tokens) -> None:
        """Paint in other colours."""
        self.tree.set_theme(tokens)
        self.filter_line.set_theme(tokens)
        self.newest.setIcon(icon("clock", tokens))
        self.trash.setIcon(icon("trash", tokens))
        self.files.setIcon(icon("more", tokens))
        self.remove_action.setIcon(icon("trash", tokens))
        self.edit_action.setIcon(icon("note", tokens))
        for row, color in enumerate(MarkColor, 1):
            self.color_box.setItemIcon(row, swatch(MarkStyle.HIGHLIGHT, color, tokens))

    def offer_files(self, actions: Sequence[QAction]) -> None:
        """Put what leads to and from files into the panel's menu."""
        menu = QMenu(self.files)
        menu.addActions(actions)
        self.files.setMenu(menu)

    def show_annotations(self, document: Document | None, marks: Sequence[Annotation]) -> None:
        """Show a report's marks; another report's without filters. The row with the keyboard stays near its place."""
        if document is not self._document:
            self._document = document
            self._marks = ()
            self.clear_filters()
        self._marks = tuple(marks)
        self._fill_boxes()
        self._refresh()

    def clear_filters(self) -> None:
        """Show every mark again."""
        self.filter_line.clear()
        self.color_box.setCurrentIndex(0)
        self.tag_box.setCurrentIndex(0)

    def _fill_boxes(self) -> None:
        """Offer the colours with their counts and the tags in use; what is chosen stays."""
        counts = Counter(mark.color for mark in self._marks)
        tags = sorted({tag for mark in self._marks for tag in mark.tags})
        chosen = self.tag_box.currentData()
        for box in (self.color_box, self.tag_box):
            box.blockSignals(True)
        if self.color_box.count() == 0:
            self.color_box.addItem(_("Colour"), None)
            for color in MarkColor:
                self.color_box.addItem("", color)
        for row, color in enumerate(MarkColor, 1):
            words = _("{color} ({count})").format(color=color_word(color), count=counts[color])
            self.color_box.setItemText(row, words)
        self.tag_box.clear()
        self.tag_box.addItem(_("Tag"), "")
        for tag in tags:
            self.tag_box.addItem(f"#{tag}", tag)
        self.tag_box.setCurrentIndex(max(0, self.tag_box.findData(chosen)))
        self.tag_box.setEnabled(bool(tags))
        for box in (self.color_box, self.tag_box):
            box.blockSignals(False)

    @Slot()
    def _refresh(self) -> None:
        wanted = AnnotationFilter(
            color=self.color_box.currentData(),
            tag=self.tag_box.currentData() or "",
            words=self.filter_line.text(),
            newest_first=self.newest.isChecked(),
        )
        at, uid = self.tree.currentIndex().row(), self._current()
        self._model.show_annotations(self._document, self._marks, wanted)
        shown = self._model.rowCount()
        if shown and at >= 0:
            same = self._model.index_of(uid)
            self.tree.setCurrentIndex(same if same.isValid() else self._model.index(min(at, shown - 1), 0))
        self._empty.setText(
            _("No annotation matches. Empty the filter with Esc, or choose all colours and tags.")
            if self._marks
            else _("No annotations yet.\n\nSelect words in the text: a small bar offers colours, underline and note.")
        )
        self._empty.setVisible(not shown)

    def _current(self) -> str:
        row = self._model.row(self.tree.currentIndex())
        return "" if row is None else row.mark.uid

    @Slot(QModelIndex)
    def _on_row_chosen(self, index: QModelIndex) -> None:
        row = self._model.row(index)
        if row is not None and row.mark.passage is not None:
            self.place_requested.emit(row.mark.uid)

    @Slot()
    def _on_edit_triggered(self) -> None:
        if uid := self._current():
            self.edit_requested.emit(uid)

    @Slot()
    def _on_remove_triggered(self) -> None:
        if uid := self._current():
            self.removal_requested.emit(uid)
