"""What tables that came back would change: ticked off field by field before anything is changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.core.roundtrip.difference import FieldChange, TableDifference
from reader.core.roundtrip.returned import ReturnedTable
from reader.i18n import _, ngettext
from reader.render.tokens import Tokens
from reader.services.history import TaskChange as Changed
from reader.ui.widgets.difference_tree import DifferenceTree
from reader.words.roundtrip import doubt_words, summary_words

_MOST_DOUBTS = 6


class TableDifferenceDialog(QDialog):
    """Does not block the window. Space ticks, Enter imports, Escape leaves everything as it is."""

    decided = Signal(object)
    """A ``Decision``."""

    def __init__(
        self,
        told: TableDifference,
        tables: Sequence[ReturnedTable],
        here: Callable[[FieldChange], Changed | None],
        tokens: Tokens,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Import filled-in tables"))
        lead = QLabel("\n".join([*map(_file_words, tables), summary_words(told)]))
        lead.setWordWrap(True)
        doubts = [f"{t.name}: {doubt_words(doubt, detail)}" for t in tables for doubt, detail in t.doubts]
        if len(doubts) > _MOST_DOUBTS:
            doubts[_MOST_DOUBTS - 1 :] = [_("and {count} more").format(count=len(doubts) - _MOST_DOUBTS + 1)]
        self.doubts = QLabel("\n".join(doubts))
        self.doubts.setWordWrap(True)
        self.doubts.setVisible(bool(doubts))
        self.tree = DifferenceTree(told, here, tokens)
        self.tree.setVisible(self.tree.topLevelItemCount() > 0)
        self.detail = QPlainTextEdit()
        self.detail.setReadOnly(True)
        self.detail.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.detail.setTabChangesFocus(True)
        self.detail.setAccessibleName(_("The row in full"))
        self.detail.setFixedHeight(4 * self.fontMetrics().lineSpacing() + 18)
        self.detail.setVisible(self.tree.topLevelItemCount() > 0)
        self.all, self.none = QPushButton(_("Tick all")), QPushButton(_("Tick none"))
        self.take = QPushButton(_("Import"))
        self.take.setProperty("role", "primary")
        self.take.setDefault(True)
        self._lay_out(lead)
        self.tree.currentItemChanged.connect(self._show_detail)
        self.tree.choices_changed.connect(self._show_count)
        self.all.clicked.connect(self._on_all)
        self.none.clicked.connect(self._on_none)
        self.take.clicked.connect(self._on_take)
        self.resize(980, 680 if self.tree.topLevelItemCount() else 200)
        self._show_count()
        self._show_detail()
        self.tree.setFocus()

    def _lay_out(self, lead: QLabel) -> None:
        column, foot = QVBoxLayout(self), QHBoxLayout()
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        close.rejected.connect(self.reject)
        for button in (self.all, self.none):
            button.setAutoDefault(False)
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.take)
        foot.addWidget(close)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        for part in (lead, self.doubts, self.tree, self.detail):
            column.addWidget(part, 1 if part is self.tree else 0)
        note = QLabel(
            _("Of a conflict both sides are kept: what does not count becomes a progress entry. No task is deleted.")
        )
        note.setWordWrap(True)
        column.addWidget(note)
        column.addLayout(foot)

    @Slot()
    def _show_count(self) -> None:
        count = self.tree.counted()
        words = ngettext("Import {count} change", "Import {count} changes", count).format(count=count)
        self.take.setText(words if count else _("Import"))
        self.take.setEnabled(bool(count))

    @Slot()
    def _show_detail(self) -> None:
        self.detail.setPlainText(self.tree.in_full())

    @Slot()
    def _on_all(self) -> None:
        self.tree.tick_all(on=True)

    @Slot()
    def _on_none(self) -> None:
        self.tree.tick_all(on=False)

    @Slot()
    def _on_take(self) -> None:
        self.decided.emit(self.tree.decision())


def _file_words(table: ReturnedTable) -> str:
    """The file, whose it is, and when it went out."""
    facts = [table.unit] if table.unit else []
    if table.exported is not None:
        facts.append(_("went out on {day}").format(day=f"{table.exported.astimezone():%Y-%m-%d %H:%M}"))
    return f"{table.name} ({_(', ').join(facts)})" if facts else table.name
