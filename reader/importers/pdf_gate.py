"""A first look at a PDF, before pdfium allocates what the file asks for."""

from __future__ import annotations

import re
import zlib

MAX_PAGES = 3000
MAX_CONTENT = 64 * 1024 * 1024
"""Bytes that the contents of all pages may swell to."""

_STEP = 64 * 1024
_STREAM = re.compile(rb"stream\r?\n(?=\x78)")
_NAME = rb"/[A-Za-z0-9]{1,20}"
_CHAINED = re.compile(
    rb"/Filter(?!\s{0,20}(?:" + _NAME + rb"(?=[\s/>])|\[\s{0,20}" + _NAME + rb"\s{0,20}\]))"
    rb"|/LZW|/RunLength|/Crypt|/Encrypt|/F?[a-z]{0,5}#[0-9A-Fa-f]{2}[a-z]{0,6}[\s/\[]"
)
"""Filters after one another, of other kinds, or written so that only a parser finds them."""


def check(data: bytes, name: str) -> None:
    """Raise LimitExceeded for too many pages, or pages whose content swells beyond measure.

    Streams are first counted as they stand in the file, all of them. Only where that tells nothing or too much does
    pypdf look at the pages: to import it takes longer than to read many a report.
    """
    if _CHAINED.search(data) or _swollen(data) > MAX_CONTENT:
        from reader.importers.pdf_contents import check_contents

        check_contents(data, name)


def _swollen(data: bytes) -> int:
    """Bytes of all compressed streams, counted no further than the limit."""
    size = 0
    for stream in _STREAM.finditer(data):
        inflate = zlib.decompressobj()
        rest = memoryview(data)[stream.end() :]
        try:
            while rest and not inflate.eof and size <= MAX_CONTENT:
                piece, rest = rest[:_STEP], rest[_STEP:]
                size += len(inflate.decompress(piece, MAX_CONTENT))
                if inflate.unconsumed_tail:
                    return MAX_CONTENT + 1
        except zlib.error:
            continue
    return size
