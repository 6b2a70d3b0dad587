"""The targets of two reports side by side, paired by what they measure."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.exports.target_comparison import SUFFIXES, ComparedTargets, compared_targets, write_comparison
from reader.i18n import _
from reader.render.tokens import Tokens
from reader.ui.dialogs.roll_over import earlier_reports
from reader.ui.models.tree import tool_tip
from reader.ui.session import Session
from reader.words.errors import reason
from reader.words.work import report_name


class TargetsDialog(QDialog):
    """One row an indicator; what only one of both reports aims at stands below."""

    def __init__(self, session: Session, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._tokens = session, tokens
        self.setWindowTitle(_("Targets of two years"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        report = session.report
        assert report is not None
        self._new = report
        self._lead = QLabel()
        self._lead.setWordWrap(True)
        self._lead.setTextFormat(Qt.TextFormat.PlainText)
        self.report = QComboBox()
        self.report.setAccessibleName(_("Report to compare with"))
        for other in earlier_reports(session, report):
            self.report.addItem(report_name(other), other.uid)
        self.table = QTableWidget(0, 4)
        self.table.setAccessibleName(_("Targets side by side"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setWordWrap(True)
        self.table.verticalHeader().hide()
        self._compared: ComparedTargets | None = None
        self.copy = QPushButton(_("Copy the table"))
        self.export = QPushButton(_("Export…"))
        close = QPushButton(_("Close"))
        foot, column = QHBoxLayout(), QVBoxLayout(self)
        foot.addWidget(self.copy)
        foot.addWidget(self.export)
        foot.addStretch(1)
        foot.addWidget(close)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        for part in (self._lead, self.report, self.table):
            column.addWidget(part, 1 if part is self.table else 0)
        column.addLayout(foot)
        self.report.currentIndexChanged.connect(self._fill)
        self.copy.clicked.connect(self._on_copy)
        self.export.clicked.connect(self._on_export)
        close.clicked.connect(self.close)
        self.resize(760, 540)
        self._fill()
        self.table.setFocus()

    @Slot()
    def _fill(self) -> None:
        old = self.report.currentData()
        if old is None:
            self._lead.setText(_("There is no other report in the library. Import last year's report first."))
            for part in (self.report, self.table, self.copy, self.export):
                part.hide()
            self.resize(560, 130)
            return
        pairing = self._session.workspace.years.compared(old, self._new.uid)
        words = _("{paired} indicators are in both reports, {old} only in the earlier, {new} only in this one.")
        self._lead.setText(
            words.format(paired=len(pairing.pairs), old=len(pairing.only_old), new=len(pairing.only_new))
        )
        self._compared = compared_targets(self._session.workspace.library.report(old), self._new, pairing)
        self.table.setHorizontalHeaderLabels(list(self._compared.heads))
        self.table.setRowCount(len(self._compared.rows))
        for row, cells in enumerate(self._compared.rows):
            for column, words in enumerate(cells):
                item = QTableWidgetItem(words)
                item.setToolTip(tool_tip(words))
                if words == _("not aimed at"):
                    item.setForeground(QColor(self._tokens.muted))
                self.table.setItem(row, column, item)
        head = self.table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in range(4):
            stretch = column == 0
            head.setSectionResizeMode(
                column, QHeaderView.ResizeMode.Stretch if stretch else QHeaderView.ResizeMode.Interactive
            )
            if not stretch:
                head.resizeSection(column, 150)
        self.table.resizeRowsToContents()

    @Slot()
    def _on_copy(self) -> None:
        model = self.table.model()
        heads = [str(model.headerData(column, Qt.Orientation.Horizontal)) for column in range(4)]
        QGuiApplication.clipboard().setText("\n".join("\t".join(cells) for cells in [heads, *self.cells()]))

    @Slot()
    def _on_export(self) -> None:
        """Write the table where people say; what came of it stands above it."""
        if self._compared is None:
            return
        folder = Path(self._session.workspace.settings.preferences.last_folder)
        kinds = _("Excel table (*.xlsx);;CSV table (*.csv)")
        proposed = str(folder / f"{self.windowTitle()}.xlsx")
        chosen, kind = QFileDialog.getSaveFileName(self, _("Export the targets of two years"), proposed, kinds)
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.lower() not in SUFFIXES:
            path = path.with_name(path.name + (".csv" if "csv" in kind else ".xlsx"))
        try:
            write_comparison(path, self._compared)
        except OSError as error:
            words = _("{name} could not be written: {reason}")
            self._lead.setText(words.format(name=path.name, reason=reason(error)))
        else:
            self._lead.setText(_("Written: {name}").format(name=path.name))

    def cells(self) -> list[list[str]]:
        """What the table says, row by row."""
        model = self.table.model()
        return [[str(model.index(row, c).data()) for c in range(4)] for row in range(model.rowCount())]
