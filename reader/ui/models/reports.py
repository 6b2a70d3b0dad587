"""The reports of the library as a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from PySide6.QtCore import QAbstractListModel, QLocale, QModelIndex, QPersistentModelIndex, Qt

from reader.core.work import ReportInfo
from reader.i18n import _, ngettext
from reader.ui.models.tree import Role, tool_tip
from reader.words.work import report_name

Index = QModelIndex | QPersistentModelIndex


THROUGH = 98
"""Per cent from which a report counts as read through."""


def report_note(report: ReportInfo) -> str:
    """When a report was given and read last, what is open of its tasks, and the file it came from."""
    parts = []
    if report.delivered is not None:
        parts.append(_("given {date}").format(date=_printed(report.delivered)))
    if report.opened is not None:
        parts.append(_("read {date}").format(date=_day(report.opened)))
    else:
        parts.append(_("imported {date}").format(date=_day(report.imported)))
    if report.tasks and report.tasks_done == report.tasks:
        parts.append(_("all tasks done"))
    elif report.tasks:
        left = report.tasks - report.tasks_done
        parts.append(ngettext("{count} open task", "{count} open tasks", left).format(count=left))
    parts.append(report.source_name)
    return " · ".join(parts)


def read_words(percent: int, *, begun: bool) -> str:
    """How much of a report was read; ``begun``: it was opened, be it that not one per cent of it was read."""
    if percent <= 0:
        return _("just begun") if begun else _("unread")
    return _("read through") if percent >= THROUGH else _("{percent}% read").format(percent=percent)


def _day(moment: datetime) -> str:
    return _printed(moment.astimezone().date())


def _printed(day: date) -> str:
    return QLocale().toString(day, QLocale.FormatType.ShortFormat)  # type: ignore[call-overload, no-any-return]


class ReportModel(QAbstractListModel):
    """One row a report."""

    def __init__(self) -> None:
        super().__init__()
        self._reports: list[ReportInfo] = []
        self.read: Mapping[str, int] = {}
        """How much of each report was read, in per cent."""

    def show_reports(self, reports: Sequence[ReportInfo], read: Mapping[str, int]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self.read = read
        self._reports = list(reports)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._reports)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        report = self._reports[index.row()]
        if role == Role.VALUE:
            return report
        if role == Qt.ItemDataRole.DisplayRole:
            return report_name(report)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            read = read_words(self.read.get(report.uid, 0), begun=report.opened is not None)
            tags = " ".join(f"#{tag}" for tag in report.tags)
            lines = [part for part in (report_name(report), report_note(report), read, tags) if part]
            return tool_tip(*lines) if role == Qt.ItemDataRole.ToolTipRole else "\n".join(lines)
        return None
