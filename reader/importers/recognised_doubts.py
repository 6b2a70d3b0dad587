"""Where recognition is not sure of a character, as places of the text that came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.core.repairs import Repair, RepairKind
from reader.core.richtext import Origin, RichText
from reader.core.source import Source
from reader.importers.recognised import RecognisedLine, RecognisedPage
from reader.importers.recognised_lines import punctuated

_SURE = 0.8
"""Nine of 15,200 Hanzi, letters and digits of a clean print are less sure than this, all that are wrong among them."""
_AROUND = 5


@dataclass(frozen=True, slots=True)
class _Doubt:
    before: str
    word: str
    after: str

    @property
    def words(self) -> str:
        """The characters with what stands around them."""
        return self.before + self.word + self.after


def doubts(pages: Sequence[RecognisedPage], source: Source) -> tuple[Repair, ...]:
    """A repair for each doubtful place that the source still holds, with its line and column there."""
    contents = [*(block.content for block in source.blocks), *(note.content for note in source.footnotes)]
    found = []
    for page in pages:
        on_page = [
            (content, origin) for content in contents for origin in content.origins if origin.page == page.number
        ]
        for line in page.lines:
            for doubt in _of_line(line):
                place = _place(doubt, line, on_page)
                if place is not None:
                    found.append(Repair(RepairKind.LOW_CONFIDENCE, doubt.words, origin=place))
    return tuple(found)


def _of_line(line: RecognisedLine) -> Iterator[_Doubt]:
    """Neighbouring doubtful characters as one; punctuation is not worth a look."""
    text = punctuated(line.text)
    low = [c.isalnum() and score < _SURE for c, score in zip(text, line.scores, strict=True)]
    start = 0
    while True in low[start:]:
        start = low.index(True, start)
        end = low.index(False, start) if False in low[start:] else len(low)
        yield _Doubt(text[max(0, start - _AROUND) : start], text[start:end], text[end : end + _AROUND])
        start = end


def _place(doubt: _Doubt, line: RecognisedLine, on_page: Sequence[tuple[RichText, Origin]]) -> Origin | None:
    """The place in the line that came of ``line``, should the words stand on the page more than once."""
    words, height = doubt.words.strip(), sum(line.corners[1::2]) / 4
    found: list[tuple[float, Origin]] = []
    for content, origin in on_page:
        at = content.text[origin.start : origin.end].find(words)
        if at >= 0 and origin.rect is not None:
            column = origin.column + at + len(doubt.before.lstrip())
            place = Origin(0, len(doubt.word), origin.line, column, origin.page, origin.rect)
            found.append((abs((origin.rect.bottom + origin.rect.top) / 2 - height), place))
    return min(found, key=lambda each: each[0])[1] if found else None
