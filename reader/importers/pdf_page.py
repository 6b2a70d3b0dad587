"""Characters of a PDF page with their places, taken from pdfium in one sweep."""

from __future__ import annotations

import ctypes
import math
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # ctypes bindings made by a generator

from reader.core.errors import DamagedFile, PasswordNeeded
from reader.importers.page import Face, Page, Run
from reader.paths import RESOURCES

_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/X11/fonts", str(RESOURCES / "fonts"))

_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "粗")
_BOLD_WEIGHT = 600
_STROKED = 2
"""Render mode «fill, then stroke»: how producers make bold of a face that has none."""
_NAME_BYTES = 128
_NARROW, _WIDE = 0.18, 0.5
"""Gaps in ems that end a run: between characters of full width a narrow one may be a space."""
_FIRST_RADICAL = "\u2e80"
_ADVANCE = 0.98
"""Ems that a Hanzi takes at least: Type 3 fonts tell the box of its ink, which is narrow for 日 and 月."""
_SURROGATES = range(0xD800, 0xE000)


@cache
def _start_pdfium() -> object:
    """Start pdfium with the bundled fonts beside the system's; returns what it keeps pointing at.

    Where no Chinese font is installed, it loses single and turned characters of fonts that a file does not embed.
    """
    paths = (ctypes.c_char_p * (len(_FONT_FOLDERS) + 1))(*map(os.fsencode, _FONT_FOLDERS), None)
    config = pdfium.FPDF_LIBRARY_CONFIG(version=2)
    config.m_pUserFontPaths = ctypes.cast(paths, type(config.m_pUserFontPaths))
    pdfium.FPDF_DestroyLibrary()
    pdfium.FPDF_InitLibraryWithConfig(config)
    return paths


class Pdf:
    """An open file. ``close`` it, or use it as a context."""

    def __init__(self, data: bytes, name: str, password: str | None = None) -> None:
        """Raises PasswordNeeded or DamagedFile."""
        _start_pdfium()
        self._data = data
        encoded = None if password is None else password.encode()
        self._document = pdfium.FPDF_LoadMemDocument64(data, len(data), encoded)
        if not self._document:
            if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD:
                raise PasswordNeeded(name, wrong=password is not None)
            raise DamagedFile(name)
        self.pages: int = pdfium.FPDF_GetPageCount(self._document)

    def __enter__(self) -> Pdf:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give back what pdfium holds."""
        pdfium.FPDF_CloseDocument(self._document)

    def page(self, index: int) -> Page:
        """The page with this index from 0; a page that can't be loaded is empty."""
        page = pdfium.FPDF_LoadPage(self._document, index)
        if not page:
            return Page(index + 1, 0.0, 0.0, ())
        try:
            width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
            turn = _Turn(pdfium.FPDFPage_GetRotation(page), width, height)
            return Page(index + 1, width, height, *_runs(page, turn))
        finally:
            pdfium.FPDF_ClosePage(page)


@dataclass(frozen=True, slots=True)
class _Setting:
    """What all characters of one text object share."""

    size: float
    face: Face
    slanted: bool


_NOTHING = _Setting(0.0, Face("", bold=False), slanted=False)


@dataclass(frozen=True, slots=True)
class _Turn:
    """The way from the space that a page is drawn in to the page as it is shown; pdfium gives the former."""

    quarters: int
    """Quarter turns clockwise."""
    width: float
    height: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A place on the shown page."""
        turned = ((x, y), (y, self.height - x), (self.width - x, self.height - y), (self.width - y, x))
        return turned[self.quarters % 4]

    def right(self, box: Any) -> float:
        """The right edge of a box on the shown page."""
        corner = ((box.right, box.top), (box.right, box.top), (box.left, box.bottom), (box.left, box.bottom))
        return self.point(*corner[self.quarters % 4])[0]


def _runs(page: object, turn: _Turn) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """What stands on the page, and what pdfium doesn't tell of it."""
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return (), ()
    try:
        sweep = _Sweep(text_page, turn)
        return tuple(sweep.runs()), tuple(sweep.lost(page))
    finally:
        pdfium.FPDFText_ClosePage(text_page)


