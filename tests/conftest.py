"""What every test starts from: no display, own folders, English words, the same random inputs in CI; and PDFs."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from reader.i18n import use_language
from reader.importers.job import InputFile
from reader.importers.kept_pages import KeptPages
from reader.importers.recognised import RecognisedPage, page_from_json
from reader.importers.recognition import engine_name

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Two slow cores make any deadline fail by chance; a run that decides over a change must come out the same twice.
settings.register_profile("project", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("project")

PROJECT = Path(__file__).resolve().parent.parent
RECORDED = PROJECT / "tests" / "recorded"


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the program's data and Qt's settings out of the home folder and apart from other tests."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("BRIEFING_READER_DATA", str(home / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let tests read source strings, which stand whatever the catalogue says."""
    monkeypatch.setenv("BRIEFING_READER_LANG", "en")
    use_language("en")


@pytest.fixture
def chinese(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Simplified Chinese, as users see the program; for tests that look at the words themselves."""
    monkeypatch.setenv("BRIEFING_READER_LANG", "zh_CN")
    use_language("zh_CN")
    yield
    use_language("en")


@pytest.fixture(scope="session")
def shared_reports() -> Path:
    """The folder of real reports beside the project, one folder a report with ``report.md`` and ``expected.json``."""
    folder = PROJECT.parent / "shared" / "reports"
    if not folder.is_dir():
        pytest.skip("the real reports are not beside the project (../shared/reports)")
    return folder


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


def pdf_file(pages: Sequence[Sequence[Print]], *, rotate: int = 0, shown: str = "0 0 595 842") -> bytes:
    """A PDF with fonts that are not embedded (UniGB-UCS2-H), A4 pages, every character one em wide.

    ``shown`` is the part of the page that is shown.
    """
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
            f"<</Type/Page/Parent 2 0 R/Rotate {rotate}/MediaBox[0 0 595 842]/CropBox[{shown}]"
            f"/Contents {len(objects)} 0 R/Resources<</Font<<{''.join(names)}>>>>>>".encode()
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


@pytest.fixture
def scan_file(tmp_path: Path) -> Path:
    """A scan of three pages, pictures only (``recorded/build_scan.py`` makes it)."""
    path = tmp_path / "云汀区报告.pdf"
    path.write_bytes((RECORDED / "scan.pdf").read_bytes())
    return path


@pytest.fixture(scope="session")
def recorded_pages() -> tuple[RecognisedPage, ...]:
    """What recognition found on the pages of the scan."""
    return tuple(map(page_from_json, json.loads((RECORDED / "recognised.json").read_text("utf-8"))))


@pytest.fixture
def keep_pages(recorded_pages: tuple[RecognisedPage, ...]) -> Callable[..., None]:
    """Put pages into a folder of recognised pages, as an earlier recognition of the file leaves them."""

    def keep(folder: Path, file: Path, pages: Sequence[RecognisedPage] = recorded_pages) -> None:
        kept = KeptPages(folder, InputFile(file, file.read_bytes()).sha256, engine_name())
        for page in pages:
            kept.keep(page)

    return keep


@pytest.fixture
def mixed_report(tmp_path: Path, scan_file: Path, qapp: object) -> Path:
    """A printed report as a PDF, with one scanned page at its end."""
    from datetime import date

    from pypdf import PdfReader, PdfWriter

    from reader.printing import Matter, PrintOptions, text_pages, write_pdf
    from reader.services.reading import read_report

    printed = tmp_path / "printed.pdf"
    report = Matter(read_report(RECORDED / "report.md"))
    write_pdf(text_pages(report, PrintOptions(printed_on=date(2031, 2, 1))), printed)
    writer = PdfWriter(clone_from=PdfReader(printed))
    writer.add_page(PdfReader(scan_file).pages[2])
    path = tmp_path / "部分扫描.pdf"
    writer.write(path)
    return path
