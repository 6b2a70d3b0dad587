"""``print``: which tasks, on which paper, in which columns, from the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.conftest import Run

PROJECT = Path(__file__).resolve().parents[2]


def printed(*arguments: object) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own: Qt stays out of this one."""
    command = [sys.executable, "-m", "reader", "print", *map(str, arguments)]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, encoding="utf-8", timeout=60, check=False)


def words_of(path: Path) -> str:
    """The words of a PDF without white space."""
    return "".join("".join((page.extract_text() or "").split()) for page in PdfReader(path).pages)


@pytest.mark.parametrize("what", ["cards", "dashboard"])
def test_cards_and_dashboard_of_a_file(report_file: Path, tmp_path: Path, what: str) -> None:
    answer = printed(report_file, "--what", what, "--out", tmp_path / "out.pdf")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "新建产业园区" in words_of(tmp_path / "out.pdf")


def test_section_columns_paper_and_date(report_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    look = ("--paper", "a3", "--orientation", "portrait", "--font-size", "14", "--signature", "--date", "2026-03-05")
    answer = printed(report_file, "--section", "改善民生", "--columns", "number,Measure,deadline", *look, "--out", out)
    assert (answer.returncode, answer.stderr) == (0, "")
    read = PdfReader(out)
    assert [round(side) for side in read.pages[0].mediabox[2:]] == [842, 1191]
    words = words_of(out)
    assert "改造老旧小区" in words
    assert "新建产业园区" not in words
    assert "2026-3-5" in words
    assert "2026-12-31" in words
    assert "Progress" not in words
    assert "Signedby:" in words


def test_same_day_gives_the_same_bytes(report_file: Path, tmp_path: Path) -> None:
    for name in ("one.pdf", "two.pdf"):
        assert printed(report_file, "--date", "2026-03-05", "--out", tmp_path / name).returncode == 0
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_units_of_the_library_each_on_their_own_pages(run: Run, report_file: Path, tmp_path: Path) -> None:
    assert run("import", report_file).code == 0
    tasks = json.loads(run("tasks", "--format", "json").out)["tasks"]
    for number, uid in enumerate(task["uid"] for task in tasks):
        assert run("tasks", "set", uid, "--lead", ("区住建局", "区商务局")[number % 2]).code == 0
    answer = printed("--per-unit", "--out", tmp_path / "units.pdf")
    assert answer.returncode == 0, answer.stderr
    outline = [str(entry.title) for entry in PdfReader(tmp_path / "units.pdf").outline if not isinstance(entry, list)]
    assert sorted(outline) == ["区住建局", "区商务局"]
    for asked in ("区商务局", "商务局"):
        one = printed("--unit", asked, "--out", tmp_path / "one.pdf")
        assert one.returncode == 0, one.stderr
        assert "区商务局" in words_of(tmp_path / "one.pdf")
        assert "区住建局" not in words_of(tmp_path / "one.pdf")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--unit", "水利局"), "No task is one of the unit «水利局»"),
        (("--section", "登月"), "No heading of the tasks has «登月»"),
        (("--section", "（"), "Several headings"),
        (("--section", "（一）"), ""),
        (("--unit", "水利局", "--section", "民生"), "--unit, --section and --view"),
        (("--view", "我的视图"), "--view"),
        (("--columns", "number,price"), "price"),
        (("--font-size", "40"), "between 8 and 18"),
        (("--cards", "3"), "3"),
    ],
)
def test_what_can_not_be_printed_is_told(
    report_file: Path, tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    answer = printed(report_file, *arguments, "--out", tmp_path / "out.pdf")
    assert (answer.returncode != 0) == bool(told)
    assert told in answer.stderr
    assert "Traceback" not in answer.stderr
    assert (tmp_path / "out.pdf").exists() != bool(told)
