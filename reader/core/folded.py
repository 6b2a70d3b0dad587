"""A document's words as one folded string, and the way back to the very characters.

Without white space, quotes, brackets and glossary markers, widths and letter case folded; paragraphs follow one
another without a break, so that splitting or joining them changes nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from reader.core.annotations import Passage
from reader.core.chars import key_with_map
from reader.core.document import Paragraph
from reader.core.richtext import SpanKind

_JOINER = "\u2060"


class FoldedText:
    """The key of all paragraphs, with the paragraph and code point of each of its characters."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._paragraphs = paragraphs
        self._places: list[list[int]] = []
        self._begins: list[int] = [0]
        parts = []
        for paragraph in paragraphs:
            folded, places = key_with_map(_without_markers(paragraph))
            parts.append(folded)
            self._places.append(places)
            self._begins.append(self._begins[-1] + len(folded))
        self.key = "".join(parts)

    def holds(self, passage: Passage) -> bool:
        """Whether the passage is a part of these paragraphs with at least one character in it."""
        if not 0 <= passage.first <= passage.last < len(self._paragraphs):
            return False
        if not 0 <= passage.start <= len(self._paragraphs[passage.first].text):
            return False
        if not 0 <= passage.end <= len(self._paragraphs[passage.last].text):
            return False
        return (passage.first, passage.start) < (passage.last, passage.end)

    def span(self, passage: Passage) -> tuple[int, int]:
        """Begin and end of a passage in the key."""
        return self._index(passage.first, passage.start), self._index(passage.last, passage.end)

    def _index(self, paragraph: int, offset: int) -> int:
        places = self._places[paragraph]
        return self._begins[paragraph] + bisect_right(places, offset - 1)

    def passage(self, begin: int, end: int) -> Passage:
        """The characters of ``begin`` ≤ i < ``end`` of the key; there must be at least one."""
        first, start = self._place(begin)
        last, stop = self._place(end - 1)
        return Passage(first, start, last, stop + 1)

    def _place(self, index: int) -> tuple[int, int]:
        paragraph = bisect_right(self._begins, index) - 1
        return paragraph, self._places[paragraph][index - self._begins[paragraph]]

    def widened(self, passage: Passage, quote: str) -> Passage:
        """The passage with the quotes and brackets before and after it that ``quote`` begins and ends with."""
        start, end = passage.start, passage.end
        before, after = self._paragraphs[passage.first].text, self._paragraphs[passage.last].text
        lead, tail = _ignored_ends(quote)
        while lead and start and before[start - 1] == lead[-1]:
            lead, start = lead[:-1], start - 1
        while tail and end < len(after) and after[end] == tail[0]:
            tail, end = tail[1:], end + 1
        return Passage(passage.first, start, passage.last, end)

    def words(self, passage: Passage) -> str:
        """What is printed there, without markers and word joiners, a line end between paragraphs."""
        lines = []
        for index in range(passage.first, passage.last + 1):
            content = self._paragraphs[index].content
            start = passage.start if index == passage.first else 0
            end = passage.end if index == passage.last else len(content)
            if content.of_kind(SpanKind.MARKER):
                lines.append(_plain(self._paragraphs[index], start, end))
            else:
                lines.append(content.text[start:end])
        return "\n".join(lines).replace(_JOINER, "")


def _plain(paragraph: Paragraph, start: int, end: int) -> str:
    text, parts, at = paragraph.text, [], start
    for span in paragraph.content.of_kind(SpanKind.MARKER):
        if span.end > at and span.start < end:
            parts.append(text[at : max(at, span.start)])
            at = min(span.end, end)
    return "".join([*parts, text[at:end]])


def _without_markers(paragraph: Paragraph) -> str:
    """The text with every marker blanked, so that offsets stay."""
    text = paragraph.text
    edges = [0, *(edge for s in paragraph.content.of_kind(SpanKind.MARKER) for edge in (s.start, s.end)), len(text)]
    pieces = [text[a:b] if i % 2 == 0 else " " * (b - a) for i, (a, b) in enumerate(pairwise(edges))]
    return "".join(pieces)


def _ignored_ends(quote: str) -> tuple[str, str]:
    """What the key leaves out at the beginning and at the end of a quote."""
    _, places = key_with_map(quote)
    return (quote[: places[0]], quote[places[-1] + 1 :]) if places else ("", "")
