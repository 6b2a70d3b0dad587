"""Tasks find their old selves in a corrected report."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader.core.identity import sentence_key
from reader.core.wording import normalised
from reader.core.work import Task, TaskKind, TaskStatus
from reader.services.identity import carried_over
from reader.storage.tasks import KeyedTask

CHARACTERS = "建设推进完成提升清屿河湾园区学校医院道路绿化企业人才服务社区就业培训改造老旧小区公里万户"
sentence = st.text(CHARACTERS, min_size=18, max_size=40).filter(lambda words: len(set(words)) > 9)
"""Varied as sentences are: of one character repeated no difference can be told."""
groups = st.sampled_from(["一、产业", "二、民生", "三、生态"])


def task(uid: str, text: str, group: str = "一、产业", position: int = 0) -> KeyedTask:
    value = Task(uid, "r", TaskKind.MEASURE, position, 1, (group,), text, position, 0, len(text), origin=text)
    return KeyedTask(value, sentence_key(text))


def tasks(prefix: str, rows: list[tuple[str, str]]) -> list[KeyedTask]:
    return [task(f"{prefix}{i}", text, group, i) for i, (text, group) in enumerate(rows)]


def uids(found: tuple[KeyedTask, ...]) -> list[str]:
    return [keyed.task.uid for keyed in found]


@given(st.lists(st.tuples(st.text(CHARACTERS[:3], min_size=1, max_size=3), groups), max_size=12))
def test_the_same_sentences_keep_their_uids_even_when_some_are_equal(rows: list[tuple[str, str]]) -> None:
    found, moved, gone = carried_over(tasks("old", rows), tasks("new", rows))
    assert uids(found) == [f"old{i}" for i in range(len(rows))]
    assert (moved, gone) == (0, 0)


@given(
    st.lists(st.tuples(sentence, groups), max_size=10, unique_by=lambda row: row[0]),
    st.lists(st.tuples(sentence, groups), max_size=10, unique_by=lambda row: row[0]),
)
def test_no_uid_is_lost_and_none_is_given_twice(old: list[tuple[str, str]], new: list[tuple[str, str]]) -> None:
    found, _moved, gone = carried_over(tasks("old", old), tasks("new", new))
    assert len(set(uids(found))) == len(found) == len(new) + gone
    assert {f"old{i}" for i in range(len(old))} <= set(uids(found))
    assert [keyed.task.text for keyed in found[: len(new)]] == [text for text, _group in new]
    assert sorted(keyed.task.position for keyed in found) == list(range(len(found)))


@given(st.lists(st.tuples(sentence, groups), min_size=1, max_size=12), st.data())
def test_a_few_corrected_characters_lose_no_task(rows: list[tuple[str, str]], data: st.DataObject) -> None:
    corrected = []
    for text, group in rows:
        for place in data.draw(st.lists(st.integers(0, len(text) - 1), max_size=2)):
            text = text[:place] + data.draw(st.sampled_from("0零□")) + text[place + 1 :]
        corrected.append((text, group))
    found, _moved, gone = carried_over(tasks("old", rows), tasks("new", corrected))
    assert gone == 0
    assert set(uids(found)) == {f"old{i}" for i in range(len(rows))}


def test_state_stays_with_the_sentence_when_the_order_changes() -> None:
    ticked = task("old0", "改造老旧小区四十个，惠及居民一万户。")
    ticked = replace(ticked, task=replace(ticked.task, status=TaskStatus.DONE, bookmarked=True))
    old = [ticked, task("old1", "新增公办幼儿园学位六百个。", position=1)]
    new = [task("a", "新增公办幼儿园学位六百个。"), task("b", "改造老旧小区40个，惠及居民一万户。", position=1)]
    found, moved, gone = carried_over(old, new)
    assert uids(found) == ["old1", "old0"]
    assert found[1].task.status is TaskStatus.DONE
    assert found[1].task.bookmarked
    assert found[1].task.text == "改造老旧小区40个，惠及居民一万户。"
    assert (moved, gone) == (1, 0)


def test_of_two_alike_the_one_in_the_same_group_is_meant() -> None:
    old = [task("industry", "新建示范园区三个。", "一、产业"), task("farming", "新建示范园区三个。", "二、农业", 1)]
    new = [task("x", "新建示范园区五个。", "二、农业"), task("y", "新建示范园区五个。", "一、产业", 1)]
    assert uids(carried_over(old, new)[0]) == ["farming", "industry"]


def test_a_vanished_sentence_keeps_its_task_without_a_place() -> None:
    old = [task("kept", "新增公办幼儿园学位六百个。"), task("gone", "开展技能培训五千人次。", position=1)]
    found, _moved, gone = carried_over(old, [task("x", "新增公办幼儿园学位六百个。")])
    assert gone == 1
    assert uids(found) == ["kept", "gone"]
    assert (found[1].task.paragraph, found[1].task.section, found[1].task.position) == (None, None, 1)
    again, _moved, gone = carried_over(list(found), old)
    assert uids(again) == ["kept", "gone"]
    assert again[1].task.paragraph == 1
    assert gone == 0


def test_a_new_sentence_is_not_taken_for_another_one() -> None:
    found, _moved, gone = carried_over(
        [task("old", "改造老旧小区四十个，惠及居民一万户。")], [task("new", "建成滨水步道九公里，绿化两岸。")]
    )
    assert uids(found) == ["new", "old"]
    assert gone == 1


def test_punctuation_width_and_space_are_not_words() -> None:
    assert normalised("新增 Ａ 级景区“３”个。") == normalised("新增a级景区3个") == "新增a级景区3个"
