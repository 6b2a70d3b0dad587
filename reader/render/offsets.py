"""The one map between the core's code points and Qt's UTF-16 units.

A ``QTextDocument`` differs from the report in two ways: characters outside the basic plane take two
units there, and a word joiner (U+2060) stands before each marker so that no line begins with one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from reader.core.records import record

WORD_JOINER = "\u2060"


def utf16_length(text: str) -> int:
    """The UTF-16 units that ``text`` takes."""
    return len(text) + len(wide_characters(text))


def wide_characters(text: str) -> tuple[int, ...]:
    """The code points of ``text`` that take two UTF-16 units, in order."""
    if not text or max(text) <= "\uffff":
        return ()
    return tuple(i for i, character in enumerate(text) if character > "\uffff")


@record(frozen=True, slots=True)
class ParagraphMap:
    """Where the characters of one paragraph stand in a document.

    ``start`` is the document position of the first unit, ``length`` counts code points. ``wide`` are the
    code points that take two units, ``joined`` those that a word joiner stands before; both in order,
    and both empty for most paragraphs.
    """

    start: int
    length: int
    wide: tuple[int, ...] = ()
    joined: tuple[int, ...] = ()

    @property
    def end(self) -> int:
        """Document position after the last unit."""
        return self.start + self.length + len(self.wide) + len(self.joined)

    def position(self, offset: int) -> int:
        """Document position of the code point ``offset``; offsets outside the paragraph are clamped."""
        offset = min(max(offset, 0), self.length)
        if not self.wide and not self.joined:
            return self.start + offset
        return self.start + offset + bisect_left(self.wide, offset) + bisect_right(self.joined, offset)

    def end_position(self, offset: int) -> int:
        """Document position where a range that ends before ``offset`` ends: short of a joiner there."""
        offset = min(max(offset, 0), self.length)
        if not self.wide and not self.joined:
            return self.start + offset
        return self.start + offset + bisect_left(self.wide, offset) + bisect_left(self.joined, offset)

    def offset(self, position: int) -> int:
        """The code point at a document position; a joiner belongs to the character after it."""
        position = min(max(position, self.start), self.end)
        if not self.wide and not self.joined:
            return position - self.start
        return bisect_left(range(self.length + 1), position, key=self.position)


@record(frozen=True, slots=True)
class DocumentMap:
    """Where the paragraphs of a report stand in a ``QTextDocument``, in text order.

    A document may hold a part of the report: ``first`` is the paragraph that ``paragraphs`` begin with, and ``base``
    the document position that their starts are counted from. What is not there counts as standing at the nearer end,
    without extent.
    """

    paragraphs: tuple[ParagraphMap, ...]
    first: int = 0
    base: int = 0

    @property
    def held(self) -> range:
        """The paragraphs of the report that the document holds."""
        return range(self.first, self.first + len(self.paragraphs))

    def position(self, paragraph: int, offset: int = 0) -> int:
        """Document position of a code point."""
        found = self._at(paragraph)
        return self._edge(paragraph) if found is None else self.base + found.position(offset)

    def span(self, paragraph: int, start: int, end: int | None = None) -> tuple[int, int]:
        """Document positions of the code points ``start`` ≤ i < ``end`` (None: to the paragraph's end)."""
        found = self._at(paragraph)
        if found is None:
            return (self._edge(paragraph),) * 2
        last = found.end if end is None else found.end_position(end)
        return self.base + found.position(start), self.base + last

    def locate(self, position: int) -> tuple[int, int]:
        """Paragraph and code point at a document position; what lies between paragraphs goes to the one before."""
        if not self.paragraphs:
            return 0, 0
        position -= self.base
        index = max(0, bisect_right(self.paragraphs, position, key=lambda p: p.start) - 1)
        return self.first + index, self.paragraphs[index].offset(position)

    def _at(self, paragraph: int) -> ParagraphMap | None:
        index = paragraph - self.first
        return self.paragraphs[index] if 0 <= index < len(self.paragraphs) else None

    def _edge(self, paragraph: int) -> int:
        """Document position of the end that a missing paragraph is nearer to."""
        if not self.paragraphs:
            return 0
        return self.base + (self.paragraphs[0].start if paragraph < self.first else self.paragraphs[-1].end)
