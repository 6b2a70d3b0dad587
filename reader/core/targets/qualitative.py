"""Goals without a number: 与经济增长同步, 完成上级下达任务, 动态清零."""

from __future__ import annotations

import re

from reader.core.targets.clauses import Clause
from reader.core.targets.indicators import Found, shortened, subject

_PEER = (
    r"(?:全国|全省|全市|全区|全州|国家|省|市|经济|地区生产总值|GDP|居民|上年|去年|同期|财政|上级|[一-鿿]{2,8}增[长速])"
)
_GOALS = re.compile(
    rf"(?:[与同和跟]{_PEER}[^，。；、]{{0,12}}?(?:同步|持平|一致|相适应|相当|匹配)(?:增长)?"
    rf"|(?:高于|快于|优于|不低于|不高于|低于|好于|略高于){_PEER}[^，。；、\d]{{0,10}}"
    r"|完成(?:[^，。；、]{0,10}(?:下达|规定|确定|分配|交办|既定|约束性|[国省市区县]定))[^，。；、]{0,16}(?:任务|目标|指标|要求)"
    r"|(?:全面|如期)?完成[^，。；、]{0,12}(?:规划|计划)[^，。；、]{0,4}(?:任务|目标|指标)|(?:全面|如期)?完成(?:目标)?任务$|(?:争取)?实现正增长$"
    r"|(?:达到|控制在|符合|满足)[^，。；、]{0,6}(?:国家|省|市|上级|全国|合理|年度|预期)[^，。；、]{0,8}(?:要求|区间|标准|目标|任务|以内|范围内?|之内|水平)"
    r"|(?:保持)?动态(?:为零|清零|归零)|全面达标|(?:稳定|总体|保持)?达标$"
    r"|(?:继续|持续|总体|基本|全面)?保持[^，。；、]{0,6}(?:优良|优秀|稳定|平衡|领先|前列|良好|增长|水平|零|合理)[^，。；、]{0,6}"
    r"|只[升增减降]不[升增减降]$|稳中有[增升降进]$"
    r"|(?:促稳|保稳|稳中|稳量|量稳)(?:提质|向好|有进|有升|质升|质优|增效)$"
    r"|(?:稳定|平稳|较快|稳步|持续|同步|基本|继续|进一步)(?:增长|增加|扩大|提高|提升|改善|优化|下降|向好|稳定|平衡|降低)$)"
)
_TASKS = re.compile(
    r"完成(?P<task>[^，。；]{0,50}(?:节能|减排|降碳|环保|能耗|生态)[^，。；]{0,14}(?:任务|目标|指标))"
    r"|完成[^，。；、]{0,8}下达的(?P<given>[^，。；]{2,16}(?:任务|目标|指标))"
)
_STEADY = re.compile(r"(?:保持)?动态(?:为零|清零|归零)")


def may_be_steady(text: str) -> bool:
    """Tell cheaply that a text could have a goal without a number outside the objectives."""
    return "动态" in text


def qualitative(text: str, clause: Clause, *, objectives: bool) -> Found | None:
    """The goal of a clause without numbers; outside the objectives only the unmistakable 动态清零."""
    if objectives and (found := _TASKS.search(text, clause.start, clause.end)):
        name = "task" if found["task"] else "given"
        start, end = subject(text, clause.start, found.start())
        if start >= end:
            return Found(shortened(found[name]), found.start(), found.end())
    pattern = _GOALS if objectives else _STEADY
    if not (found := pattern.search(text, clause.start, clause.end)):
        return None
    start, end = subject(text, clause.start, found.start())
    return Found(text[start:end], start, clause.end) if 2 <= end - start <= 40 else None
