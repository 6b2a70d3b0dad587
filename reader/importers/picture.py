"""A page as a picture, on its way from the process that draws it."""

from __future__ import annotations

from dataclasses import dataclass

MAX_PIXELS = 24_000_000
"""Of one picture, which takes four bytes each."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Rows of four bytes a pixel (blue, green, red, unused) from the top, without gaps between them."""

    width: int
    height: int
    pixels: bytes
