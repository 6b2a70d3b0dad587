"""Make the bundled fonts: small subsets of Noto Serif SC and Noto Sans SC, the same bytes every time.

``python packaging/fonts/build_fonts.py`` fetches the two pinned npm packages with ``npm pack``;
``--packages DIR`` takes them from a folder that holds the two ``.tgz`` files already.
``--unihan DIR`` makes the character lists anew from Unicode's Unihan data first
(Debian's ``unicode-data``: ``/usr/share/unicode``). Needs fontTools, nothing else.
"""

from __future__ import annotations

import argparse
import base64
import bz2
import hashlib
import io
import subprocess
import tarfile
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
FONTS = HERE.parent.parent / "resources" / "fonts"
STANDARD = HERE / "hanzi-8105.txt"
TRADITIONAL = HERE / "hanzi-traditional.txt"

KANGXI = range(0x2E80, 0x2FE0)
ZERO_WIDTH = (0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF)
SIGNS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *map(ord, "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"),  # pinyin
    *range(0x391, 0x3CA),  # Greek
    *range(0x2010, 0x2028),
    *range(0x2030, 0x2037),
    *map(ord, "※‼⁇⁈⁉⁰⁴⁵⁶⁷⁸⁹€℃℅℉№℡™Ωδ"),
    *range(0x2150, 0x2180),  # fractions and Roman numerals
    *range(0x2190, 0x219A),
    *map(ord, "⇒⇔∀∂∅∆∈∏∑−√∝∞∠∥∧∨∩∪∫∮∴∵∶∷∽≈≌≒≠≡≤≥≦≧≪≫≮≯⊕⊙⊥⊿⌒"),
    *range(0x2460, 0x249C),  # ① ⑴ ⒈
    *range(0x2500, 0x2574),  # table rules in text
    *map(ord, "■□▢▣▪▫▲△▶▷▼▽◀◁◆◇◈○◎●◐◑◯★☆☎☏♀♂✓✕✗"),
    *range(0x3000, 0x3020),
    *map(ord, "〡〢〣〤〥〦〧〨〩"),
    *range(0x3220, 0x322A),  # ㈠
    *map(ord, "㈱㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉㊣"),
    *map(ord, "㎎㎏㎜㎝㎞㎡㎥㏄㏎㏑㏒㏕㎖㎗㎘"),
    *range(0xFF01, 0xFF5F),
    *range(0xFFE0, 0xFFE7),
)


@dataclass(frozen=True, slots=True)
class Package:
    """An npm package that carries static TrueType files; ``integrity`` is npm's (sha512, base64)."""

    name: str
    version: str
    integrity: str
    fonts: tuple[tuple[str, str, str], ...]
    """Path in the package, its sha256, and the name of the file made of it."""
    licence: str

    @property
    def tarball(self) -> str:
        """The file name that ``npm pack`` gives it."""
        return f"{self.name.removeprefix('@').replace('/', '-')}-{self.version}.tgz"


PACKAGES = (
    Package(
        "@expo-google-fonts/noto-serif-sc",
        "0.4.3",
        "fSmUpiSFtSeyHV45/2xUOy5SdfExklQwwMKN3cQjAZAujITHDmSbpMHCVdCMhRqMjQtu0ZRgc29u8A+CU3akfw==",
        (
            (
                "400Regular/NotoSerifSC_400Regular.ttf",
                "c358a69de3df5f423a8946a7b03e3126fb6ba116f1130a463455b4e39e1f0742",
                "NotoSerifSC-Regular.ttf",
            ),
            (
                "700Bold/NotoSerifSC_700Bold.ttf",
                "9c6a2ba736e4b499c84f65ce366bd3625c0401885fd3e585ace50fb738b96ff6",
                "NotoSerifSC-Bold.ttf",
            ),
        ),
        "OFL-NotoSerifSC.txt",
    ),
    Package(
        "@expo-google-fonts/noto-sans-sc",
        "0.4.3",
        "9rAwdFTFHbO/u6Cs0gj2jZbW74TGIiaFNQnXYH2s5wA1bzVkwbaviL4t8YUV642eGYjg86eH6DkAEQmfNHDncQ==",
        (
            (
                "400Regular/NotoSansSC_400Regular.ttf",
                "d45f67f0a7c0ca3f256950777ce6a61cc7ce5f9696d02900cbbaac25f8aa7d16",
                "NotoSansSC-Regular.ttf",
            ),
            (
                "700Bold/NotoSansSC_700Bold.ttf",
                "9a38ae0ab28cd5a256f9ea8e00dedc688aac17f7915fcb000572990afa956b96",
                "NotoSansSC-Bold.ttf",
            ),
        ),
        "OFL-NotoSansSC.txt",
    ),
)


