"""Import, list, tasks and print over one data folder; exit codes; pipes."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reader import __version__
from reader.cli.arguments import COMMANDS
from reader.core.work import TaskStatus
from reader.services.workspace import open_workspace

Run = Callable[..., Any]
PROJECT = Path(__file__).resolve().parents[2]


def program(*arguments: object, **environment: str | None) -> subprocess.CompletedProcess[str]:
    """The program as a process of its own; a variable set to None is taken out of its environment."""
    changed = {**os.environ, **environment}
    return subprocess.run(
        [sys.executable, "-m", "reader", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        cwd=PROJECT,
        env={name: value for name, value in changed.items() if value is not None},
        timeout=60,
    )


def test_reports_are_imported_once_and_listed(run: Run, report_file: Path) -> None:
    first = run("import", report_file)
    assert first.code == 0
    assert first.out.startswith("Imported: ")
    assert run("import", report_file).out.startswith("Already there: ")
    listed = run("list")
    assert len(listed.out.splitlines()) == 1
    assert "qingyu-2026.md" in listed.out
    [report] = json.loads(run("list", "--json").out)["reports"]
    assert (report["year"], report["tasks_done"]) == (2026, 0)


def test_a_corrected_report_is_told_as_updated(run: Run, report_file: Path) -> None:
    run("import", report_file)
    report_file.write_text(report_file.read_text(encoding="utf-8").replace("40个", "42个"), encoding="utf-8")
    answer = run("import", report_file)
    assert answer.out.startswith("Updated: ")
    assert "1 moved with the text" in answer.out
    assert len(run("list").out.splitlines()) == 1


def test_imports_at_the_same_time_make_one_report(run: Run, report_file: Path) -> None:
    imports = [
        subprocess.Popen(
            [sys.executable, "-m", "reader", "import", report_file],
            cwd=PROJECT,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        for _ in range(3)
    ]
    said = [process.communicate(timeout=60)[0] for process in imports]
    assert sorted(words.split(":")[0] for words in said) == ["Already there", "Already there", "Imported"]
    assert len(run("list").out.splitlines()) == 1


def test_one_bad_file_keeps_no_other_out(run: Run, report_file: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.md").touch()
    answer = run("import", tmp_path / "empty.md", report_file)
    assert answer.code == 1
    assert "empty.md holds no text" in answer.err
    assert answer.out.startswith("Imported: ")


def test_the_data_folder_can_be_named_before_and_after_the_command(run: Run, report_file: Path, tmp_path: Path) -> None:
    run("--data-dir", tmp_path / "here", "import", report_file)
    assert run("list", "--data-dir", tmp_path / "here").out.count("qingyu-2026.md") == 1
    assert "empty" in run("list").out


def test_tasks_are_listed_as_text(run: Run, report_file: Path) -> None:
    run("import", report_file)
    with open_workspace() as workspace:
        report = workspace.library.reports()[0].uid
        task = next(task for task in workspace.tasks.of(report) if "园区" in task.text)
        workspace.tasks.set_status(task.uid, TaskStatus.DONE)
        workspace.tasks.set_bookmarked(task.uid, True)
    lines = run("tasks").out.splitlines()
    assert "  [x] 新建产业园区3个。 ★" in lines
    assert "  [ ] 改造老旧小区40个，惠及居民1万户。" in lines
    assert lines.index("（一）壮大实体经济") < lines.index("（二）改善民生福祉")
    assert lines[-1] == "5 tasks: Not started 4, Done 1"


def test_tasks_are_listed_as_json(run: Run, report_file: Path) -> None:
    run("import", report_file)
    found = json.loads(run("tasks", "--format", "json").out)
    assert [task["kind"] for task in found["tasks"]] == ["objective", "objective", "measure", "measure", "measure"]
    assert {task["status"] for task in found["tasks"]} == {"not_started"}
    assert found["tasks"][2]["path"] == ["（一）壮大实体经济"]


def test_the_csv_opens_in_a_spreadsheet(run: Run, report_file: Path) -> None:
    run("import", report_file)
    out = run("tasks", "--format", "csv").out
    assert out.startswith("\ufeff")
    assert out.count("\r\n") == 6
    rows = list(csv.reader(io.StringIO(out.removeprefix("\ufeff"))))
    assert rows[0][:4] == ["No.", "Key work", "Measure", "Target"]
    assert rows[3][1:3] == ["（一）壮大实体经济", "新建产业园区3个。"]
    assert {len(row) for row in rows} == {16}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", " =", "\t="])
def test_no_cell_of_the_csv_is_taken_for_a_formula(start: str) -> None:
    from reader.core.tracking.lights import Situation
    from reader.core.tracking.rows import rows_of
    from reader.core.work import Task, TaskKind
    from reader.exports.task_csv import tasks_as_csv

    task = Task("u", "r", TaskKind.MEASURE, 0, None, (), f"{start}HYPERLINK(1)", None, 0, 0, lead=f"{start}1+1")
    rows = rows_of([task], Situation(date(2026, 3, 1), 2026))
    [_head, row] = csv.reader(io.StringIO(tasks_as_csv(rows)))
    assert row[2] == f"'{start}HYPERLINK(1)"
    assert row[4] == f"'{start}1+1"


def test_a_report_is_chosen_by_number_id_or_name(run: Run, report_file: Path, tmp_path: Path) -> None:
    run("import", report_file)
    other = tmp_path / "lanxi.md"
    text = report_file.read_text(encoding="utf-8").replace("清屿区", "岚溪区").replace("2026", "2024")
    other.write_text(
        text.replace("新建产业园区3个", "建成文化场馆5座").replace("老旧小区", "农村公路"), encoding="utf-8"
    )
    run("import", other)
    reports = json.loads(run("list", "--json").out)["reports"]
    assert len(reports) == 2
    for wanted in ("2", reports[1]["uid"], reports[1]["uid"][:10], "qingyu"):
        assert json.loads(run("tasks", "--report", wanted, "--format", "json").out)["report"] == reports[1]["uid"]
    several = run("tasks", "--report", "政府工作报告")
    assert several.code == 1
    assert all(report["uid"][:8] in several.err for report in reports)
    assert "No report of the library fits «nowhere»" in run("tasks", "--report", "nowhere").err


def test_an_empty_library_says_what_to_do(run: Run) -> None:
    answer = run("tasks")
    assert answer.code == 1
    assert "import FILE" in answer.err


@pytest.mark.parametrize("what", ["checklist", "text"])
def test_a_file_is_printed_without_importing_it(report_file: Path, tmp_path: Path, what: str) -> None:
    out = tmp_path / f"{what}.pdf"
    answer = program("print", report_file, "--what", what, "--out", out)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert out.read_bytes().startswith(b"%PDF-")
    assert str(out) in answer.stdout
    assert not Path(os.environ["BRIEFING_READER_DATA"]).exists()


def test_a_pdf_that_cannot_be_written_is_told_in_words(report_file: Path, tmp_path: Path) -> None:
    answer = program("print", report_file, "--out", tmp_path / "no such folder" / "x.pdf")
    assert answer.returncode == 1
    assert "no such folder" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_usage_errors_end_with_two(run: Run) -> None:
    for wrong in (("inspect",), ("tasks", "--format", "xml"), ("print",), ("list", "--nonsense")):
        answer = run(*wrong)
        assert answer.code == 2, wrong
        assert "usage" in answer.err


def test_a_mistyped_command_is_not_taken_for_a_file(run: Run) -> None:
    answer = run("inspekt", "--json")
    assert answer.code == 2
    assert "inspekt" in answer.err


def test_a_password_can_come_from_standard_input(report_file: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "reader", "inspect", report_file, "--password", "-"],
        input="secret\n",
        capture_output=True,
        encoding="utf-8",
        cwd=PROJECT,
        timeout=60,
    )
    assert answer.returncode == 0


def test_help_and_version_are_told(run: Run) -> None:
    assert run("--version").out == f"briefing-reader {__version__}\n"
    answer = run("--help")
    assert answer.code == 0
    for command in ("inspect", "import", "list", "tasks", "changes", "print", "export", "import-marks"):
        assert command in answer.out


def test_damaged_work_is_told_with_the_way_back(run: Run, report_file: Path) -> None:
    run("import", report_file)
    work = Path(os.environ["BRIEFING_READER_DATA"]) / "work.db"
    work.write_bytes(work.read_bytes()[:4096] + b"\xa5" * 40_000)
    answer = run("list")
    assert answer.code == 1
    assert "work.db is damaged" in answer.err
    assert "backups" in answer.err


def test_a_damaged_library_is_told_and_the_command_goes_on(run: Run, report_file: Path) -> None:
    run("import", report_file)
    (Path(os.environ["BRIEFING_READER_DATA"]) / "library.db").write_bytes(b"")
    answer = run("tasks")
    assert answer.code == 0
    assert "set aside" in answer.err
    assert "新建产业园区3个。" in answer.out


def test_a_closed_pipe_is_no_crash(report_file: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    answer = subprocess.run(
        [sys.executable, "-m", "reader", "inspect", report_file, "--json"],
        stdout=writing,
        stderr=subprocess.PIPE,
        cwd=PROJECT,
        timeout=60,
    )
    os.close(writing)
    assert (answer.returncode, answer.stderr) == (0, b"")


def test_chinese_goes_into_a_pipe_whatever_the_locale(report_file: Path) -> None:
    answer = program("inspect", report_file, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert answer.returncode == 0
    assert "壮大实体经济" in answer.stdout


def test_no_qt_is_imported_unless_something_is_printed(report_file: Path) -> None:
    code = (
        "import sys; from reader.__main__ import main\n"
        f"for command in (['inspect', {str(report_file)!r}], ['inspect', {str(report_file)!r}, '--json'],"
        f" ['import', {str(report_file)!r}], ['list'], ['tasks'], ['tasks', '--format', 'csv'], ['changes']):\n"
        "    assert main(command) == 0, command\n"
        "print(sorted(name for name in sys.modules if 'PySide6' in name or 'shiboken' in name))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", cwd=PROJECT, timeout=60
    )
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.splitlines()[-1] == "[]"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux runs without a display")
def test_without_a_display_the_sample_becomes_a_checklist() -> None:
    answer = program(DISPLAY=None, WAYLAND_DISPLAY=None, QT_QPA_PLATFORM=None)
    assert (answer.returncode, answer.stderr) == (0, "")
    checklist = Path(os.environ["BRIEFING_READER_DATA"]) / "checklist.pdf"
    assert checklist.read_bytes().startswith(b"%PDF-")
    assert str(checklist) in answer.stdout
    for words in ("Explained terms: ", "Measures: ", "tasks:", os.environ["BRIEFING_READER_DATA"]):
        assert words in answer.stdout


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["print"], "briefing-reader print: 缺少--out\n"),
        (["inspect"], "briefing-reader inspect: 缺少文件\n"),
        (["tasks", "--format", "xml"], "briefing-reader tasks: --format: xml不在可选范围之内（text, json, csv）\n"),
        (["list", "--all"], "briefing-reader: 不认识--all\n"),
        (["tasks", "--report"], "briefing-reader tasks: --report: 后面要给出一个值\n"),
    ],
)
def test_wrong_arguments_are_told_in_chinese(arguments: list[str], complaint: str) -> None:
    answer = program(*arguments, BRIEFING_READER_LANG="zh")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr.startswith("用法：briefing-reader ")
    assert answer.stderr.endswith(complaint)


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_help_speaks_chinese_throughout(command: tuple[str, ...]) -> None:
    answer = program(*command, "--help", BRIEFING_READER_LANG="zh")
    assert answer.returncode == 0
    for english in ("usage", "positional", "options:", "show this", "FILE", "DIR"):
        assert english not in answer.stdout.replace("BRIEFING_READER_DATA", "")


def test_a_pdf_that_cannot_be_written_is_told_by_the_name_asked_for(report_file: Path) -> None:
    out = report_file.parent / "nowhere" / "tasks.pdf"
    answer = program("print", report_file, "--out", out, BRIEFING_READER_LANG="en")
    assert (answer.returncode, answer.stderr) == (1, f"{out}: there is no such folder\n")


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_a_reading_process_that_is_killed_is_told_and_nothing_is_kept(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = "import os, sys\nsys.stdin.buffer.read()\nos.kill(os.getpid(), 9)"
    monkeypatch.setattr("reader.importers.isolation.worker_command", lambda: [sys.executable, "-c", program])
    report = tmp_path / "report.pdf"
    report.write_bytes(b"%PDF-1.4")
    data = tmp_path / "data"
    answer = run("--data-dir", data, "import", report)
    assert answer.code == 1
    assert "Reading report.pdf broke off unexpectedly (-9). Nothing was changed." in answer.err
    assert "report.pdf" not in run("--data-dir", data, "list").out
