"""Small lists inside a column as compact JSON arrays."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

from reader.core.document import Comparison, Target
from reader.core.richtext import Origin, Rect, Span, SpanKind

_SPAN_KINDS: Final = {kind.value: kind for kind in SpanKind}
_COMPARISONS: Final = {comparison.value: comparison for comparison in Comparison}
_NONE: Final = "[]"
_encode: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_decode: Final = json.JSONDecoder().decode


def packed(value: object) -> str:
    """Any JSON value, as short as it goes."""
    return _encode(value)


def unpacked(text: str) -> Any:
    """The value of a packed text."""
    return _decode(text)


def packed_list(values: Sequence[int] | Sequence[str]) -> str:
    """A tuple of indexes or words."""
    return _encode(values) if values else _NONE


def indexes(text: str) -> tuple[int, ...]:
    """A packed tuple of indexes."""
    return () if text == _NONE else tuple(_decode(text))


def words(text: str) -> tuple[str, ...]:
    """A packed tuple of words."""
    return () if text == _NONE else tuple(_decode(text))


def packed_spans(spans: Iterable[Span]) -> str:
    """The formats of a text."""
    return _encode([(s.start, s.end, s.kind.value) for s in spans])


def unpacked_spans(text: str) -> tuple[Span, ...]:
    """Packed formats of a text."""
    if text == _NONE:
        return ()
    return tuple([Span(start, end, _SPAN_KINDS[kind]) for start, end, kind in _decode(text)])


def packed_origins(origins: Iterable[Origin]) -> str:
    """The source map of a text; what stands at its default at the end of an origin is left out."""
    return _encode([_origin(o) for o in origins])


def unpacked_origins(text: str) -> tuple[Origin, ...]:
    """A packed source map."""
    if text == _NONE:
        return ()
    return tuple([Origin(*place) if len(place) < 6 else _with_rect(*place) for place in _decode(text)])


def packed_targets(targets: Iterable[Target]) -> str:
    """Whole targets, for a task that keeps its own."""
    return _encode(
        [(t.paragraph, t.start, t.end, t.indicator, t.comparison.value, t.value, t.unit, t.text) for t in targets]
    )


def unpacked_targets(text: str) -> tuple[Target, ...]:
    """Packed whole targets."""
    if text == _NONE:
        return ()
    return tuple(
        [
            Target(paragraph, start, end, indicator, _COMPARISONS[comparison], value, unit, phrase)
            for paragraph, start, end, indicator, comparison, value, unit, phrase in _decode(text)
        ]
    )


def _with_rect(start: int, end: int, line: int, column: int, page: int, rect: list[float]) -> Origin:
    return Origin(start, end, line, column, page, Rect(*rect))


def _origin(o: Origin) -> tuple[object, ...]:
    if o.rect is not None:
        return (o.start, o.end, o.line, o.column, o.page, (o.rect.left, o.rect.bottom, o.rect.right, o.rect.top))
    if o.page is not None:
        return (o.start, o.end, o.line, o.column, o.page)
    return (o.start, o.end, o.line, o.column) if o.column else (o.start, o.end, o.line)
