"""When files are checked: quickly once a day, thoroughly once a week, whatever the clock does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from reader.storage.upkeep import NAME, Upkeep

MORNING = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
DAY = timedelta(days=1)


def test_a_file_is_checked_quickly_once_a_day_and_thoroughly_once_a_week(tmp_path: Path) -> None:
    upkeep = Upkeep(tmp_path)
    assert upkeep.quick_check_due("work.db", MORNING)
    assert upkeep.full_check_due("work.db", MORNING)
    upkeep.note_check("work.db", MORNING, full=True)
    assert not Upkeep(tmp_path).quick_check_due("work.db", MORNING + timedelta(hours=9))
    assert upkeep.quick_check_due("work.db", MORNING + DAY)
    assert upkeep.quick_check_due("library.db", MORNING)
    assert not upkeep.full_check_due("work.db", MORNING + 6 * DAY)
    assert upkeep.full_check_due("work.db", MORNING + 7 * DAY)


def test_a_clock_that_was_set_back_makes_the_check_due(tmp_path: Path) -> None:
    upkeep = Upkeep(tmp_path)
    upkeep.note_check("work.db", MORNING + 400 * DAY, full=True)
    assert upkeep.full_check_due("work.db", MORNING)
    assert upkeep.quick_check_due("work.db", MORNING)


def test_damage_makes_the_next_check_due(tmp_path: Path) -> None:
    upkeep = Upkeep(tmp_path)
    upkeep.note_check("work.db", MORNING, full=True)
    upkeep.note_damage("work.db")
    assert upkeep.quick_check_due("work.db", MORNING)


def test_a_thing_is_said_once(tmp_path: Path) -> None:
    assert Upkeep(tmp_path).say_once("synced OneDrive")
    assert not Upkeep(tmp_path).say_once("synced OneDrive")
    assert Upkeep(tmp_path).say_once("network nfs")


def test_notes_that_can_not_be_read_count_as_none(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"\xff{")
    upkeep = Upkeep(tmp_path)
    assert upkeep.quick_check_due("work.db", MORNING)
    upkeep.note_check("work.db", MORNING, full=False)
    assert not upkeep.quick_check_due("work.db", MORNING)
