"""Paragraphs glued together where a page without indents gives no sign but the beginning of a printed line.

A paragraph whose last line is full looks as if it went on. What begins the line after a finished sentence tells:
a heading number, the next number of a list or glossary, a dash, a salutation, or a title that ends without a stop.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from reader.core.chars import CLOSING, compact
from reader.core.numerals import parse_numeral
from reader.core.repairs import RepairKind
from reader.core.rules.draft import Draft, Region, Stream
from reader.core.rules.glossary import NUMBER, split_entry

_NUMBER = re.compile(
    r"(?:第[一二三四五六七八九十]{1,3}部分|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])"
)
_OPENER = re.compile(r"——|──|⸺|各位(?:代表|委员)[：:！!，,]")
_ENUMERATOR = re.compile(
    r"(?:(\d{1,3})\s*[.．、:：](?!\d|$)|(\d{1,3})[.．](?=20\d\d年)|[\[［]\s*(\d{1,3})\s*[\]］]|[（(](\d{1,3})[）)]|([①-⒛]))"
)
_STYLES = {1: 1, 2: 1}
"""Two ways to write the same style of number; the others are styles of their own."""
_NEAR = 40
_FINISHED = "。！？：!?:"
_LISTED = _FINISHED + "；;"
_STOPS = "。！？!?"
_TITLE = (4, 30)
_SHORTER = 3
"""A title's line has at least so many characters less than the longest line: a full one may go on."""
_LONGEST_TERM = 26
_UNITS = re.compile(r"(?:单位|部门)[:：][^。；]{2,}$")
_STOP = re.compile("[。！；：]")
_LONGEST_HEADING = 100
_ON = "的和与及、，"
"""No heading ends with these."""

_Numbers = dict[int, int]
"""The last number of each style that began a paragraph."""


def part_glued_headings(stream: Stream) -> None:
    """Cut at the beginning of a printed line of the page that follows a finished sentence, where one can't go on."""
    parted: list[Draft] = []
    numbers: _Numbers = {}
    for draft in stream.drafts:
        parted.append(draft)
        _count(draft.text, 0, numbers)
        if draft.table is None:
            starts = draft.line_starts
            parted += _parts(stream, draft, _cuts(draft.text, starts, numbers))
    stream.drafts = parted
    _part_from_text_below(stream)


def _part_from_text_below(stream: Stream) -> None:
    """Cut a heading with a full last line from its text, where those beside it stand alone.

    Its end is the first line's end at which two characters meet that meet nowhere else: no word goes on there.
    """
    pairs: Counter[tuple[str, str]] = Counter()
    cuts: dict[Draft, list[int]] = {}
    for draft in _headings_with_text(stream):
        stop = _STOP.search(draft.text)
        starts = [c for c in draft.line_starts if stop and c < min(stop.start(), _LONGEST_HEADING)]
        if starts:
            pairs = pairs or Counter(pair for d in stream.drafts for pair in pairwise(d.text))
            ends = (c for c in starts if draft.text[c - 1] not in _ON)
            cuts[draft] = [c for c in ends if pairs[draft.text[c - 1], draft.text[c]] < 2][:1]
    if cuts:
        stream.drafts = [part for d in stream.drafts for part in (d, *_parts(stream, d, cuts.get(d, [])))]


def _headings_with_text(stream: Stream) -> Iterator[Draft]:
    """Headings that text follows, but for the one before or after them in their count it does not."""
    kinds: dict[str, list[tuple[int, Draft]]] = {}
    for draft in stream.drafts:
        found = _NUMBER.match(draft.text) if draft.table is None else None
        value = parse_numeral(found[0].strip("第部分、（）()")) if found else None
        if found and value is not None:
            kinds.setdefault(found[0][-1], []).append((value, draft))
    for run in kinds.values():
        for i, (value, draft) in enumerate(run):
            beside = [d for number, d in run[max(0, i - 1) : i + 2] if abs(number - value) == 1]
            if _STOP.search(draft.text) and any(_STOP.search(d.text) is None for d in beside):
                yield draft


