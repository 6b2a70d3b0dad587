"""Several numbers that share out over a list: 城镇和农村居民收入分别增长6%、7%."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reader.core.targets.clauses import Slot
from reader.core.targets.quantities import Quantity
from reader.core.targets.words import PREDICATES

_ITEM = re.compile(r"、|和|以及|及|与")


def shared_run(text: str, slots: Sequence[Slot], at: int) -> int:
    """How many slots from ``at`` on share one subject: the following ones have no noun of their own."""
    count = 1
    while at + count < len(slots):
        slot, before = slots[at + count], slots[at + count - 1]
        bare = PREDICATES.before_closing(text, slot.left, slot.quantity.start) <= slot.left
        trailing = slot.right > slot.quantity.end and at + count + 1 < len(slots)
        if not bare or before.right > before.quantity.end or trailing:
            break
        count += 1
    return count


def items(subject: str, count: int) -> list[str] | None:
    """The names of ``count`` listed indicators; a short first name takes the tail of the last (城镇和农村居民收入)."""
    parts = [p for p in subject.split("、") if p] if subject.count("、") == count - 1 else _ITEM.split(subject)
    if len(parts) != count or not all(parts):
        return None
    last = parts[-1]
    return [p + last[len(p) :] if 2 * len(p) < len(last) and not _MEASURES.search(p) else p for p in parts]


_MEASURES = re.compile(r"(?:率|额|值|数|量|入|资|度|比|重|积|口|价格|耗|指数|涨幅|总量|产业|增加值)$")


def compared_alike(quantities: Sequence[Quantity]) -> list[Quantity]:
    """Let a word after the last number speak for those before it that have none: 5%、6.5%左右."""
    last = quantities[-1]
    if not last.stated or any(q.stated for q in quantities[:-1]):
        return list(quantities)
    return [replace(q, comparison=last.comparison, stated=True) for q in quantities]
