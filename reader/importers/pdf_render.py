"""Pages of a PDF as pictures. Runs in the child process only."""

from __future__ import annotations

import ctypes

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # ctypes bindings made by a generator

from reader.core.errors import DamagedFile
from reader.importers.pdf_page import Pdf
from reader.importers.picture import MAX_PIXELS, Picture

_WHITE = 0xFFFFFFFF
_UNREADABLE = (595.0, 842.0)
"""Points that stand for the size of a page that can't be loaded."""


class PdfPictures(Pdf):
    """An open file whose pages are drawn; the same limits and refusals as for reading."""

    def __init__(self, data: bytes, name: str, password: str | None = None) -> None:
        """Raises PasswordNeeded or DamagedFile."""
        super().__init__(data, name, password)
        self._name = name

    def sizes(self) -> list[tuple[float, float]]:
        """Width and height of every page as it is shown, in points."""
        size = pdfium.FS_SIZEF()
        found = []
        for index in range(self.pages):
            known = pdfium.FPDF_GetPageSizeByIndexF(self._document, index, size)
            usable = known and size.width > 0 and size.height > 0
            found.append((size.width, size.height) if usable else _UNREADABLE)
        return found

    def picture(self, index: int, width: int) -> Picture:
        """The page with this index from 0, ``width`` pixels wide or as wide as a picture may be.

        Raises DamagedFile for a page that can't be loaded, MemoryError when there is no room for its picture.
        """
        page = pdfium.FPDF_LoadPage(self._document, index)
        if not page:
            raise DamagedFile(self._name)
        try:
            wide, high = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
            return _drawn(page, *_pixels(wide, high, width))
        finally:
            pdfium.FPDF_ClosePage(page)


def _pixels(wide: float, high: float, width: int) -> tuple[int, int]:
    """Width and height of the picture within its limit."""
    ratio = high / wide if wide > 0 and high > 0 else 1.0
    width = max(1, min(width, int((MAX_PIXELS / ratio) ** 0.5)))
    return width, max(1, min(round(width * ratio), MAX_PIXELS))


def _drawn(page: object, width: int, height: int) -> Picture:
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGRx, None, width * 4)
    if not bitmap:
        raise MemoryError
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, pdfium.FPDF_ANNOT)
        stride: int = pdfium.FPDFBitmap_GetStride(bitmap)
        rows = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    if stride != width * 4:
        rows = b"".join(rows[y * stride : y * stride + width * 4] for y in range(height))
    return Picture(width, height, rows)