def part_glued_entries(stream: Stream) -> None:
    """In a glossary without numbers, cut where a printed line begins with a term and its colon."""
    parted: list[Draft] = []
    glossary = [d for d in stream.drafts if d.region is Region.GLOSSARY and d.rank is None]
    numbered = sum(bool(NUMBER.match(d.text)) for d in glossary) * 2 > len(glossary)
    for draft in stream.drafts:
        parted.append(draft)
        if draft.region is Region.GLOSSARY and draft.rank is None and draft.table is None and not numbered:
            cuts = [c for c in draft.line_starts if _ends_before(draft.text, c, _STOPS) and _is_entry(draft.text, c)]
            parted += _parts(stream, draft, cuts)
    stream.drafts = parted


def _cuts(text: str, starts: list[int], numbers: _Numbers) -> list[int]:
    cuts = []
    for at in starts:
        if _ends_before(text, at, _FINISHED) and (_NUMBER.match(text, at) or _OPENER.match(text, at)):
            cuts.append(at)
        elif _follows(text, at, numbers) and (_ends_before(text, at, _LISTED) or _names_units(text, at)):
            cuts.append(at)
            _count(text, at, numbers)
    if starts and starts[-1] not in cuts and _is_title(text, starts):
        cuts.append(starts[-1])
    return cuts


def _enumerator(text: str, at: int) -> tuple[int, int] | None:
    """Style and value of the number that stands at ``at``."""
    found = _ENUMERATOR.match(text, at)
    if not found or not found.lastindex:
        return None
    value = parse_numeral(found[found.lastindex])
    return None if value is None else (_STYLES.get(found.lastindex, found.lastindex), value)


def _count(text: str, at: int, numbers: _Numbers) -> None:
    found = _enumerator(text, at)
    if found is not None:
        numbers[found[0]] = found[1]


def _follows(text: str, at: int, numbers: _Numbers) -> bool:
    """The number there is the one after the last that began a paragraph."""
    found = _enumerator(text, at)
    return found is not None and found[1] > 1 and numbers.get(found[0]) == found[1] - 1


def _is_title(text: str, starts: list[int]) -> bool:
    """The last line holds no stop and leaves room: no sentence goes on so, and none ends so."""
    at = starts[-1]
    line = compact(text[at:]).rstrip("：:")
    longest = max(b - a for a, b in pairwise([0, *starts]))
    if not _TITLE[0] <= len(line) <= min(_TITLE[1], longest - _SHORTER):
        return False
    return not re.search("[。！？；;，、…]$|[。！？；]", line) and _ends_before(text, at, _STOPS)


def _is_entry(text: str, at: int) -> bool:
    split = split_entry(text[at : at + _NEAR * 2], 0)
    return split is not None and split[0] <= _LONGEST_TERM and not re.search("[，。；]", text[at : at + split[0]])


def _names_units(text: str, at: int) -> bool:
    """What stands before names who is responsible, as the last words of an item do."""
    return _UNITS.search(text[max(0, at - _NEAR) : at]) is not None


def _parts(stream: Stream, draft: Draft, cuts: list[int]) -> Iterator[Draft]:
    """What stands in a draft from its first cut on; the draft keeps what stands before."""
    whole = draft.content
    for begin, end in pairwise([*cuts, len(whole)]):
        content = whole.cut(begin, end).strip()
        new = replace(draft, content=content, indented=None, blank_before=False, hint=None)
        stream.note(RepairKind.SPLIT_HEADING, new.text[:24], new, 0, min(24, len(new.text)))
        yield new
    if cuts:
        draft.content = whole.cut(0, cuts[0]).strip()


def _ends_before(text: str, at: int, marks: str) -> bool:
    before = compact(text[max(0, at - _NEAR) : at]).rstrip(CLOSING)
    return bool(before) and before[-1] in marks
