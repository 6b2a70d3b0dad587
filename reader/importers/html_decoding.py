"""The characters of a saved web page: what its bytes allow counts more than what its head claims."""

from __future__ import annotations

import codecs
import re

from reader.core.errors import LimitExceeded
from reader.importers.decoding import Decoded, decode

_DECLARED = re.compile(rb"""<(?:meta\b[^>]*?charset|\?xml\b[^>]*?encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_HEAD = 8192
_CHINESE = ("gb", "big5", "hz", "euc")
"""Other claims (``iso-8859-1``) decode anything to nonsense; Chinese pages only make them by mistake."""
_MAX_BYTES = 32 * 1024 * 1024


def decode_page(data: bytes, name: str) -> Decoded:
    """The text of a page: byte order mark, UTF-8 when all of it fits, the declared Chinese encoding, then trials.

    Raises BinaryFile when it is no text and LimitExceeded(size) for no page's size.
    """
    if len(data) > _MAX_BYTES:
        raise LimitExceeded(name, "size")
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _fits(data, "utf-8"):
        return decode(data, name)
    declared = _DECLARED.search(data[:_HEAD])
    encoding = _codec(declared[1].decode("ascii").lower()) if declared else None
    if encoding is not None and _fits(data, encoding):
        return Decoded(data.decode(encoding), encoding)
    return decode(data, name)


def _codec(declared: str) -> str | None:
    """The codec that holds what the declared name means to browsers."""
    if not declared.startswith(_CHINESE):
        return None
    if declared.startswith("gb"):
        return "gb18030"
    try:
        return "big5hkscs" if declared.startswith("big5") else codecs.lookup(declared).name
    except LookupError:
        return None


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
