"""Reports on the shelf are found by their words and stand in the order asked for."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reader.core.work import ReportInfo
from reader.ui.models.shelf import Order, arranged


def report(uid: str, place: str, year: int, tasks: int = 10, done: int = 0) -> ReportInfo:
    title, source = "政府工作报告", f"{uid}.docx"
    at = datetime(2031, 1, 1, tzinfo=UTC)
    return ReportInfo(uid, title, year, place, source, "0" * 64, at, None, 50, tasks, done)


SHELF = (report("a", "云汀区", 2031, 10, 9), report("b", "清屿区", 2030, 30), report("c", "云汀区", 2029, 8, 8))
READ = {"a": 100, "b": 40}


@pytest.mark.parametrize(
    ("words", "order", "uids"),
    [
        ("", Order.RECENT, "abc"),
        ("云汀", Order.RECENT, "ac"),
        ("云汀 2029", Order.RECENT, "c"),
        ("B.DOCX", Order.RECENT, "b"),
        ("山海", Order.RECENT, ""),
        ("", Order.YEAR, "abc"),
        ("", Order.PLACE, "acb"),
        ("", Order.UNREAD, "cba"),
        ("", Order.OPEN_TASKS, "bac"),
    ],
)
def test_the_shelf(words: str, order: Order, uids: str) -> None:
    assert "".join(found.uid for found in arranged(SHELF, READ, words, order)) == uids
