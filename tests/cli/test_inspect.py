"""``inspect`` shows what is read from a file and keeps nothing."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def inspected(run: Run, report_file: Path) -> dict[str, Any]:
    answer = run("inspect", report_file, "--json")
    assert (answer.code, answer.err) == (0, "")
    found: dict[str, Any] = json.loads(answer.out)
    return found


def test_the_json_has_the_members_that_scripts_rely_on(inspected: dict[str, Any]) -> None:
    assert list(inspected) == [
        "header", "tree", "glossary", "references", "year_part", "work_items", "livelihood", "targets", "repairs",
        "source",
    ]  # fmt: skip
    header = inspected["header"]
    assert (header["title"], header["year"], header["delivered"]) == ("政府工作报告", 2026, "2026-01-15")
    assert header["speaker"] == "沈砚舟"
    assert inspected["year_part"]["title"] == "2026年工作安排"
    assert inspected["source"]["format"] == "markdown"


def test_the_tree_nests_by_number(inspected: dict[str, Any]) -> None:
    second = inspected["tree"][1]
    assert (second["number"], second["title"]) == ("二、", "2026年工作安排")
    assert [child["number"] for child in second["children"]] == ["（一）", "（二）"]
    assert second["children"][0]["children"] == []


def test_a_reference_tells_its_entry_and_what_stands_before_it(inspected: dict[str, Any]) -> None:
    [reference] = inspected["references"]
    assert (reference["printed"], reference["resolves_to"]) == (1, 1)
    assert reference["before"].endswith("推行“一窗通办”")
    assert len(reference["before"]) >= 8
    assert inspected["glossary"] == [
        {"number": 1, "term": "一窗通办", "definition": "指企业办事只进一扇门、只找一个窗口。"}
    ]


def test_measures_and_targets_are_of_the_year_to_come(inspected: dict[str, Any]) -> None:
    paths = [item["path"] for item in inspected["work_items"]]
    assert paths == [["（一）壮大实体经济"], ["（二）改善民生福祉"]]
    measures = [measure["text"] for item in inspected["work_items"] for measure in item["measures"]]
    assert "推行“一窗通办”改革，办理时限压缩30%以上。" in measures
    values = {(target["value"], target["unit"]) for target in inspected["targets"]}
    assert ("6", "%") in values
    assert ("5.1", "%") not in values
    target = next(target for target in inspected["targets"] if target["value"] == "30")
    assert target["paragraph"] == "新建产业园区3个。推行“一窗通办”改革，办理时限压缩30%以上。"
    assert target["comparison"] == "at_least"


def test_people_get_an_outline_with_counts(run: Run, report_file: Path) -> None:
    answer = run("inspect", report_file)
    lines = answer.out.splitlines()
    assert lines[0] == "政府工作报告"
    assert "  （一）壮大实体经济" in lines
    assert "Explained terms: 1, found at 1 places of the text" in lines
    assert "Measures: 3, in groups: 2" in lines


def test_nothing_is_kept(run: Run, report_file: Path) -> None:
    run("inspect", report_file)
    assert not Path(os.environ["BRIEFING_READER_DATA"]).exists()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.md", b"", "holds no text"),
        ("picture.md", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8, "can't be read"),
        ("program.md", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 8, "neither text nor"),
        ("menu.md", "首页\n\n新闻\n\n联系我们\n".encode(), "no government work report"),
    ],
)
def test_what_is_no_report_is_refused_in_words(run: Run, tmp_path: Path, name: str, content: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(content)
    answer = run("inspect", tmp_path / name, "--json")
    assert answer.code == 1
    assert answer.out == ""
    assert name in answer.err
    assert words in answer.err
    assert len(answer.err.splitlines()) == 2, "what happened, and what to do next"


def test_a_missing_file_is_refused_in_words(run: Run, tmp_path: Path) -> None:
    answer = run("inspect", tmp_path / "nowhere.md")
    assert answer.code == 1
    assert "nowhere.md is not there" in answer.err


def test_the_words_are_chinese_unless_english_is_spoken(run: Run, tmp_path: Path, chinese: None) -> None:
    answer = run("inspect", tmp_path / "nowhere.md")
    assert "nowhere.md" in answer.err
    assert "is not there" not in answer.err
