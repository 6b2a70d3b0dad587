"""The dashboard in the window: figures and bars that lead to their tasks."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from reader.core.tracking.filters import TaskQuery
from reader.core.tracking.summary import Summary
from reader.i18n import _
from reader.render.dashboard import look_of, paint_dashboard
from reader.render.dashboard_layout import DashboardLayout, Spot, lay_out_dashboard
from reader.render.tokens import LIGHT, Tokens
from reader.ui.icons import icon

MARGIN = 18


class DashboardBoard(QWidget):
    """The painted board; arrows go from spot to spot, Enter follows one."""

    spot_chosen = Signal(object)
    """A Spot."""
    spot_entered = Signal(object)
    """The QRect of the spot that has the keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tokens: Tokens = LIGHT
        self._summary: Summary | None = None
        self._today = date.min
        self._layout: DashboardLayout | None = None
        self._at = 0
        self._hovered: Spot | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def show_summary(self, summary: Summary, today: date) -> None:
        """Show how tasks stand."""
        self._summary, self._today = summary, today
        self._lay_out()

    def _lay_out(self) -> None:
        if self._summary is None:
            return
        room = max(320, self.width() - 2 * MARGIN)
        self._layout = lay_out_dashboard(self._summary, self._today, room, self.font())
        self._at = min(self._at, max(0, len(self._layout.spots) - 1))
        self._hovered = None
        self.setMinimumHeight(round(self._layout.height) + 2 * MARGIN)
        self._say_spot()
        self.update()

    def spots(self) -> tuple[Spot, ...]:
        """The places that lead somewhere."""
        return self._layout.spots if self._layout else ()

    def spot_at(self, x: float, y: float) -> Spot | None:
        """The place under a point."""
        return next((spot for spot in self.spots() if spot.rect.contains(x - MARGIN, y - MARGIN)), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if self._layout is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(MARGIN, MARGIN)
        if self._hovered is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.tokens.row_hover))
            painter.drawRoundedRect(self._hovered.rect, 6, 6)
        paint_dashboard(painter, self._layout, look_of(self.tokens), self.font())
        if self.hasFocus() and self.spots():
            painter.setPen(QPen(QColor(self.tokens.focus), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.spots()[self._at].rect, 6, 6)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        spot = self.spot_at(event.position().x(), event.position().y())
        if spot is not self._hovered:
            self._hovered = spot
            self.setToolTip(spot.words if spot else "")
            self.setCursor(Qt.CursorShape.PointingHandCursor if spot else Qt.CursorShape.ArrowCursor)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = None
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        spot = self.spot_at(event.position().x(), event.position().y())
        if spot is not None and event.button() == Qt.MouseButton.LeftButton:
            self._at = self.spots().index(spot)
            self.spot_chosen.emit(spot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}
        if event.key() in steps and self.spots():
            self._at = max(0, min(len(self.spots()) - 1, self._at + steps[Qt.Key(event.key())]))
            self._say_spot()
            self.spot_entered.emit(self.spots()[self._at].rect.translated(MARGIN, MARGIN).toRect())
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.spots():
            self.spot_chosen.emit(self.spots()[self._at])
        else:
            super().keyPressEvent(event)

    def _say_spot(self) -> None:
        self.setAccessibleName(self.spots()[self._at].words if self.spots() else _("Dashboard"))

    def sizeHint(self) -> QSize:
        return QSize(720, self.minimumHeight())


class DashboardPage(QFrame):
    """The board with its title; Escape goes back to the text."""

    query_requested = Signal(object)
    """The TaskQuery of what was followed."""
    task_requested = Signal(str)
    close_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dashboardPage")
        title = QLabel(_("Dashboard"))
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        self._empty = QLabel(_("This report has no tasks yet.\n\nSelect words in the text and make a task of them."))
        self._empty.setProperty("role", "quiet")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._told = QLabel(_("A figure or a bar leads to its tasks."))
        self._told.setProperty("role", "quiet")
        self.close_button = QToolButton()
        self.close_button.setIconSize(QSize(16, 16))
        self.close_button.setToolTip(_("Back to the text (Esc)"))
        self.close_button.setAccessibleName(_("Back to the text"))
        head = QHBoxLayout()
        head.setContentsMargins(18, 10, 10, 6)
        head.addWidget(title)
        head.addSpacing(10)
        head.addWidget(self._told, 1)
        head.addWidget(self.close_button)
        self.board = DashboardBoard()
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self.board)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._empty, 1)
        column.addWidget(self._area, 1)
        self.setFocusProxy(self.board)
        self.board.spot_chosen.connect(self._on_spot_chosen)
        self.board.spot_entered.connect(self._on_spot_entered)
        self.close_button.clicked.connect(self.close_requested)

    def set_theme(self, tokens: Tokens) -> None:
        """Paint in other colours."""
        self.board.tokens = tokens
        self.close_button.setIcon(icon("close", tokens))
        self.setStyleSheet(
            f"#dashboardPage, #dashboardPage QScrollArea, DashboardBoard {{ background: {tokens.paper}; }}"
        )
        self.board.update()

    def show_summary(self, summary: Summary, today: date) -> None:
        """Show how tasks stand."""
        self.board.show_summary(summary, today)
        for part in (self._area, self._told):
            part.setVisible(bool(summary.whole.total))
        self._empty.setVisible(not summary.whole.total)

    @Slot(object)
    def _on_spot_chosen(self, spot: Spot) -> None:
        if isinstance(spot.leads_to, TaskQuery):
            self.query_requested.emit(spot.leads_to)
        else:
            self.task_requested.emit(spot.leads_to)

    @Slot(object)
    def _on_spot_entered(self, rect: object) -> None:
        place = rect.center()  # type: ignore[attr-defined]
        self._area.ensureVisible(place.x(), place.y(), 40, 60)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
        else:
            super().keyPressEvent(event)
