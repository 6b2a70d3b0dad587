"""Work packages (``.brief``): a zip with what a package says of itself, its ops, and the files of reports.

Whoever can write a file can send one: everything is read with limits, no name or path from inside is ever used, and
what does not hold together is refused before anything is done with it.
"""

from __future__ import annotations

import json
import os
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, Final

from reader.core.errors import (
    FileMissing,
    PackageDamaged,
    PackageForeign,
    PackageNewer,
    PackageRefused,
    PackageTooLarge,
)
from reader.storage.database import temporary_beside
from reader.storage.merging.ops import Op
from reader.storage.oplog import LoggedEntity
from reader.storage.package_manifest import (
    FORMAT,
    KIND,
    MOST_NUMBER,
    NAME,
    Manifest,
    SourceFile,
    manifest_as_json,
    manifest_from_json,
    moment,
)

MANIFEST: Final = "manifest.json"
OPS: Final = "ops.jsonl"
MOST_MANIFEST: Final = 8 << 20
MOST_OPS: Final = 1_000_000
MOST_OPS_BYTES: Final = 512 << 20
MOST_LINE: Final = 4 << 20
MOST_SOURCE: Final = 200 << 20
MOST_SOURCES_BYTES: Final = 1 << 30
MOST_MEMBERS: Final = 2_000
_MOST_DIRECTORY: Final = 1 << 20
_MOST_DEPTH: Final = 8
_PIECE: Final = 1 << 16
_SOURCE: Final = re.compile(r"sources/([0-9a-f]{64})")
_FIELD: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
_ENTITIES: Final = frozenset(entity.value for entity in LoggedEntity)


def write(path: Path, manifest: Manifest, ops: Sequence[Op], sources: Mapping[str, Path]) -> None:
    """Write a package that its owner alone can read; it stands there whole or not at all. Raises OSError.

    ``sources`` are the files by their hashes.
    """
    lines = "".join(json.dumps(list(op.row), ensure_ascii=False, separators=(",", ":")) + "\n" for op in ops).encode()
    told = json.dumps(manifest_as_json(manifest, sha256(lines).hexdigest()), ensure_ascii=False, indent=1)
    part = temporary_beside(path)
    try:
        part.unlink(missing_ok=True)
        with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600), "w+b") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, allowZip64=False) as archive:
                archive.writestr(MANIFEST, told)
                archive.writestr(OPS, lines)
                for source in manifest.sources:
                    archive.writestr(f"sources/{source.sha256}", sources[source.sha256].read_bytes())
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        error.filename = str(path)  # the name that was asked for
        raise
    finally:
        part.unlink(missing_ok=True)


