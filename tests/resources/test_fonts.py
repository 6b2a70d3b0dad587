"""The bundled fonts show every character a report needs, and give PDFs text that can be searched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

fonttools = pytest.importorskip("fontTools.ttLib", reason="fontTools is not installed")

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "resources" / "fonts"
EXPECTED = {
    "NotoSerifSC-Regular.ttf": ("Noto Serif SC", "Regular", 400),
    "NotoSerifSC-Bold.ttf": ("Noto Serif SC", "Bold", 700),
    "NotoSansSC-Regular.ttf": ("Noto Sans SC", "Regular", 400),
    "NotoSansSC-Bold.ttf": ("Noto Sans SC", "Bold", 700),
}


@pytest.fixture(params=sorted(EXPECTED))
def font(request: pytest.FixtureRequest) -> Iterator[Any]:
    """One bundled font, opened."""
    opened = fonttools.TTFont(FONTS / request.param, lazy=True)
    yield opened
    opened.close()


def hanzi(name: str) -> set[int]:
    """Code points of one of the committed character lists."""
    return set(map(ord, "".join((ROOT / "packaging" / "fonts" / name).read_text("utf-8").split())))


def test_list_of_standard_characters_is_whole() -> None:
    assert len(hanzi("hanzi-8105.txt")) == 8105
    assert hanzi("hanzi-8105.txt").isdisjoint(hanzi("hanzi-traditional.txt"))


def test_every_standard_character_and_sign_is_shown(font: Any) -> None:
    shown = set(font.getBestCmap())
    signs = "，。、；：？！“”‘’（）《》〈〉【】〔〕［］—…·～％＋０９Ａｚ①⑳㈠㈩⑴※→↑≥≤±×÷‰℃㎡㎥°□☐☑✓★☆〇ⅠⅫāǚ²³₂ΑΩαω½"
    assert hanzi("hanzi-8105.txt") <= shown
    assert hanzi("hanzi-traditional.txt") <= shown
    assert set(map(ord, "镕堃喆玥區發")) <= shown
    assert set(map(ord, signs)) <= shown
    assert set(range(0xFF01, 0xFF5F)) | set(range(0x20, 0x7F)) <= shown


def test_no_kangxi_radical_and_no_compatibility_ideograph(font: Any) -> None:
    assert not [hex(c) for c in font.getBestCmap() if 0x2E80 <= c <= 0x2FDF or 0xF900 <= c <= 0xFAFF]


def test_each_character_has_a_glyph_of_its_own(font: Any) -> None:
    shared = [name for name, count in Counter(font.getBestCmap().values()).items() if count > 1]
    assert shared == []


def test_joiners_take_no_room_and_the_dash_fills_its_square(font: Any) -> None:
    cmap, widths, outlines = font.getBestCmap(), font["hmtx"], font["glyf"]
    assert {widths[cmap[c]][0] for c in (0x200B, 0x2060, 0xFEFF)} == {0}
    dash = outlines[cmap[ord("—")]]
    assert (dash.xMin, dash.xMax, widths[cmap[ord("—")]][0]) == (0, 1000, 1000)
    assert {widths[cmap[ord(c)]][0] for c in "中“，·…①％〔"} == {1000}


def test_names_weight_and_licence_are_right() -> None:
    for file, (family, style, weight) in EXPECTED.items():
        font = fonttools.TTFont(FONTS / file, lazy=True)
        names = {record.nameID: record.toUnicode() for record in font["name"].names}
        assert (names[1], names[2], font["OS/2"].usWeightClass) == (family, style, weight)
        assert "SIL Open Font License" in names[13]
        assert "Source" not in names[1] + names[4]
        font.close()


def test_fonts_stay_small_and_carry_their_licence() -> None:
    assert {p.name for p in FONTS.glob("*.ttf")} == set(EXPECTED)
    assert all((FONTS / name).stat().st_size < 5_000_000 for name in EXPECTED)
    for licence in ("OFL-NotoSerifSC.txt", "OFL-NotoSansSC.txt"):
        assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / licence).read_text("utf-8")


def test_fonts_say_that_they_are_for_simplified_chinese(font: Any) -> None:
    assert font["OS/2"].ulCodePageRange1 & 1 << 18
