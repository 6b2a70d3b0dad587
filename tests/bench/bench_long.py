"""A text of two million characters in the reading view: until it can be read, while the rest is set, and then."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from made_report import made_report
from measuring import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from reader.core.document import Document
from reader.core.parse import read
from reader.core.records import replace
from reader.core.work import ReadingPosition
from reader.importers.registry import load
from reader.ui.widgets.reading_view import ReadingView

CHARACTERS = 2_000_000
COPIES = 10
FIRST_PAINT_MS, SCROLL_MS = 250.0, 16.0
"""At most, by the processor: until the place being read is painted, and for a page on when all is set."""


def main() -> int:
    """Measure and print; returns 1 when a limit is passed."""
    application = QApplication.instance() or QApplication([])
    report = _report()
    length = sum(len(paragraph.text) for paragraph in report.paragraphs)
    print(f"{length:,} characters in {len(report.paragraphs):,} paragraphs")
    passed = False
    for name, share in (("at its beginning", 0.0), ("in its middle", 0.5), ("near its end", 0.98)):
        view = ReadingView()
        view.resize(1000, 760)
        view.show()
        application.processEvents()
        before = _resident_mib()
        began = time.thread_time()
        view.show_document(report, ReadingPosition(int(len(report.paragraphs) * share)))
        view.viewport().repaint()
        first = _since(began)
        parts, began = _grow(view), time.thread_time()
        view.set_zoom(110)
        view.viewport().repaint()
        zoom = _since(began)
        _grow(view)
        pages = sorted(_page(view) for _ in range(40))
        print(f"opened {name:<17} first paint {first:4.0f} ms, another size {zoom:4.0f} ms")
        print(f"{'':<24} then {len(parts)} parts of {median(parts):.1f} ms, longest {max(parts):.0f} ms")
        print(f"{'':<24} a page on {pages[20]:.1f} ms, p95 {pages[38]:.1f} ms; {_resident_mib() - before} MiB more")
        passed = passed or first > FIRST_PAINT_MS or pages[38] > SCROLL_MS
        view.deleteLater()
        application.processEvents()
    print(f"first paint at most {FIRST_PAINT_MS:.0f} ms, a page on at most {SCROLL_MS:.0f} ms")
    return int(passed)


def _report() -> Document:
    """A made report over and over, its parts one after another."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "report.md")
        file.write_text(made_report(CHARACTERS // COPIES), "utf-8")
        once = read(load(file))
    texts, parts = len(once.paragraphs), len(once.sections)
    paragraphs, sections, mentions, references = [], [], [], []
    for copy in range(COPIES):
        by, on = copy * texts, copy * parts
        for p in once.paragraphs:
            section = None if p.section is None else p.section + on
            paragraphs.append(replace(p, index=p.index + by, section=section))
        for s in once.sections:
            parent = None if s.parent is None else s.parent + on
            moved = replace(s, index=s.index + on, parent=parent, heading=s.heading + by, end=s.end + by)
            sections.append(moved)
        mentions += [replace(m, paragraph=m.paragraph + by) for m in once.mentions]
        references += [replace(r, paragraph=r.paragraph + by) for r in once.references]
    return Document(once.header, tuple(paragraphs), tuple(sections), once.glossary, tuple(references), tuple(mentions))


def _grow(view: ReadingView) -> list[float]:
    """Set what is missing part by part, as the view does while nothing else happens; milliseconds of each."""
    parts = [0.0]
    while not view.page.whole:
        began = time.thread_time()
        view.grow()
        view.viewport().repaint()
        parts.append(_since(began))
    return parts


def _page(view: ReadingView) -> float:
    began = time.thread_time()
    view.turn_page(-1 if view.verticalScrollBar().value() == view.verticalScrollBar().maximum() else 1)
    view.viewport().repaint()
    return _since(began)


def _since(began: float) -> float:
    return (time.thread_time() - began) * 1000


def _resident_mib() -> int:
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") // (1024 * 1024)


if __name__ == "__main__":
    sys.exit(main())
