"""What to print and how, beside the pages: every choice with its words, those that do not apply put away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from reader.core.print_choices import CARDS, SIZES, Orientation, Paper, PrintChoices, Printed, Scope
from reader.core.records import replace
from reader.core.tracking.filters import wanted
from reader.core.tracking.groups import Grouping, grouped
from reader.core.tracking.rows import TaskRow
from reader.core.work import TaskKind
from reader.i18n import _, ngettext
from reader.printing.columns import chosen_columns
from reader.printing.matter import Matter
from reader.ui.dialogs.columns_button import ColumnsButton
from reader.ui.models.tree import tool_tip
from reader.words.printing import orientation_word, paper_word, printed_word, size_word
from reader.words.tracking import group_word

_TABLES = frozenset({Printed.CHECKLIST, Printed.CARDS, Printed.DASHBOARD})
_Place = tuple[Scope, str, tuple[str, ...]]


class PrintChoicesPanel(QScrollArea):
    """Shows choices and says when a person made another."""

    changed = Signal()

    def __init__(self, matter: Matter, rows: Sequence[TaskRow], choices: PrintChoices, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown_for: list[tuple[QWidget, frozenset[Printed]]] = []
        self._telling = True
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(16, 14, 12, 14)
        self._column.setSpacing(4)
        self._make(matter, rows)
        self._column.addStretch(1)
        self.setWidget(inner)
        self.show_choices(choices)
        self.setFixedWidth(inner.sizeHint().width() + 24)

    @property
    def choices(self) -> PrintChoices:
        """What is chosen."""
        scope, unit, section = self._scope.currentData()
        return PrintChoices(
            what=self._what.currentData(),
            scope=scope,
            unit=unit,
            section=section,
            per_unit=self._per_unit.isChecked(),
            columns=self._columns.columns,
            paper=self._paper.currentData(),
            orientation=self._orientation.currentData(),
            points=self._size.currentData(),
            notes=self._notes.isChecked(),
            blank_progress=self._blank.isChecked(),
            signature=self._signature.isChecked(),
            cards=self._cards.currentData(),
            glossary=self._glossary.isChecked(),
            marks=self._marks.isChecked(),
        )

    def show_choices(self, choices: PrintChoices) -> None:
        """Show choices without saying so; a unit or section that this report does not have becomes all tasks."""
        self._telling = False
        _choose(self._what, choices.what)
        _choose(self._scope, (choices.scope, choices.unit, choices.section))
        _choose(self._paper, choices.paper)
        _choose(self._orientation, choices.orientation)
        if self._size.findData(choices.points) < 0:
            self._size.addItem(size_word(choices.points), choices.points)
        _choose(self._size, choices.points)
        _choose(self._cards, choices.cards)
        self._columns.show_columns(choices.columns)
        for box, on in (
            (self._per_unit, choices.per_unit),
            (self._notes, choices.notes),
            (self._blank, choices.blank_progress),
            (self._signature, choices.signature),
            (self._glossary, choices.glossary),
            (self._marks, choices.marks),
        ):
            box.setChecked(on)
        self._telling = True
        self._show_what_applies()

    def _make(self, matter: Matter, rows: Sequence[TaskRow]) -> None:
        lists = frozenset({Printed.CHECKLIST, Printed.CARDS})
        table, text, cards = (frozenset({what}) for what in (Printed.CHECKLIST, Printed.TEXT, Printed.CARDS))
        self._what = self._box(_("&What to print"), [(printed_word(what), what) for what in Printed])
        self._scope = self._box(_("&Tasks"), _scopes(matter, rows), _TABLES)
        self._per_unit = self._tick(_("Each &unit on its own pages"), lists)
        self._per_unit.setToolTip(_("Every unit begins on a new page, with its own title and page numbers"))
        self._gap()
        self._columns = ColumnsButton(chosen_columns(PrintChoices(), rows), self)
        self._labelled(_("&Columns"), self._columns, table)
        self._columns.changed.connect(self._on_changed)
        self._cards = self._box(_("Cards a pa&ge"), [(str(count), count) for count in CARDS], cards)
        self._orientation = self._box(
            _("&Orientation"), [(orientation_word(each), each) for each in Orientation], _TABLES
        )
        self._paper = self._box(_("Pa&per"), [(paper_word(each), each) for each in Paper], _TABLES)
        self._size = self._box(_("Type si&ze"), [(size_word(size), size) for size in SIZES], _TABLES)
        self._gap()
        self._blank = self._tick(_("&Blank progress column"), lists)
        self._blank.setToolTip(_("Room to write the progress in by hand; else the last entries are printed"))
        self._notes = self._tick(_("Remar&ks"), lists)
        self._signature = self._tick(_("Lines to &sign"), lists)
        self._marks = self._tick(_("&Marks and notes"), text)
        self._glossary = self._tick(_("Glossary at the en&d"), text)

    def _gap(self) -> None:
        self._column.addSpacing(8)

    def _labelled(self, words: str, field: QWidget, shown_for: frozenset[Printed]) -> None:
        label = QLabel(words)
        label.setBuddy(field)
        field.setAccessibleName(words.replace("&", ""))
        for widget in (label, field):
            self._column.addWidget(widget)
            self._shown_for.append((widget, shown_for))

    def _box(
        self, words: str, items: Sequence[tuple[str, object]], shown_for: frozenset[Printed] = frozenset(Printed)
    ) -> QComboBox:
        box = QComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(16)
        box.setMaxVisibleItems(24)
        for item, value in items:
            box.addItem(item, value)
            box.setItemData(box.count() - 1, tool_tip(item), Qt.ItemDataRole.ToolTipRole)
        box.currentIndexChanged.connect(self._on_changed)
        self._labelled(words, box, shown_for)
        return box

    def _tick(self, words: str, shown_for: frozenset[Printed]) -> QCheckBox:
        box = QCheckBox(words)
        box.toggled.connect(self._on_changed)
        self._column.addWidget(box)
        self._shown_for.append((box, shown_for))
        return box

    def _show_what_applies(self) -> None:
        what = self._what.currentData()
        for widget, shown_for in self._shown_for:
            widget.setVisible(what in shown_for)

    @Slot()
    def _on_changed(self) -> None:
        if self._telling:
            self._show_what_applies()
            self.changed.emit()


def _choose(box: QComboBox, value: object) -> None:
    """The item of a value, the first one where there is none. (Qt does not compare Python's values.)"""
    box.setCurrentIndex(next((place for place in range(box.count()) if box.itemData(place) == value), 0))


def _scopes(matter: Matter, rows: Sequence[TaskRow]) -> list[tuple[str, _Place]]:
    """All tasks, those of the table, of each unit, of each section, with their numbers."""
    found: list[tuple[str, _Place]] = [(_counted(_("Every task"), len(rows)), (Scope.ALL, "", ()))]
    if matter.query.active:
        shown = len(wanted(rows, matter.query))
        found.append((_counted(_("As the task table is filtered"), shown), (Scope.FILTER, "", ())))
    for group in grouped(rows, Grouping.UNIT, matter.places):
        unit = str(group.key)
        name = unit or _("Tasks without a unit")
        found.append((_counted(_("Unit: {unit}").format(unit=name), len(group.rows)), (Scope.UNIT, unit, ())))
    sections: dict[tuple[str, ...], int] = {}
    for row in rows:
        paths = [row.task.path[:depth] for depth in range(1, len(row.task.path) + 1)] or [(row.task.kind.value,)]
        for path in paths:
            sections[path] = sections.get(path, 0) + 1
    for path, count in sections.items():
        kind = next((kind for kind in TaskKind if path == (kind.value,)), None)
        indent = "\u3000" * (len(path) - 1)
        words = indent + (group_word(kind) if kind is not None else path[-1])
        found.append((_counted(words, count), (Scope.SECTION, "", path)))
    return found


def _counted(words: str, count: int) -> str:
    return ngettext("{words} ({count})", "{words} ({count})", count).format(words=words, count=count)


def without_place(choices: PrintChoices) -> PrintChoices:
    """Choices as they are kept: which unit or section was printed belongs to one report."""
    if choices.scope in (Scope.UNIT, Scope.SECTION):
        return replace(choices, scope=Scope.ALL, unit="", section=())
    return choices
