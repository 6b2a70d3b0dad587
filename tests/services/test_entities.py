"""Nothing that the log tells of is left out where every kind of thing must be known."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.services.clock import now
from reader.services.entities import SHOWN_AS
from reader.services.exchanged_words import touched_by
from reader.storage.archive import open_archive
from reader.storage.oplog import BLANK_WHEN_PURGED, LoggedEntity
from reader.words.exchange import kind_words

NAMELESS = {LoggedEntity.SEEN_REPAIR, LoggedEntity.COVERAGE, LoggedEntity.SAVED_VIEW}
"""Things that people count as other entries of an exchange."""


@pytest.mark.parametrize("entity", LoggedEntity)
def test_a_view_hears_of_every_kind_of_thing_that_came(entity: LoggedEntity) -> None:
    assert [kind for kind, _uid in touched_by(entity.value, "uid", "report")]
    assert (entity in SHOWN_AS) is (entity is not LoggedEntity.SEEN_REPAIR)


@pytest.mark.parametrize("entity", LoggedEntity)
def test_every_kind_of_thing_has_a_word(entity: LoggedEntity) -> None:
    assert (kind_words(entity.value, 2) == kind_words("nothing known", 2)) is (entity in NAMELESS)


def test_whatever_can_be_deleted_for_good_loses_its_words(tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "data", now)
    try:
        for entity in LoggedEntity:
            columns = {row[1]: row for row in archive.work.rows(f"PRAGMA table_info({entity.value})")}
            assert ("purged" in columns) is (entity in BLANK_WHEN_PURGED)
            blanks = BLANK_WHEN_PURGED.get(entity, {})
            assert set(blanks) <= set(columns)
            left = {
                "quote",
                "text",
                "origin",
                "note",
                "name",
                "term",
                "definition",
                "tags",
            } & columns.keys() - blanks.keys()
            assert not left or entity not in BLANK_WHEN_PURGED, f"{entity.value} keeps {left}"
    finally:
        archive.close()
