"""The second opinion on a PDF's text: pypdf, where pdfium leaves characters out or its characters lie."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from reader.importers.hanzi import is_garbled
from reader.importers.page import Face, Page, Run
from reader.importers.paged import text_of
from reader.importers.pdf_lost import completed

_log = logging.getLogger(__name__)
_LEAST = 0.4
"""Share of the garbage's length that a true text has at least: two Western characters make one of GBK."""
_RESTS = 0.01
_FACE = Face("", bold=False)


class SecondReader:
    """The same file in pypdf; whatever goes wrong there is no text of its own."""

    def __init__(self, data: bytes, password: str | None) -> None:
        logging.getLogger("pypdf").setLevel(logging.CRITICAL)
        self._data = data
        self._password = password
        self._reader: PdfReader | None = None

    def completed(self, page: Page) -> Page:
        """The page with the characters that stand at its lost places."""
        if not page.lost:
            return page
        try:
            return completed(page, self._open().pages[page.number - 1])
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001  # pypdf lets any error of a broken file through; it is only asked for more
            _log.info("pypdf can't complete page %d", page.number, exc_info=True)
            return page

    def truer(self, pages: Sequence[Page]) -> list[Page] | None:
        """Pages with text where that of ``pages`` is garbage; None when no reading of the file makes sense.

        Tried are pypdf's reading, and both with GBK where bytes call themselves Western.
        """
        own = [replace(page, runs=tuple(self._runs(page.number)), lost=()) for page in pages]
        least = len("".join(text_of(pages).split())) * _LEAST
        for found in (own, [_relabelled(page) for page in own], [_relabelled(page) for page in pages]):
            text = "".join(text_of(found).split())
            if len(text) > least and not is_garbled(text) and not _has_rests(text):
                return found
        return None

    def _runs(self, number: int) -> Iterator[Run]:
        """What pypdf finds on the page, a piece for every operator that shows text."""
        found: list[Run] = []

        def visit(text: str, cm: Sequence[float], tm: Sequence[float], _font: Any, size: float) -> None:
            text = text.strip("\r\n")
            if text.strip():
                x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
                y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
                scaled = round(abs(size * (tm[3] or 1.0) * (cm[3] or 1.0)), 1)
                found.append(Run(text, x, x + _width(text) * scaled, y, scaled, _FACE))

        try:
            self._open().pages[number - 1].extract_text(visitor_text=visit)
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001  # pypdf lets any error of a broken file through; it is only asked for more
            _log.info("pypdf can't read page %d", number, exc_info=True)
        yield from found

    def _open(self) -> PdfReader:
        if self._reader is None:
            self._reader = PdfReader(BytesIO(self._data), password=self._password)
        return self._reader


def _has_rests(text: str) -> bool:
    """Parts of it are still read in the wrong code."""
    return sum("\x80" <= c <= "\u024f" and c not in "·×÷°±§" for c in text) > len(text) * _RESTS


def _width(text: str) -> float:
    """Ems, by full and half width."""
    return sum(0.5 if c.isascii() else 1.0 for c in text)


def _relabelled(page: Page) -> Page:
    """The page with GBK where its bytes were taken for Windows-1252."""
    return replace(page, runs=tuple(replace(run, text=_as_gbk(run.text)) for run in page.runs), lost=())


def _as_gbk(text: str) -> str:
    """``text`` again from its bytes; unchanged where it isn't all Western."""
    try:
        return b"".join(_byte(c) for c in text).decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text


def _byte(character: str) -> bytes:
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")
