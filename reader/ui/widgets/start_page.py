"""What is seen when no report is open: the reports of the library and the ways to open one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from reader.core.work import ReportInfo
from reader.i18n import _
from reader.render.tokens import Tokens
from reader.ui.icons import icon
from reader.ui.models.reports import ReportModel
from reader.ui.models.shelf import arranged
from reader.ui.models.tree import Role
from reader.ui.widgets.drop_zone import DropZone
from reader.ui.widgets.empty_state import EmptyState
from reader.ui.widgets.report_delegate import INDENT, ReportDelegate
from reader.ui.widgets.row_tree import RowTree
from reader.ui.widgets.shelf_bar import ShelfBar

WIDTH = 660
FEW = 3
"""Reports beside which there is room for a large invitation."""


class StartPage(QFrame):
    """The library's front: most recent reports first."""

    open_requested = Signal()
    sample_requested = Signal()
    report_requested = Signal(str)
    """Uid of a report to read."""
    removal_requested = Signal(str)
    """Uid of a report to take out of the list."""
    restoring_requested = Signal(str)
    """Uid of a removed report to bring back."""
    rename_requested = Signal(str, str)
    """Uid of a report and what it is to be called."""
    tags_requested = Signal(str, object)
    """Uid of a report and its new tags."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "paper")
        self._model = ReportModel()
        title = QLabel(_("Briefing Reader"))
        title.setProperty("role", "title")
        lead = QLabel(_("Read a government work report, understand its terms, carry out its tasks."))
        lead.setProperty("role", "quiet")
        lead.setWordWrap(True)
        self.zone = DropZone()
        self._reports: Sequence[ReportInfo] = ()
        self._removed: Sequence[ReportInfo] = ()
        self._read: Mapping[str, int] = {}
        self.bar = ShelfBar()
        self.filter_line, self.bin_button = self.bar.filter_line, self.bar.bin_button
        self._recent = QLabel(_("Recent reports"))
        font = self._recent.font()
        font.setBold(True)
        self._recent.setFont(font)
        self.tree = RowTree()
        self.tree.setObjectName("recentReports")
        self.tree.setIndentation(0)
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        self.tree.setModel(self._model)
        self._delegate = ReportDelegate(self.tree, self._model)
        self.tree.setItemDelegate(self._delegate)
        self.tree.setAccessibleName(_("Recent reports"))
        self.open_action = self._action(_("Open"), None)
        self.rename_action = self._action(_("Rename"), "F2")
        self.tag_action = self._action(_("Tags…"), "Ctrl+T")
        self.remove_action = self._action(_("Move to the recycle bin"), "Del")
        self.remove_action.setToolTip(_("Its tasks and bookmarks are kept and return with the report."))
        self.restore_action = self._action(_("Bring back"), None)
        self._empty = EmptyState(_("No report matches. Empty the filter with Esc."), self.tree)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._lay_out(title, lead)
        self._connect()

    def _action(self, words: str, keys: str | None) -> QAction:
        action = QAction(words, self.tree)
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.tree.addAction(action)
        return action

    def _lay_out(self, title: QLabel, lead: QLabel) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(INDENT, 0, INDENT, 0)
        head.setSpacing(8)
        for part, space in ((title, 0), (lead, 14), (self.zone, 18)):
            head.addWidget(part)
            head.addSpacing(space)
        head.addWidget(self._recent)
        head.addWidget(self.bar)
        inner = QWidget()
        inner.setMaximumWidth(WIDTH + 2 * INDENT)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 48, 0, 0)
        column.addLayout(head)
        column.addWidget(self.tree, 100)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.addStretch(1)
        row.addWidget(inner, 100)
        row.addStretch(1)

    def _connect(self) -> None:
        self.bar.changed.connect(self._on_shelf_changed)
        self.filter_line.left_for_list.connect(self._on_left_for_list)
        # The row is made anew when it changes, so that waits until its editor is gone.
        self._delegate.renamed.connect(self.rename_requested, Qt.ConnectionType.QueuedConnection)
        self._delegate.tagged.connect(self.tags_requested, Qt.ConnectionType.QueuedConnection)
        self.open_action.triggered.connect(self._on_open_triggered)
        self.rename_action.triggered.connect(self._on_rename_triggered)
        self.tag_action.triggered.connect(self._on_tag_triggered)
        self.restore_action.triggered.connect(self._on_restore_triggered)
        self.remove_action.triggered.connect(self._on_remove_triggered)
        self.tree.row_chosen.connect(self._on_row_chosen)
        self.zone.open_button.clicked.connect(self.open_requested)
        self.zone.sample_button.clicked.connect(self.sample_requested)

    def set_theme(self, tokens: Tokens) -> None:
        """Paint in other colours."""
        self.zone.set_theme(tokens)
        self.tree.set_theme(tokens)
        self.tree.setStyleSheet(f"#recentReports {{ background: {tokens.paper}; }}")
        self.remove_action.setIcon(icon("trash", tokens))
        self.restore_action.setIcon(icon("back", tokens))
        self.bar.set_theme(tokens)

    def show_reports(
        self, reports: Sequence[ReportInfo], removed: Sequence[ReportInfo] = (), read: Mapping[str, int] | None = None
    ) -> None:
        """Show the reports of the library, those that were taken out, and how much of each was read in per cent."""
        self._reports, self._removed, self._read = reports, removed, read or {}
        self.bar.offer(reports, len(removed))
        self.zone.set_compact(len(reports) > FEW)
        self._show_shelf()

    def _show_shelf(self) -> None:
        removed = self.bin_button.isChecked()
        given = self._removed if removed else self._reports
        self.bar.show_for(len(given))
        bar = self.bar
        found = arranged(given, self._read, bar.words(), bar.order(), tag=bar.tag(), backwards=bar.backwards())
        at, current = self.tree.currentIndex().row(), self._current()
        self._model.show_reports(found, self._read)
        if found and (at >= 0 or self.tree.hasFocus()):
            same = next((i for i, r in enumerate(found) if current is not None and r.uid == current.uid), None)
            self.tree.setCurrentIndex(self._model.index(min(max(at, 0), len(found) - 1) if same is None else same))
        self._recent.setText(_("Removed reports: choose one to bring it back") if removed else _("Reports"))
        self._recent.setVisible(bool(given) or bool(self._removed))
        self.tree.setVisible(bool(given))
        self._empty.setVisible(bool(given) and not found)
        self.restore_action.setVisible(removed)
        for action in (self.open_action, self.rename_action, self.tag_action, self.remove_action):
            action.setEnabled(not removed)
            action.setVisible(not removed)

    def _current(self) -> ReportInfo | None:
        report = self.tree.currentIndex().data(Role.VALUE)
        return report if isinstance(report, ReportInfo) else None

    def take_focus(self) -> None:
        """Give the keyboard to the list, or to what opens a first report."""
        (self.zone.open_button if self.tree.isHidden() else self.tree).setFocus()

    @Slot(QModelIndex)
    def _on_row_chosen(self, index: QModelIndex) -> None:
        report = index.data(Role.VALUE)
        if isinstance(report, ReportInfo) and self.bin_button.isChecked():
            self.restoring_requested.emit(report.uid)
        elif isinstance(report, ReportInfo):
            self.report_requested.emit(report.uid)

    @Slot()
    def _on_shelf_changed(self) -> None:
        self._show_shelf()

    @Slot()
    def _on_left_for_list(self) -> None:
        self.tree.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_open_triggered(self) -> None:
        if (report := self._current()) is not None:
            self.report_requested.emit(report.uid)

    @Slot()
    def _on_rename_triggered(self) -> None:
        self._edit(tags=False)

    @Slot()
    def _on_tag_triggered(self) -> None:
        self._edit(tags=True)

    def _edit(self, *, tags: bool) -> None:
        if self._current() is not None:
            self._delegate.edits_tags = tags
            self.tree.edit(self.tree.currentIndex())

    @Slot()
    def _on_restore_triggered(self) -> None:
        if (report := self._current()) is not None:
            self.restoring_requested.emit(report.uid)

    @Slot()
    def _on_remove_triggered(self) -> None:
        if (report := self._current()) is not None:
            self.removal_requested.emit(report.uid)
