"""The sample report comes out as its author meant it; the expectation was written by hand from the text."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from reader.core.document import Comparison, Document, Resolution, Target
from reader.core.parse import read
from reader.importers.registry import load

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "sample" / "qingyu-2026.md"


@pytest.fixture(scope="module")
def document() -> Document:
    """The sample, read."""
    return read(load(SAMPLE))


@pytest.fixture(scope="module")
def expected() -> Any:
    """What its author meant."""
    return json.loads(Path(__file__).with_name("sample_expected.json").read_text("utf-8"))


def rows(document: Document, indexes: tuple[int, ...]) -> list[str]:
    """Targets with a number, one line each."""
    found = [document.targets[i] for i in indexes]
    return [line(t) for t in found if t.comparison is not Comparison.QUALITATIVE]


def line(target: Target) -> str:
    """A target as the expectation writes it."""
    return " ".join(x for x in (target.indicator, target.comparison.value, target.value or "", target.unit) if x)


def test_header_tells_what_where_when_and_who(document: Document, expected: Any) -> None:
    header = document.header
    assert header.delivered is not None
    found = {
        "title": header.title,
        "year": header.year,
        "delivered": header.delivered.isoformat(),
        "meeting": header.meeting,
        "place": header.place,
        "speaker": header.speaker,
        "speaker_office": header.speaker_office,
        "document_number": header.document_number,
    }
    assert found == expected["header"]


def test_tree_follows_the_numbering_and_not_the_heading_marks(document: Document, expected: Any) -> None:
    assert ["　" * (s.level - 1) + s.label for s in document.sections] == expected["tree"]
    assert document.year_part is not None
    assert document.sections[document.year_part].title == expected["year_part"]
    assert [s.title for s in document.sections if s.annex] == ["2026年区政府民生实事项目", "名词解释"]


def test_every_group_has_its_measures(document: Document, expected: Any) -> None:
    found = [{"path": list(g.path), "measures": len(g.measures)} for g in document.groups]
    assert found == [{"path": g["path"], "measures": g["measures"]} for g in expected["groups"]]
    assert len(document.groups) == 20
    assert len({m.key for g in document.groups for m in g.measures}) == sum(g["measures"] for g in expected["groups"])


def test_targets_with_numbers_are_those_of_the_year(document: Document, expected: Any) -> None:
    found = [[r for m in g.measures for r in rows(document, m.targets)] for g in document.groups]
    assert found == [g["targets"] for g in expected["groups"]]


def test_objectives_of_the_year_stand_with_their_targets(document: Document, expected: Any) -> None:
    assert [r for o in document.objectives for r in rows(document, o.targets)] == expected["objectives"]


def test_targets_in_words_are_found(document: Document, expected: Any) -> None:
    found = [t.indicator for t in document.targets if t.comparison is Comparison.QUALITATIVE]
    assert [want for want in expected["qualitative"] if not any(want in got for got in found)] == []


def test_livelihood_projects_name_their_units(document: Document, expected: Any) -> None:
    found = [
        {
            "number": item.number,
            "title": item.title,
            "units": list(item.units),
            "targets": rows(document, item.targets),
        }
        for item in document.livelihood
    ]
    assert found == expected["livelihood"]


def test_every_term_is_found_wherever_it_stands(document: Document, expected: Any) -> None:
    found = [
        {"number": e.number, "term": e.term, "mentions": len(document.occurrences(e.index))} for e in document.glossary
    ]
    assert found == expected["glossary"]
    assert document.glossary[-1].definition.endswith("方便群众查询和监督。")


def test_every_marker_leads_to_its_entry_and_the_misprinted_one_by_its_term(document: Document, expected: Any) -> None:
    numbers = [(r.printed, document.glossary[r.entry].number) for r in document.references if r.entry is not None]
    assert [[p, n] for p, n in numbers if p != n] == expected["relinked"]
    assert [n for _, n in numbers] == list(range(1, 26))
    assert [r.how for r in document.references if r.printed != r.entry and r.how is Resolution.DANGLING] == []


def test_repairs_list_what_was_joined_relinked_and_left_out(document: Document, expected: Any) -> None:
    assert Counter(r.kind.value for r in document.repairs) == expected["repairs"]
