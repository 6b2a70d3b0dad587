"""Footnotes at the foot of pages: small lines below the text that begin with the number of a mark."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.core.richtext import RichText
from reader.core.source import Footnote
from reader.importers.builder import RichTextBuilder
from reader.importers.pdf_lines import Line

_SMALLER = 0.92
_NUMBER = re.compile(r"[\[［]?\s*(\d{1,3})\s*[\]］]?[\s.．、]*(?=\S)")


@dataclass(frozen=True, slots=True)
class Notes:
    """What stays text, and the notes that were parted from it."""

    pages: list[list[Line]]
    footnotes: tuple[Footnote, ...]


def usual_size(lines: Iterable[Line]) -> float:
    """The size that most characters are set in, in points."""
    counts: Counter[float] = Counter()
    for line in lines:
        counts[round(line.size * 2) / 2] += len(line.text)
    return counts.most_common(1)[0][0] if counts else 0.0


def part_notes(pages: Sequence[Sequence[Line]]) -> Notes:
    """Take the footnotes off the pages. A note may go on at the foot of the next page."""
    body = usual_size(line for lines in pages for line in lines)
    marks = {mark for lines in pages for line in lines if line.size > body * _SMALLER for mark in _marks(line)}
    kept: list[list[Line]] = []
    found: dict[int, list[Line]] = {}
    current: list[Line] | None = None
    for lines in pages:
        small = _small_at_foot(lines, body)
        start = len(lines) - small
        notes = [*lines[start:]]
        numbers = [_own_number(line, marks) for line in notes]
        first = next((i for i, number in enumerate(numbers) if number is not None), None)
        if first is None and not (current and small):
            kept.append(list(lines))
            continue
        if current is None and first:
            start, notes, numbers = start + first, notes[first:], numbers[first:]
        kept.append(list(lines[:start]))
        for line, number in zip(notes, numbers, strict=True):
            if number is not None and number not in found:
                current = found[number] = []
            if current is not None:
                current.append(line)
    return Notes(kept, tuple(Footnote(number, _content(found[number])) for number in sorted(found)))


def _marks(line: Line) -> Iterable[int]:
    for run in line.runs:
        digits = run.text.strip().strip("[]［］")
        if line.is_raised(run) and digits.isdecimal():
            yield int(digits)


def _small_at_foot(lines: Sequence[Line], body: float) -> int:
    """How many lines at the end of a page are set smaller than the text."""
    count = 0
    for line in reversed(lines):
        if line.size > body * _SMALLER:
            break
        count += 1
    return count


def _own_number(line: Line, marks: set[int]) -> int | None:
    match = _NUMBER.match(line.text)
    number = int(match[1]) if match else None
    return number if number in marks else None


def _content(lines: Sequence[Line]) -> RichText:
    """The note without its number."""
    builder = RichTextBuilder()
    for line in lines:
        line.write(builder)
    content = builder.build()
    match = _NUMBER.match(content.text)
    return content.cut(match.end()).strip() if match else content
