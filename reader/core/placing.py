"""Repairs that an importer made know their place in the file; here they get the one in the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reader.core.document import Paragraph
from reader.core.repairs import Repair, RepairKind
from reader.core.richtext import Origin

_PLACED = frozenset({RepairKind.RECOGNISED, RepairKind.LOW_CONFIDENCE, RepairKind.PICTURE_PAGE})
_Places = Mapping[int, Sequence[tuple[int, Origin]]]
"""Paragraphs and their origins by page."""


def by_origin(repairs: Sequence[Repair], paragraphs: Sequence[Paragraph]) -> tuple[Repair, ...]:
    """The repairs of kinds that tell of pages, with paragraph, start and end where the text still holds the place.

    One that tells of a whole page leads to its first paragraph, or where that has none, to the next one.
    """
    if not any(repair.kind in _PLACED for repair in repairs):
        return tuple(repairs)
    places: dict[int, list[tuple[int, Origin]]] = {}
    for paragraph in paragraphs:
        for origin in paragraph.content.origins:
            if origin.page is not None:
                places.setdefault(origin.page, []).append((paragraph.index, origin))
    return tuple(_placed(repair, places) if repair.kind in _PLACED else repair for repair in repairs)


def _placed(repair: Repair, places: _Places) -> Repair:
    at = repair.origin
    if at is None or at.page is None:
        return repair
    if repair.kind is not RepairKind.LOW_CONFIDENCE:
        page = min((page for page in places if page >= at.page), default=None)
        return repair if page is None else replace(repair, paragraph=places[page][0][0])
    for paragraph, origin in places.get(at.page, ()):
        start = origin.start + at.column - origin.column
        if origin.line == at.line and origin.start <= start < origin.end:
            return replace(repair, paragraph=paragraph, start=start, end=min(start + at.end - at.start, origin.end))
    return repair
