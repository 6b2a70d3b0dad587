"""Which library is protected by a password, and the keys that this process was given for it.

A protected file tells it by itself: its first 16 bytes are the salt of its key, and what follows looks like the head
of an SQLite file with 32 bytes of every page set aside. All files of a library share one salt, so that the password
is worked into a key once. Nothing of key or password is ever written.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from reader.core.records import record
from reader.storage.errors import EncryptionMissing, LibraryLocked, OtherPassword, WrongPassword

SALT_BYTES: Final = 16
_HEAD: Final = 24
_MAGIC: Final = b"SQLite format 3\x00"
_SET_ASIDE: Final = 32
"""Bytes of a page for nonce and tag (ChaCha20-Poly1305), which stand at this place of the head."""
_FRACTIONS: Final = b"\x40\x20\x20"
_COST = 2**16
"""Of scrypt, with blocks of 8: 64 MiB of memory and some 0.3 s for every try."""


@record(frozen=True, slots=True)
class Key:
    """What opens the files of one library: 32 bytes made from the password and the salt of 16 bytes."""

    salt: bytes
    secret: bytes

    @property
    def raw(self) -> str:
        """As the cipher takes it."""
        return f"raw:{self.secret.hex()}{self.salt.hex()}"

    def __repr__(self) -> str:
        return "Key(…)"


_held: dict[Path, Key] = {}
"""Folders whose new files are protected, each with its key."""
open_salts: dict[str, bytes | None] = {}
"""What is known of the files that this process has open: they must not be looked into (``database.is_open_here``)."""
_known: list[Key] = []
"""Keys by which files can be opened besides."""


def is_installed() -> bool:
    """The extra is there: protected files can be opened and made."""
    from importlib.util import find_spec

    return find_spec("apsw") is not None


def made_from(password: str, salt: bytes | None = None) -> Key:
    """The key for a password; without a salt one for a library that is to be protected anew."""
    from hashlib import scrypt
    from unicodedata import normalize

    salt = os.urandom(SALT_BYTES) if salt is None else salt
    typed = normalize("NFC", password).encode()
    return Key(salt, scrypt(typed, salt=salt, n=_COST, r=8, p=1, maxmem=256 << 20, dklen=32))


def is_protected_head(head: bytes) -> bool:
    """Whether a file begins as a protected one does."""
    return (
        len(head) >= _HEAD
        and not head.startswith(_MAGIC)
        and any(head[:SALT_BYTES])
        and head[20] == _SET_ASIDE
        and head[21:24] == _FRACTIONS
    )


def salt_of(path: Path) -> bytes | None:
    """The salt of a protected file; None for any other, and for one that can't be read."""
    name = str(path.absolute())
    if name in open_salts:
        return open_salts[name]
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a kept file would open its content
            head = file.read(_HEAD)
    except OSError:
        return None
    return head[:SALT_BYTES] if is_protected_head(head) else None


def hold(folder: Path, key: Key) -> None:
    """Protect what is made in a folder and below it from now on, and open what has this salt."""
    _held[folder.absolute()] = key


@contextmanager
def known(key: Key | None) -> Iterator[None]:
    """Open files with another key too, meanwhile."""
    if key is None:
        yield
        return
    _known.append(key)
    try:
        yield
    finally:
        _known.remove(key)


def key_of(folder: Path) -> Key | None:
    """The key for new files in a folder: its own, or that of a folder around it; None: they stay readable."""
    if not _held:
        return None
    folder = folder.absolute()
    return next((_held[place] for place in (folder, *folder.parents) if place in _held), None)


def key_with(salt: bytes, path: Path) -> Key:
    """The key for a protected file. Raises EncryptionMissing, LibraryLocked or, in an open library, OtherPassword."""
    found = next((key for key in (*_held.values(), *_known) if key.salt == salt), None)
    if found is not None:
        return found
    if not is_installed():
        raise EncryptionMissing(path)
    raise OtherPassword(path) if key_of(path.parent) is not None else LibraryLocked(path)


def is_protected(folder: Path) -> bool:
    """Whether the library of a data folder is protected, which can be told without its password."""
    if key_of(folder) is not None:
        return True
    return any(salt_of(folder / name) is not None for name in ("work.db", "library.db"))


def unlock(folder: Path, password: str) -> None:
    """Take the password of a library, if it is the one. Raises WrongPassword or EncryptionMissing; nothing is touched.

    Where work.db can't tell, as it is damaged, library.db and the backups are asked.
    """
    if not is_installed():
        raise EncryptionMissing(folder / "work.db")
    from reader.storage.backups import Backups, chosen_folder
    from reader.storage.encrypted import opens

    chosen = chosen_folder(folder)
    backups = Backups(folder / "backups", chosen)
    made: dict[bytes, Key] = {}
    for path in (folder / "work.db", folder / "library.db", *backups.all()):
        salt = salt_of(path)
        if salt is None:
            continue
        key = made.get(salt) or made.setdefault(salt, made_from(password, salt))
        if opens(path, key):
            hold(folder, key)
            if chosen is not None:
                hold(chosen, key)
            return
    raise WrongPassword()


def fits(folder: Path, password: str) -> bool:
    """Whether a password is the one that an open library was opened with."""
    from hmac import compare_digest

    key = key_of(folder)
    return key is not None and compare_digest(made_from(password, key.salt).secret, key.secret)


def lock(folder: Path) -> None:
    """Forget everything about a library; its databases must be closed."""
    key = key_of(folder)
    for place in [place for place, held in _held.items() if held is key]:
        del _held[place]
