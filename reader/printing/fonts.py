"""The type that is printed with: the bundled fonts first, so that every machine prints the same pages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache

from PySide6.QtGui import QFont, QFontMetricsF

from reader.printing.units import pt
from reader.render.fonts import PRINT_FAMILIES, PRINT_SANS_FAMILIES, register_fonts


class Face(Enum):
    """The faces of a 公文 as the bundled fonts stand for them."""

    SONG = "song"
    """Body (仿宋, 宋体)."""
    SONG_BOLD = "song_bold"
    """Titles (小标宋) and second-level headings (楷体)."""
    HEI = "hei"
    """First-level headings (黑体) and column titles."""


@dataclass(frozen=True, slots=True)
class TextStyle:
    """A face at a size in points."""

    face: Face
    points: float

    @property
    def em(self) -> float:
        """Width of a Chinese character in layout units."""
        return pt(self.points)


_FAMILIES = {Face.SONG: PRINT_FAMILIES, Face.SONG_BOLD: PRINT_FAMILIES, Face.HEI: PRINT_SANS_FAMILIES}
_WEIGHTS = {Face.SONG: QFont.Weight.Normal, Face.SONG_BOLD: QFont.Weight.Bold, Face.HEI: QFont.Weight.Medium}


@cache
def font(style: TextStyle, spacing: float = 0.0) -> QFont:
    """The font of ``style`` in layout units, with ``spacing`` after each character."""
    register_fonts()
    made = QFont(list(_FAMILIES[style.face]))
    made.setPixelSize(round(style.em))
    made.setWeight(_WEIGHTS[style.face])
    # Kerning and hinting would make widths depend on neighbours and on the screen.
    made.setKerning(False)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if spacing:
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
    return made


@cache
def _metrics(style: TextStyle) -> QFontMetricsF:
    return QFontMetricsF(font(style))


@cache
def advance(style: TextStyle, character: str) -> float:
    """Width of one character in layout units."""
    return _metrics(style).horizontalAdvance(character)


def width(style: TextStyle, text: str) -> float:
    """Width of a run in layout units."""
    return sum(advance(style, character) for character in text)
