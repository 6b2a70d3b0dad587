"""The tasks that a report asks for."""

from __future__ import annotations

from reader.core.document import (
    Comparison,
    Document,
    Header,
    LivelihoodItem,
    Measure,
    Objectives,
    Paragraph,
    ParagraphKind,
    Section,
    Target,
    WorkGroup,
)
from reader.core.richtext import RichText, SpanKind
from reader.core.work import TaskKind
from reader.services.seeds import seeded
from reader.services.uids import derived_uid

GOALS = "主要预期目标是：区内产值增长6%以上，达到90亿元；城乡居民收入[1]分别增长5%、7%，登记失业率控制在4%以内。"


def goal(indicator: str, phrase: str) -> Target:
    start = GOALS.index(phrase)
    return Target(0, start, start + len(phrase), indicator, Comparison.ABOUT, "6", "%", phrase)


TARGETS = (
    goal("区内产值", "增长6%以上"),
    goal("区内产值", "达到90亿元"),
    goal("城镇居民收入", "增长5%"),
    goal("农村居民收入", "7%"),
    goal("登记失业率", "控制在4%以内"),
)


def report(**parts: object) -> Document:
    marker = GOALS.index("[1]")
    paragraphs = (
        Paragraph(0, ParagraphKind.BODY, RichText(GOALS).with_span(marker, marker + 3, SpanKind.MARKER), 0, "1-1"),
        Paragraph(1, ParagraphKind.BODY, RichText("新建园区三个。"), 0, "1-2"),
        Paragraph(2, ParagraphKind.LIST_ITEM, RichText("1.改造公园"), 0, "1-3"),
    )
    sections = (Section(0, "", "工作安排", 1, None, 0, 3),)
    return Document(Header(), paragraphs, sections, targets=TARGETS, **parts)  # type: ignore[arg-type]


def test_every_goal_is_a_task_of_its_own() -> None:
    document = report(objectives=(Objectives(0, 0, len(GOALS), (0, 1, 2, 3, 4)),))
    tasks = [keyed.task for keyed in seeded(document, "r")]
    assert [task.text for task in tasks] == [
        "区内产值增长6%以上，达到90亿元",
        "城乡居民收入分别增长5%、7%",
        "登记失业率控制在4%以内",
    ]
    assert [task.targets for task in tasks] == [TARGETS[:2], TARGETS[2:4], TARGETS[4:]]
    assert {task.kind for task in tasks} == {TaskKind.OBJECTIVE}
    assert all(GOALS[task.start : task.end].replace("[1]", "") == task.text for task in tasks)


def test_objectives_without_a_target_are_one_task() -> None:
    [keyed] = seeded(report(objectives=(Objectives(0, 0, 7, ()),)), "r")
    assert keyed.task.text == "主要预期目标是"


def test_goals_measures_and_livelihood_items_follow_one_another() -> None:
    document = report(
        objectives=(Objectives(0, 0, len(GOALS), (4,)),),
        groups=(WorkGroup(0, ("一、产业",), (Measure("key", "新建园区三个。", 1, 0, 7, (0,)),)),),
        livelihood=(LivelihoodItem("item", 1, "改造公园", "", 2, 0, 6, ("区城管局", "区水务局")),),
    )
    found = seeded(document, "r")
    tasks = [keyed.task for keyed in found]
    assert [task.kind for task in tasks] == [TaskKind.OBJECTIVE, TaskKind.MEASURE, TaskKind.LIVELIHOOD]
    assert [task.position for task in tasks] == [0, 1, 2]
    assert [keyed.key for keyed in found[1:]] == ["key", "item"]
    assert (tasks[1].path, tasks[1].targets, tasks[1].section) == (("一、产业",), TARGETS[:1], 0)
    assert (tasks[2].text, tasks[2].units) == ("改造公园", ("区城管局", "区水务局"))
    assert len({task.uid for task in tasks}) == 3
    assert {task.report for task in tasks} == {"r"}


def test_a_sentence_said_over_and_over_gets_a_uid_each_time_in_the_order_of_before() -> None:
    document = report(groups=(WorkGroup(0, (), (Measure("k", "新建园区三个。", 1, 0, 7),) * 50),))
    uids = [keyed.task.uid for keyed in seeded(document, "r")]
    assert uids == [derived_uid("task", "r", TaskKind.MEASURE.value, "k", number) for number in range(50)]
    others = [keyed.task.uid for keyed in seeded(document, "r", taken=uids[1:3])]
    assert others[:2] == [uids[0], uids[3]]
