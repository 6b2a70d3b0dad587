"""The bundled fonts and the order in which families are tried."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFontDatabase

from reader.paths import RESOURCES

FONT_DIR = RESOURCES / "fonts"

SERIF = "Noto Serif SC"
SANS = "Noto Sans SC"

TEXT_FAMILIES = (
    "FangSong",
    "STFangsong",
    "FZFangSong-Z02",
    SERIF,
    "Noto Serif CJK SC",
    "SimSun",
    "Songti SC",
)
"""For body text on screen: the official document face where the system has it, else the bundled serif."""

HEADING_FAMILIES = (SERIF, "Noto Serif CJK SC", "SimHei", "Songti SC")
"""For headings on screen; FangSong has no bold, so the bundled serif leads."""

_SANS_FAMILIES = (SANS, "Noto Sans CJK SC", "SimHei", "Microsoft YaHei", "PingFang SC")

FACES = {
    "fangsong": (("FangSong", "STFangsong", "FZFangSong-Z02", SERIF), HEADING_FAMILIES),
    "song": (("SimSun", "Songti SC", "STSong", SERIF), HEADING_FAMILIES),
    "serif": ((SERIF, "Noto Serif CJK SC"), HEADING_FAMILIES),
    "sans": (_SANS_FAMILIES, _SANS_FAMILIES),
    "kai": (("KaiTi", "STKaiti", "FZKai-Z03", "Kaiti SC", SERIF), HEADING_FAMILIES),
}
"""Faces that a reader may choose by name: the families of text and headings, each ending in one that is bundled."""

PRINT_FAMILIES = (SERIF, "Noto Serif CJK SC", "FangSong", "SimSun", "Songti SC")
"""For paper: the bundled serif first, so that pages and their text layer are the same everywhere."""

PRINT_SANS_FAMILIES = (SANS, "Noto Sans CJK SC", "SimHei", "Microsoft YaHei", "PingFang SC")
"""For tables and table heads on paper."""

UI_FALLBACKS = (SANS, "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC")
"""Tried after the system's own interface font."""


def faces_at_hand() -> tuple[str, ...]:
    """The names of those faces that this system or the program has, so that choosing one makes a difference."""
    known = set(QFontDatabase.families())
    return tuple(name for name, (text, _heading) in FACES.items() if known & set(text[:-1] or text) or text[0] == SERIF)


@cache
def register_fonts() -> tuple[str, ...]:
    """Make the bundled fonts known to Qt and return the names of those that load; needs a QGuiApplication.

    A missing font folder is no error: the chains end in system families.
    """
    files = sorted(FONT_DIR.glob("*.ttf"))
    return tuple(f.name for f in files if QFontDatabase.addApplicationFont(str(f)) >= 0)
