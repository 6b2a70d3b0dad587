"""What was found in a data folder is told, and nothing where all is well."""

from __future__ import annotations

from pathlib import Path

from reader.storage.integrity import Health, LibraryState
from reader.words.errors.health import health_notes

BACKUP = Path("data/backups/work-20260301-083000.db")


def test_a_sound_folder_is_nothing_to_talk_about() -> None:
    assert health_notes(Health(Path("data"))) == ()


def test_each_finding_of_a_folder_is_told() -> None:
    health = Health(
        Path("data"),
        library=LibraryState.SET_ASIDE,
        set_aside=Path("data/library.db.damaged-20260301-083000"),
        work_was_missing=True,
        newest_backup=BACKUP,
        backup_failed="StorageFull",
    )
    library, work, backup = health_notes(health)
    assert "library.db.damaged-20260301-083000" in library.what
    assert str(BACKUP) in work.next_step
    assert "StorageFull" in backup.next_step
