"""Puts a rich text together run by run, without copying what is already there."""

from __future__ import annotations

from collections.abc import Iterable

from reader.core.richtext import Origin, Rect, RichText, Span, SpanKind


class RichTextBuilder:
    """Collects runs."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._spans: list[Span] = []
        self._latest: dict[SpanKind, int] = {}
        """Index of the last span of each kind."""
        self._origins: list[Origin] = []

    def __len__(self) -> int:
        return self._length

    @property
    def last(self) -> str:
        """The last character so far, empty at the beginning."""
        return self._parts[-1][-1] if self._parts else ""

    def put(
        self,
        text: str,
        line: int,
        column: int,
        kinds: Iterable[SpanKind] = (),
        *,
        page: int | None = None,
        rect: Rect | None = None,
    ) -> None:
        """Add a run that stands in the file at ``line`` and ``column``."""
        if not text:
            return
        start = self._length
        self.put_own(text, kinds)
        before = self._origins[-1] if self._origins else None
        if (
            before is not None
            and (before.end, before.line, before.page) == (start, line, page)
            and before.rect == rect
            and before.column + before.end - before.start == column
        ):
            self._origins[-1] = Origin(before.start, self._length, line, before.column, page, rect)
        else:
            self._origins.append(Origin(start, self._length, line, column, page, rect))

    def put_own(self, text: str, kinds: Iterable[SpanKind] = ()) -> None:
        """Add a run that does not stand in the file."""
        if not text:
            return
        after_marker = self.last in ("]", "］")
        self._parts.append(text)
        self._length += len(text)
        for kind in kinds:
            self._format(self._length - len(text), kind, apart=after_marker and kind is SpanKind.MARKER)

    def build(self, *, strip: bool = True) -> RichText:
        """All runs as one text, without white space at its ends unless ``strip`` is off."""
        spans = tuple(sorted(self._spans, key=lambda s: (s.start, s.end)))
        content = RichText("".join(self._parts), spans, tuple(self._origins))
        return content.strip() if strip and content.text != content.text.strip() else content

    def _format(self, start: int, kind: SpanKind, *, apart: bool) -> None:
        """Set a format up to the end; one that touches the last of its kind prolongs it unless they stand ``apart``."""
        same = self._latest.get(kind)
        if same is not None and not apart and self._spans[same].end == start:
            self._spans[same] = Span(self._spans[same].start, self._length, kind)
        else:
            self._latest[kind] = len(self._spans)
            self._spans.append(Span(start, self._length, kind))
