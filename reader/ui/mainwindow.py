"""The window: what stands where. What happens when is in ``reader.ui.wiring``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QResizeEvent,
    QWindowStateChangeEvent,
)
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
from reader.ui.action_table import Act
from reader.ui.actions import Actions
from reader.ui.icons import icon
from reader.ui.late_parts import LateParts
from reader.ui.menu_table import TOOLBAR, TOOLBAR_END
from reader.ui.widgets.outline_panel import OutlinePanel
from reader.ui.widgets.reading_view import ReadingView
from reader.ui.widgets.row_tree import RowTree
from reader.ui.widgets.status_line import StatusLine
from reader.ui.widgets.task_panel import TaskPanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.ui.late_parts import LatePart
    from reader.ui.widgets.page_images import PageImages

SIZE = QSize(1280, 800)
LEFT_WIDTH, TASKS_WIDTH = 244, 316
LEAST_LEFT = 200
REPAIRS_HEIGHT = 236
ROOMY, ROOMY_LEFT = QSize(1440, 900), 320
"""On large screens, where the titles of sections can be read in full."""
TAB_NAMES = ("contents", "bookmarks", "annotations", "terms", "search")
"""Names of the left tabs as preferences keep them."""


class MainWindow(QMainWindow, LateParts):
    """Left tabs, text (or start page), checklist; toolbar above, status line below."""

    files_dropped = Signal(list)
    """Paths of files to open."""
    closing = Signal()
    activated = Signal()
    """The window has come to the front."""
    _active = False

    def __init__(self, tokens: Tokens) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle(_("Briefing Reader"))
        self.setAcceptDrops(True)
        self.begins_again = False
        """Another window follows this one over the same data folder."""
        self.afterwards: Callable[[], None] | None = None
        """What is done once the data folder is closed, before that."""
        self.actions_ = Actions(self)
        self.outline = OutlinePanel()
        self.left = QTabWidget()
        self.view = ReadingView(tokens)
        self.make_late_parts()
        self.desk = QSplitter(Qt.Orientation.Horizontal)
        self._storeys = QSplitter(Qt.Orientation.Vertical)
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
        for late in self.all_late:
            late.made.connect(self._on_part_made)
        self._show_alone(self._blank)

    @property
    def left_tree(self) -> RowTree:
        """The list of the tab in front."""
        panels = (self.outline, self.late_bookmarks, self.late_annotations, self.late_glossary, self.late_search)
        shown = panels[self.left.currentIndex()]
        return shown.tree if isinstance(shown, OutlinePanel) else shown.part.tree

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
            named.setAccessibleName(_("Contents, bookmarks, annotations and terms"))
        for panel, words in (
            (self.outline, _("Contents")),
            (self.late_bookmarks, _("Bookmarks")),
            (self.late_annotations, _("Notes")),
            (self.late_glossary, _("Terms")),
            (self.late_search, _("Search")),
        ):
            self.left.addTab(panel, words)
        middle = QWidget()
        column = self._middle = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.late_strip.hide()
        self.late_go_to.hide()
        column.addWidget(self.late_strip)
        self.late_imports.hide()
        column.addWidget(self.late_imports)
        column.addWidget(self.late_go_to)
        self.late_find.hide()
        column.addWidget(self.late_find)
        self.late_repairs.hide()
        self._storeys.setHandleWidth(1)
        self._storeys.setChildrenCollapsible(False)
        self._storeys.addWidget(self.centre)
        self._storeys.addWidget(self.late_repairs)
        self._storeys.setStretchFactor(0, 1)
        column.addWidget(self._storeys, 1)
        self._front = QScrollArea()
        self._front.setFrameShape(QFrame.Shape.NoFrame)
        self._front.setWidgetResizable(True)
        self._front.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._front.setWidget(self.late_start)
        self._blank = QWidget()
        self.centre.addWidget(self._blank)
        self.centre.addWidget(self._front)
        self.late_pages.hide()
        self.desk.setHandleWidth(1)
        self.desk.setChildrenCollapsible(False)
        for side in (self.view, self.late_pages):
            side.setMinimumWidth(240)
            self.desk.addWidget(side)
        self.centre.addWidget(self.desk)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for part, least in ((self.left, LEAST_LEFT), (middle, 320), (self.tasks, 260)):
            part.setMinimumWidth(least)
            self.splitter.addWidget(part)
        for number, stretch in enumerate((0, 1, 0)):
            self.splitter.setStretchFactor(number, stretch)
        self.splitter.setSizes([LEFT_WIDTH, SIZE.width() - LEFT_WIDTH - TASKS_WIDTH - 2, TASKS_WIDTH])
        self.setCentralWidget(self.splitter)

    def set_theme(self, tokens: Tokens) -> None:
        """Paint everything in other colours."""
        self._tokens = tokens
        self.setWindowIcon(icon("app", tokens))
        self.actions_.set_theme(tokens)
        self.view.set_theme(tokens)
        for part in (self.outline, self.tasks, self.status, *(late.part_if_made for late in self.all_late)):
            if part is not None:
                part.set_theme(tokens)

    @Slot(QWidget)
    def _on_part_made(self, part: LatePart) -> None:
        part.set_theme(self._tokens)

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
        self._show_alone(self._front)

    def _show_alone(self, page: QWidget) -> None:
        self.centre.setCurrentWidget(page)
        self.left.hide()
        self.tasks.hide()
        self.late_repairs.hide()
        self.actions_.set_report_open(False)
        for name in (Act.SHOW_LEFT, Act.SHOW_TASKS):
            self.actions_[name].setChecked(False)

    def show_report(self, *, left: bool, tasks: bool) -> None:
        """Show the text with the side panels that are wanted."""
        self.centre.setCurrentWidget(self.desk)
        self.left.setVisible(left)
        self.tasks.setVisible(tasks)
        # The panels get their widths now, so that nothing is laid out for others first.
        self.splitter.refresh()
        self.actions_.set_report_open(True)

    def reading(self) -> bool:
        """Whether a report is shown, not the start page."""
        return self.centre.currentWidget() not in (self._front, self._blank)

    def text_shown(self) -> bool:
        """Whether the text of a report is in front, not another view of it."""
        return self.centre.currentWidget() is self.desk

    def put_above_text(self, line: QWidget) -> None:
        """Give a line of a feature its place between the find bar and the text."""
        self._middle.insertWidget(self._middle.count() - 1, line)

    def show_view(self, view: QWidget | None) -> None:
        """Bring another view of the report in front of its text; None: the text itself."""
        if view is not None and self.centre.indexOf(view) < 0:
            self.centre.addWidget(view)
        self.centre.setCurrentWidget(view or self.desk)

    def show_pages(self, share: int | None, *, alone: bool = False) -> None:
        """Give the original pages so many per cent of the text's room, or all of it; None takes them away."""
        self.view.setVisible(share is None or not alone)
        self.late_pages.setVisible(share is not None)
        if share is not None and not alone:
            self.desk.setSizes([100 - share, share])
            self.desk.refresh()

    def pages_alone(self) -> PageImages | None:
        """The original pages while they stand in the place of the text."""
        panel = self.late_pages.part_if_made
        return panel.view if panel is not None and self.text_shown() and self.view.isHidden() else None

    def pages_share(self) -> int | None:
        """What the original pages take of the text's room in per cent, None unless they stand beside it."""
        if self.late_pages.isHidden() or self.view.isHidden() or not self.reading():
            return None
        text, pages = self.desk.sizes()
        return round(100 * pages / max(1, text + pages))

    def show_repairs(self) -> None:
        """Open the import report below the text."""
        if self.late_repairs.isHidden():
            self.late_repairs.show()
            if sum(sizes := self._storeys.sizes()) and sizes[1] < self.repairs.minimumSizeHint().height() + 80:
                self._storeys.setSizes([sum(sizes) - REPAIRS_HEIGHT, REPAIRS_HEIGHT])

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
            self._invite(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._invite(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._invite(False)
        paths = _local_files(event)
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)

    def _invite(self, on: bool) -> None:
        if not self.reading():
            self.start.zone.invite(on)

    def fit_toolbar(self) -> None:
        """Measure the buttons anew, whose letters have another size, and take words off where they don't fit."""
        self.actions_.set_compact(self.toolbar, on=False)
        self._full_bar = self.toolbar.sizeHint().width()
        self.actions_.set_compact(self.toolbar, self.width() < self._full_bar)
        self.left.setMinimumWidth(max(LEAST_LEFT, self.left.tabBar().sizeHint().width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._full_bar == 0:
            self._full_bar = self.toolbar.sizeHint().width()
        self.actions_.set_compact(self.toolbar, self.width() < self._full_bar)
        super().resizeEvent(event)

    def begin_again(self) -> None:
        """Close for another window to begin: all work was replaced, or a file has to be set aside."""
        self.begins_again = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        was_active, self._active = self._active, self.isActiveWindow()
        if isinstance(event, QWindowStateChangeEvent):
            self.actions_.set_full_screen(self.isFullScreen())
        elif self._active and not was_active:
            self.activated.emit()


def _base64(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode("ascii")


def _local_files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
