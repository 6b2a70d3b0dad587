"""What can be done about a work.db that can't be opened: the ways out, each with what it would bring back."""

from __future__ import annotations

from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import Final

from reader.core.records import record
from reader.services.backups import backups_in, holdings_in
from reader.services.clock import now
from reader.storage.backups import prove
from reader.storage.database import Database, make_folder
from reader.storage.errors import DatabaseDamaged, DatabaseEmptied, StorageError
from reader.storage.holdings import Holdings
from reader.storage.rebuilding import Rebuilt, brought_up, new_device, rebuilt
from reader.storage.schema import WORK, recognise
from reader.storage.swapping import swap_in

_FOLDER: Final = "rescue"


class Way(Enum):
    """Where the work comes from."""

    RECOVERED = "recovered"
    """What can still be read of the damaged file."""
    BACKUP = "backup"
    """The newest sound backup."""
    BOTH = "both"
    """What can be read, and from the backup what it lacks."""


@record(frozen=True, slots=True)
class Offer:
    """A sound file that could take the place of the damaged one."""

    way: Way
    path: Path
    holdings: Holdings
    rebuilt: Rebuilt | None = None
    """How much of it was read, for what was recovered."""
    backup: Path | None = None
    """The backup that went into it."""


class Rescue:
    """The ways out for one data folder, whose work.db nobody has open; the damaged file is only read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._scratch = folder / _FOLDER

    @property
    def work(self) -> Path:
        """The file that can't be opened."""
        return self.folder / "work.db"

    def offers(self) -> tuple[Offer, ...]:
        """Every way that brings something back, the best first. Raises StorageError for a file that is not ours."""
        make_folder(self._scratch)
        backup = backups_in(self.folder).newest_good()
        found = [self._backup(backup)] if backup is not None else []
        if self._holds_something():
            found += self._recovered(backup)
        # What was read comes before its sum with the backup where that has nothing to add.
        order = {Way.RECOVERED: 2, Way.BOTH: 1, Way.BACKUP: 0}
        return tuple(sorted(found, key=lambda offer: (_worth(offer.holdings), order[offer.way]), reverse=True))

    def take(self, offer: Offer) -> Path | None:
        """Put an offer into the place of work.db; returns where the damaged file is kept, which is as it was."""
        candidate = self._scratch / "chosen.db"
        self._drop(candidate)
        with brought_up(offer.path, candidate) as database:
            new_device(database)
            database.run("VACUUM INTO ?", (str(candidate),))
        candidate.chmod(0o600)
        prove(candidate)
        aside = swap_in(candidate, self.folder, now())
        self.tidy()
        return aside

    def tidy(self) -> None:
        """Remove the offers that were not taken."""
        for path in self._scratch.glob("*"):
            path.unlink(missing_ok=True)
        with suppress(OSError):
            self._scratch.rmdir()

    def _holds_something(self) -> bool:
        if not self.work.exists():
            return False
        try:
            recognise(self.work, WORK)
        except DatabaseEmptied:
            return False
        except DatabaseDamaged:
            pass
        return True

    def _backup(self, backup: Path) -> Offer:
        return Offer(Way.BACKUP, backup, holdings_in(backup), backup=backup)

    def _recovered(self, backup: Path | None) -> list[Offer]:
        offers = []
        for way, other in ((Way.RECOVERED, None), (Way.BOTH, backup)):
            if way is Way.BOTH and other is None:
                continue
            path = self._scratch / f"{way.value}.db"
            try:
                made = rebuilt(self.work, path, other)
                self._prove(path)
            except StorageError:
                continue
            if made.read:
                offers.append(Offer(way, path, holdings_in(path), made, other))
        return offers

    @staticmethod
    def _prove(path: Path) -> None:
        Database(path, durable=True).close()
        prove(path)

    @staticmethod
    def _drop(path: Path) -> None:
        for end in ("", "-wal", "-shm"):
            Path(f"{path}{end}").unlink(missing_ok=True)


def _worth(holdings: Holdings) -> tuple[int, int]:
    things = holdings.reports + holdings.tasks + holdings.entries + holdings.marks + holdings.bookmarks
    return things, holdings.changes
