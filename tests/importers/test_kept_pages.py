"""Recognised pages are kept for who owns them, and only sound and complete ones are used again."""

from __future__ import annotations

import json
import stat
import sys
from pathlib import Path

import pytest

from reader.importers.kept_pages import KeptPages
from reader.importers.recognised import RecognisedPage, page_from_json, page_to_json

SHA = "ab" * 32


def test_pages_come_back_as_they_were(tmp_path: Path, recorded_pages: tuple[RecognisedPage, ...]) -> None:
    first = KeptPages(tmp_path / "data" / "recognised", SHA, "engine-1")
    for page in recorded_pages[:2]:
        first.keep(page)
    again = KeptPages(tmp_path / "data" / "recognised", SHA, "engine-1")
    assert not again.load([1, 2, 3])
    assert again.of([1, 2, 3]) == recorded_pages[:2]
    assert again.load([1, 2])


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_nobody_else_may_read_them(tmp_path: Path, recorded_pages: tuple[RecognisedPage, ...]) -> None:
    folder = tmp_path / "data" / "recognised"
    KeptPages(folder, SHA, "engine-1").keep(recorded_pages[0])
    made = [folder.parent, *folder.parent.rglob("*")]
    assert len(made) == 5
    for path in made:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


def test_cut_off_page_is_recognised_again(tmp_path: Path, recorded_pages: tuple[RecognisedPage, ...]) -> None:
    kept = KeptPages(tmp_path, SHA, "engine-1")
    kept.keep(recorded_pages[0])
    [path] = tmp_path.rglob("*.json")
    path.write_bytes(path.read_bytes()[:-20])
    assert not kept.load([1])
    assert kept.of([1]) == ()


def test_pages_of_another_engine_count_only_when_none_is_missing(
    tmp_path: Path, recorded_pages: tuple[RecognisedPage, ...]
) -> None:
    old = KeptPages(tmp_path, SHA, "engine-1")
    for page in recorded_pages[:2]:
        old.keep(page)
    new = KeptPages(tmp_path, SHA, "engine-2")
    assert not new.load([1, 2, 3])
    assert new.of([1, 2, 3]) == ()
    assert new.load([1, 2])
    assert new.of([1, 2]) == recorded_pages[:2]


def test_folder_that_takes_nothing_costs_no_page(tmp_path: Path, recorded_pages: tuple[RecognisedPage, ...]) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    kept = KeptPages(tmp_path / "file", SHA, "engine-1")
    kept.keep(recorded_pages[0])
    assert kept.of([1]) == recorded_pages[:1]


def test_pages_survive_json(recorded_pages: tuple[RecognisedPage, ...]) -> None:
    for page in recorded_pages:
        assert page_from_json(json.loads(json.dumps(page_to_json(page)))) == page
