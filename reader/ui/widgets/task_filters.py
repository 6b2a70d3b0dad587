"""The line of conditions above the task table; all of them have to hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QWidget

from reader.core.records import replace
from reader.core.tracking.deadlines import Quarter, quarter_of, quarters
from reader.core.tracking.filters import TaskQuery
from reader.core.tracking.lights import Light
from reader.core.tracking.rows import TaskRow
from reader.core.work import Priority, TaskStatus
from reader.i18n import _
from reader.render.tokens import Tokens
from reader.ui.icons import icon
from reader.ui.task_words import STATUSES, status_word
from reader.ui.widgets.choice_button import ChoiceButton
from reader.ui.widgets.filter_line import FilterLine
from reader.words.tracking import light_word, priority_word, quarter_word


class TaskFilters(QWidget):
    """Words, unit, status, light, deadline, priority and star."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._query = TaskQuery()
        self._names: dict[str, str] = {}
        """The name that each name of a unit stands under."""
        self._quiet = False
        self.words = FilterLine(_("Filter tasks"))
        self.units = ChoiceButton[str](_("Unit"))
        self.statuses = ChoiceButton[TaskStatus](_("Status"))
        self.statuses.set_values([(status, status_word(status)) for status in STATUSES])
        self.lights = ChoiceButton[Light](_("Signal light"))
        self.lights.set_values([(light, light_word(light)) for light in (Light.RED, Light.YELLOW, Light.BLUE)])
        self.priorities = ChoiceButton[Priority](_("Priority"))
        self.priorities.set_values([(priority, priority_word(priority)) for priority in Priority])
        self.due = QComboBox()
        self.due.setAccessibleName(_("Deadline"))
        self.due.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.due.setMinimumContentsLength(8)
        self.due.addItem(_("Any deadline"), None)
        self.star = QToolButton()
        self.star.setCheckable(True)
        self.star.setToolTip(_("Starred tasks only"))
        self.star.setAccessibleName(_("Starred tasks only"))
        self.section = QToolButton()
        self.section.setToolTip(_("Show all sections again"))
        self.section.setAccessibleName(_("Show all sections again"))
        self.clear = QToolButton()
        self.clear.setText(_("Clear"))
        self.clear.setToolTip(_("Show every task again"))
        self._lay_out()
        for button in (self.units, self.statuses, self.lights, self.priorities):
            button.changed.connect(self._on_changed)
        self.words.textChanged.connect(self._on_changed)
        self.due.currentIndexChanged.connect(self._on_changed)
        self.star.toggled.connect(self._on_changed)
        self.section.clicked.connect(self._on_section_left)
        self.clear.clicked.connect(self._on_clear)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.words.setMinimumWidth(110)
        row.addWidget(self.words, 1)
        for part in (self.section, self.units, self.statuses, self.lights, self.due, self.priorities, self.star):
            row.addWidget(part)
        row.addWidget(self.clear)
        self.section.hide()
        self.clear.hide()

    def set_theme(self, tokens: Tokens) -> None:
        """Colour the signs."""
        self.words.set_theme(tokens)
        self.star.setIcon(icon("star", tokens))

    def offer(self, rows: Sequence[TaskRow], order: Sequence[str], year: int, today: date) -> None:
        """Offer the units and quarters that these rows can be told apart by."""
        self._names = {name: forms[0] for row in rows for forms in row.names for name in forms}
        used = set(self._names.values())
        named = [unit for unit in order if unit in used] + sorted(used - set(order))
        self.units.set_values([("", _("No unit yet")), *((unit, unit) for unit in named)])
        self._show_units()
        chosen = self.due.currentData()
        self._quiet = True
        self.due.clear()
        self.due.addItem(_("Any deadline"), None)
        self.due.addItem(_("Due this quarter"), quarter_of(today))
        for quarter in quarters(year):
            self.due.addItem(quarter_word(quarter), quarter)
        self._show_due(chosen)
        self._quiet = False

    @property
    def query(self) -> TaskQuery:
        """The conditions."""
        return self._query

    def show_query(self, query: TaskQuery) -> None:
        """Show other conditions, without saying so."""
        self._quiet = True
        self._query = query
        self.words.setText(query.words)
        self._show_units()
        self.statuses.choose(query.statuses)
        self.lights.choose(query.lights)
        self.priorities.choose(query.priorities)
        self.star.setChecked(query.bookmarked)
        due = quarter_of(query.due_to) if query.due_to is not None else None
        self._show_due(due)
        self._quiet = False
        self._show_parts()

    def _show_units(self) -> None:
        self.units.choose(frozenset(self._names.get(unit, unit) for unit in self._query.units))

    def _show_due(self, quarter: Any) -> None:
        places = [i for i in range(self.due.count()) if self.due.itemData(i) == quarter]
        if quarter is not None and not places:
            self.due.addItem(quarter_word(quarter), quarter)
            places = [self.due.count() - 1]
        self.due.setCurrentIndex(places[-1] if places else 0)

    def _show_parts(self) -> None:
        self.section.setVisible(bool(self._query.section))
        if self._query.section:
            words = self._query.section[-1]
            self.section.setText((words if len(words) <= 10 else words[:9] + "…") + " ✕")
        self.clear.setVisible(self._query.active)

    @Slot()
    def _on_changed(self) -> None:
        if self._quiet:
            return
        quarter = self.due.currentData()
        due = quarter if isinstance(quarter, Quarter) else None
        self._query = replace(
            self._query,
            words=self.words.text().strip(),
            units=self.units.chosen,
            statuses=self.statuses.chosen,
            lights=self.lights.chosen,
            priorities=self.priorities.chosen,
            bookmarked=self.star.isChecked(),
            due_from=None if due is None else due.first,
            due_to=None if due is None else due.last,
        )
        self._show_parts()
        self.changed.emit()

    @Slot()
    def _on_section_left(self) -> None:
        self._query = replace(self._query, section=())
        self._show_parts()
        self.changed.emit()

    @Slot()
    def _on_clear(self) -> None:
        self.show_query(TaskQuery())
        self.changed.emit()
