"""Goals of later years stand beside those of the year and do not count."""

from __future__ import annotations

from reader.core.targets import find_targets


def values(text: str, year: int | None) -> list[str | None]:
    """The numbers found in a text."""
    return [phrase.value for phrase in find_targets(text, year=year)]


def test_a_goal_for_a_later_year_is_left_out_with_its_whole_sentence() -> None:
    text = "到2030年渔港达到9座，渔船达到200艘；今年建成渔港2座。"
    assert values(text, 2026) == ["2"]


def test_a_goal_for_the_year_itself_counts() -> None:
    assert values("到2026年底建成渔港9座。", 2026) == ["9"]


def test_without_a_year_every_goal_counts() -> None:
    assert values("到2030年渔港达到9座。", None) == ["9"]


def test_a_later_year_in_a_name_leaves_the_goals_alone() -> None:
    assert values("落实《渔港规划（2021—2035年）》，修缮渔港3座。", 2026) == ["3"]
