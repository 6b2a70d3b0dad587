"""The directory of units: names, aliases and the order in which they are offered."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.core.plan.units import listed_units
from reader.core.tracking.units import Unit, UnitKind
from reader.i18n import _
from reader.services.changes import ChangeSet, Entity
from reader.services.undo import StepKind
from reader.ui.session import Session
from reader.words.tracking import unit_kind_word


class UnitsDialog(QDialog):
    """The list at the left, the unit chosen in it at the right; every change is saved at once."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._units = session.workspace.units
        self.setWindowTitle(_("Directory of units"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Filter units"))
        self.search.setAccessibleName(_("Filter units"))
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Units"))
        self.list.setSpacing(2)
        self.name, self.aliases, self.kind = QLineEdit(), QLineEdit(), QComboBox()
        self.aliases.setPlaceholderText(_("Other names, with 、 between them"))
        for kind in UnitKind:
            self.kind.addItem(unit_kind_word(kind), kind)
        self.offered = QCheckBox(_("Offer it for tasks"))
        self.add, self.up, self.down = QPushButton(_("Add…")), QPushButton(_("Up")), QPushButton(_("Down"))
        self.undo = QPushButton(_("Undo"))
        self.said = QLabel()
        self.said.setProperty("role", "quiet")
        self.said.setWordWrap(True)
        self._lay_out()
        self._connect()
        self._fill()
        self.resize(680, 480)
        self.list.setFocus()

    def _lay_out(self) -> None:
        lead = QLabel(
            _("Units are offered in this order while you type; those often chosen for similar tasks come first.")
        )
        lead.setWordWrap(True)
        form = QFormLayout()
        form.setVerticalSpacing(8)
        for words, field in ((_("Name"), self.name), (_("Aliases"), self.aliases), (_("Kind"), self.kind)):
            label = QLabel(words)
            label.setBuddy(field)
            field.setAccessibleName(words)
            form.addRow(label, field)
        form.addRow("", self.offered)
        right, left, middle, foot = QVBoxLayout(), QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        right.addLayout(form)
        right.addWidget(self.said)
        right.addStretch(1)
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        middle.addLayout(left, 1)
        middle.addSpacing(10)
        middle.addLayout(right, 1)
        close = QPushButton(_("Close"))
        close.clicked.connect(self.close)
        for button in (self.add, self.up, self.down, self.undo):
            button.setAutoDefault(False)
            foot.addWidget(button)
        foot.addStretch(1)
        close.setAutoDefault(False)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        column.addWidget(lead)
        column.addLayout(middle, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._fill)
        self.list.currentItemChanged.connect(self._on_current_changed)
        self.name.editingFinished.connect(self._on_name)
        self.aliases.editingFinished.connect(self._on_aliases)
        self.kind.activated.connect(self._on_kind)
        self.offered.clicked.connect(self._on_offered)
        self.add.clicked.connect(self._on_add)
        self.up.clicked.connect(self._on_up)
        self.up.setShortcut(QKeySequence("Alt+Up"))
        self.down.clicked.connect(self._on_down)
        self.down.setShortcut(QKeySequence("Alt+Down"))
        self.undo.clicked.connect(self._on_undo)
        self._session.changed.connect(self._on_changed)

    def current(self) -> Unit | None:
        """The unit that is chosen."""
        item = self.list.currentItem()
        unit = None if item is None else item.data(Qt.ItemDataRole.UserRole)
        return unit if isinstance(unit, Unit) else None

    def choose(self, uid: str) -> None:
        """Choose a unit."""
        for row in range(self.list.count()):
            unit = self.list.item(row).data(Qt.ItemDataRole.UserRole)
            if isinstance(unit, Unit) and unit.uid == uid:
                self.list.setCurrentRow(row)

    @Slot()
    def _fill(self) -> None:
        kept, row = self.current(), max(0, self.list.currentRow())
        words = self.search.text().strip()
        self.list.blockSignals(True)
        self.list.clear()
        for unit in self._units.all(hidden=True):
            if words and not any(words in name for name in (unit.name, *unit.aliases)):
                continue
            item = QListWidgetItem(unit.name if not unit.hidden else _("{name} (not offered)").format(name=unit.name))
            item.setData(Qt.ItemDataRole.UserRole, unit)
            self.list.addItem(item)
        self.list.setCurrentRow(min(row, self.list.count() - 1))
        if kept is not None:
            self.choose(kept.uid)
        self.list.blockSignals(False)
        self._on_current_changed()

    @Slot()
    def _on_current_changed(self) -> None:
        unit = self.current()
        for field in (self.name, self.aliases, self.kind, self.offered):
            field.setEnabled(unit is not None)
        filtered = bool(self.search.text().strip())
        self.up.setEnabled(unit is not None and not filtered and self.list.currentRow() > 0)
        self.down.setEnabled(unit is not None and not filtered and self.list.currentRow() < self.list.count() - 1)
        last = self._session.workspace.undo.next_undo("")
        self.undo.setEnabled(last is not None and last.kind is StepKind.UNITS)
        self.name.setText(unit.name if unit else "")
        self.aliases.setText(_(", ").join(unit.aliases) if unit else "")
        self.kind.setCurrentIndex(list(UnitKind).index(unit.kind) if unit else 0)
        self.offered.setChecked(unit is not None and not unit.hidden)

    def _change(self, command: Callable[[], ChangeSet]) -> None:
        try:
            self._session.do(command)
        except ValueError:
            self.said.setText(_("A unit needs a name that no other unit has. Nothing was changed."))
            self._on_current_changed()
        else:
            self.said.clear()

    @Slot()
    def _on_name(self) -> None:
        unit, name = self.current(), self.name.text().strip()
        if unit is not None and name != unit.name:
            self._change(lambda: self._units.change(unit.uid, name=name))

    @Slot()
    def _on_aliases(self) -> None:
        unit, aliases = self.current(), listed_units(self.aliases.text())
        if unit is not None and aliases != unit.aliases:
            self._change(lambda: self._units.change(unit.uid, aliases=aliases))

    @Slot()
    def _on_kind(self) -> None:
        unit, kind = self.current(), self.kind.currentData()
        if unit is not None and kind is not unit.kind:
            self._change(lambda: self._units.change(unit.uid, kind=kind))

    @Slot()
    def _on_offered(self) -> None:
        unit, hidden = self.current(), not self.offered.isChecked()
        if unit is not None:
            self._change(lambda: self._units.change(unit.uid, hidden=hidden))

    @Slot()
    def _on_add(self) -> None:
        from PySide6.QtWidgets import QInputDialog

        name, given = QInputDialog.getText(self, _("Add a unit"), _("Name of the unit"))
        if given:
            self.add_named(name)

    def add_named(self, name: str) -> None:
        """Add a unit behind the others and choose it."""
        self.search.clear()
        self._change(lambda: self._units.add(name, _likely_kind(name.strip())))
        if (unit := self._units.find(name)) is not None:
            self.choose(unit.uid)

    @Slot()
    def _on_up(self) -> None:
        self._move(-1)

    @Slot()
    def _on_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        unit, row = self.current(), self.list.currentRow()
        units = self._units.all(hidden=True)
        beyond = row + (by if by < 0 else by + 1)
        if unit is not None and 0 <= beyond <= len(units):
            before = units[beyond].uid if beyond < len(units) else None
            self._change(lambda: self._units.move(unit.uid, before))

    @Slot()
    def _on_undo(self) -> None:
        self._session.do(lambda: self._session.workspace.undo.undo(""))

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.uids(Entity.UNIT):
            self._fill()


def _likely_kind(name: str) -> UnitKind:
    """What a unit is, by the end of its name; a person may choose otherwise."""
    if name.endswith(("街道", "街道办", "镇", "乡")):
        return UnitKind.STREET
    return UnitKind.BUREAU if name.endswith(("局", "委", "办")) else UnitKind.OTHER
