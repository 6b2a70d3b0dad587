"""Characters of a PDF page with their places, taken from pdfium in one sweep."""

from __future__ import annotations

import ctypes
import math
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Self, cast

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # ctypes bindings made by a generator

from reader.core.errors import DamagedFile, PasswordNeeded
from reader.importers.page import Face, Page, Run
from reader.importers.pdf_pictures import is_picture
from reader.importers.pdf_rules import rules_of
from reader.importers.pdf_turn import Turn
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
_ADVANCE = 1.0
"""Ems that a Hanzi takes. Its box isn't asked: Type 3 fonts tell that of its ink, narrow for 日 and 月."""
_SAMPLES = 24
"""Characters of a page that tell which way it is read…"""
_MOST = 0.66
"""…and the share of them that must agree."""
_STRAIGHT = 3.0
"""Degrees by which text that a scan was read into may lean."""
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


def _bare(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A function of pdfium that takes and gives addresses: pointer objects would take twice its time."""
    return cast("Callable[..., Any]", ctypes.cast(function, ctypes.CFUNCTYPE(result, *arguments)))


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

    def __enter__(self) -> Self:
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
            box = pdfium.FS_RECTF()
            pdfium.FPDF_GetPageBoundingBox(page, box)
            turn = Turn(pdfium.FPDFPage_GetRotation(page) % 4, width, height, box.left, box.bottom)
            upright, runs, lost = _runs(page, turn)
            pictured = is_picture(page, runs, width * height)
            rules = rules_of(page, upright.point) if runs else ()
            turned = (upright.quarters - turn.quarters) % 4
            return Page(index + 1, upright.width, upright.height, runs, lost, rules, pictured, turned)
        finally:
            pdfium.FPDF_ClosePage(page)


@dataclass(frozen=True, slots=True)
class _Setting:
    """What all characters of one text object share."""

    size: float
    face: Face
    slanted: bool
    advance: float
    """Points that a character of full width takes."""


_NOTHING = _Setting(0.0, Face("", bold=False), slanted=False, advance=0.0)
_owner = _bare(pdfium.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_font = _bare(pdfium.FPDFTextObj_GetFont, ctypes.c_void_p, ctypes.c_void_p)
_font_size = _bare(pdfium.FPDFTextObj_GetFontSize, ctypes.c_int, ctypes.c_void_p, ctypes.POINTER(ctypes.c_float))
_render_mode = _bare(pdfium.FPDFTextObj_GetTextRenderMode, ctypes.c_int, ctypes.c_void_p)
_is_embedded = _bare(pdfium.FPDFFont_GetIsEmbedded, ctypes.c_int, ctypes.c_void_p)


def _runs(page: object, turn: Turn) -> tuple[Turn, tuple[Run, ...], tuple[Run, ...]]:
    """How the page stands upright, what stands on it, and what pdfium doesn't tell of that."""
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return turn, (), ()
    try:
        upright = turn.to(_quarters(text_page, turn.quarters))
        sweep = _Sweep(text_page, upright)
        return upright, tuple(sweep.runs()), tuple(sweep.lost(page))
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _quarters(text_page: object, shown: int) -> int:
    """Quarter turns clockwise after which most of the text is upright; ``shown`` where no direction has most of it."""
    count = pdfium.FPDFText_CountChars(text_page)
    matrix = pdfium.FS_MATRIX()
    found: list[int | None] = []
    for index in range(0, count, max(1, count // _SAMPLES)):
        if not _owner(text_page, index) or not pdfium.FPDFText_GetMatrix(text_page, index, matrix):
            continue
        upright = matrix.a * matrix.d - matrix.b * matrix.c > 0
        angle = math.degrees(math.atan2(matrix.b, matrix.a))
        straight = upright and abs(angle - round(angle / 90) * 90) < _STRAIGHT
        found.append(round(angle / 90) % 4 if straight else None)
    usual = max(set(found), key=found.count, default=None)
    return usual if usual is not None and found.count(usual) > len(found) * _MOST else shown


class _Sweep:
    """Goes over the characters of a text page once."""

    def __init__(self, text_page: object, turn: Turn) -> None:
        self._page = text_page
        self._turn = turn
        self._x = ctypes.c_double()
        self._y = ctypes.c_double()
        self._box = pdfium.FS_RECTF()
        self._settings: dict[int, _Setting] = {}
        self._faces: dict[int, Face] = {}
        self._same: dict[_Setting, _Setting] = {}
        self._known: dict[tuple[object, ...], _Setting] = {}
        self._size = ctypes.c_float()
        self._matrix = pdfium.FS_MATRIX()

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
            owner = _owner(self._page, index)
            guessed = character == " " and pdfium.FPDFText_IsGenerated(self._page, index) == 1
            if guessed or not owner or character in "\r\n":
                space = space or character == " "
                continue
            own = self._settings.get(owner) or self._setting(owner, index)
            pdfium.FPDFText_GetCharOrigin(self._page, index, self._x, self._y)
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
            right = x + own.advance if character >= _FIRST_RADICAL else self._right(index, x)
        if text:
            yield _run(text, left, right, baseline, setting)

    def lost(self, page: object) -> Iterator[Run]:
        """Text objects without characters in fonts that the file doesn't embed.

        pdfium leaves out a single character whose glyph has no box in the font that stands in. Embedded fonts only
        have such glyphs for spaces.
        """
        if all(map(_is_embedded, self._faces)):
            return
        for index in range(pdfium.FPDFPage_CountObjects(page)):
            owner = pdfium.FPDFPage_GetObject(page, index)
            if pdfium.FPDFPageObj_GetType(owner) != pdfium.FPDF_PAGEOBJ_TEXT:
                continue
            font = _font(owner)
            if ctypes.addressof(owner.contents) in self._settings or not font or _is_embedded(font):
                continue
            pdfium.FPDFTextObj_GetFontSize(owner, self._size)
            pdfium.FPDFPageObj_GetMatrix(owner, self._matrix)
            x, y = self._turn.point(self._matrix.e, self._matrix.f)
            scaled = round(self._size.value * (math.hypot(self._matrix.c, self._matrix.d) or 1.0), 1)
            yield Run("", x, x + scaled / 2, y, scaled, self._face(font))

    def _right(self, index: int, x: float) -> float:
        pdfium.FPDFText_GetLooseCharBox(self._page, index, self._box)
        return max(x, self._turn.right(self._box))

    def _character(self, index: int) -> str:
        code: int = pdfium.FPDFText_GetUnicode(self._page, index)
        return "\ufffd" if code == 0 or code in _SURROGATES or code > 0x10FFFF else chr(code)

    def _setting(self, owner: int, index: int) -> _Setting:
        matrix = self._matrix
        _font_size(owner, self._size)
        pdfium.FPDFText_GetMatrix(self._page, index, matrix)
        size, a, b, c, d = self._size.value, matrix.a, matrix.b, matrix.c, matrix.d
        stroked = _render_mode(owner) == _STROKED
        key = (_font(owner), size, a, b, c, d, stroked)
        setting = self._known.get(key)
        if setting is None:
            turned = math.degrees(math.atan2(b, a)) % 90
            face = self._face(key[0])
            if stroked and not face.bold:
                face = Face(face.name, bold=True)
            scaled = round(size * (math.hypot(c, d) or 1.0), 1)
            setting = _Setting(scaled, face, 10 < turned < 80, size * (math.hypot(a, b) or 1.0) * _ADVANCE)
            setting = self._known[key] = self._same.setdefault(setting, setting)
        self._settings[owner] = setting
        return setting

    def _face(self, font: int | None) -> Face:
        if not font:
            return _NOTHING.face
        if font not in self._faces:
            buffer = ctypes.create_string_buffer(_NAME_BYTES)
            handle = ctypes.cast(font, pdfium.FPDF_FONT)
            pdfium.FPDFFont_GetBaseFontName(handle, buffer, _NAME_BYTES)
            name = buffer.value.decode("utf-8", "replace").split("+", 1)[-1]
            weight: int = pdfium.FPDFFont_GetWeight(handle)
            bold = weight >= _BOLD_WEIGHT or any(part in name.lower() for part in _BOLD_NAMES)
            self._faces[font] = Face(name, bold)
        return self._faces[font]


def _both_wide(a: str, b: str) -> bool:
    return not a.isascii() and not b.isascii()


def _run(text: list[str], left: float, right: float, baseline: float, setting: _Setting) -> Run:
    return Run("".join(text), left, right, baseline, setting.size, setting.face, setting.slanted)
