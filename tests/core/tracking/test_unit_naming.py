"""What one report calls a unit that others and the directory call otherwise."""

from __future__ import annotations

from reader.core.tracking.unit_naming import UnitNaming

PLACES = {"here": "青屿区", "there": "云汀区", "city": "东海市", "nowhere": ""}
DIRECTORY = ("教育局", "市场监督管理局")


def naming(*used: tuple[str, str], report: str = "here") -> UnitNaming:
    return UnitNaming(report, used, PLACES, DIRECTORY)


def test_a_report_calls_its_units_as_it_does_most_often() -> None:
    names = naming(("here", "区教育局"), ("here", "区教育局"), ("here", "教育局"), ("there", "教育局"))
    assert names.shown("教育局") == names.shown("青屿区教育局") == "区教育局"


def test_what_it_does_not_name_is_called_as_in_places_like_it_without_their_names() -> None:
    names = naming(("there", "区教育局"), ("city", "市教育局"), ("there", "云汀区水务局"))
    assert names.shown("教育局") == "区教育局"
    assert names.key("云汀区水务局", "there") == names.key("水务局")
    assert names.shown("水务局") == "水务局"


def test_else_it_has_its_plain_name() -> None:
    names = naming(("city", "市教育局"))
    assert names.shown(names.key("市教育局", "city")) == "教育局"
    assert names.shown("市场监督管理局") == "市场监督管理局"


def test_the_city_of_a_district_is_the_city_itself_in_its_own_report() -> None:
    used = (("here", "市教育局"), ("city", "教育局"))
    assert naming(*used, report="city").key("市教育局", "here") == "教育局"
    assert naming(*used).key("市教育局") == "市教育局"
    assert naming(*used).key("教育局", "city") == "教育局"


def test_a_report_without_a_place_is_told_by_its_own_names_alone() -> None:
    used = (("there", "区教育局"), ("there", "教育局"), ("nowhere", "区教育局"))
    assert naming(*used, report="nowhere").key("区教育局") == "区教育局"
    assert naming(*used, ("nowhere", "教育局"), report="nowhere").key("区教育局") == "教育局"
