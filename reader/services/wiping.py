"""A report deleted for good, wherever this library keeps something of it."""

from __future__ import annotations

import shutil
from pathlib import Path

from reader.core.records import record
from reader.storage.archive import Archive
from reader.storage.errors import StorageError
from reader.storage.swapping import aside_files
from reader.storage.wiping import compact, holds, terms_going_with, terms_left_of, wipe_backup, wipe_rows


@record(frozen=True, slots=True)
class Wiped:
    """What was done: ``rows`` deleted, backups written anew, and files that still hold something of the report."""

    rows: int
    backups: tuple[Path, ...]
    still_holding: tuple[Path, ...]
    folder_away: Path | None = None
    """The chosen folder for backups, which was not there to be looked at."""
    terms: int = 0
    """Own entries that were written there for all reports, and stay; those in the trash too."""


def wiped(archive: Archive, report: str) -> Wiped:
    """Delete a report from work, texts, index, kept sources, recognised pages and backups; it can't be undone.

    Glossary entries that people wrote in it for all reports are theirs, and stay.

    Raises LookupError for an unknown report, StorageError where the work itself can't be changed.
    """
    stored = archive.reports.get(report)
    if stored is None:
        raise LookupError(report)
    terms = terms_going_with(archive.work, report)
    rows = wipe_rows(archive.work, report)
    _forget_text(archive, report)
    others = {other.sha256 for other in archive.reports.all()}
    if stored.sha256 not in others:
        _remove_files(archive, stored.sha256, stored.source_file)
    compact(archive.work)
    compact(archive.library)
    done, left = [], []
    for backup in archive.backups.all():
        try:
            if holds(backup, {report, *terms}):
                wipe_backup(backup, report, terms)
                done.append(backup)
        except (StorageError, OSError):
            left.append(backup)
    chosen = archive.backups.chosen if archive.backups.chosen_is_away else None
    still = (*left, *aside_files(archive.health.folder))
    return Wiped(rows, tuple(done), still, chosen, terms_left_of(archive.work, report))


def _forget_text(archive: Archive, report: str) -> None:
    """Out of the texts, and out of the index wholly: its parts keep deleted words until they are merged."""
    archive.documents.remove(report)
    with archive.library.writing():
        archive.library.run("DELETE FROM comparison WHERE report = ?", (report,))
        archive.library.run("INSERT INTO search (search) VALUES ('optimize')")


def _remove_files(archive: Archive, sha256: str, name: str | None) -> None:
    folder = archive.health.folder
    shutil.rmtree(folder / "recognised" / sha256, ignore_errors=True)
    places = [archive.sources.folder]
    if archive.backups.chosen is not None:
        places.append(archive.backups.chosen / "sources")
    for place in places:
        for path in {*place.glob(f"{sha256}*"), *([place / name] if name else [])}:
            path.unlink(missing_ok=True)
