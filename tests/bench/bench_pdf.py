"""How long reading a PDF takes: against a bare dump of its characters, and ``run.py inspect`` as a whole."""

from __future__ import annotations

import argparse
import ctypes
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from made_report import made_report
from measuring import PROJECT, interleave, median, run

RATIO_LIMIT = 3.0
PROCESS_LIMIT_S = 1.0

_SIZE, _PITCH, _LEFT, _TOP = 16, 29, 76, 742
_COLUMNS, _LINES = 28, 22
_CHARACTERS = 20_000


def bare_dump(data: bytes) -> int:
    """Ask pdfium for every character and its box, nothing else; returns how many there are."""
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    box = pdfium.FS_RECTF()
    found = 0
    for number in range(pdfium.FPDF_GetPageCount(document)):
        page = pdfium.FPDF_LoadPage(document, number)
        text = pdfium.FPDFText_LoadPage(page)
        for index in range(pdfium.FPDFText_CountChars(text)):
            found += pdfium.FPDFText_GetUnicode(text, index) > 0
            pdfium.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box))
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)
    pdfium.FPDF_CloseDocument(document)
    return found


def made_pdf() -> bytes:
    """A report on A4 pages, in a font that isn't embedded, as an office prints it."""
    lines = list(_wrapped(made_report(_CHARACTERS)))
    pages = [lines[i : i + _LINES] for i in range(0, len(lines), _LINES)]
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        b"<</Type/Font/Subtype/Type0/BaseFont/FangSong/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/FangSong/DW 1000/CIDSystemInfo"
        b"<</Registry(Adobe)/Ordering(GB1)/Supplement 5>>>>",
    ]
    for number, page in enumerate(pages):
        shown = [
            f"BT /F {_SIZE} Tf 1 0 0 1 {_LEFT + indent} {_TOP - _PITCH * i} Tm <{text.encode('utf-16-be').hex()}> Tj ET"
            for i, (indent, text) in enumerate(page)
        ]
        content = "\n".join(shown).encode()
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {6 + 2 * number} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>".encode()
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
    return _file(objects)


def _wrapped(report: str) -> Iterator[tuple[int, str]]:
    """Lines of paragraphs with their indents in points."""
    for paragraph in filter(None, (line.lstrip("#").strip() for line in report.splitlines())):
        yield 2 * _SIZE, paragraph[: _COLUMNS - 2]
        for start in range(_COLUMNS - 2, len(paragraph), _COLUMNS):
            yield 0, paragraph[start : start + _COLUMNS]


def _file(objects: list[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def seconds(rounds: int, *works: Callable[[], object]) -> list[float]:
    """Median seconds of each work, done in turn in this process after a round that isn't counted."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(rounds + 1):
        for work, times in zip(works, taken, strict=True):
            began = time.perf_counter()
            work()
            times.append(time.perf_counter() - began)
    return [median(times[1:]) for times in taken]


def main() -> int:
    """Measure and print; returns 1 when a limit is passed."""
    from reader.importers import pdf
    from reader.importers.job import InputFile, Watch

    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("report", nargs="?", type=Path, help="a PDF; without: a made one")
    options.add_argument("--rounds", type=int, default=9)
    given = options.parse_args()
    python = shutil.which("python3") or sys.executable
    with tempfile.TemporaryDirectory() as folder:
        path: Path = given.report or Path(folder, "report.pdf")
        if given.report is None:
            path.write_bytes(made_pdf())
        data = path.read_bytes()
        pages = pdf.read(InputFile(path, data), Watch()).blocks[-1].content.origins[-1].page
        dump, reading = seconds(given.rounds, lambda: bare_dump(data), lambda: pdf.read(InputFile(path, data), Watch()))
        inspect = [python, str(PROJECT / "packaging" / "run.py"), "inspect", str(path), "--json"]
        (whole,) = interleave(given.rounds, lambda: run(inspect))
    whole_s = median([each.whole_s for each in whole])
    print(f"pages                   {pages:6}")
    print(f"bare dump               {dump * 1000:6.0f} ms  ({bare_dump(data):,} characters)")
    print(f"reading                 {reading * 1000:6.0f} ms  ({reading / dump:.1f} times, at most {RATIO_LIMIT:.0f})")
    print(f"whole process           {whole_s * 1000:6.0f} ms  (at most {PROCESS_LIMIT_S * 1000:.0f})")
    return int(whole_s > PROCESS_LIMIT_S or reading > dump * RATIO_LIMIT)


if __name__ == "__main__":
    sys.exit(main())
