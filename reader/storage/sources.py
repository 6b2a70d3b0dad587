"""Copies of the imported files, from which library.db can be made again."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from reader.storage import keys
from reader.storage.database import make_empty_file, make_folder, temporary_beside
from reader.storage.errors import StorageError, StorageUnusable


class Sources:
    """Files named by the sha256 of their bytes, with the suffix that they came with; sealed in a protected library."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, path: Path, sha256: str) -> str | None:
        """Keep a copy and return its name; None when the file is not any more what was read."""
        name = f"{sha256}{path.suffix.lower()}"
        if (self.folder / name).exists():
            return name
        try:
            data = path.read_bytes()
        except (OSError, StorageError):
            return None
        if sha256_of(data) != sha256:
            return None
        make_folder(self.folder)
        self._write(self.folder / name, [data])
        return name

    def take(self, pieces: Iterable[bytes], name: str) -> str:
        """Keep a file that comes piece by piece under a name made of its hash; it stands there whole or not at all."""
        if not (self.folder / name).exists():
            make_folder(self.folder)
            self._write(self.folder / name, pieces)
        return name

    def named(self, sha256: str | None) -> str | None:
        """The name of the kept file with this hash, whatever its suffix; None when there is none."""
        if sha256 is None or not self.folder.is_dir():
            return None
        found = sorted(path.name for path in self.folder.glob(f"{sha256}*") if path.stem == sha256)
        return found[0] if found else None

    def find(self, name: str | None, sha256: str) -> Path | None:
        """A kept copy that is still what it was."""
        if name is None:
            return None
        path = as_kept(self.folder / name)
        try:
            return path if sha256_of(path.read_bytes()) == sha256 else None
        except (OSError, StorageError):
            return None

    def _write(self, path: Path, pieces: Iterable[bytes]) -> None:
        if keys.key_of(self.folder) is not None:
            self._seal(path, b"".join(pieces))
            return
        temporary = temporary_beside(path)
        temporary.unlink(missing_ok=True)
        make_empty_file(temporary)
        try:
            with temporary.open("wb") as file:
                for piece in pieces:
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except OSError as error:
            raise StorageUnusable(path, error.strerror or str(error)) from error
        finally:
            temporary.unlink(missing_ok=True)

    @staticmethod
    def _seal(path: Path, data: bytes) -> None:
        from reader.storage.sealed import sealed

        try:
            sealed(data, path)
        except OSError as error:
            raise StorageUnusable(path, error.strerror or str(error)) from error


def size_of(path: Path) -> int:
    """How many bytes a kept file's content has."""
    return path.stat().st_size if keys.salt_of(path) is None else len(path.read_bytes())


def as_kept(path: Path) -> Path:
    """A kept file by its content, whether or not it is sealed."""
    if keys.salt_of(path) is None:
        return path
    from reader.storage.sealed import SealedPath

    return SealedPath(path)


def sha256_of(data: bytes) -> str:
    """The SHA-256 of ``data`` as 64 hex digits."""
    import hashlib  # loads OpenSSL, which opening a report does not need

    return hashlib.sha256(data).hexdigest()


def copied_sources(folder: Path, to: Path) -> int:
    """Copy every kept source that ``to`` lacks, each one proved by its name; returns how many."""
    names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    here = {path.name for path in to.iterdir()} if to.is_dir() else set()
    other = Sources(to)
    return sum(
        other.keep(as_kept(folder / name), name.partition(".")[0]) is not None
        for name in names
        if name not in here and not name.startswith(".")
    )
