"""Numbers of a task: what is aimed at, what was reached, and the share of it."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation

from reader.core.document import Comparison
from reader.core.records import record
from reader.core.work import Task

_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")
_MULTIPLES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


@record(frozen=True, slots=True)
class Aim:
    """What a task is to reach; ``value`` None where that is not a number."""

    text: str
    """The value as written, without its unit."""
    value: Decimal | None
    unit: str
    comparison: Comparison


def number_of(text: str, unit: str = "") -> Decimal | None:
    """The number that a text states, counted in ``unit``; of a range its beginning, None without a number.

    ``1.2万`` counted in 户 is 12000, counted in 万户 it is 1.2.
    """
    plain = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "")
    found = _NUMBER.search(plain)
    if found is None:
        return None
    try:
        value = Decimal(found[0])
    except InvalidOperation:
        return None
    following = plain[found.end() : found.end() + 1]
    if following in _MULTIPLES and not unit.startswith(following):
        value *= _MULTIPLES[following]
    return value


def aim_of(task: Task) -> Aim | None:
    """What a person wrote as the target, else the first number that the sentence states; None without either."""
    stated = next((target for target in task.targets if target.value is not None), None)
    comparison = Comparison.AT_LEAST if stated is None else stated.comparison
    if task.target:
        unit = task.measure_unit or ("" if stated is None else stated.unit)
        return Aim(task.target, number_of(task.target, unit), unit, comparison)
    if stated is None or stated.value is None:
        return None
    return Aim(stated.value, number_of(stated.value), task.measure_unit or stated.unit, comparison)


def percentage(task: Task) -> float | None:
    """How much of its target a task has reached, in per cent; None unless both are numbers.

    What is to stay below a value has reached it while it does.
    """
    aim = aim_of(task)
    if aim is None or aim.value is None or not task.current:
        return None
    current = number_of(task.current, aim.unit)
    if current is None:
        return None
    if aim.comparison is Comparison.AT_MOST:
        return 100.0 if current <= aim.value else float(aim.value / current * 100)
    return None if aim.value == 0 else float(current / aim.value * 100)
