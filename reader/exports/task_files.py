"""A file for each unit in one folder."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from reader.core.errors import Cancelled
from reader.core.tracking.rows import TaskRow
from reader.core.work import ReportInfo
from reader.exports.task_table import TableFormat, TaskTable, table_as, tables_by_unit
from reader.exports.writing import write_whole
from reader.i18n import _
from reader.services.workspace import Workspace

_UNFIT: Final = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_LONGEST: Final = 60


def write_by_unit(
    workspace: Workspace, report: ReportInfo, rows: Sequence[TaskRow], kind: TableFormat, folder: Path
) -> list[tuple[Path, int]]:
    """Write them; the paths with the number of tasks in each. Raises OSError."""
    return write_tables(tables_by_unit(workspace, report, rows), kind, folder)


def write_tables(
    tables: Sequence[TaskTable],
    kind: TableFormat,
    folder: Path,
    progress: Callable[[float], None] = lambda _fraction: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> list[tuple[Path, int]]:
    """Write tables into a folder, named after their units; raises OSError and Cancelled."""
    folder.mkdir(parents=True, exist_ok=True)
    written: list[tuple[Path, int]] = []
    for number, table in enumerate(tables):
        if cancelled():
            raise Cancelled
        path = _free(folder, file_name(table), kind, {path for path, _count in written})
        write_whole(path, table_as(kind, table))
        written.append((path, len(table.rows)))
        progress((number + 1) / len(tables))
    return written


def file_name(table: TaskTable) -> str:
    """What a table's file is called, without its ending."""
    name = table.unit or _("without a unit")
    return _UNFIT.sub("_", name).strip(" .")[:_LONGEST] or "_"


def _free(folder: Path, name: str, kind: TableFormat, taken: set[Path]) -> Path:
    path, number = folder / f"{name}.{kind.value}", 2
    while path in taken:  # two units whose names differ in what no file may be called
        path, number = folder / f"{name} {number}.{kind.value}", number + 1
    return path
