"""What 500 marks add to a frame of the reading view: scrolled and painted with them and without, in turn."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path

from made_report import made_report
from measuring import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from reader.core.annotations import Annotation, MarkColor, MarkStyle, Passage
from reader.core.document import Document
from reader.core.parse import read
from reader.importers.registry import load
from reader.ui.widgets.reading_view import ReadingView

MARKS = 500
FRAMES = 120
LIMIT_MS = 5.0


def main() -> int:
    """Measure and print; returns 1 when the limit is passed."""
    application = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "report.md")
        file.write_text(made_report(20_000), "utf-8")
        report = read(load(file))
    view = ReadingView()
    view.resize(1000, 760)
    view.show_document(report)
    view.show()
    application.processEvents()
    marks = _marks(report)
    bare, marked = [], []
    for _ in range(5):
        view.set_annotations(())
        bare.append(_frames(view, application))
        view.set_annotations(marks)
        marked.append(_frames(view, application))
    without, with_marks = median(bare), median(marked)
    print(f"a frame without marks   {without:6.2f} ms")
    print(f"a frame with {MARKS}        {with_marks:6.2f} ms")
    print(f"added                   {with_marks - without:6.2f} ms  (at most {LIMIT_MS:.0f})")
    return int(with_marks - without > LIMIT_MS)


def _marks(report: Document) -> tuple[Annotation, ...]:
    """Marks in even distribution, every other one over its neighbour, one in five with a note."""
    now = datetime(2031, 1, 12, tzinfo=UTC)
    texts = [paragraph for paragraph in report.paragraphs if len(paragraph.text) > 20]
    colors = cycle(MarkColor)
    made = []
    for number in range(MARKS):
        paragraph = texts[number * len(texts) // MARKS]
        start = number * 11 % (len(paragraph.text) - 16)
        passage = Passage(paragraph.index, start, paragraph.index, start + 14)
        style = MarkStyle.UNDERLINE if number % 4 == 0 else MarkStyle.HIGHLIGHT
        note = "" if number % 5 else "note"
        made.append(Annotation(str(number), "report", style, next(colors), passage, "", note, (), now, now))
    return tuple(made)


def _frames(view: ReadingView, application: QApplication) -> float:
    """Milliseconds of a frame: one scrolling step, and the whole viewport painted."""
    bar = view.verticalScrollBar()
    step = max(1, bar.maximum() // FRAMES)
    began = time.perf_counter()
    for frame in range(FRAMES):
        bar.setValue(frame * step)
        view.viewport().repaint()
    return (time.perf_counter() - began) * 1000 / FRAMES


if __name__ == "__main__":
    sys.exit(main())
