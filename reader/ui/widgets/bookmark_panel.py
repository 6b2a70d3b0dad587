"""书签: marked paragraphs in folders, and the tasks with a star."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from reader.core.bookmark_tree import BookmarkTree, Spot
from reader.core.document import Document
from reader.core.work import Task
from reader.i18n import _
from reader.render.tokens import Tokens
from reader.ui.icons import icon
from reader.ui.models.bookmarks import BookmarkModel, BookmarkRow, RowKind
from reader.ui.widgets.bookmark_delegate import BookmarkDelegate
from reader.ui.widgets.bookmark_tree import ArrangedTree
from reader.ui.widgets.empty_state import EmptyState


class BookmarkPanel(QWidget):
    """The 书签 tab."""

    place_requested = Signal(int)
    """A marked paragraph to read."""
    words_requested = Signal(int, int, int)
    """Paragraph, start and end of a task's words to read."""
    removal_requested = Signal(str)
    """Uid of a bookmark to take away."""
    unstar_requested = Signal(str)
    """Uid of a task to take the star off."""
    folder_requested = Signal(str)
    """A new folder is wanted where this bookmark or folder stands (empty: at the top)."""
    dissolving_requested = Signal(str)
    """Uid of a folder to take away; what is in it stays."""
    move_requested = Signal(str, object)
    """Uid of a bookmark or folder and the ``Spot`` that it goes to."""
    rename_requested = Signal(str, str)
    """Uid of a bookmark or folder and its new name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = BookmarkModel()
        self._arranged: BookmarkTree | None = None
        self._closed: set[str] = set()
        self.tree = ArrangedTree()
        self.tree.setIndentation(14)
        self.tree.setModel(self._model)
        self._delegate = BookmarkDelegate(self.tree)
        self.tree.setItemDelegate(self._delegate)
        self.tree.setAccessibleName(_("Bookmarks"))
        self.folder_button = QPushButton(_("New folder"))
        self.folder_button.setFlat(True)
        self.rename_action = self._action(_("Rename"), Qt.Key.Key_F2)
        self.folder_action = self._action(_("New folder here"), Qt.Key.Key_Insert)
        self.steps = {
            key: self._step_action(words, key, keys)
            for key, keys, words in (
                (Qt.Key.Key_Up, "Alt+Up", _("Move up")),
                (Qt.Key.Key_Down, "Alt+Down", _("Move down")),
                (Qt.Key.Key_Right, "Alt+Right", _("Move into the folder above")),
                (Qt.Key.Key_Left, "Alt+Left", _("Move out of the folder")),
            )
        }
        self.remove_action = self._action(_("Remove bookmark"), Qt.Key.Key_Delete)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._empty = EmptyState(
            _("No bookmarks yet.\n\nCtrl+B marks the paragraph that you are reading; it then waits for you here."),
            self.tree,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 4)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setContentsMargins(5, 0, 0, 0)
        row.addWidget(self.tree)
        column.addLayout(row, 1)
        column.addWidget(self.folder_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._connect()
        self._show_possible()

    def _action(self, words: str, key: Qt.Key) -> QAction:
        action = QAction(words, self.tree)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.tree.addAction(action)
        return action

    def _step_action(self, words: str, key: Qt.Key, keys: str) -> QAction:
        """One of the menu; its key is the tree's own, since the window goes back and forward by it."""
        native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        action = QAction(f"{words}\t{native}", self.tree)
        action.triggered.connect(lambda _checked=False: self._on_step(int(key)))
        self.tree.addAction(action)
        return action

    def _connect(self) -> None:
        self.tree.row_chosen.connect(self._on_row_chosen)
        self.tree.moved.connect(self.move_requested)
        self.tree.step_requested.connect(self._on_step)
        self.tree.collapsed.connect(self._on_collapsed)
        self.tree.expanded.connect(self._on_expanded)
        self.tree.selectionModel().currentChanged.connect(self._show_possible)
        # The row is made anew when it is renamed, so that waits until its editor is gone.
        self._delegate.renamed.connect(self.rename_requested, Qt.ConnectionType.QueuedConnection)
        self.rename_action.triggered.connect(self._on_rename)
        self.folder_action.triggered.connect(self._on_folder_wanted)
        self.folder_button.clicked.connect(self._on_folder_wanted)
        self.remove_action.triggered.connect(self._on_remove_triggered)

    def set_theme(self, tokens: Tokens) -> None:
        """Paint in other colours."""
        self.tree.set_theme(tokens)
        self.remove_action.setIcon(icon("trash", tokens))
        self.folder_action.setIcon(icon("folder-new", tokens))
        self.folder_button.setIcon(icon("folder-new", tokens))

    def show_bookmarks(
        self, document: Document | None, tree: BookmarkTree | None = None, tasks: Sequence[Task] = ()
    ) -> None:
        """Show a report's bookmarks and its tasks with a star; the row with the keyboard keeps it, or the next one."""
        current, at = self._current(), self._number(self.tree.currentIndex())
        self._arranged = tree
        self._model.show_bookmarks(document, tree, tasks)
        rows = self._model.values()
        for row in rows:
            self.tree.setExpanded(self._model.index_by(row.uid), row.uid not in self._closed)
        self._empty.setVisible(not rows)
        if rows and at >= 0:
            same = self._model.index_by(current.uid) if current is not None else QModelIndex()
            self.tree.setCurrentIndex(same if same.isValid() else self._model.index_of(min(at, len(rows) - 1)))
        self._show_possible()

    def rename(self, uid: str) -> None:
        """Let people name a bookmark or folder in its row."""
        index = self._model.index_by(uid)
        if index.isValid():
            self.tree.setFocus()
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)
            self.tree.edit(index)

    def _number(self, index: QModelIndex) -> int:
        return self._model.position_at(index)

    def _current(self) -> BookmarkRow | None:
        return self._model.row(self.tree.currentIndex())

    @Slot()
    def _show_possible(self) -> None:
        """Offer what can be done with the current row."""
        row = self._current()
        movable = row is not None and row.movable
        self.rename_action.setEnabled(movable)
        for key, action in self.steps.items():
            action.setEnabled(self._spot(int(key)) is not None)
        words = {RowKind.FOLDER: _("Remove folder; keep what is in it"), RowKind.TASK: _("Take the star off")}
        self.remove_action.setText(words.get(row.kind, _("Remove bookmark")) if row else _("Remove bookmark"))
        self.remove_action.setEnabled(row is not None and row.kind is not RowKind.TASKS)

    def _spot(self, key: int) -> Spot | None:
        row = self._current()
        if row is None or not row.movable or self._arranged is None:
            return None
        match key:
            case Qt.Key.Key_Up:
                return self._arranged.up(row.uid)
            case Qt.Key.Key_Down:
                return self._arranged.down(row.uid)
            case Qt.Key.Key_Left:
                return self._arranged.out(row.uid)
            case _:
                return self._arranged.into(row.uid)

    @Slot(int)
    def _on_step(self, key: int) -> None:
        row, spot = self._current(), self._spot(key)
        if row is not None and spot is not None:
            if spot.folder is not None:
                self._closed.discard(spot.folder)  # what moves stays in sight
            self.move_requested.emit(row.uid, spot)

    @Slot(QModelIndex)
    def _on_row_chosen(self, index: QModelIndex) -> None:
        row = self._model.row(index)
        if row is None:
            return
        if row.kind in (RowKind.FOLDER, RowKind.TASKS):
            self.tree.setExpanded(index, not self.tree.isExpanded(index))
        elif row.paragraph is not None and row.end is not None:
            self.words_requested.emit(row.paragraph, row.start, row.end)
        elif row.paragraph is not None:
            self.place_requested.emit(row.paragraph)

    @Slot(QModelIndex)
    def _on_collapsed(self, index: QModelIndex) -> None:
        if (row := self._model.row(index)) is not None:
            self._closed.add(row.uid)

    @Slot(QModelIndex)
    def _on_expanded(self, index: QModelIndex) -> None:
        if (row := self._model.row(index)) is not None:
            self._closed.discard(row.uid)

    @Slot()
    def _on_rename(self) -> None:
        if (row := self._current()) is not None and row.movable:
            self.tree.edit(self.tree.currentIndex())

    @Slot()
    def _on_folder_wanted(self) -> None:
        row = self._current()
        self.folder_requested.emit(row.uid if row is not None and row.movable else "")

    @Slot()
    def _on_remove_triggered(self) -> None:
        row = self._current()
        if row is None:
            return
        if row.kind is RowKind.TASK:
            self.unstar_requested.emit(row.uid)
        elif row.kind is RowKind.FOLDER:
            self.dissolving_requested.emit(row.uid)
        elif row.kind is RowKind.BOOKMARK:
            self.removal_requested.emit(row.uid)
