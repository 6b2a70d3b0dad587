"""How long 2,000 tasks take to become a PDF, beside the same number of bare lines painted into one."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from measuring import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPainter, QPdfWriter

from reader.core.document import Document, Header
from reader.core.work import Task, TaskKind
from reader.printing import Matter, PrintOptions, checklist_pages, ensure_gui, write_pdf

TASKS = 2_000
LIMIT_S = 5.0
_SENTENCE = "推进老旧小区改造，完善便民生活圈，新增停车位三百个，让群众出门有绿荫、下楼有去处。"
_A_PAGE = 40


def main() -> int:
    """Measure and print; returns 1 when the limit is passed."""
    application = ensure_gui()
    with tempfile.TemporaryDirectory() as folder:
        table = median([_timed(_table, Path(folder, "table.pdf")) for _ in range(3)])
        lines = median([_timed(_lines, Path(folder, "lines.pdf")) for _ in range(3)])
    del application
    print(f"{TASKS:,} tasks as a table   {table:6.2f} s  (at most {LIMIT_S:.0f})")
    print(f"{TASKS:,} bare lines         {lines:6.2f} s")
    print(f"ratio                 {table / lines:6.1f}")
    return int(table > LIMIT_S)


def _timed(work: Callable[[Path], None], path: Path) -> float:
    began = time.perf_counter()
    work(path)
    return time.perf_counter() - began


def _table(path: Path) -> None:
    tasks = tuple(
        Task(str(n), "report", TaskKind.MEASURE, n, 1, ("一、城市", f"（{n // 9}）组"), _SENTENCE, n, 0, len(_SENTENCE))
        for n in range(TASKS)
    )
    report = Document(Header(title="政府工作报告", year=2026), (), ())
    write_pdf(checklist_pages(Matter(report, tasks), PrintOptions(date(2026, 3, 5))), path)


def _lines(path: Path) -> None:
    writer = QPdfWriter(str(path))
    writer.setPageMargins(QMarginsF(15, 15, 15, 15), QPageLayout.Unit.Millimeter)
    painter = QPainter(writer)
    height = writer.height() / _A_PAGE
    for number in range(TASKS):
        if number and number % _A_PAGE == 0:
            writer.newPage()
        painter.drawText(0, int((number % _A_PAGE + 1) * height), _SENTENCE)
    painter.end()


if __name__ == "__main__":
    sys.exit(main())
