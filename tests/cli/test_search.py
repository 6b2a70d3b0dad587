"""Words are searched from the command line, for people and for programs."""

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


def test_words_are_shown_with_their_section_and_what_stands_around_them(imported: Run) -> None:
    answer = imported("search", "老旧", "居民")
    assert answer.code == 0
    assert "二、2026年工作安排 › （二）改善民生福祉" in answer.out
    assert "改造【老旧】小区40个，惠及【居民】1万户。" in answer.out
    assert "1 paragraph in 1 reports" in answer.out


def test_programs_get_offsets_into_the_text(imported: Run) -> None:
    told = json.loads(imported("search", "通办改革", "--json").out)
    [report] = told["reports"]
    [paragraph] = report["paragraphs"]
    [[start, end]] = paragraph["hits"]
    assert paragraph["text"][start:end] == "通办”   改革"


def test_a_term_is_found_by_its_pinyin(imported: Run) -> None:
    answer = imported("search", "ycbl")
    assert answer.out.startswith("Not found")
    answer = imported("search", "yctb")
    assert answer.out.startswith("By pinyin: 一窗通办\n")
    assert "【一窗通办】" in answer.out


def test_another_year_has_no_such_words(imported: Run) -> None:
    assert imported("search", "老旧", "--year", "2026").out.strip()
    assert "Not found" in imported("search", "老旧", "--year", "2019").out


def test_an_unknown_report_is_refused(imported: Run) -> None:
    assert imported("search", "老旧", "--report", "没有这份").code == 1


def test_other_kinds_of_reports_are_left_out(imported: Run) -> None:
    assert "【老旧】" in imported("search", "老旧", "--kind", "work").out
    assert "Not found" in imported("search", "老旧", "--kind", "other").out
