"""What was chosen for a print comes back, whatever wrote it down."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.print_choices import (
    CARDS,
    LARGEST,
    SMALLEST,
    Orientation,
    Paper,
    PrintChoices,
    PrintColumn,
    Printed,
    Scope,
    choices_as_json,
    choices_from_json,
    scoped,
)
from reader.core.tracking.filters import TaskQuery
from reader.core.tracking.lights import Situation
from reader.core.tracking.rows import rows_of
from reader.core.work import Task, TaskKind

CHOICES = st.builds(
    PrintChoices,
    st.sampled_from(Printed),
    st.sampled_from(Scope),
    st.text(max_size=8),
    st.lists(st.text(max_size=8), max_size=3).map(tuple),
    st.booleans(),
    st.lists(st.sampled_from(PrintColumn), unique=True).map(tuple),
    st.sampled_from(Paper),
    st.sampled_from(Orientation),
    st.floats(SMALLEST, LARGEST),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.sampled_from(CARDS),
    st.booleans(),
    st.booleans(),
)


@given(CHOICES)
def test_choices_come_back_from_what_was_kept(choices: PrintChoices) -> None:
    assert choices_from_json(choices_as_json(choices)) == choices


def test_usual_choices_take_no_room() -> None:
    assert choices_as_json(PrintChoices()) == "{}"


@pytest.mark.parametrize(
    "told",
    [
        "",
        "[]",
        "no JSON",
        '{"what": "poster", "scope": 3, "paper": null, "columns": "all", "section": "一、"}',
        '{"points": 400, "cards": 3, "notes": "yes", "later": 1}',
        '{"points": true, "cards": true, "columns": [1, "price"]}',
    ],
)
def test_what_does_not_fit_is_as_usual(told: str) -> None:
    assert choices_from_json(told) == PrintChoices()


def task(uid: str, kind: TaskKind, path: tuple[str, ...], lead: str = "", supporting: tuple[str, ...] = ()) -> Task:
    """A task with nothing but its place and units."""
    return Task(uid, "r", kind, 0, None, path, uid, None, 0, 0, lead=lead, supporting=supporting)


ROWS = rows_of(
    (
        task("growth", TaskKind.OBJECTIVE, ()),
        task("streets", TaskKind.MEASURE, ("一、城市", "（一）更新"), "住建委", ("商务局",)),
        task("parks", TaskKind.MEASURE, ("一、城市", "（二）绿化"), "城管委"),
        task("schools", TaskKind.MEASURE, ("二、民生", "（一）教育"), "教育局"),
        task("canteens", TaskKind.LIVELIHOOD, (), "商务局"),
    ),
    Situation(date(2026, 3, 5), 2026),
)


@pytest.mark.parametrize(
    ("choices", "found"),
    [
        (PrintChoices(), ["growth", "streets", "parks", "schools", "canteens"]),
        (PrintChoices(scope=Scope.UNIT, unit="商务局"), ["streets", "canteens"]),
        (PrintChoices(scope=Scope.UNIT, unit=""), ["growth"]),
        (PrintChoices(scope=Scope.SECTION, section=("一、城市",)), ["streets", "parks"]),
        (PrintChoices(scope=Scope.SECTION, section=("一、城市", "（二）绿化")), ["parks"]),
        (PrintChoices(scope=Scope.SECTION, section=("livelihood",)), ["canteens"]),
        (PrintChoices(scope=Scope.FILTER), ["schools"]),
    ],
)
def test_scope_says_which_tasks_are_printed(choices: PrintChoices, found: list[str]) -> None:
    rows = scoped(ROWS, choices, TaskQuery(words="教育"))
    assert [row.task.uid for row in rows] == found
