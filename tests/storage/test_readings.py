"""Which reading made a text is noted with it; texts of before are of an unknown one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reader.core.document import Document, Header, Paragraph, ParagraphKind
from reader.core.richtext import RichText
from reader.storage.database import Database
from reader.storage.documents import Documents
from reader.storage.readings import Noted, StoredReadings, unsettle_in
from reader.storage.schema import LIBRARY, open_database

DOCUMENT = Document(
    Header(title="政府工作报告"), (Paragraph(0, ParagraphKind.BODY, RichText("修缮海堤。"), None, ""),), ()
)


def open_library(folder: Path) -> Database:
    return open_database(folder / "library.db", LIBRARY, lambda _database: None)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Database]:
    database = open_library(tmp_path)
    yield database
    database.close()


def test_a_text_of_before_is_of_an_unknown_reading_and_the_work_has_followed_it(tmp_path: Path) -> None:
    steps = tmp_path / "steps"
    steps.mkdir()
    for step in sorted(LIBRARY.folder.glob("*.sql"))[:4]:
        shutil.copy(step, steps)
    before = open_database(tmp_path / "library.db", replace(LIBRARY, folder=steps), lambda _database: None)
    before.run(
        "INSERT INTO document (uid, source_name, source_sha256, source_format, title, meeting, place, speaker_office, "
        "document_number, notice_title) VALUES ('r', 'a.md', '00', 'markdown', '政府工作报告', '', '', '', '', '')"
    )
    before.close()
    library = open_library(tmp_path)
    assert StoredReadings(library).of("r") == Noted(reading=0, again=False, declined=0)
    assert StoredReadings(library).older_than(1) == {"r"}
    assert Documents(library).is_settled("r")
    kept = Documents(library).get("r")
    assert kept is not None
    assert kept.header.title == "政府工作报告"
    library.close()


def test_a_text_is_unsettled_until_the_work_has_followed_it(library: Database) -> None:
    documents, readings = Documents(library), StoredReadings(library)
    assert readings.of("r") is None
    documents.put("r", DOCUMENT, [None])
    readings.note("r", 2, again=True)
    assert not documents.is_settled("r")
    readings.settle("r")
    assert documents.is_settled("r")
    assert readings.of("r") == Noted(reading=2, again=True, declined=0)
    readings.decline("r", 3)
    documents.put("r", DOCUMENT, [None])
    assert readings.of("r") == Noted(reading=0, again=False, declined=0), "another text has a note of its own"


def test_only_texts_that_were_read_again_are_unsettled_when_the_work_is_another_days(tmp_path: Path) -> None:
    unsettle_in(tmp_path)
    library = open_library(tmp_path)
    documents, readings = Documents(library), StoredReadings(library)
    for uid, again in (("once", False), ("again", True)):
        documents.put(uid, DOCUMENT, [None])
        readings.note(uid, 1, again=again)
        readings.settle(uid)
    library.close()
    unsettle_in(tmp_path)
    library = open_library(tmp_path)
    assert [Documents(library).is_settled(uid) for uid in ("once", "again")] == [True, False]
    library.close()
    (tmp_path / "library.db").write_bytes(b"\x07noise" * 1000)
    unsettle_in(tmp_path)
