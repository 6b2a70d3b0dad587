"""What is seen when no report is open: the recent reports and the ways to open one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QColor, QFont, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.core.work import ReportInfo
from reader.i18n import _
from reader.render.tokens import LIGHT, Tokens
from reader.ui.icons import icon
from reader.ui.models.reports import ReportModel, read_words, report_note
from reader.ui.models.shelf import Order, arranged
from reader.ui.models.tree import Role
from reader.ui.widgets.empty_state import EmptyState
from reader.ui.widgets.filter_line import FilterLine
from reader.ui.widgets.row_tree import RowTree
from reader.ui.widgets.rows import Index, small
from reader.work_words import report_name

WIDTH = 620
INDENT = 18
"""Of the words in a row, to which the words above the list are aligned."""


class DropZone(QFrame):
    """Where a file may be dropped, with the buttons that open one; the whole window takes files."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens: Tokens = LIGHT
        self._inviting = False
        self._sign = QLabel()
        self._sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = QLabel(_("Drop a report here"))
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        kinds = QLabel(_("Markdown, plain text, Word (.docx), PDF, OFD or a web page"))
        kinds.setAlignment(Qt.AlignmentFlag.AlignCenter)
        kinds.setProperty("role", "quiet")
        self.open_button = QPushButton(_("Open a file…"))
        self.open_button.setProperty("role", "primary")
        self.sample_button = QPushButton(_("Open the sample report"))
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch(1)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.sample_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 26, 24, 26)
        column.setSpacing(6)
        column.addWidget(self._sign)
        column.addSpacing(2)
        column.addWidget(words)
        column.addWidget(kinds)
        column.addSpacing(12)
        column.addLayout(buttons)

    def set_theme(self, tokens: Tokens) -> None:
        """Paint in other colours."""
        self._tokens = tokens
        self._sign.setPixmap(icon("document", tokens).pixmap(QSize(28, 28), self.devicePixelRatio()))
        self.update()

    def invite(self, on: bool) -> None:
        """Show that what is being dragged may be dropped."""
        self._inviting = on
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._tokens
        painter.setPen(QPen(QColor(tokens.accent if self._inviting else tokens.control), 1, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(tokens.row_current if self._inviting else tokens.panel))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 10, 10)


class _ReportDelegate(QStyledItemDelegate):
    def __init__(self, tree: RowTree, model: ReportModel) -> None:
        super().__init__(tree)
        self._tree = tree
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(0, round(self._tree.fontMetrics().height() * 2.2) + 20)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        report = index.data(Role.VALUE)
        if not isinstance(report, ReportInfo):
            return
        tokens = self._tree.tokens
        rect: QRect = option.rect.adjusted(INDENT, 9, -INDENT, 0)  # type: ignore[attr-defined]
        painter.save()
        font = QFont(self._tree.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink))
        line = QRect(rect.left(), rect.top(), rect.width(), painter.fontMetrics().height() + 2)
        share = read_words(self._model.read.get(report.uid, 0))
        room = painter.fontMetrics().horizontalAdvance(share) + 16
        painter.drawText(line, _LEFT, _elided(painter, report_name(report), line.adjusted(0, 0, -room, 0)))
        painter.setFont(small(self._tree.font()))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, share)
        line.translate(0, line.height() + 3)
        painter.drawText(line, _LEFT, _elided(painter, report_note(report), line))
        painter.restore()


_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


