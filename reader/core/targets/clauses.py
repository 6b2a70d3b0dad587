"""A paragraph cut into clauses, and each clause into one slot for every number in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.core.targets.folding import Folded
from reader.core.targets.quantities import Quantity
from reader.core.targets.units import UNIT
from reader.core.targets.words import PREDICATES

_END = re.compile(r"[，。；：！？;!?]|,(?!\d{3})|:(?!\d)|$")
_SENTENCE_ENDS = frozenset("。；！？;!?")
_JOINT = re.compile(r"、|以及|(?:和|及|与|并)(?![谐平美睦时会网联购行举])")
_ENUMERATOR = re.compile(
    r"(?:[①-⒛*★●■◆▲•※]|[—─－-]{2}|[（(]?\d{1,2}(?:[）)]|[.、](?!\d))|[一二三四五六七八九十]{1,2}[是要])+"
)
_ITEM_NUMBER = re.compile(rf"\d{{1,2}}(?=[一-鿿])(?![余多百千万亿]|{UNIT})")
"""A list number that white space parted from its item (04 新建……)."""
_PLACED = re.compile(r"(?<![定持])在\d")
"""A count of places where the clause goes on to do something countable: 在9个村修路12公里."""
_SUM = re.compile(r"项目.{0,4}(?:投资|产值|收入|营收)$")
"""What a counted group makes together: 9个项目总投资突破20亿元."""
_REACH = 80
"""No indicator is longer than this; it keeps the work on a clause linear in its length."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between two stops, and whether it begins a sentence."""

    start: int
    end: int
    first: bool


@dataclass(frozen=True, slots=True)
class Slot:
    """A number with the stretches that belong to it: ``[left, quantity.start)`` and ``[quantity.end, right)``."""

    quantity: Quantity
    left: int
    right: int


def clauses(folded: Folded) -> Iterator[Clause]:
    """Cut at commas and full stops; a sentence ends at 。 and ； alike. List numbers and bullets are left out."""
    text = folded.text
    start, first = 0, True
    for stop in _END.finditer(text):
        numbered = _ENUMERATOR.match(text, start) or _ITEM_NUMBER.match(text, start)
        if numbered and (numbered.re is _ENUMERATOR or (first and folded.parted(numbered.end()))):
            start = min(numbered.end(), stop.start())
        if stop.start() > start:
            yield Clause(start, stop.start(), first)
            first = False
        first = first or stop.group() in _SENTENCE_ENDS
        start = stop.end()


_DUE = re.compile(r"(?:(?:到|至|在|力争|确保|争取)|^)(20\d\d)年(?!来|以来|度)")


def due_later(text: str, clause: Clause, year: int | None) -> bool:
    """Tell that a clause sets a date after the year (到2035年…), for all that follows in its sentence."""
    if year is None:
        return False
    found = _DUE.search(text[clause.start : min(clause.end, clause.start + _REACH)])
    return found is not None and int(found[1]) > year


def within(clause: Clause, found: Sequence[Quantity]) -> Sequence[Quantity]:
    """The numbers of one clause out of those of the paragraph."""
    low = bisect_left(found, clause.start, key=lambda q: q.number)
    high = bisect_left(found, clause.end, key=lambda q: q.number)
    return found[low:high]


def slots(text: str, clause: Clause, numbers: Sequence[Quantity]) -> list[Slot]:
    """Share the clause out among its numbers: what stands between two goes to the one it belongs to."""
    numbers = _without_qualifiers(text, numbers)
    result: list[Slot] = []
    left = clause.start
    for i, quantity in enumerate(numbers):
        following = numbers[i + 1].start if i + 1 < len(numbers) else clause.end
        right, begin = _shared(text, quantity.end, following)
        if following == clause.end and right > quantity.end:
            right = clause.end
        result.append(Slot(quantity, max(left, quantity.start - _REACH), min(right, quantity.end + _REACH)))
        left = begin
    return result


def _without_qualifiers(text: str, numbers: Sequence[Quantity]) -> Sequence[Quantity]:
    """Drop numbers that only say which or where: 产值超10亿元企业达到100家, 在9个村修路12公里; joined ones too."""
    kept: list[Quantity] = []
    qualifies = False
    for quantity, following in zip(reversed(numbers[:-1]), reversed(numbers[1:]), strict=True):
        gap, end = quantity.end, following.start
        if _JOINT.fullmatch(text, gap, end):
            pass
        else:
            noun = PREDICATES.before_closing(text, gap, end)
            summed = following.start < following.number and bool(_SUM.search(text, gap, end))
            qualifies = gap < noun and (noun < end or summed) and not _JOINT.search(text, gap, end)
        if not qualifies and not _PLACED.match(text, max(0, quantity.start - 1)):
            kept.append(quantity)
    return [*reversed(kept), *numbers[-1:]]


def _shared(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the stretch after a number stops being its own, and where the next one's begins."""
    joints = list(_JOINT.finditer(text, start, end))
    if not joints:
        return end, end
    joint = joints[0] if joints[0].start() == start else joints[-1]
    return joint.start(), joint.end()
