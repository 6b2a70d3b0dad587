"""Makes ``scan.pdf``, pictures of a printed report a little askew, and ``recognised.json``, what is recognised in it.

Both are committed, so that tests need neither the extra nor minutes. Run this where the extra is installed:

    QT_QPA_PLATFORM=offscreen .venv/bin/python tests/recorded/build_scan.py
"""

from __future__ import annotations

import json
import sys
import tempfile
import zlib
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent.parent
sys.path.insert(0, str(PROJECT))

from PIL import Image  # type: ignore[import-not-found, unused-ignore]  # noqa: E402  # comes with the extra

from reader.importers.job import Watch  # noqa: E402
from reader.importers.pdf_render import PdfPictures  # noqa: E402
from reader.importers.rapid_engine import RapidEngine  # noqa: E402
from reader.importers.recognised import page_to_json  # noqa: E402
from reader.importers.recogniser import Recogniser  # noqa: E402
from reader.printing import Matter, PrintOptions, ensure_gui, text_pages, write_pdf  # noqa: E402
from reader.services.reading import read_report  # noqa: E402
from tests.conftest import numbered  # noqa: E402

TURNED = (0.4, -0.5, 0.2)
"""Degrees that the pages lie askew, over and over."""
DOTS = 200


def main() -> None:
    """Write both files."""
    ensure_gui()
    with tempfile.TemporaryDirectory() as folder:
        printed = Path(folder, "printed.pdf")
        options = PrintOptions(printed_on=date(2031, 2, 1))
        write_pdf(text_pages(Matter(read_report(HERE / "report.md")), options), printed)
        scan = scanned(printed.read_bytes())
    (HERE / "scan.pdf").write_bytes(scan)
    with PdfPictures(scan, "scan.pdf") as pictures:
        found = Recogniser(RapidEngine).pages(pictures, range(1, pictures.pages + 1), Watch())
    text = json.dumps([page_to_json(page) for page in found], ensure_ascii=False, separators=(",", ":"))
    (HERE / "recognised.json").write_text(text.replace('{"number"', '\n{"number"') + "\n", "utf-8")


def scanned(content: bytes) -> bytes:
    """A PDF of black and white pictures of the pages."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    kids = []
    with PdfPictures(content, "printed.pdf") as pictures:
        for index, (width, height) in enumerate(pictures.sizes()):
            drawn = pictures.picture(index, round(width * DOTS / 72))
            picture = Image.frombytes("RGBX", (drawn.width, drawn.height), drawn.pixels).convert("L")
            picture = picture.rotate(TURNED[index % len(TURNED)], Image.Resampling.BICUBIC, fillcolor=255)
            bits = zlib.compress(
                picture.point(lambda value: 255 * (value > 140)).convert("1", dither=Image.Dither.NONE).tobytes(), 9
            )
            size = f"/Width {picture.width}/Height {picture.height}"
            head = f"<</Type/XObject/Subtype/Image{size}/ColorSpace/DeviceGray/BitsPerComponent 1"
            objects.append(f"{head}/Filter/FlateDecode/Length {len(bits)}>>stream\n".encode() + bits + b"\nendstream")
            shown = f"{width:.2f} 0 0 {height:.2f} 0 0 cm /I Do".encode()
            objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown))
            at = len(objects)
            objects.append(
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width:.2f} {height:.2f}]/Contents {at} 0 R"
                f"/Resources<</XObject<</I {at - 1} 0 R>>>>>>".encode()
            )
            kids.append(f"{at + 1} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode()
    return numbered(objects)


if __name__ == "__main__":
    main()
