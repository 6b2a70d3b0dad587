"""One bureau under several names: joined within its own level, never with one of another, and stored as it was."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.tracking.filters import TaskQuery, wanted
from reader.core.tracking.groups import Grouping, grouped
from reader.core.tracking.lights import Situation
from reader.core.tracking.rows import TaskRow, rows_of, unit_among
from reader.core.tracking.same_units import LEVELS, Home, home_of, same_units, settled, unit_keys
from reader.core.tracking.sorting import Column, SortKey, in_order
from reader.core.tracking.summary import summarised
from reader.core.work import Task, TaskKind

DAY = date(2026, 5, 20)
BUREAUS = ("教育局", "住建局", "水务局", "市场监督管理局", "民政局", "云汀街道")
PLACES = ("", "青屿区", "东海市", "东海市青屿区", "海宁县", "东海省", "青屿新区", "北原自治县", "青屿")


def together(place: str, *names: str) -> set[frozenset[str]]:
    """The names that mean one bureau, of those that have several."""
    there = {frozenset(forms).intersection(names) for forms in same_units(names, home_of(place)).values()}
    return {forms for forms in there if len(forms) > 1}


def test_in_a_district_its_bureau_is_known_with_and_without_it() -> None:
    assert together("青屿区", "教育局", "区教育局", "青屿区教育局") == {
        frozenset({"教育局", "区教育局", "青屿区教育局"})
    }
    assert together("东海市青屿区", "区教育局", "青屿区教育局") == {frozenset({"区教育局", "青屿区教育局"})}
    assert together("北原自治县", "自治县教育局", "教育局") == {frozenset({"自治县教育局", "教育局"})}


def test_the_upper_level_is_another_bureau() -> None:
    assert together("青屿区", "市教育局", "教育局", "东海市教育局") == set()
    assert together("青屿区", "市教育局", "教育局", "区教育局") == {frozenset({"教育局", "区教育局"})}
    assert together("东海市", "市教育局", "教育局", "区教育局") == {frozenset({"教育局", "市教育局"})}
    assert together("东海市", "青屿区教育局", "教育局") == set()


def test_without_a_place_the_names_tell_the_level_unless_they_tell_two() -> None:
    assert together("", "教育局", "区教育局", "市水务局") == {frozenset({"教育局", "区教育局"})}
    assert together("", "教育局", "区教育局", "市教育局") == set()


def test_a_word_that_begins_like_a_level_is_no_level() -> None:
    assert together("东海市", "市场监督管理局", "市政工程处", "场监督管理局会") == set()
    assert together("青屿区", "区市场监督管理局", "市场监督管理局") == {
        frozenset({"区市场监督管理局", "市场监督管理局"})
    }


def test_the_name_that_occurs_most_is_shown_and_of_equal_ones_the_first() -> None:
    home = home_of("青屿区")
    assert same_units(["区教育局", "教育局", "教育局"], home)["区教育局"][0] == "教育局"
    assert same_units(["区教育局", "教育局"], home)["教育局"][0] == "区教育局"


level = st.sampled_from(["", *LEVELS])
names = st.builds(
    lambda before, bureau: before + bureau,
    st.sampled_from(["", "", *LEVELS, *PLACES, "区区", "青屿区区", "自治县", "新区"]),
    st.sampled_from(BUREAUS),
) | st.just("")
some = st.lists(names, max_size=14)


@given(some, st.sampled_from(PLACES))
def test_folding_what_is_folded_changes_nothing(them: list[str], place: str) -> None:
    keys = unit_keys(them, home_of(place))
    again = unit_keys(set(keys.values()), settled(home_of(place), them))
    assert all(again[key] == key for key in keys.values())
    assert all(name.endswith(key) for name, key in keys.items()), "nothing is made up"


@given(some, st.sampled_from(PLACES))
def test_bureaus_of_two_levels_are_never_one(them: list[str], place: str) -> None:
    home = home_of(place)
    for forms in same_units(them, home).values():
        used = [form for form in forms if form in them]
        [bureau] = {next((bureau for bureau in BUREAUS if form.endswith(bureau)), "") for form in used}
        named = [form.removesuffix(bureau) for form in forms if form.endswith(bureau)]
        levels = {level_told(before, home) for before in named} - {""}
        assert len(levels) <= 1, forms


def level_told(before: str, home: Home) -> str:
    """The level of whose bureau it is that has these words before its name; empty where none is told."""
    return before[-1:] if before[-1:] in LEVELS else home.level


@given(some, st.sampled_from(PLACES))
def test_every_name_is_in_one_group_alone(them: list[str], place: str) -> None:
    forms = same_units(them, home_of(place))
    assert forms.keys() == set(them)
    assert all(group[0] in them for group in forms.values()), "a name that is used is shown"
    assert sorted(name for group in set(forms.values()) for name in group if name in them) == sorted(set(them))


def rows(*units: tuple[str, ...], place: str = "青屿区") -> tuple[TaskRow, ...]:
    tasks = [
        Task(f"t{n}", "r", TaskKind.MEASURE, n, None, (), "新增学位。", 0, 0, 5, lead=lead, supporting=tuple(others))
        for n, (lead, *others) in enumerate(units)
    ]
    return rows_of(tasks, Situation(DAY, 2026, place=place))


def test_sums_groups_and_order_take_one_bureau_for_one() -> None:
    there = rows(("区教育局",), ("教育局", "区住建局"), ("市教育局",), ("",), ("区教育局", "教育局"))
    assert {each.key: each.tally.total for each in summarised(there, DAY).units} == {
        "区教育局": 3, "市教育局": 1, "": 1,
    }  # fmt: skip
    by_unit = {group.key: len(group.rows) for group in grouped(there, Grouping.UNIT)}
    assert by_unit == {"区教育局": 3, "区住建局": 1, "市教育局": 1, "": 1}
    ordered = [row.task.lead for row in in_order(there, [SortKey(Column.LEAD)])]
    assert ordered == ["区教育局", "教育局", "区教育局", "市教育局", ""]
    assert [row.task.units for row in there][1] == ("教育局", "区住建局"), "the task says it as it did"


@pytest.mark.parametrize("asked", ["教育局", "区教育局"])
def test_a_filter_wants_a_bureau_by_any_of_its_names(asked: str) -> None:
    there = rows(("区教育局",), ("教育局",), ("市教育局",), ("", "教育局"))
    found = wanted(there, TaskQuery(units=frozenset({asked})))
    assert [row.task.uid for row in found] == ["t0", "t1", "t3"]
    led = wanted(there, TaskQuery(units=frozenset({asked}), lead_only=True))
    assert [row.task.uid for row in led] == ["t0", "t1"]
    assert unit_among(there, asked) == "教育局"
    assert unit_among(there, "别的局") == "别的局"


def test_a_bureau_is_found_by_a_name_that_its_report_does_not_use() -> None:
    there = rows(("区教育局",), ("水务局",), ("市民政局",), ("青屿区体育局",))
    asked_for = {"教育局": ["t0"], "青屿区水务局": ["t1"], "区水务局": ["t1"], "民政局": [], "体育局": ["t3"]}
    for asked, found in asked_for.items():
        assert [row.task.uid for row in wanted(there, TaskQuery(units=frozenset({asked})))] == found
