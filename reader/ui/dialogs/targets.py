"""The targets of two reports side by side, paired by what they measure."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.core.document import Target
from reader.core.tracking.pairing import Pairing
from reader.i18n import _
from reader.render.tokens import Tokens
from reader.ui.dialogs.roll_over import earlier_reports
from reader.ui.session import Session
from reader.work_words import SIGNS, report_name


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
        self.copy = QPushButton(_("Copy the table"))
        close = QPushButton(_("Close"))
        foot, column = QHBoxLayout(), QVBoxLayout(self)
        foot.addWidget(self.copy)
        foot.addStretch(1)
        foot.addWidget(close)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        for part in (self._lead, self.report, self.table):
            column.addWidget(part, 1 if part is self.table else 0)
        column.addLayout(foot)
        self.report.currentIndexChanged.connect(self._fill)
        self.copy.clicked.connect(self._on_copy)
        close.clicked.connect(self.close)
        self.resize(760, 540)
        self._fill()
        self.table.setFocus()

    @Slot()
    def _fill(self) -> None:
        old = self.report.currentData()
        if old is None:
            self._lead.setText(_("There is no other report in the library. Import last year's report first."))
            for part in (self.report, self.table, self.copy):
                part.hide()
            self.resize(560, 130)
            return
        pairing = self._session.workspace.years.compared(old, self._new.uid)
        words = _("{paired} indicators are in both reports, {old} only in the earlier, {new} only in this one.")
        self._lead.setText(
            words.format(paired=len(pairing.pairs), old=len(pairing.only_old), new=len(pairing.only_new))
        )
        name = self._session.workspace.library.report(old)
        years = [str(report.year) if report.year else report_name(report) for report in (name, self._new)]
        self.table.setHorizontalHeaderLabels([_("Indicator"), *years, _("Change")])
        rows = comparison_rows(pairing)
        self.table.setRowCount(len(rows))
        for row, cells in enumerate(rows):
            for column, words in enumerate(cells):
                item = QTableWidgetItem(words)
                item.setToolTip(words)
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

    def cells(self) -> list[list[str]]:
        """What the table says, row by row."""
        model = self.table.model()
        return [[str(model.index(row, c).data()) for c in range(4)] for row in range(model.rowCount())]


def comparison_rows(pairing: Pairing) -> list[tuple[str, str, str, str]]:
    """Indicator, both values and what became of it: pairs first, then what only one report aims at."""
    nothing = _("not aimed at")
    rows = [(p.new.indicator or p.new.text, _value(p.old), _value(p.new), _change(p.old, p.new)) for p in pairing.pairs]
    rows += [(t.indicator or t.text, nothing, _value(t), _("new")) for t in pairing.only_new]
    rows += [(t.indicator or t.text, _value(t), nothing, _("no longer")) for t in pairing.only_old]
    return rows


def _value(target: Target) -> str:
    if target.value is None:
        return target.text
    return f"{SIGNS.get(target.comparison, '')}{target.value}{target.unit}"


def _change(old: Target, new: Target) -> str:
    if _value(old) == _value(new):
        return _("the same")
    try:
        before, after = float(old.value or ""), float(new.value or "")
    except ValueError:
        return _("otherwise")
    if old.unit != new.unit or before == after:
        return _("otherwise")
    difference = f"{after - before:+.10g}".replace("-", "−")
    return _("{difference} points").format(difference=difference) if new.unit == "%" else f"{difference}{new.unit}"
