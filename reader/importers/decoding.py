"""Bytes to text: simple and sure for the encodings that Chinese text files have."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from reader.core.errors import BinaryFile, LimitExceeded

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x7f]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_BAD = "\ufffd"
_ALMOST = 0.01
"""Share of broken characters up to which UTF-8 is still believed: no other encoding looks like it."""
_HOPELESS = 0.1
_CONTROLS_OF_TEXT = 0.005
"""Web pages leave a stray control character here and there; more of them is no text."""
_STRAY = 2
_MAX_BYTES = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file without byte order mark, and the encoding they were in."""

    text: str
    encoding: str

    @property
    def broken(self) -> bool:
        """Some bytes are not of the encoding; U+FFFD stands in their place."""
        return _BAD in self.text


def decode(data: bytes, name: str) -> Decoded:
    """The text of a file; raises BinaryFile when it is none, LimitExceeded(size) for no report's size.

    Byte order mark, then UTF-8, then GB18030 (which holds GBK and GB2312), each strict before
    bytes that don't fit are replaced.
    """
    if len(data) > _MAX_BYTES:
        raise LimitExceeded(name, "size")
    decoded = _by_mark(data) or _wide_without_mark(data) or _by_trial(data)
    length = max(1, len(decoded.text))
    if len(_CONTROL.findall(decoded.text)) > max(_STRAY, length * _CONTROLS_OF_TEXT) or "\0" in decoded.text:
        raise BinaryFile(name)
    if decoded.text.count(_BAD) > length * _HOPELESS:
        raise BinaryFile(name)
    return decoded


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return Decoded(data.decode(encoding, "replace"), encoding)
    return None


def _wide_without_mark(data: bytes) -> Decoded | None:
    """UTF-16 without mark betrays itself by the zero bytes of its line ends and digits."""
    if len(data) % 2 or b"\0" not in data[:4096]:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        sample = data[:4096].decode(encoding, "replace")
        if "\0" not in sample and len(_HAN.findall(sample)) * 3 > len(sample):
            return Decoded(data.decode(encoding, "replace"), encoding)
    return None


def _by_trial(data: bytes) -> Decoded:
    for encoding in ("utf-8", "gb18030"):
        try:
            return Decoded(data.decode(encoding), encoding)
        except UnicodeDecodeError:
            if encoding == "utf-8":
                text = data.decode(encoding, "replace")
                if text.count(_BAD) <= len(text) * _ALMOST:
                    return Decoded(text, encoding)
    return Decoded(data.decode("gb18030", "replace"), "gb18030")
