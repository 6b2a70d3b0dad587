"""The text as terms are looked for in it: the keys of all paragraphs in one string, and the way back."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from reader.core.chars import key_with_map
from reader.core.document import Paragraph, ParagraphKind
from reader.core.richtext import SpanKind
from reader.core.terms.variants import core_variants, variants

_BREAK = "\n"


class JoinedText:
    """Every paragraph but the glossary's own, without markers; terms never reach over a paragraph's end."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        parts: list[str] = []
        self._paragraphs: list[int] = []
        self._begins: list[int] = []
        self._offsets = array("i")  # a character of the key each: a long report has a million
        for paragraph in paragraphs:
            if paragraph.kind is ParagraphKind.GLOSSARY_ENTRY:
                continue
            text = paragraph.text
            for span in paragraph.content.of_kind(SpanKind.MARKER):
                text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
            folded, indexes = key_with_map(text)
            parts.append(folded + _BREAK)
            self._paragraphs.append(paragraph.index)
            self._begins.append(len(self._offsets))
            self._offsets.extend(indexes)
            self._offsets.append(len(text))
        self.key = "".join(parts)

    def span(self, start: int, end: int) -> tuple[int, int, int]:
        """Paragraph, start and end in code points of the characters ``start`` ≤ i < ``end`` of the key."""
        paragraph = self._paragraphs[bisect_right(self._begins, start) - 1]
        return paragraph, self._offsets[start], self._offsets[end - 1] + 1

    def spans_of(self, term: str) -> list[tuple[int, int]]:
        """Where a term stands in the key, in any of its variants; its quoted heart where none of them does."""
        found = [span for variant in variants(term) for span in self._occurrences(variant)]
        return found or [span for variant in core_variants(term) for span in self._occurrences(variant)]

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Every two characters that stand side by side: what has another pair in it can't stand here."""
        return frozenset(map("".join, zip(self.key, self.key[1:], strict=False)))

    def holds(self, variant: str) -> bool:
        """Whether a key (of two characters at least) stands somewhere."""
        return variant[:2] in self.pairs and next(self._occurrences(variant), None) is not None

    def _occurrences(self, variant: str) -> Iterator[tuple[int, int]]:
        at = self.key.find(variant)
        while at >= 0:
            end = at + len(variant)
            if not (self._splits_word(at - 1, at) or self._splits_word(end - 1, end)):
                yield at, end
            at = self.key.find(variant, at + 1)

    def _splits_word(self, left: int, right: int) -> bool:
        """A Latin word or number goes on over the edge of the match."""
        if left < 0 or right >= len(self.key):
            return False
        return _is_latin(self.key[left]) and _is_latin(self.key[right])


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
