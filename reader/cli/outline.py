"""A document as an outline to read in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from reader.cli.words import repair_word
from reader.core.document import Document, Section
from reader.i18n import _


def outlined(document: Document) -> str:
    """Title, tree, counts and repairs of a report, in lines."""
    return "\n".join([*_head(document), "", *_tree(document), "", *counts(document), *_repairs(document)])


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


def _repairs(document: Document) -> Iterator[str]:
    if not document.repairs:
        return
    yield ""
    yield _("Repaired or doubtful:")
    for repair in document.repairs:
        origin = repair.origin
        if origin is None and repair.paragraph is not None:
            origin = document.paragraphs[repair.paragraph].content.origin_at(repair.start)
        place = "" if origin is None else _(" (line {line})").format(line=origin.line)
        if origin is not None and origin.page is not None:
            place = _(" (page {page}, line {line})").format(page=origin.page, line=origin.line)
        yield f"  {repair_word(repair.kind)}{place}: {_short(repair.detail)}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"
