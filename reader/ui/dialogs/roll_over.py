"""Taking unfinished tasks of an earlier report over into the open one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.core.work import ReportInfo, Task
from reader.i18n import _, ngettext
from reader.ui.session import Session
from reader.words.work import report_name, status_word


class RollOverDialog(QDialog):
    """Which report, which tasks, under which heading; what was taken over already is not offered again."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(_("Take over unfinished tasks"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        into = session.report
        assert into is not None
        self._into: ReportInfo = into
        self._lead = QLabel()
        self._lead.setWordWrap(True)
        self.report = QComboBox()
        self.report.setAccessibleName(_("Report to take tasks from"))
        for other in earlier_reports(session, into):
            self.report.addItem(report_name(other), other.uid)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Unfinished tasks"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.heading = QLineEdit(_("Carried over from the year before"))
        self.heading.setAccessibleName(_("Under the heading"))
        self.all, self.none = QPushButton(_("Tick all")), QPushButton(_("Tick none"))
        self.take = QPushButton(_("Take over"))
        self.take.setProperty("role", "primary")
        self._lay_out()
        self.report.currentIndexChanged.connect(self._fill)
        self.list.itemChanged.connect(self._show_count)
        self.all.clicked.connect(self._on_all)
        self.none.clicked.connect(self._on_none)
        self.take.clicked.connect(self._on_take)
        self.resize(620, 500)
        self._fill()

    def _lay_out(self) -> None:
        self._heading_row = QWidget()
        row, foot, column = QHBoxLayout(self._heading_row), QHBoxLayout(), QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        label = QLabel(_("Under the heading"))
        label.setBuddy(self.heading)
        row.addWidget(label)
        row.addWidget(self.heading, 1)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.close)
        for button in (self.all, self.none):
            button.setAutoDefault(False)
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.take)
        foot.addWidget(close)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        for part in (self._lead, self.report, self.list):
            column.addWidget(part, 1 if part is self.list else 0)
        column.addWidget(self._heading_row)
        column.addLayout(foot)

    @Slot()
    def _fill(self) -> None:
        self.list.clear()
        uid = self.report.currentData()
        tasks = self._session.workspace.years.unfinished(uid, self._into.uid) if uid else ()
        for task in tasks:
            item = QListWidgetItem(_words(task))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            item.setData(Qt.ItemDataRole.UserRole, task.uid)
            self.list.addItem(item)
        if uid is None:
            words = _("There is no other report in the library. Import last year's report first.")
        elif not tasks:
            words = _("Every task of this report is done or was taken over already.")
        else:
            words = _(
                "The ticked tasks go into “{report}” with their state, units and values; their past stays linked."
            )
        self._lead.setText(words.format(report=report_name(self._into)))
        for part in (self.list, self.heading, self.all, self.none):
            part.setEnabled(bool(tasks))
        if uid is None:
            for widget in (self.report, self.list, self._heading_row, self.all, self.none, self.take):
                widget.hide()
            self.resize(560, 130)
        self._show_count()

    def ticked(self) -> list[str]:
        """Uids of the tasks that are to be taken over."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return [i.data(Qt.ItemDataRole.UserRole) for i in items if i.checkState() == Qt.CheckState.Checked]

    @Slot()
    def _show_count(self) -> None:
        count = len(self.ticked())
        words = ngettext("Take over {count} task", "Take over {count} tasks", count).format(count=count)
        self.take.setText(words if count else _("Take over"))
        self.take.setEnabled(bool(count))

    def _tick(self, state: Qt.CheckState) -> None:
        self.list.blockSignals(True)
        for row in range(self.list.count()):
            self.list.item(row).setCheckState(state)
        self.list.blockSignals(False)
        self._show_count()

    @Slot()
    def _on_all(self) -> None:
        self._tick(Qt.CheckState.Checked)

    @Slot()
    def _on_none(self) -> None:
        self._tick(Qt.CheckState.Unchecked)

    @Slot()
    def _on_take(self) -> None:
        source, uids = self.report.currentData(), self.ticked()
        path = (self.heading.text().strip() or _("Carried over from the year before"),)
        years = self._session.workspace.years
        if uids and self._session.do(lambda: years.roll_over(source, self._into.uid, path, uids)):
            self._fill()
            self._lead.setText(
                ngettext(
                    "{count} task was taken over. Ctrl+Z in the window takes that back.",
                    "{count} tasks were taken over. Ctrl+Z in the window takes that back.",
                    len(uids),
                ).format(count=len(uids))
            )


def earlier_reports(session: Session, into: ReportInfo) -> list[ReportInfo]:
    """The other reports of the library: the latest year before this one's first, the rest behind."""
    others = [report for report in session.reports() if report.uid != into.uid]

    def distance(report: ReportInfo) -> tuple[bool, bool, int]:
        years = (into.year or 0) - (report.year or 0)
        return report.place != into.place, years <= 0, abs(years)

    return sorted(others, key=distance)


def _words(task: Task) -> str:
    units = _(", ").join(task.units)
    return " · ".join(part for part in (status_word(task.status), units, task.text) if part)
