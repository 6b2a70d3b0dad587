"""A document as an outline to read in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Set

from reader.core.checkup import RepairKey, by_kind, open_counts
from reader.core.document import Document, Section
from reader.core.repairs import Repair
from reader.i18n import _
from reader.words.repairs import counts_words, kind_words, place_words


def outlined(document: Document) -> str:
    """Title, tree, counts and repairs of a report, in lines."""
    return "\n".join([*_head(document), "", *_tree(document), "", *counts(document), *checkup_lines(document)])


def counts(document: Document) -> Iterator[str]:
    """How many terms, markers and tasks there are, a line each."""
    yield _("Explained terms: {count}, found at {places} places of the text").format(
        count=len(document.glossary), places=len(document.mentions)
    )
    linked = sum(reference.entry is not None for reference in document.references)
    yield _("Markers: {count}, linked: {linked}").format(count=len(document.references), linked=linked)
    if document.year_part is not None:
        yield _("Tasks are in: {part}").format(part=document.sections[document.year_part].label)
    yield _("Measures: {count}, in groups: {groups}").format(
        count=sum(len(group.measures) for group in document.groups), groups=len(document.groups)
    )
    yield _("Livelihood projects: {count}").format(count=len(document.livelihood))
    yield _("Targets: {count}").format(count=len(document.targets))


def _head(document: Document) -> Iterator[str]:
    header = document.header
    yield header.title or document.source_name
    facts = [
        str(header.year or ""),
        header.place,
        "" if header.delivered is None else header.delivered.isoformat(),
        f"{header.speaker_office} {header.speaker or ''}".strip(),
        header.document_number,
    ]
    if line := " · ".join(fact for fact in facts if fact):
        yield line


def _tree(document: Document) -> Iterator[str]:
    def below(section: Section, depth: int) -> Iterator[str]:
        yield "  " * depth + section.label
        for child in document.children(section):
            yield from below(child, depth + 1)

    for root in document.roots:
        yield from below(root, 0)


def checkup_lines(document: Document, seen: Set[RepairKey] = frozenset(), *, with_seen: bool = False) -> Iterator[str]:
    """The import report: doubts first, each kind with its count and each place with its line."""
    doubts, mended = open_counts(document.repairs, seen)
    if not document.repairs:
        return
    yield ""
    yield _("Import report: {counts}").format(counts=counts_words(doubts, mended) or _("Everything has been seen."))
    for group in by_kind(document.repairs, seen):
        if group.open or with_seen:
            yield f"  {kind_words(group.kind)} ({len(group.open)}) [{group.kind.value}]"
        yield from (f"    {_place(document, repair)}" for repair in group.open)
        if with_seen:
            yield from (f"    {_place(document, repair)} ({_('Seen')})" for repair in group.seen)


def _place(document: Document, repair: Repair) -> str:
    place = place_words(document, repair)
    return f"{_short(repair.detail)}" + (f" ({place})" if place else "")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"
