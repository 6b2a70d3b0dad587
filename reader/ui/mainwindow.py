"""The window: what stands where. What happens when is in ``reader.ui.wiring``."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QMainWindow,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from reader.i18n import _
from reader.render.tokens import Tokens
from reader.ui.actions import TOOLBAR, TOOLBAR_END, Act, Actions
from reader.ui.icons import icon
from reader.ui.widgets.bookmark_panel import BookmarkPanel
from reader.ui.widgets.glossary_panel import GlossaryPanel
from reader.ui.widgets.notice_strip import NoticeStrip
from reader.ui.widgets.outline_panel import OutlinePanel
from reader.ui.widgets.reading_view import ReadingView
from reader.ui.widgets.row_tree import RowTree
from reader.ui.widgets.start_page import StartPage
from reader.ui.widgets.status_line import StatusLine
from reader.ui.widgets.task_panel import TaskPanel

SIZE = QSize(1280, 800)
LEFT_WIDTH, TASKS_WIDTH = 268, 360
ROOMY, ROOMY_LEFT = QSize(1440, 900), 320
"""On large screens, where the titles of sections can be read in full."""
TAB_NAMES = ("contents", "bookmarks", "terms")
"""Names of the left tabs as preferences keep them."""


class MainWindow(QMainWindow):
    """Left tabs, text (or start page), checklist; toolbar above, status line below."""

    files_dropped = Signal(list)
    """Paths of files to open."""
    closing = Signal()

    def __init__(self, tokens: Tokens) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle(_("Briefing Reader"))
        self.setAcceptDrops(True)
        self.actions_ = Actions(self)
        self.outline = OutlinePanel()
        self.bookmarks = BookmarkPanel()
        self.glossary = GlossaryPanel()
        self.left = QTabWidget()
        self.start = StartPage()
        self.view = ReadingView(tokens)
        self.strip = NoticeStrip()
        self.centre = QStackedWidget()
        self.tasks = TaskPanel()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.status = StatusLine()
        self.menus = self.actions_.fill_menu_bar(self.menuBar())
        self._lay_out_toolbar()
        self._lay_out_panels()
        self.setStatusBar(self.status)
        self.resize(SIZE)
        self.set_theme(tokens)
        self.show_start()

    @property
    def left_tree(self) -> RowTree:
        """The list of the tab in front."""
        return (self.outline, self.bookmarks, self.glossary)[self.left.currentIndex()].tree

    @property
    def task_menu(self) -> QMenu:
        """The menu that is filled with what can be done to the current task."""
        return self.menus["task"]

    @property
    def recent_menu(self) -> QMenu:
        """The menu of recent reports."""
        return self.menus["recent"]

    def _lay_out_toolbar(self) -> None:
        bar = QToolBar(_("Toolbar"))
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        bar.setIconSize(QSize(20, 20))
        bar.setStyleSheet("QToolButton:checked:!hover { background: transparent; }")
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.actions_.fill_toolbar(bar, TOOLBAR)
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(gap)
        self.actions_.fill_toolbar(bar, TOOLBAR_END)
        self.toolbar = bar
        self._full_bar = 0
        self.addToolBar(bar)

    def _lay_out_panels(self) -> None:
        self.left.setDocumentMode(True)
        self.left.tabBar().setDrawBase(False)
        for named in (self.left, self.left.tabBar()):
            named.setAccessibleName(_("Contents, bookmarks and terms"))
        for panel, words in (
            (self.outline, _("Contents")),
            (self.bookmarks, _("Bookmarks")),
            (self.glossary, _("Terms")),
        ):
            self.left.addTab(panel, words)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.centre, 1)
        self._front = QScrollArea()
        self._front.setFrameShape(QFrame.Shape.NoFrame)
        self._front.setWidgetResizable(True)
        self._front.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._front.setWidget(self.start)
        self.centre.addWidget(self._front)
        self.centre.addWidget(self.view)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for part, least in ((self.left, 200), (middle, 320), (self.tasks, 260)):
            part.setMinimumWidth(least)
            self.splitter.addWidget(part)
        for number, stretch in enumerate((0, 1, 0)):
            self.splitter.setStretchFactor(number, stretch)
        self.splitter.setSizes([LEFT_WIDTH, SIZE.width() - LEFT_WIDTH - TASKS_WIDTH - 2, TASKS_WIDTH])
        self.setCentralWidget(self.splitter)

    def set_theme(self, tokens: Tokens) -> None:
        """Paint everything in other colours."""
        self.setWindowIcon(icon("app", tokens))
        self.actions_.set_theme(tokens)
        self.view.set_theme(tokens)
        for part in (self.outline, self.bookmarks, self.glossary, self.tasks, self.start, self.strip, self.status):
            part.set_theme(tokens)

    def fit_to_screen(self) -> None:
        """For a first start: larger where the screen is, maximized where it is too small."""
        room = self.screen().availableSize()
        if room.width() < SIZE.width() or room.height() < SIZE.height():
            self.resize(SIZE.boundedTo(room))
            self.setWindowState(Qt.WindowState.WindowMaximized)
        elif room.width() >= ROOMY.width() * 1.1 and room.height() >= ROOMY.height() * 1.05:
            self.resize(ROOMY)
            self.splitter.setSizes([ROOMY_LEFT, ROOMY.width() - ROOMY_LEFT - TASKS_WIDTH - 2, TASKS_WIDTH])

    def show_start(self) -> None:
        """Show the start page alone."""
        self.centre.setCurrentWidget(self._front)
        self.left.hide()
        self.tasks.hide()
        self.actions_.set_report_open(False)
        for name in (Act.SHOW_LEFT, Act.SHOW_TASKS):
            self.actions_[name].setChecked(False)

    def show_report(self, *, left: bool, tasks: bool) -> None:
        """Show the text with the side panels that are wanted."""
        self.centre.setCurrentWidget(self.view)
        self.left.setVisible(left)
        self.tasks.setVisible(tasks)
        # The panels get their widths now, so that nothing is laid out for others first.
        self.splitter.refresh()
        self.actions_.set_report_open(True)

    def reading(self) -> bool:
        """Whether a report is shown, not the start page."""
        return self.centre.currentWidget() is self.view

    def pack_splitter(self) -> str:
        """The panels' widths in Base64."""
        return _base64(self.splitter.saveState())

    def pack_geometry(self) -> str:
        """The window's place in Base64."""
        return _base64(self.saveGeometry())

    def unpack(self, geometry: str, splitter: str) -> None:
        """Bring back what was packed; empty or unknown text changes nothing."""
        self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))
        self.splitter.restoreState(QByteArray.fromBase64(splitter.encode()))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _local_files(event):
            event.acceptProposedAction()
            self.start.zone.invite(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.start.zone.invite(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.start.zone.invite(False)
        paths = _local_files(event)
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._full_bar == 0:
            self._full_bar = self.toolbar.sizeHint().width()
        self.actions_.set_compact(self.toolbar, self.width() < self._full_bar)
        super().resizeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.actions_.set_full_screen(self.isFullScreen())


def _base64(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode("ascii")


def _local_files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
