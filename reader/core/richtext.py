"""Text with inline formats and the place in the file that every character came from.

All offsets are in code points.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from reader.core.records import record, replace


class SpanKind(Enum):
    """How a run of characters is set, or what it is."""

    BOLD = "bold"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    MARKER = "marker"
    """A glossary marker such as ``[3]``; the brackets belong to it."""


@record(frozen=True, slots=True)
class Span:
    """A format over ``start`` ≤ i < ``end`` of its text."""

    start: int
    end: int
    kind: SpanKind


@record(frozen=True, slots=True)
class Rect:
    """A rectangle on a page in PDF points, origin at the lower left."""

    left: float
    bottom: float
    right: float
    top: float


@record(frozen=True, slots=True)
class Origin:
    """Where the characters ``start`` ≤ i < ``end`` stand in the source file.

    ``line`` counts from 1: a line of a text file, a paragraph of a Word file, a line of a page.
    ``column`` counts code points from 0 within it. ``page`` counts from 1 where there are pages.
    """

    start: int
    end: int
    line: int
    column: int = 0
    page: int | None = None
    rect: Rect | None = None


@record(frozen=True, slots=True)
class RichText:
    """A string, its formats and its origins; cutting and joining keep all three in step."""

    text: str
    spans: tuple[Span, ...] = ()
    origins: tuple[Origin, ...] = ()

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def cut(self, start: int, end: int | None = None) -> RichText:
        """The part ``start`` ≤ i < ``end`` (negative indexes are not taken)."""
        end = len(self.text) if end is None else min(end, len(self.text))
        start = min(start, end)
        spans = tuple(
            Span(max(s.start, start) - start, min(s.end, end) - start, s.kind)
            for s in self.spans
            if s.start < end and s.end > start
        )
        origins = tuple(
            replace(
                o,
                start=max(o.start, start) - start,
                end=min(o.end, end) - start,
                column=o.column + max(0, start - o.start),
            )
            for o in self.origins
            if o.start < end and o.end > start
        )
        return RichText(self.text[start:end], spans, origins)

    def __add__(self, other: RichText) -> RichText:
        return joined((self, other))

    def drop(self, start: int, end: int) -> RichText:
        """The text without the characters ``start`` ≤ i < ``end``."""
        return self.cut(0, start) + self.cut(end)

    def strip(self, characters: str | None = None) -> RichText:
        """The text without white space (or ``characters``) at both ends."""
        left = len(self.text) - len(self.text.lstrip(characters))
        return self.cut(left, max(left, len(self.text.rstrip(characters))))

    def with_span(self, start: int, end: int, kind: SpanKind) -> RichText:
        """The same text with one more format."""
        return self.with_spans((Span(start, end, kind),))

    def with_spans(self, more: Iterable[Span]) -> RichText:
        """The same text with more formats."""
        return RichText(self.text, tuple(sorted({*self.spans, *more}, key=_place)), self.origins)

    def of_kind(self, kind: SpanKind) -> tuple[Span, ...]:
        """The spans of one kind, in text order."""
        return tuple(s for s in self.spans if s.kind is kind)

    @property
    def plain(self) -> str:
        """The characters without the glossary markers."""
        text, at, parts = self.text, 0, []
        for span in self.of_kind(SpanKind.MARKER):
            parts.append(text[at : span.start])
            at = max(at, span.end)
        return "".join([*parts, text[at:]])

    def origin_at(self, index: int) -> Origin | None:
        """The origin of one character, or None for a character that the program put in."""
        return next((o for o in self.origins if o.start <= index < o.end), None)


def joined(parts: Iterable[RichText]) -> RichText:
    """All parts, one after another; formats that touch become one, markers stay as they are."""
    texts: list[str] = []
    spans: list[Span] = []
    origins: list[Origin] = []
    touching: dict[tuple[SpanKind, int], int] = {}
    by = 0
    for part in parts:
        texts.append(part.text)
        origins += (
            part.origins
            if not by
            else [Origin(o.start + by, o.end + by, o.line, o.column, o.page, o.rect) for o in part.origins]
        )
        for s in part.spans:
            before = None if s.kind is SpanKind.MARKER else touching.pop((s.kind, s.start + by), None)
            if before is None:
                before = len(spans)
                spans.append(Span(s.start + by, s.end + by, s.kind))
            else:
                spans[before] = Span(spans[before].start, s.end + by, s.kind)
            touching.setdefault((s.kind, s.end + by), before)
        by += len(part.text)
    return RichText("".join(texts), tuple(sorted(spans, key=_place)), tuple(origins))


def _place(span: Span) -> tuple[int, int, str]:
    return span.start, span.end, span.kind.value
