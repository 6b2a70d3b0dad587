"""The pieces that the rules stand on: folding, clauses, numbers and their shares."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.core.document import Comparison
from reader.core.targets.clauses import clauses, slots, within
from reader.core.targets.distribution import items
from reader.core.targets.folding import fold
from reader.core.targets.quantities import Quantity, quantities
from reader.core.targets.units import Kind
from reader.core.targets.words import Words


def only(text: str) -> Quantity:
    """The single number of a text."""
    (quantity,) = quantities(text)
    return quantity


@given(st.text("甲１2％ \u3000\u200b\n％", max_size=30))
def test_folding_knows_the_way_back(text: str) -> None:
    folded = fold(text)
    for at in range(len(folded.text)):
        start, end = folded.span(at, at + 1)
        assert fold(text[start:end]).text == folded.text[at]


def test_a_number_keeps_its_power_of_ten_in_the_unit() -> None:
    quantity = only("建成泊位1.65万个以上")
    assert (quantity.value, quantity.unit, quantity.kind) == ("1.65", "万个", Kind.COUNT)
    assert quantity.comparison is Comparison.AT_LEAST


def test_a_rate_over_a_slash_is_one_unit() -> None:
    assert only("浓度28微克/立方米").unit == "微克/立方米"
    assert only("处理能力5万吨/日").unit == "万吨/日"


def test_a_number_in_a_latin_name_is_none() -> None:
    assert not list(quantities("PM2.5、T4、5G"[:8]))


def test_a_clause_ends_at_a_comma_and_a_sentence_at_a_semicolon() -> None:
    text = "建渔市2个，修路3公里；植树1,200株"
    found = [(text[c.start : c.end], c.first) for c in clauses(fold(text))]
    assert found == [("建渔市2个", True), ("修路3公里", False), ("植树1,200株", True)]


def test_what_stands_between_two_numbers_goes_to_the_one_it_belongs_to() -> None:
    text = "建成9个渔市和30座灯塔"
    (clause,) = clauses(fold(text))
    first, second = slots(text, clause, within(clause, list(quantities(text))))
    assert text[first.quantity.end : first.right] == "渔市"
    assert text[second.quantity.end : second.right] == "灯塔"
    assert second.left == second.quantity.start


def test_a_list_is_shared_only_when_it_has_as_many_names_as_numbers() -> None:
    assert items("渔业、航运收入", 2) == ["渔业收入", "航运收入"]
    assert items("渔业、航运收入", 3) is None


def test_the_longest_word_is_taken_off_either_end() -> None:
    words = Words("提高 提高到 力争")
    assert words.closing("产值提高到", 0, 5) == "提高到"
    assert words.after_opening("力争力争产值", 0, 6) == 4
    assert words.before_closing("产值提高提高到", 0, 7) == 2
