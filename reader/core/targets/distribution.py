"""Several numbers that share out over a list: 城镇和农村居民收入分别增长6%、7%."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reader.core.targets.clauses import Slot
from reader.core.targets.quantities import Quantity

_MOST = 12
"""No list is longer; it keeps the work linear."""
_ITEM = re.compile(r"、|和|以及|及|与")


def shared_run(slots: Sequence[Slot], at: int) -> int:
    """How many slots from ``at`` on share one subject: the following ones have no noun of their own."""
    count = 1
    while count < _MOST and at + count < len(slots):
        slot, before = slots[at + count], slots[at + count - 1]
        bare = slot.left >= slot.quantity.start
        trailing = slot.right > slot.quantity.end and at + count + 1 < len(slots)
        if not bare or before.right > before.quantity.end or trailing:
            break
        count += 1
    return count


def items(subject: str, count: int) -> list[str] | None:
    """The names of ``count`` listed indicators, None when the list does not have that many."""
    subject = subject.replace("城、乡", "城乡", 1)
    if count == 2 and "城乡" in subject:
        return [subject.replace("城乡", "城镇", 1), subject.replace("城乡", "农村", 1)]
    parts = subject.split("、") if subject.count("、") == count - 1 else _ITEM.split(subject)
    return _completed(parts) if len(parts) == count and all(parts) else None


def each(text: str, slot: Slot, subject: str) -> list[str] | None:
    """The names of all listed indicators where 各 or 均 gives every one of them the number; else None."""
    if not _EACH.search(text[max(slot.left, slot.quantity.start - 8) : slot.quantity.start]) or "等" in subject:
        return None
    *first, last = subject.split("、")
    head, joint, tail = last.rpartition("和") if "和" in last else last.rpartition("及")
    parts = [*first, head, tail] if joint else [*first, last]
    return _completed(parts) if len(parts) > 1 and all(parts) else None


def _completed(parts: list[str]) -> list[str]:
    """Give names without a measure that of the last one: 城镇和农村居民收入, 二氧化硫、氨氮排放量."""
    last = parts[-1]
    shared = last.find("人均")
    head = _HEADS.search(last)
    whole: list[str] = []
    for part in parts:
        if part == last or _MEASURES.search(part):
            whole.append(part)
        elif _SIBLINGS.fullmatch(part):
            whole.append(part + last[len(part) :])
        elif shared > 0:
            whole.append(part + last[shared:])
        else:
            whole.append(part + head.group() if head and head.group() != last else part)
    return whole


_SIBLINGS = re.compile(r"城镇|农村|城市|乡村|市区|县域|省内|省外|国内|国外|境内|境外|第?[一二三]|公办|民办|男性?|女性?")
"""Names that the last one has another of in its place: 城镇和农村居民收入."""
_HEADS = re.compile(
    r"(?:排放总?量|(?:年均|平均)?浓度|总?产量|增加值|总?产值|[一-鿿]{2,3}率|收入|总额|面积|人数|能耗|水耗|强度)$"
)
_EACH = re.compile(r"(?:各|均|都|双双)(?:[达增提实完降下超突控不保]|$)")
_MEASURES = re.compile(r"(?:率|额|值|数|量|次|入|资|度|比|重|积|口|价格|耗|指数|涨幅|产业)$")


def compared_alike(quantities: Sequence[Quantity]) -> list[Quantity]:
    """Let a word after the last number speak for those before it that have none: 4%、7%左右."""
    last = quantities[-1]
    if not last.stated or any(q.stated for q in quantities[:-1]):
        return list(quantities)
    return [replace(q, comparison=last.comparison, stated=True) for q in quantities]
