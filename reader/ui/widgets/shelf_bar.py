"""What is above the reports of the library: words, tag and order, and the way to the recycle bin."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QWidget

from reader.core.work import ReportInfo
from reader.i18n import _
from reader.render.tokens import Tokens
from reader.ui.icons import icon
from reader.ui.models.shelf import Order
from reader.ui.widgets.filter_line import FilterLine


class ShelfBar(QWidget):
    """Says which reports are shown, and in which order."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filter_line = FilterLine(_("Filter reports"))
        self.tags = QComboBox()
        self.tags.setAccessibleName(_("Tag"))
        self.tags.setToolTip(_("Tag"))
        self.tags.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.box = QComboBox()
        self.box.setAccessibleName(_("Order of the reports"))
        self.box.setToolTip(_("Order of the reports"))
        for words, order in (
            (_("Last read first"), Order.RECENT),
            (_("By title"), Order.TITLE),
            (_("By year"), Order.YEAR),
            (_("By place"), Order.PLACE),
            (_("By date given"), Order.DATE),
            (_("Least read first"), Order.UNREAD),
            (_("Most open tasks first"), Order.OPEN_TASKS),
        ):
            self.box.addItem(words, order)
        self.turned = QToolButton()
        self.turned.setCheckable(True)
        self.turned.setToolTip(_("Turn the order round"))
        self.turned.setAccessibleName(_("Turn the order round"))
        self.bin_button = QToolButton()
        self.bin_button.setCheckable(True)
        self.bin_button.setAccessibleName(_("Recycle bin"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.filter_line, 1)
        parts = (self.filter_line, self.tags, self.box, self.turned, self.bin_button)
        for part in parts[1:]:
            row.addWidget(part)
        for one, other in itertools.pairwise(parts):
            QWidget.setTabOrder(one, other)
        self._fill_tags(())
        self.filter_line.textChanged.connect(self._on_changed)
        self.tags.currentIndexChanged.connect(self._on_changed)
        self.box.currentIndexChanged.connect(self._on_changed)
        self.turned.toggled.connect(self._on_changed)
        self.bin_button.toggled.connect(self._on_changed)

    def set_theme(self, tokens: Tokens) -> None:
        """Paint in other colours."""
        self.filter_line.set_theme(tokens)
        self.turned.setIcon(icon("turn", tokens))
        self.bin_button.setIcon(icon("trash", tokens))

    def offer(self, reports: Sequence[ReportInfo], removed: int) -> None:
        """Offer the tags that these reports have, and the recycle bin where something is in it."""
        self._fill_tags(sorted({tag for report in reports for tag in report.tags}))
        if not removed:
            self.bin_button.setChecked(False)
        self.bin_button.setVisible(bool(removed))
        words = _("Recycle bin ({count})").format(count=removed)
        self.bin_button.setToolTip(f"{words}\n" + _("Reports that were removed; they can be brought back"))
        self.bin_button.setText(words)

    def _fill_tags(self, tags: Sequence[str]) -> None:
        chosen = self.tags.currentData()
        self.tags.blockSignals(True)
        self.tags.clear()
        self.tags.addItem(_("All tags"), "")
        for tag in tags:
            self.tags.addItem(f"#{tag}", tag)
        self.tags.setCurrentIndex(max(0, self.tags.findData(chosen)))
        self.tags.blockSignals(False)

    def show_for(self, count: int) -> None:
        """Show what is of use for so many reports."""
        for part in (self.filter_line, self.box, self.turned):
            part.setVisible(count > 1)
        tagged = self.tags.count() > 1 and not self.bin_button.isChecked()
        self.tags.setVisible(tagged and count > 1)

    def words(self) -> str:
        """What is looked for."""
        return "" if self.filter_line.isHidden() else self.filter_line.text()

    def tag(self) -> str:
        """The tag that reports must have; empty: any."""
        return "" if self.tags.isHidden() else str(self.tags.currentData() or "")

    def order(self) -> Order:
        """What comes first."""
        chosen = self.box.currentData()
        return chosen if isinstance(chosen, Order) else Order.RECENT

    def backwards(self) -> bool:
        """Whether that comes last instead."""
        return self.turned.isChecked()

    @Slot()
    def _on_changed(self) -> None:
        self.changed.emit()
