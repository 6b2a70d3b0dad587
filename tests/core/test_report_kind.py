"""Titles say what kind of report it is, in many ways."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.core.report_kind import ReportKind, report_kind


@pytest.mark.parametrize(
    "title",
    [
        "政府工作报告",
        "2026年政府工作报告",
        "云汀区政府工作报告（2026年）",
        "政 府 工 作 报 告",
        "关于政府工作的报告",
        "云汀区人民政府工作报告",
        "云汀区人民政府2026年工作报告",
        "云汀区人民政府二〇二六年度工作报告",
        "云汀区人民政府关于印发政府工作报告的通知",
    ],
)
def test_a_work_report_is_known_however_its_title_is_worded(title: str) -> None:
    assert report_kind(title) is ReportKind.WORK


@pytest.mark.parametrize(
    "title",
    [
        "关于2025年国民经济和社会发展计划执行情况与2026年计划草案的报告",
        "关于云汀区2025年预算执行情况和2026年预算草案的报告",
        "云汀区人民代表大会常务委员会工作报告",
        "云汀区人民法院工作报告",
        "云汀区人民检察院工作报告",
        "关于云汀区政府工作报告的决议",
        "政府工作报告任务分解表",
        "yunting-2026",
        "",
    ],
)
def test_other_reports_are_told_apart(title: str) -> None:
    assert report_kind(title) is ReportKind.OTHER


def test_the_real_titles_are_work_reports(shared_reports: Path) -> None:
    titles = []
    for folder in sorted(shared_reports.iterdir()):
        expected = folder / "expected.json"
        if expected.is_file():
            facts = json.loads(expected.read_text("utf-8"))
            titles.append(str(facts.get("title") or facts.get("header", {}).get("title") or ""))
    told = [title for title in titles if title]
    assert [title for title in told if report_kind(title) is ReportKind.OTHER] == []
