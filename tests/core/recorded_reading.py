"""What the present reading makes of invented reports, as a mark of each: ``recorded/reading.json`` holds the last ones.

After a change of what comes out, and once ``READING`` is higher than in the last release, write them down anew:

    .venv/bin/python tests/core/recorded_reading.py
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

TESTS = Path(__file__).resolve().parents[1]
RECORDED = TESTS / "recorded" / "reading.json"
sys.path.insert(0, str(TESTS.parent))

from reader.core.document import Document  # noqa: E402 - the project is found only now
from reader.core.parse import compose  # noqa: E402
from reader.core.reading import READING  # noqa: E402
from reader.core.richtext import Origin, RichText  # noqa: E402
from reader.core.source import Source, SourceBlock  # noqa: E402
from reader.importers.job import InputFile, Recognition  # noqa: E402
from reader.importers.kept_pages import KeptPages  # noqa: E402
from reader.importers.recognised import page_from_json  # noqa: E402
from reader.importers.recognition import engine_name  # noqa: E402
from reader.paths import RESOURCES  # noqa: E402
from reader.services.reading import read_report  # noqa: E402
from reader.storage.document_rows import rows_of  # noqa: E402


def present() -> dict[str, object]:
    """The reading, and a mark of what it makes of each text."""
    return {"reading": READING, "marks": {name: _mark(documents) for name, documents in _texts()}}


def _texts() -> Iterator[tuple[str, list[Document]]]:
    """Reports in several formats, and every text of the rules' fixtures."""
    for path in (RESOURCES / "sample" / "qingyu-2026.md", RECORDED.with_name("report.md")):
        yield path.name, [read_report(path)]
    yield "scan.pdf", [_scan(RECORDED.with_name("scan.pdf"))]
    for path in sorted((TESTS / "core" / "fixtures").glob("*.txt")):
        parts = path.read_text("utf-8").split("\n.\n")
        yield path.name, [compose(_source(given)) for given in parts[1::3]]


def _scan(path: Path) -> Document:
    """A PDF of pictures with what was recognised in them."""
    with TemporaryDirectory() as folder:
        kept = KeptPages(Path(folder), InputFile(path, path.read_bytes()).sha256, engine_name())
        for page in json.loads(path.with_name("recognised.json").read_text("utf-8")):
            kept.keep(page_from_json(page))
        return read_report(path, recognition=Recognition(lambda: Path(folder)))


def _source(text: str) -> Source:
    lines = [line for line in text.splitlines() if line.strip()]
    blocks = [SourceBlock(RichText(line, (), (Origin(0, len(line), i),))) for i, line in enumerate(lines, 1)]
    return Source("text", "0" * 64, "text", tuple(blocks))


def _mark(documents: list[Document]) -> str:
    told = [[repr(d.header), *((table, [*map(tuple, rows)]) for table, rows in rows_of(d).items())] for d in documents]
    return sha256(repr(told).encode()).hexdigest()[:16]


if __name__ == "__main__":
    RECORDED.write_text(json.dumps(present(), indent=1) + "\n", "utf-8")
