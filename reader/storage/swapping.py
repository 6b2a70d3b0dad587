"""Another work.db in place of the present one, so that being killed at any moment loses neither."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from reader.storage.database import Database, on_disk
from reader.storage.locking import alone_in
from reader.storage.readings import unsettle_in
from reader.storage.rebuilding import brought_up, new_device

WAITING: Final = "work.db.rescued"
"""A file of this name is whole and proved: it takes the place of work.db, at the next opening at the latest."""
_ENDS: Final = ("-wal", "-shm", "-journal")


def replace_content(database: Database, other: Path) -> None:
    """Let a sound, open work.db become what a backup holds, in one transaction.

    It goes on under another device name, and its clock is not set back, so that changes made afterwards
    count as later than those before. Raises what ``brought_up`` and ``Database.take_over`` do.
    """
    clock = int(database.value("SELECT clock FROM device") or 0)
    with brought_up(other, database.path) as source:
        new_device(source, clock)
        source.run("PRAGMA wal_checkpoint(TRUNCATE)")
        database.take_over(source)


def swap_in(candidate: Path, folder: Path, moment: datetime) -> Path | None:
    """Put a sound file into the place of work.db; returns where the file that stood there is now.

    Nobody may have work.db open.
    """
    on_disk(candidate)
    candidate.replace(folder / WAITING)
    on_disk(folder)
    return finish_swap(folder, lambda: moment)


def finish_swap(folder: Path, now: Callable[[], datetime]) -> Path | None:
    """Finish what ``swap_in`` began, from wherever it broke off; returns where the earlier file is now."""
    with alone_in(folder):
        if not (folder / WAITING).exists():
            return None
        unsettle_in(folder)
        path = folder / "work.db"
        aside = set_aside(path, now()) if path.exists() else None
        for end in _ENDS:  # of a file that was set aside before the breaking off
            _keep(Path(f"{path}{end}"))
        (folder / WAITING).replace(path)
        with suppress(OSError):
            on_disk(folder)
        return aside


def set_aside(path: Path, moment: datetime) -> Path:
    """Give a damaged database another name in its folder, with its write-ahead log; returns the new path."""
    aside = _free_name(path, moment)
    path.rename(aside)
    for end in _ENDS:
        beside = Path(f"{path}{end}")
        if beside.exists():
            beside.rename(f"{aside}{end}")
    return aside


def aside_files(folder: Path) -> tuple[Path, ...]:
    """Databases that were set aside, the newest first."""
    return tuple(sorted((p for p in folder.glob("*.db.damaged-*") if not p.name.endswith(_ENDS)), reverse=True))


def _free_name(path: Path, moment: datetime) -> Path:
    stem = f"{path.name}.damaged-{moment:%Y%m%d-%H%M%S}"
    return next(
        aside
        for number in range(1, 1000)
        if not (aside := path.with_name(stem if number == 1 else f"{stem}-{number}")).exists()
    )


def _keep(log: Path) -> None:
    """A log without its file goes to the file that was set aside last, where that has none."""
    if not log.exists():
        return
    end = log.name.removeprefix("work.db")
    for aside in sorted(log.parent.glob("work.db.damaged-*"), reverse=True):
        if not aside.name.endswith(_ENDS) and not Path(f"{aside}{end}").exists():
            log.rename(f"{aside}{end}")
            return
    number = 1
    while (kept := log.with_name(f"work.db.stray-{number}{end}")).exists():
        number += 1
    log.rename(kept)
