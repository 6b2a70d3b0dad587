"""体检: everything the import joined, relinked, left out or doubts, below the text while one walks its places."""

from __future__ import annotations

from collections.abc import Set

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from reader.core.checkup import RepairKey, is_doubt, open_counts
from reader.core.document import Document
from reader.core.repairs import RepairKind
from reader.i18n import _, ngettext
from reader.render.tokens import Tokens
from reader.ui.icons import icon
from reader.ui.models.repairs import RepairGroup, RepairModel, RepairRow
from reader.ui.widgets.repair_delegate import RepairDelegate
from reader.ui.widgets.row_tree import RowTree
from reader.words.repairs import counts_words


class RepairPanel(QFrame):
    """Kinds with their counts, doubts open, mere repairs closed; each place can be looked at and put aside."""

    repair_chosen = Signal(object)
    """A Repair to look at."""
    seen_requested = Signal(object, bool)
    """RepairKeys to put aside, or to list again."""
    close_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("repairPanel")
        self._model = RepairModel()
        self._document: Document | None = None
        self._seen: Set[RepairKey] = frozenset()
        self._opened: set[RepairKind] = set()
        self._summary = QLabel()
        self._summary.setProperty("role", "quiet")
        self.previous, self.next, self.aside = _button(), _button(), _button()
        self.again, self.close_button = _button(), _button()
        self.aside_action = QAction(self)
        self.tree = RowTree()
        self.tree.setUniformRowHeights(True)
        self.tree.setModel(self._model)
        self.tree.setItemDelegate(RepairDelegate(self.tree))
        self.tree.setAccessibleName(_("Mended and doubtful places"))
        self.setFocusProxy(self.tree)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        title = QLabel(_("Import report"))
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        self.aside_action.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        self.aside_action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(self.aside_action)
        self.aside.setDefaultAction(self.aside_action)
        self.aside.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.again.setCheckable(True)
        for button, words in (
            (self.previous, _("Place before (Shift+F4)")),
            (self.next, _("Next place (F4)")),
            (self.close_button, _("Close the import report (Esc)")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
        head = QHBoxLayout()
        head.setContentsMargins(16, 5, 8, 5)
        head.setSpacing(4)
        head.addWidget(title)
        head.addSpacing(8)
        head.addWidget(self._summary, 1)
        for button in (self.again, self.aside, self.previous, self.next, self.close_button):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.tree, 1)

    def _connect(self) -> None:
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._on_menu_wanted)
        self.tree.row_chosen.connect(self._on_row_chosen)
        self.tree.expanded.connect(self._on_folded)
        self.tree.collapsed.connect(self._on_folded)
        self.tree.selectionModel().currentChanged.connect(self._on_current_changed)
        self.previous.clicked.connect(self.show_previous)
        self.next.clicked.connect(self.show_next)
        self.aside_action.triggered.connect(self._on_aside)
        self.again.toggled.connect(self._on_again_toggled)
        self.close_button.clicked.connect(self.close_requested)

    def set_theme(self, tokens: Tokens) -> None:
        """Paint in other colours."""
        self.tree.set_theme(tokens)
        self.previous.setIcon(icon("chevron-up", tokens))
        self.next.setIcon(icon("chevron-down", tokens))
        self.close_button.setIcon(icon("close", tokens))
        self.aside_action.setIcon(icon("check", tokens))
        self.setStyleSheet(
            f"#repairPanel {{ background: {tokens.panel}; border: none; border-top: 1px solid {tokens.line}; }}"
        )

    def show_report(self, document: Document | None, seen: Set[RepairKey]) -> None:
        """Show a report's repairs; of the same report, what is open and current stays so."""
        if document is not self._document:
            self._document = document
            self._opened = set()
            self.again.setChecked(False)
            if document is not None:
                self._opened = {repair.kind for repair in document.repairs if is_doubt(repair.kind)}
            self.tree.setCurrentIndex(QModelIndex())
        self._seen = seen
        self._fill()

    def _fill(self) -> None:
        at = self.tree.currentIndex()
        kept = self._model.value(at)
        before = self._before(at)
        if self._document is None:
            self._model.rebuild(())
        else:
            self._model.show_document(self._document, self._seen, with_seen=self.again.isChecked())
        for index, group in self._model.groups():
            self.tree.setExpanded(index, group.kind in self._opened)
        if kept is not None:
            self.tree.setCurrentIndex(self._found(kept, before))
        self._say_counts()
        self._on_current_changed()

    def _before(self, at: QModelIndex) -> int:
        """How many places stand before a row."""
        values = self._model.values()[: max(0, self._model.position_at(at))]
        return sum(isinstance(value, RepairRow) for value in values)

    def _found(self, kept: RepairGroup | RepairRow, before: int) -> QModelIndex:
        """The row itself, else the place that has come in its stead."""
        places = []
        for position, value in enumerate(self._model.values()):
            if isinstance(kept, RepairGroup) and isinstance(value, RepairGroup) and value.kind is kept.kind:
                return self._model.index_of(position)
            if isinstance(value, RepairRow):
                if isinstance(kept, RepairRow) and value.repair is kept.repair:
                    return self._model.index_of(position)
                places.append(position)
        return self._model.index_of(places[min(before, len(places) - 1)]) if places else QModelIndex()

    def _say_counts(self) -> None:
        repairs = self._document.repairs if self._document is not None else ()
        doubts, mended = open_counts(repairs, self._seen)
        put_aside = len(repairs) - doubts - mended
        words = counts_words(doubts, mended)
        if not repairs:
            words = _("Nothing had to be mended and nothing looks doubtful.")
        elif not words:
            words = _("Everything has been seen.")
        self._summary.setText(words)
        self.again.setText(ngettext("{count} seen", "{count} seen", put_aside).format(count=put_aside))
        self.again.setToolTip(_("Show what was put aside too"))
        self.again.setVisible(put_aside > 0)

    @Slot()
    def show_next(self) -> None:
        """Go to the next place; after the last one, nowhere."""
        self._step(1)

    @Slot()
    def show_previous(self) -> None:
        """Go to the place before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        index = self._model.beside(self.tree.currentIndex(), by)
        if index.isValid():
            self.tree.setExpanded(index.parent(), True)
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)
            self._on_row_chosen(index)

    @Slot(QModelIndex)
    def _on_row_chosen(self, index: QModelIndex) -> None:
        value = self._model.value(index)
        if isinstance(value, RepairGroup):
            self.tree.setExpanded(index, not self.tree.isExpanded(index))
        elif value is not None:
            self.repair_chosen.emit(value.repair)

    @Slot(QModelIndex)
    def _on_folded(self, index: QModelIndex) -> None:
        value = self._model.value(index)
        if isinstance(value, RepairGroup):
            (self._opened.add if self.tree.isExpanded(index) else self._opened.discard)(value.kind)

    @Slot()
    def _on_current_changed(self) -> None:
        """Let the button say what it would do to the current row."""
        value = self._model.value(self.tree.currentIndex())
        seen = isinstance(value, RepairRow) and value.seen
        words = _("List again") if seen else _("Seen")
        if isinstance(value, RepairGroup):
            words = _("All of this kind seen")
        self.aside_action.setText(words)
        self.aside_action.setToolTip(_("{words} ({keys})").format(words=words, keys="Del"))
        self.aside_action.setEnabled(value is not None and not (isinstance(value, RepairGroup) and not value.count))
        self.next.setEnabled(self._model.beside(self.tree.currentIndex(), 1).isValid())
        self.previous.setEnabled(self._model.beside(self.tree.currentIndex(), -1).isValid())

    @Slot()
    def _on_aside(self) -> None:
        index = self.tree.currentIndex()
        value, keys = self._model.value(index), self._model.keys_below(index)
        if keys:
            self.seen_requested.emit(keys, not (isinstance(value, RepairRow) and value.seen))

    @Slot()
    def _on_again_toggled(self) -> None:
        self._fill()

    @Slot(object)
    def _on_menu_wanted(self) -> None:
        if self.tree.currentIndex().isValid():
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addAction(self.aside_action)
            menu.popup(self.tree.cursor().pos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
        else:
            super().keyPressEvent(event)


def _button() -> QToolButton:
    button = QToolButton()
    button.setAutoRaise(True)
    button.setIconSize(QSize(16, 16))
    return button
