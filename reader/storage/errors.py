"""What can go wrong with the data folder: typed errors with facts, worded in ``reader.words.errors``."""

from __future__ import annotations

from pathlib import Path

from reader.core.errors import ReaderError


class StorageError(ReaderError):
    """Something about a file of the data folder; ``path`` names it."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class DatabaseDamaged(StorageError):
    """The file is not sound; ``problems`` as SQLite puts them, ``backup`` the newest good one to go back to."""

    def __init__(self, path: Path, problems: tuple[str, ...] = (), backup: Path | None = None) -> None:
        super().__init__(path)
        self.problems = problems
        self.backup = backup


class DatabaseEmptied(StorageError):
    """The file is there but holds nothing of ours any more: it must not be taken for a new one."""

    def __init__(self, path: Path, backup: Path | None = None) -> None:
        super().__init__(path)
        self.backup = backup


class DatabaseForeign(StorageError):
    """A database of another program."""


class DatabaseNewer(StorageError):
    """Written by a newer version of the program: ``version`` is the file's, ``known`` the newest known here."""

    def __init__(self, path: Path, version: int, known: int) -> None:
        super().__init__(path)
        self.version = version
        self.known = known


class MigrationFailed(StorageError):
    """Step ``number`` did not go through; the file is as it was before that step."""

    def __init__(self, path: Path, number: int, reason: str, backup: Path | None = None) -> None:
        super().__init__(path)
        self.number = number
        self.reason = reason
        self.backup = backup


class BackupIncomplete(StorageError):
    """A copy holds other numbers of rows than the file that it was made from: ``expected`` and ``found``."""

    def __init__(self, path: Path, expected: int, found: int) -> None:
        super().__init__(path)
        self.expected = expected
        self.found = found


class DatabaseBusy(StorageError):
    """Another program kept the file locked for longer than the waiting time."""


class StorageFull(StorageError):
    """No space is left on the disk."""


class StorageReadOnly(StorageError):
    """The file or its folder may not be written to."""


class StorageUnusable(StorageError):
    """The folder or file cannot be created or opened; ``reason`` in the system's words."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path)
        self.reason = reason


class LibraryLocked(StorageError):
    """The file is protected by a password that was not given yet."""


class WrongPassword(ReaderError):
    """The password does not open the library; nothing was touched."""


class OtherPassword(StorageError):
    """The file is protected by another password than the library, as a backup from before a change of it is."""


class EncryptionMissing(StorageError):
    """The file is protected, and what opens it (the extra for encryption) is not installed here."""


class DocumentLost(StorageError):
    """A report's text is not in the library and its kept source is gone or changed; ``title`` names the report."""

    def __init__(self, path: Path, title: str) -> None:
        super().__init__(path)
        self.title = title
