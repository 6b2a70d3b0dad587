"""Explained terms on the command line: listed, and own ones added, changed and removed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def imported(run: Run, report_file: Path) -> Run:
    """The command line after an import."""
    run("import", report_file)
    return run


def terms(run: Run) -> list[dict[str, Any]]:
    """What programs are told."""
    told: list[dict[str, Any]] = json.loads(run("terms", "--json").out)["terms"]
    return told


def test_printed_terms_are_listed_with_their_places(imported: Run) -> None:
    answer = imported("terms")
    assert answer.code == 0
    assert "[1] 一窗通办 (1 place)\n    指企业办事只进一扇门、只找一个窗口。" in answer.out


def test_an_own_entry_is_added_changed_and_removed(imported: Run) -> None:
    assert imported("terms", "add", "网格员", "管一片楼的人。").code == 0
    [_printed, own] = terms(imported)
    assert (own["origin"], own["term"], own["definition"], own["everywhere"]) == (
        "own", "网格员", "管一片楼的人。", False,
    )  # fmt: skip
    [[_paragraph, start, end]] = own["places"]
    assert end - start == 3
    listed = imported("terms", "list").out
    assert f"网格员 (own entry {own['uid'][:8]}; 1 place)" in listed
    assert imported("terms", "edit", "网格员", "--explanation", "社区里的人。", "--everywhere").code == 0
    assert imported("terms", "edit", own["uid"][:8], "--term", "网格").code == 0
    [_printed, own] = terms(imported)
    assert (own["term"], own["definition"], own["everywhere"]) == ("网格", "社区里的人。", True)
    assert imported("terms", "edit", "网格").out.startswith("Nothing to change")
    assert imported("terms", "remove", "网格").code == 0
    assert len(terms(imported)) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add", "网格员"), "terms add TERM EXPLANATION"),
        (("add", "网", "一个字"), "from 2 to 60"),
        (("add", "网格员", " "), "explanation is missing"),
        (("edit", "没有", "--term", "网格"), "no own entry"),
        (("remove", "一窗通办"), "no own entry"),
        (("remove",), "terms remove TERM"),
        (("list", "网格员"), "no further words"),
    ],
)
def test_what_can_not_be_done_is_said_with_the_next_step(imported: Run, arguments: tuple[str, ...], said: str) -> None:
    answer = imported("terms", *arguments)
    assert answer.code == 1
    assert said in answer.err
    assert len(terms(imported)) == 1


def test_another_report_is_named_where_it_explains(imported: Run, tmp_path: Path, report_file: Path) -> None:
    later = tmp_path / "另一份.md"
    text = report_file.read_text("utf-8").partition("## 名词解释")[0].replace("[1]", "")
    later.write_text(text.replace("清屿", "云汀").replace("2026", "2027").replace("2025", "2026"), "utf-8")
    imported("import", later)
    answer = imported("terms", "--report", "1")
    if "云汀" not in answer.out.splitlines()[0]:
        answer = imported("terms", "--report", "2")
    assert "一窗通办 (explained in 清屿区政府工作报告 2026; 1 place)" in answer.out