def _elided(painter: QPainter, words: str, room: QRect) -> str:
    return painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())


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
        self.filter_line = FilterLine(_("Filter reports"))
        self.order = QComboBox()
        self.order.setAccessibleName(_("Order of the reports"))
        for words, order in (
            (_("Last read first"), Order.RECENT),
            (_("By year"), Order.YEAR),
            (_("By place"), Order.PLACE),
            (_("Least read first"), Order.UNREAD),
            (_("Most open tasks first"), Order.OPEN_TASKS),
        ):
            self.order.addItem(words, order)
        self.bin_button = QToolButton()
        self.bin_button.setCheckable(True)
        self.bin_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
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
        self.tree.setItemDelegate(_ReportDelegate(self.tree, self._model))
        self.tree.setAccessibleName(_("Recent reports"))
        self.remove_action = QAction(_("Remove from the list"), self.tree)
        self.remove_action.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        self.remove_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.remove_action.setToolTip(_("Its tasks and bookmarks are kept and return with the report."))
        self.tree.addAction(self.remove_action)
        self.restore_action = QAction(_("Bring back"), self.tree)
        self.tree.addAction(self.restore_action)
        self._empty = EmptyState(_("No report matches. Empty the filter with Esc."), self.tree)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._lay_out(title, lead)
        self._connect()

    def _lay_out(self, title: QLabel, lead: QLabel) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(INDENT, 0, INDENT, 0)
        head.setSpacing(8)
        for part, space in ((title, 0), (lead, 14), (self.zone, 18)):
            head.addWidget(part)
            head.addSpacing(space)
        shelf = QHBoxLayout()
        shelf.setSpacing(8)
        shelf.addWidget(self._recent, 1)
        for control in (self.filter_line, self.order, self.bin_button):
            shelf.addWidget(control)
        head.addLayout(shelf)
        inner = QWidget()
        inner.setMaximumWidth(WIDTH + 2 * INDENT)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 48, 0, 24)
        column.addLayout(head)
        column.addWidget(self.tree, 100)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.addStretch(1)
        row.addWidget(inner, 100)
        row.addStretch(1)

    def _connect(self) -> None:
        self.filter_line.textChanged.connect(self._on_shelf_changed)
        self.filter_line.left_for_list.connect(self.tree.setFocus)
        self.order.currentIndexChanged.connect(self._on_shelf_changed)
        self.bin_button.toggled.connect(self._on_shelf_changed)
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
        self.bin_button.setIcon(icon("trash", tokens))
        self.filter_line.set_theme(tokens)
        self._empty.set_theme(tokens)

    def show_reports(
        self, reports: Sequence[ReportInfo], removed: Sequence[ReportInfo] = (), read: Mapping[str, int] | None = None
    ) -> None:
        """Show the reports of the library, those that were taken out, and how much of each was read in per cent."""
        self._reports, self._removed, self._read = reports, removed, read or {}
        if not removed:
            self.bin_button.setChecked(False)
        self.bin_button.setVisible(bool(removed))
        words = _("Recycle bin ({count})").format(count=len(removed))
        self.bin_button.setText(words)
        self.bin_button.setToolTip(_("Reports that were removed; they can be brought back"))
        self._show_shelf()

    def _show_shelf(self) -> None:
        removed = self.bin_button.isChecked()
        given = self._removed if removed else self._reports
        several = len(given) > 1
        self.filter_line.setVisible(several)
        self.order.setVisible(several)
        found = arranged(given, self._read, self.filter_line.text() if several else "", self.order.currentData())
        self._model.show_reports(found, self._read)
        if found and self.tree.hasFocus():
            self.tree.setCurrentIndex(self._model.index(0))
        self._recent.setText(_("Removed reports: choose one to bring it back") if removed else _("Recent reports"))
        self._recent.setVisible(bool(given) or bool(self._removed))
        self.tree.setVisible(bool(given))
        self._empty.setVisible(bool(given) and not found)
        self.restore_action.setVisible(removed)
        self.remove_action.setEnabled(not removed)
        self.remove_action.setVisible(not removed)

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
    def _on_restore_triggered(self) -> None:
        report = self.tree.currentIndex().data(Role.VALUE)
        if isinstance(report, ReportInfo):
            self.restoring_requested.emit(report.uid)

    @Slot()
    def _on_remove_triggered(self) -> None:
        report = self.tree.currentIndex().data(Role.VALUE)
        if isinstance(report, ReportInfo):
            self.removal_requested.emit(report.uid)
