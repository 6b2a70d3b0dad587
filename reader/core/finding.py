"""Finding words in a report as people remember them, whatever stands between their characters.

White space, punctuation and markers are passed over, 简繁, width and letter case are folded. Between two Latin letters
or digits what separates them counts: 2.5 is not 25. Offsets are code points.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from reader.core.document import Document, Paragraph
from reader.core.folding import folded
from reader.core.records import record
from reader.core.richtext import RichText, SpanKind

_BREAK = "\n"
PASSED_OVER = r"(?:[^\w\n%‰℃°]|_)"
"""A character that is not compared, as a regular expression."""
_PASSED_OVER = re.compile(PASSED_OVER + "+")
_BLANK = "\u2060"


@record(frozen=True, slots=True)
class Hit:
    """Found words: the characters ``start`` ≤ i < ``end`` of a paragraph."""

    paragraph: int
    start: int
    end: int


@record(frozen=True, slots=True)
class Key:
    """What is compared, and where it came from.

    ``pieces`` are the offsets in ``text`` where characters that stand together begin, ``origins`` the offsets of the
    same characters in what the key was made of.
    """

    text: str
    pieces: tuple[int, ...]
    origins: tuple[int, ...]

    def origin(self, offset: int) -> int:
        """Where a character of the key came from."""
        at = bisect_right(self.pieces, offset) - 1
        return self.origins[at] + offset - self.pieces[at]


def key_of(text: str) -> Key:
    """The key of a text; a line break stays, so that nothing is found over it."""
    plain = folded(text)
    kept: list[str] = []
    pieces, origins = [0], [0]
    at = length = 0
    for match in _PASSED_OVER.finditer(plain):
        start, end = match.span()
        kept.append(plain[at:start])
        length += start - at
        if _joins_words(plain, start, end):
            kept.append(match[0] if end - start == 1 else " ")
            pieces.append(length)
            origins.append(start)
            length += 1
        pieces.append(length)
        origins.append(end)
        at = end
    kept.append(plain[at:])
    return Key("".join(kept), tuple(pieces), tuple(origins))


def _joins_words(text: str, start: int, end: int) -> bool:
    """Whether what stands between keeps two Latin words or numbers apart."""
    return start > 0 and end < len(text) and is_latin(text[start - 1]) and is_latin(text[end])


def is_latin(character: str) -> bool:
    """Whether a folded character belongs to a Latin word or a number."""
    return character.isascii() and character.isalnum()


def without_markers(content: RichText) -> str:
    """A text, as long as before, with its markers to be passed over."""
    text = content.text
    for span in content.of_kind(SpanKind.MARKER):
        text = text[: span.start] + _BLANK * (span.end - span.start) + text[span.end :]
    return text


class FindableText:
    """Paragraphs prepared once, so that every key press is answered at once."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        texts = [without_markers(paragraph.content).replace(_BREAK, " ") for paragraph in paragraphs]
        self._indexes = [paragraph.index for paragraph in paragraphs]
        self._starts = [0]
        for text in texts:
            self._starts.append(self._starts[-1] + len(text) + 1)
        self._key = key_of(_BREAK.join(texts))

    def find(self, words: str) -> tuple[Hit, ...]:
        """Every place of ``words`` in text order, none over another; nothing for words that are all passed over."""
        sought = key_of(words.replace(_BREAK, " ")).text
        return tuple(self._hits(sought)) if sought else ()

    def _hits(self, sought: str) -> Iterator[Hit]:
        text, at = self._key.text, self._key.text.find(sought)
        while at >= 0:
            after = at + len(sought)
            start, last = self._key.origin(at), self._key.origin(after - 1)
            row = bisect_right(self._starts, start) - 1
            yield Hit(self._indexes[row], start - self._starts[row], last + 1 - self._starts[row])
            at = text.find(sought, after)


def findable(document: Document) -> FindableText:
    """A whole report, headings and explained terms included."""
    return FindableText(document.paragraphs)
