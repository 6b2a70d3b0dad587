"""A report comes in twice: the changes on the terminal, what waits to be checked, and the marked PDF."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from reader.cli.change_lists import SHOWN, changes_as_text, changes_in_short
from reader.core.clauses import Clause
from reader.core.compare import Comparison, Moved, Reworded
from reader.core.work import TaskStatus
from reader.services.workspace import open_workspace

Run = Callable[..., Any]
PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture
def corrected(run: Run, report_file: Path) -> Path:
    """The report in the library, and a corrected version of it as a file."""
    assert run("import", report_file).code == 0
    text = report_file.read_text(encoding="utf-8")
    text = text.replace("40个", "42个").replace("新建产业园区3个。", "").replace("1万户。", "1万户。修缮海堤七公里。")
    path = report_file.with_name("qingyu-2026-corrected.md")
    path.write_text(text, encoding="utf-8")
    return path


def test_an_import_again_tells_what_changed(run: Run, corrected: Path) -> None:
    lines = run("import", corrected).out.splitlines()
    assert lines[0].startswith("Updated: ")
    assert lines[1:] == [
        "  1 clause added, 1 clause removed, 1 clause reworded, 1 target changed",
        "    - 改造老旧小区40个，惠及居民1万户。",
        "    + 改造老旧小区42个，惠及居民1万户。",
    ]


def test_the_changes_can_be_looked_at_again(run: Run, corrected: Path) -> None:
    run("import", corrected)
    lines = run("changes").out.splitlines()
    assert "Targets:" in lines
    assert lines[lines.index("Added:") + 1 :][:2] == [
        "  二、2026年工作安排 › （二）改善民生福祉",
        "    + 修缮海堤七公里。",
    ]
    assert lines[lines.index("Removed:") + 2] == "    - 新建产业园区3个。"


def test_programs_get_every_change(run: Run, corrected: Path) -> None:
    run("import", corrected)
    found = json.loads(run("changes", "--json").out)["changes"]
    assert [clause["text"] for clause in found["added"]] == ["修缮海堤七公里。"]
    assert [(pair["old"]["value"], pair["new"]["value"]) for pair in found["targets"]] == [("40", "42")]
    assert sum(section["reworded"] for section in found["sections"]) == len(found["reworded"]) == 1
    assert found["added"][0]["measure"] is True


def test_a_report_that_came_once_has_no_changes(run: Run, report_file: Path) -> None:
    run("import", report_file)
    assert "No earlier version" in run("changes").out
    assert json.loads(run("changes", "--json").out)["changes"] is None


def test_tasks_without_a_place_are_marked(run: Run, corrected: Path) -> None:
    run("import", corrected)
    text = run("tasks").out
    assert "(not in the present version of the report)" in text
    assert "To be checked: 1 task is not in the present version of the report." in text
    tasks = json.loads(run("tasks", "--format", "json").out)["tasks"]
    assert [task["text"] for task in tasks if not task["placed"]] == ["新建产业园区3个。"]
    rows = list(csv.reader(io.StringIO(run("tasks", "--format", "csv").out)))
    column = rows[0].index("To be checked")
    assert [row[2] for row in rows if row[column] == "not in the present version"] == ["新建产业园区3个。"]


def clause(text: str, *path: str, measure: bool = False) -> Clause:
    return Clause(0, 0, len(text), text, path, measure)


def test_an_import_shows_a_few_changes_and_the_years_tasks_first() -> None:
    pairs = [Reworded(clause(f"旧{i}"), clause(f"新{i}", measure=i == 7), 0.8) for i in range(8)]
    lines = list(changes_in_short(Comparison(3, reworded=tuple(pairs))))
    assert lines[0] == "  8 clauses reworded"
    assert lines[1:3] == ["    - 旧7", "    + 新7"]
    assert len(lines) == 2 * SHOWN + 2
    assert "3 more" in lines[-1]


def test_a_moved_clause_tells_where_it_was() -> None:
    moved = Moved(clause("修缮海堤。", "一、产业"), clause("修缮海堤。", "二、民生"))
    lines = list(changes_as_text(Comparison(3, moved=(moved,))))
    assert lines[-3:] == ["  二、民生", "    修缮海堤。", "      (before: 一、产业)"]
    assert list(changes_as_text(Comparison(3))) == ["The text says the same as before."]


def test_a_report_that_was_no_pdf_has_no_marked_copy(run: Run, report_file: Path, tmp_path: Path) -> None:
    run("import", report_file)
    answer = run("export", "--what", "pdf", "--out", tmp_path / "marked.pdf")
    assert answer.code == 1
    assert "qingyu-2026.md is no PDF" in answer.err
    assert not (tmp_path / "marked.pdf").exists()


def test_a_pdf_comes_back_with_its_marks(run: Run, report_file: Path, tmp_path: Path) -> None:
    source, marked = tmp_path / "qingyu-2026.pdf", tmp_path / "marked.pdf"
    printing = [sys.executable, "-m", "reader", "print", str(report_file), "--what", "text", "--out", str(source)]
    subprocess.run(printing, cwd=PROJECT, check=True, capture_output=True, timeout=60)  # Qt stays out of this process
    run("import", source)
    with open_workspace() as workspace:
        report = workspace.library.reports()[0].uid
        task = next(task for task in workspace.tasks.of(report) if "老旧小区" in task.text)
        workspace.tasks.set_status(task.uid, TaskStatus.DONE)
    source.unlink()
    answer = run("export", "--out", marked)
    assert answer.code == 0, answer.err
    assert answer.out.strip().endswith("1 mark")
    pages = PdfReader(marked).pages
    notes = [a.get_object()["/Contents"] for page in pages for a in page.annotations or () if "/NM" in a.get_object()]
    assert notes == ["Done\n（二）改善民生福祉"]
