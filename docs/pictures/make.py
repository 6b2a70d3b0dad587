"""Make the pictures of README and manual from the sample report in the real window.

``python docs/pictures/make.py [NAME…]`` writes all pictures, or the named ones, beside this file.
It needs no display and touches no library but one of its own that is gone afterwards.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT))
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["BRIEFING_READER_LANG"] = "zh_CN"
os.environ.setdefault("QT_SCALE_FACTOR", "1.5")

from PySide6.QtCore import QElapsedTimer, QSize, Qt  # noqa: E402
from PySide6.QtGui import QColor, QImage, QPainter  # noqa: E402
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget  # noqa: E402

from reader.app import make_application, make_window  # noqa: E402
from reader.core.annotations import MarkColor, MarkStyle, Passage  # noqa: E402
from reader.core.bookmark_tree import Spot  # noqa: E402
from reader.core.work import TaskKind, TaskStatus  # noqa: E402
from reader.paths import RESOURCES  # noqa: E402
from reader.printing import PagedJob, PrintOptions, checklist_pages, text_pages  # noqa: E402
from reader.render.places import find_places  # noqa: E402
from reader.render.tokens import LIGHT  # noqa: E402
from reader.services.reading import read_report  # noqa: E402
from reader.services.workspace import open_workspace  # noqa: E402
from reader.ui.action_table import Act  # noqa: E402
from reader.ui.comforts import READ_AFTER_MS  # noqa: E402
from reader.ui.theme import ThemeChoice  # noqa: E402
from reader.ui.wiring import Wiring  # noqa: E402

SAMPLE = RESOURCES / "sample" / "qingyu-2026.md"
PRINTED_ON = date(2026, 1, 22)
STARTED, DONE, LATE = (1, 4, 6, 9, 12, 17, 20, 26, 31, 40), (0, 3, 8, 15, 22), (5, 28)
STARRED = (2, 8, 12, 20)
BOOKMARKED = ("聚焦产业急需", "坚决守牢耕地", "2026年是")


def settle(milliseconds: int = 250) -> None:
    """Let the window finish what it puts off."""
    clock = QElapsedTimer()
    clock.start()
    while clock.elapsed() < milliseconds:
        QApplication.processEvents()


def save(image: QImage, name: str) -> None:
    """Write one picture in its commonest colours and those of marks: a window has few, and the file stays small."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(1)
    signs = [QColor(value).rgb() for token, value in asdict(LIGHT).items() if token.startswith("mark_")]
    colours = [colour for colour, _count in Counter(memoryview(image.constBits()).cast("I")).most_common(256)]
    colours = [*colours[: 256 - len(signs)], *signs]
    image = image.convertToFormat(QImage.Format.Format_Indexed8, colours, Qt.ImageConversionFlag.ThresholdDither)
    image.save(str(HERE / f"{name}.png"), "PNG", 0)
    sys.stdout.write(f"{name}.png: {(HERE / f'{name}.png').stat().st_size // 1024} KiB\n")


def grab(widget: QWidget, name: str) -> None:
    """Take a picture of a widget as it stands."""
    settle()
    save(widget.grab().toImage(), name)


