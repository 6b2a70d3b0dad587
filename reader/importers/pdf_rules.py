"""The straight lines that a PDF page draws: the frames of its tables."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any, cast

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # ctypes bindings made by a generator

from reader.core.richtext import Rect

_MOST_SEGMENTS = 4_000
"""Of a page; drawings have more, and tables fewer."""
_MOST_OBJECTS = 20_000
_STRAIGHT = 1.0
"""Points that a line may lean."""
_SHORTEST = 6.0
_Point = tuple[float, float]

_object = cast(
    "Callable[..., Any]",
    ctypes.cast(pdfium.FPDFPage_GetObject, ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)),
)
_type = cast(
    "Callable[..., Any]", ctypes.cast(pdfium.FPDFPageObj_GetType, ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p))
)


def rules_of(page: object, place: Callable[[float, float], _Point]) -> tuple[Rect, ...]:
    """The lines across and down; none for a page that draws more than tables need. ``place`` turns points."""
    rules: list[Rect] = []
    segments = 0
    for index in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        address = _object(page, index)
        if not address or _type(address) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        path = ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)
        segments += max(0, pdfium.FPDFPath_CountSegments(path))
        if segments > _MOST_SEGMENTS:
            return ()
        for (x0, y0), (x1, y1) in _lines(path, place):
            width, height = abs(x1 - x0), abs(y1 - y0)
            if min(width, height) < _STRAIGHT and max(width, height) > _SHORTEST:
                rules.append(Rect(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
    return tuple(rules)


def _lines(path: Any, place: Callable[[float, float], _Point]) -> Iterator[tuple[_Point, _Point]]:
    """The beginnings and ends of the straight segments of a path, as shown on the page."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = None
    for index in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        a, b = x.value, y.value
        point = place(matrix.a * a + matrix.c * b + matrix.e, matrix.b * a + matrix.d * b + matrix.f)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and last is not None:
            yield last, point
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment) and start is not None:
            yield last, start
            last = start
