"""A document comes back from library.db exactly as it was put there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.core.document import (
    Comparison,
    Document,
    GlossaryEntry,
    Header,
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
from reader.core.richtext import Origin, Rect, RichText, Span, SpanKind
from reader.storage.database import Database
from reader.storage.documents import Documents
from reader.storage.schema import LIBRARY, open_database

words = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
index = st.integers(0, 9_000)
maybe_index = st.none() | index
length = st.floats(0, 2_000, allow_nan=False)
rects = st.builds(Rect, length, length, length, length)
origins = st.builds(Origin, index, index, index, index, st.none()) | st.builds(
    Origin, index, index, index, index, st.integers(1, 500), st.none() | rects
)
spans = st.builds(Span, index, index, st.sampled_from(SpanKind))
texts = st.builds(RichText, words, st.lists(spans, max_size=3).map(tuple), st.lists(origins, max_size=3).map(tuple))
indexes = st.lists(index, max_size=3).map(tuple)
labels = st.lists(words, max_size=3).map(tuple)
targets = st.builds(Target, index, index, index, words, st.sampled_from(Comparison), st.none() | words, words, words)
measures = st.builds(Measure, words, words, index, index, index, indexes)
repairs = st.builds(Repair, st.sampled_from(RepairKind), words, maybe_index, index, index, st.none() | origins)
headers = st.builds(
    Header,
    title=st.none() | words,
    year=st.none() | st.integers(1950, 2100),
    delivered=st.none() | st.dates(date(1950, 1, 1), date(2100, 1, 1)),
    meeting=words,
    place=words,
    speaker=st.none() | words,
    speaker_office=words,
    document_number=words,
    notice_title=words,
)


def tuples_of(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(strategy, max_size=3).map(tuple)


def numbered(kind: type, *fields: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    rows = st.lists(st.tuples(*fields), max_size=4)
    return rows.map(lambda found: tuple(kind(i, *row) for i, row in enumerate(found)))


documents = st.builds(
    Document,
    header=headers,
    paragraphs=numbered(Paragraph, st.sampled_from(ParagraphKind), texts, maybe_index, words, index),
    sections=numbered(Section, words, words, st.integers(1, 9), maybe_index, index, index, indexes, st.booleans()),
    glossary=numbered(GlossaryEntry, maybe_index, words, words, index, index),
    references=tuples_of(st.builds(Reference, index, index, index, index, maybe_index, st.sampled_from(Resolution))),
    mentions=tuples_of(st.builds(Mention, index, index, index, index, st.booleans())),
    targets=tuples_of(targets),
    year_part=maybe_index,
    objectives=tuples_of(st.builds(Objectives, index, index, index, indexes)),
    groups=tuples_of(st.builds(WorkGroup, index, labels, st.lists(measures, max_size=3).map(tuple))),
    livelihood=tuples_of(
        st.builds(LivelihoodItem, words, maybe_index, words, words, index, index, index, labels, indexes)
    ),
    repairs=tuples_of(repairs),
    source_name=words,
    source_sha256=st.text("0123456789abcdef", min_size=64, max_size=64),
    source_format=words,
    encoding=st.none() | words,
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Database]:
    database = open_database(tmp_path / "library.db", LIBRARY, lambda _database: None)
    yield database
    database.close()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(documents, documents)
def test_documents_come_back_exactly(library: Database, one: Document, other: Document) -> None:
    stored = Documents(library)
    for uid, document in (("one", one), ("other", other)):
        stored.put(uid, document, [None] * len(document.paragraphs))
    assert stored.get("one") == one
    assert stored.get("other") == other
    assert stored.source_of("one") == one.source_sha256


def test_a_new_version_takes_the_place_of_the_old_one_without_a_trace(library: Database) -> None:
    stored = Documents(library)
    paragraph = Paragraph(0, ParagraphKind.BODY, RichText("旧文"), None, "")
    stored.put("r", Document(Header(), (paragraph,) * 5, ()), [7] * 5)
    newer = Document(Header(title="新"), (paragraph,), ())
    stored.put("r", newer, [8])
    assert stored.get("r") == newer
    assert library.value("SELECT count(*) FROM paragraph") == 1
    assert stored.shared_paragraphs([7]) == {}
    assert stored.shared_paragraphs([8]) == {"r": 1}


def test_a_removed_document_is_gone(library: Database) -> None:
    stored = Documents(library)
    paragraph = Paragraph(0, ParagraphKind.BODY, RichText("文"), None, "")
    stored.put("r", Document(Header(), (paragraph,), ()), [1])
    stored.remove("r")
    assert stored.get("r") is None
    assert library.value("SELECT count(*) FROM paragraph") == 0


def test_every_report_is_asked_for_common_paragraphs_once(library: Database) -> None:
    stored = Documents(library)
    paragraphs = tuple(Paragraph(i, ParagraphKind.BODY, RichText(str(i)), None, "") for i in range(1200))
    document = Document(Header(), paragraphs, ())
    stored.put("all", document, range(1200))
    stored.put("half", document, [i if i % 2 else -i - 1 for i in range(1200)])
    assert stored.shared_paragraphs([*range(1200), 5, 5]) == {"all": 1200, "half": 600}
