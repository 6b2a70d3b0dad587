"""Numbers with a unit, and the words right beside them that compare."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reader.core.document import Comparison
from reader.core.numerals import parse_numeral
from reader.core.targets.units import KIND_OF, PATTERN, Kind, goes_on, kind_of


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit; places are code points of the folded text."""

    start: int
    """Where the words begin that stand before the number and compare it (不少于)."""
    number: int
    end: int
    """After the words that compare it (以上)."""
    value: str
    unit: str
    kind: Kind
    comparison: Comparison
    stated: bool
    """A word beside it compares; without one the value is meant as it stands."""
    spelled: bool = False
    """In Chinese numerals (三家)."""


_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
_RANGE = r"(?:[百千万亿]{0,2}(?:%|元|家|个|名|项|公里|人|亩|吨)?(?:—+|-+|[–―～~至到]))"
_SPELLED = r"[二两三四五六七八九][十百千]?[一二三四五六七八九]?|十[一二三四五六七八九]?|[百千](?=家|个|名|人|场)"
_NUMBER = re.compile(
    rf"(?<![\dA-Za-z.])(?P<low>{_DIGITS})(?:{_RANGE}(?P<high>{_DIGITS}))?(?P<more>[余多])?{PATTERN}"
    rf"|(?P<spelled>{_SPELLED})(?P<counted>家|个|所|座|条|项|名|处|间|场|栋|台|套|支|件)"
)
_ASIDE = re.compile(r"[（(]([^（）()]{1,3})[）)]")
_SUFFIX = re.compile(
    r"(?P<most>以内|之内|及?以下|内(?=[，。；、]|$|办[结完]))|(?P<least>及?以上|之上)|(?P<about>左右|上下)"
)
_SUFFIXES = {"most": Comparison.AT_MOST, "least": Comparison.AT_LEAST, "about": Comparison.ABOUT}

_LEAST = "不低于 不少于 不小于 不得低于 不得少于 超过 突破 跨越 迈上 迈过 高于 大于 多于 至少 最少 最低 超"
_MOST = "不高于 不超过 不超 不大于 不多于 不突破 控制在 控制到 低于 小于 少于 至多 最多 最高"
_ABOUT = "大约 约 接近 近"
_COMPARISONS = {_MOST: Comparison.AT_MOST, _LEAST: Comparison.AT_LEAST, _ABOUT: Comparison.ABOUT}
_PREFIXES = sorted(
    ((word, comparison) for words, comparison in _COMPARISONS.items() for word in words.split()),
    key=lambda pair: -len(pair[0]),
)
_WORDS = re.compile(r"(?:[签节预履违条公合特制]约|[最临附就]近|[赶反]超)$")
"""Words that only end like a comparison (签约80户)."""
_AT_LEAST = re.compile(r"(?:至少|最少)[^，。；：]*$")
_ORIGINS = ("从", "由")
"""从3到9家 aims at 9."""
_YIELDING = ("控制在", "控制到", "最高", "最低")
"""Compare only where nothing after the number does: 控制在5.5%左右 is about 5.5."""


def quantities(text: str) -> Iterator[Quantity]:
    """Every number with a unit, in order; numbers inside names are still among them."""
    waiting: list[Quantity] = []
    for found in _NUMBER.finditer(text):
        quantity = _spelled(text, found) if found["spelled"] else _in_digits(text, found)
        if quantity is None:
            continue
        if waiting and not text.startswith("、", waiting[-1].end, quantity.number):
            yield from waiting
            waiting = []
        if quantity.kind is Kind.NONE and text.startswith("、", quantity.end) and len(waiting) < _LISTED:
            waiting.append(quantity)
            continue
        yield from (
            replace(q, unit=quantity.unit, kind=quantity.kind) if _shares(text, waiting) else q for q in waiting
        )
        waiting = []
        yield quantity
    yield from waiting


_LISTED = 12


def _shares(text: str, numbers: Sequence[Quantity]) -> bool:
    """Tell that bare numbers have the unit of the one after them: 分别投入6、9、12亿元."""
    return "分别" in text[max(0, numbers[0].start - 8) : numbers[0].start]


def _spelled(text: str, found: re.Match[str]) -> Quantity | None:
    unit = found["counted"]
    if goes_on(unit, text[found.end() : found.end() + 1]):
        return None
    start, end, comparison, stated = _compared(text, found.start(), found.end())
    value = str(parse_numeral(found["spelled"]))
    return Quantity(start, found.start(), end, value, unit, Kind.COUNT, comparison, stated, spelled=True)


def _in_digits(text: str, found: re.Match[str]) -> Quantity | None:
    low, high, power, unit = found["low"], found["high"], found["power"] or "", found["unit"] or ""
    kind = kind_of(power, unit)
    if goes_on(unit, text[found.end() : found.end() + 1]):
        return None
    end = found.end()
    if (aside := _ASIDE.match(text, end)) and aside[1] in KIND_OF:
        end = aside.end()
    start, end, comparison, stated = _compared(text, found.start(), end)
    if found["more"] and not stated:
        comparison, stated = Comparison.AT_LEAST, True
    if high and text[found.start() - 1 : found.start()] in _ORIGINS:
        low, high = high, None
    if high:
        comparison, stated = Comparison.BETWEEN, True
    value = f"{low}-{high}" if high else low
    return Quantity(start, found.start(), end, value, power + unit, kind, comparison, stated)


def _compared(text: str, at: int, end: int) -> tuple[int, int, Comparison, bool]:
    """Start and end with the comparing words, what they say, and whether they stand there at all."""
    prefix = next((pair for pair in _PREFIXES if text.endswith(pair[0], max(0, at - 4), at)), None)
    if prefix and _WORDS.search(text[max(0, at - 2) : at]):
        prefix = None
    start = at - len(prefix[0]) if prefix else at
    after = None
    if suffix := _SUFFIX.match(text, end):
        end, after = suffix.end(), _SUFFIXES[suffix.lastgroup or "about"]
    if prefix and (after is None or prefix[0] not in _YIELDING):
        return start, end, prefix[1], True
    if after is None and _AT_LEAST.search(text[max(0, at - 24) : at]):
        return start, end, Comparison.AT_LEAST, True
    return start, end, after or Comparison.EQUALS, after is not None