def wanted_characters() -> set[int]:
    """Code points that every bundled font must show, zero-width ones included."""
    hanzi = "".join(STANDARD.read_text("utf-8").split()) + "".join(TRADITIONAL.read_text("utf-8").split())
    return {*map(ord, hanzi), *SIGNS, *ZERO_WIDTH, *map(ord, "☐☑₀₁₂₃₄₅₆₇₈₉")}


def write_character_lists(unihan: Path) -> None:
    """Write the 8105 characters (``kTGH``) and the traditional forms of their 3,500 commonest ones."""
    properties: dict[str, dict[str, str]] = defaultdict(dict)
    for file in sorted(unihan.glob("Unihan_*.txt.bz2")):
        for line in bz2.decompress(file.read_bytes()).decode("utf-8").splitlines():
            if line.startswith("U+"):
                code, name, value = line.split("\t")
                properties[name][chr(int(code[2:], 16))] = value
    rank = {c: int(v.partition(":")[2]) for c, v in properties["kTGH"].items()}
    variants = properties["kTraditionalVariant"]
    traditional = {
        chr(int(code.partition("<")[0][2:], 16))
        for c, place in rank.items()
        if place <= 3500
        for code in variants.get(c, "").split()
    }
    for path, characters in (
        (STANDARD, sorted(rank, key=rank.__getitem__)),
        (TRADITIONAL, sorted(traditional - rank.keys())),
    ):
        rows = ["".join(characters[i : i + 60]) for i in range(0, len(characters), 60)]
        path.write_text("\n".join(rows) + "\n", "utf-8")


def fetched(package: Package, folder: Path) -> Path:
    """The package's tarball in ``folder``, fetched by npm when it is not there; its hash is checked."""
    path = folder / package.tarball
    if not path.exists():
        subprocess.run(["npm", "pack", f"{package.name}@{package.version}"], cwd=folder, check=True)
    found = base64.b64encode(hashlib.sha512(path.read_bytes()).digest()).decode()
    if found != package.integrity:
        raise SystemExit(f"{path.name}: sha512-{found}, expected sha512-{package.integrity}")
    return path


def cut_down(font: TTFont) -> None:
    """Keep the wanted characters; leave out hinting, layout tables and everything for vertical text.

    Without ``GSUB`` no ligature takes the place of characters, so that PDF text stays searchable.
    """
    options = subset.Options()
    options.hinting = False
    options.glyph_names = True
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.recalc_timestamp = False
    options.drop_tables += ["BASE", "GDEF", "GPOS", "GSUB", "STAT", "gasp", "vhea", "vmtx"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted_characters())
    subsetter.subset(font)


def add_glyph(font: TTFont, code: int, glyph: object, advance: int) -> None:
    """Give ``code`` a glyph of its own; ``advance`` in font units."""
    name = f"own{code:04X}"
    font["glyf"][name] = glyph
    font["hmtx"][name] = (advance, getattr(glyph, "xMin", 0) if getattr(glyph, "numberOfContours", 0) else 0)
    for table in font["cmap"].tables:
        if table.isUnicode() and (code <= 0xFFFF or table.format == 12):
            table.cmap[code] = name


def drawn(font: TTFont, *parts: tuple[int, tuple[float, float, float, float, float, float]]) -> object:
    """A glyph put together of other characters' outlines, each with an affine transform."""
    glyphs, cmap = font.getGlyphSet(), font.getBestCmap()
    pen = TTGlyphPen(None)
    for code, transform in parts:
        recording = DecomposingRecordingPen(glyphs)
        glyphs[cmap[code]].draw(recording)
        recording.replay(TransformPen(pen, transform))
    glyph = pen.glyph()
    glyph.recalcBounds(font["glyf"])
    return glyph


def advance_of(font: TTFont, code: int) -> int:
    """Advance width of a character in font units."""
    return int(font["hmtx"][font.getBestCmap()[code]][0])


