"""Small files of every format, written by the tests themselves."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest

from reader.core.source import Source
from reader.importers import load

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

Loader = Callable[..., Source]
WordLoader = Callable[..., Source]


@pytest.fixture
def load_bytes(tmp_path: Path) -> Loader:
    """Write bytes or text (as UTF-8) under a name and load the file."""

    def load_it(content: bytes | str, name: str = "report.txt") -> Source:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return load(path)

    return load_it


def word_file(body: str, **parts: str) -> bytes:
    """A Word file with this body; ``parts`` are the insides of styles, numbering, footnotes, endnotes."""
    relations = "".join(f'<Relationship Id="{n}" Type="{_OFFICE}/{n}" Target="{n}.xml"/>' for n in parts)
    files = {
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="d" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>',
        "word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
    }
    for name, inner in parts.items():
        files[f"word/{name}.xml"] = f"<w:{name} {_SPACES}>{inner}</w:{name}>"
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()


@pytest.fixture(scope="session")
def make_word() -> Callable[..., bytes]:
    """Write a Word file."""
    return word_file


@pytest.fixture
def load_word(load_bytes: Loader) -> WordLoader:
    """Load a Word file made of this body and parts."""

    def load_it(body: str, **parts: str) -> Source:
        return load_bytes(word_file(body, **parts), "report.docx")

    return load_it


@dataclass(frozen=True, slots=True)
class Print:
    """Words on a page of a test PDF, at a place in points from the lower left."""

    text: str
    left: float
    baseline: float
    size: float = 16.0
    font: str = "FangSong"
    angle: int = 0
    """45 for a watermark; 90, 180 or 270 on a page that is shown turned."""


PdfMaker = Callable[..., bytes]


_TURNS = {0: "1 0 0 1", 45: "0.707 0.707 -0.707 0.707", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}


def pdf_file(pages: Sequence[Sequence[Print]], *, rotate: int = 0) -> bytes:
    """A PDF with fonts that are not embedded (UniGB-UCS2-H), A4 pages, every character one em wide."""
    fonts = sorted({p.font for page in pages for p in page} | {"FangSong"})
    objects: list[bytes] = [b"", b""]
    names = []
    for font in fonts:
        objects.append(
            f"<</Type/Font/Subtype/Type0/BaseFont/{font}/Encoding/UniGB-UCS2-H"
            f"/DescendantFonts[{len(objects) + 2} 0 R]>>".encode()
        )
        objects.append(
            f"<</Type/Font/Subtype/CIDFontType0/BaseFont/{font}/DW 1000/CIDSystemInfo"
            f"<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor {len(objects) + 2} 0 R>>".encode()
        )
        objects.append(
            f"<</Type/FontDescriptor/FontName/{font}/Flags 4/FontBBox[0 -120 1000 880]/ItalicAngle 0"
            f"/Ascent 880/Descent -120/CapHeight 880/StemV 80>>".encode()
        )
        names.append(f"/{font} {len(objects) - 2} 0 R")
    kids = []
    for page in pages:
        stream = "\n".join(map(_shown, page)).encode()
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            f"<</Type/Page/Parent 2 0 R/Rotate {rotate}/MediaBox[0 0 595 842]/Contents {len(objects)} 0 R"
            f"/Resources<</Font<<{''.join(names)}>>>>>>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode()
    return numbered(objects)


def _shown(words: Print) -> str:
    code = words.text.encode("utf-16-be").hex()
    return f"BT /{words.font} {words.size} Tf {_TURNS[words.angle]} {words.left} {words.baseline} Tm <{code}> Tj ET"


def numbered(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects, the first one its catalogue."""
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


@pytest.fixture(scope="session")
def make_pdf() -> PdfMaker:
    """Write a PDF from words with places."""
    return pdf_file


@pytest.fixture(scope="session")
def make_pdf_of_objects() -> Callable[[Sequence[bytes]], bytes]:
    """Write a PDF from bare objects, the first one its catalogue."""
    return numbered


@pytest.fixture(scope="session")
def words() -> type[Print]:
    """The class of words with places."""
    return Print
