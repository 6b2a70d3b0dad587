"""导入交换包: what it would change is looked at first, then taken in, then told."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.i18n import _
from reader.ui.announcing import announce
from reader.ui.exchange_rows import Row

_SHOWN_OPEN = 200
"""Rows up to which the tree stands unfolded at once."""


class TakeInDialog(QDialog):
    """One package, from the first look to the summary; Escape stops what is being done, then closes."""

    take_requested = Signal()
    stop_requested = Signal()
    conflicts_requested = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Import work: {name}").format(name=name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.working = False
        self._lead = _wrapped()
        self.tree = QTreeWidget()
        self.tree.setColumnCount(2)
        self.tree.setHeaderLabels([_("What"), _("How")])
        self.tree.setAccessibleName(_("What the package changes"))
        self.tree.setUniformRowHeights(True)
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Interactive)
        self.tree.header().resizeSection(1, 260)
        self._notes = _wrapped()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_("Progress"))
        self.settle = QPushButton(_("Look at both sides…"))
        self.take = QPushButton(_("Take it in"))
        self.take.setProperty("role", "primary")
        self.leave = QPushButton()
        for button in (self.settle, self.take, self.leave):
            button.setAutoDefault(False)
        self._lay_out()
        self.settle.clicked.connect(self.conflicts_requested)
        self.take.clicked.connect(self.take_requested)
        self.leave.clicked.connect(self.reject)
        self.resize(520, 150)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.settle)
        row.addStretch(1)
        row.addWidget(self.take)
        row.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        column.addWidget(self._lead)
        column.addWidget(self.tree, 1)
        column.addWidget(self._notes)
        column.addWidget(self.progress)
        column.addStretch()
        column.addLayout(row)

    def show_work(self, words: str, part: tuple[int, int] = (0, 0)) -> None:
        """Say what is being done; ``part`` counts what is done of how much, where that is known."""
        self.working = True
        self._say(words, spoken=not part[1])
        self.progress.setRange(0, part[1])
        self.progress.setValue(part[0])
        self._show(progress=True)
        self.leave.setText(_("Cancel"))
        self.leave.setEnabled(True)

    def show_preview(self, lead: str, rows: Sequence[Row], notes: str) -> None:
        """Show what the package would change; without rows there is nothing to take in."""
        self._end(lead, rows, notes, can_take=True)
        self.leave.setText(_("Cancel"))
        self.take.setFocus()

    def show_outcome(self, lead: str, rows: Sequence[Row], notes: str, *, conflicts: bool) -> None:
        """Show what was done, or that there was nothing to do; ``conflicts`` leads on to them."""
        self._end(lead, rows, notes, conflicts=conflicts)
        self.leave.setText(_("Close"))
        (self.settle if conflicts else self.leave).setFocus()

    def show_refusal(self, what: str, next_step: str) -> None:
        """Say why nothing could be done."""
        self._end(what, (), next_step)
        self.leave.setText(_("Close"))
        self.leave.setFocus()

    def _end(
        self, lead: str, rows: Sequence[Row], notes: str, *, can_take: bool = False, conflicts: bool = False
    ) -> None:
        self.working = False
        self._say(lead)
        self._notes.setText(notes)
        self.tree.clear()
        self.tree.addTopLevelItems([_item(row) for row in rows])
        if sum(1 + len(row.below) for row in rows) <= _SHOWN_OPEN:
            self.tree.expandAll()
        if rows:
            self.resize(max(self.width(), 720), max(self.height(), 500))
        self._show(tree=bool(rows), notes=bool(notes), take=can_take, settle=conflicts)
        self.leave.setEnabled(True)

    def _say(self, words: str, *, spoken: bool = True) -> None:
        if words != self._lead.text() and spoken:
            announce(self, words)
        self._lead.setText(words)

    def _show(self, *, progress: bool = False, tree: bool = False, notes: bool = False, **buttons: bool) -> None:
        for part, shown in ((self.progress, progress), (self.tree, tree), (self._notes, notes)):
            part.setVisible(shown)
        self.take.setVisible(buttons.get("take", False))
        self.settle.setVisible(buttons.get("settle", False))

    @Slot()
    def reject(self) -> None:
        """Stop what is being done, else close."""
        if self.working:
            self.leave.setEnabled(False)
            self.stop_requested.emit()
        else:
            super().reject()


def _item(row: Row) -> QTreeWidgetItem:
    item = QTreeWidgetItem([row.words.replace("\n", " "), row.how])
    item.setToolTip(0, row.words)
    item.setToolTip(1, row.how)
    item.addChildren([_item(below) for below in row.below])
    return item


def _wrapped() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