def set_for_chinese(font: TTFont) -> None:
    """Full-width dash and middle dot as GB/T 15834 sets them: ``——`` is one unbroken line of two squares."""
    dash = font["glyf"][font.getBestCmap()[0x2014]]
    pen = TTGlyphPen(None)
    corners = [(0, dash.yMin), (0, dash.yMax), (1000, dash.yMax), (1000, dash.yMin)]
    pen.moveTo(corners[0])
    for corner in corners[1:]:
        pen.lineTo(corner)
    pen.closePath()
    bar = pen.glyph()
    bar.recalcBounds(font["glyf"])
    add_glyph(font, 0x2014, bar, 1000)
    width = advance_of(font, 0xB7)
    if width != 1000:
        add_glyph(font, 0xB7, drawn(font, (0xB7, (1, 0, 0, 1, (1000 - width) / 2, 0))), 1000)


def add_missing(font: TTFont) -> None:
    """Ballot boxes, lowered digits and zero-width characters, which the family lacks."""
    keep = (1, 0, 0, 1, 0, 0)
    add_glyph(font, 0x2610, drawn(font, (0x25A1, keep)), 1000)
    add_glyph(font, 0x2611, drawn(font, (0x25A1, keep), (0x2713, (0.72, 0, 0, 0.72, 140, 106))), 1000)
    for digit in range(10):
        code = ord("0") + digit
        advance = round(advance_of(font, code) * 0.6)
        add_glyph(font, 0x2080 + digit, drawn(font, (code, (0.6, 0, 0, 0.6, 0, -140))), advance)
    for code in ZERO_WIDTH:
        add_glyph(font, code, TTGlyphPen(None).glyph(), 0)


def part_shared_glyphs(font: TTFont) -> None:
    """Give every character a glyph of its own: a PDF writer maps glyphs back to characters."""
    sharing: dict[str, list[int]] = defaultdict(list)
    for code, name in sorted(font.getBestCmap().items()):
        sharing[name].append(code)
    for codes in sharing.values():
        for code in codes[1:]:
            add_glyph(font, code, drawn(font, (code, (1, 0, 0, 1, 0, 0))), advance_of(font, code))


SIMPLIFIED_CHINESE = 1 << 18
"""Bit of code page 936 (OpenType OS/2), which subsetting drops: by it Qt and PDFium find a font for Chinese."""


def built(data: bytes) -> bytes:
    """The subset of one font file."""
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    cut_down(font)
    set_for_chinese(font)
    add_missing(font)
    part_shared_glyphs(font)
    font["OS/2"].ulCodePageRange1 |= SIMPLIFIED_CHINESE
    font["post"].formatType = 3.0
    for record in font["name"].names:
        if record.nameID == 3:
            record.string = f"{record.toUnicode()};subset for Briefing Reader"
    out = io.BytesIO()
    font.save(out, reorderTables=True)
    return out.getvalue()


def build(package: Package, folder: Path) -> None:
    """Write the package's subsets and its licence to ``resources/fonts``."""
    with tarfile.open(fetched(package, folder)) as archive:

        def member(path: str) -> bytes:
            file = archive.extractfile(f"package/{path}")
            if file is None:
                raise SystemExit(f"{package.tarball} has no {path}")
            return file.read()

        for path, sha256, name in package.fonts:
            data = member(path)
            if hashlib.sha256(data).hexdigest() != sha256:
                raise SystemExit(f"{path} is not the pinned file")
            made = built(data)
            (FONTS / name).write_bytes(made)
            print(f"{name}: {len(made):,} bytes, sha256 {hashlib.sha256(made).hexdigest()}")
        licence = member("LICENSE_FONT").decode("utf-8").replace("\r\n", "\n")
        (FONTS / package.licence).write_text(licence.rstrip() + "\n", "utf-8")


def main() -> None:
    """Build all fonts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--packages", type=Path, help="folder with the two npm tarballs")
    parser.add_argument("--unihan", type=Path, help="make the character lists anew from this folder")
    arguments = parser.parse_args()
    if arguments.unihan:
        write_character_lists(arguments.unihan)
    FONTS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        for package in PACKAGES:
            build(package, arguments.packages or Path(scratch))


if __name__ == "__main__":
    main()