class _Sweep:
    """Goes over the characters of a text page once."""

    def __init__(self, text_page: object, turn: _Turn) -> None:
        self._page = text_page
        self._turn = turn
        self._x = ctypes.c_double()
        self._y = ctypes.c_double()
        self._box = pdfium.FS_RECTF()
        self._settings: dict[int, _Setting] = {}
        self._faces: dict[int, Face] = {}
        self._same: dict[_Setting, _Setting] = {}

    def runs(self) -> Iterator[Run]:
        """Runs end where the baseline, the face or the direction of writing changes, or after a gap.

        Spaces that pdfium guessed from gaps stay only between Latin words: justified lines are full of them.
        """
        text: list[str] = []
        left = right = baseline = 0.0
        setting = _NOTHING
        space = False
        for index in range(pdfium.FPDFText_CountChars(self._page)):
            character = self._character(index)
            owner = pdfium.FPDFText_GetTextObject(self._page, index)
            guessed = character == " " and pdfium.FPDFText_IsGenerated(self._page, index) == 1
            if guessed or not owner or character in "\r\n":
                space = space or character == " "
                continue
            own = self._setting(owner, index)
            pdfium.FPDFText_GetCharOrigin(self._page, index, self._x, self._y)
            pdfium.FPDFText_GetLooseCharBox(self._page, index, self._box)
            x, y = self._turn.point(self._x.value, self._y.value)
            widest = own.size * (_NARROW if text and _both_wide(text[-1], character) else _WIDE)
            if text and (own is not setting or abs(y - baseline) > 0.2 or not -own.size / 2 < x - right < widest):
                yield _run(text, left, right, baseline, setting)
                text = []
            if not text:
                left, baseline, setting = x, y, own
            elif space and text[-1].isascii() and character.isascii() and not text[-1].isspace():
                text.append(" ")
            space = False
            text.append(character)
            right = max(x, self._turn.right(self._box))
            if character >= _FIRST_RADICAL:
                right = max(right, x + own.size * _ADVANCE)
        if text:
            yield _run(text, left, right, baseline, setting)

    def lost(self, page: object) -> Iterator[Run]:
        """Text objects without characters in fonts that the file doesn't embed.

        pdfium leaves out a single character whose glyph has no box in the font that stands in. Embedded fonts only
        have such glyphs for spaces.
        """
        for index in range(pdfium.FPDFPage_CountObjects(page)):
            owner = pdfium.FPDFPage_GetObject(page, index)
            if pdfium.FPDFPageObj_GetType(owner) != pdfium.FPDF_PAGEOBJ_TEXT:
                continue
            font = pdfium.FPDFTextObj_GetFont(owner)
            if ctypes.addressof(owner.contents) in self._settings or not font or pdfium.FPDFFont_GetIsEmbedded(font):
                continue
            size, matrix = ctypes.c_float(), pdfium.FS_MATRIX()
            pdfium.FPDFTextObj_GetFontSize(owner, size)
            pdfium.FPDFPageObj_GetMatrix(owner, matrix)
            x, y = self._turn.point(matrix.e, matrix.f)
            scaled = round(size.value * (math.hypot(matrix.c, matrix.d) or 1.0), 1)
            yield Run("", x, x + scaled / 2, y, scaled, self._face(font))

    def _character(self, index: int) -> str:
        code: int = pdfium.FPDFText_GetUnicode(self._page, index)
        return "\ufffd" if code == 0 or code in _SURROGATES or code > 0x10FFFF else chr(code)

    def _setting(self, owner: object, index: int) -> _Setting:
        address = ctypes.addressof(owner.contents)  # type: ignore[attr-defined]  # a ctypes pointer
        if address not in self._settings:
            size = ctypes.c_float()
            pdfium.FPDFTextObj_GetFontSize(owner, size)
            matrix = pdfium.FS_MATRIX()
            pdfium.FPDFText_GetMatrix(self._page, index, matrix)
            scale = math.hypot(matrix.c, matrix.d) or 1.0
            turned = math.degrees(math.atan2(matrix.b, matrix.a)) % 90
            stroked = pdfium.FPDFTextObj_GetTextRenderMode(owner) == _STROKED
            face = self._face(pdfium.FPDFTextObj_GetFont(owner))
            if stroked and not face.bold:
                face = Face(face.name, bold=True)
            setting = _Setting(round(size.value * scale, 1), face, slanted=10 < turned < 80)
            self._settings[address] = self._same.setdefault(setting, setting)
        return self._settings[address]

    def _face(self, font: object) -> Face:
        if not font:
            return _NOTHING.face
        address = ctypes.addressof(font.contents)  # type: ignore[attr-defined]  # a ctypes pointer
        if address not in self._faces:
            buffer = ctypes.create_string_buffer(_NAME_BYTES)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, _NAME_BYTES)
            name = buffer.value.decode("utf-8", "replace").split("+", 1)[-1]
            weight: int = pdfium.FPDFFont_GetWeight(font)
            bold = weight >= _BOLD_WEIGHT or any(part in name.lower() for part in _BOLD_NAMES)
            self._faces[address] = Face(name, bold)
        return self._faces[address]


def _both_wide(a: str, b: str) -> bool:
    return not a.isascii() and not b.isascii()


def _run(text: list[str], left: float, right: float, baseline: float, setting: _Setting) -> Run:
    return Run("".join(text), left, right, baseline, setting.size, setting.face, setting.slanted)
