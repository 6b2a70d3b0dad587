"""Reports on the shelf are found by their words and stand in the order asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from reader.core.work import ReportInfo
from reader.ui.models.shelf import Order, arranged


def report(uid: str, place: str, year: int, tasks: int = 10, done: int = 0) -> ReportInfo:
    title, source = "政府工作报告", f"{uid}.docx"
    at = datetime(2031, 1, 1, tzinfo=UTC)
    return ReportInfo(uid, title, year, place, source, "0" * 64, at, None, 50, tasks, done)


SHELF = (
    replace(report("a", "云汀区", 2031, 10, 9), delivered=date(2031, 1, 9)),
    replace(report("b", "清屿区", 2030, 30), name="一份旧的", tags=("督办",)),
    replace(report("c", "云汀区", 2029, 8, 8), delivered=date(2031, 2, 9), tags=("督办", "对照")),
)
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
        ("", Order.DATE, "cab"),
        ("", Order.TITLE, "bca"),
        ("旧的", Order.RECENT, "b"),
        ("#督办 云汀", Order.RECENT, "c"),
    ],
)
def test_the_shelf(words: str, order: Order, uids: str) -> None:
    assert "".join(found.uid for found in arranged(SHELF, READ, words, order)) == uids


def test_a_tag_leaves_those_that_have_it_and_an_order_can_be_turned_round() -> None:
    assert [found.uid for found in arranged(SHELF, READ, tag="督办")] == ["b", "c"]
    assert [found.uid for found in arranged(SHELF, READ, order=Order.YEAR, backwards=True)] == ["c", "b", "a"]
    level = (report("x", "云汀区", 2030), report("y", "清屿区", 2030))
    assert [found.uid for found in arranged(level, {}, order=Order.YEAR, backwards=True)] == ["x", "y"]