class Package:
    """An open package, its manifest read; use it with ``with``. Raises PackageRefused."""

    def __init__(self, path: Path, schema: int) -> None:
        """``schema``: the newest version of work.db that is known here. Raises FileMissing, or OSError."""
        self.name = path.name
        self._archive = _opened(path)
        try:
            self._told = self._manifest()
            self.manifest = self._checked(schema)
        except PackageRefused:
            self.close()
            raise

    def ops(self) -> list[Op]:
        """All of its ops, each looked at; raises PackageRefused."""
        whole, found = sha256(), list[Op]()
        with self._member(OPS) as file:
            while line := self._read(file, MOST_LINE, line=True):
                whole.update(line)
                if len(found) >= MOST_OPS or file.tell() > MOST_OPS_BYTES:
                    raise PackageTooLarge(self.name)
                if len(line) >= MOST_LINE:
                    raise PackageTooLarge(self.name)
                found.append(self._op(line))
        if whole.hexdigest() != self._told.get("ops_sha256") or len(found) != self.manifest.ops:
            raise PackageDamaged(self.name, "ops are not what the manifest says")
        return found

    def source(self, source: SourceFile) -> Iterator[bytes]:
        """The bytes of a file, piece by piece; the last piece comes only when they are what they should be."""
        whole, size, held = sha256(), 0, b""
        with self._member(f"sources/{source.sha256}") as file:
            while piece := self._read(file, _PIECE):
                size += len(piece)
                if size > source.size:
                    raise PackageTooLarge(self.name)
                whole.update(piece)
                if held:
                    yield held
                held = piece
        if whole.hexdigest() != source.sha256:
            raise PackageDamaged(self.name, "a source is not what its name says")
        yield held

    def close(self) -> None:
        """Close the file."""
        self._archive.close()

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def _manifest(self) -> dict[str, Any]:
        with self._member(MANIFEST) as file:
            data = self._read(file, MOST_MANIFEST + 1)
        if len(data) > MOST_MANIFEST:
            raise PackageTooLarge(self.name)
        told = self._json(data)
        if not isinstance(told, dict) or told.get("kind") != KIND:
            raise PackageForeign(self.name)
        return told

    def _checked(self, schema: int) -> Manifest:
        told = self._told
        if isinstance(told.get("format"), int) and told["format"] > FORMAT:
            raise PackageNewer(self.name)
        if isinstance(told.get("schema"), int) and told["schema"] > schema:
            raise PackageNewer(self.name)
        try:
            manifest = manifest_from_json(told)
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as broken:
            raise PackageDamaged(self.name, f"manifest: {broken}") from broken
        sizes = [source.size for source in manifest.sources]
        if max(sizes, default=0) > MOST_SOURCE or sum(sizes) > MOST_SOURCES_BYTES or manifest.ops > MOST_OPS:
            raise PackageTooLarge(self.name)
        names = {MANIFEST, OPS, *(f"sources/{source.sha256}" for source in manifest.sources)}
        infos = self._archive.infolist()
        if sorted(info.filename for info in infos) != sorted(names):
            raise PackageDamaged(self.name, "members are not what the manifest says")
        if any(info.file_size > MOST_OPS_BYTES for info in infos):
            raise PackageTooLarge(self.name)
        return manifest

    def _op(self, line: bytes) -> Op:
        told = self._json(line)
        kinds = (str, int, int, str, str, str, str, str)
        if not isinstance(told, list) or [type(value) for value in told] != list(kinds):
            raise PackageDamaged(self.name, "an op has other parts")
        op = Op(*told)
        self._json(op.value.encode("utf-8", "surrogatepass"))
        if not (
            1 <= op.seq < MOST_NUMBER
            and 1 <= op.clock < MOST_NUMBER
            and op.entity in _ENTITIES
            and all(NAME.fullmatch(name) for name in (op.device, op.uid))
            and _FIELD.fullmatch(op.field)
            and _is_moment(op.at)
        ):
            raise PackageDamaged(self.name, "an op holds what can't be")
        return op

    def _json(self, data: bytes) -> Any:
        try:
            value = json.loads(data.decode(), parse_constant=_refuse)
        except (ValueError, RecursionError) as broken:
            raise PackageDamaged(self.name, f"no JSON: {type(broken).__name__}") from broken
        deep = data.count(b"[") + data.count(b"{") >= _MOST_DEPTH
        if (deep or b"\\u" in data) and not _is_plain(value, _MOST_DEPTH):
            raise PackageDamaged(self.name, "nested too deeply, or words that are none")
        return value

    def _member(self, name: str) -> IO[bytes]:
        try:
            return self._archive.open(name)
        except KeyError as none:
            raise PackageForeign(self.name) from none
        except Exception as broken:
            raise PackageDamaged(self.name, type(broken).__name__) from broken

    def _read(self, file: IO[bytes], most: int, *, line: bool = False) -> bytes:
        try:
            return file.readline(most) if line else file.read(most)
        except Exception as broken:
            raise PackageDamaged(self.name, type(broken).__name__) from broken


def _opened(path: Path) -> zipfile.ZipFile:
    """The zip of a package, looked at before its directory is read into memory."""
    if not path.is_file():
        raise FileMissing(path.name)
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - (1 << 16) - 22))
        end = file.read()
        at = end.rfind(b"PK\x05\x06")
        if at < 0 or len(end) - at < 22 or end[max(0, at - 20) : at].startswith(b"PK\x06\x07"):  # zip64: for terabytes
            raise PackageForeign(path.name)
        members = int.from_bytes(end[at + 10 : at + 12], "little")
        directory = int.from_bytes(end[at + 12 : at + 16], "little")
    if members > MOST_MEMBERS or directory > _MOST_DIRECTORY:
        raise PackageTooLarge(path.name)
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as broken:
        raise PackageForeign(path.name) from broken
    infos = archive.infolist()
    if len(infos) > MOST_MEMBERS or not all(_is_ours(info) for info in infos):
        archive.close()
        raise PackageForeign(path.name)
    return archive


def _is_ours(info: zipfile.ZipInfo) -> bool:
    known = info.filename in (MANIFEST, OPS) or bool(_SOURCE.fullmatch(info.filename))
    return known and info.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) and not info.flag_bits & 1


def _is_moment(text: str) -> bool:
    try:
        moment(text)
    except ValueError:
        return False
    return True


def _is_plain(value: object, depth: int) -> bool:
    """Not nested too deeply, and every text can be written as UTF-8."""
    if depth == 0:
        return False
    if isinstance(value, str):
        return value.isascii() or not any("\ud800" <= c <= "\udfff" for c in value)
    if isinstance(value, dict):
        return all(_is_plain(k, depth - 1) and _is_plain(v, depth - 1) for k, v in value.items())
    return not isinstance(value, list) or all(_is_plain(each, depth - 1) for each in value)


def _refuse(constant: str) -> object:
    raise ValueError(constant)
