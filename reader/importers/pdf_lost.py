"""Characters that pdfium leaves out, decoded from the operators that show them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pypdf import PageObject
from pypdf.generic import ByteStringObject, DictionaryObject, TextStringObject

from reader.importers.page import Page

_SAME_PLACE = 0.5
"""Points between two opinions on where a text begins."""
_CODES = (("GB", "gb18030"), ("UniGB-UCS2", "utf-16-be"), ("UniGB-UTF16", "utf-16-be"), ("WinAnsi", "cp1252"))
"""Beginnings of the names of encodings (ISO 32000-1, table 118) and the codecs that read them."""
_Matrix = tuple[float, float, float, float, float, float]
_UNIT: _Matrix = (1, 0, 0, 1, 0, 0)


def completed(page: Page, told: PageObject) -> Page:
    """The page with the characters that its file shows at the lost places."""
    shown = list(_shown(told))
    found = []
    for place in page.lost:
        text = next((t for t, x, y in shown if abs(x - place.left) + abs(y - place.baseline) < _SAME_PLACE), "")
        if text.strip():
            found.append(replace(place, text=text.strip()))
    return replace(page, runs=(*page.runs, *found), lost=())


def _shown(page: PageObject) -> Iterator[tuple[str, float, float]]:
    """Texts and where they begin, those apart whose beginning depends on the width of others."""
    contents = page.get_contents()
    codes = _codes(page)
    text = _Text()
    for operands, operator in [] if contents is None else contents.operations:
        shown = text.follow(operator, operands)
        if shown is None or text.moved:
            continue
        text.moved = True
        code = codes.get(text.font)
        if code is not None:
            x, y = text.place
            yield shown.decode(code, "ignore"), x, y


class _Text:
    """The text state, as far as it says where a text begins (ISO 32000-1, 9.4)."""

    def __init__(self) -> None:
        self.font = ""
        self.moved = False
        """A text was shown since the place was set: its width is not known."""
        self._line = _UNIT
        self._leading = 0.0
        self._page = _UNIT
        self._stack: list[_Matrix] = []

    @property
    def place(self) -> tuple[float, float]:
        """Where the next text begins, in points."""
        return _times(self._line, self._page)[4:]

    def follow(self, operator: bytes, operands: Sequence[Any]) -> bytes | None:
        """Take an operator into account; returns the codes that it shows."""
        if operator in (b"Tj", b"TJ", b"'", b'"'):
            if operator in (b"'", b'"'):
                self._next(0, -self._leading)
            return b"".join(map(_raw, operands[0] if operator == b"TJ" else operands[-1:]))
        if operator in (b"q", b"Q", b"cm"):
            self._draw(operator, operands)
        elif operator == b"BT":
            self._begin(_UNIT)
        elif operator == b"Tf":
            self.font = str(operands[0])
        elif operator == b"TL":
            self._leading = float(operands[0])
        elif operator == b"Tm":
            self._begin(_matrix(operands))
        elif operator in (b"Td", b"TD"):
            self._leading = -float(operands[1]) if operator == b"TD" else self._leading
            self._next(float(operands[0]), float(operands[1]))
        elif operator == b"T*":
            self._next(0, -self._leading)
        return None

    def _draw(self, operator: bytes, operands: Sequence[Any]) -> None:
        if operator == b"q":
            self._stack.append(self._page)
        elif operator == b"cm":
            self._page = _times(_matrix(operands), self._page)
        elif self._stack:
            self._page = self._stack.pop()

    def _begin(self, matrix: _Matrix) -> None:
        self._line, self.moved = matrix, False

    def _next(self, x: float, y: float) -> None:
        self._begin(_times((1, 0, 0, 1, x, y), self._line))


def _matrix(operands: Sequence[Any]) -> _Matrix:
    a, b, c, d, e, f = map(float, operands[:6])
    return a, b, c, d, e, f


def _times(m: _Matrix, n: _Matrix) -> _Matrix:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _raw(operand: object) -> bytes:
    """The bytes of a string; nothing for the distances in a TJ array."""
    if isinstance(operand, TextStringObject):
        return operand.original_bytes
    return bytes(operand) if isinstance(operand, ByteStringObject) else b""


def _codes(page: PageObject) -> Mapping[str, str]:
    """Codecs of the page's fonts by name, where their encoding is one of the known."""
    resources = page.get("/Resources")
    fonts = resources.get_object().get("/Font") if resources is not None else None
    found: dict[str, str] = {}
    for name, font in fonts.get_object().items() if fonts is not None else ():
        description = font.get_object()
        encoding = str(description.get("/Encoding", "")) if isinstance(description, DictionaryObject) else ""
        code = next((code for start, code in _CODES if encoding.startswith(f"/{start}")), None)
        if code is not None:
            found[str(name)] = code
    return found
