"""Which format a file is in, told by its bytes; the suffix only decides between kinds of text."""

from __future__ import annotations

import re

from reader.core.errors import DamagedFile, EmptyFile, UnknownFormat
from reader.importers.job import InputFile

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_SUFFIXES = {".doc", ".wps", ".xls", ".et", ".ppt", ".dps", ".msg"}
_SIGNATURES = (
    (b"{\\rtf", ".rtf"),
    (b"\x89PNG", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF8", ".gif"),
    (b"BM", ".bmp"),
    (b"II*\0", ".tif"),
    (b"MM\0*", ".tif"),
    (b"RIFF", ".webp"),
    (b"Rar!", ".rar"),
    (b"7z\xbc\xaf", ".7z"),
    (b"\x1f\x8b", ".gz"),
    (b"MIME-Version:", ".mht"),
    (b"%!PS", ".ps"),
)
_ZIP_MEMBERS = (("xl/", ".xlsx"), ("ppt/", ".pptx"), ("content.xml", ".odt"))
_COMMENTS = rb"\s*(?:<!--(?:(?!-->).)*-->\s*)*"
_MARKUP = re.compile(_COMMENTS + rb"<(?:!doctype\s+html|html|head|body|meta)\b", re.IGNORECASE | re.DOTALL)
_ANY_TAG = re.compile(rb"<(?:p|div|br|table|span|h[1-6]|font)\b", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml\b")
_MARKDOWN_SIGN = re.compile(rb"^#{1,6} +\S|<sup>\s*\[?\d", re.MULTILINE)
"""A heading, or a raised number as converters write it."""
_MARKDOWN_SUFFIXES = {".md", ".markdown", ".mdown", ".mkd"}
_MARKUP_SUFFIXES = {".html", ".htm", ".xhtml", ".shtml"}
_BINARY_SUFFIXES = (".pdf", ".docx", ".ofd")


def format_of(file: InputFile) -> str:
    """The registry name of the file's format.

    Raises EmptyFile, UnknownFormat (with the suffix of what it really is) and DamagedFile.
    """
    data = file.data
    if not data.strip():
        raise EmptyFile(file.name)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK"):
        return _of_archive(file)
    if data.startswith(_OLE):
        raise UnknownFormat(file.name, file.suffix if file.suffix in _OLE_SUFFIXES else ".doc")
    for signature, suffix in _SIGNATURES:
        if data.startswith(signature) and (len(signature) > 2 or b"\0" in data[:64]):
            raise UnknownFormat(file.name, suffix)
    return _of_text(file)


def _of_archive(file: InputFile) -> str:
    import zipfile  # slow to import, and texts don't need it
    from io import BytesIO

    try:
        with zipfile.ZipFile(BytesIO(file.data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as broken:
        raise DamagedFile(file.name) from broken
    if "word/document.xml" in names or ("[Content_Types].xml" in names and any(n.startswith("word/") for n in names)):
        return "docx"
    if any(n.lstrip("/").lower() == "ofd.xml" for n in names):
        return "ofd"
    for member, suffix in _ZIP_MEMBERS:
        if any(n.startswith(member) for n in names):
            raise UnknownFormat(file.name, suffix)
    raise UnknownFormat(file.name, file.suffix if file.suffix not in ("", *_BINARY_SUFFIXES) else ".zip")


def _of_text(file: InputFile) -> str:
    head = _narrow(file.data[:4096])
    if file.suffix in _BINARY_SUFFIXES and b"\0" in file.data:
        raise DamagedFile(file.name)
    if _is_page(file, head):
        return "html"
    if _XML.match(head):
        raise UnknownFormat(file.name, ".xml")
    if file.suffix in _MARKDOWN_SUFFIXES or len(_MARKDOWN_SIGN.findall(file.data)) >= 2:
        return "markdown"
    return "text"


def _narrow(head: bytes) -> bytes:
    """The beginning of a text without byte order mark; of UTF-16 the ASCII in it."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "ignore").encode("ascii", "replace")
    return head.removeprefix(b"\xef\xbb\xbf")


def _is_page(file: InputFile, head: bytes) -> bool:
    if _MARKUP.match(head) or (_XML.match(head) and b"<html" in head.lower()):
        return True
    return file.suffix in _MARKUP_SUFFIXES and _ANY_TAG.search(file.data) is not None
