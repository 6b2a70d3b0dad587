"""Which indicator each number of a clause belongs to, with what earlier clauses of the sentence named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reader.core.document import Comparison
from reader.core.targets import distribution, indicators
from reader.core.targets.clauses import Slot
from reader.core.targets.indicators import Found
from reader.core.targets.quantities import Quantity
from reader.core.targets.units import Kind


@dataclass(frozen=True, slots=True)
class Context:
    """What the sentence has named so far."""

    noun: str = ""
    """The last indicator; a following 达到9亿元 or 供应300套 is about it."""
    names: tuple[str, ...] = ()
    """The indicators so far or of the last list; a following 分别增长8%、9% is about them."""
    named: bool = False
    """A target named it; without one it is only a clause before."""
    counted: tuple[tuple[str, str], ...] = ()
    """Units with the indicators that they counted, the last one last."""

    def counted_in(self, quantity: Quantity) -> str:
        """What the sentence last counted in this unit (竣工90个 are the projects of before), else the last indicator.

        Money without any money before is for everything that was named: 投入2亿元 takes no noun.
        """
        unit = quantity.unit.lstrip(_POWERS)
        other = "" if quantity.kind is Kind.MONEY else self.noun
        return next((noun for counted, noun in reversed(self.counted) if counted.lstrip(_POWERS) == unit), other)


_POWERS = "百千万亿"
_LISTED = 12
"""No more names are kept than a list could take up again."""


@dataclass(frozen=True, slots=True)
class Named:
    """A number with its indicator, and the context that it leaves behind."""

    found: Found
    quantity: Quantity
    context: Context


def name_all(text: str, slots: Sequence[Slot], context: Context) -> Iterator[Named]:
    """Name the numbers of one clause in order; those without any indicator are left out."""
    at = 0
    while at < len(slots):
        named = _listed(text, slots[at : at + distribution.shared_run(slots, at)], context)
        at += len(named) or 1
        for item in named or _single(text, slots, at - 1, context):
            yield item
            context = item.context


def _listed(text: str, run: Sequence[Slot], context: Context) -> list[Named]:
    """Numbers that share out over a list of indicators, as many as there are numbers; empty when they do not."""
    if len(run) < 2:
        return []
    left, number = run[0].left, run[0].quantity.start
    respectively = text.rfind("分别", left, number)
    start, end = indicators.subject(text, left, respectively if respectively >= 0 else number)
    names = distribution.items(text[start:end], len(run)) if start < end else _carried(run, context, respectively >= 0)
    if not names:
        return []
    numbers = distribution.compared_alike([slot.quantity for slot in run])
    counted = (*context.counted[-_LISTED:], (run[-1].quantity.unit, names[-1]))
    after = Context(names[-1], tuple(names), True, counted)
    return [Named(Found(n, min(start, number), q.end), q, after) for n, q in zip(names, numbers, strict=True)]


def _carried(run: Sequence[Slot], context: Context, respectively: bool) -> list[str] | None:
    """The indicators that the sentence named before: 甲达到5亿元，乙达到9亿元，分别增长6%、4%."""
    if len(context.names) == len(run) or (respectively and len(context.names) > len(run)):
        return list(context.names[-len(run) :])
    return None


def _single(text: str, slots: Sequence[Slot], at: int, context: Context) -> list[Named]:
    """One number with its indicator, or with each of several that 各 or 均 gives it to."""
    slot = slots[at]
    found, quantity = _measured(_found(text, slots, at, context), slot.quantity)
    names = distribution.each(text, slot, found.indicator) or [found.indicator]
    known = context.names if names[-1] in context.names else (*context.names[-_LISTED:], *names)
    counted = (*context.counted[-_LISTED:], (slot.quantity.unit, names[-1]))
    after = Context(names[-1], known, True, counted)
    return [Named(replace(found, indicator=name), quantity, after) for name in names if _WORD.search(name)]


_SHARE_OF = re.compile(r"^(.{2,20}?)(不低于|不少于|高于|不高于|不超过|低于).{2,}的$")
_BOUNDS = {"不低于": Comparison.AT_LEAST, "不少于": Comparison.AT_LEAST, "高于": Comparison.AT_LEAST}


def _measured(found: Found, quantity: Quantity) -> tuple[Found, Quantity]:
    """投入比例不低于专项资金的30%: the comparing word stands before what the share is of."""
    share = _SHARE_OF.match(found.indicator) or _SHARE_OF.match(found.indicator + "的")
    if quantity.kind is not Kind.RATE or share is None:
        return found, quantity
    comparison = _BOUNDS.get(share[2], Comparison.AT_MOST)
    return replace(found, indicator=share[1]), replace(quantity, comparison=comparison)


_WORD = re.compile(r"\w")


def _found(text: str, slots: Sequence[Slot], at: int, context: Context) -> Found:
    slot = slots[at]
    following = slots[at + 1] if at + 1 < len(slots) else None
    if not indicators.noun_first(text, slot):
        found = indicators.after(text, slot)
        if following and indicators.is_verb(found.indicator):
            if slot.right == following.quantity.start:
                return replace(found, indicator=found.indicator + indicators.after(text, following).indicator)
            if slot.quantity.kind is Kind.MONEY:
                return replace(found, indicator=found.indicator + indicators.before(text, following).indicator)
        return found
    found = indicators.before(text, slot)
    between = text[following.left : following.quantity.start] if following else ""
    if following and at == 0 and indicators.is_verb(found.indicator) and indicators.is_verb(between):
        ahead = indicators.after(text, following).indicator
        if ahead and not indicators.noun_first(text, following):
            return replace(found, indicator=ahead)
    verb = found.indicator and indicators.is_verb(found.indicator)
    earlier = context.counted_in(slot.quantity) if verb else context.noun
    return replace(found, indicator=indicators.carried(found.indicator, earlier))
