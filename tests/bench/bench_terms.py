"""Terms that other reports explain, in a library of 1,000 generated reports: how long they are looked for and shown.

Looking happens on a thread of its own; showing does not, so that it has a frame to stay within. Processor time is
counted. Run as ``python3 packaging/run.py bench terms``; ``--reports N`` takes another number.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from made_library import made_documents
from reader.core.document import Document, GlossaryEntry
from reader.core.terms.further import FurtherTerms, further_terms
from reader.render.fonts import register_fonts
from reader.services.workspace import Workspace, open_workspace
from reader.ui.widgets.reading_view import ReadingView

REPORTS, ENTRIES, SHARED = 1000, 40, 0.3
"""Entries of a report, and the share of them whose terms stand in other reports, too."""
LOOK_UP_MS = 400.0
SHOW_MS = 16.0
FRAME_MS = 16.0


def main() -> None:
    """Fill a library, explain a report from it, print the figures; ends with 1 when one is out of bounds."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--reports", type=int, default=REPORTS)
    count = arguments.parse_args().reports
    with tempfile.TemporaryDirectory() as folder, open_workspace(Path(folder)) as workspace:
        for document in _explaining(count):
            workspace.library.add(document, as_new=True)
        looked, document, terms = _looked_up(workspace)
    frame, shown = _shown(document, terms)
    rows = [
        ("looking up, ms", looked, LOOK_UP_MS),
        ("showing, ms", shown, SHOW_MS),
        ("a frame with terms, ms", frame, FRAME_MS),
    ]
    print(f"{count} reports; {len(terms.terms)} terms borrowed, {len(terms.mentions)} places")
    for name, value, bound in rows:
        print(f"{name:<24} {value:8.3f}   bound {bound:6.1f}   {'ok' if value <= bound else 'NOT REACHED'}")
    sys.exit(any(value > bound for _name, value, bound in rows))


def _explaining(count: int) -> Iterator[Document]:
    """Reports with a glossary: terms of the report's own words, some of them short enough to stand elsewhere."""
    chance = random.Random(11)
    for document in made_documents(count):
        entries = []
        for number in range(ENTRIES):
            text = chance.choice(document.paragraphs).text
            length = 3 if chance.random() < SHARED else 6
            at = chance.randrange(max(1, len(text) - length))
            entries.append(GlossaryEntry(number, number + 1, text[at : at + length], "一句解释。" * 8, 0, 1))
        yield replace(document, glossary=tuple(entries))


def _looked_up(workspace: Workspace) -> tuple[float, Document, FurtherTerms]:
    reports = workspace.library.reports()
    spent = []
    for report in reports[:8]:
        document = replace(workspace.library.document(report.uid), glossary=())
        began = time.thread_time()
        terms = further_terms(document, (), workspace.borrowing.of(report, document, reports))
        spent.append((time.thread_time() - began) * 1000)
    return statistics.median(spent), document, terms


def _shown(document: Document, terms: FurtherTerms) -> tuple[float, float]:
    """Milliseconds of a frame with terms and of showing them, each the median of many."""
    application = QApplication.instance() or QApplication([])
    register_fonts()
    view = ReadingView()
    view.resize(900, 800)
    view.show_document(document)
    view.show()
    application.processEvents()
    shown = _median(lambda: view.show_terms(terms))
    frames = []
    for _scroll in range(60):
        view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 90)
        frames.append(_median(lambda: view.viewport().repaint(), 3))
    return statistics.median(frames), shown


def _median(act: Callable[[], object], times: int = 20) -> float:
    spent = []
    for _time in range(times):
        began = time.thread_time()
        act()
        spent.append((time.thread_time() - began) * 1000)
    return statistics.median(spent)


if __name__ == "__main__":
    main()
