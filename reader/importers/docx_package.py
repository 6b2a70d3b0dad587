"""The parts of a Word file, opened with care: no entities, no archive that swells."""

from __future__ import annotations

import posixpath
import zipfile
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from reader.core.errors import DamagedFile, LimitExceeded
from reader.importers.job import InputFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = W.strip("{}").encode()
_MAX_SWOLLEN = 512 * 1024 * 1024
_MAX_PART = 64 * 1024 * 1024
_DOCTYPES = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))


def attribute(element: Element | None, name: str = "val") -> str | None:
    """An attribute of the word-processing name space, None when it or the element is missing."""
    return None if element is None else element.get(W + name)


def switched_on(element: Element | None) -> bool | None:
    """The state of a toggle such as ``w:b``; None when it is not set."""
    if element is None:
        return None
    return element.get(W + "val", "1") not in ("0", "false", "off", "none")


def whole(text: str | None, default: int = 0) -> int:
    """The number that an attribute holds; the default when it holds none."""
    try:
        return int(float(text)) if text is not None and len(text) < 20 else default
    except (ValueError, OverflowError):
        return default


class Package:
    """Reads parts by their relation to the main document."""

    def __init__(self, file: InputFile) -> None:
        """Raises DamagedFile, and LimitExceeded(size) for an archive that swells beyond measure."""
        self._name = file.name
        try:
            self._archive = zipfile.ZipFile(BytesIO(file.data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as broken:
            raise DamagedFile(file.name) from broken
        if sum(member.file_size for member in self._archive.infolist()) > _MAX_SWOLLEN:
            raise LimitExceeded(file.name, "size")
        self._main = self._target("_rels/.rels", "/officeDocument", "") or "word/document.xml"
        folder, base = posixpath.split(self._main)
        self._folder = folder
        self._relations = f"{folder}/_rels/{base}.rels"

    def document(self) -> Element:
        """The root of the main document; raises DamagedFile when it is missing."""
        root = self._part(self._main)
        if root is None:
            raise DamagedFile(self._name)
        return root

    def related(self, kind: str) -> Element | None:
        """The root of the part with this relation (``styles``, ``numbering``, ``footnotes``…), None without."""
        target = self._target(self._relations, "/" + kind, self._folder)
        return None if target is None else self._part(target)

    def _target(self, relations: str, kind: str, folder: str) -> str | None:
        root = self._part(relations)
        for relation in root.iter(_RELATION) if root is not None else ():
            if relation.get("Type", "").endswith(kind) and relation.get("TargetMode") != "External":
                target = relation.get("Target", "")
                return target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
        return None

    def _part(self, path: str) -> Element | None:
        try:
            with self._archive.open(path) as part:
                data = part.read(_MAX_PART + 1)
        except KeyError:
            return None
        except Exception as broken:
            # zipfile lets errors of every decompressor through: zlib, lzma, encryption, truncation
            raise DamagedFile(self._name) from broken
        if len(data) > _MAX_PART:
            raise LimitExceeded(self._name, "size")
        if any(mark in data for mark in _DOCTYPES):
            raise DamagedFile(self._name)
        try:
            return ElementTree.fromstring(data.replace(_STRICT, _TRANSITIONAL))
        except (ElementTree.ParseError, ValueError, LookupError) as broken:
            raise DamagedFile(self._name) from broken
