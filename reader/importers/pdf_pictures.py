"""Whether a page of a PDF is a picture of a text rather than a text."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # ctypes bindings made by a generator

from reader.importers.page import Run

_NO_TEXT = 5
"""Characters below which a page has no text: a page number that was stamped on a scan."""
_LITTLE = 40
"""Characters below which pictures over most of a page are what is to be read: scanners print their name below."""
_SOME, _MOST = 0.15, 0.6
"""Share of the page that pictures cover."""
_SHAPES = 60
"""Drawn shapes on a page without text that are letters, drawn one by one."""
_LOOKED_AT = 5000
"""Objects of a page; a hostile one holds millions."""
_PICTURES = (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM, pdfium.FPDF_PAGEOBJ_SHADING)


def is_picture(page: object, runs: Sequence[Run], area: float) -> bool:
    """The page shows pictures, or shapes, and hardly a character; ``area`` is its size in square points."""
    if len(runs) >= _LITTLE:
        return False
    characters = sum(len("".join(run.text.split())) for run in runs)
    if characters >= _LITTLE or area <= 0:
        return False
    covered, shapes = _shown(page)
    if characters < _NO_TEXT:
        return covered > area * _SOME or shapes >= _SHAPES
    return covered > area * _MOST


def _shown(page: object) -> tuple[float, int]:
    """Square points that pictures cover, those that overlap counted twice, and the number of shapes."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    covered, shapes = 0.0, 0
    for index in range(min(pdfium.FPDFPage_CountObjects(page), _LOOKED_AT)):
        shown = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(shown)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            shapes += 1
        elif kind in _PICTURES and pdfium.FPDFPageObj_GetBounds(shown, left, bottom, right, top):
            covered += max(0.0, right.value - left.value) * max(0.0, top.value - bottom.value)
    return covered, shapes