class Camera:
    """The window with the sample report, some of its tasks in hand, and what is photographed in it."""

    def __init__(self, wiring: Wiring) -> None:
        self.wiring, self.window, self.session = wiring, wiring.window, wiring.session
        self.document = read_report(SAMPLE)
        outcome = self.session.add(self.document, SAMPLE)
        if outcome is None or not self.session.open_report(outcome.report.uid):
            raise SystemExit("the sample report could not be opened")
        self._work()
        self.window.resize(1280, 800)
        self.window.show()
        settle(600)
        self.show_measures()

    def _work(self) -> None:
        tasks = [t for t in self.session.tasks() if t.kind is TaskKind.MEASURE]
        for objective in (t for t in self.session.tasks() if t.kind is TaskKind.OBJECTIVE):
            self.session.set_status(objective.uid, TaskStatus.IN_PROGRESS)
        for numbers, status in (
            (STARTED, TaskStatus.IN_PROGRESS),
            (DONE, TaskStatus.DONE),
            (LATE, TaskStatus.DELAYED),
        ):
            for number in numbers:
                self.session.set_status(tasks[number].uid, status)
        for number in STARRED:
            self.session.set_task_bookmarked(tasks[number].uid, True)
        for opening in BOOKMARKED:
            self.session.toggle_bookmark(self.paragraph(opening))
        first, second, third = self.session.bookmarks()
        folder = self.session.add_folder("本周要汇报的")
        self.session.move_bookmark(second.uid, Spot(folder, 0))
        self.session.move_bookmark(third.uid, Spot(folder, 1))
        self.session.rename_bookmark(third.uid, "耕地红线，请农业农村局核数")
        self.session.rename_bookmark(first.uid, "开篇的总体要求")

    def paragraph(self, opening: str) -> int:
        """The paragraph that begins with some words, its heading left aside."""
        return next(p.index for p in self.document.paragraphs if p.text.startswith(opening))

    def turn_to(self, opening: str) -> None:
        """Show a paragraph at the top of the text."""
        self.window.view.go_to(self.paragraph(opening), flash=False)
        settle()

    def show_measures(self) -> None:
        """Turn the checklist to its first group, below the objectives."""
        tree = self.window.tasks.tree
        tree.scrollTo(tree.model().index(1, 0), QAbstractItemView.ScrollHint.PositionAtTop)

    def light(self) -> None:
        """The window as it opens: sections, text, tasks."""
        self.turn_to("一、聚力产业强区")
        grab(self.window, "window")

    def dark(self) -> None:
        """The same at night."""
        self.wiring.theme.choose(ThemeChoice.DARK)
        self.turn_to("五、聚力乡村振兴")
        grab(self.window, "dark")
        self.wiring.theme.choose(ThemeChoice.LIGHT)

    def card(self) -> None:
        """A term explained where it stands."""
        self.turn_to("2025年和“十四五”")
        entry = next(e for e in self.document.glossary if "政策体系" in e.term)
        mention = self.document.occurrences(entry.index)[0]
        self.window.left.setCurrentWidget(self.window.late_glossary)
        settle()
        place = next(p for p in find_places(self.document) if p.mention == mention)
        self.window.view.explain_place(place)
        grab(self.window, "card")
        self.window.view.close_card()
        self.window.left.setCurrentWidget(self.window.outline)

    def bookmarks(self) -> None:
        """The bookmarks beside the text."""
        self.window.left.setCurrentWidget(self.window.late_bookmarks)
        self.turn_to("聚焦产业急需")
        grab(self.window, "bookmarks")
        self.window.left.setCurrentWidget(self.window.outline)

    def annotations(self) -> None:
        """Marks in the text, their list, and the card of one of them."""
        at = self.paragraph("聚焦产业急需")
        looks = (
            (MarkStyle.HIGHLIGHT, MarkColor.YELLOW, "请产业专班核实口径，\n周五前回复。", ("督办", "产业")),
            (MarkStyle.UNDERLINE, MarkColor.PURPLE, "", ()),
            (MarkStyle.HIGHLIGHT, MarkColor.GREEN, "对照去年报告", ("对照",)),
            (MarkStyle.HIGHLIGHT, MarkColor.BLUE, "", ("民生",)),
        )
        for number, (style, color, note, tags) in enumerate(looks):
            passage = Passage(at, number * 16, at, number * 16 + 22)
            if number > 2:
                passage = Passage(at + 2, 0, at + 2, 26)
            self.session.add_annotation(passage, style, color, note, tags)
        self.turn_to("聚焦产业急需")
        self.window.left.setCurrentWidget(self.window.late_annotations)
        settle()
        self.wiring.commands.marking.edit(self.session.annotations()[0].uid)
        grab(self.window, "annotations")
        self.wiring.commands.marking.leave()
        self.window.left.setCurrentWidget(self.window.outline)

    def tasks(self) -> None:
        """The checklist by itself, wide enough for its targets."""
        self.window.actions_[Act.SHOW_LEFT].trigger()
        self.window.splitter.setSizes([0, 560, 720])
        settle()
        self.show_measures()
        grab(self.window.tasks, "tasks")
        self.window.actions_[Act.SHOW_LEFT].trigger()
        self.window.splitter.setSizes([268, 650, 360])
        settle()
        self.show_measures()

    def start(self) -> None:
        """The start page with a report that has been read in part."""
        self.turn_to("聚焦产业急需")
        settle(READ_AFTER_MS + 200)
        self.window.actions_[Act.LIBRARY].trigger()
        self.session.tag_report(self.session.reports()[0].uid, ("督办", "明年对照"))
        grab(self.window, "start")
        self.session.open_report(self.session.reports()[0].uid)
        settle()

    def paper(self) -> None:
        """A page of the task table and one of the text, as they come out of the printer."""
        options = PrintOptions(PRINTED_ON)
        self._page(checklist_pages(self.document, self.session.tasks(), options), 0, "task-table")
        self._page(text_pages(self.document, options), 5, "text-page")

    def _page(self, job: PagedJob, number: int, name: str) -> None:
        scale = 1400 / max(job.sheet.width, job.sheet.height)
        size = QSize(round(job.sheet.width * scale), round(job.sheet.height * scale))
        image = QImage(size, QImage.Format.Format_RGB32)
        image.fill("white")
        painter = QPainter(image)
        job.paint(number, painter, scale)
        painter.end()
        save(image, name)


def main(names: list[str]) -> None:
    """Make the named pictures, or all."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = folder
        application = make_application()
        application.setCursorFlashTime(0)
        with open_workspace(Path(folder) / "data") as workspace:
            camera = Camera(make_window(application, workspace))
            shots: dict[str, Callable[[], None]] = {
                "window": camera.light,
                "dark": camera.dark,
                "card": camera.card,
                "bookmarks": camera.bookmarks,
                "tasks": camera.tasks,
                "start": camera.start,
                "paper": camera.paper,
                "annotations": camera.annotations,
            }
            for name in names or shots:
                shots[name]()
            camera.window.close()
            settle()


if __name__ == "__main__":
    main(sys.argv[1:])
