"""What a number measures: the noun before it, the noun after it, or one named earlier in the sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.core.targets.clauses import Slot
from reader.core.targets.units import Kind
from reader.core.targets.words import ACTIONS, ADVERBS, FOLLOWING, PARTITIVE, PREDICATES, SUPPORT, Words


@dataclass(frozen=True, slots=True)
class Found:
    """An indicator and the place of the whole phrase in the folded text."""

    indicator: str
    start: int
    end: int


_RESTART = re.compile(r".*(?:力争|争取|确保|全年|年内|分别|全覆盖、|清零、|其中)")
_DATED = re.compile(r"(?:到|至|在)?\d{4}年(?:[上下]半年|底前?|末|初|前|\d+月底?前?)?")
_COMPARED = re.compile(
    r"(?:比|较)(?:上年|去年|前年|\d{4}年|年初)(?:末|底|同期|度)?(?:再)?$|在[^，。；、]{1,12}基础上(?:再)?$|比前[一两二三四五]年(?:平均(?:数|值|水平)?|均值)?$"
    r"|(?:高于|快于|高出|低于|优于)(?:全[国省市区县州]|上年|去年|GDP|经济)[^，。；、]{0,6}$"
)
_NOUN_END = re.compile(
    r"投入使用|为(?:牵引|抓手|重点|契机|载体|依托)|全部|全面|稳定|按期|如期|早日|顺利|年内|建成|开工|竣工|达到|全覆盖|，|（其中"
)
_FROM = re.compile(r"(?:从|由)[^，。；]{0,14}\d[^，。；]{0,14}$")
_TOWARDS = re.compile(r"对(?![外口接标台港账])|将(?![军来近])|把(?![手关握])")
_SHARE = re.compile(r"占[^占]{1,10}比[重例]$|占比$")
_PLACE = re.compile(
    r"在[^，。；、\d]{0,6}\d+个(?:行政|试点)?(?:乡镇|镇|乡|村|小区|社区|街道|县|市|区|学校|点位?)(?:[（(][^（）()]*[）)])?"
)
_COUNTED = re.compile(r"\d+(?:个|项|家|座|条)(?=[一-鿿]{4})")
_PER = frozenset("人户亩地日")
"""人均, 亩均 belong to the indicator where 均 alone predicates."""
_LONG, _CLASS = 24, 4
_LEVEL = re.compile(r"(?:[1-5]A|国家|省|市|区|县|州|部|自治区|世界)级$")
_MEASURED = frozenset("率额量度值")
_TOTALS = Words(
    "总数 总量 总规模 数量 总额 总面积 总产值 占比 比例 比重 覆盖率 总数量 年产值 产值 规模 总人数 人数 "
    "总投资 产量 总产量 面积 种植面积 增加值"
)
_ALL = ("全部", "全面", "全员")
_LINKS = Words("的 、 和 及 以及 与 并 左右")


def noun_first(text: str, slot: Slot) -> bool:
    """Tell whether the noun stands before the number (停车位300个) or after it (300个停车位)."""
    left, number, start, right = slot.left, slot.quantity.start, slot.quantity.end, slot.right
    if start >= right or text[start] in "（）()":
        return True
    end = PREDICATES.before_closing(text, left, number)
    if is_verb(text[left:end]) or PARTITIVE.closing(text, left, number):
        return False
    predicated = end < number and not ACTIONS.closing(text, left, number)
    if predicated:
        return True
    if ACTIONS.closing(text, left, end):
        return False
    goes_on = FOLLOWING.opening(text, start, right) or ACTIONS.after_opening(text, start, right) == right
    return bool(goes_on) or slot.quantity.kind is Kind.RATE


def before(text: str, slot: Slot) -> Found:
    """The noun before the number without what introduces it and what predicates of it; may be empty."""
    start, end = subject(text, slot.left, slot.quantity.start)
    return Found(shortened(text[start:end]), min(start, slot.quantity.start), slot.quantity.end)


def shortened(indicator: str) -> str:
    """The class that a long list of examples ends with (甲、乙、丙等重点河段 is about 重点河段)."""
    kind = indicator.rpartition("等")[2]
    return kind if len(indicator) > _LONG and len(kind) >= _CLASS else indicator


def subject(text: str, left: int, right: int) -> tuple[int, int]:
    """The bounds of the noun in a stretch that ends where a number begins; may be empty."""
    end = _noun_end(text, left, right)
    start = _noun_start(text, left, end)
    return (end, end) if start >= end or text[start:end].isdigit() else (start, end)


def _noun_end(text: str, left: int, right: int) -> int:
    """Where what predicates begins, and before it what is compared with or started from."""
    end = PREDICATES.before_closing(text, left, right)
    if text.startswith("均", end, right) and end > left and text[end - 1] in _PER:
        end += 1
    for aside in (_COMPARED, _FROM):
        if found := aside.search(text[left:end]):
            end = PREDICATES.before_closing(text, left, left + found.start())
    return end


def _noun_start(text: str, left: int, end: int) -> int:
    """Where dates, places, adverbs and supporting verbs end."""
    start = _last_action(text, left, end)
    if (restart := _RESTART.match(text, left, end)) and restart.end() < end:
        start = max(start, restart.end())
    while True:
        begin = start
        for leading in (_DATED, _PLACE, _TOWARDS, _COUNTED):
            if found := leading.match(text, start, end):
                start = found.end()
        start = _introduced(text, start, end)
        if start == begin:
            return start


def _last_action(text: str, left: int, end: int) -> int:
    """Where the last of several listed actions begins (建设商圈、新增绿道); verbs in a row share their object."""
    comma = text.rfind("、", left, end)
    if comma < 0 or not ACTIONS.opening(text, comma + 1, end) or is_verb(text[left:comma]):
        return left
    return comma + 1 if ACTIONS.opening(text, left, comma) else left


def _introduced(text: str, start: int, end: int) -> int:
    """Where a noun begins after the words that introduce it; 完成率 and 保障率 are nouns themselves."""
    while word := SUPPORT.opening(text, start, end) or ADVERBS.opening(text, start, end):
        rest = start + len(word)
        if text[rest : rest + 1] in _MEASURED:
            break
        if not SUPPORT.opening(text, start, end) and not (
            ACTIONS.opening(text, rest, end) or SUPPORT.opening(text, rest, end)
        ):
            break
        start = rest
    return start


def after(text: str, slot: Slot) -> Found:
    """The noun after the number; empty when nothing stands there."""
    start, end = slot.quantity.end, slot.right
    if cut := _NOUN_END.search(text, start + 2, end):
        end = cut.start()
    start = _LINKS.after_opening(text, start, end)
    end = _LINKS.before_closing(text, start, end)
    begin = _introduced(text, slot.left, slot.quantity.start)
    if text[start:end] in _ALL:
        end = start
    return Found(text[start:end], begin, max(end, slot.quantity.end))


def is_verb(indicator: str) -> bool:
    """Tell that a would-be indicator is only a verb (供应4800套)."""
    start, end = 0, len(indicator)
    while (rest := ACTIONS.after_opening(indicator, _introduced(indicator, start, end), end)) > start:
        start = rest
    return start == end


def _is_total(indicator: str) -> bool:
    return bool(indicator) and _TOTALS.after_opening(indicator, 0, len(indicator)) == len(indicator)


def carried(indicator: str, earlier: str) -> str:
    """Complete a verb or a bare total with the noun it takes from earlier in the sentence."""
    noun = earlier[ACTIONS.after_opening(earlier, 0, len(earlier)) :]
    noun = earlier if len(noun) == 1 else noun
    if _is_total(indicator):
        noun = _SHARE.sub("", noun)
        noun = noun[: _TOTALS.before_closing(noun, 0, len(noun))] or noun
    if not noun:
        return indicator or earlier
    if indicator.startswith("占"):
        return noun + indicator
    if _LEVEL.fullmatch(indicator):
        return indicator + earlier.rpartition("级")[2] if "级" in earlier else indicator + noun
    if is_verb(indicator) or _is_total(indicator):
        return f"{indicator}{noun}" if is_verb(indicator) else f"{noun}{indicator}"
    return indicator
