"""A document as rows of library.db, table by table. The columns follow ``migrations/library``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from reader.core.document import (
    Comparison,
    Document,
    GlossaryEntry,
    LivelihoodItem,
    Measure,
    Mention,
    Objectives,
    Paragraph,
    ParagraphKind,
    Reference,
    Resolution,
    Section,
    Target,
    WorkGroup,
)
from reader.core.repairs import Repair, RepairKind
from reader.core.richtext import RichText
from reader.storage.database import Row
from reader.storage.packed import (
    indexes,
    packed_list,
    packed_origins,
    packed_spans,
    unpacked_origins,
    unpacked_spans,
    words,
)

_KINDS: Final = {kind.value: kind for kind in ParagraphKind}
_COMPARISONS: Final = {comparison.value: comparison for comparison in Comparison}
_RESOLUTIONS: Final = {how.value: how for how in Resolution}

COLUMNS: Final[Mapping[str, str]] = {
    "section": "number, title, level, parent, heading, ends, children, annex",
    "paragraph": "kind, text, spans, origins, section, number, run_in",
    "glossary_entry": "number, term, definition, paragraph, ends",
    "reference": "paragraph, start, ends, printed, entry, how",
    "mention": "paragraph, start, ends, entry, is_first",
    "target": "paragraph, start, ends, indicator, comparison, value, unit, text",
    "objectives": "paragraph, start, ends, targets",
    "work_group": "section, path",
    "measure": "work_group, key, text, paragraph, start, ends, targets",
    "livelihood_item": "key, number, title, text, paragraph, start, ends, units, targets",
    "repair": "kind, detail, paragraph, start, ends, origin",
}
"""What each table holds beside ``document`` and ``position`` (and a paragraph's fingerprint)."""


def rows_of(document: Document) -> Mapping[str, Iterable[Sequence[object]]]:
    """The rows of every table in the order of ``COLUMNS``, without document and position."""
    return {
        "section": (
            (s.number, s.title, s.level, s.parent, s.heading, s.end, packed_list(s.children), s.annex)
            for s in document.sections
        ),
        "paragraph": (
            (
                p.kind.value,
                p.text,
                packed_spans(p.content.spans),
                packed_origins(p.content.origins),
                p.section,
                p.number,
                p.run_in,
            )
            for p in document.paragraphs
        ),
        "glossary_entry": ((e.number, e.term, e.definition, e.paragraph, e.end) for e in document.glossary),
        "reference": ((r.paragraph, r.start, r.end, r.printed, r.entry, r.how.value) for r in document.references),
        "mention": ((m.paragraph, m.start, m.end, m.entry, m.first) for m in document.mentions),
        "target": (
            (t.paragraph, t.start, t.end, t.indicator, t.comparison.value, t.value, t.unit, t.text)
            for t in document.targets
        ),
        "objectives": ((o.paragraph, o.start, o.end, packed_list(o.targets)) for o in document.objectives),
        "work_group": ((g.section, packed_list(g.path)) for g in document.groups),
        "measure": (
            (index, m.key, m.text, m.paragraph, m.start, m.end, packed_list(m.targets))
            for index, group in enumerate(document.groups)
            for m in group.measures
        ),
        "livelihood_item": (
            (
                i.key,
                i.number,
                i.title,
                i.text,
                i.paragraph,
                i.start,
                i.end,
                packed_list(i.units),
                packed_list(i.targets),
            )
            for i in document.livelihood
        ),
        "repair": (
            (r.kind.value, r.detail, r.paragraph, r.start, r.end, packed_origins([r.origin]) if r.origin else None)
            for r in document.repairs
        ),
    }


def sections(rows: Iterable[Row]) -> tuple[Section, ...]:
    """The section tree."""
    return tuple(
        [
            Section(index, number, title, level, parent, heading, end, indexes(children), bool(annex))
            for index, (number, title, level, parent, heading, end, children, annex) in enumerate(rows)
        ]
    )


def paragraphs(rows: Iterable[Row]) -> tuple[Paragraph, ...]:
    """The text."""
    return tuple(
        [
            Paragraph(
                index,
                _KINDS[kind],
                RichText(text, unpacked_spans(spans), unpacked_origins(origins)),
                section,
                number,
                run_in,
            )
            for index, (kind, text, spans, origins, section, number, run_in) in enumerate(rows)
        ]
    )


def glossary(rows: Iterable[Row]) -> tuple[GlossaryEntry, ...]:
    """The explained terms."""
    return tuple([GlossaryEntry(index, *row) for index, row in enumerate(rows)])


def references(rows: Iterable[Row]) -> tuple[Reference, ...]:
    """The markers."""
    return tuple(
        [
            Reference(paragraph, start, end, printed, entry, _RESOLUTIONS[how])
            for paragraph, start, end, printed, entry, how in rows
        ]
    )


def mentions(rows: Iterable[Row]) -> tuple[Mention, ...]:
    """The places of the terms."""
    return tuple([Mention(paragraph, start, end, entry, bool(first)) for paragraph, start, end, entry, first in rows])


def targets(rows: Iterable[Row]) -> tuple[Target, ...]:
    """The goals of the year."""
    return tuple(
        [
            Target(paragraph, start, end, indicator, _COMPARISONS[comparison], value, unit, phrase)
            for paragraph, start, end, indicator, comparison, value, unit, phrase in rows
        ]
    )


def objectives(rows: Iterable[Row]) -> tuple[Objectives, ...]:
    """The paragraphs of main targets."""
    return tuple([Objectives(paragraph, start, end, indexes(own)) for paragraph, start, end, own in rows])


def groups(group_rows: Sequence[Row], measure_rows: Iterable[Row]) -> tuple[WorkGroup, ...]:
    """The year's groups with their measures."""
    measures: list[list[Measure]] = [[] for _ in group_rows]
    for group, key, text, paragraph, start, end, own_targets in measure_rows:
        measures[group].append(Measure(key, text, paragraph, start, end, indexes(own_targets)))
    return tuple([WorkGroup(section, words(path), tuple(measures[i])) for i, (section, path) in enumerate(group_rows)])


def livelihood(rows: Iterable[Row]) -> tuple[LivelihoodItem, ...]:
    """The livelihood items of the year."""
    return tuple(
        [
            LivelihoodItem(key, number, title, text, paragraph, start, end, words(units), indexes(own))
            for key, number, title, text, paragraph, start, end, units, own in rows
        ]
    )


def repairs(rows: Iterable[Row]) -> tuple[Repair, ...]:
    """The repairs and doubts."""
    return tuple(
        [
            Repair(RepairKind(kind), detail, paragraph, start, end, unpacked_origins(origin)[0] if origin else None)
            for kind, detail, paragraph, start, end, origin in rows
        ]
    )
