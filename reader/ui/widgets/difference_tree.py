"""Rows by task with a tick for each field and each side of a conflict; rows that are new, missing, not understood."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QBrush, QColor, QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from reader.core.records import record
from reader.core.roundtrip.difference import FieldChange, NewReason, NewRow, Said, TableDifference, TaskChange
from reader.core.roundtrip.fields import ENTRIES, SheetField
from reader.core.roundtrip.matching import Match
from reader.i18n import _, ngettext
from reader.render.tokens import Tokens
from reader.services.history import TaskChange as Changed
from reader.services.roundtrip import Decision
from reader.words.roundtrip import (
    here_words,
    match_words,
    new_words,
    reason_words,
    said_words,
    sheet_field_word,
    sheet_value_words,
)

_CHOICE = Qt.ItemDataRole.UserRole
Here = Callable[[FieldChange], Changed | None]


@record(frozen=True, slots=True)
class _Choice:
    """A side of a change, None for ours."""

    change: FieldChange
    side: Said | None


class DifferenceTree(QTreeWidget):
    """Nothing in it changes anything; ``decision`` is what is ticked."""

    choices_changed = Signal()

    def __init__(self, told: TableDifference, here: Here, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._here, self._tokens = here, tokens
        self._filling = True
        self.setAccessibleName(_("What would change"))
        self.setHeaderLabels([_("Task or field"), _("Here now"), _("In the table"), _("From")])
        self.setWordWrap(True)
        self.setAlternatingRowColors(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        for column, width in enumerate((380, 190, 190)):
            self.setColumnWidth(column, width)
        open_ones = [task for task in told.changed if task.match is not Match.ID or _conflicts(task)]
        self._add_tasks(_("To be decided"), open_ones)
        self._add_tasks(_("Changed"), [task for task in told.changed if task not in open_ones])
        self._add_new(told)
        self._add_left(told)
        self.expandAll()
        if first := self.topLevelItem(0):
            self.setCurrentItem(first.child(0) or first)
        self._filling = False
        self.itemChanged.connect(self._on_item_changed)

    def _group(self, words: str, count: int) -> QTreeWidgetItem:
        group = QTreeWidgetItem(
            self, [ngettext("{words} ({count})", "{words} ({count})", count).format(words=words, count=count)]
        )
        font = QFont(self.font())
        font.setBold(True)
        group.setFont(0, font)
        group.setFirstColumnSpanned(True)
        return group

    def _add_tasks(self, words: str, tasks: list[TaskChange]) -> None:
        if not tasks:
            return
        group = self._group(words, len(tasks))
        for task in tasks:
            note = match_words(task.match)
            item = QTreeWidgetItem(group, [task.text, "", "", note])
            item.setToolTip(0, task.text)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
            if note:
                item.setForeground(3, QBrush(QColor(self._tokens.delayed)))
            for change in task.changes:
                if change.conflict:
                    self._add_conflict(item, change)
                else:
                    for side in change.sides:
                        self._add_side(item, change, side, on=task.match is not Match.LIKE)

    def _add_side(self, parent: QTreeWidgetItem, change: FieldChange, side: Said, *, on: bool) -> None:
        ours = "" if change.field in ENTRIES else sheet_value_words(change.field, change.ours)
        words = [sheet_field_word(change.field), ours, sheet_value_words(change.field, side.value), said_words(side)]
        item = _ticked(QTreeWidgetItem(parent, words), _Choice(change, side), on=on)
        for column in (1, 2):
            item.setToolTip(column, words[column])

    def _add_conflict(self, parent: QTreeWidgetItem, change: FieldChange) -> None:
        went = _("went out: {value}").format(value=sheet_value_words(change.field, change.base))
        field = _("{field}: conflict").format(field=sheet_field_word(change.field))
        item = QTreeWidgetItem(parent, [field, "", "", went if change.base is not None else ""])
        item.setForeground(0, QBrush(QColor(self._tokens.delayed)))
        ours = sheet_value_words(change.field, change.ours)
        words = [_("Keep what is here"), ours, "", here_words(self._here(change))]
        _ticked(QTreeWidgetItem(item, words), _Choice(change, None), on=True)
        for side in change.sides:
            words = [_("Take this"), "", sheet_value_words(change.field, side.value), said_words(side)]
            _ticked(QTreeWidgetItem(item, words), _Choice(change, side), on=False)

    def _add_new(self, told: TableDifference) -> None:
        if not told.new:
            return
        group = self._group(_("Rows that belong to no task: add them?"), len(told.new))
        for row in told.new:
            words = [new_words(row), "", _values(row), f"{reason_words(row.reason)} · {said_words(row.said)}"]
            item = _ticked(QTreeWidgetItem(group, words), row, on=row.reason is NewReason.NEW)
            item.setToolTip(0, words[0])
            item.setToolTip(2, words[2])

    def _add_left(self, told: TableDifference) -> None:
        if told.unread:
            group = self._group(_("Not understood, and left as it is"), len(told.unread))
            for cell in told.unread:
                task = f"{sheet_field_word(cell.field)} · {cell.text}"
                QTreeWidgetItem(group, [task, "", cell.said.value, said_words(cell.said)])
        if told.missing:
            group = self._group(_("Without a row in the table; they stay"), len(told.missing))
            for gone in told.missing:
                QTreeWidgetItem(group, [gone.text, "", "", gone.file])

    @Slot(QTreeWidgetItem, int)
    def _on_item_changed(self, item: QTreeWidgetItem, _column: int) -> None:
        if self._filling:
            return
        told = item.data(0, _CHOICE)
        if isinstance(told, _Choice) and told.change.conflict:
            self._filling = True
            self._choose_one(item)
            self._filling = False
        self.choices_changed.emit()

    def _choose_one(self, item: QTreeWidgetItem) -> None:
        """Exactly one side of a conflict is ticked; ours when the other one's tick is taken off."""
        conflict = item.parent()
        sides = [conflict.child(number) for number in range(conflict.childCount())]
        on = item if item.checkState(0) == Qt.CheckState.Checked else sides[0]
        for side in sides:
            side.setCheckState(0, Qt.CheckState.Checked if side is on else Qt.CheckState.Unchecked)

    def tick_all(self, *, on: bool) -> None:
        """Tick everything, or nothing; conflicts stay as they were decided."""
        self._filling = True
        for item in self._items():
            told = item.data(0, _CHOICE)
            if told is not None and not (isinstance(told, _Choice) and told.change.conflict):
                item.setCheckState(0, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self._filling = False
        self.choices_changed.emit()

    def counted(self) -> int:
        """How many changes, decided conflicts and new rows are ticked."""
        decision = self.decision()
        return len(decision.changes) + len(decision.new)

    def decision(self) -> Decision:
        """What is ticked."""
        told = [item.data(0, _CHOICE) for item in self._items() if item.checkState(0) == Qt.CheckState.Checked]
        changes = tuple((each.change, each.side) for each in told if isinstance(each, _Choice))
        return Decision(changes, tuple(each for each in told if isinstance(each, NewRow)))

    def in_full(self) -> str:
        """The words of the current row that the columns may cut."""
        item = self.currentItem()
        if item is None:
            return ""
        here, there = item.text(1), item.text(2)
        values = f"{here} → {there}" if here and there else here or there
        task = item
        while (above := task.parent()) is not None and above.parent() is not None:
            task = above
        return "\n".join(filter(None, (task.text(0), item.text(0) if item is not task else "", values, item.text(3))))

    def _items(self) -> Iterator[QTreeWidgetItem]:
        waiting = [self.topLevelItem(n) for n in range(self.topLevelItemCount())]
        while waiting:
            item = waiting.pop(0)
            if item is None:
                continue
            yield item
            waiting[:0] = [item.child(n) for n in range(item.childCount())]


def _ticked(item: QTreeWidgetItem, told: object, *, on: bool) -> QTreeWidgetItem:
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(0, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
    item.setData(0, _CHOICE, told)
    return item


def _conflicts(task: TaskChange) -> bool:
    return any(change.conflict for change in task.changes)


def _values(row: NewRow) -> str:
    """What else a new row says."""
    given = [(field, value) for field, value in row.values.items() if value and field is not SheetField.TEXT]
    return _("; ").join(f"{sheet_field_word(field)} {sheet_value_words(field, value)}" for field, value in given)
