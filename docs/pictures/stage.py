"""The window with the sample report, some of its tasks in hand, and others' reports beside it in the library."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from camera import Camera, settle
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QTabWidget, QWidget

from reader.app import make_window
from reader.core.bookmark_tree import Spot
from reader.core.tracking.entries import EntryKind
from reader.core.tracking.patches import TaskPatch
from reader.core.work import Task, TaskKind, TaskStatus
from reader.paths import RESOURCES
from reader.services.entries import NewEntry
from reader.services.reading import read_report
from reader.services.workspace import open_workspace
from reader.ui.action_table import Act
from reader.ui.late import Late
from reader.ui.theme import ThemeChoice

SAMPLE = RESOURCES / "sample" / "qingyu-2026.md"
STARTED, DONE, LATE = (1, 4, 6, 9, 12, 17, 20, 26, 31, 40), (0, 3, 8, 15, 22), (5, 28)
STARRED = (2, 8, 12, 20)
BOOKMARKED = ("聚焦产业急需", "坚决守牢耕地", "2026年是")
LEADS = ("区发展和改革局", "区工业和信息化局", "区商务局", "区教育局", "区住房城乡建设局", "区农业农村局", "区民政局")
OWN_TERM = ("澜溪夜游", "每年5月至10月沿澜溪举办的夜间文旅活动，由文化和旅游局牵头。")
BORROWED = "高标准农田"
OTHER = (Path(__file__).parent / "neighbour.txt").read_text("utf-8")
OTHERS = (("临漪县", 2026, 12), ("望澜区", 2025, 9), ("柳汀市", 2025, 15), ("清屿高新技术产业开发区", 2024, 7))


class Stage:
    """What is photographed, and how to get there and back."""

    def __init__(self, application: QApplication, folder: Path, camera: Camera, theme: ThemeChoice) -> None:
        self.folder, self.camera = folder, camera
        self.workspace = open_workspace(folder / "data")
        self.wiring = make_window(application, self.workspace)
        self.window, self.session = self.wiring.window, self.wiring.session
        self.wiring.theme.choose(theme)
        self.window.resize(1280, 800)
        for place, year, number in OTHERS:
            file = folder / f"{place}.md"
            file.write_text(OTHER.format(place=place, year=year, last=year - 1, number=number), "utf-8")
            self.session.add(read_report(file), file, as_new=True)
        self.document = read_report(SAMPLE)
        outcome = self.session.add(self.document, SAMPLE)
        if outcome is None or not self.session.open_report(outcome.report.uid):
            raise SystemExit("the sample report could not be opened")
        self.uid = outcome.report.uid
        self.window.show()
        self._work()
        self._keep_places()
        settle(900)
        self.show_measures()

    def close(self) -> None:
        """Put everything away."""
        self.window.close()
        settle()
        self.workspace.close()

    def _work(self) -> None:
        session, editing = self.session, self.workspace.task_editing
        tasks = self.measures()
        for objective in (t for t in session.tasks() if t.kind is TaskKind.OBJECTIVE):
            session.set_status(objective.uid, TaskStatus.IN_PROGRESS)
        for numbers, status in (
            (STARTED, TaskStatus.IN_PROGRESS),
            (DONE, TaskStatus.DONE),
            (LATE, TaskStatus.DELAYED),
        ):
            for number in numbers:
                session.set_status(tasks[number].uid, status)
        for number in STARRED:
            session.set_task_bookmarked(tasks[number].uid, True)
        for number, task in enumerate(tasks):
            patch = TaskPatch(lead=LEADS[number // 6 % len(LEADS)])
            if number % 5 == 1:
                patch = TaskPatch(
                    lead=patch.lead, supporting=("区财政局",), deadline=date(2026, 3 * (number % 4 + 1), 28)
                )
            session.do(lambda uid=task.uid, patch=patch: editing.change(uid, patch))
        first = tasks[1].uid
        session.do(
            lambda: self.workspace.entries.add_all(
                (
                    NewEntry(
                        first, EntryKind.PROGRESS, "方案已报区政府常务会议审议通过。", date(2026, 2, 26), "沈砚舟"
                    ),
                    NewEntry(first, EntryKind.PROBLEM, "两处用地手续尚未办结。", date(2026, 3, 12), "沈砚舟"),
                    NewEntry(first, EntryKind.NEXT_STEP, "本周内会同自然资源局现场办公。", date(2026, 3, 12), "沈砚舟"),
                )
            )
        )
        session.terms.add(*OWN_TERM, everywhere=False)

    def _keep_places(self) -> None:
        for opening in BOOKMARKED:
            self.session.toggle_bookmark(self.paragraph(opening))
        first, second, third = self.session.bookmarks()
        folder = self.session.folders.add("本周要汇报的")
        self.session.folders.move(second.uid, Spot(folder, 0))
        self.session.folders.move(third.uid, Spot(folder, 1))
        self.session.folders.rename(third.uid, "耕地红线，请农业农村局核数")
        self.session.folders.rename(first.uid, "开篇的总体要求")

    def measures(self) -> list[Task]:
        """The tasks of the sample that are measures."""
        return [t for t in self.session.tasks() if t.kind is TaskKind.MEASURE]

    def paragraph(self, opening: str) -> int:
        """The paragraph that begins with some words, its heading left aside."""
        assert self.session.document is not None
        return next(p.index for p in self.session.document.paragraphs if p.text.startswith(opening))

    def turn_to(self, opening: str) -> None:
        """Show a paragraph at the top of the text."""
        self.window.view.go_to(self.paragraph(opening), flash=False)
        settle()

    def show_measures(self) -> None:
        """Turn the checklist to its first group, below the objectives."""
        tree = self.window.tasks.tree
        tree.scrollTo(tree.model().index(1, 0), QAbstractItemView.ScrollHint.PositionAtTop)

    def do(self, act: Act) -> None:
        """Use an action as menu, key and palette do."""
        self.window.actions_[act].trigger()
        settle()

    def tab(self, tab: QWidget | Late | None = None) -> None:
        """Bring a left tab to the front, the contents if none is named."""
        tabs: QTabWidget = self.window.left
        tabs.setCurrentWidget(tab or self.window.outline)
        settle()

    def back(self) -> None:
        """The text of the sample in front again, with the contents and no message above it."""
        if self.session.report is None or self.session.report.uid != self.uid:
            self.session.open_report(self.uid)
        self.window.show_view(None)
        self.window.late_strip.hide()
        self.tab()
        self.window.view.setFocus()
        settle(400)

    def take(self, name: str, widget: QWidget | None = None, part: QRect | None = None) -> None:
        """Take a picture of the window or of another widget."""
        self.camera.take(widget or self.window, name, part)

    def take_dialog(self, name: str, dialog: QDialog) -> None:
        """Take a picture of a dialog, and close it."""
        settle(300)
        self.take(name, dialog)
        dialog.close()
        settle()
