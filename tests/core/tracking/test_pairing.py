"""Targets of two years: paired by what they measure, each once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.core.document import Comparison, Target
from reader.core.tracking.pairing import paired


def target(indicator: str, value: str = "6", unit: str = "%", place: int = 0) -> Target:
    return Target(place, 0, 1, indicator, Comparison.AT_LEAST, value, unit, indicator + value + unit)


def test_the_same_indicator_is_paired_though_its_name_varies() -> None:
    old = (target("地区生产总值"), target("新增就业", "9000", "人"), target("单位能耗", "3"))
    new = (target("城镇新增就业", "9500", "人"), target("地区生产总值", "5.5"), target("新建学位", "600", "个"))
    found = paired(old, new)
    assert [(pair.old.indicator, pair.new.indicator) for pair in found.pairs] == [
        ("新增就业", "城镇新增就业"),
        ("地区生产总值", "地区生产总值"),
    ]
    assert found.pairs[1].likeness == 1
    assert found.only_old == (old[2],)
    assert found.only_new == (new[2],)


def test_the_unit_tells_growth_from_amount() -> None:
    old = (target("社会消费品零售总额", "90", "亿元"), target("社会消费品零售总额", "6", "%"))
    new = (target("社会消费品零售总额", "7", "%"), target("社会消费品零售总额", "98", "亿元"))
    assert [(pair.old.unit, pair.new.unit) for pair in paired(old, new).pairs] == [("%", "%"), ("亿元", "亿元")]


names = st.lists(st.text("生产总值新增就业", max_size=6), max_size=8)


@given(names, names)
def test_every_target_is_somewhere_once(old_names: list[str], new_names: list[str]) -> None:
    old = tuple(target(name, place=i) for i, name in enumerate(old_names))
    new = tuple(target(name, place=i) for i, name in enumerate(new_names))
    found = paired(old, new)
    assert sorted([pair.old.paragraph for pair in found.pairs] + [t.paragraph for t in found.only_old]) == list(
        range(len(old))
    )
    assert sorted([pair.new.paragraph for pair in found.pairs] + [t.paragraph for t in found.only_new]) == list(
        range(len(new))
    )
    assert len(paired(old, old).pairs) == sum(bool(t.indicator or t.text) for t in old)
