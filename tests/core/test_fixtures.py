"""Each rule against its pairs of input and expected outcome in ``fixtures/``.

A pair is: a title line, a line ``.``, the input, a line ``.``, the expected outcome, a line ``.``.
The name of the file says how the outcome is written down (see ``OUTCOMES``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from reader.core.document import Document, ParagraphKind

FIXTURES = Path(__file__).parent / "fixtures"


def outline(document: Document) -> str:
    """The tree, a node a line; annexes with a star."""
    return "\n".join("  " * (s.level - 1) + s.label + (" *" if s.annex else "") for s in document.sections)


def header(document: Document) -> str:
    """The fields that are printed, a field a line."""
    head = document.header
    fields = {
        "title": head.title,
        "delivered": head.delivered,
        "meeting": head.meeting,
        "place": head.place,
        "speaker": head.speaker,
        "office": head.speaker_office,
        "number": head.document_number,
        "notice": head.notice_title,
    }
    return "\n".join(f"{name}: {value}" for name, value in fields.items() if value)


def glossary(document: Document) -> str:
    """Number, term and definition of each entry."""
    return "\n".join(
        f"{e.number if e.number is not None else '-'} | {e.term} | {e.definition.replace(chr(10), ' / ')}"
        for e in document.glossary
    )


def references(document: Document) -> str:
    """Printed number, resolved term and how of each marker."""
    return "\n".join(
        f"[{r.printed}] {document.glossary[r.entry].term if r.entry is not None else '-'} ({r.how.value})"
        for r in document.references
    )


def mentions(document: Document) -> str:
    """Each mention with the words it covers; the first of an entry with a star."""
    lines = []
    for mention in document.mentions:
        words = document.paragraphs[mention.paragraph].text[mention.start : mention.end]
        lines.append(f"{document.glossary[mention.entry].term} = {words}{' *' if mention.first else ''}")
    return "\n".join(lines)


def paragraphs(document: Document) -> str:
    """Every paragraph that is left, and the repairs."""
    lines = []
    for paragraph in document.paragraphs:
        kind = "" if paragraph.kind is ParagraphKind.BODY else paragraph.kind.value
        lines.append(f"{kind}> {paragraph.text}".replace("\t", " | "))
    lines += [f"! {r.kind.value}: {r.detail.replace(chr(10), ' / ')}" for r in document.repairs]
    return "\n".join(lines)


def plan(document: Document) -> str:
    """The year's part with its year, objectives, groups and measures."""
    part = document.sections[document.year_part].label if document.year_part is not None else "-"
    lines = [f"{part} ({document.header.year})"]
    lines += [f"= {document.paragraphs[o.paragraph].text}" for o in document.objectives]
    for group in document.groups:
        lines.append("+ " + " › ".join(group.path))
        lines += [f"  - {m.text}" for m in group.measures]
    return "\n".join(lines)


def livelihood(document: Document) -> str:
    """Number, title and units of each 民生实事 item."""
    return "\n".join(f"{i.number} | {i.title} | {'、'.join(i.units)}" for i in document.livelihood)


OUTCOMES: dict[str, Callable[[Document], str]] = {
    f.__name__: f for f in (outline, header, glossary, references, mentions, paragraphs, plan, livelihood)
}


def pairs() -> Iterator[ParameterSet]:
    """Every pair of every fixture file."""
    for path in sorted(FIXTURES.glob("*.txt")):
        parts = path.read_text(encoding="utf-8").split("\n.\n")
        for number in range(0, len(parts) - 2, 3):
            title, given, expected = parts[number : number + 3]
            yield pytest.param(path.stem, given, expected, id=f"{path.stem}: {title.strip()}")


@pytest.mark.parametrize(("outcome", "given", "expected"), list(pairs()))
def test_lines_become_what_the_fixture_says(
    outcome: str, given: str, expected: str, document_of: Callable[[str], Document]
) -> None:
    assert OUTCOMES[outcome](document_of(given)) == expected.rstrip("\n")


def test_every_outcome_has_fixtures() -> None:
    assert {p.stem for p in FIXTURES.glob("*.txt")} == set(OUTCOMES)
