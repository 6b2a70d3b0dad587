"""体检: what an import mended and what it doubts, in the order in which people look at it."""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import Final

from reader.core.document import Document
from reader.core.records import record
from reader.core.repairs import Repair, RepairKind
from reader.core.richtext import Origin

_DOUBTS: Final = frozenset(
    {
        RepairKind.DANGLING_MARKER,
        RepairKind.SUSPECT_CHARACTER,
        RepairKind.NUMBERING_GAP,
        RepairKind.UNUSED_ENTRY,
        RepairKind.PICTURE_PAGE,
        RepairKind.RECOGNISED,
        RepairKind.LOW_CONFIDENCE,
    }
)


@record(frozen=True, slots=True)
class RepairKey:
    """What a repair is known by over restarts and versions: its kind, and its words without white space."""

    kind: RepairKind
    words: str


@record(frozen=True, slots=True)
class RepairsOfKind:
    """The repairs of one kind in text order: those still open, and those that somebody has seen."""

    kind: RepairKind
    open: tuple[Repair, ...]
    seen: tuple[Repair, ...]


@record(frozen=True, slots=True)
class TextPlace:
    """Words of a paragraph: ``start`` ≤ i < ``end`` in code points."""

    paragraph: int
    start: int
    end: int


def is_doubt(kind: RepairKind) -> bool:
    """Whether it wants somebody's eyes; everything else was mended already."""
    return kind in _DOUBTS


def key_of(repair: Repair) -> RepairKey:
    """What a repair is known by."""
    return RepairKey(repair.kind, "".join(repair.detail.split()))


def by_kind(repairs: Iterable[Repair], seen: Set[RepairKey] = frozenset()) -> tuple[RepairsOfKind, ...]:
    """Repairs under their kinds, doubts first."""
    found: dict[RepairKind, tuple[list[Repair], list[Repair]]] = {kind: ([], []) for kind in RepairKind}
    for repair in repairs:
        found[repair.kind][key_of(repair) in seen].append(repair)
    kinds = [RepairsOfKind(kind, tuple(o), tuple(s)) for kind, (o, s) in found.items() if o or s]
    return tuple(sorted(kinds, key=lambda group: not is_doubt(group.kind)))


def open_counts(repairs: Iterable[Repair], seen: Set[RepairKey] = frozenset()) -> tuple[int, int]:
    """How many doubts and how many mended places nobody has put aside yet."""
    doubts = mended = 0
    for repair in repairs:
        if not seen or key_of(repair) not in seen:
            doubts += is_doubt(repair.kind)
            mended += not is_doubt(repair.kind)
    return doubts, mended


def origin_of(document: Document, repair: Repair) -> Origin | None:
    """Where a repair is in the file."""
    if repair.origin is not None or repair.paragraph is None:
        return repair.origin
    return document.paragraphs[repair.paragraph].content.origin_at(repair.start)


def place_of(document: Document, repair: Repair) -> TextPlace | None:
    """Where a repair is in the text; for what was left out of it, the words printed last before it.

    None where nothing is known of its place.
    """
    if repair.paragraph is not None:
        return TextPlace(repair.paragraph, repair.start, max(repair.end, repair.start + 1))
    if repair.origin is None:
        return None
    wanted = _order(repair.origin)
    before = [
        (_order(origin), paragraph.index, origin)
        for paragraph in document.paragraphs
        for origin in paragraph.content.origins
        if _order(origin) <= wanted
    ]
    if not before:
        return TextPlace(0, 0, len(document.paragraphs[0].text)) if document.paragraphs else None
    _, paragraph, origin = max(before, key=lambda found: found[:2])
    return TextPlace(paragraph, origin.start, origin.end)


def _order(origin: Origin) -> tuple[int, int, int]:
    return origin.page or 0, origin.line, origin.column
