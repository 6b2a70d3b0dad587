"""Numbers in names: ordinals, ratios, slogans and counts that belong to a name."""

from __future__ import annotations

import re

from reader.core.targets.place import Place
from reader.core.targets.units import Kind
from reader.core.targets.words import Words

_ORDINALS = frozenset("第每前逢/+×")


def ordinal(place: Place) -> bool:
    """第3所, 每10万人, 前10名."""
    return place.text[max(0, place.quantity.number - 1) : place.quantity.number] in _ORDINALS


_RATIO = re.compile(r"\d*[：:]\d")


def ratio(place: Place) -> bool:
    """1：1, 1:10."""
    text, number = place.text, place.quantity.number
    return bool(_RATIO.match(text, number)) or (number > 1 and text[number - 1] in "：:" and text[number - 2].isdigit())


_OPENED = re.compile(r"[“《〔「‘][^“”《》〔〕「」‘’]*$")
_CLOSED = re.compile(r"[^“《〔「‘]{0,15}[”》〕」’]")


def quoted(place: Place) -> bool:
    """“3个100%”工程, 《5项措施》: part of a name; straight quotes open and close in turn."""
    text, quantity = place.text, place.quantity
    before = text[max(place.start, quantity.start - 20) : quantity.start]
    if _OPENED.search(before) and _CLOSED.match(text, quantity.end):
        return True
    return text.count('"', place.start, quantity.start) % 2 == 1 and '"' in place.after[:16]


_CREATES = Words(
    "新增 新建 建成 建设 打造 引进 培育 创建 新开 开工 开通 新设 增设 改造 完成 举办 组建 扩建 改建 续建 建"
)


def spelled(place: Place) -> bool:
    """Chinese numerals are names (四家渔业公司) unless a verb makes that many (建成三家) or a word compares."""
    quantity, text = place.quantity, place.text
    if not quantity.spelled or quantity.stated:
        return False
    named = bool(place.after) and (place.after[0] in "“《" or place.after[0].isdigit())
    return named or not _CREATES.closing(text, place.start, quantity.start)


_RHETORIC = re.compile(
    r"(?:的)?(?:方面|层面|维度|关键|环节|着力|坚持|转变|必须|确保|更加|突破|领域|优先|原则|统筹|体系$|聚焦|抓手|结合|同步|不)"
)

_LAPSES = re.compile(r"\d+[年天月]")
_GAUGES = re.compile(r"(?:主要|预期性?|约束性|核心|关键|量化|具体){0,2}指标")
_GOAL_SET = re.compile(r"(?:确定|设定|锚定|提出)[^，。；、]{0,2}$")


def rhetoric(place: Place) -> bool:
    """抓好8个方面工作, 用两个5年规划, 提出6项指标: a count of the speech's own points or of time."""
    if place.quantity.kind is Kind.COUNT and (_GAUGES.match(place.after) or place.before.endswith("指标")):
        return place.quantity.unit == "项"
    return place.quantity.kind is Kind.COUNT and bool(_RHETORIC.match(place.after) or _LAPSES.match(place.after))


def goal_set(place: Place) -> bool:
    """确定6%的增长目标: speaks of a goal that is stated elsewhere."""
    return place.after.startswith("的") and "目标" in place.after[:8] and bool(_GOAL_SET.search(place.before))


_WHOLE = re.compile(r"(?:全[市省区县州旗盟国镇]|辖区|下辖|所辖)$")
_UNDER = re.compile(r"(?:建制)?(?:镇|乡|街道|社区|区|县|市|部门|单位|行政村|旗|团场)")


def whole(place: Place) -> bool:
    """全市14个镇街: all there are."""
    counted = place.quantity.unit == "个"
    return counted and bool(_WHOLE.search(place.before) and _UNDER.match(place.after))
