"""The password of a library: given, set, changed and removed."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from reader.core.records import record
from reader.services.clock import now
from reader.storage import keys
from reader.storage.errors import EncryptionMissing, LibraryLocked

SHORTEST: Final = 8
"""Characters that a new password has at least."""
_SIGNS: Final = ("rekeying.json", "rekeying-begun")
"""Files that tell of a change which broke off."""


@record(frozen=True, slots=True)
class PasswordChange:
    """What was done: the proved backup that was made before, files written anew, and files that stay as they were."""

    backup: Path
    files: int
    left: tuple[Path, ...]


def is_possible() -> bool:
    """Whether the extra for encryption is installed."""
    return keys.is_installed()


def require_extra(folder: Path) -> None:
    """Raise EncryptionMissing where the extra is not installed: of the protected file, or of the folder."""
    if not keys.is_installed():
        work = folder / "work.db"
        raise EncryptionMissing(work if is_protected(folder) else folder)


def is_protected(folder: Path) -> bool:
    """Whether a library has a password."""
    _finish(folder)
    return keys.is_protected(folder)


def is_locked(folder: Path) -> bool:
    """Whether a library has a password that was not given yet."""
    return is_protected(folder) and keys.key_of(folder) is None


def unlock(folder: Path, password: str) -> None:
    """Give the password. Raises WrongPassword or EncryptionMissing; nothing is touched then."""
    _finish(folder)
    keys.unlock(folder, password)


def fits(folder: Path, password: str) -> bool:
    """Whether it is the password of a library that was unlocked; takes a moment."""
    return keys.fits(folder, password)


def lock(folder: Path) -> None:
    """Forget the key of a library that is closed."""
    keys.lock(folder)


def change(folder: Path, new: str | None) -> PasswordChange:
    """Set or change the password of an unlocked, closed library, or remove it (None); after a proved backup.

    Raises EncryptionMissing, LibraryLocked, DatabaseBusy while anybody has it open, and other StorageErrors;
    nothing is changed then.
    """
    require_extra(folder)
    if is_locked(folder):
        raise LibraryLocked(folder / "work.db")
    from reader.storage.rekeying import rekey

    done = rekey(folder, None if new is None else keys.made_from(new), now())
    return PasswordChange(done.backup, done.files, done.left)


def _finish(folder: Path) -> None:
    if any((folder / name).exists() for name in _SIGNS):
        from reader.storage.rekeying import finish

        finish(folder)
