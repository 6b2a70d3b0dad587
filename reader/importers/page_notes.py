"""Footnotes at the foot of pages: small lines below the text that begin with the sign of a mark."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reader.core.richtext import RichText
from reader.core.source import Footnote
from reader.importers.builder import RichTextBuilder
from reader.importers.page import Run
from reader.importers.page_lines import Line

_SMALLER = 0.92
_FINAL = ("。", "！", "？", "；", ".")
_SIGN = re.compile(r"[\[［]?\s*(\d{1,3}|[①-⑳㉑-㉟])\s*[\]］]?[\s.．、]*(?=\S)")


@dataclass(frozen=True, slots=True)
class Notes:
    """What stays text, with marks renumbered where pages count anew, and the notes parted from it."""

    pages: list[list[Line]]
    footnotes: tuple[Footnote, ...]


@dataclass(frozen=True, slots=True)
class _Note:
    """A note as printed: the page of its mark and the number of its sign there."""

    page: int
    sign: int
    lines: list[Line] = field(default_factory=list)


def usual_size(lines: Iterable[Line]) -> float:
    """The size that most characters are set in, in points."""
    counts: Counter[float] = Counter()
    for line in lines:
        counts[round(line.size * 2) / 2] += len(line.text)
    return counts.most_common(1)[0][0] if counts else 0.0


def part_notes(pages: Sequence[Sequence[Line]]) -> Notes:
    """Take the footnotes off the pages. A note may go on, or stand as a whole, at the foot of the next page."""
    body = usual_size(line for lines in pages for line in lines)
    kept: list[list[Line]] = []
    found: list[_Note] = []
    waiting: dict[int, int] = {}
    for lines in pages:
        text, foot = _parted(lines, body)
        own = {sign: line.page for line in text for run in line.runs if (sign := _mark(line, run)) is not None}
        marks = waiting | own
        before = len(found)
        if not _take(foot, marks, found):
            text += foot
        taken = {note.sign for note in found[before:]}
        waiting = {sign: page for sign, page in own.items() if sign not in taken}
        kept.append(text)
    numbers = _numbers(found)
    footnotes = tuple(Footnote(numbers[note.page, note.sign], _content(note.lines)) for note in found)
    return Notes([[_renumbered(line, numbers) for line in lines] for lines in kept], footnotes)


def _parted(lines: Sequence[Line], body: float) -> tuple[list[Line], list[Line]]:
    """The page without the smaller lines at its end, and those."""
    end = len(lines)
    while end and lines[end - 1].size <= body * _SMALLER and lines[end - 1].cell is None:
        end -= 1
    return list(lines[:end]), list(lines[end:])


def _take(foot: Sequence[Line], marks: Mapping[int, int], found: list[_Note]) -> bool:
    """Take the notes among the lines at a foot; False when none is there and none can go on.

    ``marks`` tells the page of each sign that may have its note here.
    """
    signs = [sign if (sign := _sign(line.text)) in marks else None for line in foot]
    going_on = bool(found) and bool(foot) and _goes_on(found[-1].lines[-1], foot[0])
    if not any(sign is not None for sign in signs) and not going_on:
        return False
    if signs and signs[0] is None and not going_on:
        return False
    taken: set[int] = set()
    for line, sign in zip(foot, signs, strict=True):
        if sign is not None and sign not in taken:
            taken.add(sign)
            found.append(_Note(marks[sign], sign))
        found[-1].lines.append(line)
    return True


def _goes_on(last: Line, first: Line) -> bool:
    """A note that a page cut in the middle of a sentence goes on in the same size at the next foot."""
    return first.page == last.page + 1 and abs(first.size - last.size) < 0.3 and not last.text.endswith(_FINAL)


def _mark(line: Line, run: Run) -> int | None:
    """The number of a raised sign in the text."""
    return _value(run.text.strip().strip("[]［］")) if line.is_raised(run) else None


def _sign(text: str) -> int | None:
    match = _SIGN.match(text)
    return _value(match[1]) if match else None


def _value(sign: str) -> int | None:
    if sign.isdecimal() and len(sign) <= 3:
        return int(sign)
    return int(unicodedata.numeric(sign)) if re.fullmatch("[①-⑳㉑-㉟]", sign) else None


def _numbers(found: Sequence[_Note]) -> Mapping[tuple[int, int], int]:
    """Numbers of the notes: as printed, or counted through where pages count anew."""
    signs = [note.sign for note in found]
    anew = len(set(signs)) < len(signs)
    return {(note.page, note.sign): i if anew else note.sign for i, note in enumerate(found, start=1)}


def _renumbered(line: Line, numbers: Mapping[tuple[int, int], int]) -> Line:
    """The line with marks that show their note's number in brackets, if they don't already."""
    return replace(line, runs=tuple(_marked(line, run, numbers) for run in line.runs))


def _marked(line: Line, run: Run, numbers: Mapping[tuple[int, int], int]) -> Run:
    sign = _mark(line, run)
    number = None if sign is None else numbers.get((line.page, sign))
    printed = run.text.strip().strip("[]［］")
    return run if number is None or printed == str(number) else replace(run, text=f"[{number}]")


def _content(lines: Sequence[Line]) -> RichText:
    """The note without its sign."""
    builder = RichTextBuilder()
    for line in lines:
        line.write(builder)
    content = builder.build()
    match = _SIGN.match(content.text)
    return content.cut(match.end()).strip() if match else content
