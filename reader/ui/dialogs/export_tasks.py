"""Which tasks go out, and in which format."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from reader.core.tracking.filters import TaskQuery, wanted
from reader.core.tracking.rows import TaskRow
from reader.core.tracking.views import view_from_json
from reader.exports.task_table import TableFormat
from reader.i18n import _
from reader.ui.session import Session


class ExportTasksDialog(QDialog):
    """Accepted when people want a file; where to is asked next."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Export the table of tasks"))
        workspace, report = session.workspace, session.report
        assert report is not None
        self._every = workspace.tracking.rows(report.uid)
        kept = workspace.settings.preferences.task_view
        self._query = view_from_json(kept).query if kept else TaskQuery()
        self._filtered = wanted(self._every, self._query)
        places = workspace.tracking.places(self._every)
        units = {unit for row in self._every for unit in row.units}
        self.format = QComboBox()
        self.format.setAccessibleName(_("Format"))
        for kind, words in _formats().items():
            self.format.addItem(words, kind)
        self.all = QRadioButton(_("All tasks ({count})").format(count=len(self._every)))
        self.filtered = QRadioButton(_("As the table is filtered ({count})").format(count=len(self._filtered)))
        self.one_unit = QRadioButton(_("Of one unit"))
        self.units = QComboBox()
        self.units.setAccessibleName(_("Unit"))
        self.units.addItems(sorted(units, key=lambda unit: (places.get(unit, len(places)), unit)))
        self.per_unit = QCheckBox(_("A file for each unit, in one folder"))
        self._about = QLabel()
        self._about.setWordWrap(True)
        self._lay_out()
        self.filtered.setEnabled(self._query.active and bool(self._filtered))
        for part in (self.one_unit, self.per_unit):
            part.setEnabled(bool(units))
        (self.filtered if self.filtered.isEnabled() else self.all).setChecked(True)
        self.format.currentIndexChanged.connect(self._show_state)
        for button in (self.all, self.filtered, self.one_unit):
            button.toggled.connect(self._show_state)
        self._has_units = bool(units)
        self._show_state()

    def _lay_out(self) -> None:
        form, column = QFormLayout(), QVBoxLayout(self)
        form.addRow(_("Format"), self.format)
        form.addRow("", self._about)
        form.addRow(_("Scope"), self.all)
        form.addRow("", self.filtered)
        form.addRow("", self.one_unit)
        form.addRow("", self.units)
        form.addRow(_("Files"), self.per_unit)
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(16)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.export = QPushButton(_("Choose the place…"))
        self.export.setProperty("role", "primary")
        self.export.setDefault(True)
        buttons.addButton(self.export, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(14)
        column.addLayout(form)
        column.addStretch(1)
        column.addWidget(buttons)
        self.resize(520, 360)

    @Slot()
    def _show_state(self) -> None:
        self.units.setEnabled(self.one_unit.isChecked())
        self.per_unit.setEnabled(self._has_units and not self.one_unit.isChecked())
        if self.one_unit.isChecked():
            self.per_unit.setChecked(False)
        self._about.setText(_abouts()[self.kind()])

    def kind(self) -> TableFormat:
        """The chosen format."""
        return TableFormat(self.format.currentData())

    def kind_words(self) -> str:
        """Its name."""
        return _formats()[self.kind()]

    def unit(self) -> str:
        """The unit whose tasks are wanted alone; empty for everybody's."""
        return self.units.currentText() if self.one_unit.isChecked() else ""

    def rows(self) -> tuple[TaskRow, ...]:
        """The tasks that are wanted."""
        if self.one_unit.isChecked():
            return wanted(self._every, TaskQuery(units=frozenset({self.unit()})))
        return self._filtered if self.filtered.isChecked() else self._every


def _formats() -> dict[TableFormat, str]:
    return {
        TableFormat.EXCEL: _("Excel table to be filled in"),
        TableFormat.WORD: _("Word document"),
        TableFormat.CSV: _("CSV table"),
        TableFormat.CALENDAR: _("Calendar of deadlines"),
        TableFormat.MARKDOWN: _("Markdown"),
    }


def _abouts() -> dict[TableFormat, str]:
    return {
        TableFormat.EXCEL: _("Units fill it in with Excel, WPS or LibreOffice; it can be imported again."),
        TableFormat.WORD: _("A4 landscape, with a header on every page."),
        TableFormat.CSV: _("For other programs; opens in spreadsheets."),
        TableFormat.CALENDAR: _("Reminds 15 days and one day before each deadline."),
        TableFormat.MARKDOWN: _("Plain text under the headings of the report."),
    }
