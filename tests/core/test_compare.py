"""Two versions of a report side by side: what a reader is told of the difference."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.clauses import Clause, clauses_of
from reader.core.compare import Comparison, compare
from reader.core.document import Document
from reader.core.matching import match

Read = Callable[[str], Document]
REPORT = """# 政府工作报告

　　各位代表：

# 一、2025年工作回顾
　　全区产值增长5.1%。渔港重新疏浚，避风的船位比过去宽裕。

# 二、2026年工作安排
　　今年主要预期目标是：全区产值增长6%以上，登记失业率控制在4%以内。

# （一）壮大实体经济
　　新建产业园区3个，引进龙头企业12家。推行“一窗通办”改革，办理时限压缩30%以上。
　　培育专精特新企业20家。

# （二）改善民生福祉
　　改造老旧小区40个，惠及居民1万户。新增公办幼儿园学位600个。开展技能培训5000人次。
"""


def counts(found: Comparison) -> dict[str, int]:
    kinds = ("added", "removed", "reworded", "moved")
    return {kind: len(getattr(found, kind)) for kind in kinds if getattr(found, kind)}


def told(clauses: Sequence[Clause]) -> list[str]:
    return [clause.text for clause in clauses]


def test_a_report_against_itself_has_no_change(document_of: Read) -> None:
    document = document_of(REPORT)
    found = compare(document, document)
    assert not found
    assert found.same == len(clauses_of(document)) == 15
    assert found.by_section() == ()


def test_a_corrected_figure_is_a_reworded_clause_and_a_changed_target(document_of: Read) -> None:
    found = compare(document_of(REPORT), document_of(REPORT.replace("小区40个", "小区45个")))
    [pair] = found.reworded
    assert (pair.old.text, pair.new.text) == ("改造老旧小区40个，惠及居民1万户。", "改造老旧小区45个，惠及居民1万户。")
    assert pair.new.measure
    assert 0.9 < pair.similarity < 1
    assert [(change.old.value, change.new.value) for change in found.targets] == [("40", "45")]
    assert counts(found) == {"reworded": 1}


def test_a_comparison_that_turns_is_a_changed_target_too(document_of: Read) -> None:
    found = compare(document_of(REPORT), document_of(REPORT.replace("增长6%以上", "增长6%左右")))
    [change] = found.targets
    assert change.old.value == change.new.value == "6"
    assert change.old.comparison is not change.new.comparison


def test_new_and_gone_sentences_are_told_with_their_section(document_of: Read) -> None:
    text = REPORT.replace("　　培育专精特新企业20家。\n", "").replace("5000人次。", "5000人次。修缮海堤七公里。")
    found = compare(document_of(REPORT), document_of(text))
    assert told(found.added) == ["修缮海堤七公里。"]
    assert told(found.removed) == ["培育专精特新企业20家。"]
    assert [(s.path[-1], s.added, s.removed) for s in found.by_section()] == [
        ("（二）改善民生福祉", 1, 0),
        ("（一）壮大实体经济", 0, 1),
    ]


def test_a_sentence_in_another_section_has_moved(document_of: Read) -> None:
    text = REPORT.replace("开展技能培训5000人次。", "").replace("企业20家。", "企业20家。开展技能培训5000人次。")
    found = compare(document_of(REPORT), document_of(text))
    [moved] = found.moved
    assert moved.new.text == "开展技能培训5000人次。"
    assert (moved.old.path[-1], moved.new.path[-1]) == ("（二）改善民生福祉", "（一）壮大实体经济")
    assert counts(found) == {"moved": 1}


def test_neighbours_that_change_places_are_one_move(document_of: Read) -> None:
    text = REPORT.replace(
        "新增公办幼儿园学位600个。开展技能培训5000人次。", "开展技能培训5000人次。新增公办幼儿园学位600个。"
    )
    found = compare(document_of(REPORT), document_of(text))
    assert counts(found) == {"moved": 1}


def test_a_new_section_before_moves_nothing_behind_it(document_of: Read) -> None:
    new = "# （一）守护一湾清水\n　　清理岸线九公里。\n\n# （二）壮大实体经济"
    text = REPORT.replace("# （二）改", "# （三）改").replace("# （一）壮大实体经济", new)
    found = compare(document_of(REPORT), document_of(text))
    assert told(found.added) == ["（一）守护一湾清水", "清理岸线九公里。"]
    assert [pair.new.text for pair in found.reworded] == ["（二）壮大实体经济", "（三）改善民生福祉"]
    assert counts(found) == {"added": 2, "reworded": 2}


def test_a_paragraph_cut_elsewhere_changes_nothing(document_of: Read) -> None:
    text = REPORT.replace("12家。推行", "12家。\n　　推行").replace("学位600个。开展", "学位 600 个。 开展")
    assert not compare(document_of(REPORT), document_of(text))


def test_a_marker_that_came_in_changes_no_words(document_of: Read) -> None:
    gloss = "\n# 名词解释\n1.一窗通办：指企业办事只进一扇门。\n"
    before = document_of(REPORT + gloss)
    after = document_of(REPORT.replace("通办”", "通办”[1]") + gloss)
    assert any(reference.printed == 1 for reference in after.references)
    assert not compare(before, after)


def test_a_look_alike_of_another_section_is_no_correction(document_of: Read) -> None:
    text = REPORT.replace("培育专精特新企业20家。", "做优服务。").replace("人次。", "人次。培育专精特新企业30家。")
    found = compare(document_of(REPORT), document_of(text))
    assert "培育专精特新企业20家。" in told(found.removed)
    assert "培育专精特新企业30家。" in told(found.added)


sentence = st.text(alphabet="清屿湾建成园区三五个新", min_size=1, max_size=9)
clause = st.builds(
    lambda text, section: Clause(0, 0, len(text), text, (section,)), sentence, st.sampled_from(("一、甲", "二、乙"))
)
versions = st.lists(clause, max_size=14)


def in_one_section(*texts: str) -> list[Clause]:
    return [Clause(i, 0, len(text), text, ("一、甲",)) for i, text in enumerate(texts)]


def test_a_sentence_broken_in_two_by_a_page_is_still_itself() -> None:
    broken = in_one_section("产值增长。", "渔港重新疏浚，避风的", "船位比过去宽裕。", "巷口添了路灯。")
    whole = in_one_section("产值增长。", "渔港重新疏浚，避风的船位比过去宽裕。", "巷口添了路灯。")
    found = match(broken, whole)
    assert found.recut == (((1, 2), (1,)),)
    assert found.same == ((0, 0), (3, 2))
    assert match(whole, broken).recut == (((1,), (1, 2)),)
    corrected = in_one_section("产值增长。", "渔港重新疏浚，避风的船位比往年宽裕。", "巷口添了路灯。")
    assert match(broken, corrected).recut == ()


@given(versions, versions)
def test_every_clause_of_both_versions_has_exactly_one_fate(old: list[Clause], new: list[Clause]) -> None:
    found = match(old, new)
    pairs = [*found.same, *found.moved, *[(o, n) for o, n, _ in found.reworded]]
    olds = [o for o, _ in pairs] + [o for recut, _ in found.recut for o in recut]
    news = [n for _, n in pairs] + [n for _, recut in found.recut for n in recut]
    assert sorted(olds + list(found.removed)) == list(range(len(old)))
    assert sorted(news + list(found.added)) == list(range(len(new)))


@given(versions)
def test_clauses_against_themselves_all_stay(clauses: list[Clause]) -> None:
    assert match(clauses, clauses).same == tuple((i, i) for i in range(len(clauses)))


@given(versions, st.data())
def test_what_is_put_in_is_added_and_nothing_else(clauses: list[Clause], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(clauses)))
    section = clauses[place - 1].path if place else ("一、甲",)
    found = match(clauses, [*clauses[:place], Clause(0, 0, 8, "岸线巡查每日两次", section), *clauses[place:]])
    assert found.added == (place,)
    assert len(found.same) == len(clauses)


@pytest.mark.parametrize("name", ["hedong-2022/report.md", "guangming-2023/report.txt"])
def test_a_real_report_tells_what_was_reworded(shared_reports: Path, name: str, document_of: Read) -> None:
    text = (shared_reports / name).read_text(encoding="utf-8")
    found = compare(document_of(text), document_of(text.replace("推进", "推动", 5)))
    assert 1 <= len(found.reworded) <= 5
