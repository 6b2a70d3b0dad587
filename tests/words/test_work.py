"""What reports are called wherever they are listed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reader.core.work import ReportInfo
from reader.words.work import report_name


@pytest.mark.parametrize(
    ("title", "place", "year", "name"),
    [
        ("政府工作报告", "云汀市清屿区", 2026, "云汀市清屿区政府工作报告 2026"),
        ("2026年云汀省政府工作报告", "云汀省", 2026, "2026年云汀省政府工作报告"),
        ("云汀省政府工作报告", "云汀省", 2026, "云汀省政府工作报告 2026"),
        ("scan0003", "清屿区", 2026, "清屿区Government Work Report 2026"),
        ("scan0003", "", None, "scan0003"),
    ],
)
def test_a_report_is_named_once_by_place_and_year(title: str, place: str, year: int | None, name: str) -> None:
    report = ReportInfo(
        uid="r",
        title=title,
        year=year,
        place=place,
        source_name="scan0003.txt",
        sha256="",
        imported=datetime(2026, 1, 1, tzinfo=UTC),
        opened=None,
        paragraphs=1,
        tasks=0,
        tasks_done=0,
    )
    assert report_name(report) == name
