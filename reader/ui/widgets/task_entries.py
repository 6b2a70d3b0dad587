"""The dated entries of a task: written in place, struck rather than altered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from reader.core.tracking.day_input import read_day
from reader.core.tracking.entries import EntryKind, ProgressEntry
from reader.i18n import _
from reader.render.tokens import LIGHT, Tokens
from reader.ui.icons import icon
from reader.ui.widgets.task_cell_editors import SentenceEdit
from reader.words.tracking import day_words, entry_word


class TaskEntries(QWidget):
    """A line to write in, and below it what was written, the latest first."""

    entry_requested = Signal(object, str, object)
    """EntryKind, words and the day."""
    strike_requested = Signal(str, bool)
    """Uid of an entry, and whether it counts no longer."""
    refused = Signal(str)
    """A day that means nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens: Tokens = LIGHT
        self._entries: tuple[ProgressEntry, ...] = ()
        self._today = date.min
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("Kind of entry"))
        for kind in EntryKind:
            self.kind.addItem(entry_word(kind), kind)
        self.day = QLineEdit()
        self.day.setAccessibleName(_("Day of the entry"))
        self.day.setMinimumWidth(64)
        self.words = SentenceEdit()
        self.words.setAccessibleName(_("New entry"))
        self.words.setPlaceholderText(_("What was done, what is in the way, what comes next. Enter adds it."))
        self.words.grow_between(2, 5)
        self.add = QPushButton(_("Add the entry"))
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(self.kind)
        head.addWidget(self.day, 1)
        head.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.words)
        column.addLayout(head)
        column.addSpacing(4)
        column.addLayout(self._list)
        self.add.clicked.connect(self._on_add)
        self.words.done.connect(self._on_add)
        self.words.given_up.connect(self.words.clear)
        QWidget.setTabOrder(self.words, self.kind)
        QWidget.setTabOrder(self.kind, self.day)
        QWidget.setTabOrder(self.day, self.add)

    def set_theme(self, tokens: Tokens) -> None:
        """Paint in other colours."""
        self._tokens = tokens
        self._show()

    def show_entries(self, entries: Sequence[ProgressEntry], today: date, *, anew: bool) -> None:
        """Show the entries of a task, struck ones too; ``anew`` for another task, whose line begins empty."""
        if anew:
            self.words.clear()
            self.day.setText(day_words(today))
        self._today = today
        if anew or tuple(entries) != self._entries:
            self._entries = tuple(entries)
            self._show()

    def _show(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for entry in reversed(self._entries):
            self._list.addWidget(self._row(entry))
        if not self._entries:
            empty = QLabel(_("Nothing was noted yet."))
            empty.setProperty("role", "quiet")
            self._list.addWidget(empty)

    def _row(self, entry: ProgressEntry) -> QWidget:
        head = _("{day} · {kind}").format(day=day_words(entry.day), kind=entry_word(entry.kind))
        head = " · ".join(part for part in (head, entry.author, _("struck") if entry.struck else "") if part)
        caption, words = QLabel(head), QLabel(entry.text)
        caption.setProperty("role", "quiet")
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if entry.struck:
            font = words.font()
            font.setStrikeOut(True)
            words.setFont(font)
            words.setProperty("role", "quiet")
        strike = QToolButton()
        strike.setIcon(icon("undo" if entry.struck else "close", self._tokens))
        strike.setIconSize(QSize(14, 14))
        strike.setToolTip(_("Let it count again") if entry.struck else _("Strike it: it counts no longer"))
        strike.setAccessibleName(strike.toolTip())
        strike.clicked.connect(partial(self.strike_requested.emit, entry.uid, not entry.struck))
        row = QWidget()
        top, column = QHBoxLayout(), QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        top.addWidget(caption, 1)
        top.addWidget(strike)
        column.addLayout(top)
        column.addWidget(words)
        return row

    @Slot()
    def _on_add(self) -> None:
        words = self.words.toPlainText().strip()
        if not words:
            self.words.setFocus()
            return
        try:
            day = read_day(self.day.text(), self._today.year) if self.day.text().strip() else self._today
        except ValueError:
            self.refused.emit(self.day.text())
            return
        self.words.clear()
        self.entry_requested.emit(self.kind.currentData(), words, day)
        self.words.setFocus()
