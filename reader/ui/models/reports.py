"""The reports of the library as a list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QLocale, QModelIndex, QPersistentModelIndex, Qt

from reader.core.work import ReportInfo
from reader.i18n import _
from reader.ui.models.tree import Role
from reader.work_words import report_name

Index = QModelIndex | QPersistentModelIndex


def report_note(report: ReportInfo) -> str:
    """When a report was read last, how far its tasks are, and the file it came from."""
    parts = []
    if report.opened is not None:
        parts.append(_("read {date}").format(date=_day(report.opened)))
    else:
        parts.append(_("imported {date}").format(date=_day(report.imported)))
    if report.tasks:
        parts.append(_("{done} of {total} tasks done").format(done=report.tasks_done, total=report.tasks))
    parts.append(report.source_name)
    return " · ".join(parts)


def _day(moment: datetime) -> str:
    here = moment.astimezone()
    return QLocale().toString(here.date(), QLocale.FormatType.ShortFormat)  # type: ignore[call-overload, no-any-return]


class ReportModel(QAbstractListModel):
    """One row a report."""

    def __init__(self) -> None:
        super().__init__()
        self._reports: list[ReportInfo] = []

    def show_reports(self, reports: Sequence[ReportInfo]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self._reports = list(reports)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._reports)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        report = self._reports[index.row()]
        if role == Role.VALUE:
            return report
        if role == Qt.ItemDataRole.DisplayRole:
            return report_name(report)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{report_name(report)}\n{report_note(report)}"
        return None
